package quantity

// unlimitedAt reads "unlimited seats", "no limit on seats", "no user limits",
// "seats (unlimited)", "∞" at token i.
func (f *finder) unlimitedAt(i int) (Match, int, bool) {
	t := f.at(i)
	r := reading{f: f, first: i, end: i + 1, v: value{first: i, last: i + 1}}
	r.q = Quantity{Unlimited: true, Compare: Exact}
	switch t.low {
	case "unlimited", "uncapped", "unmetered", "∞", "unbegrenzt", "unbegrenzte", "unbegrenzter", "unbegrenzten", "unlimitiert", "illimité", "illimitée", "illimités", "illimitées", "ilimitado", "ilimitada", "ilimitados", "ilimitadas", "illimitato", "illimitata", "illimitati", "illimitate":
		r.endless()
	case "limitless", "infinite":
		if !f.manifest && !r.plainly() {
			return Match{}, i, false
		}
		r.endless()
	case "many", "much":
		return f.wishedAt(i)
	case "no", "without", "have", "not":
		if !r.noLimit() {
			return Match{}, i, false
		}
	default:
		return Match{}, i, false
	}
	if r.q.Unit == "" && !f.manifest {
		r.elided()
	}
	return r.match(), r.end, true
}

// endless reads the noun of "unlimited".
func (r *reading) endless() {
	f := r.f
	if f.at(r.end).low == "number" && f.at(r.end+1).low == "of" {
		r.end += 2
	}
	if f.at(r.end).low == "," || f.at(r.end).low == "-" {
		return
	}
	first, last := f.phrase(r.end, mostWords)
	if last = f.counted(first, last, 1); last > first {
		r.noun, r.end = [2]int{first, last}, last
		r.q.Unit = f.unitOf(first, last)
		r.pers()
		return
	}
	r.pers()
	r.labelled(false)
}

// plainly tells whether "infinite" counts: it stands before a plural that is no
// figure of speech, or alone in its line.
func (r *reading) plainly() bool {
	f := r.f
	first, last := f.phrase(r.end, mostWords)
	last = f.counted(first, last, 2)
	if last == first {
		return f.at(r.end).kind == mark && (r.first == 0 || f.at(r.first-1).kind == mark)
	}
	return !figurative[f.at(last-1).low]
}

var figurative = set(`possibilities combinations ways options opportunities choices loops canvases ideas permutations`)

// noLimit reads "no limits", "no user limits", "no limit on seats", "not have a
// user limit".
func (r *reading) noLimit() bool {
	f := r.f
	j := r.end
	switch low := f.at(r.first).low; {
	case low == "not" && f.at(j).low == "have":
		j++
	case low == "not":
		return false
	case low == "have":
		prev := f.at(r.first - 1).low
		if len(prev) < 3 || prev[len(prev)-2:] != "'t" && prev[max(0, len(prev)-4):] != "’t" {
			return false
		}
	}
	for f.at(j).low == "a" || f.at(j).low == "any" {
		j++
	}
	first := j
	for j-first < 3 && f.at(j).kind == text && !limitWords[f.at(j).low] && !f.ends(j, false) {
		j++
	}
	if !limitWords[f.at(j).low] || j == first && f.at(r.first).low != "no" && f.at(r.first).low != "without" {
		return false
	}
	r.end, r.v.last = j+1, j+1
	if j > first {
		r.noun = [2]int{first, j}
		r.q.Unit = f.unitOf(first, j)
		return true
	}
	r.behindLimit()
	return true
}

// behindLimit reads the noun of "no limit on the number of seats".
func (r *reading) behindLimit() {
	f := r.f
	j := r.end
	if low := f.at(j).low; low != "on" && low != "to" && low != "of" && low != "for" {
		return
	}
	j++
	for articles[f.at(j).low] {
		j++
	}
	if (f.at(j).low == "number" || f.at(j).low == "amount") && f.at(j+1).low == "of" {
		j += 2
	}
	first, last := f.phrase(j, mostWords)
	if last = f.counted(first, last, 1); last > first {
		r.noun, r.end = [2]int{first, last}, last
		r.q.Unit = f.unitOf(first, last)
	}
}

var limitWords = set(`limit limits cap caps limitation limitations`)

// articleAt reads "an hour" where it is a length ("within an hour", "within the hour")
// and "half an hour".
func (f *finder) articleAt(i int) (value, bool) {
	t := f.at(i)
	switch t.low {
	case "hour", "minute", "day":
		if f.at(i-1).low != "the" || !closing[f.at(i-2).low] || i-1 < f.done || f.at(i+1).kind == text && !behindNumbers[f.at(i+1).low] {
			return value{}, false
		}
		return value{n: 1, first: i - 1, last: i}, true
	case "a", "an":
		if !lengths[f.at(i-1).low] && (f.at(i-1).low != "for" || f.at(i-2).low != "free") || !f.span(i+1) {
			return value{}, false
		}
		return value{n: 1, first: i, last: i + 1}, true
	case "half":
		if a := f.at(i + 1).low; a == "a" || a == "an" {
			return value{n: 0.5, decimals: 1, first: i, last: i + 2}, f.span(i + 2)
		}
	}
	return value{}, false
}

// span tells whether a length of time stands at j, in the singular.
func (f *finder) span(j int) bool {
	return spans(f.at(j).low)
}

// spans: the word is a length of time, in the singular.
func spans(low string) bool { return measures[low].dimension == Time && spellings[low] == low }

// closing stand before "the hour" where that is how long something takes at most.
var closing = set(`within inside`)

// lengths stand before "an hour" where it is a length and not a rate.
var lengths = set(`in within under than about nearly almost over least half around
	zu höchstens maximal etwa rund ca knapp à hasta até fino circa environ durant pendant durante während als`)
