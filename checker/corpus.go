package checker

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
)

// Corpus is copy that was read once and is judged more than once: on another
// day, by another manifest, with other words in it. Unlike Run it keeps the
// documents in memory, and of each document the pages that were understood
// first and last, so that judging again costs only what has changed. What the
// job's cache knows of is not even read before it must be. It must not be used
// by two goroutines at a time.
type Corpus struct {
	job      Job // with what concerns reading; the rest comes with each judgement
	texts    []*kept
	problems []lint.Problem
	minds    *minds
}

// kept is a text with the pages that were made of it.
type kept struct {
	*text
	first, last understood
}

// understood is a page by the key of the manifest it was understood for.
type understood struct {
	sight string
	page  *link.Page
}

// Read fetches and reads the copy of a job. Rules and agreements of the job do not
// matter to it, and its manifest only where there is a cache.
func Read(ctx context.Context, job Job) (*Corpus, error) {
	r := &reading{job: job}
	sight, err := r.open()
	if err != nil {
		return nil, err
	}
	defer r.close()
	c := &Corpus{job: job, minds: new(minds)}
	each(job.Workers, func(queue chan<- source.Source) { r.fetch(ctx, queue) }, func(src source.Source) {
		if err := src.Fetch(); err != nil { // who keeps a corpus asks for its sources
			r.problem(src.URI, err)
			return
		}
		t := &kept{}
		if e, ok := r.recall(&src); ok {
			t.text, t.first = &text{src: src, later: true, known: e.Faults}, understood{sight, e.Page}
		} else {
			var err error
			if t.text, err = job.read(src); err != nil {
				r.problem(src.URI, err)
				return
			}
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		c.texts = append(c.texts, t)
		r.problems = append(r.problems, t.faults()...)
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(c.texts, func(a, b *kept) int { return strings.Compare(a.src.URI, b.src.URI) })
	r.sort()
	c.problems = r.problems
	return c, nil
}

// Source gives a source that was read; false if there is none of that URI.
func (c *Corpus) Source(uri string) (source.Source, bool) {
	i, ok := c.index(uri)
	if !ok {
		return source.Source{}, false
	}
	return c.texts[i].src, true
}

func (c *Corpus) index(uri string) (int, bool) {
	return slices.BinarySearchFunc(c.texts, uri, func(t *kept, uri string) int { return strings.Compare(t.src.URI, uri) })
}

// With gives the corpus as it would be with other bytes in some sources. What
// does not change is shared. A source that cannot be read any more is an error.
func (c *Corpus) With(changed map[string][]byte) (*Corpus, error) {
	out := &Corpus{job: c.job, problems: c.problems, texts: slices.Clone(c.texts), minds: c.minds}
	for i, t := range c.texts {
		b, ok := changed[t.src.URI]
		if !ok {
			continue
		}
		src := t.src
		src.Bytes, src.Sum = b, [32]byte{}
		again, err := c.job.read(src)
		if err != nil {
			return nil, &source.Error{URI: src.URI, Err: err}
		}
		out.texts[i] = &kept{text: again}
	}
	return out, nil
}

// Judge holds the corpus against the job's manifest, by its rules and
// agreements on its day.
func (c *Corpus) Judge(ctx context.Context, job Job) (*lint.Result, error) {
	pages, err := c.Pages(ctx, job.truth(), job.Link, nil)
	if err != nil {
		return nil, err
	}
	return job.judge(job.truth(), lint.Whole(pages), c.problems, job.skipped())
}

// Pages gives what is understood of the corpus with a manifest at hand, sorted
// by URI. Pages that were understood for a manifest that looks the same to the
// linker are used again; nobody may change them. only, if given, picks some of
// the sources by URI.
func (c *Corpus) Pages(ctx context.Context, m *manifest.Manifest, opt link.Options, only func(uri string) bool) ([]*link.Page, error) {
	sight, err := link.Sight(m)
	if err != nil {
		return nil, err
	}
	var asked, missing []*kept
	for _, t := range c.texts {
		if t.unreadable() || only != nil && !only(t.src.URI) {
			continue // one that cannot be read as it stands has no page
		}
		asked = append(asked, t)
		if t.page(sight) == nil {
			missing = append(missing, t)
		}
	}
	if err := c.understand(ctx, m, opt, sight, missing); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	pages := make([]*link.Page, len(asked))
	for i, t := range asked {
		pages[i] = t.page(sight)
	}
	return pages, nil
}

// understand makes the pages of some texts, or has them from the cache.
func (c *Corpus) understand(ctx context.Context, m *manifest.Manifest, opt link.Options, sight string, missing []*kept) error {
	if len(missing) == 0 {
		return nil
	}
	r := &reading{job: c.job}
	r.job.Manifest, r.job.Link = m, opt
	if _, err := r.open(); err != nil {
		return err
	}
	defer r.close()
	r.mind = c.minds.of(sight, opt, r.mind)
	each(c.job.Workers, func(queue chan<- *kept) {
		for _, t := range missing {
			if ctx.Err() != nil {
				return
			}
			queue <- t
		}
	}, func(t *kept) {
		e, ok := r.recall(&t.src)
		if !ok {
			if err := t.read(&c.job); err != nil {
				r.problem(t.src.URI, err)
				return
			}
			e = r.understand(t.text)
			if r.book != nil {
				r.book.Put(r.job.pageKey(&t.src), pack.Encode(e))
			}
		}
		t.last = understood{sight, e.Page}
		if t.first.page == nil {
			t.first = t.last
		}
	})
	if len(r.problems) > 0 { // it was read before, and is as it was
		r.sort()
		return &source.Error{URI: r.problems[0].URI, Err: errors.New(r.problems[0].Message)}
	}
	return nil
}

// read makes the document of a text that the cache knew so far.
func (t *kept) read(job *Job) error {
	if !t.later {
		return nil
	}
	again, err := job.read(t.src)
	if err == nil {
		t.text = again
	}
	return err
}

func (t *kept) page(sight string) *link.Page {
	for _, u := range []understood{t.first, t.last} {
		if u.page != nil && u.sight == sight {
			return u.page
		}
	}
	return nil
}
