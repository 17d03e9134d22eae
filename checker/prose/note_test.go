package prose_test

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// TestNoteCovers builds a document line by line: <…> is a note, | starts a
// cell, everything else is a paragraph.
func TestNoteCovers(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		alone      bool
		from, to   int // lines covered, 0 = nothing
	}{
		{"beside words", "one\ntwo <n>\nthree", false, 2, 2},
		{"alone before a block", "one\n<n>\n\ntwo", true, 4, 4},
		{"alone among blanks", "one\r\n  <n>\t\r\ntwo", true, 3, 3},
		{"alone at the end", "one\n<n>\n", true, 0, 0},
		{"alone before a table", "<n>\n|a\n|b\n|c\nend", true, 2, 4},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n := build(tc.text).Notes[0]
			if n.Alone != tc.alone || n.Covers.Start.Line != tc.from || n.Covers.End.Line != tc.to {
				t.Errorf("alone %v, covers %d-%d; want %v, %d-%d", n.Alone, n.Covers.Start.Line, n.Covers.End.Line, tc.alone, tc.from, tc.to)
			}
		})
	}
}

func build(s string) *prose.Document {
	b := prose.NewBuilder("t", source.Plain, source.NewText(s))
	at := 0
	for _, line := range strings.SplitAfter(s, "\n") {
		note := strings.Index(line, "<n>")
		words := strings.TrimRight(line, "\r\n\t ")
		if note >= 0 {
			words = strings.TrimSpace(line[:note])
		}
		if cell, ok := strings.CutPrefix(words, "|"); ok {
			if !b.InTable() {
				b.OpenTable()
			}
			b.OpenRow()
			b.OpenCell(false, 1, 1)
			b.Run(at+1, at+1+len(cell))
			b.CloseCell()
		} else if words != "" {
			if b.InTable() {
				b.CloseTable()
			}
			b.Begin(prose.Paragraph, 0)
			b.Run(at, at+len(words))
			b.End()
		}
		if note >= 0 {
			b.Note("want n", at+note, at+note+3)
		}
		at += len(line)
	}
	return b.Document()
}
