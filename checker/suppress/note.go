package suppress

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// form is how a note must read; mistakes quote it.
const form = "copytruth ignore RULE: reason [until YYYY-MM-DD]"

var untilPattern = regexp.MustCompile(`(?i)[\s,;(\[]+until (\d{4}-\d{2}-\d{2})[)\]]?$`)

// notesOf reads the notes of all pages; those that cannot be understood become findings.
func notesOf(pages *lint.Pages, s Settings) (out []*agreement, bad []lint.Finding) {
	for _, page := range pages.Heads() {
		for _, n := range page.Notes {
			words, ours := strings.CutPrefix(n.Text, "copytruth ")
			if !ours {
				continue
			}
			note, rules, err := parse(words)
			if err != nil {
				if f, on := s.complaint(UnusedSuppression, err.Error(), n.Text, n.Location); on {
					bad = append(bad, f)
				}
				continue
			}
			for _, rule := range rules {
				if s.Known != nil && !slices.Contains(s.Known, rule) {
					message := fmt.Sprintf("unknown rule %q in a note; have %s", rule, strings.Join(s.Known, ", "))
					if f, on := s.complaint(UnknownRule, message, n.Text, n.Location); on {
						bad = append(bad, f)
					}
					continue
				}
				a := &agreement{by: ByNote, rule: rule, reason: note.reason, at: n.Location}
				if over(note.until, s.AsOf) {
					a.ended = note.until
				}
				a.covers = func(p lint.Place) bool {
					return p.URI == page.URI && (note.file || within(p, n.Covers))
				}
				out = append(out, a)
			}
		}
	}
	return out, bad
}

// within reports whether the first line of a place lies on the lines of a location.
func within(p lint.Place, l source.Location) bool {
	return l.Start.Line != 0 && p.Start.Page == l.Start.Page && l.Start.Line <= p.Start.Line && p.Start.Line <= l.End.Line
}

type note struct {
	file   bool
	reason string
	until  time.Time
}

// parse reads what follows "copytruth" in a note.
func parse(s string) (n note, rules []string, err error) {
	verb, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	switch verb {
	case "ignore":
	case "ignore-file":
		n.file = true
	default:
		return n, nil, fmt.Errorf("a note says %q; it can say ignore or ignore-file: %s", verb, form)
	}
	ids, reason, _ := strings.Cut(rest, ":")
	rules = strings.FieldsFunc(ids, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
	reason = strings.Join(strings.Fields(reason), " ")
	if m := untilPattern.FindStringSubmatch(" " + reason); m != nil {
		if n.until, err = time.Parse(time.DateOnly, m[1]); err != nil {
			return n, nil, fmt.Errorf("a note ends on %q, which is no day: %s", m[1], form)
		}
		reason = strings.TrimSpace(untilPattern.ReplaceAllString(" "+reason, ""))
	}
	n.reason = reason
	switch {
	case len(rules) == 0:
		return n, nil, fmt.Errorf("a note names no rule, so it mutes nothing: %s", form)
	case reason == "":
		return n, nil, fmt.Errorf("a note gives no reason, so it mutes nothing: %s", form)
	}
	return n, rules, nil
}
