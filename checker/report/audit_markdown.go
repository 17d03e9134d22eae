package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/copytruth/copytruth/checker/audit"
)

// AuditMarkdown writes an audit for a comment, a ticket or a wiki: the verdict
// with its reasons, what has changed, the findings worst first, what becomes of
// the copy, coverage and what was not read. It writes at most limit bytes, 0 = as
// many as it takes; findings that do not fit are counted.
func AuditMarkdown(w io.Writer, a *audit.Audit, limit int) error {
	var head, tail bytes.Buffer
	auditHead(&head, a)
	auditTail(&tail, a)
	if limit > 0 && head.Len()+tail.Len() > limit/2 {
		tail.Reset()
	}
	var b bytes.Buffer
	b.Write(head.Bytes())
	if len(a.Findings) > 0 {
		b.WriteString("### Findings\n\n")
		rows := make([]string, 0, len(a.Findings))
		list := worst(a.Findings)
		for i := range list {
			rows = append(rows, auditRow(&list[i]))
		}
		if limit > 0 {
			limit -= tail.Len()
		}
		writeRows(&b, rows, limit)
		b.WriteByte('\n')
	}
	b.Write(tail.Bytes())
	_, err := w.Write(b.Bytes())
	return err
}

func auditHead(b *bytes.Buffer, a *audit.Audit) {
	v := verdictViewOf(a)
	title := v.Word + " for " + longDay(a.AsOf)
	if a.Product != "" {
		title = a.Product + ": " + title
	}
	fmt.Fprintf(b, "## %s\n\n%s", MarkdownText(title), MarkdownText(v.Lead))
	if len(a.Targets) > 0 {
		names := make([]string, len(a.Targets))
		for i, t := range a.Targets {
			names[i] = codeSpan(t)
		}
		fmt.Fprintf(b, " Audited: %s, on %s.", strings.Join(names, ", "), longDay(a.Day))
	}
	b.WriteString("\n\n")
	for _, r := range v.Against {
		b.WriteString("- **" + MarkdownText(r.Text) + "**\n")
	}
	for _, r := range v.Beside {
		b.WriteString("- " + MarkdownText(r.Text) + "\n")
	}
	if len(v.Against)+len(v.Beside) > 0 {
		b.WriteByte('\n')
	}
	if c := a.Changes; c != nil {
		auditChanges(b, c)
	}
}

// changesShown is how many changes of one kind stand in the Markdown.
const changesShown = 20

func auditChanges(b *bytes.Buffer, c *audit.Comparison) {
	fmt.Fprintf(b, "### Changes\n\n%s new, %s changed, %s gone, %s as they were; %s new, %s fixed%s.\n\n",
		count(len(c.New), "promise"), thousands(len(c.Changed)), thousands(len(c.Gone)), thousands(c.Kept), count(len(c.Found), "finding"), thousands(len(c.Fixed)), inPart(c))
	var rows []string
	for i := range c.Changed {
		if r := &c.Changed[i]; r.Meaning {
			rows = append(rows, row("changed", codeSpan(r.Old.Sentence)+"<br>"+codeSpan(r.New.Sentence), MarkdownText(claimVerdicts[r.New.Verdict][0])))
		}
	}
	for i := range c.New {
		rows = append(rows, row("new", codeSpan(c.New[i].Sentence), MarkdownText(claimVerdicts[c.New[i].Verdict][0])))
	}
	for i := range c.Gone {
		rows = append(rows, row("gone", codeSpan(c.Gone[i].Sentence), ""))
	}
	if len(rows) == 0 {
		return
	}
	b.WriteString("| | Promise | Verdict |\n|---|---|---|\n")
	for _, r := range rows[:min(len(rows), changesShown*3)] {
		b.WriteString(r)
	}
	if n := len(rows) - changesShown*3; n > 0 {
		fmt.Fprintf(b, "\nand %s more\n", thousands(n))
	}
	b.WriteByte('\n')
}

func auditRow(f *audit.Finding) string {
	at := "nowhere said"
	what := MarkdownText(f.Message)
	if len(f.Places) > 0 {
		p := viewPlace(&f.Places[0])
		at = codeSpan(f.Places[0].Path)
		if p.Line != "" {
			at += ", " + MarkdownText(p.Line)
		}
		if p.Source != "" {
			at += "<br>edit " + codeSpan(p.Source)
		}
		if n := len(f.Places) - 1; n > 0 {
			at += " and " + thousands(n) + " more"
		}
		if s := f.Places[0].Sentence; s != "" {
			what += "<br>" + codeSpan(s)
		}
	}
	if s := f.Suggestion; s != nil {
		what += "<br>instead: " + codeSpan(s.Replacement)
	}
	truth := ""
	if f.Truth != nil {
		truth = MarkdownText(f.Truth.Text)
		if l := lineOf(f.Truth); l != "" {
			truth = strings.TrimSpace(truth + " " + codeSpan(l))
		}
	}
	return row(MarkdownText(f.Severity), at, what, truth, "["+MarkdownText(f.Rule)+"]("+PageOf(f.Rule)+")")
}

func auditTail(b *bytes.Buffer, a *audit.Audit) {
	if len(a.Timeline) > 0 {
		b.WriteString("### What becomes of the copy\n\n| Day | What happens | Becomes false | Falls due | Becomes true |\n|---|---|---:|---:|---:|\n")
		for _, d := range a.Timeline {
			var what []string
			for _, m := range d.Moments {
				what = append(what, MarkdownText(m.Entry+" "+m.What))
			}
			b.WriteString(row(longDay(d.Date), strings.Join(what, "<br>"), thousands(len(d.False)), thousands(len(d.Due)), thousands(len(d.Possible))))
		}
		b.WriteByte('\n')
	}
	if len(a.Coverage) > 0 {
		fmt.Fprintf(b, "### Coverage\n\n%s.\n\n", coverageViewOf(a).Sum)
	}
	fmt.Fprintf(b, "### Read\n\n%s with %s and %s; %s not read.\n", count(a.Totals.Pages, "page"), count(a.Totals.Sentences, "sentence"), count(a.Totals.Claims, "claim"), thousands(a.Totals.Unread))
	n := 0
	for _, u := range a.Unread {
		if u.Problem && n < changesShown {
			n++
			b.WriteString("- " + codeSpan(u.Path) + ": " + MarkdownText(u.Why) + "\n")
		}
	}
}
