package claim

import "slices"

// share gives every phrase the part of the sentence it speaks of. A single
// phrase speaks of the whole statement it stands in; several divide it, each
// taking what stands before it, or what follows when the sentence opens with
// one. "Free" and "as an add-on" speak of their clause and divide nothing.
func (s *sentence) share(ps []PlanPhrase) {
	var named []*PlanPhrase
	for i := range ps {
		if p := &ps[i]; p.Reach == Unpaid || p.Reach == AddOn {
			at := s.lexemeAt(p.Span.Start)
			from, to := s.clause(at)
			if p.Scope = s.of(from, to); from == at { // "Payments: Free"
				p.Scope = s.around(p.Span)
			}
		} else if s.has[cTier] && s.ending(s.lexemeAt(p.Span.Start), cTier) >= 0 {
			p.Scope = p.Span // "Everything in Crew, plus SSO": SSO is what comes on top
		} else {
			named = append(named, p)
		}
	}
	if len(named) == 0 {
		return
	}
	if len(named) == 1 && s.joined(named[0]) {
		named[0].Scope = s.around(named[0].Span)
		named[0].Scope.Start = named[0].Span.Start
		return
	}
	opens := s.words > 2 && (s.lexemeAt(named[0].Span.Start) <= 1 || len(named) > 1 && (s.described(named) || s.subjectOf(named)))
	start := s.span.Start
	for i, p := range named {
		last := i == len(named)-1
		p.Scope = s.around(p.Span)
		switch {
		case p.Reach == NotThese && i > 0:
			p.Scope = named[i-1].Scope
			p.Scope.End = max(p.Scope.End, p.Span.End)
		case opens:
			if i > 0 {
				p.Scope.Start = max(p.Scope.Start, p.Span.Start)
			}
			if !last && named[i+1].Reach != NotThese {
				p.Scope.End = min(p.Scope.End, named[i+1].Span.Start)
			}
		default:
			p.Scope.Start = max(p.Scope.Start, start)
			if !last && named[i+1].Reach != NotThese {
				p.Scope.End = p.Span.End
			}
		}
		start = p.Span.End
	}
}

// described: what each plan gives stands in brackets behind it: "Free (3 boards) and
// Crew (25 boards)".
func (s *sentence) described(ps []*PlanPhrase) bool {
	return !slices.ContainsFunc(ps, func(p *PlanPhrase) bool { return !s.is(s.lexemeAt(p.Span.End-1)+1, '(') })
}

// subjectOf: what is on the first plan is its verb's object, before the next plan is
// named: "Documents on Free have 10 MB, with Crew and Fleet having 20 MB".
func (s *sentence) subjectOf(ps []*PlanPhrase) bool {
	i, next := s.lexemeAt(ps[0].Span.End-1)+1, s.lexemeAt(ps[1].Span.Start)
	switch s.word(i) {
	case "have", "has", "get", "gets", "include", "includes", "offer", "offers", "come", "comes":
	default:
		return false
	}
	for k := i + 1; k < next; k++ {
		if first := s.r.d.Text[s.lex[k].start]; first >= '0' && first <= '9' {
			return true
		}
	}
	return false
}

// joined: the plan is the subject of a second statement, which says nothing of what
// stands in the first: "It starts with 3 boards, and Crew comes with 25". Where a
// pronoun points back, it does.
func (s *sentence) joined(p *PlanPhrase) bool {
	at, end := s.lexemeAt(p.Span.Start), s.lexemeAt(p.Span.End-1)+1
	switch s.word(at - 1) {
	case "and", "while", "whereas", "but":
	default:
		return false
	}
	if !s.says(end) && !s.gives(end) {
		return false
	}
	for i := end; i < len(s.lex); i++ {
		switch s.word(i) {
		case "it", "them", "that", "this", "both", "these", "those", "too":
			return false
		}
	}
	return true
}
