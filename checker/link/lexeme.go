package link

import (
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/copytruth/copytruth/checker/word"
)

// lexeme is what a manifest and the language know of one stem, looked up once
// and not for every word of the text that has it.
type lexeme struct {
	stem    string
	id      int32 // among the manifest's words, 0 = the manifest does not use it
	kin     int32 // id of its family: "notify" and "notification" share one
	pair    int32 // id of the two words that it is when written apart: "webhook"
	idea    int32 // what it means among the ideas of the lore, -1 = nothing there
	rare    int32 // how rare its idea is in the copy of software at large, thousandths
	stop    bool  // a function word
	join    bool  // and, or, plus, as well as
	article bool
	common  bool // too common in software copy to name anything by itself
	company bool // of the product's own name
	opens   bool // some word of a name begins with it and may be written apart behind it
	begins  bool // some name may begin with it
}

// lexicon keeps lexemes by stem, shared by all goroutines. Every slot is written
// as a whole and tells by its stem whom it is about, so a lost race costs a
// second look and never a wrong answer; its size bounds what it holds.
type lexicon [1 << 14]atomic.Pointer[lexeme]

// lexeme gives what is known of a stem.
func (x *index) lexeme(stem string) *lexeme {
	slot := &x.lexicon[hash(stem)%uint64(len(x.lexicon))]
	if l := slot.Load(); l != nil && l.stem == stem {
		return l
	}
	l, ok := x.words[stem]
	if !ok {
		l = x.look(stem)
		x.complete(l)
	}
	slot.Store(l)
	return l
}

// hash mixes the length, the first eight and the last eight bytes of a stem; few
// stems are longer.
func hash(s string) uint64 {
	var a, b uint64
	switch n := len(s); {
	case n >= 8:
		a, b = load(s), load(s[n-8:])
	case n >= 4:
		a = uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
		b = uint64(s[n-4]) | uint64(s[n-3])<<8 | uint64(s[n-2])<<16 | uint64(s[n-1])<<24
	default:
		for i := range n {
			a = a<<8 | uint64(s[i])
		}
	}
	return spread(a ^ bits.RotateLeft64(b, 29)*0x9e3779b97f4a7c15 ^ uint64(len(s))<<56)
}

func load(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// look asks what the language knows of a stem.
func (x *index) look(stem string) *lexeme {
	k := ideaOf(stem)
	return &lexeme{
		stem: stem, idea: x.lore.of(k), rare: rarity(k),
		stop: word.Stop(stem), join: joiners[stem], article: articles[stem], common: generic[stem],
		company: slices.Contains(x.company, stem),
	}
}

// complete adds what only the finished index knows.
func (x *index) complete(l *lexeme) {
	if len(l.stem) > 3 && !l.stop {
		l.pair = x.pairs[word.Joined(l.stem)]
	}
	if i, _ := slices.BinarySearch(x.longer, l.stem); i < len(x.longer) {
		l.opens = len(x.longer[i]) >= len(l.stem) && x.longer[i][:len(l.stem)] == l.stem
	}
	l.begins = l.opens || l.id != 0 && x.after(0, l.id) != 0 || l.pair != 0 && x.after(0, l.pair) != 0
}
