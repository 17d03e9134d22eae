package checker

import (
	"sync"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
)

// mind makes what understands copy, when it is asked for the first time.
type mind func() (*link.Linker, *claim.Extractor)

// minds are the first and the last with which a corpus was understood, for it and
// all that were made of it: to read the names of a manifest takes longer than to
// read a page, and who writes changes one page again and again.
type minds struct {
	mu          sync.Mutex
	first, last remembered
}

// remembered is a mind by what it was made from.
type remembered struct {
	sight string
	opt   link.Options
	mind  mind
}

// of gives the mind that was made for an equal sight and equal options before,
// else fresh, and remembers that.
func (s *minds) of(sight string, opt link.Options, fresh mind) mind {
	if opt.Likeness != nil {
		return fresh // nobody can tell whether two of them are one
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range []remembered{s.first, s.last} {
		if m.mind != nil && m.sight == sight && m.opt.Threshold == opt.Threshold && m.opt.Weights == opt.Weights {
			return m.mind
		}
	}
	s.last = remembered{sight, opt, fresh}
	if s.first.mind == nil {
		s.first = s.last
	}
	return fresh
}
