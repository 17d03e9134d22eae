package pattern

import (
	"maps"
	"slices"
	"strings"
)

// cues are literals of which every match of an expression holds at least one.
// ASCII letters are in lower case and stand for both cases.
type cues struct {
	byPair map[uint16][]cue // by the first two bytes; short ones by each second byte that may follow
	pairs  [1 << 16 / 64]uint64
	always bool // nothing is known: every text may match
}

// cue is one literal; begins and ends say that a word does so with it, as \b has it.
type cue struct {
	text         string
	begins, ends bool
}

// edge stands in a literal for \b.
const edge = "\x00"

// crowd is how many literals are still cheaper to look for than to match.
const crowd = 400

// length is how many bytes of a literal are looked for.
const length = 12

// lower folds ASCII letters.
var lower = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
		if 'A' <= i && i <= 'Z' {
			t[i] += 'a' - 'A'
		}
	}
	return t
}()

func newCues(literals []string) *cues {
	c := &cues{byPair: map[uint16][]cue{}}
	list, known := listed(literals)
	if !known || len(list) == 0 || len(list) > crowd {
		return &cues{always: true}
	}
	for _, l := range list {
		if len(l.text) > 1 {
			c.add(uint16(l.text[0])<<8|uint16(l.text[1]), l)
			continue
		}
		for second := range 256 {
			c.add(uint16(l.text[0])<<8|uint16(second), l)
		}
	}
	return c
}

// listed cuts literals to the length that is looked for, each once; known is
// false where one of them is in every text.
func listed(literals []string) (list []cue, known bool) {
	seen := map[cue]bool{}
	for _, l := range literals {
		one := cue{text: strings.ReplaceAll(l, edge, ""), begins: strings.HasPrefix(l, edge), ends: strings.HasSuffix(l, edge)}
		if one.text == "" {
			return nil, false
		}
		if len(one.text) > length {
			one.text, one.ends = one.text[:length], false
		}
		if !seen[one] {
			seen[one] = true
			list = append(list, one)
		}
	}
	return list, true
}

// jointly gives the literals of all; nil where one of them has none, or where they
// are none at all or a crowd.
func jointly(all []*cues) *cues {
	c, n := &cues{byPair: map[uint16][]cue{}}, 0
	for _, one := range all {
		if one.always {
			return nil
		}
		for _, pair := range slices.Sorted(maps.Keys(one.byPair)) {
			for _, l := range one.byPair[pair] {
				c.add(pair, l)
				n++
			}
		}
	}
	if n == 0 || n > crowd {
		return nil
	}
	return c
}

func (c *cues) add(pair uint16, l cue) {
	c.byPair[pair] = append(c.byPair[pair], l)
	c.pairs[pair/64] |= 1 << (pair % 64)
}

// in reports whether a text holds one of the literals. Two letters beyond ASCII,
// the long s and the Kelvin sign, fold to letters of it: a text with their bytes
// passes.
func (c *cues) in(s string) bool {
	if c.always {
		return true
	}
	if s == "" {
		return false
	}
	last := lower[s[0]]
	for i := 1; i <= len(s); i++ {
		next := byte(0) // behind the end, for literals of one byte
		if i < len(s) {
			next = lower[s[i]]
		}
		pair := uint16(last)<<8 | uint16(next)
		if pair == 0xC5BF || pair == 0xE284 {
			return true
		}
		if c.pairs[pair/64]&(1<<(pair%64)) != 0 && c.at(s, i-1, pair) {
			return true
		}
		last = next
	}
	return false
}

// at reports whether one of the literals of a pair stands at a byte.
func (c *cues) at(s string, i int, pair uint16) bool {
	return slices.ContainsFunc(c.byPair[pair], func(l cue) bool {
		return begins(s[i:], l.text) && (!l.begins || boundary(s, i)) && (!l.ends || boundary(s, i+len(l.text)))
	})
}

// boundary reports whether a word begins or ends before a byte.
func boundary(s string, i int) bool { return wordy(s, i-1) != wordy(s, i) }

func wordy(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	b := lower[s[i]]
	return 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || b == '_'
}

// begins reports whether a text begins with a literal, ASCII letters in any case.
func begins(s, literal string) bool {
	if len(s) < len(literal) {
		return false
	}
	for i := range len(literal) {
		if lower[s[i]] != literal[i] {
			return false
		}
	}
	return true
}

// folded brings ASCII letters to lower case.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 {
			return rune(lower[r])
		}
		return r
	}, s)
}
