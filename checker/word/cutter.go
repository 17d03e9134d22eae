package word

import (
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// A Cutter cuts texts into words and remembers every word it has seen under a
// number, so that the next time a word costs one look and no allocation. It holds
// none of the texts. Any number of goroutines may use it at once; the zero value
// is ready.
type Cutter struct {
	short atomic.Pointer[shelf]
	facts atomic.Pointer[[]*[factsPage]Fact]
	words atomic.Int32 // how many there are; 0 = nothing was cut yet

	seldom sync.RWMutex
	long   map[string]int32 // words too long for a slot

	mu sync.Mutex // of who enters a word
}

// Cut is a word, number or mark of a text: where it stands, in bytes, and the
// number of its word.
type Cut struct{ Start, End, Word int32 }

// Fact is what holds for a word wherever it stands: a Token without its place.
type Fact struct {
	Stem  string
	Upper int32
	Kind  Kind
	Title bool
}

// A shelf is a table of words of up to sixteen bytes: open addressing, never more
// than seven eighths full, so that as much of it as can lies in the processor's cache.
// A slot is written once, before its number is; a table that is too small gives way
// to a larger copy.
type shelf []slot

type slot struct {
	lo, hi uint64       // the letters, filled up with zeros
	word   atomic.Int32 // 0 = free, for number 0 is an ASCII mark
}

const (
	shortWord  = 16      // bytes that a slot holds
	firstShelf = 1 << 12 // a power of two
	factsPage  = 1 << 10
)

// common is the Cutter that all texts of the process share.
var common atomic.Pointer[Cutter]

// mostWords bounds what the common Cutter remembers.
const mostWords = 1 << 17

// Common gives the Cutter that all texts of the process share. One that remembers
// very many words makes room for a fresh one, so that memory does not grow with
// every text ever cut: who works with numbers asks once for each text, and keeps
// what was given for it.
func Common() *Cutter {
	c := common.Load()
	if c != nil && c.Words() <= mostWords {
		return c
	}
	if fresh := new(Cutter); common.CompareAndSwap(c, fresh) {
		return fresh
	}
	return common.Load()
}

// Words is how many words are remembered, ASCII marks included. Their numbers
// are below it.
func (c *Cutter) Words() int { return max(int(c.words.Load()), utf8.RuneSelf) }

// Fact tells what holds for a word. It may be asked only for numbers that Cut gave.
func (c *Cutter) Fact(word int32) *Fact {
	return &(*c.facts.Load())[word/factsPage][word%factsPage]
}

// Tokens appends cuts as tokens to dst.
func (c *Cutter) Tokens(dst []Token, cuts []Cut) []Token {
	for _, t := range cuts {
		f := c.Fact(t.Word)
		dst = append(dst, Token{Start: int(t.Start), End: int(t.End), Stem: f.Stem, Upper: int(f.Upper), Kind: f.Kind, Title: f.Title})
	}
	return dst
}

// Cut appends the words, numbers and marks of s to dst, the same that Tokens
// finds, their places counted from at. The number of a word is the same for the
// same letters.
func (c *Cutter) Cut(dst []Cut, s string, at int) []Cut {
	if c.words.Load() == 0 {
		c.begin()
	}
	t := *c.short.Load()
	for i := 0; i < len(s); {
		b := s[i]
		end, n := i+1, int32(b)
		switch {
		case shape[b]&alnum != 0 || b == '.' && leadingDot(s, i):
			end = wordEnd(s, i)
			n = c.number(&t, s, i, end)
		case shape[b] == blank:
			i++
			continue
		case b >= utf8.RuneSelf:
			if end, n = c.wide(&t, s, i); n < 0 {
				i = end
				continue
			}
		}
		dst = append(dst, Cut{int32(at + i), int32(at + end), n})
		i = end
	}
	return dst
}

// begin enters the ASCII marks at their own numbers.
func (c *Cutter) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.words.Load() != 0 {
		return
	}
	t := make(shelf, firstShelf)
	c.short.Store(&t)
	c.long = map[string]int32{}
	page := new([factsPage]Fact)
	for b := range utf8.RuneSelf {
		page[b] = Fact{Kind: Punct, Stem: ascii[b : b+1]}
	}
	c.facts.Store(&[]*[factsPage]Fact{page})
	c.words.Store(utf8.RuneSelf)
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
func (c *Cutter) number(t *shelf, s string, i, end int) int32 {
	if end-i > shortWord {
		return c.unslotted(s, i, end)
	}
	lo, hi := letters(s, i, end-i)
	if n, _ := t.find(lo, hi); n != 0 {
		return n
	}
	n := c.enter(lo, hi, c.factOf(*t, s[:end], i))
	*t = *c.short.Load()
	return n
}

// find gives the number of a word, or 0 and where it may be put.
func (t shelf) find(lo, hi uint64) (n int32, at int) {
	mask := len(t) - 1
	for at = spread(lo, hi) & mask; ; at = (at + 1) & mask {
		sl := &t[at]
		if n = sl.word.Load(); n == 0 || sl.lo == lo && sl.hi == hi {
			return n, at
		}
	}
}

// factOf learns the word at i, where s ends.
func (c *Cutter) factOf(t shelf, s string, i int) Fact {
	sc := walk(s, i)
	f := Fact{Stem: c.stem(t, s[i:sc.i]), Upper: int32(sc.upper), Kind: Number, Title: sc.title}
	if sc.letters {
		f.Kind = Word
	}
	return f
}

// stem is stemOf for who meets every word once: it leaves the memory of stems alone.
// "Plans" has the stem of "plans", which mostly is known.
func (c *Cutter) stem(t shelf, written string) string {
	folded, ok := inflected(written)
	if !ok {
		return strings.Clone(compute(written))
	}
	if folded != written && len(folded) <= shortWord {
		if n, _ := t.find(letters(folded, 0, len(folded))); n != 0 {
			return c.Fact(n).Stem
		}
	}
	return strings.Clone(Stem(folded))
}

// enter puts a word into its slot, unless another was faster.
func (c *Cutter) enter(lo, hi uint64, f Fact) int32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := *c.short.Load()
	n, at := t.find(lo, hi)
	if n != 0 {
		return n
	}
	n = c.note(f)
	t[at].lo, t[at].hi = lo, hi
	t[at].word.Store(n)
	if 8*int(n) > 7*len(t) {
		c.grow(t)
	}
	return n
}

// note gives a word its number.
func (c *Cutter) note(f Fact) int32 {
	n := c.words.Load()
	pages := *c.facts.Load()
	if int(n) == factsPage*len(pages) {
		pages = append(pages[:len(pages):len(pages)], new([factsPage]Fact))
		c.facts.Store(&pages)
	}
	pages[n/factsPage][n%factsPage] = f
	c.words.Store(n + 1)
	return n
}

// unslotted looks up what no slot holds.
func (c *Cutter) unslotted(s string, i, end int) int32 {
	written := s[i:end]
	c.seldom.RLock()
	n, ok := c.long[written]
	c.seldom.RUnlock()
	if ok {
		return n
	}
	f := c.factOf(*c.short.Load(), s[:end], i)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seldom.Lock()
	defer c.seldom.Unlock()
	if n, ok = c.long[written]; !ok {
		n = c.note(f)
		c.long[strings.Clone(written)] = n
	}
	return n
}

// grow makes a table of twice the size. The words that were met first, which as a rule
// are the most frequent ones, take the places where they are looked for first.
func (c *Cutter) grow(old shelf) {
	t := make(shelf, 2*len(old))
	slots := make([]*slot, c.words.Load()) // by number; nil for words that no slot holds
	for i := range old {
		if n := old[i].word.Load(); n != 0 {
			slots[n] = &old[i]
		}
	}
	for n, sl := range slots {
		if sl == nil {
			continue
		}
		_, at := t.find(sl.lo, sl.hi)
		t[at].lo, t[at].hi = sl.lo, sl.hi
		t[at].word.Store(int32(n))
	}
	c.short.Store(&t)
}

// wide takes the token that begins with a character outside ASCII; its number is
// negative where there is none.
func (c *Cutter) wide(t *shelf, s string, i int) (end int, n int32) {
	r, size := utf8.DecodeRuneInString(s[i:])
	end = i + size
	switch {
	case ideograph(r):
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		sc := walk(s, i)
		return sc.i, c.number(t, s, i, sc.i)
	case unicode.IsSpace(r) || invisible(r):
		return end, -1
	}
	lo, hi := letters(s, i, size)
	if n, _ := t.find(lo, hi); n != 0 {
		return end, n
	}
	one, _ := appendWide(nil, s, i)
	n = c.enter(lo, hi, Fact{Stem: one[0].Stem, Upper: int32(one[0].Upper), Kind: one[0].Kind, Title: one[0].Title})
	*t = *c.short.Load()
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
