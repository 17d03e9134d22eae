package link

import (
	"sort"
	"strings"

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
		if len(g.raw) <= 4 || generic[g.stem] {
			only = cased
		}
	}
	switch {
	case content > 1:
		return anywhere
	case h == shortened:
		return slotted
	}
	return only
}

// add makes a form of s for an entry and files it, unless the entry has it
// already or nothing but grammar is left of it.
func (x *index) add(entry int32, s, from, label string, name NameKind, h how) {
	toks := x.read(s)
	if len(toks) == 0 || len(toks) > maxFormWords {
		return
	}
	f := form{entry: entry, text: from, label: label, name: name, how: h, raw: s}
	hasContent := false
	for i := range toks {
		g := &toks[i]
		id := x.intern(g.stem)
		f.words = append(f.words, id)
		f.gaps = append(f.gaps, g.gap)
		f.exact = append(f.exact, g.raw)
		f.several = f.several || g.gap == mark || g.join
		if !g.stop {
			f.content = append(f.content, x.family(id))
			hasContent = true
		}
	}
	if !hasContent {
		return
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

// maxFormWords bounds a form; a longer name is a sentence, found by its words.
const maxFormWords = 12

// join adds the forms in which two neighbouring words are written as one.
func (x *index) join(f form, toks []gram) {
	for i := 0; i+1 < len(toks); i++ {
		a, b := toks[i], toks[i+1]
		if b.gap != blank || a.stop || b.stop || len(a.stem)+len(b.stem) < 4 {
			continue
		}
		key := word.Joined(a.stem + b.stem)
		id, ok := x.pairs[key]
		if !ok {
			id = x.intern("=" + key)
			x.pairs[key] = id
		}
		j := f
		j.how = max(f.how, respelled)
		j.words = append(append(append([]int32(nil), f.words[:i]...), id), f.words[i+2:]...)
		j.gaps = append(append([]gap(nil), f.gaps[:i+1]...), f.gaps[i+2:]...)
		j.exact, j.content = nil, nil
		x.forms = append(x.forms, j)
	}
}

// prune drops forms that an entry has twice, and derived forms that belong to
// another entry by its own words.
func (x *index) prune() {
	sort.SliceStable(x.forms, func(a, b int) bool { return x.forms[a].how < x.forms[b].how })
	own := map[string]int32{} // words → entry that is so called in the manifest; -1 = several
	for i := range x.forms {
		f := &x.forms[i]
		if f.how > respelled || f.name == ByWeak {
			continue
		}
		k := key(f)
		if e, ok := own[k]; ok && e != f.entry {
			own[k] = -1
		} else if !ok {
			own[k] = f.entry
		}
	}
	type seat struct {
		entry int32
		words string
	}
	seen := map[seat]bool{}
	shared := x.shared()
	kept := x.forms[:0]
	for _, f := range x.forms {
		k := key(&f)
		at := seat{f.entry, k}
		if seen[at] {
			continue
		}
		if f.how > respelled {
			lay := x.entries[f.entry].layer
			if e, ok := own[k]; ok && e != f.entry && (e < 0 || x.entries[e].layer == lay) || shared[k] > 1 {
				continue
			}
		}
		seen[at] = true
		kept = append(kept, f)
	}
	x.forms = kept
}

// shared counts for every derived form how many features would answer to it.
func (x *index) shared() map[string]int {
	last, n := map[string]int32{}, map[string]int{}
	for i := range x.forms {
		f := &x.forms[i]
		if f.how <= respelled || x.entries[f.entry].layer != features {
			continue
		}
		k := key(f)
		if e, ok := last[k]; !ok || e != f.entry {
			n[k]++
			last[k] = f.entry
		}
	}
	return n
}

// key is the words of a form as a map key. Forms that need their articles or
// conjunctions are told apart by them too.
func key(f *form) string {
	var b strings.Builder
	for _, w := range f.words {
		b.WriteRune(rune(w))
	}
	return b.String()
}
