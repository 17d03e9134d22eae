package link

import (
	"math"
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
}

// tale is what is known of one feature. Lists of ideas are ascending and hold
// each idea once, those of a name in order of the name.
type tale struct {
	names       [][]int32
	named       []int32 // ideas of all names
	told        []int32 // of names and description
	pairs       []int64 // neighbouring ideas of names and description
	mass        int32   // weight of told
	centrality  int32   // thousandths: how many other features use all words of its name
	integration bool
	compliance  bool
	platform    bool
}

// learn enters the words of every feature.
func (x *index) learn(m *manifest.Manifest) *lore {
	l := &lore{idea: map[string]int32{}}
	l.features = make([]tale, len(m.Features))
	for i := range m.Features {
		f := &m.Features[i]
		t := &l.features[i]
		t.integration, t.compliance, t.platform = f.Kind == "integration", f.Kind == "compliance", f.Kind == "platform"
		for _, s := range append([]string{f.Name}, f.Aliases...) {
			t.names = l.addName(t.names, s)
		}
		for _, n := range t.names {
			t.named = append(t.named, n...)
		}
		t.named = ascending(t.named)
		t.told = ascending(append(l.ideas(f.Description), t.named...))
		t.pairs = l.pairs(append([]string{f.Name, f.Description}, f.Aliases...))
	}
	l.swapped(x)
	l.post()
	l.weigh()
	l.central()
	return l
}

// addName adds a name's ideas unless nothing but grammar is in it.
func (l *lore) addName(names [][]int32, s string) [][]int32 {
	n := l.ideas(s)
	if len(n) == 0 || len(n) > maxFormWords {
		return names
	}
	for _, o := range names {
		if slices.Equal(o, n) {
			return names
		}
	}
	return append(names, n)
}

// swapped adds the names that come from exchanging a term for its equal.
func (l *lore) swapped(x *index) {
	for i := range x.forms {
		f := &x.forms[i]
		e := &x.entries[f.entry]
		if e.layer != features || f.how != swapped || f.name != ByName || f.only == slotted || len(f.content) < 2 {
			continue
		}
		t := &l.features[e.item]
		if len(t.names) < maxSwaps {
			t.names = l.addName(t.names, f.raw)
		}
	}
}

func (l *lore) ideas(s string) []int32 {
	var out []int32
	for _, st := range contentStems(s) {
		if id := l.intern(st); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// pairs gives the neighbouring ideas of texts.
func (l *lore) pairs(texts []string) []int64 {
	var out []int64
	for _, s := range texts {
		last := int32(-1)
		for _, st := range contentStems(s) {
			k := l.intern(st)
			if last >= 0 {
				out = append(out, pairOf(last, k))
			}
			last = k
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func pairOf(a, b int32) int64 { return int64(a)<<32 | int64(b) }

func (l *lore) intern(stem string) int32 {
	k := ideaOf(stem)
	id, ok := l.idea[k]
	if !ok {
		id = int32(len(l.idea))
		l.idea[k] = id
	}
	return id
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
func unknown(stem string) int32 { return (1000 + rarity(ideaOf(stem))) / 2 }

// central finds features whose name occurs in what is said of others: the
// things that a product is made of, named in passing everywhere.
func (l *lore) central() {
	for i := range l.features {
		t := &l.features[i]
		if len(t.names) == 0 {
			continue
		}
		n := t.names[0]
		rarest := n[0]
		for _, k := range n {
			if len(l.by[k]) < len(l.by[rarest]) {
				rarest = k
			}
		}
		count := int32(0)
		for _, o := range l.by[rarest][:min(len(l.by[rarest]), maxCandidates)] {
			if int(o) != i && !slices.ContainsFunc(n, func(k int32) bool { return !has(l.features[o].told, k) }) {
				count++
			}
		}
		t.centrality = min(2000, 125*count)
	}
}

// maxCandidates bounds how many features one rare word may bring up.
const maxCandidates = 120

// ascending sorts a list and removes what it holds twice.
func ascending(list []int32) []int32 {
	slices.Sort(list)
	return slices.Compact(list)
}

func has(sorted []int32, v int32) bool {
	_, ok := slices.BinarySearch(sorted, v)
	return ok
}
