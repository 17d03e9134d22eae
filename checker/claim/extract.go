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
	return &Extractor{words: a, voc: v, keys: keysOf(v), model: trained()}
}

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

// Watch reads a document as Extract does and shows every sentence, cell and
// value with its features while they are read; the features are valid during
// the call only. The trainer learns from them.
func (x *Extractor) Watch(d *prose.Document, note func(*Claim, []Feature)) []Claim {
	return x.extract(d, PageHistory(d), note)
}

func (x *Extractor) extract(d *prose.Document, history string, note func(*Claim, []Feature)) []Claim {
	r := &reader{x: x, d: d, note: note, titles: map[prose.Span]*title{}, seen: map[string]known{}}
	r.page = pageOf(d, history)
	for _, in := range d.Inlines {
		r.widest = max(r.widest, in.Span.Len())
	}
	r.tables = tablesOf(d, r)
	r.kin = kinOf(d, x.words.syntax)
	r.readPage()
	r.score = newScorer(x.model, r.page.features)
	n := 0
	for i := range d.Blocks {
		n += max(1, len(d.Blocks[i].Sentences))
	}
	r.claims = make([]Claim, 0, n)
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
	x      *Extractor
	d      *prose.Document
	page   page
	titles map[prose.Span]*title // labels that were read before
	tables []table
	claims []Claim

	// voice is whose product the last sentence spoke of; it holds for sentences
	// that go on with "it" or without a subject, within one block or section.
	voice      Attribution
	voiceTitle prose.Span

	lex  []lexeme
	hits []hit

	widest int // bytes of the longest inline

	at       int              // index of the block
	label    bool             // it is a label that is read
	kin      []kinship        // of every block
	seen     map[string]known // words of this document
	room     []word.Token
	spent    []bool
	masked   []uint32
	signs    []sign
	score    scorer
	features []Feature
	note     func(*Claim, []Feature) // nil, or who watches; see Watch
}

// inlines gives those that start between two places of the text.
func (r *reader) inlines(from, to int) []prose.Inline {
	all := r.d.Inlines
	i := sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= from })
	k := i + sort.Search(len(all)-i, func(k int) bool { return all[i+k].Span.Start >= to })
	return all[i:k]
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
		r.claims = append(r.claims, r.sentence(i, b, ctx, span, n))
	}
}

// sentence reads one sentence.
func (r *reader) sentence(i int, b *prose.Block, ctx *context, span prose.Span, n int) Claim {
	s := r.open(span)
	s.block, s.ctx, s.nth = b, ctx, n
	c := Claim{Block: i, Sentence: span, Tokens: s.toks, Polarity: Affirmed, Availability: Available, Attribution: Ours}
	s.quantities(&c)
	s.polarity(&c)
	s.stages(&c)
	s.attribution(&c)
	s.hedges(&c)
	s.plans(&c)
	s.platforms(&c)
	s.answer(&c)
	s.finish(&c)
	return c
}

// finish draws the conclusions once all cues are known.
func (s *sentence) finish(c *Claim) {
	slices.SortStableFunc(c.Cues, func(a, b Cue) int { return a.Span.Start - b.Span.Start })
	s.stance(c)
	s.types(c)
	s.targets(c)
	c.History = s.history()
	s.judge(c)
}

// sentence is a stretch of text with what was found in it. It is valid until
// the next one is opened.
type sentence struct {
	r     *reader
	span  prose.Span
	toks  []word.Token
	lex   []lexeme
	hits  []hit
	has   [nClasses]bool
	block *prose.Block
	ctx   *context
	nth   int // of its block
	words int // lexemes that are no marks
}

// open cuts a stretch of the document into words and finds all phrases in it.
func (r *reader) open(span prose.Span) *sentence {
	toks := r.tokens(span)
	s := &sentence{r: r, span: span, toks: toks}
	r.lex = r.x.words.lexemes(r.d.Text, toks, r.lex[:0], r.seen)
	r.hits = r.x.words.find(r.lex, r.hits[:0])
	r.hits = slices.DeleteFunc(r.hits, func(h hit) bool { return r.ordinary(h) })
	s.lex, s.hits = r.lex, r.hits
	// The I of "Type I" tells no story.
	s.hits = slices.DeleteFunc(s.hits, func(h hit) bool { return h.class == cNarrator && s.covered(h, cCompliance) })
	for _, h := range s.hits {
		s.has[h.class] = true
	}
	for i := range s.lex {
		if s.lex[i].mark == 0 {
			s.words++
		}
	}
	return s
}

// tokens cuts a stretch into words. They are kept in rooms for many sentences:
// claims hold on to them.
func (r *reader) tokens(span prose.Span) []word.Token {
	if cap(r.room)-len(r.room) < span.Len()/4+8 {
		r.room = make([]word.Token, 0, max(min(512, len(r.d.Text)/4), span.Len()/3+8))
	}
	from := len(r.room)
	r.room = word.AppendTokens(r.room, r.d.String(span))
	toks := r.room[from:len(r.room):len(r.room)]
	for i := range toks {
		toks[i].Start += span.Start
		toks[i].End += span.Start
	}
	return toks
}

// ordinary: a word that is written small where the name is written large:
// "segment" is not Segment.
func (r *reader) ordinary(h hit) bool {
	var name string
	switch h.class {
	case cProduct:
		name = r.x.voc.Products[h.data]
	case cCompetitor:
		name = r.x.voc.Competitors[h.data]
	case cIntegNoun:
		return !r.lex[h.from].title
	case cPlatform:
		return h.to == h.from+1 && !r.lex[h.from].title && r.lex[h.from].upper == 0 && properPlatform(r.d.Text[r.lex[h.from].start:r.lex[h.from].end])
	default:
		return false
	}
	if r.label && h.from == 0 && h.to == len(r.lex) {
		return false // a key of data is written small: the head "globex"
	}
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(first) && !r.lex[h.from].title
}

// properPlatform: names of platforms that are words as well.
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
	k := sort.Search(len(s.hits), func(k int) bool { return s.hits[k].from >= i })
	return s.hits[k:]
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
