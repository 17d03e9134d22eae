package link

import (
	"github.com/copytruth/copytruth/checker/word"
)

// form is one way of writing the name of an entry.
type form struct {
	entry   int32
	text    string   // the manifest's words that it comes from
	label   string   // what those are: "name", "alias", "former name"
	name    NameKind //
	how     how      // how it comes from them
	only    place    // where alone it counts
	words   []int32
	gaps    []gap // before each word
	content []int32
	several bool   // the name is itself a row of names: "Gulp, Grunt and npm tasks"
	raw     string // as it would be written
	exact   []string
	node    int32 // of the trie, where its words end
}

// how is the way from the manifest's words to a form. Earlier is better.
type how uint8

const (
	written   how = iota // as it stands there
	respelled            // one word for two, a bracket left out
	swapped              // an acronym for its long form, a synonym
	turned               // "Y X" for "X for Y"
	shortened            // without its generic head
)

var howNames = [...]string{"exact", "joined", "acronym", "turned", "shortened"}

// place restricts where a form counts.
type place uint8

const (
	anywhere place = iota
	cased          // written with a capital of its own, counted, or standing alone in a slot
	slotted        // standing alone in a slot, enumerated, or in a claim of an integration
	beside         // beside the product, a plan or another name of the entry
)

// restrict decides where a form of these words counts: a short or common word
// is not a name wherever it occurs.
func restrict(grams []gram, h how) place {
	content, only := 0, anywhere
	for i := range grams {
		g := &grams[i]
		if g.stop {
			continue
		}
		content++
		if len(g.raw) <= 4 || g.common {
			only = cased
		}
	}
	switch {
	case content > 1, h == written && len(grams) > 2:
		return anywhere // "your own domain" is common by its noun alone
	case h == shortened:
		return slotted
	}
	return only
}

// add makes a form of s for an entry and files it, unless the entry has it
// already or nothing but grammar is left of it.
func (x *index) add(entry int32, s, from, label string, name NameKind, h how) {
	toks := x.cut(s)
	content := 0
	for i := range toks {
		if !toks[i].stop {
			content++
		}
	}
	if len(toks) > maxFormWords || content == 0 {
		return
	}
	f := form{
		entry: entry, text: from, label: label, name: name, how: h, raw: s,
		words: x.ids.take(len(toks)), gaps: x.marks.take(len(toks)), exact: x.texts.take(len(toks)),
		content: x.ids.take(content)[:0],
	}
	for i := range toks {
		g := &toks[i]
		f.words[i], f.gaps[i], f.exact[i] = g.id, g.gap, g.raw
		f.several = f.several || g.gap == mark || g.join
		if !g.stop {
			f.content = append(f.content, g.kin)
		}
	}
	f.only = restrict(toks, h)
	if name == ByWeak {
		f.only = beside
	}
	x.forms = append(x.forms, f)
	if len(toks) == 1 && len(toks[0].stem) >= 5 {
		x.singles[word.Joined(toks[0].stem)] = f.words[0]
	}
	x.join(f, toks)
}

// cut gives the words of a name, which are the manifest's from then on. They
// hold until the next call.
func (x *index) cut(s string) []gram {
	x.cuts = x.cutter.Cut(x.cuts[:0], s, 0)
	out, end := x.grammed[:0], int32(-1)
	for _, t := range x.cuts {
		w := x.spelled(t.Word)
		if w == nil {
			continue
		}
		g := gram{lexeme: w, raw: s[t.Start:t.End]}
		if end >= 0 {
			g.gap = gapOf(s[end:t.Start])
		}
		out = append(out, g)
		end = t.End
	}
	x.grammed = out
	return out
}

// spelled gives what a word as it is written means, nil for a mark: the same few
// thousand words make up the names of the largest manifest.
func (x *index) spelled(w int32) *lexeme {
	if int(w) >= len(x.written) {
		x.written = append(x.written, make([]*lexeme, max(int(w)+1, 2*len(x.written))-len(x.written))...)
	}
	if x.written[w] == nil {
		f := x.cutter.Fact(w)
		if f.Kind == word.Punct {
			return nil
		}
		x.written[w] = x.intern(f.Stem)
	}
	return x.written[w]
}

// maxFormWords bounds a form; a longer name is a sentence, found by its words.
const maxFormWords = 12

// join adds the forms in which two neighbouring words are written as one.
func (x *index) join(f form, toks []gram) {
	for i := 0; i+1 < len(toks); i++ {
		a, b := &toks[i], &toks[i+1]
		if b.gap != blank || a.stop || b.stop || len(a.stem)+len(b.stem) < 4 {
			continue
		}
		key := word.Joined(a.stem + b.stem)
		id, ok := x.pairs[key]
		if !ok {
			id = x.intern("=" + key).id
			x.pairs[key] = id
		}
		j := f
		n := len(toks) - 1
		j.how = max(f.how, respelled)
		j.words, j.gaps = x.ids.take(n), x.marks.take(n)
		copy(j.words[copy(j.words, f.words[:i+1]):], f.words[i+2:])
		j.words[i] = id
		copy(j.gaps[copy(j.gaps, f.gaps[:i+1]):], f.gaps[i+2:])
		j.exact, j.content = nil, nil
		x.forms = append(x.forms, j)
	}
}

// prune drops forms that an entry has twice, and derived forms that belong to
// another entry by its own words. Two forms are the same if their words end at
// one node of the trie.
func (x *index) prune() {
	x.sort()
	own := make([]int32, x.nodes+1) // node → entry that is so called in the manifest, from 1; -1 = several
	for i := range x.forms {
		f := &x.forms[i]
		if f.how > respelled || f.name == ByWeak {
			continue
		}
		switch e := own[f.node]; e {
		case 0:
			own[f.node] = f.entry + 1
		case f.entry + 1:
		default:
			own[f.node] = -1
		}
	}
	var seen table
	shared := x.shared()
	kept := x.forms[:0]
	for i := range x.forms {
		f := &x.forms[i]
		at := edge(f.entry+1, f.node)
		if seen.get(at) >= 0 {
			continue
		}
		if f.how > respelled {
			e := own[f.node]
			taken := e < 0 || e > 0 && e != f.entry+1 && x.entries[e-1].layer == x.entries[f.entry].layer
			if taken || shared[f.node] > 1 {
				continue
			}
		}
		seen.put(at, 0)
		kept = append(kept, *f)
	}
	x.forms = kept
}

// sort puts forms that are nearer to the manifest's words first.
func (x *index) sort() {
	var next [shortened + 2]int
	for i := range x.forms {
		next[x.forms[i].how+1]++
	}
	for h := written; h <= shortened; h++ {
		next[h+1] += next[h]
	}
	sorted := make([]form, len(x.forms))
	for i := range x.forms {
		f := &x.forms[i]
		sorted[next[f.how]] = *f
		next[f.how]++
	}
	x.forms = sorted
}

// shared counts by node how many features would answer to a derived form.
func (x *index) shared() []int32 {
	last, n := make([]int32, x.nodes+1), make([]int32, x.nodes+1)
	for i := range x.forms {
		f := &x.forms[i]
		if f.how > respelled && x.entries[f.entry].layer == features && last[f.node] != f.entry+1 {
			n[f.node]++
			last[f.node] = f.entry + 1
		}
	}
	return n
}
