// Package report says what a run found out: as text that a writer enjoys
// reading and as JSON that other programs rely on.
//
// It owns the wire shapes and their schemas, the words around a finding, and
// the harmlessness of what is printed: no character of a page ever steers a
// terminal.
//
// It refuses to know rules, readers and where the output goes: a Reporter gets
// a finished Result and a Writer.
package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Reporter writes one result in one form.
//
//go:generate go test -run ^Test(Schemas|Golden)$ -update .
type Reporter func(io.Writer, *lint.Result) error

// summary is the sum of a result, as every form of report gives it.
type summary struct {
	documents, sentences, claims, features int
	errors, warnings, notes                int
	overclaims, underclaims                int
}

func summarise(r *lint.Result) summary {
	var s summary
	for p := range r.Pages.All() {
		s.read(p)
	}
	s.judged(r)
	return s
}

// read counts what stands on a page.
func (s *summary) read(p *link.Page) {
	s.documents++
	s.sentences += p.Sentences
	s.claims += p.UnkeptClaims
	for i := range p.Claims {
		if c := &p.Claims[i]; c.IsClaim() {
			s.claims += len(groupsOf(c))
		}
	}
}

// judged counts what was found.
func (s *summary) judged(r *lint.Result) {
	if r.Manifest != nil {
		s.features = len(r.Manifest.Features)
	}
	for i := range r.Findings {
		s.count(&r.Findings[i])
	}
}

// problems gives a result's problems sorted by path and place.
func problems(r *lint.Result) []lint.Problem {
	out := slices.Clone(r.Problems)
	slices.SortStableFunc(out, func(a, b lint.Problem) int {
		return cmp.Or(strings.Compare(a.URI, b.URI), compareMarks(a.At, b.At), strings.Compare(a.Message, b.Message))
	})
	return out
}

func compareMarks(a, b source.Mark) int {
	switch {
	case a.Before(b):
		return -1
	case b.Before(a):
		return 1
	}
	return 0
}
