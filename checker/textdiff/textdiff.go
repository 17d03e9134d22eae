// Package textdiff shows how one text became another: by words for a reader, by
// lines for a patch, and as one figure of likeness.
//
// It refuses to know what the texts are. Results depend on nothing but the
// texts: there is no time limit, the size of what is compared is bounded
// instead.
package textdiff

import (
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Op says what became of a stretch of text.
type Op uint8

// The fates of a stretch.
const (
	Keep Op = iota
	Delete
	Insert
)

// Edit is one stretch of a diff. The texts of Keep and Delete joined are the old
// text, those of Keep and Insert the new one.
type Edit struct {
	Op   Op
	Text string
}

// most is how many words or lines are compared one by one, counted over both
// texts, after what both begin and end with has been set aside. Comparing 3,000
// unlike words takes some 70 ms; beyond the bound all is one replacement.
const most = 4000

// Words compares a and b word by word, so that 500 becomes 1,000 as a whole and
// not by its digits. Marks are words of their own.
func Words(a, b string) []Edit {
	return foldBlanks(compare(words(a), words(b)))
}

// Likeness gives the share of words that a and b have in common, in order: from
// 0 for nothing to 1 for the same words. Blanks do not count; two texts without
// words are alike.
func Likeness(a, b string) float64 {
	x, y := solid(words(a)), solid(words(b))
	if len(x)+len(y) == 0 {
		return 1
	}
	kept := 0
	for _, e := range align(x, y) {
		if e.op == Keep {
			kept += e.n
		}
	}
	return 2 * float64(kept) / float64(len(x)+len(y))
}

// words cuts s into words, runs of blanks and single marks. Nothing is lost.
func words(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		j := i
		first := kindOf(s[i:])
		for j < len(s) && (kindOf(s[j:]) == first || first == wordy && inner(s, j)) {
			_, n := utf8.DecodeRuneInString(s[j:])
			if j += n; first == single {
				break
			}
		}
		out = append(out, s[i:j])
		i = j
	}
	return out
}

type kind uint8

const (
	wordy kind = iota
	blank
	single
)

func kindOf(s string) kind {
	switch r, _ := utf8.DecodeRuneInString(s); {
	case unicode.IsSpace(r):
		return blank
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '%' || r == '$':
		return wordy
	}
	return single
}

// inner tells whether the mark at j stands inside a word: "1,000", "don't".
func inner(s string, j int) bool {
	r, n := utf8.DecodeRuneInString(s[j:])
	if r != ',' && r != '.' && r != '\'' && r != '’' || j+n >= len(s) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:j])
	after, _ := utf8.DecodeRuneInString(s[j+n:])
	if r == ',' {
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return kindOf(s[j+n:]) == wordy && (unicode.IsLetter(before) || unicode.IsDigit(before))
}

func solid(words []string) []string {
	out := words[:0]
	for _, w := range words {
		if kindOf(w) != blank {
			out = append(out, w)
		}
	}
	return out
}

// A run is a number of neighbouring words with one fate.
type run struct {
	op Op
	n  int
}

// align compares two lists of words.
func align(a, b []string) []run {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	runs := []run{{Keep, head}}
	midA, midB := a[head:len(a)-tail], b[head:len(b)-tail]
	if len(midA)+len(midB) > most {
		runs = append(runs, run{Delete, len(midA)}, run{Insert, len(midB)})
	} else {
		runs = append(runs, myers(midA, midB)...)
	}
	return append(runs, run{Keep, tail})
}

// myers lets go-diff compare the words, each of them written as one character.
func myers(a, b []string) []run {
	numbers := make(map[string]rune)
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // a limit of time would make the result depend on the machine
	var runs []run
	for _, d := range dmp.DiffMainRunes(number(numbers, a), number(numbers, b), false) {
		op := Keep
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			op = Delete
		case diffmatchpatch.DiffInsert:
			op = Insert
		}
		runs = append(runs, run{op, utf8.RuneCountInString(d.Text)})
	}
	return runs
}

// number gives every different word a character of its own. The bound on what is
// compared keeps them below the surrogates, which do not survive in a string.
func number(numbers map[string]rune, words []string) []rune {
	out := make([]rune, len(words))
	for i, w := range words {
		r, ok := numbers[w]
		if !ok {
			r = rune(len(numbers) + 1)
			numbers[w] = r
		}
		out[i] = r
	}
	return out
}

// compare turns runs into edits with their texts.
func compare(a, b []string) []Edit {
	var edits []Edit
	for _, r := range align(a, b) {
		from := &a
		if r.op == Insert {
			from = &b
		}
		text := concat((*from)[:r.n])
		*from = (*from)[r.n:]
		if r.op == Keep {
			b = b[r.n:]
		}
		edits = appendEdit(edits, r.op, text)
	}
	return edits
}

func concat(words []string) string {
	n := 0
	for _, w := range words {
		n += len(w)
	}
	out := make([]byte, 0, n)
	for _, w := range words {
		out = append(out, w...)
	}
	return string(out)
}

func appendEdit(edits []Edit, op Op, text string) []Edit {
	if text == "" {
		return edits
	}
	if n := len(edits); n > 0 && edits[n-1].Op == op {
		edits[n-1].Text += text
		return edits
	}
	return append(edits, Edit{op, text})
}

// foldBlanks joins changes that only blanks keep apart: two new words read
// better as one change than as two.
func foldBlanks(edits []Edit) []Edit {
	var out []Edit
	for i := 0; i < len(edits); {
		if edits[i].Op == Keep {
			out = appendEdit(out, Keep, edits[i].Text)
			i++
			continue
		}
		var gone, come string
		for ; i < len(edits); i++ {
			e := edits[i]
			between := e.Op == Keep && i+1 < len(edits) && allBlank(e.Text)
			if e.Op == Keep && !between {
				break
			}
			if e.Op != Insert {
				gone += e.Text
			}
			if e.Op != Delete {
				come += e.Text
			}
		}
		out = appendEdit(appendEdit(out, Delete, gone), Insert, come)
	}
	return out
}

func allBlank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}
