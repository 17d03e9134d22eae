package link

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// byDefault is the stem that the name of a default has, and the words that give one.
const byDefault = "default"

// defaultIs is a bare number that a sentence gives as the default of what it or its title
// names: "The default is 0 which …", "(default: 5)".
var defaultIs = regexp.MustCompile("(?i)\\bdefaults?(?: (?:value )?(?:is|to|of)|:|=| [\\w-]+ is)? ?`?(\\d{1,9})`?(?:[.,;)]*$|[.,;)] | (?:which|and|but|so|meaning|that|\\())")

// hasDefaults reports whether the name of a fact says that it is a default.
func hasDefaults(facts []factNames) bool {
	return slices.ContainsFunc(facts, func(n factNames) bool {
		return slices.ContainsFunc(n.forms, func(f factForm) bool { return slices.Contains(f.stems, byDefault) })
	})
}

// defaulted reads a number without a noun or a unit that is the default of an option: of
// the one that the sentence names, or else what titles it. Without a unit only a zero
// says how long or how large something is.
func (k *looking) defaulted() {
	if !k.defaults || len(k.c.Quantities) > 0 {
		return
	}
	at := k.defaultNumber()
	if at.Empty() {
		return
	}
	v, err := strconv.ParseFloat(k.d.String(at), 64)
	if err != nil {
		return
	}
	f := k.defaultOf()
	if f == nil || f.Kind != manifest.Count && (f.Kind != manifest.Measure || v != 0) {
		return
	}
	c := *k.c
	q := quantity.Quantity{Value: v, Compare: quantity.Exact, Unit: f.Quantity.Unit}
	if f.Kind == manifest.Count {
		q.Unit = ""
	}
	c.Quantities = []claim.Quantity{{Quantity: q, Span: at, Number: at}}
	k.c = &c
	k.out.Quantities = []Quantity{{
		Quantity: q, Text: k.d.String(at), Location: k.d.Locate(at), NumberText: k.d.String(at), NumberAt: k.d.Locate(at),
		At: at.Start - c.Sentence.Start, Plans: k.resolve(c.PlansAt(at)),
	}}
	ln := k.plainLink(Target{ToFact, f.ID}, at, at)
	ln.Name, ln.Form, ln.Pass, ln.Quantity = ByNoun, f.Name, "noun", 0
	ln.Confidence, ln.Why = 850, "the number is given as the default of '"+f.Name+"'"
	k.add(ln)
}

// defaultNumber finds the number, in a sentence or in a cell below "Default".
func (k *looking) defaultNumber() prose.Span {
	text, from := k.d.String(k.c.Sentence), k.c.Sentence.Start
	if k.b.Cell != nil {
		below := slices.ContainsFunc(k.b.Labels, func(l prose.Label) bool {
			return l.Kind == prose.ColumnLabel && strings.HasPrefix(strings.ToLower(l.Text), byDefault)
		})
		if _, err := strconv.Atoi(text); below && err == nil {
			return k.c.Sentence
		}
	}
	if !slices.ContainsFunc(k.grams, func(g gram) bool { return g.stem == byDefault }) {
		return prose.Span{}
	}
	m := defaultIs.FindStringSubmatchIndex(text)
	if m == nil {
		return prose.Span{}
	}
	return prose.Span{Start: from + m[2], End: from + m[3]}
}

// defaultOf gives the one fact whose name is a default and whose other words the sentence
// has or, where it has none of any, the nearest title; nil where there are several.
func (k *looking) defaultOf() *manifest.Fact {
	own := func(w string) bool { return slices.ContainsFunc(k.grams, func(g gram) bool { return g.stem == w }) }
	if f := k.oneDefault(own); f != nil {
		return f
	}
	for _, lb := range slices.Backward(k.b.Labels) {
		if lb.Kind == prose.ColumnLabel || lb.Kind == prose.IntroLabel {
			continue
		}
		stems := contentStems(camel(lb.Text))
		return k.oneDefault(func(w string) bool { return slices.Contains(stems, w) && len(stems) <= maxSlotWords })
	}
	return nil
}

// oneDefault gives the one fact all of whose words but "default" are said.
func (k *looking) oneDefault(said func(string) bool) *manifest.Fact {
	var found *manifest.Fact
	for n := range k.facts {
		fn := &k.facts[n]
		if !slices.ContainsFunc(fn.forms, func(f factForm) bool { return slices.Contains(f.stems, byDefault) }) {
			continue
		}
		named := slices.ContainsFunc(fn.forms, func(f factForm) bool {
			rest := slices.DeleteFunc(slices.Clone(f.stems), func(w string) bool { return w == byDefault })
			return len(rest) > 0 && !slices.ContainsFunc(rest, func(w string) bool { return !said(w) })
		})
		if named && found != nil {
			return nil
		}
		if named {
			found = &k.m.Facts[fn.fact]
		}
	}
	return found
}
