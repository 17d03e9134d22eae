package draft

import (
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// count is "37 integrations" somewhere.
type count struct {
	key   string // comparable form of the noun
	noun  string
	value int
	floor bool
	front bool // on a page that the company shows first
	from  Origin
}

// least is the smallest number that is a figure to keep and not a turn of phrase.
const least = 5

// numbers takes counts of things from running text. Cells and code are left
// out: in cells numbers are limits, in code they are anything.
func (r *Reader) numbers(d *prose.Document, surface string) {
	for _, b := range d.Blocks {
		switch b.Kind {
		case prose.Cell, prose.Code, prose.Quote, prose.Footnote, prose.Notes:
			continue
		}
		for _, s := range b.Sentences {
			text := d.String(s)
			for _, m := range quantity.Find(text) {
				noun := strings.TrimSpace(text[m.NounStart:m.NounEnd])
				if !countable(m, noun) {
					continue
				}
				r.counts = append(r.counts, count{
					key: word.Key(noun), noun: strings.ToLower(noun), value: int(m.Value), floor: m.Compare == quantity.Min,
					front: surface == "home" || surface == "readme" || surface == "features" || surface == "pricing", from: origin(d, s),
				})
			}
		}
	}
}

func countable(m quantity.Match, noun string) bool {
	fields := strings.Fields(noun)
	whole := m.Value == float64(int(m.Value)) && m.Value >= least && m.Value < 1e9
	return whole && !m.Unlimited && !m.Vague && len(m.Per) == 0 && (m.Compare == quantity.Exact || m.Compare == quantity.Min) &&
		len(fields) > 0 && len(fields) <= 2 && strings.HasSuffix(strings.ToLower(fields[len(fields)-1]), "s") &&
		quantity.Dimension(m.Unit) == "" && isName(noun, 2)
}

// settleFacts keeps the value that most places give for a noun; places that
// give another one are quoted beside it.
func (r *Reader) settleFacts(d *Draft) []Fact {
	used := taken{}
	var keys []string
	byKey := map[string][]count{}
	for _, c := range r.counts {
		if byKey[c.key] == nil {
			keys = append(keys, c.key)
		}
		byKey[c.key] = append(byKey[c.key], c)
	}
	var out []Fact
	for _, k := range keys {
		if !worthKeeping(byKey[k]) {
			continue
		}
		best := mostGiven(byKey[k])
		f := Fact{Entry: Entry{ID: used.claim(best.noun), Name: best.noun, From: best.from}, Value: best.value, Floor: best.floor}
		for _, c := range byKey[k] {
			if c.value != best.value && !slices.Contains(f.Other, c.from) {
				f.Other = append(f.Other, c.from)
			}
		}
		named := slices.ContainsFunc(d.Features, func(x Feature) bool { return x.ID == f.ID }) || slices.ContainsFunc(d.Plans, func(x Entry) bool { return x.ID == f.ID })
		if f.ID != "" && !named {
			out = append(out, f)
		}
	}
	return out
}

// worthKeeping: a figure that a front page shows, or that two pages repeat.
func worthKeeping(counts []count) bool {
	pages := map[string]bool{}
	front := false
	for _, c := range counts {
		pages[c.from.Path] = true
		front = front || c.front
	}
	return front || len(pages) > 1
}

func mostGiven(counts []count) count {
	votes := map[int]int{}
	for _, c := range counts {
		votes[c.value]++
	}
	best := counts[0]
	for _, c := range counts {
		if votes[c.value] > votes[best.value] {
			best = c
		}
	}
	return best
}

// versus are the ways a title sets the product against another.
var (
	sides  = regexp.MustCompile(`^(?:[Cc]ompare )?(.{2,40}?)\s+(?i:vs\.?|versus)\s+(.{2,40}?)(?:\s*[:|–—?].*)?$`)
	others = []*regexp.Regexp{
		regexp.MustCompile(`(?i:\balternatives? to )([A-Z][\w.]*(?: [A-Z][\w.]*)?)`),
		regexp.MustCompile(`^(?i:the |an |best |top |open[- ]source |\d+ |three |five |seven |ten )*([A-Z][\w.]*(?: [A-Z][\w.]*)?) (?i:alternatives?)\b`),
		regexp.MustCompile(`^(?i:switch(?:ing)?|migrat(?:e|ing|ion)|moving) from ([A-Z][\w.]*(?: [A-Z][\w.]*)?)`),
	}
)

// rival is a name in the title of a comparison, with the other side of it.
type rival struct {
	Entry
	against string // "" = not said
}

func (r *Reader) comparison(d *prose.Document) {
	for _, b := range d.Blocks {
		if b.Kind != prose.Title && (b.Kind != prose.Heading || b.Level > 2) {
			continue
		}
		title := d.String(b.Span)
		for _, part := range append(segments(title), title) {
			if m := sides.FindStringSubmatch(part); m != nil {
				from := origin(d, b.Span)
				r.versus = append(r.versus, rival{Entry{Name: m[1], From: from}, m[2]}, rival{Entry{Name: m[2], From: from}, m[1]})
			}
		}
		for _, re := range others {
			if m := re.FindStringSubmatch(title); m != nil {
				r.versus = append(r.versus, rival{Entry{Name: m[1], From: origin(d, b.Span)}, ""})
			}
		}
	}
}

// competitors are the other sides of comparisons with the product, and what
// the copy offers itself as an alternative to where its pages drop that name.
func (r *Reader) competitors(product string) []Entry {
	used := taken{}
	own := strings.ToLower(product)
	ours := func(s string) bool {
		low := strings.ToLower(strings.TrimSpace(s))
		return own != "" && low != "" && (strings.Contains(low, own) || strings.HasPrefix(own, low+" "))
	}
	var out []Entry
	for _, v := range r.versus {
		low := strings.ToLower(v.Name)
		if ours(v.Name) || !isName(v.Name, 3) || tiers[low] || generic[low] || v.against != "" && !ours(v.against) || v.against == "" && !r.names.known(v.Name) {
			continue
		}
		if id := used.claim(v.Name); id != "" {
			out = append(out, Entry{ID: id, Name: v.Name, From: v.From})
		}
	}
	return out
}
