package claim

import (
	"slices"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// A desk is what a reader works with and the next reader uses again: room for
// what is found in one sentence.
type desk struct {
	cutter *word.Cutter
	known  *word.Notes[known] // of the words that were ever looked up, by anybody

	lex   []lexeme
	hits  []hit
	cuts  []word.Cut  // of labels and whatever else is read in passing
	open  []*sentence // one for each depth
	depth int         // how many of them are in use

	lending

	ctx      context
	titles   map[uint64]*title // by start and end: labels that were read before
	fresh    []title           // room for them
	spent    []bool
	masked   []uint32
	ranked   []uint8
	signs    []sign
	score    scorer
	features []Feature
}

// lending is room for what claims hold, where they are only lent.
type lending struct {
	lends  bool
	claims []Claim
	rooms  [][]word.Cut
	used   int // of rooms
}

// roomSize is how many words stand in one room.
const roomSize = 512

// claimRoom gives room for n claims.
func (k *lending) claimRoom(n int) []Claim {
	if !k.lends {
		return make([]Claim, 0, n)
	}
	if cap(k.claims) < n {
		k.claims = make([]Claim, 0, n+n/4)
	}
	k.claims = k.claims[:0]
	return k.claims
}

// wordRoom gives room for at least n words of a text that is so many bytes long.
func (k *lending) wordRoom(n, text int) []word.Cut {
	switch {
	case n > roomSize:
		return make([]word.Cut, 0, n)
	case !k.lends:
		return make([]word.Cut, 0, max(min(roomSize, text/4), n))
	}
	if k.used == len(k.rooms) {
		k.rooms = append(k.rooms, make([]word.Cut, 0, roomSize))
	}
	k.used++
	return k.rooms[k.used-1]
}

// back takes everything back.
func (k *lending) back() {
	k.lends, k.used = false, 0
	if len(k.rooms) > mostRooms {
		k.rooms, k.claims = nil, nil
	}
}

// mostRooms bounds what a desk keeps after a long document.
const mostRooms = 256

// sit gives a desk that nobody uses.
func (x *Extractor) sit() *desk {
	var k *desk
	select {
	case k = <-x.desks:
	default:
		k = &desk{titles: map[uint64]*title{}}
	}
	k.cutter = word.Common()
	k.known = x.known.On(k.cutter)
	return k
}

// leave clears the desk of what belongs to one document.
func (x *Extractor) leave(k *desk) {
	if len(k.titles) > mostTitles {
		k.titles = map[uint64]*title{}
	}
	clear(k.titles)
	clear(k.fresh)
	k.fresh = k.fresh[:0]
	for _, s := range k.open {
		*s = sentence{}
	}
	k.ctx = context{columns: k.ctx.columns[:0]}
	k.lex, k.hits, k.cuts, k.depth = k.lex[:0], k.hits[:0], k.cuts[:0], 0
	k.back()
	select {
	case x.desks <- k:
	default:
	}
}

// newTitle gives a title that serves until the document is read.
func (k *desk) newTitle() *title {
	const slab = 128
	if len(k.fresh) == cap(k.fresh) {
		k.fresh = make([]title, 0, slab)
	}
	k.fresh = append(k.fresh, title{})
	return &k.fresh[len(k.fresh)-1]
}

// mostTitles bounds what a desk keeps after a document of large tables.
const mostTitles = 2048

// mostDesks is how many desks wait for documents. They are not left to a sync.Pool,
// which is emptied by every other collection of garbage.
const mostDesks = 16

// sentence is a stretch of text with what was found in it. It is valid until it
// is shut; what is opened meanwhile must be shut before.
type sentence struct {
	r    *reader
	span prose.Span
	cuts []word.Cut
	lex  []lexeme
	hits []hit
	has  [nClasses]bool
	// classes are those that it has, each once.
	classes []class
	block   *prose.Block
	ctx     *context
	nth     int // of its block
	words   int // lexemes that are no marks

	counts  bool // there may be a quantity in it
	adds    gives
	promise quantity.Promise
	inlined bool // inside was looked up
	inside  []prose.Inline
	from    struct{ lex, hits, cuts int }
}

// look opens a stretch of the document in passing.
func (r *reader) look(span prose.Span) *sentence {
	s := r.opened(span)
	r.cuts = r.cutter.Cut(r.cuts, r.d.String(span), span.Start)
	s.cuts = r.cuts[s.from.cuts:]
	s.find()
	return s
}

// keep opens a stretch of which a claim is made. The claim holds on to its
// words, which stand in rooms for many sentences.
func (r *reader) keep(span prose.Span) *sentence {
	s := r.opened(span)
	if cap(r.room)-len(r.room) < span.Len()/4+8 {
		r.room = r.wordRoom(span.Len()/3+8, len(r.d.Text))
	}
	from := len(r.room)
	r.room = r.cutter.Cut(r.room, r.d.String(span), span.Start)
	s.cuts = r.room[from:len(r.room):len(r.room)]
	s.find()
	return s
}

func (r *reader) opened(span prose.Span) *sentence {
	if r.depth == len(r.open) {
		r.open = append(r.open, new(sentence))
	}
	s := r.open[r.depth]
	r.depth++
	*s = sentence{r: r, span: span, classes: s.classes[:0]}
	s.from.lex, s.from.hits, s.from.cuts = len(r.lex), len(r.hits), len(r.cuts)
	return s
}

// shut gives back the room of the sentence that was opened last.
func (s *sentence) shut() {
	r := s.r
	r.lex, r.hits, r.cuts = r.lex[:s.from.lex], r.hits[:s.from.hits], r.cuts[:s.from.cuts]
	r.depth--
}

// find looks the words of the sentence up and finds all phrases in it.
func (s *sentence) find() {
	r := s.r
	s.lexemes()
	r.hits = r.x.words.find(s.lex, r.hits)
	s.hits = longest(r.hits[s.from.hits:])
	kept := s.hits[:0]
	for _, h := range s.hits {
		if named[h.class] && s.ordinary(h) {
			continue
		}
		if !s.has[h.class] {
			s.has[h.class] = true
			s.classes = append(s.classes, h.class)
		}
		kept = append(kept, h)
	}
	s.hits = kept
	// The I of "Type I" tells no story.
	if s.has[cNarrator] && s.has[cCompliance] {
		s.hits = slices.DeleteFunc(s.hits, func(h hit) bool { return h.class == cNarrator && s.covered(h, cCompliance) })
		if s.has[cNarrator] = slices.ContainsFunc(s.hits, func(h hit) bool { return h.class == cNarrator }); !s.has[cNarrator] {
			s.classes = slices.DeleteFunc(s.classes, func(c class) bool { return c == cNarrator })
		}
	}
}

// lexemes turns the words of the sentence into what the automaton reads.
func (s *sentence) lexemes() {
	r := s.r
	glued := false
	for i := range s.cuts {
		t := &s.cuts[i]
		k := r.knownAs(t)
		if k.mark == '-' && r.joins(s.cuts, i) {
			glued = true
			continue
		}
		if k.mark == 0 {
			s.words++
		}
		s.adds |= k.adds
		s.promise |= k.promise
		r.lex = append(r.lex, lexeme{start: int(t.Start), end: int(t.End), word: t.Word, glued: glued, known: k})
		glued = false
	}
	s.lex = r.lex[s.from.lex:]
	s.counts = s.promise.Promising()
}

// joins: a hyphen with words close on both sides.
func (r *reader) joins(cuts []word.Cut, i int) bool {
	return i > 0 && i+1 < len(cuts) && cuts[i-1].End == cuts[i].Start && cuts[i].End == cuts[i+1].Start &&
		r.knownAs(&cuts[i-1]).mark == 0 && r.knownAs(&cuts[i+1]).mark == 0
}

// knownAs gives what is known of a word.
func (r *reader) knownAs(t *word.Cut) *known {
	if k := r.known.Get(t.Word); k != nil {
		return k
	}
	return r.learn(t)
}

// learn looks a word up that nobody has met before.
func (r *reader) learn(t *word.Cut) *known {
	f := r.cutter.Fact(t.Word)
	k := r.x.words.know(r.d.Text[t.Start:t.End], f)
	k.row = int32(r.x.model.row(feature(WordFeature, hashOf(f.Stem), 0)))
	return r.known.Put(t.Word, k)
}
