package audit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/textdiff"
)

// matching pairs the claims of two audits, each with one at most.
type matching struct {
	old, new []Claim
	partner  []int  // of each new claim, -1 = none yet
	taken    []bool // old claims that have one
}

// free counts new claims without a partner.
func (m *matching) free() int {
	n := 0
	for _, k := range m.partner {
		if k < 0 {
			n++
		}
	}
	return n
}

// same pairs claims with equal keys, first with first.
func (m *matching) same(key func(*Claim) string) {
	m.start()
	waiting := map[string][]int{}
	for k := range m.old {
		if !m.taken[k] {
			waiting[key(&m.old[k])] = append(waiting[key(&m.old[k])], k)
		}
	}
	for i := range m.new {
		if list := waiting[key(&m.new[i])]; m.partner[i] < 0 && len(list) > 0 {
			m.pair(list[0], i)
			waiting[key(&m.new[i])] = list[1:]
		}
	}
}

func (m *matching) start() {
	if m.partner != nil {
		return
	}
	m.partner, m.taken = make([]int, len(m.new)), make([]bool, len(m.old))
	for i := range m.partner {
		m.partner[i] = -1
	}
}

func (m *matching) pair(old, new int) { m.partner[new], m.taken[old] = old, true }

// couple is a pair that could be.
type couple struct {
	old, new int
	likeness float64
}

// alike pairs what is left, the most alike first, as far as two claims may be
// paired at all and are as alike as the bar asks.
func (m *matching) alike(bar float64, may func(o, n *Claim) bool) {
	m.start()
	var couples []couple
	index := m.index()
	for k := range m.old {
		if m.taken[k] {
			continue
		}
		for _, i := range m.candidates(index, k, may) {
			if l := textdiff.Likeness(wording(m.old[k].Sentence), wording(m.new[i].Sentence)); l >= bar {
				couples = append(couples, couple{k, i, l})
			}
		}
	}
	slices.SortStableFunc(couples, func(a, b couple) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
	})
	for _, c := range couples {
		if !m.taken[c.old] && m.partner[c.new] < 0 {
			m.pair(c.old, c.new)
		}
	}
}

// Bounds that keep the comparison of ten thousand claims with ten thousand
// others within seconds: how many claims may share a word for it to suggest a
// couple, and how many couples a claim is looked at in.
const (
	common = 400
	most   = 12
)

// index lists, for each word, the new claims without a partner that have it.
func (m *matching) index() map[string][]int {
	out := map[string][]int{}
	for i := range m.new {
		if m.partner[i] < 0 {
			for _, w := range bag(m.new[i].Sentence) {
				out[w] = append(out[w], i)
			}
		}
	}
	return out
}

// candidates gives the new claims that share the most words with an old one.
func (m *matching) candidates(index map[string][]int, k int, may func(o, n *Claim) bool) []int {
	shared := map[int]int{}
	for _, w := range bag(m.old[k].Sentence) {
		if list := index[w]; len(list) <= common {
			for _, i := range list {
				shared[i]++
			}
		}
	}
	var out []int
	for i := range shared {
		if may(&m.old[k], &m.new[i]) {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(shared[b]-shared[a], a-b) })
	return out[:min(len(out), most)]
}

// bag gives the different words of a sentence, sorted.
func bag(s string) []string {
	words := strings.Fields(wording(s))
	slices.Sort(words)
	return slices.Compact(words)
}
