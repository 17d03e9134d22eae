package quantity

// wishedAt reads "as many boards as you like", "as much storage as you want": the
// reader's wish bounds what is given, and nothing else does. The words stand at
// token i, "many". Who buys as many as he wishes is given none.
func (f *finder) wishedAt(i int) (Match, int, bool) {
	if f.at(i-1).low != "as" || i-1 < f.done || f.manifest {
		return Match{}, i, false
	}
	r := reading{f: f, first: i - 1, end: i + 1, v: value{first: i - 1, last: i + 1}}
	r.q = Quantity{Unlimited: true, Compare: Exact}
	for f.at(r.end).low == "different" || f.at(r.end).low == "of" || f.at(r.end).low == "these" || f.at(r.end).low == "the" {
		r.end++
	}
	if first, last := f.phrase(r.end, mostWords); last > first {
		if last = f.counted(first, last, 2); last == first {
			return Match{}, i, false
		}
		r.noun, r.end = [2]int{first, last}, last
		r.q.Unit = f.unitOf(first, last)
	}
	j := r.end
	if f.at(j).low != "as" || f.at(j+1).low != "you" && f.at(j+1).low != "they" || f.at(j-1).low == "," {
		return Match{}, i, false
	}
	j += 2
	for f.at(j).low == "could" || f.at(j).low == "might" || f.at(j).low == "would" || f.at(j).low == "'d" || f.at(j).low == "’d" {
		j++
	}
	if !wishes[f.at(j).low] || f.boughtBefore(i-1) {
		return Match{}, i, false
	}
	r.end = j + 1
	return r.match(), r.end, true
}

// boughtBefore: one pays for each of those, "Buy as many seats as you like".
func (f *finder) boughtBefore(i int) bool {
	for j := i - 1; j >= 0 && i-j < 4; j-- {
		if buys[f.at(j).low] {
			return true
		}
	}
	return false
}

var (
	wishes = set(`like want wish please fancy`)
	buys   = set(`buy buying purchase order ordering pay paying license rent add-on not never cannot`)
)
