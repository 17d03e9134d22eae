// Package checker is the pipeline: sources are fetched, read into prose,
// searched for claims, linked to the manifest, judged by rules, and old
// agreements are honoured.
//
// It owns the order of the stages and the concurrency between them. It refuses
// to know any rule, any output format and how it was called.
package checker

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/store"
	"github.com/copytruth/copytruth/checker/suppress"
)

// Job is everything that a run needs to know.
type Job struct {
	Providers []source.Provider
	Manifest  *manifest.Manifest // nil = no truth: only what pages say of each other is judged
	Rules     []*lint.Rule
	Lint      lint.Options
	Suppress  suppress.Settings
	Read      read.Options
	Link      link.Options
	// Surface gives the role of a page by its URI; nil = no page has one.
	Surface func(uri string) link.Surface
	// History says by its URI why a page speaks of the past, "" = it does not,
	// and whether that is settled. Where it is not, the page's own address, data
	// and words are asked. nil = nothing is settled.
	History func(uri string) (why string, settled bool)
	// Owner gives who owns a page by its URI, "" = nobody; nil = nobody owns any.
	Owner func(uri string) string
	AsOf  time.Time
	// Brief lets sentences go that no rule of the job looks at: findings are the
	// same, and so is every count; who lists claims gets those that hold something.
	Brief bool
	// Unlisted says that nobody lists claims at all: a brief job then lets those go
	// too that no manifest can speak of, and those of pages that are history.
	Unlisted bool
	// Stamp tells the rules of the job from others with their ids that look for other
	// words, as rules of a configuration may. "" = they cannot be told: the cache then
	// keeps pages only whole.
	Stamp   string
	Workers int // 0 = one for each core
	// Along is told while a survey is made what each page shows by itself: errors and
	// warnings, without what only the whole site can show. It is called by several
	// goroutines at a time and changes nothing; nil = nobody asks.
	Along func(found []lint.Finding)
	// Holds is told roughly how many bytes are held by what was understood, now and
	// then while it grows and once more before rules see it, when all is understood and
	// what served for that is garbage: whoever paces the garbage collector may want to
	// know. nil = nobody asks.
	Holds func(bytes int, all bool)
	// Rest is asked between two sources whether it wants all reading to rest, and called
	// again once it does: garbage is collected for less while nobody makes any. It is
	// asked by several goroutines at a time; nil = reading never rests.
	Rest func(all bool) (wanted bool)
	// Cache keeps understood pages between runs; nil = none are kept. What comes
	// out of a run is the same with and without.
	Cache   *store.Dir
	cramped bool // a survey has no room for pages: one is there at a time
	// Shared holds pages that this run and another one may have in common; nil = none.
	Shared *Shared
}

// Run does the job. Trouble with a source is a Problem in the result; an error
// means that the run itself could not be done or was cancelled.
//
// Rules judge pages as evidence alone has them: what Link.Likeness would say of
// topics reaches runs without rules only, so that no finding can come or go by it.
func Run(ctx context.Context, job Job) (*lint.Result, error) {
	if len(job.Rules) > 0 {
		job.Link.Likeness = nil
	}
	u, err := Understand(ctx, job)
	if err != nil {
		return nil, err
	}
	return Judge(job, u)
}

// Judge holds what was understood against the manifest, by the rules and
// agreements of the job. What u holds goes over to the result: it can be judged
// once.
func Judge(job Job, u *Understanding) (*lint.Result, error) {
	var heed lint.Heed
	if !u.brief {
		heed = job.heed()
	}
	job.unpacking(u)
	pages, problems, err := u.unpack(job.Workers, job.Shared, heed, job.Unlisted)
	if err != nil {
		return nil, err
	}
	return job.judge(job.truth(), lint.Whole(pages), problems, u.Skipped)
}

// heed tells which idle sentences rules must see; nil = all stay.
func (job *Job) heed() lint.Heed {
	if !job.Brief {
		return nil
	}
	return lint.Heeded(job.Rules, job.Manifest, job.Lint)
}

// skipped is what the providers passed by, sorted by URI.
func (job *Job) skipped() []lint.Skip {
	var out []lint.Skip
	for _, p := range job.Providers {
		if s, ok := p.(source.Skipper); ok {
			out = append(out, s.Skipped()...)
		}
	}
	slices.SortStableFunc(out, func(a, b lint.Skip) int { return strings.Compare(a.URI, b.URI) })
	return out
}

// truth is the manifest of the job; without one it is empty.
func (job *Job) truth() *manifest.Manifest {
	if job.Manifest == nil {
		return &manifest.Manifest{AsOf: job.AsOf}
	}
	return job.Manifest
}

// judge asks the rules and honours agreements.
func (job *Job) judge(m *manifest.Manifest, pages *lint.Pages, problems []lint.Problem, skipped []lint.Skip) (*lint.Result, error) {
	opt := job.Lint
	opt.Each = func(n int, do func(i int)) { upTo(job.Workers, n, do) }
	found, err := lint.Run(job.Rules, pages, m, opt)
	if err != nil {
		return nil, err
	}
	job.owned(found)
	open, muted, stale := suppress.Apply(found, pages, job.Suppress)
	return &lint.Result{
		AsOf: job.AsOf, Manifest: m, Rules: job.named(), Pages: pages,
		Findings: open, Muted: muted, Stale: stale, Problems: problems,
		Skipped: skipped,
	}, nil
}

// owned notes who owns the pages of findings, and who is to look at a finding
// that is about no owned feature. The findings are the caller's own.
func (job *Job) owned(found []lint.Finding) {
	if job.Owner == nil {
		return
	}
	for i := range found {
		f := &found[i]
		for k := range f.Places {
			f.Places[k].Owner = job.Owner(f.Places[k].URI)
		}
		if f.Owner == "" && len(f.Places) > 0 {
			f.Owner = f.Places[0].Owner
		}
	}
}

// named are the rules that findings of the job can name: its own, and the tool's.
func (job *Job) named() []*lint.Rule {
	out := slices.Clone(job.Rules)
	for _, own := range suppress.Rules() {
		if !slices.ContainsFunc(out, func(r *lint.Rule) bool { return r.ID == own.ID }) {
			out = append(out, own)
		}
	}
	return out
}

// text is a document with what is known of it from outside.
type text struct {
	src     source.Source
	doc     *prose.Document
	surface link.Surface
	history string
	// later says that the source was not read yet, because a page of it is known;
	// doc is nil then, and known are the faults that were found when it was read.
	later bool
	known []prose.Fault
}

// unreadable tells a source that has no document.
func (t *text) unreadable() bool { return t.doc == nil && !t.later }

func (job *Job) read(src source.Source) (*text, error) {
	if err := src.Fetch(); err != nil {
		return nil, err
	}
	doc, err := read.Document(src, job.Read)
	if err != nil {
		return nil, err
	}
	t := &text{src: src, doc: doc, surface: job.surface(src.URI)}
	settled := false
	if t.history, settled = job.history(src.URI); !settled {
		t.history = claim.PageHistory(doc)
	}
	return t, nil
}

func (job *Job) surface(uri string) link.Surface {
	if job.Surface == nil {
		return ""
	}
	return job.Surface(uri)
}

func (job *Job) history(uri string) (why string, settled bool) {
	if job.History == nil {
		return "", false
	}
	return job.History(uri)
}

// faults are the parts of the document that could not be read.
func (t *text) faults() []lint.Problem {
	var out []lint.Problem
	found := t.known
	if t.doc != nil {
		found = t.doc.Faults
	}
	for _, f := range found {
		out = append(out, lint.Problem{URI: t.src.URI, At: f.At, Message: f.Message})
	}
	return out
}
