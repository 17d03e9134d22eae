package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// match is a form found in text.
type match struct {
	form        int32
	entry       int32
	first, last int // grams
	score       int // thousandths
	pass        string
	loose       bool  // found by its words, not as they stand in the name
	tight       bool  // of a loose match: its words stand in a row and in order
	hits        []int // grams that belong to it, for a loose match
}

// scene is a stretch of text to be searched, with what is known of its place.
type scene struct {
	grams []gram
	slot  bool    // a title, an item, a cell: a name may stand alone here
	plug  bool    // the claim is of an integration
	near  bool    // the product or a plan is named beside it
	page  []int32 // features that the page is called like
}

// Scores of the passes. Judged by hand and checked against labelled copy;
// what matters is their order and where the threshold lies among them.
const (
	scoreExact    = 990
	scoreStem     = 970
	scoreLoose    = 880
	scorePart     = 640
	scoreTight    = 60 // for a match in part whose words stand in a row
	stepGap       = 25 // for every foreign word inside a loose match
	stepTurned    = 30 // for a loose match in another order
	defaultTau    = 700
	maxTau        = 820
	windowSlack   = 3
	partCoverage  = 600 // thousandths of the form's weight
	derivedMalus  = 20  // per step of how
	scoreWeakName = 900
)

// sieve finds all forms in a scene: first the words in a row, then, where they
// are not, the words of a form near one another. They are appended to room.
func (x *index) sieve(s scene, room []match) []match {
	w := walker{x: x, s: s, out: room}
	for i := range s.grams {
		if s.grams[i].begins {
			w.start = i
			w.step(0, i, 0)
		}
	}
	return x.outOfOrder(s, w.out)
}

// walker follows the trie along the grams.
type walker struct {
	x     *index
	s     scene
	start int
	out   []match
}

// step tries every way on from a node of the trie: the word itself, the word as
// two of the name, the word and its neighbour as one of the name, an article
// left out.
func (w *walker) step(node int32, i, skipped int) {
	g := w.s.grams
	if i >= len(g) {
		return
	}
	if i > w.start && g[i].gap == clause && !w.bridges(node) {
		return
	}
	w.to(node, g[i].id, i, i)
	if g[i].pair != 0 {
		w.to(node, g[i].pair, i, i)
	}
	if i+1 < len(g) && g[i].opens && g[i+1].gap == blank && !g[i].stop && !g[i+1].stop {
		w.to(node, w.x.joined(g[i].stem, g[i+1].stem), i, i+1)
	}
	if i > w.start && skipped == 0 && g[i].article && g[i].gap == blank {
		w.step(node, i+1, 1)
	}
}

// bridges reports whether a name goes on over a bracket or colon here.
func (w *walker) bridges(node int32) bool { return w.x.bridge[node] }

// to follows one edge and collects the forms that end behind it.
func (w *walker) to(node, id int32, i, last int) {
	if id == 0 {
		return
	}
	next := w.x.after(node, id)
	if next == 0 {
		return
	}
	for _, n := range w.x.ends.of(next) {
		if m, ok := w.x.judge(&w.s, n, w.start, last); ok {
			w.out = append(w.out, m)
		}
	}
	w.step(next, last+1, 0)
}

// joined gives the word of a name that two stems are together, as word.Joined
// has it; 0 if there is none.
func (x *index) joined(a, b string) int32 {
	n := len(b)
	if len(a)+n > 3 && n > 0 && b[n-1] == 'e' {
		n--
	}
	var room [64]byte
	return x.singles[string(append(append(room[:0], a...), b[:n]...))]
}

// judge decides whether a form that stands at grams first to last counts
// there, and how well it fits.
func (x *index) judge(s *scene, n int32, first, last int) (match, bool) {
	f := &x.forms[n]
	m := match{form: n, entry: f.entry, first: first, last: last}
	g := s.grams
	if !fits(f, g, first, last) {
		return m, false
	}
	same := sameCase(f, g, first, last)
	if first == last && g[first].up == 1 && len(g[first].raw) > 2 && acronym(f.raw) {
		return m, false // "Mac" is no MAC
	}
	if f.how == respelled && first == last && strings.Contains(f.raw, " ") && g[first].up == 1 && !g[first].head && !s.alone(first, last) {
		return m, false // "Statuspage" is somebody's name where "statuspage" is a page
	}
	switch f.only {
	case cased:
		if !proper(f, g, first, last, same) && !s.alone(first, last) && !s.counted(first) && !x.hosts(s, f, first, last) {
			return m, false
		}
	case slotted:
		if !s.alone(first, last) && !s.plug && !s.listed(first, last) && !x.hosts(s, f, first, last) {
			return m, false
		}
	}
	switch {
	case same && f.how == written:
		m.score, m.pass = scoreExact, "exact"
	case f.how == written:
		m.score, m.pass = scoreStem, "stem"
	default:
		m.score, m.pass = scoreStem-derivedMalus*int(f.how), howNames[f.how]
	}
	if f.name == ByWeak {
		m.score = min(m.score, scoreWeakName)
	}
	return m, true
}

// hosts reports whether a common word is the subject of a sentence on the page that is
// called like the feature: "The agent is available on Pro" on the page "agent".
func (x *index) hosts(s *scene, f *form, first, last int) bool {
	e := &x.entries[f.entry]
	g := s.grams
	return e.layer == features && slices.Contains(s.page, int32(e.item)) && first == 1 && g[0].article && g[first].gap == blank &&
		last+1 < len(g) && g[last+1].gap == blank && auxiliaries[g[last+1].stem]
}

// acronym reports whether a name is one short word in capitals.
func acronym(s string) bool {
	return len(s) > 1 && len(s) <= 5 && strings.ToUpper(s) == s && strings.ToLower(s) != s && !strings.ContainsAny(s, " -0123456789")
}

// fits: where the text has a comma or a bracket between two words of the name,
// the name must have one too.
func fits(f *form, g []gram, first, last int) bool {
	if len(f.words) != last-first+1 {
		return true // joined or with an article: blanks only, the walk saw to it
	}
	for i := first + 1; i <= last; i++ {
		if g[i].gap > f.gaps[i-first] {
			return false
		}
	}
	return true
}

// sameCase reports whether the text is written as the manifest writes it.
func sameCase(f *form, g []gram, first, last int) bool {
	if len(f.exact) != last-first+1 {
		return false
	}
	for i, w := range f.exact {
		if g[first+i].raw != w {
			return false
		}
	}
	return true
}

// proper reports whether a short or common name is written as a name: with the
// manifest's own capitals, all in capitals, or with a capital that does not
// come from beginning a sentence.
func proper(f *form, g []gram, first, last int, same bool) bool {
	t := g[first]
	if first != last {
		return t.up > 0 && !t.head
	}
	if t.up == 0 {
		return same && t.num
	}
	if t.head && first+1 < len(g) && g[first+1].gap == blank {
		switch next := g[first+1].stem; {
		case f.label == "alias" && auxiliaries[next]:
			return true // the subject of its sentence, and called so on purpose
		case f.how == written && several[next] && strings.HasSuffix(t.raw, "s"):
			return true // "Dashboards are coming soon", where "Support is friendly" names nothing
		case f.how == written && single[next] && strings.HasSuffix(t.raw, "s"):
			return true // "Teams is available": a plural with a verb in the singular is a name
		}
	}
	if t.up >= 2 || same && !t.common {
		return true
	}
	return !t.head && hasUpper(f.raw)
}

// single are the verbs of one thing, as stems.
var single = setOf("is has")

// alone reports whether grams first to last fill their place: the whole of a
// title, item or cell, or its part before a colon, comma or dash.
func (s *scene) alone(first, last int) bool {
	if !s.slot {
		return false
	}
	begins := first == 0 || s.grams[first].gap != blank || s.grams[first-1].join || s.grams[first-1].num && first == 1
	ends := last+1 == len(s.grams) || s.grams[last+1].gap != blank || s.grams[last+1].join
	return begins && ends
}

// counted reports whether a number or "unlimited" stands before: "20
// monitors", "14-day trial", "5 TB of storage".
func (s *scene) counted(first int) bool {
	g := s.grams
	if first == 0 || g[first].gap != blank {
		return false
	}
	if g[first-1].stem == "of" && first > 2 && g[first-1].gap == blank && (g[first-2].num || g[first-3].num) {
		return true // "5 TB of storage"
	}
	return g[first-1].num || counters[g[first-1].stem] || first > 1 && g[first-1].gap == blank && g[first-2].num
}

// listed reports whether the words are one of several that commas or
// conjunctions set apart.
func (s *scene) listed(first, last int) bool {
	before := first > 0 && (s.grams[first].gap == mark || s.grams[first-1].join)
	after := last+1 < len(s.grams) && (s.grams[last+1].gap == mark || s.grams[last+1].join)
	return before && (after || last+1 == len(s.grams) || s.grams[last+1].gap == clause) || before && after
}

var (
	auxiliaries = setOf("is are was were can will has have")
	several     = setOf("are were have") // what only a plural is the subject of
)

var counters = setOf("unlimited two three four five six seven eight nine ten twelve twenty multiple several")

// span is the stretch of text that a match covers.
func (m *match) span(g []gram) prose.Span {
	return prose.Span{Start: g[m.first].span.Start, End: g[m.last].span.End}
}
