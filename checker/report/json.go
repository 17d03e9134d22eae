package report

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
)

// wireVersion is the version of all JSON shapes. Fields may be added to a
// version; nothing in it is renamed, retyped or taken away.
const wireVersion = 1

// Run is what `check --format json` prints.
type Run struct {
	Version  int           `json:"version" jsonschema:"enum=1"`
	Tool     Tool          `json:"tool"`
	AsOf     *string       `json:"as_of" jsonschema:"nullable" jsonschema_description:"the day the copy was judged on"`
	Summary  Summary       `json:"summary"`
	Findings []Finding     `json:"findings"`
	Muted    []Muted       `json:"muted"`
	Stale    []Stale       `json:"stale,omitempty" jsonschema_description:"agreements that silence nothing any more"`
	Problems []WireProblem `json:"problems"`
	History  []WirePast    `json:"history" jsonschema_description:"what was taken for history and is not judged as a statement of today"`
}

// Tool names the program that made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Summary counts.
type Summary struct {
	Documents int    `json:"documents"`
	Sentences int    `json:"sentences"`
	Claims    int    `json:"claims"`
	Features  int    `json:"features"`
	Findings  Counts `json:"findings"`
	Muted     int    `json:"muted"`
	Problems  int    `json:"problems"`
	Skipped   int    `json:"skipped" jsonschema_description:"files and folders that were found and not read; copytruth files lists them"`
}

// Counts are open findings by severity.
type Counts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Note    int `json:"note"`
}

// Finding is one fault in all its places.
type Finding struct {
	Rule        string      `json:"rule"`
	Severity    string      `json:"severity" jsonschema:"enum=error,enum=warning,enum=note"`
	Direction   *string     `json:"direction" jsonschema:"nullable,enum=overclaim,enum=underclaim"`
	Message     string      `json:"message"`
	Feature     *string     `json:"feature" jsonschema:"nullable"`
	Fact        *string     `json:"fact" jsonschema:"nullable"`
	Plan        *string     `json:"plan" jsonschema:"nullable"`
	Owner       *string     `json:"owner" jsonschema:"nullable"`
	Found       *string     `json:"found" jsonschema:"nullable"`
	Expected    *string     `json:"expected" jsonschema:"nullable"`
	Locations   []Location  `json:"locations" jsonschema_description:"the first is the representative"`
	Truth       *Truth      `json:"truth" jsonschema:"nullable"`
	Suggestion  *Suggestion `json:"suggestion" jsonschema:"nullable"`
	Fingerprint string      `json:"fingerprint"`
}

// Location is a stretch of a source.
type Location struct {
	Path     string  `json:"path"`
	URL      *string `json:"url" jsonschema:"nullable"`
	Page     *int    `json:"page" jsonschema:"nullable" jsonschema_description:"page or slide, from 1"`
	Start    *Point  `json:"start,omitempty"`
	End      *Point  `json:"end,omitempty"`
	Text     string  `json:"text"`
	Sentence string  `json:"sentence"`
	Owner    string  `json:"owner,omitempty" jsonschema_description:"of the page, as CODEOWNERS has it; several are parted by blanks"`
	Pages    int     `json:"pages,omitempty" jsonschema_description:"on how many pages the same words stand, this being the first, where pages have them in common"`
}

// Point is a place in a source. What the format does not have is left out.
type Point struct {
	Line   int  `json:"line,omitempty" jsonschema_description:"from 1; in a paged document the paragraph"`
	Column int  `json:"column,omitempty" jsonschema_description:"Unicode code points, from 1"`
	Offset *int `json:"offset,omitempty" jsonschema_description:"bytes of the source file, from 0"`
}

// Truth is where the manifest says otherwise.
type Truth struct {
	Path string `json:"path"`
	Line int    `json:"line,omitempty"`
}

// Suggestion is the corrected wording for the words at the first location.
type Suggestion struct {
	Replacement string `json:"replacement"`
	Fixable     bool   `json:"fixable" jsonschema_description:"the manifest determines it"`
}

// Muted is a finding that an agreement silences.
type Muted struct {
	Finding
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// Stale is an agreement without effect.
type Stale struct {
	By     string `json:"by"`
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
	Path   string `json:"path"`
	Line   int    `json:"line,omitempty"`
}

// WireProblem is a source, or a part of one, that could not be read.
type WireProblem struct {
	Path    string `json:"path"`
	Message string `json:"message"`
	Start   *Point `json:"start,omitempty"`
}

// JSON gives the reporter of `check --format json` for a program version.
func JSON(version string) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		run := Run{
			Version: wireVersion, Tool: Tool{"copytruth", version}, AsOf: day(r.AsOf),
			Summary:  wireSummary(r),
			Findings: []Finding{}, Muted: []Muted{}, Problems: []WireProblem{}, History: wirePast(r),
		}
		for i := range r.Findings {
			run.Findings = append(run.Findings, wireFinding(&r.Findings[i]))
		}
		for i := range r.Muted {
			m := &r.Muted[i]
			run.Muted = append(run.Muted, Muted{wireFinding(&m.Finding), m.By, m.Reason})
		}
		for _, s := range r.Stale {
			run.Stale = append(run.Stale, Stale{s.By, s.Rule, s.Reason, s.At.URI, s.At.Start.Line})
		}
		for _, p := range problems(r) {
			run.Problems = append(run.Problems, WireProblem{p.URI, p.Message, point(p.At)})
		}
		return Encode(w, run)
	}
}

func wireSummary(r *lint.Result) Summary {
	s := summarise(r)
	return Summary{
		Documents: s.documents, Sentences: s.sentences, Claims: s.claims, Features: s.features,
		Findings: Counts{s.errors, s.warnings, s.notes}, Muted: len(r.Muted), Problems: len(r.Problems), Skipped: len(r.Skipped),
	}
}

func wireFinding(f *lint.Finding) Finding {
	out := Finding{
		Rule: f.Rule, Severity: string(f.Severity), Direction: orNull(string(f.Direction)), Message: f.Message,
		Feature: orNull(f.Feature), Fact: orNull(f.Fact), Plan: orNull(f.Plan), Owner: orNull(f.Owner),
		Found: orNull(f.Found), Expected: orNull(f.Expected),
		Locations: []Location{}, Truth: wireTruth(f.Truth), Fingerprint: f.Fingerprint,
	}
	for _, p := range f.Places {
		out.Locations = append(out.Locations, wireLocation(p))
	}
	if f.Suggestion != nil {
		out.Suggestion = &Suggestion{f.Suggestion.Replacement, f.Suggestion.Fixable}
	}
	return out
}

func wireTruth(p manifest.Place) *Truth {
	if p.Path == "" {
		return nil
	}
	return &Truth{p.Path, p.Line}
}

func wireLocation(p lint.Place) Location {
	l := Location{Path: p.URI, Start: point(p.Start), End: point(p.End), Text: p.Text, Sentence: p.Sentence, Owner: p.Owner, Pages: p.Pages}
	if at := p.Met().URI; strings.HasPrefix(at, "http://") || strings.HasPrefix(at, "https://") {
		l.URL = &at
	}
	if p.Start.Page > 0 {
		l.Page = &p.Start.Page
	}
	return l
}

// point leaves out what the mark does not know.
func point(m source.Mark) *Point {
	if m.Line == 0 {
		return nil
	}
	p := &Point{Line: m.Line}
	if m.Exact() {
		p.Column, p.Offset = m.Column, &m.Offset
	}
	return p
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func day(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.DateOnly)
	return &s
}

// orEmpty makes a list that is never null.
func orEmpty[T ~string](list []T) []string {
	out := make([]string, 0, len(list))
	for _, s := range list {
		out = append(out, string(s))
	}
	return out
}

// sorted is orEmpty in order, each once.
func sorted[T ~string](list []T) []string {
	out := orEmpty(list)
	slices.Sort(out)
	return slices.Compact(out)
}
