// Package checker is the pipeline: sources are fetched, read into prose,
// searched for claims, linked to the manifest, judged by rules, and old
// agreements are honoured.
//
// It owns the order of the stages and the concurrency between them. It refuses
// to know any rule, any output format and how it was called.
package checker

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
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
	Owner   func(uri string) string
	AsOf    time.Time
	Workers int // 0 = one for each core
}

// Run does the job. Trouble with a source is a Problem in the result; an error
// means that the run itself could not be done or was cancelled.
func Run(ctx context.Context, job Job) (*lint.Result, error) {
	m := job.truth()
	linker := link.New(m, job.Link)
	r := &reading{job: job, linker: linker, extractor: claim.New(linker.Vocabulary())}
	r.all(ctx)
	if err := ctx.Err(); err != nil && len(r.pages) == 0 {
		return nil, err
	}
	r.sort()

	return job.judge(m, r.pages, r.problems)
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
func (job *Job) judge(m *manifest.Manifest, pages []*link.Page, problems []lint.Problem) (*lint.Result, error) {
	found, err := lint.Run(job.Rules, pages, m, job.Lint)
	if err != nil {
		return nil, err
	}
	job.owned(found)
	open, muted, stale := suppress.Apply(found, pages, job.Suppress)
	return &lint.Result{
		AsOf: job.AsOf, Manifest: m, Rules: job.named(), Pages: pages,
		Findings: open, Muted: muted, Stale: stale, Problems: problems,
		Skipped: job.skipped(),
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

// reading turns sources into pages, several at a time. Which worker takes which
// source does not show in the result: everything is sorted afterwards.
type reading struct {
	job       Job
	linker    *link.Linker
	extractor *claim.Extractor

	mu       sync.Mutex
	pages    []*link.Page
	problems []lint.Problem
}

func (r *reading) all(ctx context.Context) {
	each(r.job.Workers, func(queue chan<- source.Source) { r.fetch(ctx, queue) }, r.one)
}

func (r *reading) fetch(ctx context.Context, queue chan<- source.Source) {
	for _, p := range r.job.Providers {
		for src, err := range p.Sources(ctx) {
			if err != nil {
				r.problem(src.URI, err)
				continue
			}
			queue <- src
		}
	}
}

// each works on what is put into a queue, several at a time; 0 workers are one
// for each core.
func each[T any](workers int, put func(chan<- T), work func(T)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	queue := make(chan T, workers)
	var pool sync.WaitGroup
	for range workers {
		pool.Go(func() {
			for one := range queue {
				work(one)
			}
		})
	}
	put(queue)
	close(queue)
	pool.Wait()
}

// one reads and understands one source. The document ends here: only the page
// goes on.
func (r *reading) one(src source.Source) {
	t, err := r.job.read(src)
	if err != nil {
		r.problem(src.URI, err)
		return
	}
	page := r.linker.Page(t.doc, r.extractor.ExtractAs(t.doc, t.history), t.surface, t.history)

	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages = append(r.pages, page)
	r.problems = append(r.problems, t.faults()...)
}

// text is a document with what is known of it from outside.
type text struct {
	src     source.Source
	doc     *prose.Document
	surface link.Surface
	history string
}

func (job *Job) read(src source.Source) (*text, error) {
	doc, err := read.Document(src, job.Read)
	if err != nil {
		return nil, err
	}
	t := &text{src: src, doc: doc}
	if job.Surface != nil {
		t.surface = job.Surface(src.URI)
	}
	settled := false
	if job.History != nil {
		t.history, settled = job.History(src.URI)
	}
	if !settled {
		t.history = claim.PageHistory(doc)
	}
	return t, nil
}

// faults are the parts of the document that could not be read.
func (t *text) faults() []lint.Problem {
	var out []lint.Problem
	for _, f := range t.doc.Faults {
		out = append(out, lint.Problem{URI: t.src.URI, At: f.At, Message: f.Message})
	}
	return out
}

func (r *reading) problem(uri string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var se *source.Error
	if errors.As(err, &se) {
		uri, err = se.URI, se.Err
	}
	r.problems = append(r.problems, lint.Problem{URI: uri, Message: err.Error()})
}

// sort is the barrier: from here on everything is in one order.
func (r *reading) sort() {
	slices.SortFunc(r.pages, func(a, b *link.Page) int { return strings.Compare(a.URI, b.URI) })
	slices.SortFunc(r.problems, func(a, b lint.Problem) int {
		switch {
		case a.URI != b.URI:
			return strings.Compare(a.URI, b.URI)
		case a.At.Before(b.At):
			return -1
		case b.At.Before(a.At):
			return 1
		}
		return strings.Compare(a.Message, b.Message)
	})
}
