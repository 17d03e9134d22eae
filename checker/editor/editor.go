// Package editor answers what somebody asks who is writing right now: which
// findings has the text on the screen, what does the product say of the words
// under the cursor, may this sentence be said.
//
// It owns the session (the copy of a folder with unsaved texts over it), the
// cards of what the manifest knows, and the verdict on a sentence.
//
// It refuses to know any protocol, and how files are found and stored: whoever
// opens a session hands it a job, and texts as they change.
package editor

import (
	"cmp"
	"context"
	"slices"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Session is the copy of a job, judged again as it is written. It must not be
// used by two goroutines at a time.
type Session struct {
	job    checker.Job
	corpus *checker.Corpus
	result *lint.Result // of the corpus as it is; nil = not judged yet
}

// Open reads the copy of a job.
func Open(ctx context.Context, job checker.Job) (*Session, error) {
	corpus, err := checker.Read(ctx, job)
	if err != nil {
		return nil, err
	}
	return &Session{job: job, corpus: corpus}, nil
}

// Has reports whether a source is part of the copy.
func (s *Session) Has(uri string) bool {
	_, ok := s.corpus.Source(uri)
	return ok
}

// Source gives a source of the copy as it is on the screen.
func (s *Session) Source(uri string) (source.Source, bool) { return s.corpus.Source(uri) }

// Put gives a source of the copy the content that it has on the screen. One that
// is no part of the copy stays out. A text that cannot be read while it is
// being written is a problem of the next result.
func (s *Session) Put(uri string, content []byte) {
	src, ok := s.corpus.Source(uri)
	if !ok {
		return
	}
	src.Bytes = content
	s.corpus = s.corpus.Edited([]source.Source{src}, nil)
	s.result = nil
}

// Result judges the copy as it is.
func (s *Session) Result(ctx context.Context) (*lint.Result, error) {
	if s.result != nil {
		return s.result, nil
	}
	r, err := s.corpus.Judge(ctx, s.job)
	if err != nil {
		return nil, err
	}
	s.result = r
	return r, nil
}

// Spot is what stands at a place of the copy: an entry of the manifest, and the
// words that name it.
type Spot struct {
	Target   link.Target
	Location source.Location
}

// At gives what the words at a byte of a source are about, the closest words
// first.
func (s *Session) At(ctx context.Context, uri string, offset int) ([]Spot, error) {
	r, err := s.Result(ctx)
	if err != nil {
		return nil, err
	}
	pages := r.Pages.At(uri)
	if len(pages) == 0 {
		return nil, nil
	}
	var out []Spot
	for _, spot := range spotsOf(pages[0]) {
		at := spot.Location
		if at.URI == uri && at.Start.Exact() && at.Start.Offset <= offset && offset <= at.End.Offset && !slices.ContainsFunc(out, spot.same) {
			out = append(out, spot)
		}
	}
	slices.SortStableFunc(out, func(a, b Spot) int { return cmp.Compare(a.width(), b.width()) })
	return out, nil
}

func (s Spot) width() int        { return s.Location.End.Offset - s.Location.Start.Offset }
func (s Spot) same(of Spot) bool { return s.Target == of.Target }

func spotsOf(p *link.Page) []Spot {
	var out []Spot
	for i := range p.Claims {
		for _, l := range p.Claims[i].Links {
			out = append(out, Spot{l.Target, l.Location})
		}
		for _, id := range p.Claims[i].Plans.Named {
			out = append(out, Spot{link.Target{Kind: link.ToPlan, ID: id}, p.Claims[i].Plans.Location})
		}
	}
	for _, m := range p.Mentions {
		out = append(out, Spot{m.Target, m.Location})
	}
	return out
}
