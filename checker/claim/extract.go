package claim

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// Extractor reads documents for what they assert. It does not change after New
// and may be used by several goroutines at once.
type Extractor struct {
	words *automaton
	voc   Vocabulary
	keys  map[string]Attribution // names of products and competitors as keys of data
	model *Model
	rows  *rows
	desks chan *desk // that nobody uses
	known word.Book[known]
}

// New builds an extractor for a vocabulary. The order of names in it does not
// matter.
func New(v Vocabulary) *Extractor {
	a := newAutomaton()
	for _, g := range []struct {
		names []string
		class class
	}{
		{v.Products, cProduct}, {v.Competitors, cCompetitor}, {v.Plans, cPlan},
		{v.Platforms, cPlatformName}, {v.Features, cFeature},
	} {
		for i, name := range g.names {
			a.addName(name, g.class, int32(i))
			if g.class != cCompetitor || strings.ContainsAny(name, ". ") {
				continue
			}
			for _, d := range houses {
				a.addName(name+d, g.class, int32(i)) // a rival is called by its address
			}
		}
	}
	stages := map[string]class{"beta": cBeta, "alpha": cBeta, "planned": cPlanned, "deprecated": cDeprecated, "removed": cDeprecated}
	for _, stage := range sortedKeys(v.Labels) {
		for _, name := range v.Labels[stage] {
			if c, ok := stages[stage]; ok {
				a.add(phraseWords(name), payload{c, -1})
			}
		}
	}
	a.seal()
	m := trained()
	return &Extractor{words: a, voc: v, keys: keysOf(v), model: m, rows: rowsOf(m), desks: make(chan *desk, mostDesks)}
}

// houses are the ends of addresses under which rivals sell. Our own tell nothing: what
// is done on our address is not always ours.
var houses = [...]string{".com", ".io", ".ai", ".app", ".dev", ".net", ".org", ".co", ".so"}

// keysOf gives names as keys of data have them: "globex", "globex_one".
func keysOf(v Vocabulary) map[string]Attribution {
	keys := map[string]Attribution{}
	for _, name := range v.Competitors {
		keys[asKey(name)] = Competitor
	}
	for _, name := range v.Products {
		keys[asKey(name)] = Ours
	}
	delete(keys, "")
	return keys
}

// asKey is a name without case and marks.
func asKey(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, word.Fold(name))
}

func sortedKeys(m map[string][]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Extract reads a document: one Claim per sentence, cell and value, in the
// order of the text, those that assert nothing included (see Claim.IsClaim).
// Code blocks and struck-out text are passed by.
func (x *Extractor) Extract(d *prose.Document) []Claim { return x.Watch(d, nil) }

// ExtractAs is Extract where it is settled why the page as a whole speaks of
// the past; with "" it speaks of today, whatever its address says.
func (x *Extractor) ExtractAs(d *prose.Document, history string) []Claim {
	return x.extract(d, history, nil)
}

// With is ExtractAs for who is done with the claims when use returns: they, their
// words and their targets are lent to use and serve the next document. What asserts
// nothing has neither types nor history nor confidence there.
func (x *Extractor) With(d *prose.Document, history string, use func([]Claim)) {
	k := x.sit()
	defer x.leave(k)
	k.lends = true
	claims := x.on(k, d, history, nil)
	use(claims)
	clear(claims) // they hold on to the document
}

// Watch reads a document as Extract does and shows every sentence, cell and
// value with its features while they are read; the features are valid during
// the call only. The trainer learns from them.
func (x *Extractor) Watch(d *prose.Document, note func(*Claim, []Feature)) []Claim {
	return x.extract(d, PageHistory(d), note)
}

func (x *Extractor) extract(d *prose.Document, history string, note func(*Claim, []Feature)) []Claim {
	k := x.sit()
	defer x.leave(k)
	return x.on(k, d, history, note)
}

// on reads a document at a desk.
func (x *Extractor) on(k *desk, d *prose.Document, history string, note func(*Claim, []Feature)) []Claim {
	r := &reader{x: x, d: d, note: note, desk: k}
	r.page = pageOf(d, history)
	for _, in := range d.Inlines {
		r.widest = max(r.widest, in.Span.Len())
	}
	r.legendOf()
	r.tables = tablesOf(d, r)
	r.statuses()
	r.kin = kinOf(d, x.words.syntax)
	r.signed = signed(d, r.page)
	r.readPage()
	r.score.begin(x.model, r.page.features)
	n := 0
	for i := range d.Blocks {
		n += max(1, len(d.Blocks[i].Sentences))
	}
	r.claims = k.claimRoom(n)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == prose.Code || b.Region&prose.InDeleted != 0 {
			continue
		}
		r.block(i, b)
	}
	return r.claims
}

// reader is the state of reading one document.
type reader struct {
	*desk
	x       *Extractor
	d       *prose.Document
	page    page
	tables  []table
	rowsAre map[place]status // what rows say of their cells; nil for none
	legend  map[rune]answer  // what symbols stand for; nil for none
	claims  []Claim
	room    []word.Cut   // of the claims' words
	spans   []prose.Span // of their targets

	// voice is whose product the last sentence spoke of; it holds for sentences
	// that go on with "it" or without a subject, within one block or section.
	voice      Attribution
	voiceTitle prose.Span

	spokeOfUs bool // the last sentence did
	spokeOfA  bool // it spoke of any thing of a kind: "A shared document won't do"
	supposes  bool // the last sentence made up a case

	widest int // bytes of the longest inline
	inline int // the first of those that were asked for last

	at     int                     // index of the block
	label  bool                    // it is a label that is read
	kin    []kinship               // of every block
	signed []bool                  // which blocks somebody has signed; nil for none
	note   func(*Claim, []Feature) // nil, or who watches; see Watch
}

// inlines gives those that start between two places of the text. Mostly they are
// those behind the last ones asked for.
func (r *reader) inlines(from, to int) []prose.Inline {
	all := r.d.Inlines
	if len(all) == 0 {
		return nil
	}
	const near = 8
	i, end := r.inline, min(r.inline+near, len(all))
	for i < end && all[i].Span.Start < from {
		i++
	}
	if i > 0 && all[i-1].Span.Start >= from || i < len(all) && all[i].Span.Start < from {
		i = sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= from })
	}
	r.inline = i
	k := i
	for k < len(all) && all[k].Span.Start < to {
		k++
	}
	return all[i:k]
}

// inlines gives those that start in the sentence.
func (s *sentence) inlines() []prose.Inline {
	if !s.inlined {
		s.inlined, s.inside = true, s.r.inlines(s.span.Start, s.span.End)
	}
	return s.inside
}

// inside reports whether a stretch stands wholly within an inline of the kind.
func (r *reader) inside(at prose.Span, kind prose.InlineKind) bool {
	for _, in := range r.inlines(at.Start-r.widest, at.Start+1) {
		if in.Kind == kind && in.Span.Contains(at) {
			return true
		}
	}
	return false
}

// block reads one block, sentence by sentence.
func (r *reader) block(i int, b *prose.Block) {
	r.at = i
	ctx := r.context(b)
	if b.Kind == prose.Cell {
		r.cell(i, b, ctx)
		return
	}
	if under := ctx.innermost; under != r.voiceTitle {
		r.voice, r.voiceTitle = "", under
	}
	for n, span := range b.Sentences {
		r.sentence(i, b, ctx, span, n)
	}
}

// sentence reads one sentence.
func (r *reader) sentence(i int, b *prose.Block, ctx *context, span prose.Span, n int) {
	s := r.keep(span)
	s.block, s.ctx, s.nth = b, ctx, n
	c := r.add(i, s)
	s.quantities(c)
	s.polarity(c)
	s.stages(c)
	s.attribution(c)
	s.hedges(c)
	s.plans(c)
	s.platforms(c)
	s.answer(c)
	s.finish(c)
	r.spokeOfA = s.indefinite(0) && !s.has[cProduct] && !s.has[cWe] || n > 0 && r.spokeOfA && s.lacksToo()
	r.spokeOfUs = (n > 0 && s.starting(0, cPronoun) > 0 && r.spokeOfUs) || s.has[cProduct] || s.has[cWe] || (s.has[cFeature] || s.has[cThing]) && !s.indefinite(0)
	s.shut()
}

// add begins a claim.
func (r *reader) add(block int, s *sentence) *Claim {
	r.claims = append(r.claims, Claim{Block: block, Sentence: s.span, Words: s.cuts, Cutter: r.cutter, Polarity: Affirmed, Availability: Available, Attribution: Ours})
	return &r.claims[len(r.claims)-1]
}

// before is the claim before the one that is read; nil for the first.
func (r *reader) before() *Claim {
	if len(r.claims) < 2 {
		return nil
	}
	return &r.claims[len(r.claims)-2]
}

// finish draws the conclusions once all cues are known.
func (s *sentence) finish(c *Claim) {
	slices.SortStableFunc(c.Cues, func(a, b Cue) int { return a.Span.Start - b.Span.Start })
	s.stance(c)
	if s.r.lends && c.Stance != Asserted {
		return // who borrows claims asks of these only that they are none
	}
	s.types(c)
	c.History = s.history()
	if s.judge(c); c.Confidence >= Sure {
		s.targets(c)
	}
}

// named are the classes of names that may be ordinary words.
var named = [nClasses]bool{cProduct: true, cCompetitor: true, cIntegNoun: true, cPlatform: true}

// ordinary: a word that is written small where the name is written large:
// "segment" is not Segment.
func (s *sentence) ordinary(h hit) bool {
	r := s.r
	var name string
	switch h.class {
	case cProduct:
		name = r.x.voc.Products[h.data]
	case cCompetitor:
		name = r.x.voc.Competitors[h.data]
	case cIntegNoun:
		return !s.lex[h.from].title
	case cPlatform:
		return h.to == h.from+1 && properPlatform(r.d.Text[s.lex[h.from].start:s.lex[h.from].end])
	default:
		return false
	}
	if r.label && h.from == 0 && h.to == len(s.lex) {
		return false // a key of data is written small: the head "globex"
	}
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(first) && !s.lex[h.from].title
}

// properPlatform: names of platforms, written small, that are words as well.
func properPlatform(w string) bool {
	switch w {
	case "windows", "arm", "snap", "node", "bun", "mac", "macs", "helm", "fedora", "android":
		return true
	}
	return false
}

// text is the sentence as written.
func (s *sentence) text() string { return s.r.d.String(s.span) }

// of gives the bytes that lexemes from … to-1 cover.
func (s *sentence) of(from, to int) prose.Span {
	if from >= to || from >= len(s.lex) {
		return prose.Span{Start: s.span.End, End: s.span.End}
	}
	return prose.Span{Start: s.lex[from].start, End: s.lex[to-1].end}
}

// hitsFrom gives the hits that start at lexeme i or later.
func (s *sentence) hitsFrom(i int) []hit {
	from, to := 0, len(s.hits)
	for i > 0 && from < to {
		if mid := int(uint(from+to) / 2); s.hits[mid].from < i {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return s.hits[from:]
}

// covered reports whether a hit of one of the classes overlaps h.
func (s *sentence) covered(h hit, classes ...class) bool {
	for _, o := range s.hitsFrom(h.from - s.r.x.words.longest) {
		if o.from >= h.to {
			break
		}
		if o.to > h.from && slices.Contains(classes, o.class) {
			return true
		}
	}
	return false
}

// within reports whether a hit of one of the classes starts in from … to-1.
func (s *sentence) within(from, to int, classes ...class) bool {
	for _, o := range s.hitsFrom(from) {
		if o.from >= to {
			break
		}
		if slices.Contains(classes, o.class) {
			return true
		}
	}
	return false
}

// is reports whether the lexeme at i is one of the marks.
func (s *sentence) is(i int, marks ...rune) bool {
	return i >= 0 && i < len(s.lex) && s.lex[i].mark != 0 && slices.Contains(marks, s.lex[i].mark)
}
