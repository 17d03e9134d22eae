package html

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/tree"
)

// facts are what an element's start tag says by itself, whatever stands in it and
// around it. They are made out once for all elements whose tags are written alike.
type facts struct {
	*style
	kind    prose.Kind       // "" where its text is of no kind of its own
	inline  prose.InlineKind // "" where its text has no role within the line
	role    string           // the attribute
	copies  uint16           // which of copyAttrs it has, as bits
	hides   hides
	display display
	skipped bool
	block   bool // it is one of blockElements
	scoping bool

	said  string // what it is called, if it is an icon; see nameSays
	asked bool
}

// style is what an element is by its class.
type style struct {
	quote, pill, button, title, card bool
	icons                            bool // of a font whose letters are icons
	struck                           bool
	inline, block                    bool // by the usual classes for either
}

// hides says whether a start tag hides its element.
type hides uint8

const (
	shows    hides = iota
	mayHide        // if it is mere decoration
	isHidden       // by attribute or by its style
)

// display is how an element is set by its own style.
type display uint8

const (
	unset display = iota
	inlined
	blocked
)

// factsOf gives what an element's start tag says.
func factsOf(n *tree.Node) *facts {
	if f, ok := n.Kept.(*facts); ok {
		return f
	}
	k := n.Known()
	if k == nil {
		f := newFacts(n)
		n.Kept = f
		return f
	}
	f, ok := k.Kept.(*facts)
	if !ok {
		f = newFacts(n)
		k.Kept = f
	}
	n.Kept = f
	return f
}

func newFacts(n *tree.Node) *facts {
	f := &facts{
		style: styleOf(n.Class()), kind: kinds[n.Name], inline: inlines[n.Name], role: n.Attr("role"),
		skipped: skipped[n.Name], block: blockElements[n.Name], scoping: scoping[n.Name],
	}
	for i := range n.Attrs {
		a := &n.Attrs[i]
		f.hides = max(f.hides, hiding(n.Name, a))
		if i := slices.Index(copyAttrs, a.Key); i >= 0 {
			f.copies |= 1 << i
		}
	}
	switch s := squashed(n.Attr("style")); {
	case strings.Contains(s, "display:inline"):
		f.display = inlined
	case strings.Contains(s, "display:block"), strings.Contains(s, "display:flex"), strings.Contains(s, "display:grid"):
		f.display = blocked
	}
	return f
}

// hiding says whether an attribute hides an element of that name. Classes that hide
// below some width do not count, since what they hide is shown at another.
func hiding(name string, a *tree.Attr) hides {
	switch a.Key {
	case "hidden":
		if a.Val != "until-found" {
			return isHidden
		}
	case "style":
		if s := squashed(a.Val); strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
			return isHidden
		}
	case "type":
		if name == "input" && a.Val == "hidden" {
			return isHidden
		}
	case "aria-hidden":
		if a.Val == "true" {
			return mayHide
		}
	}
	return shows
}

// squashed is a style without blanks, in lower case.
func squashed(style string) string {
	if style == "" {
		return ""
	}
	return strings.ToLower(strings.Join(strings.Fields(style), ""))
}

var plainStyle = &style{}

// styleOf judges a class, once for all elements that have it.
func styleOf(c *tree.Class) *style {
	if len(c.Names) == 0 {
		return plainStyle
	}
	if s, ok := c.Kept.(*style); ok {
		return s
	}
	has := func(names ...string) bool {
		return slices.ContainsFunc(c.Names, func(n string) bool { return slices.Contains(names, n) })
	}
	s := &style{
		quote:  hasPart(c, quoteParts) || has("quote", "quotes", "customer-quote", "quote-card", "quote-text"),
		button: hasPart(c, buttonParts), title: titles(c), card: cards(c), struck: has("line-through"),
		icons: slices.ContainsFunc(c.Names, iconFont), inline: has(inlineClasses...), block: has(blockClasses...),
	}
	// A small round one is a tag beside a name, too.
	round, small := has("rounded-full", "rounded", "rounded-md"), has("text-xs", "text-[10px]", "text-[11px]")
	s.pill = hasPart(c, pillParts) || has("label", "muichip-root") || round && small
	c.Kept = s
	return s
}

// iconFont: what an element of that class says is the name of an icon.
func iconFont(class string) bool {
	return strings.HasPrefix(class, "material-icons") || strings.HasPrefix(class, "material-symbols")
}

// titles: the class is that of a title of something.
func titles(c *tree.Class) bool {
	for _, p := range c.Parts {
		if len(p) == 0 || len(p) > 4 || !titleParts[p[len(p)-1]] {
			continue
		}
		last := p[len(p)-1]
		if last == "name" || last == "header" {
			if len(p) > 1 && (cardParts[p[len(p)-2]] || cardParts[p[0]] || p[len(p)-2] == "feature") {
				return true
			}
			continue
		}
		return true
	}
	return false
}

// cards: the class is that of a card, and not of a part of one.
func cards(c *tree.Class) bool {
	for _, p := range c.Parts {
		if len(p) > 0 && len(p) <= 4 && !innerParts[p[len(p)-1]] && (cardParts[p[0]] || cardParts[p[len(p)-1]]) {
			return true
		}
	}
	return false
}
