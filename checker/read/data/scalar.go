package data

import (
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// kind says what the block of a string is, by its key.
func (w *Writer) kind(c place) prose.Kind {
	switch {
	case c.meta && (c.key == "title" || c.key == "default") && strings.Count(c.path, ".") <= 1:
		return prose.Title
	case c.meta && !w.Messages:
		return prose.Meta
	case c.copy && strings.HasSuffix(c.path, "]"):
		return prose.Item
	}
	switch c.key {
	case "alt", "arialabel":
		return prose.Alt
	case "cta", "ctatext", "ctalabel", "button", "buttontext", "buttonlabel":
		return prose.Button
	case "quote", "testimonial":
		return prose.Quote
	case "metadescription", "seodescription", "ogdescription", "metatitle", "seotitle", "ogtitle":
		return prose.Meta
	}
	return prose.Value
}

// isCopy decides whether a string is meant for people.
func (w *Writer) isCopy(s string, c place) bool {
	switch {
	case w.Messages, w.extra[c.key]:
		return displayable(s)
	case c.key == "keywords":
		return displayable(s)
	case copyKeys[c.key] || c.copy:
		return displayable(s) && (!identifier.MatchString(s) || plainWord(s))
	case codeKeys[c.key]:
		return false
	}
	return readsLikeProse(s)
}

// plainWord tells "Enterprise", "SSO" and "beta" from "btn-primary" and "isOpen".
func plainWord(s string) bool {
	if strings.ContainsAny(s, "_/:$") {
		return false
	}
	head, tail, cut := strings.Cut(s, ".")
	if cut && tail != "js" && tail != "io" && tail != "ai" && tail != "NET" && head != "" {
		return strings.IndexFunc(tail, func(r rune) bool { return r < '0' || r > '9' }) < 0
	}
	camel := strings.IndexFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
	return !(s[0] >= 'a' && s[0] <= 'z' && camel > 1)
}

func (w *Writer) str(f Field, c place) {
	n, s := f.Value, f.Value.Text()
	isCopy, keyed := w.isCopy(s, c), w.keyed(s, c)
	if w.Messages && f.Key == s && !strings.ContainsAny(s, " \t\n") && !wideScript(s) {
		isCopy = false // where sentences are keys, one word is a piece of one
	}
	switch {
	case isCopy && w.Markdown != nil && strings.Contains(s, "\n") && w.Markdown(n):
	case isCopy && !keyed:
		w.B.BeginValue(w.kind(c), c.path)
		if c.sign != "" {
			w.B.Decoded(c.sign, n.From, n.From)
			w.B.Gap()
		}
		WriteText(w.B, w.Src, n.Parts)
		w.B.End()
	case keyed:
		w.keyedValue(f, c)
	default:
		w.datum(f, c)
	}
}

// keyed: a value that says nothing without its key, in an object whose keys
// are spoken of.
func (w *Writer) keyed(s string, c place) bool {
	if !c.plan && !priceKeys[c.key] && !(c.schema && c.key == "offercount") {
		return false // whatever it says
	}
	if w.Messages || c.copy || utf8.RuneCountInString(s) > 40 || s == "" || urlLike.MatchString(s) || codeKeys[c.key] && c.key != "version" {
		return false
	}
	if c.schema && (priceKeys[c.key] || c.key == "offercount") {
		return true
	}
	if priceKeys[c.key] {
		return priceOnly.MatchString(s) || moneyPer.MatchString(s) && !readsLikeProse(s) || c.plan && len(strings.Fields(s)) <= 2 && letters.MatchString(s) && !strings.ContainsAny(s, "0123456789")
	}
	words := len(strings.Fields(s))
	return !copyKeys[c.key] && (numberOnly.MatchString(s) || words == 1 && letters.MatchString(s) && !identifierLike(s) ||
		words <= 3 && s[0] >= '0' && s[0] <= '9')
}

func identifierLike(s string) bool {
	return identifier.MatchString(s) && !plainWord(s)
}

// keyedValue writes "storage: 10 GB" under the key storage.
func (w *Writer) keyedValue(f Field, c place) {
	w.B.BeginValue(prose.Value, c.path)
	if c.schema {
		w.B.Run(f.From, f.To) // the vocabulary's own word
	} else {
		w.key(f)
	}
	w.B.Decoded(":", f.To, f.To)
	w.B.Gap()
	WriteText(w.B, w.Src, f.Value.Parts)
	w.B.End()
}

func (w *Writer) number(f Field, c place) {
	s := f.Value.Text()
	switch {
	case strings.HasPrefix(s, "-"), !w.keyed(s, c), plainFlags[c.key]:
		w.datum(f, c)
	default:
		w.keyedValue(f, c)
	}
}

// flag writes "audit logs ✓" for a feature that a plan's object switches on.
func (w *Writer) flag(f Field, c place) {
	w.datum(f, c)
	if !c.plan || plainFlags[c.key] || statusKeys[c.key] || includedKeys[c.key] || excludedKeys[c.key] || codeKeys[c.key] || strings.HasPrefix(c.key, "is") || strings.HasPrefix(c.key, "show") {
		return
	}
	w.B.BeginValue(prose.Value, c.path)
	w.key(f)
	w.B.Gap()
	w.B.Decoded(tick(f.Value), f.Value.From, f.Value.To)
	w.B.End()
}

func tick(n *Node) string {
	if n.Text() == "true" {
		return prose.Yes
	}
	return prose.No
}

const maxDatum = 200 // bytes; longer values say nothing about a page's state

func (w *Writer) datum(f Field, c place) {
	if s := f.Value.Text(); len(s) <= maxDatum && c.path != "" {
		w.B.Datum(c.path, s, f.Value.From, f.Value.To)
	}
}
