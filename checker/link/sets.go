package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// closedSet is a fact whose members are all there are.
type closedSet struct {
	fact  int
	names []string // stems of its name's last word and of its aliases' last words
}

func closedSetsOf(m *manifest.Manifest) []closedSet {
	var out []closedSet
	for i := range m.Facts {
		f := &m.Facts[i]
		if f.Kind != manifest.Set || !f.Closed {
			continue
		}
		s := closedSet{fact: i}
		for _, n := range names(f.Name, f.Aliases) {
			st := contentStems(n)
			if len(st) > 1 && st[len(st)-1] == "list" {
				st = st[:len(st)-1]
			}
			if len(st) > 0 {
				s.names = append(s.names, st[len(st)-1])
			}
		}
		out = append(out, s)
	}
	return out
}

// plurals are endings that the words of other languages take in the plural, and that
// the English stemmer leaves on them: Formate, Zahlungsarten, Kanäle.
var plurals = []string{"e", "en", "n", "er", "nen"}

// leastPlural is how many letters a word has of which endings tell anything.
const leastPlural = 5

// umlauts are what vowels become in German plurals: Häfen.
var umlauts = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u")

// called reports whether a word is what the members of the set are called, in the
// singular or the plural.
func (s *closedSet) called(w string) bool {
	return slices.ContainsFunc(s.names, func(n string) bool { return n == w || pluralOf(n, w) || pluralOf(w, n) })
}

func pluralOf(one, many string) bool {
	one, many = umlauts.Replace(one), umlauts.Replace(many)
	if len(one) < leastPlural {
		return false
	}
	end, ok := strings.CutPrefix(many, one)
	return ok && (end == "" || slices.Contains(plurals, end))
}

// setColumn is a column of a table, or a list, that holds members of a closed
// set: what else stands in it and is unknown is not in the set.
type setColumn struct {
	set   int
	cells []int // blocks
}

// lookAround finds the table columns and lists whose entries are members of
// closed sets.
func (r *reader) lookAround() {
	if len(r.sets) == 0 {
		return
	}
	type place struct{ table, column int }
	var order []place
	columns := map[place][]int{}
	for i := range r.d.Blocks {
		if c := r.d.Blocks[i].Cell; c != nil {
			p := place{c.Table, c.Column}
			if _, ok := columns[p]; !ok {
				order = append(order, p)
			}
			columns[p] = append(columns[p], i)
		}
	}
	for _, p := range order {
		r.column(columns[p])
	}
	for i := 0; i < len(r.d.Blocks); i++ {
		if r.d.Blocks[i].Kind != prose.Item {
			continue
		}
		j := i
		for j < len(r.d.Blocks) && r.d.Blocks[j].Kind == prose.Item && r.d.Blocks[j].Level == r.d.Blocks[i].Level {
			j++
		}
		r.list(i, j)
		i = j - 1
	}
}

// column takes a column as one of a set if its head names the set and a member
// stands in it.
func (r *reader) column(blocks []int) {
	if len(blocks) < 2 {
		return
	}
	head := contentStems(r.text(blocks[0]))
	for s := range r.sets {
		if len(head) > 0 && r.sets[s].called(head[len(head)-1]) && r.holds(s, blocks[1:]) {
			r.tables = append(r.tables, setColumn{s, blocks[1:]})
		}
	}
}

// list takes a list as one of a set if what introduces it names the set and a
// member stands in it.
func (r *reader) list(from, to int) {
	labels := r.d.Blocks[from].Labels
	if to-from < 2 || len(labels) == 0 {
		return
	}
	title := contentStems(labels[len(labels)-1].Text)
	var blocks []int
	for i := from; i < to; i++ {
		blocks = append(blocks, i)
	}
	for s := range r.sets {
		named := slices.ContainsFunc(title, r.sets[s].called)
		if named && r.holds(s, blocks) {
			r.tables = append(r.tables, setColumn{s, blocks})
		}
	}
}

func (r *reader) text(block int) string { return r.d.String(r.d.Blocks[block].Span) }

// holds reports whether a block is wholly the name of a member of the set.
func (r *reader) holds(s int, blocks []int) bool {
	return slices.ContainsFunc(blocks, func(b int) bool { return r.member(s, r.text(b)) })
}

// member reports whether a name belongs to a set.
func (r *reader) member(s int, name string) bool {
	key := strings.Join(stems(name), "")
	for _, mb := range r.m.Facts[r.sets[s].fact].Set {
		for _, n := range names(mb.Name, mb.Aliases) {
			if strings.Join(stems(n), "") == key {
				return true
			}
		}
	}
	return false
}

// closedSets links what is named among the members of a closed set and is not
// one: in a table's column or a list of members, or in a row of names.
func (k *looking) closedSets() {
	if k.c.Polarity != claim.Affirmed || k.c.Attribution != claim.Ours {
		return
	}
	for _, t := range k.tables {
		if slices.Contains(t.cells, k.c.Block) {
			k.stranger(t.set, k.b.Span, "")
		}
		for _, l := range k.b.Labels {
			if l.Kind == prose.RowLabel && slices.ContainsFunc(t.cells, func(b int) bool { return k.d.Blocks[b].Span == l.Span }) {
				k.stranger(t.set, l.Span, "row")
			}
		}
	}
	k.rowOfNames()
}

// stranger links a name that is not in a set.
func (k *looking) stranger(s int, span prose.Span, from string) {
	name := strings.Trim(k.d.String(span), " .,;:")
	fs := strings.Fields(name)
	if len(fs) == 0 || len(fs) > 4 || !hasUpper(fs[0]) || k.known(name) || k.member(s, name) {
		return
	}
	f := &k.m.Facts[k.sets[s].fact]
	ln := k.plainLink(Target{ToFact, f.ID}, span, k.c.Sentence)
	ln.Form, ln.Pass, ln.From, ln.Inherited = name, "closed-set", from, from != ""
	ln.Confidence, ln.Why = 850, "'"+name+"' stands among members of the closed set '"+f.Name+"'"
	k.out.Links = append(k.out.Links, ln)
	k.out.Unbacked = append(k.out.Unbacked, Unbacked{
		Text: name, Key: strings.Join(stems(name), " "), Location: ln.Location, Evidence: "set",
	})
}

// known reports whether a name belongs to anything in the manifest.
func (k *looking) known(name string) bool {
	g := k.x.read(name)
	s := scene{grams: g, slot: true, near: true}
	for _, m := range k.x.sieve(s, nil) {
		if m.score >= k.tau {
			return true
		}
	}
	_, plan := k.find(name)
	return plan
}

// rowOfNames reads "OpenAI, Gemini or Initech" where some are members of a
// closed set and the others are unknown names.
func (k *looking) rowOfNames() {
	for s := range k.sets {
		at := k.memberGrams(s)
		if len(at) == 0 {
			continue
		}
		for _, row := range rowsOfNames(k.grams) {
			inside := 0
			for _, n := range row {
				if slices.ContainsFunc(at, n.ends) {
					inside++
				}
			}
			// One member among many strangers is a list of something else.
			if inside == 0 || inside*2 < len(row) || !k.bestSet(s, row) {
				continue
			}
			for _, n := range row {
				if !slices.ContainsFunc(at, n.ends) {
					k.stranger(s, prose.Span{Start: k.grams[n.first].span.Start, End: k.grams[n.last].span.End}, "")
				}
			}
		}
	}
}

// memberGrams gives the members of a set that the sentence names.
func (k *looking) memberGrams(s int) []match {
	prefix := k.m.Facts[k.sets[s].fact].ID + "/"
	var out []match
	for _, m := range k.found {
		if t := k.x.entries[m.entry].target; t.Kind == ToMember && strings.HasPrefix(t.ID, prefix) {
			out = append(out, m)
		}
	}
	return out
}

// bestSet reports whether no other closed set knows more names of the row.
func (k *looking) bestSet(s int, row []nameAt) bool {
	count := func(set int) int {
		n := 0
		for _, r := range row {
			if k.member(set, k.d.Text[k.grams[r.first].span.Start:k.grams[r.last].span.End]) {
				n++
			}
		}
		return n
	}
	mine := count(s)
	for o := range k.sets {
		if o != s && count(o) > mine {
			return false
		}
	}
	return true
}

// nameAt is a capitalised name: grams first to last.
type nameAt struct{ first, last int }

// ends reports whether a name is one of the members, by itself or behind what they
// are called: "Formate GeoTIFF".
func (n nameAt) ends(m match) bool { return m.first <= n.last && n.last <= m.last }

// rowsOfNames finds runs of two or more capitalised names that only commas and
// conjunctions stand between.
func rowsOfNames(g []gram) [][]nameAt {
	var rows [][]nameAt
	var row []nameAt
	flush := func() {
		if len(row) > 1 {
			rows = append(rows, row)
		}
		row = nil
	}
	for i := 0; i < len(g); i++ {
		switch {
		case g[i].up > 0 && !g[i].stop:
			n := nameAt{i, i}
			for n.last+1 < len(g) && g[n.last+1].gap == blank && (g[n.last+1].up > 0 || g[n.last+1].num) && !g[n.last+1].stop {
				n.last++
			}
			if len(row) > 0 && g[i].gap == clause {
				flush()
			}
			if len(row) > 0 && g[i].gap == blank && !g[i-1].join {
				flush()
			}
			row = append(row, n)
			i = n.last
		case g[i].join && len(row) > 0 && g[i].gap != clause:
		default:
			flush()
		}
	}
	flush()
	return rows
}
