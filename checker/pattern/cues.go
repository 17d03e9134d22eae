package pattern

import (
	"slices"
	"strings"
)

// cues are literals of which every match of an expression holds at least one.
// ASCII letters are in lower case and stand for both cases.
type cues struct {
	byPair map[uint16][]cue // by the first two bytes
	short  []cue            // of one byte
	firsts filter
	always bool // nothing is known: every text may match
}

// filter tells of most places of a text that no literal begins there, by three bytes
// and, for literals of one byte, by one.
type filter struct {
	lone   [1 << 8 / 64]uint64
	triple [1 << 16 / 64]uint64
}

// slot is where three bytes are noted; a product of the golden ratio spreads them.
func slot(a, b, c byte) uint32 {
	return (uint32(a)<<16 | uint32(b)<<8 | uint32(c)) * 0x9E3779B1 >> 16
}

func (f *filter) add(text string) {
	switch len(text) {
	case 1:
		f.lone[text[0]/64] |= 1 << (text[0] % 64)
	case 2:
		for c := range 256 {
			n := slot(text[0], text[1], byte(c))
			f.triple[n/64] |= 1 << (n % 64)
		}
	default:
		n := slot(text[0], text[1], text[2])
		f.triple[n/64] |= 1 << (n % 64)
	}
}

func (f *filter) may(a, b, c byte) bool {
	n := slot(a, b, c)
	return f.triple[n/64]&(1<<(n%64)) != 0 || f.lone[a/64]&(1<<(a%64)) != 0
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

// throng is the same for many expressions at once.
const throng = 1000

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
		c.add(l)
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
		n += len(one.short)
		for _, l := range one.short {
			c.add(l)
		}
		for _, ls := range one.byPair { // in no order, which nobody sees
			n += len(ls)
			for _, l := range ls {
				c.add(l)
			}
		}
	}
	if n == 0 || n > throng {
		return nil
	}
	return c
}

func (c *cues) add(l cue) {
	c.firsts.add(l.text)
	if len(l.text) == 1 {
		c.short = append(c.short, l)
		return
	}
	pair := uint16(l.text[0])<<8 | uint16(l.text[1])
	c.byPair[pair] = append(c.byPair[pair], l)
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
	one, two := lower[s[0]], byte(0) // and nothing behind the end, for literals of one byte
	if len(s) > 1 {
		two = lower[s[1]]
	}
	for i := range len(s) {
		three := byte(0)
		if i+2 < len(s) {
			three = lower[s[i+2]]
		}
		pair := uint16(one)<<8 | uint16(two)
		if pair == 0xC5BF || pair == 0xE284 {
			return true
		}
		if c.firsts.may(one, two, three) && c.at(s, i, pair) {
			return true
		}
		one, two = two, three
	}
	return false
}

// at reports whether one of the literals of a pair stands at a byte.
func (c *cues) at(s string, i int, pair uint16) bool {
	stands := func(l cue) bool {
		return begins(s[i:], l.text) && (!l.begins || boundary(s, i)) && (!l.ends || boundary(s, i+len(l.text)))
	}
	return slices.ContainsFunc(c.byPair[pair], stands) || slices.ContainsFunc(c.short, stands)
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
