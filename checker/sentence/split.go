package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split gives the sentences of s in order. They do not overlap, and every
// character that is not blank lies in one. It takes time linear in len(s).
func Split(s string) []Span { return AppendSplit(nil, s) }

// AppendSplit appends the sentences of s to dst.
func AppendSplit(dst []Span, s string) []Span {
	sp := splitter{s: s, spans: dst}
	for i := 0; i < len(s); {
		if within[s[i]] || s[i] == ' ' && sp.unlisted() {
			i++
			continue
		}
		i = sp.step(i)
	}
	sp.cut(len(s))
	return sp.spans
}

// within holds the bytes that neither end a sentence nor begin one.
var within = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = strings.IndexByte("\n.!? ", byte(c)) < 0
	}
	return t
}()

// A splitter walks over the text once. Everything before start has been given
// away as sentences.
type splitter struct {
	s     string
	spans []Span
	start int
	// list is the marker that opened the sentence; the next one of its kind
	// opens the next.
	list    marker
	listFor int // the start that list was read at, plus one
	// runs is the end of lines known to belong together, breaks of lines known
	// not to.
	runs, breaks int
}

// cut ends the current sentence at i.
func (sp *splitter) cut(i int) {
	from := sp.begin(i)
	if trimmed := strings.TrimRightFunc(sp.s[from:i], unicode.IsSpace); trimmed != "" {
		sp.spans = append(sp.spans, Span{from, from + len(trimmed)})
	}
	sp.start = i
}

// begin is where the current sentence's first character stands, at most i.
func (sp *splitter) begin(i int) int {
	if sp.start < i && sp.s[sp.start] > ' ' && sp.s[sp.start] < utf8.RuneSelf {
		return sp.start
	}
	text := sp.s[sp.start:i]
	return i - len(strings.TrimLeftFunc(text, unicode.IsSpace))
}

// step looks at i, cuts if a sentence ends there, and gives the next place to
// look at.
func (sp *splitter) step(i int) int {
	switch c := sp.s[i]; {
	case c == '\n':
		if !sp.runsOn(i) {
			sp.cut(i + 1)
		}
		return i + 1
	case c == '.' || c == '!' || c == '?':
		return sp.terminator(i)
	case c >= utf8.RuneSelf:
		return sp.wide(i)
	case c == ' ':
		if sp.nextListItem(i + 1) {
			sp.cut(i + 1)
		}
		return i + 1
	}
	return i + 1
}

func (sp *splitter) wide(i int) int {
	r, n := utf8.DecodeRuneInString(sp.s[i:])
	switch r {
	case '…':
		return sp.terminator(i)
	case '。', '！', '？', '｡':
		i = closers(sp.s, i+n)
		sp.cut(i)
		return i
	case '•', '‣', '⁃', '●', '◦', '▪':
		if b := sp.begin(i); b < i && blankBefore(sp.s, i) {
			sp.cut(i)
		}
	}
	return i + n
}

// terminator judges the run of full stops, question and exclamation marks at i.
func (sp *splitter) terminator(i int) int {
	e := ending{s: sp.s, at: i, begin: sp.begin(i)}
	e.read()
	switch {
	case e.next == len(sp.s):
		return len(sp.s)
	case sp.s[e.next] == '\n':
		return e.next
	case e.tail > 0 && e.capital:
		sp.cut(e.at + 1) // "compounds. . . . The": the dots open the next sentence
	case e.closes():
		sp.cut(e.end)
	}
	return e.end
}

// runsOn tells whether the line break at i stands in the middle of a sentence.
func (sp *splitter) runsOn(i int) bool {
	if i < sp.runs {
		return true
	}
	if i < sp.breaks {
		return false
	}
	before := strings.TrimRight(sp.s[sp.begin(i):i], " \t\r")
	if first, _ := utf8.DecodeRuneInString(before); !unicode.IsUpper(first) || strings.ContainsAny(before[len(before)-1:], ".!?:;") {
		return false
	}
	at := i + 1
	for at < len(sp.s) {
		line, _, _ := strings.Cut(sp.s[at:], "\n")
		text := strings.TrimSpace(line)
		if first, _ := utf8.DecodeRuneInString(text); !unicode.IsLower(first) {
			break
		}
		at += len(line) + 1
		if strings.ContainsAny(text[len(text)-1:], ".!?") {
			sp.runs = at - 1
			return true
		}
	}
	sp.breaks = at
	return false
}

func blankBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsSpace(r)
}
