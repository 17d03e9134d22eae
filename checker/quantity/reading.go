package quantity

import (
	"slices"
	"strings"
)

// A reading grows from a number outwards: money and unit, the upper end of a
// range, what it is per, what it counts, how it is meant.
type reading struct {
	f          *finder
	v          value
	q          Quantity
	first, end int // tokens
	money      bool
	noun       [2]int // tokens
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
		return
	}
	if m := r.f.moneyAfter(r.end); m.unit != "" {
		r.q.Unit, r.money, r.end = m.unit, true, m.next
		if m.cents {
			r.q.Value, r.q.Decimals = r.q.Value/100, 2
		}
	}
}

// measure reads the unit at token j: "%", "days", "-day", and letters on the
// number ("10m").
func (f *finder) measure(j int) (string, int) {
	t := f.at(j)
	switch {
	case t.low == "%":
		return "%", j + 1
	case (t.low == "-" || t.low == "‑") && !t.gap && !f.at(j+1).gap:
		if u := f.measureWord(j + 1); u != "" && len(f.at(j+1).low) > 1 {
			return u, j + 2
		}
		return "", j
	case t.low == "per" && f.at(j+1).low == "cent":
		return "%", j + 2
	case t.kind != text:
		return "", j
	}
	if !t.gap && j > 0 {
		return f.measureOn(j)
	}
	if n := f.at(j + 1); len(t.low) == 1 && (!f.manifest || n.kind == text && n.gap) {
		return "", j
	}
	if u := f.measureWord(j); u != "" {
		return u, j + 1
	}
	return "", j
}

// measured tells whether a unit stands at j.
func (f *finder) measured(j int) bool {
	u, _ := f.measure(j)
	return u != "" || f.at(j).low == "times"
}

// measureOn reads letters written onto a number.
func (f *finder) measureOn(j int) (string, int) {
	t := f.at(j)
	written := f.s[t.start:t.end]
	if len(written) == 1 && written != t.low && written != "X" {
		return "", j // 5G, 3D
	}
	if n := f.at(j - 1).low; t.low == "d" && (n == "2" || n == "3") && f.at(j+1).kind == text {
		return "", j // 3d models
	}
	if u := f.measureWord(j); u != "" {
		return u, j + 1
	}
	return "", j
}

// measureWord gives the measure that the word at j spells.
func (f *finder) measureWord(j int) string {
	low := f.at(j).low
	if u := spellings[low]; u != "" && measures[u].dimension != "" && !recurring[low] {
		return u
	}
	return ""
}

// An amount of money behind a number.
type sum struct {
	unit  string
	next  int
	cents bool
}

func (f *finder) moneyAfter(j int) sum {
	t := f.at(j)
	switch {
	case symbols[t.low] != "":
		if n := f.at(j + 1); n.kind != number || n.gap {
			return sum{unit: symbols[t.low], next: j + 1}
		}
	case t.low == "¢" || t.low == "cents" || t.low == "cent":
		return sum{unit: "USD", next: j + 1, cents: true}
	case t.kind == text && currencies[f.s[t.start:t.end]]:
		return sum{unit: f.s[t.start:t.end], next: j + 1}
	case t.low == "us" && f.at(j+1).low == "$":
		return sum{unit: "USD", next: j + 2}
	case moneyWords[t.low] != "":
		return sum{unit: moneyWords[t.low], next: j + 1}
	}
	return sum{}
}

// high reads the upper end of a range: "5-10", "5 to 10", "between 5 and 10",
// "30 minutes to 2 hours".
func (r *reading) high() {
	f, c := r.f, r.f.at(r.end)
	between := c.low == "and" && f.at(r.first-1).low == "between"
	dash := (c.low == "-" || c.low == "–") && c.gap == f.at(r.end+1).gap
	if !between && !dash && c.low != "to" || r.v.vague {
		return
	}
	j := r.end + 1
	if s := symbols[f.at(j).low]; s != "" {
		if !r.money || s != r.q.Unit {
			return
		}
		j++
	}
	if f.at(j).kind != number && f.at(j).kind != text || f.at(j).kind == text && !r.v.spelled {
		return
	}
	w, ok := f.valueAt(j)
	if !ok || w.vague || f.gluedAfter(w) {
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
	if between {
		r.first--
	} else if f.at(r.first-1).low == "from" {
		r.first--
	}
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
	first, last := f.phrase(from, mostWords)
	n := r.q.Value
	if r.q.Compare == Range {
		n = r.q.High
	}
	if f.at(r.v.first).decimals > 0 && !r.v.magnified {
		return // nothing is counted in fractions
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

// hyphened reads "12-tool palette": the unit stands in the hyphenation, the
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
	c := f.at(r.first - 1)
	if c.low != ":" && (c.low != "(" || f.at(r.end).low != ")" || measured) {
		return
	}
	first, last := f.label(r.first-1, measured)
	if first == last || first < f.done {
		return
	}
	r.noun = [2]int{first, last}
	if !measured {
		r.q.Unit = f.unitOf(first, last)
	}
}

// stands decides whether what was read is a quantity at all.
func (r *reading) stands() bool {
	f, q := r.f, &r.q
	counted := q.Unit != "" || len(q.Per) > 0
	if r.v.spelled {
		return r.spelledStands(counted)
	}
	return counted || r.q.Decimals == 0 && r.bareStands(f.at(r.first-1), f.at(r.end))
}

// bareStands decides on a number that counts nothing: it needs a comparator, or
// a cell or line of its own.
func (r *reading) bareStands(prev, next token) bool {
	switch r.q.Compare {
	case Min, Max, Approx:
		return r.f.at(r.first).low != "<" && r.f.at(r.first).low != ">"
	}
	return r.v.magnified || (r.first == 0 || prev.low == "\n") && (next.kind == mark && next.low != "." && next.low != "-" && next.low != "—")
}

// spelledStands is stricter, for words like "one" and "two" are everywhere:
// something must be counted, and "one" must not be an idiom.
func (r *reading) spelledStands(counted bool) bool {
	f, q := r.f, &r.q
	prev, next := f.at(r.v.first-1), f.at(r.v.last)
	switch {
	case r.v.nines:
		return true
	case r.v.vague:
		return r.noun[1] > 0
	case next.low == "or" && q.Value == 1:
		return false // one or more
	case next.low == "of" || next.low == "(" || !counted:
		return q.Value >= 100 && counted
	case prev.low == "-" && !f.toks[r.v.first].gap:
		return false
	case q.Value == 0:
		return r.money || measures[q.Unit].dimension == Percent
	case next.low == "-" && !next.gap:
		return Dimension(q.Unit) != ""
	case q.Value == 1 && q.Unit == "day" && q.Compare == Exact:
		return false // one day
	case q.Value == 1:
		return !pronouned[prev.low] && (Dimension(q.Unit) != "" && q.Unit != "x" && !f.elsewhere(prev) || r.countsOne(prev))
	}
	return !ordered[prev.low]
}

// countsOne accepts "one" before nouns that plans count, unless a preposition
// makes it a figure of speech ("everything in one workspace").
func (r *reading) countsOne(prev token) bool {
	head := r.q.Unit[strings.LastIndexByte(r.q.Unit, ' ')+1:]
	return limits[strings.ToLower(head)] && !r.f.elsewhere(prev)
}

// elsewhere tells whether "one" follows a preposition of place.
func (f *finder) elsewhere(prev token) bool { return places[prev.low] }

var places = set(`in into from under inside within across through via at on as behind by`)

var pronouned = set(`no any each every this that these the which another only some such last next number day`)

// ordered stand before a number that is a place in an order.
var ordered = set(`chapter part step phase number page day level section act round volume version type`)

// limits are the nouns that plans count.
var limits = set(`user seat member admin administrator editor viewer collaborator project workspace organization site website
	domain subdomain monitor license device server host node cluster region location environment repository database
	table integration connector connection webhook key token page form survey board channel inbox mailbox bot agent
	assistant runner pipeline job build run workflow automation call request credit import export template theme
	language currency store warehouse invoice contract document file upload report dashboard backup snapshot
	certificate instance container account team brand property profile session call employee location minute hour`)

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
	m := Match{Quantity: r.q}
	m.Start, m.End = f.at(r.first).start, f.at(r.end-1).end
	m.NumberStart, m.NumberEnd = f.at(r.v.first).start, f.at(r.v.last-1).end
	if r.noun[1] > r.noun[0] {
		m.NounStart, m.NounEnd = f.at(r.noun[0]).start, f.at(r.noun[1]-1).end
	}
	return m
}
