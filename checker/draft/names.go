package draft

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// names counts on how many pages each proper name is dropped: a word with a
// capital in the middle of a sentence of small letters.
type names struct {
	pages int
	of    map[string]*name
	order []string
}

type name struct {
	pages     int
	spellings map[string]int
	first     map[string]int // names right before it, by pages
	best      string
	from      Origin
}

func (n *names) add(d *prose.Document) {
	n.pages++
	seen := map[string]bool{}
	for _, b := range d.Blocks {
		if b.Kind != prose.Paragraph && b.Kind != prose.Item && b.Kind != prose.Meta {
			continue
		}
		for _, s := range b.Sentences {
			words := strings.Fields(d.String(s))
			if len(words) < 5 || titleCase(words) {
				continue
			}
			for i, w := range words[1:] {
				before := words[i]
				if strings.ContainsAny(before, ".,;:!?()") {
					before = ""
				}
				n.word(bare(w), bare(before), origin(d, s), seen)
			}
		}
	}
}

// bare takes marks and the possessive off a word.
func bare(w string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, ".,;:!?()\"“”*_"), "'s"), "’s")
}

// titleCase: a line that gives most of its words a capital says nothing.
func titleCase(words []string) bool {
	capitals := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals*2 > len(words)
}

// word counts a name, and the name before it: "Acme Desk" is one of two words.
func (n *names) word(w, before string, from Origin, seen map[string]bool) {
	key := strings.ToLower(w)
	if !proper(w) || generic[key] || tiers[key] || calendar[key] {
		return
	}
	if n.of == nil {
		n.of = map[string]*name{}
	}
	one := n.of[key]
	if one == nil {
		one = &name{spellings: map[string]int{}, first: map[string]int{}, from: from}
		n.of[key] = one
		n.order = append(n.order, key)
	}
	if one.spellings[w]++; one.spellings[w] > one.spellings[one.best] {
		one.best = w
	}
	if !seen[key] {
		seen[key] = true
		one.pages++
	}
	if pair := before + " " + key; proper(before) && !seen[pair] {
		seen[pair] = true
		one.first[before]++
	}
}

// proper: letters with a capital among small ones. Words of capitals alone are
// acronyms more often than names.
func proper(w string) bool {
	upper, lower := 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		case !unicode.IsDigit(r):
			return false
		}
	}
	return upper > 0 && lower > 1
}

var calendar = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true, "october": true, "november": true, "december": true,
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true, "english": true,
}

// common gives the name that the most pages drop: at least two, and at least
// one in five. A name that the hint bears outranks the others; one that is not to
// be taken, in small letters, is none.
func (n *names) common(hint string, not map[string]bool) (string, Origin, bool) {
	best := ""
	for _, key := range n.order {
		if not[key] {
			continue
		}
		if n.of[key].pages > 1 && slices.Contains(strings.FieldsFunc(strings.ToLower(hint), notLetter), key) {
			return n.of[key].full(), n.of[key].from, true
		}
		if best == "" || cmp.Compare(n.of[key].pages, n.of[best].pages) > 0 {
			best = key
		}
	}
	if best == "" || n.of[best].pages < 2 || n.of[best].pages*5 < n.pages {
		return "", Origin{}, false
	}
	return n.of[best].full(), n.of[best].from, true
}

// full gives the name with the one that most often stands right before it, if
// that is on most of its pages.
func (one *name) full() string {
	for _, before := range slices.Sorted(maps.Keys(one.first)) {
		if one.first[before]*5 >= one.pages*3 {
			return before + " " + one.best
		}
	}
	return one.best
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// known reports whether pages drop the name as one.
func (n *names) known(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if one := n.of[w]; one != nil && one.pages > 1 {
			return true
		}
	}
	return false
}
