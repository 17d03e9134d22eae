package planmismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
)

// footmarks are the marks that send a reader from a name to a footnote.
const footmarks = "*†‡§¹²³⁴⁵⁶⁷⁸⁹"

// footnotes are, of each page that was asked about, the marks of the footnotes that
// say that something is no longer sold.
type footnotes map[*link.Page][]string

// bid reports whether a plan's name bears such a mark where a claim or what titles it
// has it: "Crew**" at the head of a column, "** No longer available to new customers"
// below.
func (known footnotes) bid(page *link.Page, c *link.Claim, name string) bool {
	marks := []string{markBehind(c.Sentence, name)}
	for i := range c.Labels {
		marks = append(marks, markBehind(c.Labels[i].Text, name))
	}
	marks = slices.DeleteFunc(marks, func(m string) bool { return m == "" })
	if len(marks) == 0 {
		return false
	}
	if _, ok := known[page]; !ok {
		known[page] = farewells(page)
	}
	return slices.ContainsFunc(marks, func(m string) bool { return slices.Contains(known[page], m) })
}

// farewells gives the marks of the footnotes of a page that bid a plan farewell.
func farewells(page *link.Page) []string {
	var out []string
	for i := range page.Claims {
		note := &page.Claims[i]
		mark := opening(strings.TrimSpace(note.Sentence))
		if mark != "" && !slices.Contains(out, mark) && (note.Polarity == claim.Denied || note.Availability == claim.Deprecated || farewell.MatchString(note.Sentence)) {
			out = append(out, mark)
		}
	}
	return out
}

// markBehind gives the mark that stands right behind a name, "" where there is none.
func markBehind(text, name string) string {
	i := strings.Index(strings.ToLower(text), strings.ToLower(name))
	if i < 0 || i+len(name) > len(text) {
		return ""
	}
	return opening(strings.TrimLeft(text[i+len(name):], " "))
}

// opening gives the mark that a text begins with.
func opening(text string) string {
	return text[:len(text)-len(strings.TrimLeft(text, footmarks))]
}
