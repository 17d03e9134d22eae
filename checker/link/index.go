package link

import (
	"maps"
	"math"
	"slices"

	"github.com/copytruth/copytruth/checker/word"
)

// index holds the names of a manifest's entries in the form in which running
// text is searched for them.
type index struct {
	words   map[string]*lexeme // the manifest's words by stem
	byID    []*lexeme          // id → word; 0 is none
	lexicon *lexicon           // of all stems, once the index is made
	pairs   map[string]int32   // two words of a name written as one → id of the pair
	singles map[string]int32   // a word of a name → its id, to be found when written apart
	longer  []string           // the keys of singles, sorted
	company []string           // stems of the product's own name
	self    string             // the feature that is the product itself; "" for none
	lore    *lore
	entries []entry
	forms   []form
	trie    table   // node and word → node
	roots   []int32 // word → node of the names that begin with it
	nodes   int32   // nodes of the trie but its root
	ends    lists   // node → forms that end there
	second  []next  // word → what names that begin with it go on with
	bridge  []bool  // nodes from which a name goes on over a bracket
	anchors table   // families of a head and another word → list of anchored
	hooked  lists   // forms to look for where both occur
	seen    bloom   // of anchors
	roles   []role  // family → what it is to anchors
	briefs  []brief // of each form
	weight  []int32 // family → how much it tells, thousandths

	ids     chunk[int32] // where the parts of forms lie
	marks   chunk[gap]
	texts   chunk[string]
	cutter  *word.Cutter // of names
	written []*lexeme    // what its words mean
	cuts    []word.Cut   // scratch of cutting names
	grammed []gram
}

// entry is one thing that a form may name.
type entry struct {
	target Target
	layer  layer
	item   int // index in the manifest's list of its kind
	member int // index of the member, for ToMember
	group  string
	kind   string
}

// layer says which entries compete for the same words: a longer name hides a
// shorter one of its own layer and of those above it.
type layer uint8

const (
	others layer = iota // other companies' products: nothing of ours is named inside their names
	features
	platforms
	members
	facts
	products
)

// intern gives the word of a stem, and makes it one of the manifest's.
func (x *index) intern(stem string) *lexeme {
	l, ok := x.words[stem]
	if !ok {
		l = x.look(stem)
		l.id = int32(len(x.byID))
		l.kin = l.id
		x.words[stem] = l
		x.byID = append(x.byID, l)
	}
	return l
}

// newIndex prepares an empty index with the families of words.
func newIndex(company []string) *index {
	x := &index{
		words: map[string]*lexeme{}, byID: []*lexeme{nil}, pairs: map[string]int32{}, singles: map[string]int32{},
		company: company, cutter: word.Common(),
	}
	for _, line := range familyStems() {
		first := x.intern(line[0])
		for _, stem := range line[1:] {
			if w := x.intern(stem); w != first && w.kin == w.id {
				w.kin = first.id
			}
		}
	}
	return x
}

// finish makes what searching needs, when all forms are there.
func (x *index) finish() {
	x.plant()
	x.prune()
	x.end()
	x.follow()
	x.weigh()
	x.anchor()
	x.brief()
	x.lore.finish()
	x.longer = slices.Sorted(maps.Keys(x.singles))
	for _, w := range x.byID[1:] {
		w.idea = x.lore.of(ideaOf(w.stem))
		x.complete(w)
	}
	x.lexicon = new(lexicon)
}

// plant puts all forms into the trie.
func (x *index) plant() {
	x.roots = make([]int32, len(x.byID))
	for i := range x.forms {
		f := &x.forms[i]
		for k, w := range f.words {
			f.node = x.grow(f.node, w, k == 0)
		}
	}
}

// grow gives the node behind a word, and makes one if there is none.
func (x *index) grow(node, word int32, root bool) int32 {
	to := int32(0)
	if root {
		to = x.roots[word]
	} else {
		to = max(0, x.trie.get(edge(node, word)))
	}
	if to != 0 {
		return to
	}
	x.nodes++
	if root {
		x.roots[word] = x.nodes
	} else {
		x.trie.put(edge(node, word), x.nodes)
	}
	return x.nodes
}

// after gives the node behind a word, 0 if no name goes on so.
func (x *index) after(node, word int32) int32 {
	if node != 0 {
		return max(0, x.trie.get(edge(node, word)))
	}
	if int(word) < len(x.roots) {
		return x.roots[word]
	}
	return 0
}

// end notes where the forms that were kept end.
func (x *index) end() {
	x.bridge = make([]bool, x.nodes+1)
	x.ends = listsOf(int(x.nodes)+1, func(file func(list, item int32)) {
		for i := range x.forms {
			file(x.forms[i].node, int32(i))
		}
	})
	for i := range x.forms {
		f, node := &x.forms[i], int32(0)
		for k, w := range f.words {
			if k > 0 && f.gaps[k] == clause {
				x.bridge[node] = true
			}
			node = x.after(node, w)
		}
	}
}

// weigh computes how much each word tells: little when many entries use it.
func (x *index) weigh() {
	used := make([]int, len(x.byID))
	last := make([]int32, len(x.byID))
	for i := range last {
		last[i] = -1
	}
	for i := range x.forms {
		f := &x.forms[i]
		for _, k := range f.content {
			if last[k] != f.entry {
				last[k] = f.entry
				used[k]++
			}
		}
	}
	n := float64(len(x.entries))
	x.weight = make([]int32, len(x.byID))
	for k := range x.weight {
		c := float64(used[k])
		x.weight[k] = int32(math.Round(1000 * math.Log(1+(n-c+.5)/(c+.5))))
	}
	for _, l := range x.byID[1:] {
		if l.common {
			x.weight[l.kin] = min(x.weight[l.kin], 700)
		}
	}
}

// role is what a family of words is to the anchors.
type role uint8

const (
	leads role = 1 << iota // some form has it for its head
	hooks                  // some form is filed under it, beside its head
)

// anchor files every form of two or more content words under its head and the
// word that occurs in the fewest forms, so that text is compared with few of
// them. A match in part may miss that word; the next one finds it all the same.
func (x *index) anchor() {
	count := make([]int32, len(x.byID))
	for i := range x.forms {
		for _, k := range x.forms[i].content {
			count[k]++
		}
	}
	x.roles = make([]role, len(x.byID))
	n := int32(0)
	each := func(do func(e uint64, form int32)) {
		for i := range x.forms {
			f := &x.forms[i]
			if len(f.content) < 2 || f.only != anywhere || f.how > respelled {
				continue
			}
			head, by := f.hooks(count)
			do(edge(head, by[0]), int32(i))
			if by[1] != 0 {
				do(edge(head, by[1]), int32(i))
			}
			x.roles[head] |= leads
			x.roles[by[0]] |= hooks
			x.roles[by[1]] |= hooks
		}
	}
	each(func(e uint64, _ int32) {
		if x.anchors.get(e) < 0 {
			x.anchors.put(e, n)
			x.seen.add(e)
			n++
		}
	})
	x.hooked = listsOf(int(n), func(file func(list, item int32)) {
		each(func(e uint64, form int32) { file(x.anchors.get(e), form) })
	})
	x.roles[0] = 0
}

// hooks gives the head of a form and the one or two others of its content words
// that occur in the fewest forms, the first of equals first.
func (f *form) hooks(count []int32) (head int32, by [2]int32) {
	n := len(f.content) - 1
	a, b := -1, -1
	for i, k := range f.content[:n] {
		switch {
		case a < 0 || count[k] < count[f.content[a]]:
			a, b = i, a
		case b < 0 || count[k] < count[f.content[b]]:
			b = i
		}
	}
	by[0] = f.content[a]
	if b >= 0 {
		by[1] = f.content[b]
	}
	return f.content[n], by
}

// ordinary reports whether a form is made of words that all software copy uses:
// such words meet by chance.
func (x *index) ordinary(f *form) bool {
	if len(f.content) > 2 {
		return false
	}
	for _, k := range f.content {
		if x.weight[k] > 700 {
			return false
		}
	}
	return true
}
