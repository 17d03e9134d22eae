package checktest

import (
	"bufio"
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
)

// want is one expected place of a finding.
//
//	want "message part" at "words" fix "replacement" as error
//	want+1 plan-mismatch "message part"
//
// It speaks of its own line, of the next one when it stands alone on its line,
// and of n lines further down with +n. Only the message is required; the rule
// is that of the folder unless it is named.
type want struct {
	uri  string
	line int // 0 = a finding without a place
	rule, message, at, fix,
	severity string
	met bool
}

func (w *want) String() string {
	s := fmt.Sprintf("%s:%d: want %q", w.uri, w.line, w.message)
	if w.at != "" {
		s += fmt.Sprintf(" at %q", w.at)
	}
	return s
}

var wantPattern = regexp.MustCompile(`\bwant(\+\d+)?(?: ([a-z]+(?:-[a-z]+)+))? "((?:[^"\\]|\\.)*)"(?: at "((?:[^"\\]|\\.)*)")?(?: fix "((?:[^"\\]|\\.)*)")?(?: as (error|warning|note))?`)

// parseWants reads all expectations of a text that stands at a line.
func parseWants(uri, text string, line int) ([]*want, error) {
	var out []*want
	for _, m := range wantPattern.FindAllStringSubmatch(text, -1) {
		w := &want{uri: uri, line: line, rule: m[2], severity: m[6]}
		if m[1] != "" {
			n, err := strconv.Atoi(m[1][1:])
			if err != nil {
				return nil, err
			}
			w.line += n
		}
		for to, quoted := range map[*string]string{&w.message: m[3], &w.at: m[4], &w.fix: m[5]} {
			s, err := strconv.Unquote(`"` + quoted + `"`)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %q: %w", uri, line, quoted, err)
			}
			*to = s
		}
		out = append(out, w)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s:%d: cannot read %q; it goes: want \"message part\" at \"words\"", uri, line, text)
	}
	return out, nil
}

// wants gathers the expectations of a site: notes on its pages, and its wants file.
func (s *Site) wants(pages []*link.Page) (out []*want, err error) {
	for _, p := range pages {
		for _, n := range p.Notes {
			if !strings.HasPrefix(n.Text, "want") {
				continue
			}
			line := n.Location.End.Line
			if n.Alone {
				line++
			}
			ws, err := parseWants(p.URI, n.Text, line)
			if err != nil {
				return nil, err
			}
			out = append(out, ws...)
		}
	}
	lines := bufio.NewScanner(bytes.NewReader(s.file("wants")))
	for lines.Scan() {
		place, text, ok := strings.Cut(lines.Text(), ": ")
		if !ok {
			continue
		}
		uri, at, _ := strings.Cut(place, ":")
		line, _ := strconv.Atoi(at)
		ws, err := parseWants(uri, text, line)
		if err != nil {
			return nil, err
		}
		out = append(out, ws...)
	}
	return out, nil
}

// hold compares findings with expectations, place by place. What it returns is
// what is wrong, "" = nothing.
func hold(wants []*want, findings []lint.Finding, rule string) string {
	var b strings.Builder
	for _, f := range findings {
		if len(f.Places) == 0 && !meet(wants, f, lint.Place{}, rule) {
			fmt.Fprintf(&b, "surplus: %s: %s: %q\n", f.Severity, f.Rule, f.Message)
		}
		for _, p := range f.Places {
			if !meet(wants, f, p, rule) {
				fmt.Fprintf(&b, "surplus: %s:%d:%d: %s: %s: %q at %q\n", p.URI, p.Start.Line, p.Start.Column, f.Severity, f.Rule, f.Message, p.Text)
			}
		}
	}
	for _, w := range wants {
		if !w.met {
			fmt.Fprintf(&b, "missing: %s\n", w)
		}
	}
	return b.String()
}

// meet ticks off the first open expectation that a place fulfils.
func meet(wants []*want, f lint.Finding, p lint.Place, rule string) bool {
	for _, w := range wants {
		r := w.rule
		if r == "" {
			r = rule
		}
		fix := ""
		if f.Suggestion != nil {
			fix = f.Suggestion.Replacement
		}
		if !w.met && (r == "" || r == f.Rule) && (w.line == p.Start.Line && (w.uri == p.URI || w.line == 0)) &&
			strings.Contains(f.Message, w.message) && (w.at == "" || w.at == p.Text) &&
			(w.fix == "" || w.fix == fix) && (w.severity == "" || w.severity == string(f.Severity)) {
			w.met = true
			return true
		}
	}
	return false
}
