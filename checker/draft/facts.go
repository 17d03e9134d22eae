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
	from  Origin
}

// least is the smallest number that is a figure to keep and not a turn of phrase.
const least = 5

// numbers takes counts of things from running text. Cells and code are left
// out: in cells numbers are limits, in code they are anything.
func (r *Reader) numbers(d *prose.Document) {
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
					from: origin(d, s),
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

// versus are the ways a title sets two products against each other. Where one
// side alone is named, it is the other product.
var versus = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(?:compare )?(.{2,40}?)\s+(?:vs\.?|versus)\s+(.{2,40}?)(?:\s*[:|–—?].*)?$`),
	regexp.MustCompile(`(?i)\balternatives? to ([A-Z][\w.]*(?: [A-Z][\w.]*)?)`),
	regexp.MustCompile(`(?i)^(?:the |an |best |top )*(?:open[- ]source )?(.{2,30}?) alternatives?\b`),
	regexp.MustCompile(`(?i)^(?:switch(?:ing)?|migrat(?:e|ing|ion)|moving|import(?:ing)?) from ([A-Z][\w.]*(?: [A-Z][\w.]*)?)`),
}

func (r *Reader) comparison(d *prose.Document) {
	for _, b := range d.Blocks {
		if b.Kind != prose.Title && (b.Kind != prose.Heading || b.Level > 2) {
			continue
		}
		for _, re := range versus {
			for _, name := range matched(re, d.String(b.Span)) {
				r.versus = append(r.versus, Entry{Name: name, From: origin(d, b.Span)})
			}
		}
	}
}

func matched(re *regexp.Regexp, s string) []string {
	m := re.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	var out []string
	for _, name := range m[1:] {
		name = strings.TrimSpace(name)
		first := []rune(name + " ")[0]
		if !isName(name, 3) || strings.ToUpper(string(first)) != string(first) {
			return nil // "old vs new" sets no products side by side
		}
		out = append(out, name)
	}
	return out
}

// competitors are the sides of comparisons that are not the product.
func (r *Reader) competitors(product string) []Entry {
	used := taken{}
	own := strings.ToLower(product)
	var out []Entry
	for _, v := range r.versus {
		low := strings.ToLower(v.Name)
		if own != "" && (strings.Contains(low, own) || strings.Contains(own, low)) || tiers[low] || generic[low] {
			continue
		}
		if id := used.claim(v.Name); id != "" {
			out = append(out, Entry{ID: id, Name: v.Name, From: v.From})
		}
	}
	return out
}
