package factmismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// partial are words that take the number out of a larger one, or give a choice.
var partial = pattern.New(`(?i)^\W*(or\b|out of (?:[^t]|t[^h]|the [^b]))|(^|\s)(or|out of|only|another|other|first|last|next|each|every|any|these|those|same|different)\W*$|` +
	`\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|some|any|each|either|most|many|few|several|none|half|part|parts|subset|share)( \w+)? of( the| its| our| these| those)?\W*$`)

// people are subjects whose numbers are their own and not the product's.
var people = pattern.New(`(?i)^\W*(?:our|the|my|your|his|her|their|most|many|some|few|typical|average|an average|a typical|a) (?:\w+ )?(?:teams?|staff|people|crew|founders?|engineers?|developers?|customers?|users?|office|company|companies|employees?|colleagues?|clubs?|schools?|shops?)(?: members?)? (?:speaks?|has|have|uses?|needs?|keeps?|runs?|starts?|begins?|comes?|lives?|works?|know|knows|is|are)\b`)

// fraction is what stands behind a number that is a part of something.
var fraction = pattern.New(`(?i)^\W*of\b`)

// passing reports whether a number is no statement about the whole: an example,
// a part ("3 of 5"), a number that is a limit of some plan, a bare number in a
// column of something else, or a small number written out in a sentence that
// does not name us.
func passing(p *lint.Pass, f *manifest.Fact, said lint.Said, q *link.Quantity) bool {
	c := said.Claim
	before, after := c.Sentence[:q.At], c.Sentence[q.At+len(q.Text):]
	digits := strings.ContainsAny(q.NumberText, "0123456789")
	ours := slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToProduct }) || we.MatchString(c.Sentence)
	span := quantity.Dimension(q.Unit) == quantity.Time
	return lint.Supposed(c) && !(span && resolved(before)) || partial.MatchString(before) || partial.MatchString(after) || !span && fraction.MatchString(after) || limited(p, q) ||
		c.Block == prose.Cell && !p.OurNumber(said, q, calledBy(f)) && !crossing(c, said.Form) || people.MatchString(c.Sentence) ||
		!digits && !ours && q.Value < spelled && !outright(before) && !answers(c, q) && len(strings.Fields(c.Sentence)) > 4 && !listed(p, c, after) || particular(p, said, q) || began.MatchString(before) || parted(c, q) || thatWeek.MatchString(c.Sentence) || makeDo.MatchString(c.Sentence)
}

// crossing reports whether a cell's row and column together are what is counted:
// "Serif" beside and "Fonts" above are the serif fonts.
func crossing(c *link.Claim, name string) bool {
	var row, column string
	for _, l := range c.Labels {
		switch l.Kind {
		case prose.RowLabel:
			row = strings.TrimSpace(l.Text)
		case prose.ColumnLabel:
			column = strings.TrimSpace(l.Text)
		}
	}
	return row != "" && column != "" && (strings.EqualFold(row+" "+column, name) || strings.EqualFold(column+" "+row, name))
}

// began are words of how large a thing was when it began: "founded in 2016 with 3
// languages".
var began = pattern.New(`(?i)\b(?:founded|started|began|launched|born|opened|set out|set up)\b[^,;.]{0,40}\b(?:with|at|from)\W*(?:just|only|barely)?\W*$`)

var (
	// thatWeek opens a sentence on what is so for a while: "This week 3 stations are shut".
	thatWeek = pattern.New(`(?i)^\W*(?:this|last|next|over the|during the) (?:morning|afternoon|evening|weekend|week|month|summer|winter|night)\b`)
	// makeDo opens a sentence on how many of them people need.
	makeDo = pattern.New(`(?i)^\W*(?:(?:most|many|some|few) (?:people|users|teams|customers|clients|visitors|companies|businesses|of (?:us|you|them|our \w+))|hardly anybody|nobody|no one|the average \w+)\b|^\W*(?:most|many|some|few) (?:[\w-]+ ){1,2}(?:get by|make do|manage|need|use|run|have|start|live)\b`)
)

// parted reports whether the sentence breaks a whole down: words of a part ("61 of
// them") and a number of its own for each.
func parted(c *link.Claim, q *link.Quantity) bool {
	if !ofThem.MatchString(c.Sentence) {
		return false
	}
	return slices.ContainsFunc(c.Quantities, func(o link.Quantity) bool {
		return o.At != q.At && o.Unit == q.Unit && o.Of == q.Of && o.Value != q.Value
	})
}

var ofThem = pattern.New(`(?i)\bof (?:them|these|those|which)\b`)

// resolved reports whether the condition that opens a sentence is over before
// the number: "If it is not for you, ask for a refund within 14 days".
func resolved(before string) bool {
	return opensIf.MatchString(before) && strings.Contains(before, ",")
}

var opensIf = pattern.New(`(?i)^\W*(if|when|whenever|unless|should)\b`)

// particular reports whether the noun carries a name that the fact does not:
// "Globex.io regions" are not all regions.
func particular(p *lint.Pass, said lint.Said, q *link.Quantity) bool {
	names := said.Form
	if f := p.Manifest.Fact(said.Target.ID); f != nil {
		names = strings.Join(append([]string{names, f.Name}, f.Aliases...), " ")
	}
	for _, w := range strings.Fields(q.Noun) {
		named := strings.ToLower(w) != w
		if named && !strings.Contains(strings.ToLower(names), strings.ToLower(w)) && strings.ContainsAny(w[1:], ".ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			return true
		}
	}
	return false
}

// calledBy gives the names of a fact.
func calledBy(f *manifest.Fact) []string { return append([]string{f.Name, f.ID}, f.Aliases...) }

var we = pattern.New(`(?i)\b(we|our|us)\b`)

// limited reports whether the number is a limit that some plan sets on the same thing.
func limited(p *lint.Pass, q *link.Quantity) bool {
	for _, f := range p.Manifest.Features {
		for _, limit := range f.Limits {
			for _, plan := range p.Manifest.PlanIDs() {
				for _, v := range limit.On(plan) {
					if v.Value == q.Value && v.Unit != "" && v.Unit == q.Unit {
						return true
					}
				}
			}
		}
	}
	return false
}

// answers reports whether a number in words opens what stands under a heading that
// asks for it: "Interface languages", "Nine, and a tenth on its way."
func answers(c *link.Claim, q *link.Quantity) bool {
	n := len(c.Headings)
	return q.At == 0 && n > 0 && q.Noun == c.Headings[n-1]
}
