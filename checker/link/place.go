package link

import "github.com/copytruth/copytruth/checker/prose"

// place weighs the names in what titles the sentence, the nearest title first.
func (s *scale) place(head *label) {
	open := true // no heading so far says anything of its own
	for i := len(s.b.Labels) - 1; i >= 0; i-- {
		l := &s.b.Labels[i]
		if l.Text == "" || l.Kind == prose.ColumnLabel {
			continue
		}
		lb := s.label(l.Span, l.Text)
		switch {
		case lb == head:
			s.titles(lb, headNames)
		case l.Kind == prose.IntroLabel:
			s.titles(lb, introNames)
		case l.Kind != prose.HeadingLabel:
			s.titles(lb, rowNames)
		case open:
			s.governed(lb)
		}
		open = open && (l.Kind != prose.HeadingLabel || plain(lb))
	}
	if s.title != nil && open {
		s.governed(s.title)
	}
	pronoun := len(s.grams) > 0 && pronouns[s.grams[0].stem]
	carried := s.carried()
	for k := range carried {
		if !carried[k].ofFeature() {
			continue
		}
		if i := s.item(carried[k].Target.ID); i >= 0 {
			s.get(i).raise(beforeNames, 1000)
			if pronoun {
				s.get(i).raise(pronounCarries, 1000)
			}
		}
	}
}

// carried are the links of the sentence before, in the same block.
func (s *scale) carried() []Link {
	if s.block != s.c.Block {
		return nil
	}
	return s.before
}

// titles marks the features that a title names.
func (s *scale) titles(lb *label, e int) {
	for i := range lb.matches {
		m := &lb.matches[i]
		if s.x.entries[m.entry].layer != features || m.score < s.tau {
			continue
		}
		c := s.get(int32(s.x.entries[m.entry].item))
		c.raise(e, 1000)
		if e == headNames {
			s.headNamed = true
			if lb.fills(m) {
				c.raise(headFills, 1000)
			}
		}
	}
}

// plain reports whether a heading says nothing of its own: "Other features".
func plain(lb *label) bool {
	for i := range lb.grams {
		g := &lb.grams[i]
		if !g.stop && !g.num && !g.common && !plainHeads[g.stem] {
			return false
		}
	}
	return true
}

// governed marks the features that a title is called like.
func (s *scale) governed(lb *label) {
	for i := range lb.matches {
		m := &lb.matches[i]
		if s.x.entries[m.entry].layer == features && m.score >= s.tau && lb.fills(m) {
			s.get(int32(s.x.entries[m.entry].item)).raise(governs, 1000)
		}
	}
}

var plainHeads = setOf(`overview introduction key main other more additional advanced basic highlights details
	how works what you can do get benefits capabilities options included summary description`)
