package word

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Cutter cuts texts into tokens and remembers every word it has seen, so that
// the next time a word costs one look and no allocation. It holds none of the
// texts. One goroutine may use it at a time; the zero value is ready.
type Cutter struct {
	words []Token          // by number: the token without its place
	slots []slot           // open addressing, short words by their letters
	long  map[string]int32 // words that are too long for a slot, and marks outside ASCII
}

// slot holds a word of up to sixteen bytes, filled up with zeros.
type slot struct {
	lo, hi uint64
	word   int32 // its number; 0 = free, for number 0 is an ASCII mark
}

const (
	shortWord  = 16      // bytes that a slot holds
	firstSlots = 1 << 12 // a power of two
)

// Words is how many words are remembered, ASCII marks included. Their numbers
// are below it.
func (c *Cutter) Words() int { return max(len(c.words), utf8.RuneSelf) }

// Forget drops all words, so that memory does not grow with every text ever cut.
// Numbers given before mean nothing afterwards.
func (c *Cutter) Forget() { *c = Cutter{} }

// Cut appends the tokens of s to dst as AppendTokens does, their places counted
// from at, and to numbers the number of each word: the same for the same letters
// until the next Forget.
func (c *Cutter) Cut(dst []Token, numbers []int32, s string, at int) ([]Token, []int32) {
	if c.words == nil {
		c.begin()
	}
	for i := 0; i < len(s); {
		b := s[i]
		end, n := i+1, int32(b)
		switch {
		case shape[b]&alnum != 0 || b == '.' && leadingDot(s, i):
			end = wordEnd(s, i)
			n = c.number(s, i, end)
		case shape[b] == blank:
			i++
			continue
		case b >= utf8.RuneSelf:
			if end, n = c.wide(s, i); n < 0 {
				i = end
				continue
			}
		}
		dst = append(dst, c.words[n])
		t := &dst[len(dst)-1]
		t.Start, t.End = at+i, at+end
		numbers = append(numbers, n)
		i = end
	}
	return dst, numbers
}

// begin enters the ASCII marks at their own numbers.
func (c *Cutter) begin() {
	c.words = make([]Token, utf8.RuneSelf, 2*firstSlots)
	for b := range c.words {
		c.words[b] = Token{Kind: Punct, Stem: ascii[b : b+1]}
	}
	c.slots = make([]slot, firstSlots)
	c.long = map[string]int32{}
}

// wordEnd is where the word or number that begins at i ends. Most words are
// letters and digits with a blank or a mark behind them.
func wordEnd(s string, i int) int {
	j := i
	for j < len(s) && shape[s[j]]&alnum != 0 {
		j++
	}
	if j == len(s) || j > i && shape[s[j]] == blank {
		return j
	}
	switch b := s[j]; {
	case j == i, b == '\'', b == '+', b == '#', b >= utf8.RuneSelf:
	case b != '.' && b != ',', j+1 == len(s), shape[s[j+1]] == blank:
		return j
	}
	sc := walk(s, i)
	return sc.i
}

// number gives the number of the word s[i:end], which is new or not.
func (c *Cutter) number(s string, i, end int) int32 {
	if end-i > shortWord {
		return c.seldom(s[i:end])
	}
	lo, hi := letters(s, i, end-i)
	mask := len(c.slots) - 1
	at := spread(lo, hi) & mask
	for c.slots[at].word != 0 {
		if sl := &c.slots[at]; sl.lo == lo && sl.hi == hi {
			return sl.word
		}
		at = (at + 1) & mask
	}
	n := c.enter(scan(s[:end], i))
	c.slots[at] = slot{lo, hi, n}
	if 2*len(c.words) > len(c.slots) {
		c.grow()
	}
	return n
}

// enter gives a token its number.
func (c *Cutter) enter(t Token) int32 {
	t.Start, t.End = 0, 0
	c.words = append(c.words, t)
	return int32(len(c.words) - 1)
}

// seldom looks up what no slot holds.
func (c *Cutter) seldom(written string) int32 {
	n, ok := c.long[written]
	if !ok {
		written = strings.Clone(written)
		n = c.enter(scan(written, 0))
		c.long[written] = n
	}
	return n
}

// grow doubles the slots.
func (c *Cutter) grow() {
	old := c.slots
	c.slots = make([]slot, 2*len(old))
	mask := len(c.slots) - 1
	for _, sl := range old {
		if sl.word == 0 {
			continue
		}
		at := spread(sl.lo, sl.hi) & mask
		for c.slots[at].word != 0 {
			at = (at + 1) & mask
		}
		c.slots[at] = sl
	}
}

// wide takes the token that begins with a character outside ASCII; its number is
// negative where there is none.
func (c *Cutter) wide(s string, i int) (end int, n int32) {
	r, size := utf8.DecodeRuneInString(s[i:])
	end = i + size
	switch {
	case ideograph(r):
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		sc := walk(s, i)
		return sc.i, c.number(s, i, sc.i)
	case unicode.IsSpace(r) || invisible(r):
		return end, -1
	}
	n, ok := c.long[s[i:end]]
	if !ok {
		dst, _ := appendWide(nil, s, i)
		n = c.enter(dst[0])
		c.long[strings.Clone(s[i:end])] = n
	}
	return end, n
}

// letters packs up to sixteen bytes of s.
func letters(s string, i, n int) (lo, hi uint64) {
	if i+shortWord <= len(s) {
		lo = eight(s[i : i+8])
		hi = eight(s[i+8 : i+16])
		return lo & (1<<(8*min(n, 8)) - 1), hi & (1<<(8*max(n-8, 0)) - 1)
	}
	for k := range min(n, 8) {
		lo |= uint64(s[i+k]) << (8 * k)
	}
	for k := 8; k < n; k++ {
		hi |= uint64(s[i+k]) << (8 * (k - 8))
	}
	return lo, hi
}

func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// spread mixes the letters of a word; the multipliers are odd numbers without a
// pattern (those of the 64-bit finaliser of MurmurHash3).
func spread(lo, hi uint64) int {
	h := (lo ^ hi*0xc4ceb9fe1a85ec53) * 0xff51afd7ed558ccd
	return int(h >> 40)
}
