package report

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

// What code scanning takes (docs.github.com, "SARIF support for code scanning",
// "SARIF results exceed limit"): a file of at most 10 MB once gzipped, 25,000 results,
// 1,000 locations for each. One run is written, of the 20 to 25 allowed.
const (
	sarifResults   = 25_000
	sarifLocations = 1_000
	sarifBytes     = 10_000_000
)

// sarifSchema is the schema that the log holds to.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// SARIF gives the reporter of SARIF 2.1.0 logs for a program version. One finding
// is one result, at its first place, its other places being related locations; muted
// findings are suppressed results. Places are files: a finding on pages of a site
// hangs at its line of truth and names the pages, because code scanning refuses
// a whole log for one address. A finding without any file is a notification, and so
// is the count of what the limits of code scanning leave out: the lightest.
func SARIF(version string) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		log, err := newSarif(r, version).within(sarifResults, sarifBytes)
		if err != nil {
			return err
		}
		return Encode(w, log)
	}
}

// within leaves out the lightest results until a log keeps to a number of results
// and to a number of bytes once gzipped.
func (s *sarif) within(most, bytes int) (*sarifLog, error) {
	results := s.results()
	for keep := min(len(results), most); ; keep = keep * 3 / 4 {
		log := s.log(results[:keep], len(results)-keep)
		if n, err := zipped(log); err != nil || n <= bytes || keep == 0 {
			return log, err
		}
	}
}

// zipped is the size of a log as it is uploaded, in bytes.
func zipped(log *sarifLog) (int, error) {
	var n counter
	z := gzip.NewWriter(&n)
	if err := Encode(z, log); err != nil {
		return 0, err
	}
	err := z.Close()
	return int(n), err
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// sarif makes the parts of a log.
type sarif struct {
	r       *lint.Result
	version string
	rules   []sarifRule
	notes   []sarifNotification
}

func newSarif(r *lint.Result, version string) *sarif {
	s := &sarif{r: r, version: version, rules: []sarifRule{}, notes: []sarifNotification{}}
	for _, rule := range r.Rules {
		s.rules = append(s.rules, sarifRuleOf(rule))
	}
	return s
}

func (s *sarif) log(results []sarifResult, left int) *sarifLog {
	notes := slices.Clone(s.notes)
	if left > 0 {
		notes = append(notes, sarifNotification{Level: "warning", Message: sarifMessage{Text: count(left, "result") + " left out, the lightest: code scanning takes no more"}})
	}
	run := sarifRun{
		Tool:     sarifTool{sarifDriver{Name: "copytruth", Version: s.version, InformationURI: home, Rules: s.rules}},
		Columns:  "unicodeCodePoints",
		Results:  results,
		BaseURIs: map[string]sarifBase{"%SRCROOT%": {sarifMessage{Text: "the folder in which the program ran"}}},
		Invocations: []sarifInvocation{{
			Successful: len(s.r.Problems) == 0, Notifications: append(notes, s.problems()...),
		}},
	}
	return &sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}}
}

// results gives the open findings worst first, then the muted ones.
func (s *sarif) results() []sarifResult {
	out := []sarifResult{}
	for _, f := range worstFirst(s.r.Findings) {
		if one, ok := s.result(f); ok {
			one.Suppressions = []sarifSuppression{}
			out = append(out, one)
		}
	}
	for i := range s.r.Muted {
		m := &s.r.Muted[i]
		if one, ok := s.result(&m.Finding); ok {
			kind := "external"
			if m.By == "note" {
				kind = "inSource"
			}
			one.Suppressions = []sarifSuppression{{Kind: kind, Justification: oneLine(m.By + ": " + m.Reason)}}
			out = append(out, one)
		}
	}
	return out
}

func (s *sarif) result(f *lint.Finding) (sarifResult, bool) {
	places := anchors(f)
	text := unlinked(explained(f, lint.Place{}))
	if len(f.Places) > 0 && f.Places[0].Pages > 1 {
		text += "\n" + spread(f.Places[0])
	}
	if urls := addresses(f); len(urls) > 0 {
		text += "\non " + oneLine(strings.Join(urls[:min(len(urls), 20)], " "))
	}
	level := sarifLevel(f.Severity)
	if len(places) == 0 {
		s.notes = append(s.notes, sarifNotification{Level: level, Message: sarifMessage{Text: text}})
		return sarifResult{}, false
	}
	one := sarifResult{
		Rule: f.Rule, RuleIndex: s.index(f), Level: level, Message: sarifMessage{Text: text},
		Locations:    []sarifLocation{sarifLocationOf(places[0], 0)},
		Fingerprints: map[string]string{"copytruth/v1": f.Fingerprint},
		Properties:   sarifPropertiesOf(f),
	}
	for i, p := range places[1:] {
		if i+2 > sarifLocations {
			break
		}
		one.Related = append(one.Related, sarifLocationOf(p, i+1))
	}
	one.Fixes = sarifFixes(f, places)
	return one, true
}

// unlinked takes from a message what SARIF (3.11.6) would read as a link.
func unlinked(s string) string { return strings.ReplaceAll(s, "](", "] (") }

func (s *sarif) problems() []sarifNotification {
	var out []sarifNotification
	for _, p := range problems(s.r) {
		n := sarifNotification{Level: "error", Message: sarifMessage{Text: unlinked(oneLine(p.URI + ": " + p.Message))}}
		if !isAddress(p.URI) {
			at := lint.Place{}
			at.URI, at.Start, at.End = p.URI, p.At, p.At
			n.Locations = []sarifLocation{sarifLocationOf(at, 0)}
		}
		out = append(out, n)
	}
	return out
}

// index gives the place of a finding's rule in the list of rules; one that the
// result does not name is added with what the finding tells of it.
func (s *sarif) index(f *lint.Finding) int {
	i := slices.IndexFunc(s.rules, func(r sarifRule) bool { return r.ID == f.Rule })
	if i < 0 {
		i = len(s.rules)
		s.rules = append(s.rules, sarifRule{
			ID: f.Rule, Name: f.Rule, Short: sarifMessage{Text: f.Rule}, Full: sarifMessage{Text: f.Rule}, HelpURI: home,
			Help:    sarifHelp{Text: f.Rule, Markdown: f.Rule},
			Default: sarifConfiguration{sarifLevel(f.Severity)},
		})
	}
	return i
}

func sarifRuleOf(r *lint.Rule) sarifRule {
	doc := strings.TrimSpace(r.Doc)
	return sarifRule{
		ID: r.ID, Name: r.ID, Short: sarifMessage{Text: r.Title}, Full: sarifMessage{Text: firstParagraph(doc, r.Title)}, HelpURI: PageOf(r.ID),
		Help: sarifHelp{Text: doc, Markdown: doc}, Default: sarifConfiguration{sarifLevel(r.Severity)},
		Properties: sarifRuleProperties{Tags: []string{"copy", "claims"}, Precision: "high"},
	}
}

// firstParagraph is the first text of a rule's documentation.
func firstParagraph(doc, otherwise string) string {
	for part := range strings.SplitSeq(doc, "\n\n") {
		if part = strings.TrimSpace(part); part != "" && !strings.HasPrefix(part, "#") {
			return strings.Join(strings.Fields(part), " ")
		}
	}
	return otherwise
}

func sarifLevel(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "error"
	case lint.Warning:
		return "warning"
	case lint.Note:
		return "note"
	}
	return "none"
}

func sarifLocationOf(p lint.Place, id int) sarifLocation {
	l := sarifLocation{ID: id, Physical: sarifPhysical{Artifact: artifactOf(p.URI)}}
	switch {
	case lined(p):
		l.Physical.Region = sarifRegionOf(p)
	case p.Start.Page > 0 || p.Start.Line > 0:
		l.Message = &sarifMessage{Text: strings.TrimSpace(strings.TrimPrefix(where(p), Visible(p.URI)))}
	}
	if id > 0 && l.Message == nil {
		l.Message = &sarifMessage{Text: "here too"}
	}
	return l
}

func sarifRegionOf(p lint.Place) *sarifRegion {
	r := &sarifRegion{StartLine: p.Start.Line}
	if p.End.Line >= p.Start.Line {
		r.EndLine = p.End.Line
	}
	if p.Start.Exact() && p.End.Exact() {
		r.StartColumn, r.EndColumn = p.Start.Column, p.End.Column
		if p.Text != "" {
			r.Snippet = &sarifContent{oneLine(p.Text)}
		}
	}
	return r
}

// artifactOf names a file: below the working folder relative to it, elsewhere
// in full. Everything that has a meaning in addresses is percent-encoded.
func artifactOf(file string) sarifArtifact {
	if path.IsAbs(file) {
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: file}).String()}
	}
	segments := strings.Split(path.Clean(file), "/")
	for i, s := range segments {
		segments[i] = strings.ReplaceAll(url.PathEscape(s), ":", "%3A")
	}
	return sarifArtifact{URI: strings.Join(segments, "/"), Base: "%SRCROOT%"}
}

// sarifFixes gives the correction that the manifest determines, for all places
// at once: a fix that is made in one of them only leaves the finding.
func sarifFixes(f *lint.Finding, places []lint.Place) []sarifFix {
	var fix sarifFix
	for _, p := range places {
		s := SuggestionAt(f, p)
		if s == nil || !s.Fixable || !lined(p) || !p.Start.Exact() || !p.End.Exact() {
			return nil
		}
		fix.Changes = append(fix.Changes, sarifChange{artifactOf(p.URI), []sarifReplacement{{*sarifRegionOf(p), sarifContent{s.Replacement}}}})
	}
	fix.Description = sarifMessage{Text: "write what the manifest says"}
	return []sarifFix{fix}
}

func sarifPropertiesOf(f *lint.Finding) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	if len(f.Places) > 0 && f.Places[0].Pages > 1 {
		out["pages"] = json.RawMessage(strconv.Itoa(f.Places[0].Pages))
	}
	for _, p := range [][2]string{
		{"direction", string(f.Direction)}, {"feature", f.Feature}, {"fact", f.Fact}, {"plan", f.Plan},
		{"owner", f.Owner}, {"found", f.Found}, {"expected", f.Expected}, {"truth", truthOf(f)},
	} {
		if p[1] == "" {
			continue
		}
		if b, err := json.Marshal(p[1]); err == nil {
			out[p[0]] = b
		}
	}
	return out
}
