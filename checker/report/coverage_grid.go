package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

// column is one column of the grid of a coverage: a surface, in one language
// or in all.
type column struct{ surface, locale string }

// columnsOf gives the surfaces of a result, parted by language if asked and if
// the copy has several.
func columnsOf(r *lint.Result, parted bool) []column {
	langs := []string{""}
	if all := locales(r); parted && len(all) > 1 {
		langs = all
	}
	var out []column
	for _, s := range surfaceNames(r) {
		for _, l := range langs {
			out = append(out, column{s, l})
		}
	}
	return out
}

func (c column) of(f *Covered) int {
	if c.locale == "" {
		return f.Surfaces[c.surface]
	}
	return f.Locales[c.locale][c.surface]
}

// coverageGrid gives the cells of a coverage: a row for each feature.
func coverageGrid(features []Covered, columns []column) (head []string, rows [][]string) {
	head = []string{"feature", "status", "state"}
	for _, c := range columns {
		head = append(head, strings.TrimSpace(Visible(c.surface+" "+c.locale)))
	}
	for i := range features {
		f := &features[i]
		row := []string{Visible(f.ID), f.Status, f.State}
		for _, c := range columns {
			cell := "·"
			if n := c.of(f); n > 0 {
				cell = fmt.Sprint(n)
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return head, rows
}

func coverageSum(features []Covered) string {
	counts := map[string]int{}
	for _, f := range features {
		counts[f.State]++
	}
	return fmt.Sprintf("%d messaged, %d weak, %d unmessaged, %d not due.", counts[Messaged], counts[Weak], counts[Unmessaged], counts[NotDue])
}

// CoverageMarkdown gives the reporter that prints the table of features and
// surfaces for a pull request or a wiki; parted by language if asked.
func CoverageMarkdown(parted bool) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		features := coverage(r)
		var b bytes.Buffer
		if len(features) == 0 {
			b.WriteString("No features to cover: the manifest has none.\n")
		} else {
			head, rows := coverageGrid(features, columnsOf(r, parted))
			b.WriteString(row(cellsOf(head)...))
			b.WriteString("|---|---|---|" + strings.Repeat("--:|", len(head)-3) + "\n")
			for i, cells := range rows {
				cells = cellsOf(cells)
				cells[0] = codeSpan(features[i].ID)
				b.WriteString(row(cells...))
			}
			b.WriteString("\n" + coverageSum(features) + "\n")
		}
		_, err := w.Write(b.Bytes())
		return err
	}
}

// cellsOf makes words fit for the cells of a table.
func cellsOf(words []string) []string {
	out := make([]string, len(words))
	for i, s := range words {
		out[i] = MarkdownText(s)
	}
	return out
}
