package link

import (
	"math"
	"math/bits"
	"slices"

	"github.com/copytruth/copytruth/checker/manifest"
)

// lore is what a manifest says of its features beyond their names: the words
// of names, aliases, descriptions and groups, by idea, so that a sentence which
// tells of a feature in other words can be compared with all of them.
type lore struct {
	idea     map[string]int32
	by       [][]int32 // idea → features that use it, ascending
	weight   []int32   // idea → how much it tells, 0 to 1000
	features []tale
	joining  []int32 // features that speak of working with what others make
	x        *index
	scratch  []int32
}

// tale is what is known of one feature. Lists of ideas are ascending and hold
// each idea once, those of a name in order of the name.
type tale struct {
	names [][]int32
	named []int32 // ideas of all names
	told  []int32 // of names and description
	pairs []int64 // neighbouring ideas of names and description
	mass  int32   // weight of told
	hints
	centrality int32 // thousandths: how many other features use all words of its name
}

// learn enters the words of every feature.
func (x *index) learn(m *manifest.Manifest) *lore {
	l := &lore{idea: map[string]int32{}, x: x}
	l.features = make([]tale, len(m.Features))
	for i := range m.Features {
		f := &m.Features[i]
		t := &l.features[i]
		t.names, t.pairs = l.named(t.names, t.pairs, f.Name)
		for _, s := range f.Aliases {
			t.names, t.pairs = l.named(t.names, t.pairs, s)
		}
		cut := l.x.cut(f.Description)
		t.pairs = l.pairs(t.pairs, cut)
		t.told = append(t.told, l.ideas(cut)...)
		for _, n := range t.names {
			t.named = append(t.named, n...)
		}
		t.named = ascending(t.named)
		t.told = ascending(append(t.told, t.named...))
		t.pairs = ascending(t.pairs)
		if t.hints = l.hintsOf(f); t.joins {
			l.joining = append(l.joining, int32(i))
		}
	}
	return l
}

// finish computes what needs all names and words.
func (l *lore) finish() {
	l.swapped()
	l.post()
	l.weigh()
	l.central()
}

// named adds a name's ideas and those that are neighbours in it.
func (l *lore) named(names [][]int32, pairs []int64, s string) ([][]int32, []int64) {
	cut := l.x.cut(s)
	return l.addName(names, cut), l.pairs(pairs, cut)
}

// addName adds a name's ideas unless nothing but grammar is in it.
func (l *lore) addName(names [][]int32, cut []gram) [][]int32 {
	n := l.ideas(cut)
	if len(n) == 0 || len(n) > maxFormWords {
		return names
	}
	for _, o := range names {
		if slices.Equal(o, n) {
			return names
		}
	}
	return append(names, append(l.x.ids.take(len(n))[:0], n...))
}

// swapped adds the names that come from exchanging a term for its equal.
func (l *lore) swapped() {
	for i := range l.x.forms {
		f := &l.x.forms[i]
		e := &l.x.entries[f.entry]
		if e.layer != features || f.how != swapped || f.name != ByName || f.only == slotted || len(f.content) < 2 {
			continue
		}
		t := &l.features[e.item]
		if len(t.names) < maxSwaps {
			t.names = l.addName(t.names, l.x.cut(f.raw))
		}
	}
}

// ideas gives the ideas of a text, each once. They hold until the next call.
func (l *lore) ideas(cut []gram) []int32 {
	out := l.scratch[:0]
	for i := range cut {
		g := &cut[i]
		if g.stop || g.company {
			continue
		}
		if id := l.intern(g.lexeme); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	l.scratch = out
	return out
}

// pairs adds the neighbouring ideas of a text.
func (l *lore) pairs(out []int64, cut []gram) []int64 {
	last := int32(-1)
	for i := range cut {
		g := &cut[i]
		if g.stop || g.company {
			continue
		}
		k := l.intern(g.lexeme)
		if last >= 0 {
			out = append(out, pairOf(last, k))
		}
		last = k
	}
	return out
}

func pairOf(a, b int32) int64 { return int64(a)<<32 | int64(b) }

// of gives the number of an idea, -1 if nothing is told of it.
func (l *lore) of(idea string) int32 {
	if l != nil {
		if id, ok := l.idea[idea]; ok {
			return id
		}
	}
	return -1
}

func (l *lore) intern(w *lexeme) int32 {
	if w.idea < 0 {
		k := ideaOf(w.stem)
		id, ok := l.idea[k]
		if !ok {
			id = int32(len(l.idea))
			l.idea[k] = id
		}
		w.idea = id
	}
	return w.idea
}

// post files the features under their ideas.
func (l *lore) post() {
	l.by = make([][]int32, len(l.idea))
	for i := range l.features {
		for _, k := range l.features[i].told {
			l.by[k] = append(l.by[k], int32(i))
		}
	}
}

// weigh mixes how rare an idea is in the manifest with how rare it is in the
// copy of software at large.
func (l *lore) weigh() {
	l.weight = make([]int32, len(l.idea))
	n := float64(len(l.features))
	rare := math.Log(1 + (n-.5)/1.5)
	for k, id := range l.idea {
		c := float64(len(l.by[id]))
		own := 1.0
		if rare > 0 {
			own = math.Log(1+(n-c+.5)/(c+.5)) / rare
		}
		l.weight[id] = (int32(math.Round(1000*min(max(own, 0), 1))) + rarity(k)) / 2
	}
	for i := range l.features {
		t := &l.features[i]
		for _, k := range t.told {
			t.mass += l.weight[k]
		}
	}
}

// unknown is the weight of a word that the manifest does not use.
func unknown(w *lexeme) int32 { return (1000 + w.rare) / 2 }

// central finds features whose name occurs in what is said of others: the
// things that a product is made of, named in passing everywhere. Features whose
// names have the same rarest idea are counted among the same others.
func (l *lore) central() {
	rarest := make([]int32, len(l.features))
	for i := range l.features {
		rarest[i] = l.rarest(&l.features[i])
	}
	sharing := listsOf(len(l.by), func(file func(list, item int32)) {
		for i, k := range rarest {
			if k >= 0 {
				file(k, int32(i))
			}
		}
	})
	use := make([]throng, len(l.by)) // idea → who of the others uses it
	for k := range l.by {
		named := sharing.of(int32(k))
		if len(named) == 0 {
			continue
		}
		others := l.by[k][:min(len(l.by[k]), maxCandidates)]
		for at, o := range others {
			for _, id := range l.features[o].told {
				use[id].add(at)
			}
		}
		for _, i := range named {
			l.features[i].centrality = min(2000, 125*l.inAll(i, others, use))
		}
		for _, o := range others {
			for _, id := range l.features[o].told {
				use[id] = throng{}
			}
		}
	}
}

// rarest gives the idea of a feature's name that the fewest use, -1 where it has no name.
func (l *lore) rarest(t *tale) int32 {
	if len(t.names) == 0 {
		return -1
	}
	n := t.names[0]
	rarest := n[0]
	for _, k := range n {
		if len(l.by[k]) < len(l.by[rarest]) {
			rarest = k
		}
	}
	return rarest
}

// inAll counts the others that use all ideas of a feature's name.
func (l *lore) inAll(i int32, others []int32, use []throng) int32 {
	all := throng{^uint64(0), ^uint64(0)}
	for _, k := range l.features[i].names[0] {
		all[0] &= use[k][0]
		all[1] &= use[k][1]
	}
	n := bits.OnesCount64(all[0]) + bits.OnesCount64(all[1])
	if at, ok := slices.BinarySearch(others, i); ok && all.has(at) {
		n--
	}
	return int32(n)
}

// throng is a set of places among candidates.
type throng [(maxCandidates + 63) / 64]uint64

func (c *throng) add(at int)      { c[at/64] |= 1 << (at % 64) }
func (c *throng) has(at int) bool { return c[at/64]>>(at%64)&1 == 1 }

// maxCandidates bounds how many features one rare word may bring up.
const maxCandidates = 120

// ascending sorts a list and removes what it holds twice.
func ascending[T int32 | int64](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

func has(sorted []int32, v int32) bool {
	_, ok := slices.BinarySearch(sorted, v)
	return ok
}
