package render

import (
	"bytes"
	"fmt"
	"regexp"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fewWords is the number of words below which a page with scripts says too
// little to be what visitors read. An application's shell has a title, a
// “loading” and a note for browsers without scripts.
const fewWords = 40

// Empty says why a page is probably filled by script, as seen without one; "" =
// it is not. Only a page that loads scripts and has hardly any words is: pages
// that are short and need no script are just short.
func Empty(page []byte) string {
	p := survey(page)
	switch {
	case p.scripts == 0 || p.words >= fewWords:
		return ""
	case p.root != "":
		return fmt.Sprintf("%s without scripts, and the element %s for scripts to fill", words(p.words), p.root)
	case p.asks:
		return fmt.Sprintf("%s without scripts, and a note that asks for them", words(p.words))
	case p.words < fewWords/4:
		return fmt.Sprintf("%s without scripts", words(p.words))
	}
	return ""
}

func words(n int) string {
	switch n {
	case 0:
		return "no words"
	case 1:
		return "1 word"
	}
	return fmt.Sprintf("%d words", n)
}

var tags = regexp.MustCompile(`<[^>]*>`)

// shell is what Empty looks at.
type shell struct {
	words, scripts int
	asks           bool   // a noscript element has words
	root           string // an element of the body with an id and nothing in it
}

// survey counts the words of the body in one pass over the tokens.
func survey(page []byte) shell {
	var s shell
	var in struct{ body, mute, noscript int }
	z := html.NewTokenizer(bytes.NewReader(page))
	open := "" // the element that has just been opened and has an id
	for {
		switch z.Next() {
		case html.ErrorToken:
			return s
		case html.TextToken:
			text := z.Text()
			if in.noscript > 0 {
				text = tags.ReplaceAll(text, nil) // the tokenizer may hand its markup over as text
			}
			n := len(bytes.Fields(text))
			switch {
			case n == 0:
			case in.noscript > 0:
				s.asks = true
			case in.mute == 0 && in.body > 0:
				s.words += n
				open = ""
			}
		case html.StartTagToken:
			t := z.Token()
			open = ""
			switch t.DataAtom {
			case atom.Body:
				in.body++
			case atom.Script:
				in.mute++
				s.scripts += runs(t)
			case atom.Style, atom.Template, atom.Svg:
				in.mute++
			case atom.Noscript:
				in.noscript++
			case atom.Div, atom.Main, atom.Section:
				open = idOf(t)
			default:
				if bytes.ContainsRune([]byte(t.Data), '-') { // an application's own element: <app-root>
					open = "<" + t.Data + ">"
				}
			}
		case html.EndTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.Script, atom.Style, atom.Template, atom.Svg:
				in.mute = max(0, in.mute-1)
			case atom.Noscript:
				in.noscript = max(0, in.noscript-1)
			default:
				if open != "" && s.root == "" && in.body > 0 {
					s.root = open
				}
			}
			open = ""
		}
	}
}

// runs counts a script element that a browser would run: data in one is none.
func runs(t html.Token) int {
	for _, a := range t.Attr {
		if a.Key == "type" && a.Val != "" && a.Val != "module" && a.Val != "text/javascript" && a.Val != "application/javascript" {
			return 0
		}
	}
	return 1
}

func idOf(t html.Token) string {
	for _, a := range t.Attr {
		if a.Key == "id" && a.Val != "" && len(a.Val) <= 40 {
			return "#" + a.Val
		}
	}
	return ""
}
