package checker

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Again fetches the copy once more and gives the corpus as it is now. What has
// not changed is neither read nor understood again. same is true where nothing is
// otherwise. Providers must be such that can be asked twice: files are, a crawl
// is not.
func (c *Corpus) Again(ctx context.Context) (now *Corpus, same bool, err error) {
	r := &reading{job: c.job}
	now, same = &Corpus{job: c.job, minds: c.minds}, true
	each(c.job.Workers, func(queue chan<- source.Source) { r.fetch(ctx, queue) }, func(src source.Source) {
		// The bytes themselves are compared: a clock may be too coarse for two saves.
		if err := src.Fetch(); err != nil {
			r.problem(src.URI, err)
			return
		}
		t, changed := c.keep(src)
		if changed {
			fresh, err := c.job.read(src)
			if err != nil {
				r.problem(src.URI, err)
				return
			}
			t = &kept{text: fresh}
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		same = same && !changed
		now.texts = append(now.texts, t)
		r.problems = append(r.problems, t.faults()...)
	})
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	slices.SortFunc(now.texts, func(a, b *kept) int { return strings.Compare(a.src.URI, b.src.URI) })
	r.sort()
	now.problems = r.problems
	same = same && len(now.texts) == len(c.texts) && slices.EqualFunc(now.problems, c.problems, func(a, b lint.Problem) bool { return a == b })
	return now, same, nil
}

// keep gives the text of a source whose bytes are as they were.
func (c *Corpus) keep(src source.Source) (t *kept, changed bool) {
	i, ok := c.index(src.URI)
	if !ok {
		return nil, true
	}
	was := c.texts[i].src
	if was.Media != src.Media || was.Shows != src.Shows || was.Charset != src.Charset || !bytes.Equal(was.Bytes, src.Bytes) {
		return nil, true
	}
	return c.texts[i], false
}

// Len is how many pages the corpus has.
func (c *Corpus) Len() int { return len(c.texts) }
