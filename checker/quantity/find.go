package quantity

import (
	"sync"
	"unicode/utf8"
)

// Find gives the quantities of running text in order. Matches do not overlap.
// Numbers that are names, versions, dates, times, addresses or places in a list
// are left out, and so is every number whose meaning is in doubt.
func Find(s string) []Match {
	if !Promising(s) {
		return nil
	}
	f := finder{s: s, maskedAt: -1, owner: -1, allUpper: allUpper(s)}
	room := rooms.Get().(*[]token)
	defer func() {
		clear(*room) // do not keep the text alive
		rooms.Put(room)
	}()
	*room = lex((*room)[:0], s)
	f.toks = *room
	var found []Match
	for i := 0; i < len(f.toks); {
		if f.toks[i].idle() {
			i++
			continue
		}
		m, next, ok := f.matchAt(i)
		if ok {
			found = append(found, m)
			f.done, f.last = next, &found[len(found)-1]
		}
		i = max(next, i+1)
	}
	return found
}

// idle: no quantity of running text begins with the token.
func (t *token) idle() bool {
	return t.kind == text && !t.opens || t.kind == mark && t.low != "" && t.low[0] < utf8.RuneSelf
}

// rooms lends the space for tokens, which outlives no call.
var rooms = sync.Pool{New: func() any { return new([]token) }}

func allUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
	}
	return true
}

// A finder holds one text. Token done is the first that no match has used.
type finder struct {
	s        string
	toks     []token
	done     int
	last     *Match // the match before, and the token before it
	owner    int
	maskedAt int  // the last number that was masked
	allUpper bool // a heading in capitals: case tells nothing
	manifest bool // reading a value of a manifest: no masks
	tongue   tongue
}

// at gives token i; outside the text an empty mark.
func (f *finder) at(i int) token {
	if i < 0 || i >= len(f.toks) {
		return token{}
	}
	return f.toks[i]
}

// Promising is false for texts that hold neither a digit nor a word that this
// grammar begins with; Find gives nothing for those. A text is promising if one
// of its words is.
func Promising(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case isDigit(c):
			return true
		case isLetter(c):
			j := i + 1
			for j < len(s) && isLetter(s[j]) {
				j++
			}
			if promisingWord(s[i:j]) {
				return true
			}
			i = j
		case c >= utf8.RuneSelf:
			_, n := utf8.DecodeRuneInString(s[i:])
			if n == 3 && s[i:i+n] == "∞" || n == 2 && fractions[s[i:i+n]] > 0 {
				return true
			}
			i += n
		default:
			i++
		}
	}
	return false
}

// promisingWord looks at the first two letters and the length before anything
// else, because few words pass.
func promisingWord(w string) bool {
	if len(w) < 2 || len(w) > longestOpening {
		return false
	}
	a, b := w[0]|0x20, w[1]|0x20
	if a < 'a' || a > 'z' || b < 'a' || b > 'z' || openingShape[a-'a'][b-'a']>>len(w)&1 == 0 {
		return false
	}
	var low [longestOpening]byte
	for i := 0; i < len(w); i++ {
		low[i] = w[i] | 0x20
	}
	return opening[string(low[:len(w)])]
}

const longestOpening = 12

// openingShape holds for each pair of first letters a bit for every length that
// an opening word with them has.
var openingShape = func() (t [26][26]uint16) {
	for w := range opening {
		t[w[0]-'a'][w[1]-'a'] |= 1 << len(w)
	}
	return t
}()

// opening are the words that a quantity without digits holds.
var opening = func() map[string]bool {
	m := set(`unlimited illimit unbegrenzt unbegrenzte unbegrenzter unbegrenzten unlimitiert ilimitado ilimitada ilimitados ilimitadas illimitato illimitata illimitati illimitate limitless infinite uncapped unmetered limit limits limitless cap caps dozen dozens tens hundred hundreds
		thousand thousands million millions billion billions trillion trillions half hour day week month year minute
		second twice many much`)
	for w := range small {
		m[w] = true
	}
	for w := range tens {
		m[w] = true
	}
	for w := range abroad {
		m[w] = true
	}
	for w := range one {
		m[w] = true
	}
	return m
}()

// matchAt reads the quantity that begins at token i. next is where to go on.
func (f *finder) matchAt(i int) (m Match, next int, ok bool) {
	t := f.toks[i]
	switch {
	case t.kind == version:
		return m, i + 1, false
	case t.kind == mark && t.low != "∞" && fractions[t.low] == 0:
		return m, i + 1, false
	case t.kind == number && !f.manifest:
		if end := f.telephone(i); end > i {
			return m, end, false
		}
	case t.kind == text && !t.opens && !f.manifest:
		return m, i + 1, false
	case t.kind == text || t.low == "∞":
		if m, next, ok := f.unlimitedAt(i); ok {
			return m, next, true
		}
		if m, next, ok := f.twiceAt(i); ok {
			return m, next, true
		}
	}
	v, ok := f.valueAt(i)
	if !ok {
		v, ok = f.articleAt(i)
	}
	if !ok && t.kind == text {
		v, ok = f.abroadAt(i)
	}
	if !ok {
		return m, i + 1, false
	}
	return f.quantity(v)
}

// quantity reads everything around the number v.
func (f *finder) quantity(v value) (Match, int, bool) {
	if w, ok := f.ninesAt(v); ok {
		v = w
	} else if !f.manifest && f.masked(v) {
		f.maskedAt = v.last - 1
		return Match{}, v.last, false
	}
	r := reading{f: f, v: v, first: v.first, end: v.last}
	r.q = Quantity{Value: v.n, Decimals: v.decimals, Vague: v.vague, Compare: Exact}
	r.read()
	r.comparators()
	r.subject()
	if !f.manifest && !r.elided() && !r.stands() {
		return Match{}, v.last, false
	}
	return r.match(), r.end, true
}
