package seed

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
)

// operators in the order of the table.
var operators = []struct {
	id, title string
	draw      func(*drawer)
}{
	{"M1", "sold, but not shipped", (*drawer).unshipped},
	{"M2", "sold, but not in the manifest", (*drawer).deleted},
	{"M3", "a feature of another vendor", (*drawer).alien},
	{"M4", "a number that is wrong", (*drawer).miscounted},
	{"M5", "a number that differs on one page", (*drawer).disagreeing},
	{"M5b", "the same, and no manifest knows it", (*drawer).unjudged},
	{"M6", "a plan scope that is too wide", (*drawer).widened},
	{"M7", "a statement that is denied", (*drawer).negated},
	{"M8", "announced, but there already", (*drawer).late},
	{"M9", "shipped, but never named", (*drawer).silent},
	{"M10", "shipped, but named in passing only", (*drawer).hushed},
	{"M11", "an absolute", (*drawer).absolute},
	{"M12", "a standard raised", (*drawer).raised},
	{"M13", "an integration or platform swapped", (*drawer).swapped},
	{"M14", "a name that is no longer used", (*drawer).renamed},
	{"C1", "a true sentence in other words", (*drawer).paraphrased},
	{"C2", "other order, markup, case, dashes", (*drawer).rearranged},
	{"C3", "a customer, a competitor, a supposition", (*drawer).quoted},
}

// drawer collects the mutants of one operator on one site.
type drawer struct {
	site *Site
	op   string
	rand *rand.Rand
	out  []*Mutant
}

// Draw gives at most n mutants of an operator, always the same ones.
func (s *Site) Draw(op string, n int) []*Mutant {
	for _, o := range operators {
		if o.id != op {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(s.Name + " " + op))
		d := &drawer{site: s, op: op, rand: rand.New(rand.NewPCG(h.Sum64(), 20261122))}
		o.draw(d)
		d.rand.Shuffle(len(d.out), func(i, j int) { d.out[i], d.out[j] = d.out[j], d.out[i] })
		return d.out[:min(n, len(d.out))]
	}
	return nil
}

func (d *drawer) add(m *Mutant) {
	m.Op, m.Site = d.op, d.site.Name
	d.out = append(d.out, m)
}

// pick gives one of several; all draws of one operator share one sequence.
func pick[T any](d *drawer, from []T) T { return from[d.rand.IntN(len(from))] }

// replace adds a mutant with a range of a page replaced.
func (d *drawer) replace(p *page, at span, words string, m *Mutant) {
	l := p.line(at.from)
	before := p.raw[l.from:l.to]
	after := p.raw[l.from:at.from] + words + p.raw[at.to:max(l.to, at.to)]
	m.URI = p.uri
	m.What = fmt.Sprintf("%s: %s → %s", p.uri, strings.TrimSpace(before), strings.TrimSpace(after))
	m.changed = map[string][]byte{p.uri: p.with(at, words)}
	d.add(m)
}

// sentence adds a mutant with one more paragraph on some page that has
// paragraphs.
func (d *drawer) sentence(words string, m *Mutant) {
	type gap struct {
		p  *page
		at span
	}
	var gaps []gap
	for _, p := range d.site.pages {
		if historical(p.uri) {
			continue
		}
		for _, at := range p.after() {
			gaps = append(gaps, gap{p, at})
		}
	}
	if len(gaps) == 0 {
		return
	}
	g := pick(d, gaps)
	m.URI, m.What = g.p.uri, g.p.uri+": + "+words
	m.changed = map[string][]byte{g.p.uri: g.p.insert(g.at, words)}
	d.add(m)
}

// say puts a feature's name into a sentence. Within it a name that is made of
// ordinary words is written small.
func say(phrase string, f *manifest.Feature) string {
	name := f.Name
	if ordinary := strings.ToLower(name[1:]) == name[1:] && f.Kind != "integration"; ordinary && !strings.HasPrefix(phrase, "%s") {
		name = strings.ToLower(name)
	}
	return strings.Replace(phrase, "%s", name, 1)
}

var (
	past  = regexp.MustCompile(`(?i)changelog|roadmap|release|(^|/)_?(blogs?|posts|news|press)/`)
	dated = regexp.MustCompile(`(^|/)(19|20)\d\d-\d\d-\d\d`)
)

// historical pages speak of their own day, or of days to come.
func historical(uri string) bool { return past.MatchString(uri) || dated.MatchString(uri) }
