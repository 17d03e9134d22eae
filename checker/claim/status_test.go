package claim

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// headed builds a document from paragraphs and one table with a head.
func headed(text string) *prose.Document {
	b := prose.NewBuilder("index.md", "", nil)
	head := true
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, "|") {
			b.Begin(prose.Paragraph, 0)
			b.Placed(line, source.Mark{})
			b.End()
			continue
		}
		if head {
			b.OpenTable()
		}
		b.OpenRow()
		for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
			b.OpenCell(head, 1, 1)
			if cell = strings.TrimSpace(cell); cell != "" {
				b.Placed(cell, source.Mark{})
			}
		}
		b.CloseCell()
		head = false
	}
	b.CloseTable()
	return b.Document()
}

// TestRowStatus: the column for it says how far all of a row is.
func TestRowStatus(t *testing.T) {
	const head = "| Shop | Role | Status |\n| Globexia | Shop | Live |\n"
	for _, c := range []struct {
		row    string
		want   Stage
		stance Stance
	}{
		{"| Zapline | Shop | Planned |", Planned, Named},
		{"| Zapline | Shop | 📋 Planned |", Planned, Named},
		{"| Zapline | Shop | 🛣️ |", Planned, Named},
		{"| Zapline | Shop | Beta |", Beta, Asserted},
		{"| Zapline | Shop | Not supported |", Available, Named},
		{"| Zapline | Shop | ✅ Live |", Available, Asserted},
		{"| Zapline | Shop | |", Available, Asserted},
	} {
		d := headed(head + c.row)
		cs := New(vocabulary).Extract(d)
		shop := &cs[len(cs)-1]
		for i := range cs {
			if d.String(cs[i].Sentence) == "Shop" {
				shop = &cs[i]
			}
		}
		if shop.Availability != c.want || shop.Stance != c.stance {
			t.Errorf("%s: %s %s, want %s %s", c.row, shop.Availability, shop.Stance, c.want, c.stance)
		}
	}
}

// TestLegend: a page says itself what its symbols stand for.
func TestLegend(t *testing.T) {
	for _, c := range []struct {
		legend, symbol string
		want           Stage
		polarity       Polarity
	}{
		{"Legend: ✅ today · 🧭 on the roadmap · — out of scope", "🧭", Planned, Affirmed},
		{"Legend: ✅ today · 🧭 on the roadmap · — out of scope", "—", Available, Denied},
		{"✅ supported, 🟤 not planned", "🟤", Available, Denied},
		{"🧭 on the roadmap", "🧭", Available, Affirmed}, // one symbol explains nothing
		{"We ship ✅ and 🧭 every day.", "🧭", Available, Affirmed},
	} {
		d := headed(c.legend + "\n| Flow | Answer | Port |\n| orders | ✅ | a |\n| audit log | " + c.symbol + " | b |")
		cs := New(vocabulary).Extract(d)
		for i := range cs {
			if d.String(cs[i].Sentence) == c.symbol && (cs[i].Availability != c.want || cs[i].Polarity != c.polarity) {
				t.Errorf("%q: %s is %s %s, want %s %s", c.legend, c.symbol, cs[i].Availability, cs[i].Polarity, c.want, c.polarity)
			}
		}
	}
}
