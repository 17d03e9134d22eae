package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/lint"
)

// worstShown is how many findings stand in the words of an audit at a terminal.
const worstShown = 10

// unreadShown is how many pages that could not be read are named there.
const unreadShown = 5

// AuditText writes what of an audit fits a terminal: the verdict with its
// reasons, the worst findings, and what has changed.
func AuditText(w io.Writer, o TextOptions, a *audit.Audit) error {
	t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}}
	v := verdictViewOf(a)
	tone := severityStyle(lint.Warning)
	switch a.Verdict.Go {
	case audit.Go:
		tone = goodStyle
	case audit.NoGo:
		tone = severityStyle(lint.Error)
	}
	t.line(t.as(tone, v.Word), t.as(strongStyle, " for "+longDay(a.AsOf)), t.as(faintStyle, strings.TrimRight("  "+strings.Join(shown(a.Targets), ", "), " ")))
	for _, r := range v.Against {
		t.line("  ", r.Text)
	}
	for _, r := range v.Beside {
		t.line("  ", t.as(faintStyle, "also: "+r.Text))
	}
	t.line()
	t.worst(a.Findings)
	if c := a.Changes; c != nil {
		t.line(fmt.Sprintf("Compared with %s, read on %s: %s new, %s changed, %s gone; %s new, %s fixed%s.", strings.Join(shown(c.With), ", "), longDay(c.Day),
			count(len(c.New), "promise"), thousands(len(c.Changed)), thousands(len(c.Gone)), count(len(c.Found), "finding"), thousands(len(c.Fixed)), inPart(c)))
	}
	s := a.Totals
	t.line(t.as(faintStyle, fmt.Sprintf("Read %s, %s, %s; %s not read.", count(s.Pages, "page"), count(s.Sentences, "sentence"), count(s.Claims, "claim"), thousands(s.Unread))))
	t.unread(a.Unread)
	return t.w.Flush()
}

// unread names the first pages that should have been read, with the reason: what
// keeps an audit from being whole has to be seen where it was asked for.
func (t *text) unread(list []audit.Unread) {
	seen := 0
	for _, u := range list {
		switch {
		case !u.Problem:
		case seen < unreadShown:
			t.line("  ", show(u.Path), ": ", show(u.Why))
			seen++
		default:
			seen++
		}
	}
	if seen > unreadShown {
		t.line("  ", t.as(faintStyle, "and "+thousands(seen-unreadShown)+" more that could not be read"))
	}
}

func (t *text) worst(findings []audit.Finding) {
	list := worst(findings)
	for i := range list[:min(len(list), worstShown)] {
		f := &list[i]
		at := "nowhere said"
		if len(f.Places) > 0 {
			p := viewPlace(&f.Places[0])
			at = show(f.Places[0].Path)
			if p.Line != "" {
				at += ", " + p.Line
			}
		}
		t.line("  ", t.as(severityStyle(lint.Severity(f.Severity)), pad(f.Severity, 8)), t.as(strongStyle, show(f.Message)), "  ", t.as(faintStyle, at))
	}
	if n := len(list) - worstShown; n > 0 {
		t.line("  ", t.as(faintStyle, "and "+count(n, "more finding")))
	}
	if len(list) > 0 {
		t.line()
	}
}

// inPart tells of findings that stand, on fewer pages or on more.
func inPart(c *audit.Comparison) string {
	out := ""
	if n := len(c.Cleared); n > 0 {
		out += ", " + thousands(n) + " fixed on some pages"
	}
	if n := len(c.Spread); n > 0 {
		out += ", " + thousands(n) + " on further pages"
	}
	return out
}
