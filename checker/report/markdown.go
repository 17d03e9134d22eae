package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

// Markdown gives the reporter for comments and step summaries: the verdict, a
// table by owner, the findings worst first. It writes at most limit bytes, 0 =
// as many as it takes; what does not fit is counted. Words of pages are made
// text: they are no markup, no link and call nobody.
func Markdown(limit int) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		var b bytes.Buffer
		b.WriteString("## copytruth: " + verdictOf(r) + "\n\n")
		ownersTable(&b, r.Findings)
		rows := problemRows(r)
		for _, f := range worstFirst(r.Findings) {
			rows = append(rows, findingRow(f))
		}
		writeRows(&b, rows, limit)
		_, err := w.Write(b.Bytes())
		return err
	}
}

func verdictOf(r *lint.Result) string {
	s := summarise(r)
	out := orNone(s.severities())
	if d := list(s.overclaims, "overclaim", s.underclaims, "underclaim"); d != "" {
		out += " (" + d + ")"
	}
	if n := len(r.Muted); n > 0 {
		out += fmt.Sprintf(", %s muted", thousands(n))
	}
	if n := len(r.Problems); n > 0 {
		out += ", " + count(n, "problem")
	}
	return out + " in " + count(s.documents, "document")
}

const findingsHead = "| | Where | What is wrong | Truth | Rule |\n|---|---|---|---|---|\n"

// roomForRest is what the line that counts the rest may take.
const roomForRest = 100

func writeRows(b *bytes.Buffer, rows []string, limit int) {
	if len(rows) == 0 {
		return
	}
	b.WriteString(findingsHead)
	for i, row := range rows {
		if limit > 0 && b.Len()+len(row)+roomForRest > limit {
			fmt.Fprintf(b, "\nand %s more than fit here\n", thousands(len(rows)-i))
			return
		}
		b.WriteString(row)
	}
}

func problemRows(r *lint.Result) []string {
	var rows []string
	for _, p := range problems(r) {
		rows = append(rows, row("could not be read", codeSpan(p.URI), MarkdownText(p.Message), "", ""))
	}
	return rows
}

func findingRow(f *lint.Finding) string {
	at := "the whole copy"
	if len(f.Places) > 0 {
		at = codeSpan(where(f.Places[0]))
		if on := spread(f.Places[0]); on != "" {
			at += " " + on
		}
		if n := len(f.Places) - 1; n > 0 {
			at += " and " + thousands(n) + " more"
		}
	}
	what := MarkdownText(f.Message)
	if len(f.Places) > 0 && f.Places[0].Sentence != "" {
		what += "<br>" + codeSpan(f.Places[0].Sentence)
	}
	if s := f.Suggestion; s != nil {
		what += "<br>instead: " + codeSpan(s.Replacement)
	}
	return row(string(f.Severity), at, what, MarkdownText(truthOf(f)), "["+MarkdownText(f.Rule)+"]("+PageOf(f.Rule)+")")
}

func row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// ownersTable counts findings by who is to look at them, most errors first.
func ownersTable(b *bytes.Buffer, findings []lint.Finding) {
	sums := byOwner(findings)
	if len(sums) == 0 || len(sums) == 1 && sums[0].owner == "" {
		return
	}
	b.WriteString("| Owner | Errors | Warnings | Notes |\n|---|---:|---:|---:|\n")
	for _, s := range sums {
		name := "nobody"
		if s.owner != "" {
			name = codeSpan(s.owner)
		}
		b.WriteString(row(name, thousands(s.errors), thousands(s.warnings), thousands(s.notes)))
	}
	b.WriteByte('\n')
}

// ownerSum is what one owner has to look at.
type ownerSum struct {
	owner string // "" = nobody's
	summary
}

// byOwner counts findings by owner: most errors first, then most warnings, then
// by name. A finding of several owners counts for each of them.
func byOwner(findings []lint.Finding) []ownerSum {
	var out []ownerSum
	for i := range findings {
		owners := strings.Fields(findings[i].Owner)
		if len(owners) == 0 {
			owners = []string{""}
		}
		for _, o := range owners {
			k := slices.IndexFunc(out, func(s ownerSum) bool { return s.owner == o })
			if k < 0 {
				k = len(out)
				out = append(out, ownerSum{owner: o})
			}
			out[k].count(&findings[i])
		}
	}
	slices.SortFunc(out, func(a, b ownerSum) int {
		return cmp.Or(b.errors-a.errors, b.warnings-a.warnings, b.notes-a.notes, strings.Compare(a.owner, b.owner))
	})
	return out
}

// MarkdownText makes words plain text in Markdown: every character that could begin markup is escaped,
// and a comment after @ and # keeps GitHub from calling people and issues.
func MarkdownText(s string) string {
	var b strings.Builder
	for _, r := range oneLine(s) {
		switch {
		case r == '<' || r == '>' || r == '&':
			fmt.Fprintf(&b, "&#%d;", r)
		case r == '@' || r == '#':
			b.WriteByte('\\')
			b.WriteRune(r)
			b.WriteString("<!-- -->")
		case r < 0x7f && strings.ContainsRune("\\`*_{}[]()+-.!|~:/\"'$^=", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// codeSpan quotes words as code, in which nothing is markup. Bars would still
// part the cells of a table, so they are replaced by one that does not.
func codeSpan(s string) string {
	s = strings.ReplaceAll(oneLine(s), "|", "¦")
	if strings.TrimSpace(s) == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) == 1 {
		return fence + s + fence
	}
	return fence + " " + s + " " + fence
}
