package link

import (
	"math"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/word"
)

// noted is what a linker knows of a word as written; of a mark, nothing. Two of them
// fill one line of the processor's cache.
type noted struct {
	*lexeme
	next  next
	id    int32 // of the lexeme
	up    uint16
	first uint8 // letter of the stem
	is    trait
}

// next is what shows of the words that names go on with behind a first one.
type next struct {
	ids  uint64 // bits of their ids
	rest uint32 // bits of the letters that begin the rest of a word written as two
	lead uint32 // bits of the letters that begin a second word written as two
}

// trait is what decides at a glance.
type trait uint8

const (
	isMark trait = 1 << iota
	isNumber
	isArticle
	isPair  // it is two words of a name
	isName  // it may be a name by itself
	isFront // some word of a name begins with it
	isHead  // it leads some form
	isHook  // it hooks some form
)

// note looks up a word that nobody has met before.
func (r *reader) note(w int32) *noted {
	f := r.cutter.Fact(w)
	n := noted{up: uint16(min(f.Upper, math.MaxUint16))}
	switch f.Kind {
	case word.Punct:
		n.is = isMark
		return r.notes.Put(w, n)
	case word.Number:
		n.is = isNumber
	}
	n.lexeme = r.x.lexeme(f.Stem)
	r.x.foresee(&n)
	return r.notes.Put(w, n)
}

// foresee notes what lets most words be passed by that names begin with, because
// another word follows than those names go on with.
func (x *index) foresee(n *noted) {
	l := n.lexeme
	n.id = l.id
	if l.stem != "" {
		n.first = l.stem[0]
	}
	for _, id := range [...]int32{l.id, l.pair} {
		if node := x.after(0, id); id != 0 && node != 0 {
			n.set(isName, len(x.ends.of(node)) > 0)
			n.next.add(x.second[id])
		}
	}
	n.set(isArticle, l.article)
	n.set(isPair, l.pair != 0)
	n.set(isHead, x.plays(l, leads))
	n.set(isHook, x.plays(l, hooks))
	if l.opens && !l.stop {
		n.is |= isFront
		for i, _ := slices.BinarySearch(x.longer, l.stem); i < len(x.longer) && len(x.longer[i]) >= len(l.stem) && x.longer[i][:len(l.stem)] == l.stem; i++ {
			rest := byte('e') // which a joined word may lose
			if len(x.longer[i]) > len(l.stem) {
				rest = x.longer[i][len(l.stem)]
			}
			n.next.rest |= letterBit(rest)
		}
	}
}

func (n *noted) set(t trait, holds bool) {
	if holds {
		n.is |= t
	}
}

func (n *next) add(o next) {
	n.ids |= o.ids
	n.rest |= o.rest
	n.lead |= o.lead
}

// letterBit is the bit of a letter.
func letterBit(c byte) uint32 { return 1 << (c & 31) }

// follow notes for every word that names begin with which words they go on with.
func (x *index) follow() {
	split := make([]uint32, len(x.byID)) // word → first letters by which it may be written as two
	for key, id := range x.singles {
		if key != "" {
			split[id] |= letterBit(key[0])
		}
	}
	x.second = make([]next, len(x.byID))
	for i := range x.forms {
		if f := &x.forms[i]; len(f.words) > 1 {
			n := &x.second[f.words[0]]
			n.ids |= mask(f.words[1])
			n.lead |= split[f.words[1]]
		}
	}
}

// goesOn reports whether a word may go on a name that the one before it began.
func (n *noted) goesOn(b *next) bool {
	return b.ids&mask(n.id) != 0 && n.id != 0 || b.rest&letterBit(n.first) != 0 ||
		b.lead&letterBit(n.first) != 0 && n.is&isFront != 0 || n.is&isPair != 0 && b.ids&mask(n.pair) != 0
}

// glance is what shows of a stretch of text before any name is looked for in it. It
// errs by names alone: where that is false the sieve finds nothing.
type glance struct {
	words   int  // and all else, where names is false
	names   bool // a name may stand there
	numbers bool
	capital bool // some word has one
}

// anchor is a word that plays a part among the anchors.
type anchor struct {
	at  int
	kin int32
	is  trait
}

// glance looks at the words among cuts.
func (r *reader) glance(cuts []word.Cut) (g glance) {
	var before next // of the word before and, where that is an article, of the one before it
	r.parts = r.parts[:0]
	for i := range cuts {
		n := r.notes.Get(cuts[i].Word)
		if n == nil {
			n = r.note(cuts[i].Word)
		}
		if n.is&isMark != 0 {
			continue
		}
		if n.is&isName != 0 || n.goesOn(&before) || n.is&(isHead|isHook) != 0 && r.meets(n, g.words) {
			return glance{names: true}
		}
		over := before
		before = n.next
		if n.is&isArticle != 0 {
			before.add(next{ids: over.ids, lead: over.lead})
		}
		g.words++
		g.numbers = g.numbers || n.is&isNumber != 0
		g.capital = g.capital || n.up > 0
	}
	return g
}

// meets reports whether a word and one of those before it anchor a form.
func (r *reader) meets(n *noted, at int) bool {
	for i := len(r.parts) - 1; i >= 0 && at-r.parts[i].at <= maxReach; i-- {
		p := &r.parts[i]
		if n.is&isHead != 0 && p.is&isHook != 0 && len(r.x.anchored(n.kin, p.kin)) > 0 ||
			n.is&isHook != 0 && p.is&isHead != 0 && len(r.x.anchored(p.kin, n.kin)) > 0 {
			return true
		}
	}
	r.parts = append(r.parts, anchor{at, n.kin, n.is})
	return false
}

// idle reports whether a claim that looks so links to nothing, so that it has
// nothing but its words and what stands above it.
func (r *reader) idle(c *claim.Claim, g *glance) bool {
	switch {
	case g.names, c.Confidence >= promising, len(c.Quantities)+len(c.Plans)+len(r.tables) > 0,
		r.block == c.Block && len(r.before) > 0, r.x.self != "" && c.Availability != claim.Available,
		g.numbers && len(r.facts) > 0 && g.words <= maxImplied,
		g.capital && (r.plans.former || r.kept.any && slices.Contains(c.Types, claim.Compliance)),
		r.title != nil && len(r.title.matches) > 0, r.opensCount(c):
		return false
	}
	for _, lb := range r.about(c.Block).labels {
		if len(lb.matches) > 0 {
			return false
		}
	}
	return true
}
