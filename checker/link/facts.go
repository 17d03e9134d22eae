package link

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/source"
)

// factNames are the nouns by which a fact that is a number is known.
type factNames struct {
	fact  int
	forms []factForm
	scope []string // stems that must stand near
	unit  string
}

type factForm struct {
	text  string
	stems []string
}

func factNamesOf(m *manifest.Manifest) []factNames {
	var out []factNames
	for i := range m.Facts {
		f := &m.Facts[i]
		if f.Kind == manifest.Version || f.Kind == manifest.Set && !f.Closed {
			continue // of a set that is not closed nobody knows the size
		}
		n := factNames{fact: i, scope: contentStems(f.Scope), unit: f.Quantity.Unit}
		for _, s := range names(f.Name, f.Aliases) {
			if st := contentStems(s); len(st) > 0 {
				n.forms = append(n.forms, factForm{s, st})
				if w := weakened(st); w != nil && (f.Kind == manifest.TextFact || f.Kind == manifest.Measure) {
					n.forms = append(n.forms, factForm{s, w})
				}
			}
		}
		out = append(out, n)
	}
	return out
}

// maxImplied is how long a line may be in which a bare number counts what the
// other words name.
const maxImplied = 5

// impliedQuantity reads the number of a short line that is otherwise the name
// of a count: "Read-only (5)", "tests 335 passing", "offerCount: 3". Such a
// number has no noun of its own and is nothing without the fact's name.
func (k *looking) impliedQuantity() {
	if len(k.c.Quantities) > 0 || len(k.facts) == 0 || len(k.grams) < 2 || len(k.grams) > maxImplied || !inSlot(k.b, k.grams) {
		return
	}
	number := -1
	var words []string
	for i := range k.grams {
		switch {
		case k.grams[i].num && number >= 0:
			return
		case k.grams[i].num:
			number = i
		case !k.grams[i].stop:
			words = append(words, k.grams[i].stem)
		}
	}
	if number < 0 || !k.countCalled(words) {
		return
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(k.grams[number].raw, ",", ""), 64)
	if err != nil || v != math.Trunc(v) || k.b.Cell == nil && k.b.Kind != prose.Value && len(k.grams[number].raw) == 4 && v >= 1970 && v < 2036 {
		return // "Our 2025 templates", "4.4 Templates": a count is whole
	}
	first, last := 0, len(k.grams)-1
	noun := prose.Span{Start: k.grams[first].span.Start, End: k.grams[last].span.End}
	switch number {
	case first:
		noun.Start = k.grams[1].span.Start
	case last:
		noun.End = k.grams[last-1].span.End
	}
	at := k.grams[number].span
	if rest := k.d.Text[at.End:k.c.Sentence.End]; number == first && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ")")) {
		return // "4. Locales" numbers a section
	}
	c := *k.c
	c.Quantities = []claim.Quantity{{
		Quantity: quantity.Quantity{Value: v, Compare: quantity.Exact, Unit: strings.Join(words, " ")},
		Span:     at, Number: at, Noun: noun, Of: strings.Join(words, " "),
	}}
	k.c = &c
	k.out.Quantities = []Quantity{{
		Quantity: c.Quantities[0].Quantity, Text: k.d.String(at), Noun: k.d.String(noun), Of: c.Quantities[0].Of,
		Location: k.d.Locate(at), NumberText: k.d.String(at), NumberAt: k.d.Locate(at),
		At: at.Start - c.Sentence.Start, Plans: k.resolve(c.PlansAt(at)),
	}}
}

// countCalled reports whether words, in any order, are a name of a count.
func (k *looking) countCalled(words []string) bool {
	sorted := slices.Sorted(slices.Values(words))
	for n := range k.facts {
		if k.m.Facts[k.facts[n].fact].Kind != manifest.Count {
			continue
		}
		for i := range k.facts[n].forms {
			if slices.Equal(sorted, slices.Sorted(slices.Values(k.facts[n].forms[i].stems))) {
				return true
			}
		}
	}
	return false
}

// hit is a fact that a quantity may be the value of.
type hit struct {
	n     int // in facts
	form  *factForm
	score int
}

// quantityFacts links a quantity to the fact that it gives a value for. A fact
// with a scope counts only where its scope is spoken of, and then outranks one
// without; the most specific name wins; a tie between facts means nobody.
func (k *looking) quantityFacts(i int) {
	var best []hit
	for n := range k.facts {
		if h, ok := k.factHit(n, i); ok {
			switch {
			case len(best) == 0 || h.score > best[0].score:
				best = []hit{h}
			case h.score == best[0].score:
				best = append(best, h)
			}
		}
	}
	if len(best) != 1 {
		return
	}
	f := &k.m.Facts[k.facts[best[0].n].fact]
	ln := k.plainLink(Target{ToFact, f.ID}, k.nounSpan(i), k.c.Quantities[i].Span)
	ln.Name, ln.Form, ln.Pass, ln.Quantity = ByNoun, best[0].form.text, "noun", i
	ln.Confidence = min(scoreStem, 800+best[0].score)
	ln.Why = "the number stands beside '" + best[0].form.text + "'"
	k.add(ln)
}

// factHit grades how well a quantity fits the name of a fact.
func (k *looking) factHit(n, i int) (hit, bool) {
	fn := &k.facts[n]
	f := &k.m.Facts[fn.fact]
	q := &k.out.Quantities[i]
	if !sameMeasure(f, fn, q) {
		return hit{}, false
	}
	scoped := len(fn.scope) > 0
	if scoped && !k.inScope(fn.scope, i) || len(q.Per) > 0 && f.Kind == manifest.Count && len(f.Quantity.Per) == 0 {
		return hit{}, false // "3 screens per row" is not how many screens there are
	}
	best := hit{n: n}
	for j := range fn.forms {
		s := k.formHit(fn, &fn.forms[j], i)
		if s > 0 && scoped {
			s += 100
		}
		if s > best.score {
			best.score, best.form = s, &fn.forms[j]
		}
	}
	return best, best.score > 0
}

// sameMeasure: a share is no count, and money is no duration.
func sameMeasure(f *manifest.Fact, fn *factNames, q *Quantity) bool {
	got := measure(q.Unit)
	switch f.Kind {
	case manifest.Count, manifest.Set:
		return got == ""
	case manifest.Percent:
		return got == "%"
	case manifest.Money:
		return got == "money"
	case manifest.TextFact:
		return true
	}
	return got == measure(fn.unit)
}

// formHit grades one name of a fact beside a quantity: 0 is no hit. For counts
// the noun that is counted must be the name; for a measure, which has a unit
// and no noun, the name must stand in the sentence or title it.
func (k *looking) formHit(fn *factNames, f *factForm, i int) int {
	noun := k.nounStems(i)
	kind := k.m.Facts[fn.fact].Kind
	counts := kind == manifest.Count || kind == manifest.Set
	switch {
	case len(noun) > 0 && suffix(noun, f.stems):
		if extra := k.unsold(noun[:len(noun)-len(f.stems)]); !neutral(extra, k.x.company) && !covered(extra, fn.scope) && !covered(extra, fn.said()) {
			return 0
		}
		return 40 + 10*len(f.stems)
	case len(noun) > 1 && slices.Equal(slices.Sorted(slices.Values(noun)), slices.Sorted(slices.Values(f.stems))):
		return 40 + 10*len(f.stems) // "tests 335 passing"
	case counts && k.inAll(noun, f.stems, i):
		return 40 + 10*len(f.stems)
	case len(noun) > 0 && len(f.stems) > len(noun) && slices.Equal(f.stems[:len(noun)], noun) && k.goesOn(i, f.stems[len(noun):]):
		return 40 + 10*len(f.stems) // "75 fuentes de datos"
	case len(noun) > 0 && suffix(f.stems, noun):
		missing := f.stems[:len(f.stems)-len(noun)]
		if !k.hasAll(missing) && !(len(fn.scope) > 0 && rooted(missing, fn.scope)) && !understood(missing, noun) {
			return 0
		}
		return 20 + 10*len(noun)
	case counts && len(noun) > 0:
		return 0
	case counts:
		return k.titled(f.stems)
	case fn.unit == "" && !k.closelyHas(f.stems):
		return 0
	case k.hasAll(f.stems):
		return 30 + 5*len(f.stems)
	}
	return 0
}

// said gives the words of all names of a fact: what one of them says more than another
// leaves it the same thing.
func (fn *factNames) said() []string {
	var out []string
	for i := range fn.forms {
		out = append(out, fn.forms[i].stems...)
	}
	return out
}

// goesOn reports whether the words behind what a quantity counts begin with these.
func (k *looking) goesOn(i int, rest []string) bool {
	noun := k.c.Quantities[i].Noun
	if noun.Empty() || noun.End > k.c.Sentence.End {
		return false
	}
	behind := contentStems(k.d.Text[noun.End:k.c.Sentence.End])
	return len(behind) >= len(rest) && slices.Equal(behind[:len(rest)], rest)
}

// inScope reports whether the words of a fact's scope are said of a quantity:
// they title it or its page, or no other number stands between it and them.
func (k *looking) inScope(scope []string, i int) bool {
	entitled := func(w string) bool { return k.says(w) || k.alludes(w) || k.title != nil && k.title.says(w) }
	if slices.ContainsFunc(scope, func(w string) bool { return !entitled(w) }) {
		return false
	}
	own := k.c.Quantities[i].Number
	from, to, number := -1, -1, -1
	for n := range k.grams {
		g := &k.grams[n]
		switch {
		case own.Contains(g.span) || g.span.Contains(own):
			number = n
		case slices.ContainsFunc(scope, func(w string) bool { return akin(w, g.stem) }) && (number < 0 || to < 0):
			from, to = n, n
		}
	}
	if from < 0 || number < 0 {
		return true
	}
	for n := min(from, number) + 1; n < max(to, number); n++ {
		if k.grams[n].num && k.grams[n].gap != blank {
			return false // "60 tools in total, 22 of them read-only"
		}
	}
	return true
}

// titled grades a number without a noun whose label is the name of the fact:
// the row of a cell, the key of a value.
func (k *looking) titled(form []string) int {
	if k.crossing(form) {
		return 60
	}
	for i := len(k.b.Labels) - 1; i >= 0; i-- {
		l := &k.b.Labels[i]
		if l.Kind == prose.HeadingLabel || l.Kind == prose.ColumnLabel && k.b.Cell == nil {
			continue
		}
		if k.callsPlan(l.Text) {
			continue // "Studio" at the head of a row is the plan, and no count of studios
		}
		if slices.Equal(contentStems(l.Text), form) || slices.Equal(contentStems(plainLabel(l.Text)), form) {
			if l.Kind == prose.ColumnLabel && k.partly(form) {
				return 0 // "Filled" beside and "Icons" above are some of the icons
			}
			return 40
		}
	}
	if key := lastKey(k.b.Key); key != "" && slices.Equal(contentStems(camel(key)), camelStems(form)) {
		return 40
	}
	return 0
}

// callsPlan reports whether a label is a plan's name and nothing else.
func (k *looking) callsPlan(label string) bool {
	label = strings.TrimSpace(label)
	return slices.ContainsFunc(k.m.Plans, func(p manifest.Plan) bool { return strings.EqualFold(p.Name, label) })
}

// lastKey is the last name in a path of keys: "offerCount" of "offers[0].offerCount".
func lastKey(key string) string {
	for key != "" {
		i := strings.LastIndexByte(key, '.')
		last := key[i+1:]
		if j := strings.IndexByte(last, '['); j >= 0 {
			last = last[:j]
		}
		if last != "" {
			return last
		}
		key = key[:max(i, 0)]
	}
	return ""
}

// camel sets blanks where a joined name has capitals: "offer Count".
func camel(s string) string {
	var b strings.Builder
	for i, r := range s {
		if i > 0 && r >= 'A' && r <= 'Z' && s[i-1] >= 'a' && s[i-1] <= 'z' {
			b.WriteByte(' ')
		}
		if r == '_' || r == '-' {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

// camelStems takes a name that is itself written joined apart: stems of
// "offerCount" are those of "offer count".
func camelStems(form []string) []string {
	if len(form) == 1 && form[0] == strings.ToLower(form[0]) {
		for _, tail := range []string{"count", "total", "number"} {
			if head, ok := strings.CutSuffix(form[0], tail); ok && head != "" {
				return contentStems(head + " " + tail)
			}
		}
	}
	return form
}

// covered reports whether all words stand in a list.
func covered(ws, in []string) bool {
	return len(ws) > 0 && !slices.ContainsFunc(ws, func(w string) bool { return !slices.Contains(in, w) })
}

// neutral reports whether words before a noun leave it the same thing: "87
// supported integrations" are the integrations, "12 beta integrations" are not.
func neutral(extra, product []string) bool {
	for i, w := range extra {
		if wholly := degrees[w] || i > 0 && degrees[extra[i-1]]; !wholly && !neutralWords[w] && !praise[w] && !slices.Contains(product, w) {
			return false
		}
	}
	return true
}

// degrees are stems of words that say of all how good they are: "300 fully tested
// components" are the components.
var degrees = stemsOf(`fully completely entirely totally perfectly`)

var neutralWords = setOf(`supported available different distinct total unique official native built-in built in out-of-the-box
	ready-made prebuilt pre-built ready powerful great amazing popular leading various separate individual global worldwide
	world major current live registered whole full the all our more other`)

// understood reports whether copy leaves out these words of a fact's name: who says in
// how many languages something is there means those of its interface.
func understood(missing, noun []string) bool {
	if last := noun[len(noun)-1]; last != "languag" && last != "local" && last != "translat" || len(noun) > 1 {
		return false
	}
	return !slices.ContainsFunc(missing, func(w string) bool { return !ofInterface[w] && !neutralWords[w] })
}

var ofInterface = setOf("interfac interface ui user app display product")

// productStems are the words of the product's name.
func productStems(m *manifest.Manifest) []string {
	var out []string
	for _, n := range names(m.Product.Name, m.Product.Aliases) {
		out = append(out, contentStems(n)...)
	}
	return out
}

// nounStems gives what a quantity counts as stems. A compound that the
// quantity begins ("9-tool palette") counts its last word.
func (k *looking) nounStems(i int) []string {
	q := &k.c.Quantities[i]
	var out []string
	if !q.Noun.Empty() {
		out = slices.DeleteFunc(contentStems(k.d.String(q.Noun)), func(s string) bool { return s[0] >= '0' && s[0] <= '9' })
	} else if u := q.Unit; u != "" && measure(u) == "" {
		out = contentStems(u)
	}
	if next := k.compound(q.Span, q.Noun, len(out) > 0); next != "" {
		out = append(out, next)
	}
	if q.Noun.End <= q.Number.Start && !q.Noun.Empty() && strings.Contains(k.d.Text[q.Noun.End:q.Number.Start], "(") {
		out = append(k.modifiers(q.Noun.Start), out...)
	}
	return out
}

// modifiers gives the words right before a noun that its count stands behind in
// brackets: "Metro regions (18)" counts those alone.
func (k *looking) modifiers(at int) []string {
	var out []string
	for i := range k.grams {
		if g := &k.grams[i]; g.span.End > at {
			break
		} else if i+1 < len(k.grams) && k.grams[i+1].gap != blank || g.stop {
			out = nil
		} else {
			out = append(out, g.stem)
		}
	}
	return out
}

// compound gives the noun that follows a hyphened count, "" where there is none.
func (k *looking) compound(span, noun prose.Span, counted bool) string {
	if !counted || !strings.Contains(k.d.String(span), "-") {
		return ""
	}
	end := max(span.End, noun.End)
	for i := range k.grams {
		g := &k.grams[i]
		if g.span.Start < end {
			continue
		}
		if g.gap != blank || g.stop || g.num || i == 0 || k.grams[i-1].span.End != end {
			return ""
		}
		return g.stem
	}
	return ""
}

// nounSpan is where the words that a quantity counts stand.
func (k *looking) nounSpan(i int) prose.Span {
	if q := &k.c.Quantities[i]; !q.Noun.Empty() {
		return q.Noun
	}
	return k.c.Quantities[i].Span
}

// locate is d.Locate, which the sentence as a whole does not need.
func (k *looking) locate(s prose.Span) source.Location {
	if s == k.c.Sentence {
		if k.out.Location == (source.Location{}) {
			k.out.Location = k.d.Locate(s)
		}
		return k.out.Location
	}
	return k.d.Locate(s)
}

// plainLink is a link with the modifiers of its place filled in.
func (k *looking) plainLink(t Target, span, at prose.Span) Link {
	stage, cue := k.c.AvailabilityAt(at)
	ln := Link{
		Target: t, Text: k.d.String(span), Location: k.locate(span), At: k.offset(span), Name: ByName,
		Polarity: k.c.PolarityAt(at), Availability: stage, Attribution: k.c.AttributionAt(at),
		Plans: k.resolve(k.c.PlansAt(at)), Quantity: -1, Limit: -1,
	}
	k.staged(&ln, cue)
	return ln
}
