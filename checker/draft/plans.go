package draft

import (
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// row is a feature in a table of plans: what each column says of it.
type row struct {
	name    string
	from    Origin
	columns []string // heads
	cells   []string
}

// tiers are words that editions are called by in every trade.
var tiers = map[string]bool{
	"free": true, "hobby": true, "personal": true, "basic": true, "starter": true, "lite": true, "standard": true, "plus": true, "pro": true, "professional": true, "growth": true, "team": true, "teams": true,
	"business": true, "premium": true, "advanced": true, "scale": true, "enterprise": true, "ultimate": true, "community": true, "developer": true, "individual": true, "open source": true, "self-hosted": true, "cloud": true,
}

// price is how a card says what a plan costs.
var price = regexp.MustCompile(`(?i)[$€£¥]\s?\d|\d\s?(€|USD|EUR|GBP)\b|^(free|custom|contact (us|sales)|let'?s talk|on request)\b|\bfree forever\b|per (user|seat|month)|/\s?mo`)

// grid is one table of a document.
type grid struct {
	heads []cell // of the columns after the first
	rows  [][]cell
}

type cell struct {
	text   string
	span   prose.Span
	column int
}

func gridsOf(d *prose.Document) []grid {
	byTable := map[int]*grid{}
	var order []int
	for _, b := range d.Blocks {
		if b.Kind != prose.Cell || b.Cell == nil {
			continue
		}
		g := byTable[b.Cell.Table]
		if g == nil {
			g = &grid{}
			byTable[b.Cell.Table] = g
			order = append(order, b.Cell.Table)
		}
		c := cell{strings.TrimSpace(d.String(b.Span)), b.Span, b.Cell.Column}
		switch {
		case b.Cell.Header && b.Cell.Row == 0:
			if b.Cell.Column > 0 {
				g.heads = append(g.heads, c)
			}
		case b.Cell.Column == 0:
			g.rows = append(g.rows, []cell{c})
		case len(g.rows) > 0:
			g.rows[len(g.rows)-1] = append(g.rows[len(g.rows)-1], c)
		}
	}
	var out []grid
	for _, t := range order {
		out = append(out, *byTable[t])
	}
	return out
}

// tables finds the tables whose columns are plans. At least one head must be
// a word for an edition, and no head may be unlike a name; a table that sets
// products side by side has neither.
func (r *Reader) tables(d *prose.Document) {
	for _, g := range gridsOf(d) {
		known := 0
		named := len(g.heads) > 1
		for _, h := range g.heads {
			if tiers[tierWord(h.text)] {
				known++
			}
			named = named && isName(h.text, 3)
		}
		if !named || known == 0 || known*2 < len(g.heads) {
			continue
		}
		heads := make([]string, len(g.heads))
		for i, h := range g.heads {
			heads[i] = planName(h.text)
			r.plans = append(r.plans, Entry{Name: heads[i], From: origin(d, h.span)})
		}
		for _, line := range g.rows {
			one := row{name: line[0].text, from: origin(d, line[0].span), columns: heads, cells: make([]string, len(heads))}
			for _, c := range line[1:] {
				if i := slices.IndexFunc(g.heads, func(h cell) bool { return h.column == c.column }); i >= 0 {
					one.cells[i] = c.text
				}
			}
			r.rows = append(r.rows, one)
		}
	}
}

// planName drops what heads add to a name: "Pro plan", "Pro $19/mo".
func planName(s string) string {
	if i := strings.IndexAny(s, "$€£\n("); i > 0 {
		s = s[:i]
	}
	for _, tail := range []string{" plan", " Plan", " edition", " Edition", " tier", " Tier"} {
		s = strings.TrimSuffix(strings.TrimSpace(s), tail)
	}
	return strings.TrimSpace(s)
}

func tierWord(s string) string { return strings.ToLower(planName(s)) }

// cards finds plans that stand as cards: a short heading with a price right
// below, on a page or in a section about prices.
func (r *Reader) cards(d *prose.Document) {
	about := strings.Contains(strings.ToLower(d.URI), "pric") || strings.Contains(strings.ToLower(d.Title), "pric")
	var cards []Entry
	known := false
	for i, b := range d.Blocks {
		if b.Kind != prose.Heading || b.Level < 2 {
			continue
		}
		name := d.String(b.Span)
		under := slices.ContainsFunc(b.Labels, func(l prose.Label) bool {
			low := strings.ToLower(l.Text)
			return strings.Contains(low, "pricing") || strings.Contains(low, "plans")
		})
		if (about || under) && isName(planName(name), 2) && !verbal.MatchString(name) && priced(d, d.Blocks[i+1:]) {
			known = known || tiers[tierWord(name)]
			cards = append(cards, Entry{Name: planName(name), From: origin(d, b.Span)})
		}
	}
	if len(cards) > 1 {
		for _, c := range cards {
			r.priced = append(r.priced, strings.ToLower(c.Name))
		}
	}
	if known { // at least one card has a word for an edition as its name
		r.plans = append(r.plans, cards...)
	}
}

// verbal headings invite and name no plan.
var verbal = regexp.MustCompile(`(?i)^(compare|choose|pick|see|view|all|our|find)\b`)

// priced looks for a price in the two blocks below a heading.
func priced(d *prose.Document, below []prose.Block) bool {
	for i, b := range below {
		if i > 1 || b.Kind == prose.Heading {
			return false
		}
		if s := d.String(b.Span); len(s) < 120 && price.MatchString(s) {
			return true
		}
	}
	return false
}

// settlePlans keeps every plan once, in the order of the first table that has
// most of them; a lone name is no system of plans.
func (r *Reader) settlePlans(d *Draft) []Entry {
	used := taken{}
	used.claim(d.Product.Name)
	for _, c := range d.Competitors {
		used.claim(c.Name)
	}
	var out []Entry
	for _, p := range r.plans {
		if id := used.claim(p.Name); id != "" {
			out = append(out, Entry{ID: id, Name: p.Name, From: p.From})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
