package link

import (
	"math"
	"sort"
	"strings"

	"github.com/copytruth/copytruth/checker/word"
)

// index holds the names of a manifest's entries in the form in which running
// text is searched for them.
type index struct {
	ids     map[string]int32 // stem → id, from 1
	kin     []int32          // id → family; 0 = its own
	pairs   map[string]int32 // two words of a name written as one → id of the pair
	singles map[string]int32 // a word of a name → its id, to be found when written apart
	entries []entry
	forms   []form
	next    map[edge]int32    // the trie over ids
	ends    map[int32][]int32 // node → forms that end there
	bridge  map[int32]bool    // nodes from which a name goes on over a bracket
	anchors map[edge][]int32  // families of a head and another word → forms to look for where both occur
	briefs  []brief           // of each form
	weight  []int32           // id → how much a word tells, thousandths
	nodes   int32
}

type edge struct{ node, word int32 }

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

// intern gives the id of a stem.
func (x *index) intern(stem string) int32 {
	if id, ok := x.ids[stem]; ok {
		return id
	}
	id := int32(len(x.ids) + 1)
	x.ids[stem] = id
	x.kin = append(x.kin, 0)
	return id
}

// family gives the derivation class of a word.
func (x *index) family(id int32) int32 {
	if id == 0 || int(id) >= len(x.kin) || x.kin[id] == 0 {
		return id
	}
	return x.kin[id]
}

// newIndex prepares an empty index with the families of words.
func newIndex() *index {
	x := &index{
		ids: map[string]int32{}, kin: []int32{0}, pairs: map[string]int32{}, singles: map[string]int32{},
		next: map[edge]int32{}, ends: map[int32][]int32{}, bridge: map[int32]bool{}, anchors: map[edge][]int32{},
	}
	for _, line := range strings.Split(strings.TrimSpace(wordFamilies), "\n") {
		first := int32(0)
		for _, w := range strings.Fields(line) {
			id := x.intern(word.Stem(w))
			switch {
			case first == 0:
				first = id
			case id != first && x.kin[id] == 0:
				x.kin[id] = first
			}
		}
	}
	return x
}

// insert puts a form into the trie.
func (x *index) insert(n int32) {
	node := int32(0)
	f := &x.forms[n]
	for i, w := range f.words {
		if f.gaps[i] == clause && i > 0 {
			x.bridge[node] = true
		}
		e := edge{node, w}
		to, ok := x.next[e]
		if !ok {
			x.nodes++
			to = x.nodes
			x.next[e] = to
		}
		node = to
	}
	x.ends[node] = append(x.ends[node], n)
}

// weigh computes how much each word tells: little when many entries use it.
func (x *index) weigh() {
	used := make([]int, len(x.kin))
	last := make([]int32, len(x.kin))
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
	x.weight = make([]int32, len(x.kin))
	for k := range x.weight {
		c := float64(used[k])
		x.weight[k] = int32(math.Round(1000 * math.Log(1+(n-c+.5)/(c+.5))))
	}
	for stem := range generic {
		if id, ok := x.ids[stem]; ok {
			x.weight[x.family(id)] = min(x.weight[x.family(id)], 700)
		}
	}
}

// anchor files every form of two or more content words under its head and the
// word that occurs in the fewest forms, so that text is compared with few of
// them. A match in part may miss that word; the next one finds it all the same.
func (x *index) anchor() {
	count := make([]int, len(x.kin))
	for i := range x.forms {
		for _, k := range x.forms[i].content {
			count[k]++
		}
	}
	for i := range x.forms {
		f := &x.forms[i]
		n := len(f.content)
		if n < 2 || f.only != anywhere || f.how > respelled {
			continue
		}
		head := f.content[n-1]
		by := append([]int32(nil), f.content[:n-1]...)
		sort.SliceStable(by, func(a, b int) bool { return count[by[a]] < count[by[b]] })
		for _, k := range by[:min(len(by), 2)] {
			p := edge{head, k}
			x.anchors[p] = append(x.anchors[p], int32(i))
		}
	}
}

// common reports whether a form is made of words that all software copy uses:
// such words meet by chance.
func (x *index) common(f *form) bool {
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
