package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// counting reports whether a row's head states a number of its own, which its row
// describes or says yes to: "12 themes | Choose what you like", "12 themes | ✓ | ✓".
// Where heads of a table differ in nothing but the number they are steps to choose
// from, where a number stands beside it the head is what is bought for it, and where
// the row says no anywhere the head is what is not there.
func (s *sentence) counting(i int, c *Claim) bool {
	b, t := s.block, &s.r.tables[s.block.Cell.Table]
	if len(c.Quantities) != 1 || c.Quantities[0].Of == "" || t.rivals || !described(s.r.tableHead(i)) {
		return false
	}
	d := s.r.d
	own, beside := undigited(d.String(b.Span)), 0
	for k := i + 1; k < len(d.Blocks); k++ {
		o := &d.Blocks[k]
		if o.Cell == nil || o.Cell.Table != b.Cell.Table || o.Cell.Row != b.Cell.Row {
			break
		}
		beside++
		if text := d.String(o.Span); strings.ContainsAny(text, "0123456789$€£") || s.r.answerOf(o.Span) != sayYes && len(strings.Fields(text)) < 2 {
			return false
		}
	}
	return beside > 0 && !s.r.repeats(i, own)
}

// repeats reports whether another head in the column of block i is the same but for its
// number.
func (r *reader) repeats(i int, own string) bool {
	at := r.d.Blocks[i].Cell
	for _, step := range [...]int{-1, 1} {
		for k := i + step; k >= 0 && k < len(r.d.Blocks); k += step {
			o := &r.d.Blocks[k]
			if o.Cell == nil || o.Cell.Table != at.Table {
				break
			}
			if o.Cell.Column == 0 && undigited(r.d.String(o.Span)) == own {
				return true
			}
		}
	}
	return false
}

// undigited gives a text without its digits.
func undigited(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c == ',' || c == '.' {
			return -1
		}
		return c
	}, strings.TrimSpace(s))
}

// tableHead gives what the head of a row's own column says.
func (r *reader) tableHead(i int) string {
	for _, l := range r.d.Blocks[i].Labels {
		if l.Kind == prose.ColumnLabel {
			return l.Text
		}
	}
	return ""
}

// described reports whether a column lists what there is, and not cases, days or steps.
func described(head string) bool {
	switch strings.ToLower(strings.Trim(head, " *:_")) {
	case "", "feature", "features", "what", "what you get", "capability", "capabilities", "benefit", "benefits", "highlight", "highlights", "includes", "included", "item", "function", "functionality":
		return true
	}
	return false
}
