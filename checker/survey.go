package checker

import (
	"context"
	"errors"
	"hash/maphash"
	"reflect"
	"slices"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/suppress"
)

// Survey is copy that was read once and is judged by several manifests, all of
// which are known beforehand: those of a site on the days of its future. Unlike
// a Corpus it lets each document go as soon as it is understood, so that a site
// of any size costs little more than its report: what a large one claims waits on
// disk, and rules and reports see it part by part. It must be closed, and not be used
// by two goroutines at a time.
type Survey struct {
	skipped []source.Skip
	workers int
	by      []sighted
}

// sighted is what was understood with one look at a manifest.
type sighted struct {
	sight    string
	heed     lint.Heed // what rules see of idle sentences with any of the manifests; nil = all
	shelf    *shelf
	pages    *lint.Pages // nil = not asked for yet
	problems []lint.Problem
}

// Look fetches and understands the copy of a job for its own manifest and for
// others. Manifests that look the same to the linker, as those of two days mostly
// do, cost what one does. Where the job is brief, its rules are those that judge.
func Look(ctx context.Context, job Job, others []*manifest.Manifest) (*Survey, error) {
	s := &Survey{workers: job.Workers}
	var minds []*reading
	for _, m := range slices.Insert(slices.Clone(others), 0, job.Manifest) {
		r := &reading{job: job}
		r.job.Manifest = m
		sight, err := link.Sight(r.job.truth())
		if err != nil {
			return nil, err
		}
		opt := job.Lint
		if m != nil && !m.AsOf.IsZero() {
			opt.AsOf = m.AsOf
		}
		var heed lint.Heed
		if job.Brief {
			heed = lint.Heeded(job.Rules, m, opt)
		}
		if i := s.index(sight); i >= 0 {
			if !reflect.DeepEqual(m, job.Manifest) { // read once more for its own day
				s.by[i].heed = either(s.by[i].heed, heed)
			}
			continue
		}
		if _, err := r.open(); err != nil {
			return nil, err
		}
		defer r.close()
		minds, s.by = append(minds, r), append(s.by, sighted{sight: sight, heed: heed, shelf: job.newShelf()})
	}
	for i, r := range minds {
		r.shelf = s.by[i].shelf
		if r.book == nil {
			r.heed = s.by[i].heed // what is kept for other runs is kept whole
		} else {
			r.lays = s.by[i].heed
		}
	}
	first := minds[0]
	each(job.Workers, func(queue chan<- source.Source) { first.fetch(ctx, queue) }, func(src source.Source) { several(minds, src) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.skipped = job.skipped()
	for i, r := range minds {
		if r != first {
			r.problems = slices.Clone(first.problems) // no two readings read differently
		}
		r.problems = append(r.problems, r.shelf.problems...)
		r.sort()
		r.shelf.sort()
		s.by[i].problems = r.problems
	}
	return s, nil
}

func (s *Survey) index(sight string) int {
	return slices.IndexFunc(s.by, func(o sighted) bool { return o.sight == sight })
}

// either gives what one of two sees; nil sees all.
func either(a, b lint.Heed) lint.Heed {
	if a == nil || b == nil {
		return nil
	}
	return func(c *link.Claim) bool { return a(c) || b(c) }
}

// several is reading.one for more than one look at the same source, which is read
// once.
func several(minds []*reading, src source.Source) {
	var t *text
	for i, r := range minds {
		var e pack.Entry
		packed := r.remember(&src)
		if packed == nil {
			if t == nil {
				var err error
				if t, err = r.job.read(src); err != nil {
					minds[0].problem(src.URI, err)
					return
				}
			}
			packed, e = r.made(t)
		}
		if err := r.lay(src.URI, packed, &e); err != nil {
			minds[0].problem(src.URI, err)
			continue
		}
		if i == 0 && r.job.Along != nil {
			r.along(e.Page)
		}
	}
}

// lay puts a page on the shelf, as far as it is needed.
func (r *reading) lay(uri string, packed []byte, e *pack.Entry) (err error) {
	if e.Page == nil {
		if *e, err = pack.Decode(packed); err != nil {
			return err
		}
	}
	if r.lays != nil {
		e.Page = e.Page.Without(r.lays, !r.job.Unlisted)
		packed = pack.Encode(*e)
	}
	r.shelf.put(uri, packed, e)
	return nil
}

// along tells what a page shows by itself, as far as no page before it has said the
// same. Agreements are heeded as far as they concern it.
func (r *reading) along(page *link.Page) {
	if page == nil {
		return
	}
	page = r.news(page)
	pages, opt := lint.Whole([]*link.Page{page}), r.job.Lint
	opt.Silence = func(string) bool { return false } // what one page does not say is nothing yet
	found, err := lint.Run(r.job.Rules, pages, r.job.truth(), opt)
	if err != nil {
		return
	}
	set := r.job.Suppress
	set.Tidy, set.Partial = false, true
	open, _, _ := suppress.Apply(found, pages, set)
	r.job.Along(slices.DeleteFunc(open, func(f lint.Finding) bool {
		here := slices.ContainsFunc(f.Places, func(p lint.Place) bool { return p.URI == page.URI })
		return !here || f.Severity.Weight() < lint.Warning.Weight()
	}))
}

// news gives a page with the claims alone that did not stand on a page before it, in
// the same part and about the same: what all pages repeat is judged once.
func (r *reading) news(p *link.Page) *link.Page {
	out := *p
	out.Claims = nil
	var h maphash.Hash
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.told == nil {
		r.told, r.seed = map[uint64]struct{}{}, maphash.MakeSeed()
	}
	h.SetSeed(r.seed)
	for i := range p.Claims {
		c := &p.Claims[i]
		h.Reset()
		for _, s := range []string{string(p.Surface), c.Sentence, c.Lang, c.History, c.Key, string(c.Block), string(c.Polarity), string(c.Availability), string(c.Attribution), c.Plans.Text} {
			h.WriteString(s)
			h.WriteByte(0)
		}
		for k := range c.Links {
			h.WriteString(c.Links[k].Target.ID)
			h.WriteByte(0)
		}
		sum := h.Sum64()
		if _, said := r.told[sum]; !said {
			r.told[sum] = struct{}{}
			out.Claims = append(out.Claims, *c)
		}
	}
	return &out
}

var errUnforeseen = errors.New("copy is judged by a manifest that it was not read for")

// Judge holds the survey against one of the manifests that it was made for, by the
// rules and agreements of the job.
func (s *Survey) Judge(job Job) (*lint.Result, error) {
	sight, err := link.Sight(job.truth())
	if err != nil {
		return nil, err
	}
	i := s.index(sight)
	if i < 0 {
		return nil, errUnforeseen
	}
	one := &s.by[i]
	if one.pages == nil {
		if one.pages, err = one.shelf.all(s.workers); err != nil {
			return nil, err
		}
	}
	r, err := job.judge(job.truth(), one.pages, one.problems, s.skipped)
	if err == nil {
		err = one.pages.Err()
	}
	return r, err
}

// Err tells why a page was not there when a rule or a report asked for it: what they
// said is then worth nothing.
func (s *Survey) Err() error {
	var errs []error
	for i := range s.by {
		errs = append(errs, s.by[i].pages.Err())
	}
	return errors.Join(errs...)
}

// Close lets the pages go. No result of the survey may be looked at any more.
func (s *Survey) Close() error {
	var errs []error
	for i := range s.by {
		errs = append(errs, s.by[i].shelf.pile.Close())
	}
	return errors.Join(errs...)
}
