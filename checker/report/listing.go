package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/charmbracelet/x/ansi"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
)

// ClaimsText gives the reporter that lists every claim with what it is about.
func ClaimsText(o TextOptions) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}, r: r}
		n := 0
		for p := range r.Pages.All() {
			n += t.claimsOf(p)
		}
		t.problems()
		t.line(t.as(faintStyle, count(n, "claim")+" in "+count(r.Pages.Len(), "document")+"."))
		return t.w.Flush()
	}
}

func (t *text) claimsOf(p *link.Page) int {
	n := 0
	for i := range p.Claims {
		c := &p.Claims[i]
		if !c.IsClaim() {
			continue
		}
		if n == 0 {
			about := string(p.Surface)
			if about == "" {
				about = Elsewhere
			}
			t.line(t.as(strongStyle, Visible(p.URI)), t.as(faintStyle, "  "+about))
			t.line()
		}
		n += len(groupsOf(c))
		t.claim(c)
	}
	if n > 0 {
		t.line()
	}
	return n
}

func (t *text) claim(c *link.Claim) {
	place := where(lint.Place{Location: c.Location})
	t.line("  ", t.as(faintStyle, place), "  ", clip(oneLine(c.Sentence), max(30, t.o.width()-width(place)-4)))
	for _, g := range groupsOf(c) {
		t.line(indent, t.as(noteStyle, strings.Join(sorted(c.Types), ", ")), t.as(faintStyle, bent(g)))
		for _, l := range g.links {
			t.line(indent, "→ ", t.as(goodStyle, l.Target.ID), t.as(faintStyle, fmt.Sprintf("  %.2f  %s", share(l.Confidence), oneLine(l.Why))))
		}
	}
}

// bent says how a group departs from "ours, affirmed, available, of no plan".
func bent(g group) string {
	var words []string
	if g.polarity == claim.Denied {
		words = append(words, string(g.polarity))
	}
	if g.availability != claim.Available {
		words = append(words, string(g.availability))
	}
	if g.attribution != claim.Ours {
		words = append(words, "of a "+string(g.attribution))
	}
	if len(g.plans) > 0 {
		words = append(words, "on "+strings.Join(g.plans, ", "))
	}
	if len(words) == 0 {
		return ""
	}
	return " · " + strings.Join(words, " · ")
}

// CoverageText gives the reporter that prints the table of features and
// surfaces: how many claims each feature has where.
func CoverageText(o TextOptions) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}, r: r}
		t.coverage(coverage(r))
		t.problems()
		return t.w.Flush()
	}
}

func (t *text) coverage(features []Covered) {
	if len(features) == 0 {
		t.line("No features to cover: the manifest has none.")
		return
	}
	head, rows := coverageGrid(features, columnsOf(t.r, t.o.Locales))
	t.line(t.grid(head, rows, func(row, col int) ansi.Style { return cellStyle(rows[row], col) }))
	t.line()
	t.line(coverageSum(features))
}

func cellStyle(row []string, col int) ansi.Style {
	switch {
	case col == 2 && row[2] == Unmessaged:
		return errorStyle
	case col == 2 && row[2] == Weak:
		return warningStyle
	case col == 2 && row[2] == Messaged:
		return goodStyle
	case row[col] == "·" || row[2] == NotDue:
		return faintStyle
	}
	return plainStyle
}

// grid lays rows out in columns, without lines around them.
func (t *text) grid(head []string, rows [][]string, styled func(row, col int) ansi.Style) string {
	styledHead := make([]string, len(head))
	for i, h := range head {
		styledHead[i] = t.as(strongStyle, h)
	}
	painted := make([][]string, len(rows))
	for i, row := range rows {
		for j, c := range row {
			painted[i] = append(painted[i], t.as(styled(i, j), c))
		}
	}
	g := table.New().Border(lipgloss.HiddenBorder()).BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderHeader(false).BorderColumn(false).Wrap(false).Headers(styledHead...).Rows(painted...).
		StyleFunc(func(int, int) lipgloss.Style { return lipgloss.NewStyle().PaddingRight(2) })
	lines := strings.Split(g.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// RulesText lists rules with their severity and what they find.
func RulesText(w io.Writer, rules []*lint.Rule, o TextOptions) error {
	t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}}
	byID := slices.Clone(rules)
	slices.SortFunc(byID, func(a, b *lint.Rule) int { return strings.Compare(a.ID, b.ID) })
	longest := 0
	for _, r := range byID {
		longest = max(longest, width(r.ID))
	}
	for _, r := range byID {
		t.line(t.as(strongStyle, pad(r.ID, longest)), "  ", t.as(severityStyle(r.Severity), pad(string(r.Severity), 7)), "  ", r.Title)
	}
	return t.w.Flush()
}
