package lint

import (
	"iter"
	"slices"
)

// sweep leads the rules of a run over the pages part by part: all who want to see a
// part see it while it is there. A rule runs as if nobody led it; where it goes on to
// a part that is not there it waits until it is. A rule that looks at the pages again
// is led over them again.
type sweep struct {
	pages *Pages
	each  func(n int, do func(i int))
	view  *view // of the part that is there
	part  int
}

// lead runs all turns to their ends.
func (s *sweep) lead(turns []turn) {
	var waiting []*turn
	for i := range turns {
		t := &turns[i]
		t.next, t.stop = iter.Pull(s.run(t))
		defer t.stop()
		waiting = append(waiting, t)
	}
	for s.part = 0; len(waiting) > 0; s.part = nextPart(waiting, s.part) {
		here := slices.DeleteFunc(slices.Clone(waiting), func(t *turn) bool { return t.wants != s.part })
		s.show(here)
		waiting = slices.DeleteFunc(waiting, func(t *turn) bool { return t.done })
	}
}

// show has some turns go on at the part.
func (s *sweep) show(here []*turn) {
	s.view = &view{}
	if s.part < s.pages.parts() { // there may be no pages at all
		s.view.pages = s.pages.take(s.part)
		defer s.pages.leave(s.part)
	}
	s.each(len(here), func(i int) {
		t := here[i]
		wants, more := t.next()
		t.wants, t.done = wants, !more
	})
}

// run gives the parts that a turn waits for, one after another. It begins at the first.
func (s *sweep) run(t *turn) iter.Seq[int] {
	return func(yield func(int) bool) {
		t.pass.wait = func(part int) *view {
			if part != s.part && !yield(part) {
				return &view{} // another rule has failed, and this one is to come to its end
			}
			return s.view
		}
		t.rule.Run(t.pass)
	}
}

// nextPart gives the nearest part behind this one that somebody waits for, and where
// there is none the first.
func nextPart(waiting []*turn, part int) int {
	behind, first := -1, -1
	for _, t := range waiting {
		if t.wants > part && (behind < 0 || t.wants < behind) {
			behind = t.wants
		}
		if first < 0 || t.wants < first {
			first = t.wants
		}
	}
	if behind >= 0 {
		return behind
	}
	return first
}
