package quantity

// subject reads what a number counts from the subject of its sentence, where nothing
// behind the number says it: "The maximum number of commits that can be returned is
// 250", "Concurrent jobs are capped at 20". The number must be said of the subject, by
// a verb that stands between the two.
func (r *reading) subject() {
	f := r.f
	if f.manifest || r.q.Unit != "" || len(r.q.Per) > 0 || r.money || r.q.Decimals > 0 || f.at(r.end).kind == text && f.at(r.end).gap && !behindNumbers[f.at(r.end).low] {
		return
	}
	verb, bounded := r.predicate()
	if verb < 0 {
		return
	}
	first, last, c := f.countedSubject(verb, bounded || r.q.Compare != Exact)
	if last == first || first < f.done {
		return
	}
	r.noun = [2]int{first, last}
	r.q.Unit = f.unitOf(first, last)
	if r.q.Compare == Exact && c != "" {
		r.q.Compare = c
	}
}

// predicate goes back over the words that may stand between a verb and its number,
// "is currently set to", and gives the first of them, -1 where there is no verb.
func (r *reading) predicate() (first int, bounded bool) {
	f, verb := r.f, -1
	for i := r.first; i > 0 && r.first-i < 6; i-- {
		low := f.at(i - 1).low
		if !predicates[low] {
			break
		}
		if copulas[low] {
			verb = i - 1
		}
	}
	for i := verb; i >= 0 && i < r.v.first; i++ {
		bounded = bounded || binding[f.at(i).low]
	}
	return verb, bounded
}

var (
	copulas    = set(`is are equals exceed be`)
	predicates = set(`is are equals exceed be can must may cannot never not currently now only just set to by default at limited capped restricted fixed`)
	binding    = set(`limited capped restricted exceed`)
	// behindNumbers are words behind a number that it does not count.
	behindNumbers = set(`and or but by for on in at per with if when unless as`)
)

// countedSubject finds the noun that is counted in the clause before token end: that
// of "number of …" and "maximum of …", or, where the verb binds, the plural at its end.
func (f *finder) countedSubject(end int, bound bool) (first, last int, c Compare) {
	from := end
	for from > f.done && end-from < 14 && !clauseEnds[f.at(from-1).low] && f.at(from-1).low != "\n" {
		from--
	}
	for i := from; i < end; i++ {
		if b := bounds[f.at(i).low]; b != "" && c == "" {
			c = b
		}
		head := f.at(i).low
		counts := head == "number" || head == "count" || head == "amount" || head == "total" || bounds[head] == Max
		if next := f.at(i + 1).low; !counts || next != "of" && next != "on" && next != "for" {
			continue
		}
		k := i + 2
		for articles[f.at(k).low] || f.at(k).low == "all" {
			k++
		}
		if first, last = f.phrase(k, mostWords); last > first && last <= end {
			if last = f.counted(first, last, 0); last > first {
				return first, last, c
			}
		}
	}
	if !bound || f.at(end-1).kind != text || !f.pluralAt(end-1) || f.ends(end-1, false) {
		return 0, 0, ""
	}
	first = end - 1
	for first > from && end-first < 3 && f.at(first-1).kind == text && !f.ends(first-1, false) && !f.weak(first-1) && !f.pluralAt(first-1) {
		first--
	}
	return first, end, c
}

var clauseEnds = set(". ; ! ? : , — – | • ( )")
