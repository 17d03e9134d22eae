package checker

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Edited gives the corpus as it is after some sources were written, new ones or
// in the place of those of their URI, and others went. What did not change is
// shared. As in Read, what cannot be read is a problem and not a page.
func (c *Corpus) Edited(put []source.Source, gone []string) *Corpus {
	touched := map[string]bool{}
	for _, uri := range gone {
		touched[uri] = true
	}
	for _, src := range put {
		touched[src.URI] = true
	}
	out := &Corpus{
		job:      c.job,
		minds:    c.minds,
		texts:    slices.DeleteFunc(slices.Clone(c.texts), func(t *kept) bool { return touched[t.src.URI] }),
		problems: slices.DeleteFunc(slices.Clone(c.problems), func(p lint.Problem) bool { return touched[p.URI] }),
	}
	r := &reading{job: c.job}
	for _, src := range put {
		t, err := c.job.read(src)
		if err != nil {
			r.problem(src.URI, err)
			out.texts = append(out.texts, &kept{text: &text{src: src}})
			continue
		}
		out.texts = append(out.texts, &kept{text: t})
		r.problems = append(r.problems, t.faults()...)
	}
	slices.SortFunc(out.texts, func(a, b *kept) int { return strings.Compare(a.src.URI, b.src.URI) })
	r.problems = append(r.problems, out.problems...)
	r.sort()
	out.problems = r.problems
	return out
}
