package lint

import (
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

// Heed tells which idle sentences (see link.Page.Idle) a rule must see all the same.
// It may err by yes alone.
type Heed func(*link.Claim) bool

// Linked is the Heed of rules that look only at what is linked, counted, tied to a
// plan or said by others: they need no idle sentence.
func Linked(*Pass) Heed { return nobody }

// Worded gives the Heed of a rule that looks for words in what Pass.Claims gives, and
// for nothing else: sentences of today that may match one of the patterns.
func Worded(patterns ...*pattern.Pattern) func(*Pass) Heed {
	one := wording(patterns)
	return func(p *Pass) Heed {
		if p.worded != nil {
			*p.worded = append(*p.worded, patterns...)
			return nobody
		}
		return one
	}
}

// wording heeds sentences of today that may match one of the patterns.
func wording(patterns []*pattern.Pattern) Heed {
	possible := pattern.AnyPossible(patterns...)
	return func(c *link.Claim) bool { return today(c) && possible(c.Sentence) }
}

func nobody(*link.Claim) bool { return false }

// Heeded joins what the rules of a run must see. It is nil where one of them must
// see every sentence. It may be asked by several goroutines at once.
func Heeded(rules []*Rule, m *manifest.Manifest, opt Options) Heed {
	if m == nil {
		m = &manifest.Manifest{AsOf: opt.AsOf}
	}
	var all []Heed
	var words []*pattern.Pattern // looked for in one pass, and not rule by rule
	for _, r := range rules {
		set := opt.Rules[r.ID]
		if set.Severity == Off || set.Severity == "" && r.Severity == Off {
			continue
		}
		if r.Heeds == nil || opt.local(r.ID) { // which options hold where is not known before there are pages
			return nil
		}
		settings, _ := r.settings(set.Options)
		one := r.Heeds(&Pass{Manifest: m, Rule: r, Settings: settings, worded: &words}) // what must be seen is the same on every day
		if one == nil {
			return nil
		}
		all = append(all, one)
	}
	if len(words) > 0 {
		all = append(all, wording(words))
	}
	return func(c *link.Claim) bool {
		for _, one := range all {
			if one(c) {
				return true
			}
		}
		return false
	}
}
