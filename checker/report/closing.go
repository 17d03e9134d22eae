package report

import (
	"fmt"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

// count adds one finding to the sum.
func (s *summary) count(f *lint.Finding) {
	switch f.Severity {
	case lint.Error:
		s.errors++
	case lint.Warning:
		s.warnings++
	case lint.Note:
		s.notes++
	}
	switch f.Direction {
	case lint.Overclaim:
		s.overclaims++
	case lint.Underclaim:
		s.underclaims++
	}
}

// severities lists the counts that are not zero: "2 errors, 1 warning".
func (s *summary) severities() string {
	return list(s.errors, "error", s.warnings, "warning", s.notes, "note")
}

// list joins counts and their nouns, leaving zeros out.
func list(pairs ...any) string {
	var parts []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if n := pairs[i].(int); n > 0 {
			parts = append(parts, count(n, pairs[i+1].(string)))
		}
	}
	return strings.Join(parts, ", ")
}

// count puts a number before its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return thousands(n) + " " + noun + "s"
}

// thousands parts the digits of a count: 12,345.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// summary closes the report: the verdict, then what it rests on.
func (t *text) summary() {
	s := summarise(t.r)
	verdict := t.as(goodStyle, "No findings")
	if len(t.r.Findings) > 0 {
		verdict = t.verdict(s)
	}
	var also []string
	if n := len(t.r.Muted); n > 0 {
		also = append(also, fmt.Sprintf("%d muted", n))
	}
	if n := len(t.r.Problems); n > 0 {
		also = append(also, count(n, "problem"))
	}
	if len(also) > 0 {
		verdict += t.as(faintStyle, " ("+strings.Join(also, ", ")+")")
	}
	t.line(verdict)
	checked := fmt.Sprintf("Checked %s, %s, %s", count(s.documents, "document"), count(s.sentences, "sentence"), count(s.claims, "claim"))
	switch {
	case t.r.Manifest == nil || len(t.r.Manifest.Files) == 0:
		checked += " without a manifest"
	default:
		checked += " against " + count(s.features, "feature")
		if n := len(t.r.Manifest.Facts); n > 0 {
			checked += " and " + count(n, "fact")
		}
	}
	if d := day(t.r.AsOf); d != nil {
		checked += " as of " + *d
	}
	t.line(t.as(faintStyle, checked+"."))
	if owners := t.owners(); owners != "" {
		t.line(t.as(faintStyle, owners))
	}
	if beside := t.beside(); beside != "" {
		t.line(t.as(faintStyle, beside+"; copytruth files lists them."))
	}
}

// owners says how much each owner has to look at, where there are any.
func (t *text) owners() string {
	sums := byOwner(t.r.Findings)
	if len(sums) == 0 || len(sums) == 1 && sums[0].owner == "" {
		return ""
	}
	var parts []string
	for _, s := range sums {
		name := "nobody"
		if s.owner != "" {
			name = oneLine(s.owner)
		}
		parts = append(parts, name+" "+s.severities())
	}
	return "By owner: " + strings.Join(parts, "; ") + "."
}

// beside says what a reader might believe to be checked and is not.
func (t *text) beside() string {
	pages, parts := 0, 0
	for _, p := range t.r.Past() {
		if p.Page {
			pages++
		} else {
			parts++
		}
	}
	var words []string
	if w := list(pages, "page", parts, "part"); w != "" {
		words = append(words, "Taken for history: "+w)
	}
	if n := len(t.r.Skipped); n > 0 {
		words = append(words, "Passed by: "+thousands(n)+" found, not read")
	}
	return strings.Join(words, ". ")
}

func (t *text) verdict(s summary) string {
	var parts []string
	for _, p := range []struct {
		n        int
		severity lint.Severity
	}{{s.errors, lint.Error}, {s.warnings, lint.Warning}, {s.notes, lint.Note}} {
		if p.n > 0 {
			parts = append(parts, t.as(severityStyle(p.severity), count(p.n, string(p.severity))))
		}
	}
	out := strings.Join(parts, ", ")
	if d := list(s.overclaims, "overclaim", s.underclaims, "underclaim"); d != "" {
		out += ": " + d
	}
	return out
}
