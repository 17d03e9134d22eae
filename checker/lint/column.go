package lint

import (
	"github.com/copytruth/copytruth/checker/claim"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// OurNumber reports whether the number of a cell tells how things stand with our
// product today. Whatever asks for a number may stand at the head of its column,
// "Now", "Evidence", "Maximum limit", as long as nothing shows that columns are
// compared: no other number in the row, no column of ours beside it, no head of
// another time. A number that brings its own noun ("412 proofs read") must
// besides be the only one of its kind in the column, in a row that is called like
// what it counts: "Europe | 12 data centers" counts those of Europe. The names are
// those of the entry that the number is linked to.
func (p *Pass) OurNumber(said Said, q *link.Quantity, names []string) bool {
	c := said.Claim
	if p.OurColumn(c) {
		return true
	}
	head, row := labelOf(c, prose.ColumnLabel), labelOf(c, prose.RowLabel)
	if row == "" && q.Noun != "" && !said.Inherited && c.Block == prose.Cell && c.Stance == claim.Asserted {
		return true // the head of a row, which is said only where it states what there is
	}
	if row == "" || olderModel.MatchString(strings.ToLower(head)) || elsewhen.MatchString(head) {
		return false
	}
	counted := q.Noun != "" && !said.Inherited
	if counted && !akin(row, names) && !opened(c, q, head, row) {
		return false
	}
	for i := range said.Page.Claims {
		o := &said.Page.Claims[i]
		if o == c || o.Block != prose.Cell || !slices.Equal(o.Headings, c.Headings) {
			continue
		}
		other := labelOf(o, prose.ColumnLabel)
		switch {
		case other != head && p.ours(other):
			return false
		case len(o.Quantities) == 0:
		case other == head && akin(head, names) && !akin(row, names):
			return false // rows that break the whole down: "Region | Servers"
		case other != head && labelOf(o, prose.RowLabel) == row:
			return false
		case counted && other == head && o.Quantities[0].Of == q.Of:
			return false
		}
	}
	return true
}

// opened reports whether a cell that describes what its row is for says that the row
// opens all that is counted: "Figma plugin | Browse 400 icons". What the row has of its
// own, "icons-lite | 120 icons for phones", and what lesser editions open, is a part.
func opened(c *link.Claim, q *link.Quantity, head, row string) bool {
	return q.At > 0 && q.At <= len(c.Sentence) && describes.MatchString(head) && !lesserRow.MatchString(row) && opens.MatchString(c.Sentence[:q.At])
}

var (
	describes = pattern.New(`(?i)^\W*(?:(?:short|brief) )?(?:descriptions?|details?|notes?|what (?:it|you|they) \w+|summary|highlights?|about|purpose|overview|features?|capabilit(?:y|ies)|functions?|use|usage|beschreibung|descripción|descrizione)\W*$`)
	opens     = pattern.New(`(?i)^\W*(?:browse|search|access|explore|find|insert|drag|pick|choose|select|preview|use|get|query|copy|download|install|import|lists?|shows?|offers?|gives?)(?: (?:and|or|,|&) ?\w+| through| from| among| access to| you)?(?: (?:all|any of|over|more than|the|our|of))* $`)
	lesserRow = pattern.New(`(?i)\b(?:lite|light|free|starter|basic|mini|trial|demo|community|core|essentials?|classic|legacy|old|v\d+|beta|personal|pro|plus|premium)\b`)
)

// akin reports whether a row's label shares a word with one of the names.
func akin(row string, names []string) bool {
	words := strings.Fields(word.Key(row))
	return slices.ContainsFunc(names, func(n string) bool {
		return slices.ContainsFunc(strings.Fields(word.Key(n)), func(w string) bool { return len(w) > 2 && slices.Contains(words, w) })
	})
}

// ours reports whether a column's head has our name.
func (p *Pass) ours(head string) bool {
	head = strings.ToLower(head)
	return head != "" && slices.ContainsFunc(p.ourNames(), func(n string) bool { return strings.Contains(head, n) })
}

// elsewhen are heads of columns whose numbers are not those of today, or not ours:
// a goal, a year, a month, what was, what others have, what is usual or an example.
var elsewhen = pattern.New(`(?i)\b(?:before|after|prior|previous(?:ly)?|past|last|next|then|old|older|former(?:ly)?|original(?:ly)?|initial(?:ly)?|baseline|start|goals?|targets?|aims?|plan(?:ned|s)?|planning|forecast|expected|estimated?|projected|desired|potential|proposed|roadmap|future|soon|upcoming|delta|change[sd]?|growth|diff(?:erence)?|` +
	`(?:19|20)\d\d|q[1-4]|h[12]|year|quarter|month|week|january|february|march|april|may|june|july|august|september|october|november|december|v ?\d+|` +
	`others?|competitors?|alternatives?|rivals?|them|theirs?|vs|versus|typical|usual|average|industry|market|traditional|manual|legacy|upstream|example|sample|e\.g|your|you|customers?|users?|used|recommended|required|minimum|min|vorher|nachher|ziel|geplant|avant|après|objectif|antes|después|objetivo)\b`)
