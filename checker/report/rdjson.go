package report

import (
	"bytes"
	"io"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

type rdResult struct {
	Source      rdSource       `json:"source"`
	Severity    string         `json:"severity"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
}

type rdCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"`
}

type rdRange struct {
	Start rdPoint  `json:"start"`
	End   *rdPoint `json:"end,omitempty"`
}

type rdPoint struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"` // bytes of UTF-8, from 1
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

// RDJSON gives the reporter for reviewdog: every place of every finding, with
// the corrected words where the manifest determines them. Reviewdog counts columns in
// bytes, for which the file is needed: content gives it by path, nil where it
// cannot be had; then there are lines only and no suggestions.
func RDJSON(content func(uri string) []byte) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		out := rdResult{Source: rdSource{"copytruth", home}, Severity: "WARNING", Diagnostics: []rdDiagnostic{}}
		for i := range r.Findings {
			f := &r.Findings[i]
			for _, p := range anchors(f) {
				out.Diagnostics = append(out.Diagnostics, rdOf(f, p, content))
			}
		}
		for _, p := range problems(r) {
			d := rdDiagnostic{Message: oneLine(p.Message), Severity: "ERROR", Code: rdCode{Value: "problem"}, Location: rdLocation{Path: Visible(p.URI)}}
			if p.At.Line > 0 && p.At.Page == 0 {
				d.Location.Range = &rdRange{Start: rdPoint{Line: p.At.Line}}
			}
			out.Diagnostics = append(out.Diagnostics, d)
		}
		return Encode(w, out)
	}
}

func rdOf(f *lint.Finding, p lint.Place, content func(string) []byte) rdDiagnostic {
	severity := map[lint.Severity]string{lint.Error: "ERROR", lint.Warning: "WARNING", lint.Note: "INFO"}[f.Severity]
	d := rdDiagnostic{Message: explained(f, p), Severity: severity, Code: rdCode{Visible(f.Rule), PageOf(f.Rule)}, Location: rdLocation{Path: Visible(p.URI)}}
	if !lined(p) {
		return d
	}
	start, end, exact := bytePoints(p, content)
	d.Location.Range = &rdRange{Start: start}
	if !exact {
		return d
	}
	d.Location.Range.End = &end
	if s := SuggestionAt(f, p); s != nil && s.Fixable {
		d.Suggestions = []rdSuggestion{{Range: *d.Location.Range, Text: s.Replacement}}
	}
	return d
}

// bytePoints counts the columns of a place in bytes. exact is false if that
// cannot be done, or if the file is not what was read any more.
func bytePoints(p lint.Place, content func(string) []byte) (start, end rdPoint, exact bool) {
	start = rdPoint{Line: p.Start.Line}
	if content == nil || !p.Start.Exact() || !p.End.Exact() || p.End.Offset < p.Start.Offset {
		return start, end, false
	}
	b := content(p.URI)
	if p.End.Offset > len(b) || !utf8.Valid(b) || string(b[p.Start.Offset:p.End.Offset]) != p.Text {
		return start, end, false
	}
	column := func(m source.Mark) rdPoint {
		return rdPoint{Line: m.Line, Column: m.Offset - bytes.LastIndexByte(b[:m.Offset], '\n')}
	}
	return column(p.Start), column(p.End), true
}
