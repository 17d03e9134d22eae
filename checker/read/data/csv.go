package data

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// maxCells bounds a table, in cells.
const maxCells = prose.MaxBlocks

// readCSV reads a table of comma, semicolon or tab separated values. Its first
// row titles the columns, its first column the rows.
func readCSV(b *prose.Builder, uri, src string) {
	r := csv.NewReader(strings.NewReader(src))
	r.Comma = separator(uri, src)
	r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = true, -1, true
	lines := csvLines(src)
	cells := 0
	b.OpenTable()
	defer b.CloseTable()
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			b.Fault(err.Error(), 0)
			return
		}
		b.OpenRow()
		for i, s := range rec {
			if cells++; cells > maxCells {
				b.Fault(fmt.Sprintf("the table has more than %d cells; the rest is not read", maxCells), 0)
				return
			}
			b.OpenCell(false, 1, 1)
			line, col := r.FieldPos(i)
			at := lines[min(line, len(lines))-1] + col - 1
			csvCell(b, src, s, min(at, len(src)))
		}
	}
}

func csvLines(s string) []int {
	lines := []int{0}
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// separator is the character that the first line has most of.
func separator(uri, src string) rune {
	if path.Ext(uri) == ".tsv" {
		return '\t'
	}
	line, _, _ := strings.Cut(src, "\n")
	best, n := ',', strings.Count(line, ",")
	for _, c := range ";\t" {
		if k := strings.Count(line, string(c)); k > n {
			best, n = c, k
		}
	}
	return best
}

// csvCell writes a field; FieldPos names its first byte, after the quote of a
// quoted one.
func csvCell(b *prose.Builder, src, say string, at int) {
	if strings.TrimSpace(say) == "" {
		b.Anchor(at, at)
		return
	}
	WriteText(b, src, csvParts(src, say, at))
}

// csvParts lines the value up with the source: quotes are doubled there, and
// lines may end in CR LF.
func csvParts(src, say string, at int) []Part {
	a := aligner{src: src, at: at, say: say}
	if !strings.HasPrefix(src[at:], say[:1]) && at < len(src) && src[at] == '"' {
		a.at++
	}
	for a.i < len(say) && a.at < len(src) {
		switch c := src[a.at]; {
		case c == '"' && say[a.i] == '"' && strings.HasPrefix(src[a.at:], `""`):
			a.instead(`"`, 2)
		case c == say[a.i]:
			a.same()
		case c == '\r':
			a.at++
		default:
			return []Part{{say, at, min(len(src), at+len(say))}}
		}
	}
	return a.parts
}
