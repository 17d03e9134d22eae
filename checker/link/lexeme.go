package link

import (
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
}

// lexicon keeps lexemes by stem, shared by all goroutines. Every slot is written
// as a whole and tells by its stem whom it is about, so a lost race costs a
// second look and never a wrong answer; its size bounds what it holds.
type lexicon [1 << 14]atomic.Pointer[lexeme]

// lexeme gives what is known of a stem.
func (x *index) lexeme(stem string) *lexeme {
	h := uint32(2166136261) // FNV-1a
	for i := 0; i < len(stem); i++ {
		h = (h ^ uint32(stem[i])) * 16777619
	}
	slot := &x.lexicon[(h^h>>15)%uint32(len(x.lexicon))]
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
}
