package prose

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/source"
)

// What a document may hold. Each bound is several times what the largest page
// that people wrote was seen to hold (6,500 blocks, 4,700 sentences outside of code,
// 2,200 inlines, 30,000 labels, 8,000 notes and values); a sentence that is wrong
// takes up to ten thousand bytes from its reading to the report, so that the
// bounds keep any one file below a quarter of a gigabyte.
const (
	MaxBlocks    = 30_000
	MaxSentences = 20_000  // outside of code
	MaxInlines   = 100_000 // links, emphasis, code
	MaxLabels    = 250_000 // of all blocks together
	MaxNotes     = 100_000 // comments, and values that are no copy
)

// excess is what a builder was given too much of; most is 0 where there is none.
type excess struct {
	what string
	most int
}

// admit reports whether n of something are still few enough. Once they are not,
// the builder takes nothing any more: whoever made the file so dense has not
// written it for readers.
func (b *Builder) admit(n, most int, what string) bool {
	if n > most && b.excess.most == 0 {
		b.excess = excess{what, most}
	}
	return b.excess.most == 0
}

// Full reports whether the builder takes nothing any more; a reader may stop.
func (b *Builder) Full() bool { return b.excess.most > 0 }

// Dense is an error where the source holds more than a document may; size is
// that of the source, in bytes. What the document holds is then only its beginning.
func (d *Document) Dense(size int) error {
	if d.excess.most == 0 {
		return nil
	}
	return TooDense(d.excess.what, 0, d.excess.most, size)
}

// TooDense words that a source of size bytes holds n of something, where most are
// read; n is 0 where nobody counted to the end.
func TooDense(what string, n, most, size int) error {
	many := fmt.Sprintf("more than %d", most)
	if n > 0 {
		many = fmt.Sprint(n)
	}
	return fmt.Errorf("too dense: %s %s in %.1f MB; at most %d are read", many, what, float64(size)/1e6, most)
}

// longest is how many bytes are understood as one sentence; a list of words
// without end is cut at a blank. The longest that people wrote had a thousand.
const longest = 10_000

// reach gives where a text that is longer is cut: before a blank, or before a
// character where none stands.
func reach(s string) int {
	if i := strings.LastIndexAny(s[:longest], " \n"); i > 0 {
		if n := len(strings.TrimRightFunc(s[:i], unicode.IsSpace)); n > 0 {
			return n
		}
	}
	n := longest
	for n > 1 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// Sparse is an error where a text holds more than most of the bytes in marks: the
// signs of its format that each make a parser remember something. It is asked
// before parsing, for a tree takes hundreds of bytes for each of them; what
// names them.
func Sparse(t *source.Text, marks string, most int, what string) error {
	if t.Len() <= most { // as most pages are, uncounted
		return nil
	}
	var is [256]bool
	for i := range len(marks) {
		is[marks[i]] = true
	}
	n, s := 0, t.String()
	for i := range len(s) {
		if is[s[i]] {
			n++
		}
	}
	if n <= most {
		return nil
	}
	return TooDense(what, n, most, len(s))
}
