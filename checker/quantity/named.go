package quantity

// named reports whether the number is the last word of a name that describes the noun
// behind it: "the Microsoft 365 integrations", "our OAuth 2 clients". The name stands
// large in the midst of a text that otherwise does not, and without a mark.
func (r *reading) named(noun int) bool {
	f := r.f
	if r.first != r.v.first || r.v.magnified || r.v.spelled || r.q.Compare != Exact || r.v.last-r.v.first != 1 || f.allUpper {
		return false
	}
	prev, before, next := f.at(r.first-1), f.at(r.first-2), f.at(noun)
	if prev.kind != text || before.kind != text || !before.gap || !f.at(r.first).gap || next.kind != text || f.titled(noun) || f.titled(r.first-2) && !f.opens(r.first-2) {
		return false
	}
	return f.titled(r.first-1) && prev.end-prev.start > 2 && !f.ends(r.first-1, true) && !f.possessive(r.first-1) && nameLead[before.low]
}

// opens reports whether a token begins a sentence.
func (f *finder) opens(j int) bool { return j == 0 || f.at(j-1).kind == mark }

// possessive knows the genitive.
func (f *finder) possessive(j int) bool {
	t := f.at(j)
	return t.end-t.start > 2 && (f.s[t.end-2:t.end] == "'s" || f.s[t.end-1] == '\'')
}

// nameLead are the words behind which a name with a number in it may stand. Behind a
// verb or "from" the number counts: "Choose from Acme 12 themes" is nobody's sentence.
var nameLead = set(`the our your their a an and or with via for through using use uses on in by to like including`)
