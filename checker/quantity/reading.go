package quantity

import "slices"

// A reading grows from a number outwards: money and unit, the upper end of a
// range, what it is per, what it counts, how it is meant.
type reading struct {
	f          *finder
	v          value
	q          Quantity
	first, end int // tokens
	money      bool
	noun       [2]int // tokens
	like       *Match // the number before, which says what is counted
}

func (r *reading) read() {
	r.currency()
	if r.v.nines {
		r.q.Unit = "%"
	}
	r.measure()
	r.high()
	if r.q.Unit == "" {
		r.measure()
	}
	r.plus()
	if r.q.Unit == "" {
		r.times()
	}
	r.pers()
	switch {
	case r.money:
		r.grouped()
	case r.q.Unit == "":
		r.count()
	default:
		r.measuredNoun()
	}
	r.pers()
	r.plus()
}

// currency reads the money sign or code before the number.
func (r *reading) currency() {
	f, p := r.f, r.f.at(r.first-1)
	if c := symbols[p.low]; c != "" && r.first-1 >= f.done {
		r.q.Unit, r.money = c, true
		r.first--
		if letters := f.at(r.first - 1); p.low == "$" && !p.gap && dollars[letters.low] != "" {
			r.q.Unit = dollars[letters.low]
			r.first--
		}
		return
	}
	if p.kind == text && currencies[f.s[p.start:p.end]] && r.first-1 >= f.done {
		r.q.Unit, r.money = f.s[p.start:p.end], true
		r.first--
	}
}

// measure reads a measure or currency behind the number. A data unit wins over
// a money sign ("$25GB" is a slip for 25 GB).
func (r *reading) measure() {
	unit, next := r.f.measure(r.end)
	switch {
	case unit != "" && (!r.money || Dimension(unit) == Data):
		r.q.Unit, r.end = unit, next
		r.money = false
		return
	case r.money:
		r.code()
		return
	}
	if m := r.f.moneyAfter(r.end); m.unit != "" {
		r.q.Unit, r.money, r.end = m.unit, true, m.next
		if m.cents {
			r.q.Value, r.q.Decimals = r.q.Value/100, 2
		}
		r.unspaced()
	}
}

// code reads the letters of a currency behind an amount that has a sign already:
// "$45 CAD".
func (r *reading) code() {
	t := r.f.at(r.end)
	if t.kind != text || t.end-t.start != 3 {
		return
	}
	if c := r.f.s[t.start:t.end]; currencies[c] {
		r.q.Unit = c
		r.end++
	}
}

// high reads the upper end of a range: "5-10", "5 to 10", "between 5 and 10",
// "30 minutes to 2 hours".
func (r *reading) high() {
	f := r.f
	w, between, ok := r.upper()
	if !ok {
		return
	}
	if w.magnified && !r.v.magnified && r.q.Value < 1000 && r.q.Value < w.n/1000 {
		r.q.Value = w.n / parse(f.at(w.first).low, 0) * r.q.Value // "5-10k"
	}
	end := w.last
	if r.q.Unit != "" && !r.money {
		unit, next := f.measure(w.last)
		if Dimension(unit) != Dimension(r.q.Unit) {
			return
		}
		w.n, end = w.n*measures[unit].factor/measures[r.q.Unit].factor, next
	}
	if w.n <= r.q.Value {
		return // "from 15 to 5" tells a change
	}
	r.q.High, r.q.Compare, r.end = w.n, Range, end
	r.q.Decimals = max(r.q.Decimals, w.decimals)
	if between || f.at(r.first-1).low == "from" {
		r.first--
	}
}

// upper reads the number behind "-", "to", or the "and" of "between".
func (r *reading) upper() (w value, between, ok bool) {
	f, c := r.f, r.f.at(r.end)
	between = c.low == "and" && f.at(r.first-1).low == "between"
	dash := (c.low == "-" || c.low == "–") && c.gap == f.at(r.end+1).gap
	if !between && !dash && c.low != "to" || r.v.vague {
		return w, false, false
	}
	j := r.end + 1
	if s := symbols[f.at(j).low]; s != "" {
		if !r.money || s != r.q.Unit {
			return w, false, false
		}
		j++
	}
	if k := f.at(j).kind; k != number && (k != text || !r.v.spelled) {
		return w, false, false
	}
	w, ok = f.valueAt(j)
	return w, between, ok && !w.vague && !f.gluedAfter(w)
}

// plus reads "+" and "or more" where they stand now.
func (r *reading) plus() {
	c, next := r.f.after(r.end)
	if c == "" {
		return
	}
	if r.q.Compare == Exact {
		r.q.Compare = c
	}
	r.end = next
}

// times reads "10 times faster" as a multiplier, "five times a day" as a count.
func (r *reading) times() {
	t := r.f.at(r.end)
	if t.low != "times" || !t.gap {
		return
	}
	if comparison[r.f.at(r.end+1).low] {
		r.q.Unit = "x"
	} else {
		r.q.Unit = "time"
	}
	r.end++
}

var comparison = set(`faster more better less cheaper as the higher smaller larger fewer quicker longer greater deeper lower
	easier bigger`)

// pers reads every "per" that follows.
func (r *reading) pers() {
	if t := r.f.at(r.end); r.q.Unit == "" && !r.money {
		if u, ok := rates[t.low]; ok {
			r.q.Unit, r.q.Per = u.unit, append(r.q.Per, u.per)
			r.end++
			return
		}
		if t.low != "/" && t.low != "per" || r.v.spelled {
			return
		}
	}
	for len(r.q.Per) < 3 {
		u, next := r.f.per(r.end, r.money)
		if u == "" && r.money && len(r.q.Per) == 1 {
			u, next = r.f.andPer(r.end)
		}
		if u == "" || slices.Contains(r.q.Per, u) || u == r.q.Unit {
			return
		}
		r.q.Per = append(r.q.Per, u)
		r.end = next
	}
}

// rates are units that hold what they are per.
var rates = map[string]struct{ unit, per string }{
	"rpm": {"request", "minute"}, "rps": {"request", "second"}, "qps": {"query", "second"}, "tps": {"transaction", "second"},
	"fps": {"frame", "second"}, "eps": {"event", "second"},
}

// count reads the noun that the number counts: before it, behind a colon or
// bracket, or after it.
func (r *reading) count() {
	f := r.f
	hyphen := f.at(r.end).low == "-" && !f.at(r.end).gap && !f.at(r.end+1).gap && f.at(r.end+1).kind == text
	switch {
	case hyphen:
		r.hyphened()
		return
	case r.repeated():
		r.first, r.end = r.first-2, r.end+1 // "three (3) seats"
	}
	from := r.end
	if f.at(from).low == "of" && r.v.vague {
		from++
		for articles[f.at(from).low] {
			from++
		}
	}
	first, last := f.phrase(f.described(from), mostWords)
	n := r.q.Value
	if r.q.Compare == Range {
		n = r.q.High
	}
	if !r.grouped() && f.at(r.v.first).decimals > 0 && !r.v.magnified {
		if next := f.at(r.end); next.low == "stars" && next.gap {
			r.q.Unit, r.end = "star", r.end+1
		}
		return // nothing but a rating is counted in fractions
	}
	if r.bounded(first, last) {
		return
	}
	if r.named(first) {
		return // nothing is counted
	}
	if head := f.besideBracket(first, last); head > last {
		r.noun, r.end = [2]int{first, head + 1}, head+1
		r.q.Unit = f.unitOf(head, head+1)
		return
	}
	if last > first && f.at(first).gap {
		last = f.counted(first, last, n)
	}
	if last > first && f.at(first).gap {
		r.noun, r.end = [2]int{first, last}, last
		r.q.Unit = f.unitOf(first, last)
		return
	}
	r.labelled(false)
}

var articles = set(`a an the our your their its my these those`)

// bounded reads "5 user limit", "10 seat minimum".
func (r *reading) bounded(first, last int) bool {
	f := r.f
	c := bounds[f.at(last).low]
	if c == "" || r.q.Compare != Exact || last == first || last-first > 2 || !f.at(last).gap || !f.at(first).gap || f.pluralAt(last-1) || f.weak(last-1) || loose[f.at(last-1).low] {
		return false
	}
	r.noun, r.end = [2]int{first, last}, last+1
	r.q.Unit, r.q.Compare = f.unitOf(first, last), c
	return true
}

// repeated tells whether the number says in digits what the words before it
// said.
func (r *reading) repeated() bool {
	f := r.f
	if f.at(r.end).low != ")" || f.at(r.first-1).low != "(" {
		return false
	}
	_, digit := small[f.at(r.first-2).low]
	_, ten := tens[f.at(r.first-2).low]
	return digit || ten
}

// hyphened reads "9-tool palette": the unit stands in the hyphenation, the
// noun is the whole phrase.
func (r *reading) hyphened() {
	f := r.f
	first, last := f.phrase(r.end+1, mostWords)
	if last == first {
		return
	}
	unit := first + 1
	r.q.Unit = Canonical(f.s[f.at(first).start:f.at(first).end])
	r.end = unit
	if c := bounds[f.at(last).low]; c != "" && f.at(last).gap {
		r.q.Compare, r.end = c, last+1
	}
	for last > unit && f.weak(last-1) {
		last--
	}
	r.noun = [2]int{first, last}
}

// measuredNoun reads what a measure is a measure of: "500 GB of storage",
// "14-day free trial", "99.9% uptime", "Retention: 30 days".
func (r *reading) measuredNoun() {
	f := r.f
	from := r.end
	if f.at(from).low == "of" {
		from++
		for articles[f.at(from).low] {
			from++
		}
	}
	if c := bounds[f.at(r.end).low]; c == Max && f.at(r.end).gap {
		return
	}
	first, last := f.phrase(from, mostWords)
	for j := first; j < last; j++ {
		if f.at(j).kind == text && f.pluralAt(j) {
			last = j + 1
		}
	}
	for last > first && (f.weak(last-1) || f.at(last-1).kind == mark) {
		last--
	}
	if last == first {
		r.labelled(true)
		return
	}
	r.noun = [2]int{first, last}
	if u, _ := f.per(last, false); u != "" && len(r.q.Per) == 0 {
		r.end = last // "1 TB of storage per user"
	}
}

// labelled reads the noun before the number, and the bracket behind it.
func (r *reading) labelled(measured bool) {
	f := r.f
	c, shut := f.at(r.first-1), f.ofAll(r.end)
	more := c.low == "(" && f.tellsMore(r.end)
	if c.low != ":" && (c.low != "(" || f.at(shut).low != ")" && !more || measured) {
		return
	}
	first, last := f.label(r.first-1, measured)
	if first == last || first < f.done || more && first > 0 && f.at(first-1).low != "\n" {
		return
	}
	r.noun = [2]int{first, last}
	if c.low == "(" && !more {
		r.end = shut
	}
	if !measured {
		r.q.Unit = f.unitOf(first, last)
	}
}

// tellsMore: behind a number that opens a bracket stands a comma and more of what is
// counted, "Detectors (20, run on every push)", and no other number or reference.
func (f *finder) tellsMore(i int) bool {
	next := f.at(i + 1)
	return f.at(i).low == "," && next.kind == text && !refers[next.low]
}

var refers = set(`see and or above below cf page pages p pp chapter section step figure table vgl siehe oben unten`)

// ofAll goes on from i over words in a bracket by which a number is that of all:
// "Skills (32 total)".
func (f *finder) ofAll(i int) int {
	j := i
	for f.at(j).kind == text && wholeWords[f.at(j).low] {
		j++
	}
	if f.at(j).low == ")" {
		return j
	}
	return i
}

var wholeWords = set(`total in overall altogether all so far and counting insgesamt gesamt au`)

// comparators reads how the number is meant.
func (r *reading) comparators() {
	c, first := r.f.before(r.first, r.money)
	if first < r.f.done || c == "" {
		return
	}
	r.limitNoun(first)
	r.first = first
	if r.q.Compare == Exact || r.q.Compare == Min && r.v.vague {
		r.q.Compare = c
	}
	// "nearly over"? No: but "no more than about 5" and "in just under 5" stack.
	if again, first := r.f.before(r.first, false); again != "" && first >= r.f.done && r.f.at(first).kind == text && again == c {
		r.first = first
	}
}

// limitNoun reads the noun of "user limit of 5", where nothing else is counted.
// The word "limit" is token i.
func (r *reading) limitNoun(i int) {
	f := r.f
	w := f.at(i).low
	if r.q.Unit != "" || w != "limit" && w != "cap" || i == 0 || f.at(i-1).kind != text || f.ends(i-1, true) || f.weak(i-1) || loose[f.at(i-1).low] {
		return
	}
	r.noun = [2]int{i - 1, i}
	r.q.Unit = f.unitOf(i-1, i)
}

// loose words stand before "limit" and are not what is limited.
var loose = set(`rate size time length hard soft upper lower age speed default set`)

func (r *reading) match() Match {
	f := r.f
	if r.like == nil {
		f.owner = r.first - 1
	}
	m := Match{Quantity: r.q}
	m.Start, m.End = f.at(r.first).start, f.at(r.end-1).end
	m.NumberStart, m.NumberEnd = f.at(r.v.first).start, f.at(r.v.last-1).end
	if r.noun[1] > r.noun[0] {
		m.NounStart, m.NounEnd = f.at(r.noun[0]).start, f.at(r.noun[1]-1).end
	} else if r.like != nil {
		m.NounStart, m.NounEnd = r.like.NounStart, r.like.NounEnd
	}
	return m
}
