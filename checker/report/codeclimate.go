package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"

	"github.com/copytruth/copytruth/checker/lint"
)

// climateIssue is one entry of a GitLab Code Quality report: the subset of the
// Code Climate format that GitLab reads (docs.gitlab.com, "Code Quality report
// format").
type climateIssue struct {
	Type        string          `json:"type"`
	Description string          `json:"description"`
	Check       string          `json:"check_name"`
	Categories  []string        `json:"categories"`
	Fingerprint string          `json:"fingerprint"`
	Severity    string          `json:"severity"`
	Location    climateLocation `json:"location"`
	Content     *climateContent `json:"content,omitempty"`
}

type climateLocation struct {
	Path  string       `json:"path"`
	Lines climateLines `json:"lines"`
}

type climateLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

type climateContent struct {
	Body string `json:"body"`
}

// CodeClimate writes every place of every finding. GitLab asks for a line and
// for fingerprints that are unique and outlive moved text: a place without a
// line is at line 1, and the fingerprint is made of the finding's, the page's
// path and which of the page's places it is.
func CodeClimate(w io.Writer, r *lint.Result) error {
	issues := []climateIssue{}
	for i := range r.Findings {
		f := &r.Findings[i]
		nth := map[string]int{}
		for _, p := range anchors(f) {
			nth[p.URI]++
			issues = append(issues, climateOf(r, f, p, nth[p.URI]))
		}
	}
	for _, p := range problems(r) {
		issues = append(issues, climateIssue{
			Type: "issue", Description: oneLine(p.Message), Check: "problem", Categories: []string{"Bug Risk"},
			Fingerprint: digest("problem", p.URI, p.Message, fmt.Sprint(p.At)), Severity: "major",
			Location: climateLocation{Path: path.Clean(Visible(p.URI)), Lines: climateLines{max(1, p.At.Line), max(1, p.At.Line)}},
		})
	}
	return Encode(w, issues)
}

func climateOf(r *lint.Result, f *lint.Finding, p lint.Place, nth int) climateIssue {
	begin, end := 1, 1
	if lined(p) {
		begin, end = p.Start.Line, max(p.Start.Line, p.End.Line)
	}
	out := climateIssue{
		Type: "issue", Description: climateText(f, p), Check: Visible(f.Rule), Categories: []string{"Bug Risk"},
		Fingerprint: digest(f.Fingerprint, p.URI, fmt.Sprint(nth)),
		Severity:    map[lint.Severity]string{lint.Error: "major", lint.Warning: "minor", lint.Note: "info"}[f.Severity],
		Location:    climateLocation{Path: path.Clean(Visible(p.URI)), Lines: climateLines{begin, end}},
	}
	if rule := ruleOf(r, f.Rule); rule != nil {
		out.Content = &climateContent{rule.Doc}
	}
	return out
}

// climateText is one line, as the merge request widget shows it.
func climateText(f *lint.Finding, p lint.Place) string {
	s := oneLine(f.Message)
	if truth := truthOf(f); truth != "" {
		s += "; truth: " + truth
	}
	if on := spread(p); on != "" {
		s += "; " + on
	}
	return s
}

// digest is 128 bits of the SHA-256 of its parts, in hex.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
