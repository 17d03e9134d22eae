package html

import (
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/read/tree"
)

// maxLooked and maxWords bound how many nodes and bytes are looked at to judge
// an element by its words. What holds more is no title, figure, pill or mark.
const (
	maxLooked = 500
	maxWords  = 2000
)

// text gives the words of a small element as the page shows them, blanks
// collapsed; of a large one only the beginning.
func text(n *tree.Node) string {
	s, _ := within(n, math.MaxInt)
	return s
}

// wordy reports whether the element has text.
func wordy(n *tree.Node) bool {
	var room [8]byte
	g := gist{words: room[:0]}
	g.read(n)
	return len(g.words) > 0
}

// says reports whether the element's text is this and nothing else.
func says(n *tree.Node, words string) bool {
	var room [96]byte
	g := gist{words: room[:0], most: len(words)}
	g.read(n)
	return string(g.words) == words
}

// within is text for who wants no more than so many bytes; it is false, and the text
// is not read to its end, where there are more.
func within(n *tree.Node, most int) (string, bool) {
	var room [96]byte
	g := gist{words: room[:0], most: most}
	g.read(n)
	return string(g.words), len(g.words) <= most
}

// gist is the text of an element as far as it was read.
type gist struct {
	words       []byte
	gap         bool // a blank is due before the next word
	most        int
	looked, len int // nodes, and bytes before blanks were collapsed
}

func (g *gist) read(n *tree.Node) {
	if g.looked++; g.looked > maxLooked || g.len > maxWords || len(g.words) > g.most {
		return
	}
	switch n.Kind {
	case tree.Text:
		s := n.Text[:min(len(n.Text), maxWords)]
		g.len += len(s)
		g.say(s)
	case tree.Element, tree.Document:
		f := factsOf(n)
		if f.skipped || ligature(n) != "" || hidden(n) || n.Space == "svg" && (n.Name == "title" || n.Name == "desc") {
			return
		}
		if f.block || n.Name == "br" {
			g.len++
			g.gap = true
		}
		for c := n.First; c != nil; c = c.Next {
			g.read(c)
		}
	}
}

// say appends text, each run of blanks as one and none at the ends.
func (g *gist) say(s string) {
	for i := 0; i < len(s) && len(g.words) <= g.most; {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case unicode.IsSpace(r):
			g.gap = true
		case g.gap && len(g.words) > 0:
			g.words = append(g.words, ' ')
			fallthrough
		default:
			g.gap = false
			g.words = append(g.words, s[i:i+n]...)
		}
		i += n
	}
}
