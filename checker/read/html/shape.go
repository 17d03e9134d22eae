package html

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/read/tree"
)

// What a page calls its parts is judged by the words in its class names, as frameworks
// and people put them together: "pricing-card__title", "card-title", "badge-primary",
// "MuiChip-label".
func parts(class string) []string {
	return strings.FieldsFunc(class, func(r rune) bool { return r == '-' || r == '_' || r == ':' || r == '/' })
}

var (
	quoteParts  = set("testimonial testimonials blockquote pullquote review reviews")
	pillParts   = set("badge tag pill chip ribbon")
	buttonParts = set("btn button cta")
	titleParts  = set("title heading headline header name")
	cardParts   = set("card plan tier package panel tile column pricing product offer")
	// What a card's own parts are called besides.
	innerParts = set(`header head title top heading intro caption body content footer text name price desc description icon image img
		link list grid row wrapper container section table cards plans tiers group deck toggle button btn features`)
)

// hasPart reports whether one of the names of a class is, or ends or begins with, one
// of the words.
func hasPart(c *tree.Class, words map[string]bool) bool {
	for _, p := range c.Parts {
		if len(p) > 0 && len(p) <= 4 && (words[p[0]] || words[p[len(p)-1]]) {
			return true
		}
	}
	return false
}

// isPill: a tag beside a name, by its class.
func isPill(n *tree.Node) bool {
	if n.Name == "label" || n.Name == "button" || n.Name == "a" && n.Attr("href") != "" || n.Name == "ul" || n.Name == "li" {
		return false
	}
	if !factsOf(n).pill {
		return false
	}
	s := text(n)
	return s != "" && len(strings.Fields(s)) <= 4 && elements(n) <= 2
}

// elements counts element children.
func elements(n *tree.Node) int {
	k := 0
	for c := range n.Children() {
		if c.Kind == tree.Element {
			k++
		}
	}
	return k
}

// isTitle: a name set above a card that is no h-element: "plan-name",
// "card-title". It is short and something follows it.
func (w *walker) isTitle(n *tree.Node) bool {
	switch {
	case w.flat > 0 || w.cell != nil || w.level > 0 || n.Name == "svg" || n.Name == "a" || n.Name == "label" || n.Name == "p" && n.First == nil:
		return false
	case factsOf(n).kind != "" || len(n.Name) == 2 && n.Name[0] == 'h':
		return false
	}
	if !factsOf(n).title || !alone(n) || !follows(n) {
		return false
	}
	for c := range n.Descendants() {
		if c.Kind == tree.Element && (len(c.Name) == 2 && c.Name[0] == 'h' || c.Name == "p" || c.Name == "ul" || c.Name == "div") {
			return false
		}
	}
	s := text(n)
	return s != "" && len(strings.Fields(s)) <= 8 && strings.IndexAny(s, "0123456789$€£") != 0 && !strings.HasSuffix(s, ".")
}

// alone: no text stands beside the element in its parent.
func alone(n *tree.Node) bool {
	if n.Parent == nil {
		return false
	}
	for c := range n.Parent.Children() {
		if c.Kind == tree.Text && strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}

// follows: something visible stands after the element, or after its parent.
func follows(n *tree.Node) bool {
	for up := 0; n != nil && up < 2; up, n = up+1, n.Parent {
		for s := n.Next; s != nil; s = s.Next {
			if s.Kind == tree.Element && wordy(s) {
				return true
			}
		}
	}
	return false
}

// isButton: a link dressed as a button, not one within running text.
func (w *walker) isButton(n *tree.Node) bool {
	if n.Name == "button" {
		return true
	}
	f := factsOf(n)
	if n.Name != "a" && f.role != "button" {
		return false
	}
	return (f.role == "button" || f.button) && alone(n)
}

// isQuestion: what opens an answer in an accordion.
func (w *walker) isQuestion(n *tree.Node) bool {
	return n.Name == "button" && n.Has("aria-expanded") && n.Attr("aria-haspopup") == "" && w.inQuestions(n)
}

// inQuestions: a button that unfolds a menu has no sentence for a name.
func (w *walker) inQuestions(n *tree.Node) bool {
	s := text(n)
	return strings.HasSuffix(s, "?") || len(strings.Fields(s)) >= 4
}

// asks reports whether a div holds such a button near its top: then the
// question titles the rest of the div and nothing behind it.
func (w *walker) asks(n *tree.Node) bool {
	for up, c := 0, n.First; c != nil && up < 4; {
		if c.Kind == tree.Element {
			if w.isQuestion(c) {
				return true
			}
			up, c = up+1, c.First
			continue
		}
		c = c.Next
	}
	return false
}

// holdsTerm: a group of a definition list, or one that has lost its list.
func holdsTerm(n *tree.Node) bool {
	for c := range n.Children() {
		if c.Kind == tree.Element && (c.Name == "dt" || c.Name == "summary") {
			return true
		}
	}
	return false
}

// isCard reports whether a div is a thing of its own, so that its headings
// title nothing behind it: it is called a card, it is one of several siblings
// with a heading each, or it holds a heading with a list or a table.
func (w *walker) isCard(n *tree.Node) bool {
	if factsOf(n).card {
		return true
	}
	level, rich := headed(n)
	if level == 0 {
		return false
	}
	if rich {
		return true
	}
	for _, s := range []*tree.Node{sibling(n, false), sibling(n, true)} {
		if s != nil && s.Name == n.Name {
			if l, _ := headed(s); l == level {
				return true
			}
		}
	}
	return false
}

// headed gives the level of the first heading in an element, and whether a
// list or table follows it.
func headed(n *tree.Node) (level int, rich bool) {
	looked := 0
	for c := range n.Descendants() {
		if looked++; looked > maxLooked {
			break
		}
		if c.Kind != tree.Element {
			continue
		}
		switch {
		case len(c.Name) == 2 && c.Name[0] == 'h' && c.Name[1] >= '1' && c.Name[1] <= '6':
			if level == 0 {
				level = int(c.Name[1] - '0')
			}
		case level > 0 && (c.Name == "ul" || c.Name == "ol" || c.Name == "table"):
			return level, true
		}
	}
	return level, false
}

func sibling(n *tree.Node, next bool) *tree.Node {
	for {
		if next {
			n = n.Next
		} else {
			n = n.Prev
		}
		if n == nil || n.Kind == tree.Element {
			return n
		}
	}
}

// figureText is a number as statistics show it: "79", "99.9%", "10k+", "$12M", "24/7".
var figureText = regexp.MustCompile(`^[~<>≤≥$€£+−-]{0,2}\d[\d.,\x{00a0}]*(?:/\d+)?\s?(?:%|[kKmMbB]n?|x|ms|s|TB|GB|PB)?\+?$`)

// isFigure: a number and what it counts, or a name and its tag, in two
// elements of one container. They are one statement.
func (w *walker) isFigure(n *tree.Node) bool {
	if w.cell != nil || w.level > 0 || factsOf(n).kind != "" && n.Name != "li" {
		return false
	}
	one, two := pair(n)
	if two == nil || !w.isBlock(one) && !w.isBlock(two) {
		return false
	}
	a, short := within(one, 80)
	if !short || a == "" {
		return false
	}
	b, short := within(two, 80-len(a))
	switch {
	case !short || b == "" || factsOf(one).title:
		return false
	case isPill(two) && !isPill(one) && len(strings.Fields(a)) <= 8 && one.Name != "ul":
		return len(one.Name) != 2 || one.Name[0] != 'h' // a heading takes its tag itself
	case figureText.MatchString(a):
		return label(b) && !w.counting(n, a)
	}
	return figureText.MatchString(b) && label(a) && one.Name != "dt" && len(one.Name) != 2
}

// label: a few words that a number can stand before.
func label(s string) bool {
	return len(strings.Fields(s)) <= 6 && strings.IndexAny(s, "0123456789") != 0 && !strings.ContainsAny(s, ".?!:") && !figureText.MatchString(s)
}

// pair gives the two leaf elements that are all of a container.
func pair(n *tree.Node) (one, two *tree.Node) {
	for c := n.First; c != nil; c = c.Next {
		switch {
		case c.Kind == tree.Text && strings.TrimSpace(c.Text) != "":
			return nil, nil
		case c.Kind != tree.Element || c.Name == "svg" || c.Name == "img" || c.Name == "i" && !wordy(c):
		case elements(c) > 3:
			return nil, nil
		case one == nil:
			one = c
		case two == nil:
			two = c
		default:
			return nil, nil
		}
	}
	return one, two
}

// counting: 1, 2, 3 on neighbouring cards number the steps of something.
func (w *walker) counting(n *tree.Node, figure string) bool {
	k, err := strconv.Atoi(figure)
	if err != nil || k > 20 {
		return false
	}
	for _, s := range []*tree.Node{sibling(n, false), sibling(n, true)} {
		if s == nil {
			continue
		}
		if one, two := pair(s); two != nil {
			if o, err := strconv.Atoi(text(one)); err == nil && (o == k-1 || o == k+1) {
				return true
			}
		}
	}
	return false
}
