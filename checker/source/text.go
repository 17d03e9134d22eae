package source

import (
	"math/bits"
	"sort"
	"strings"
	"unicode/utf8"
)

// Text is the decoded content of a text source. Readers work on String and
// speak of offsets into it; Mark turns such an offset into a line, a column
// and a byte of the file as it was fetched, whatever its encoding.
type Text struct {
	s     string
	lines []int  // offsets in s at which lines begin
	runes []int  // code points before every stride-th byte; nil when s is ASCII
	steps []step // where the file's bytes run apart from s; nil when they never do
}

// step says that s[Text:] up to the next step stands Width file bytes to each
// rune (0: one to one in bytes) from file byte File on.
type step struct {
	text, file int
	width      int
}

// NewText takes content that is UTF-8 already and has no byte order mark.
func NewText(s string) *Text { return newText(s, nil) }

// stride is the distance in bytes of the points up to which code points are
// counted in advance. A minified page is one line of a megabyte; counting from
// its beginning for every mark would take time quadratic in its length.
const stride = 1024

func newText(s string, steps []step) *Text {
	t := &Text{s: s, steps: steps, lines: make([]int, 1, 2+strings.Count(s, "\n"))}
	if wide(s) {
		t.runes = make([]int, 0, 1+len(s)/stride)
		count := 0
		for i := 0; i < len(s); i += stride {
			t.runes = append(t.runes, count)
			count += starts(s[i:min(i+stride, len(s))])
		}
	}
	returns := strings.IndexByte(s, '\r') >= 0
	for i := 0; i < len(s); i++ {
		end := lineEnd(s[i:], returns)
		if end < 0 {
			break
		}
		if i += end; s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			i++
		}
		t.lines = append(t.lines, i+1)
	}
	return t
}

// lineEnd is where the first line of s ends, -1 where it goes to the end of s.
func lineEnd(s string, returns bool) int {
	if returns {
		return strings.IndexAny(s, "\r\n")
	}
	return strings.IndexByte(s, '\n')
}

// wide reports whether s holds anything outside ASCII.
func wide(s string) bool {
	const high = 0x8080808080808080
	for ; len(s) >= 8; s = s[8:] {
		if eight(s)&high != 0 {
			return true
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// eight packs the first eight bytes of s.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// String is the decoded content.
func (t *Text) String() string { return t.s }

// Len is the length of the decoded content in bytes.
func (t *Text) Len() int { return len(t.s) }

// Mark resolves an offset into String. An offset outside it gives the zero Mark.
func (t *Text) Mark(off int) Mark {
	if off < 0 || off > len(t.s) {
		return Mark{}
	}
	n := sort.Search(len(t.lines), func(i int) bool { return t.lines[i] > off }) - 1
	return Mark{
		Line:   n + 1,
		Column: t.count(t.lines[n], off) + 1,
		Offset: t.fileOffset(off),
	}
}

// Alone reports whether nothing but blanks stands on the lines of String[from:to]
// beside it.
func (t *Text) Alone(from, to int) bool {
	if from < 0 || to < from || to > len(t.s) {
		return false
	}
	before, after := t.s[:from], t.s[to:]
	if i := strings.LastIndexAny(before, "\n\r"); i >= 0 {
		before = before[i+1:]
	}
	if i := strings.IndexAny(after, "\n\r"); i >= 0 {
		after = after[:i]
	}
	return strings.TrimSpace(before) == "" && strings.TrimSpace(after) == ""
}

func (t *Text) fileOffset(off int) int {
	if t.steps == nil {
		return off
	}
	n := sort.Search(len(t.steps), func(i int) bool { return t.steps[i].text > off }) - 1
	if n < 0 {
		return off
	}
	st := t.steps[n]
	if st.width == 0 {
		return st.file + off - st.text
	}
	return st.file + st.width*t.count(st.text, off)
}

// count is the number of code points that begin in s[from:to].
func (t *Text) count(from, to int) int {
	switch {
	case t.runes == nil:
		return to - from
	case to-from < stride:
		return starts(t.s[from:to])
	}
	return t.before(to) - t.before(from)
}

// starts is the number of code points that begin in s, eight bytes at a time: of
// UTF-8's bytes only those of the form 10xxxxxx begin none.
func starts(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		w := eight(s)
		n -= bits.OnesCount64(w >> 7 &^ (w >> 6) & 0x0101010101010101)
	}
	for i := 0; i < len(s); i++ {
		if !utf8.RuneStart(s[i]) {
			n--
		}
	}
	return n
}

func (t *Text) before(off int) int {
	k := min(off/stride, len(t.runes)-1)
	return t.runes[k] + starts(t.s[k*stride:off])
}
