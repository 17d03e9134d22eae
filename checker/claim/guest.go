package claim

import "github.com/copytruth/copytruth/checker/prose"

// guest gives the name beside ours in a page's first heading: "Globex" of "Acme
// and Globex", "Acme for Globex", folded; "" where there is none. What such a page
// says with that name as its subject is said of the partner.
func (r *reader) guest() string {
	for i := range r.d.Blocks {
		if b := &r.d.Blocks[i]; b.Kind == prose.Heading && b.Level == 1 {
			s := r.look(b.Span)
			defer s.shut()
			return s.beside()
		}
	}
	return ""
}

// beside is the capitalised word that a joining word ties to our name.
func (s *sentence) beside() string {
	for _, h := range s.hits {
		if h.class != cProduct {
			continue
		}
		if s.ties(h.to) && s.strange(h.to+1) {
			return s.word(h.to + 1)
		}
		if s.ties(h.from-1) && s.strange(h.from-2) && (h.from == 2 || s.lex[h.from-3].mark != 0) {
			return s.word(h.from - 2)
		}
	}
	return ""
}

func (s *sentence) ties(i int) bool {
	switch s.word(i) {
	case "and", "with", "for", "meets", "in", "plus", "&", "+", "×", "x":
		return true
	}
	return false
}

// strange: the word at i is a name that no list of ours holds.
func (s *sentence) strange(i int) bool {
	return i >= 0 && i < len(s.lex) && s.lex[i].title && s.lex[i].mark == 0 &&
		!s.covered(hit{from: i, to: i + 1}, cProduct, cFeature, cPlan, cPlatformName, cCompetitor, cPeople)
}

// hosted: the sentence opens with the page's guest and tells what it has.
func (s *sentence) hosted() bool {
	if len(s.lex) < 3 || s.has[cProduct] || s.has[cWe] || !s.strange(0) || s.r.page.guest == "" || s.word(0) != s.r.page.guest {
		return false
	}
	return s.finite(1) || s.within(1, 2, cCapability, cIntegration, cLets)
}
