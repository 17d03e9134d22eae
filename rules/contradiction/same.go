package contradiction

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// keyOf names what a number counts: the noun, the unit, the period, and the
// feature or fact that it is bound to. "" keeps it out: numbers that the
// manifest judges, that are vague, or whose noun says too little.
func keyOf(p *lint.Pass, page *link.Page, c *link.Claim, i int) string {
	q := &c.Quantities[i]
	if plan := priced(p, c, i); plan != "" {
		return "price " + plan + "|" + q.Unit + "|" + strings.Join(q.Per, ",")
	}
	of := nounOf(p, c, q)
	if q.Vague || q.Unlimited || q.Compare != quantity.Exact && q.Compare != quantity.Min || of == "" || added.MatchString(q.Noun) || c.Polarity == claim.Denied || commands.MatchString(c.Sentence) || !strings.ContainsAny(q.NumberText, "0123456789") || lint.Supposed(c) {
		return ""
	}
	subject := ""
	for _, l := range c.Links {
		if l.Quantity != i {
			continue
		}
		if l.Target.Kind == link.ToFact || l.Limit >= 0 || l.Target.Kind == link.ToPlan {
			return ""
		}
		subject = string(l.Target.Kind) + " " + l.Target.ID
	}
	if subject == "" && len(strings.Fields(of)) < 2 && !isTotal(p, page, c, q) {
		return ""
	}
	return strings.Join([]string{subject, of, unitOf(q), strings.Join(q.Per, ",")}, "|")
}

// added are nouns that count what has come and not what there is.
var added = pattern.New(`(?i)^(?:brand[- ])?(?:new|additional|more|further|extra|other|upcoming)\b`)

// total is the number from which on a noun of one word is taken to be counted
// as a whole ("45 languages"): below it, it counts parts of one thing or another.
const total = 10

// sure is the confidence, in thousandths, that a sentence is a claim from which
// on its bare noun is taken at its word.
const sure = 700

// isTotal: one word counts many things on a site, but for a total that a page
// which sells says of the product.
func isTotal(p *lint.Pass, page *link.Page, c *link.Claim, q *link.Quantity) bool {
	return quantity.Dimension(q.Unit) == "" && (c.Confidence >= sure || q.Of == "" && ourCell(p, c)) && p.AboutUs(c) &&
		(!slices.Contains(teaching, page.Surface) || page.Surface == "docs" && p.NamesUs(c))
}

// small reports whether a number under such a key counts parts rather than a whole,
// as far as its noun tells.
func small(key string, q *link.Quantity) bool {
	subject, rest, _ := strings.Cut(key, "|")
	of, _, _ := strings.Cut(rest, "|")
	return q.Value < total && subject == "" && !strings.Contains(of, " ")
}

// priced gives the plan whose price a number is, where the manifest knows none;
// where it does, price-mismatch judges.
func priced(p *lint.Pass, c *link.Claim, i int) string {
	q := &c.Quantities[i]
	if q.Compare != quantity.Exact || len(q.Per) == 0 || c.Polarity == claim.Denied || lint.Supposed(c) || len(c.Quantities) > 1 {
		return ""
	}
	for _, l := range c.Links {
		plan := p.Manifest.Plan(l.Target.ID)
		if l.Target.Kind == link.ToPlan && l.Quantity == i && plan != nil && !plan.Priced() && quantity.Dimension(q.Unit) == quantity.Money {
			return plan.ID
		}
	}
	return ""
}

// teaching are the surfaces whose numbers are examples, stories and parts.
var teaching = []link.Surface{"blog", "docs", "changelog", "legal"}

// drift is how far two totals may lie apart and still count the same thing: a
// number that was once right drifts, it does not change its order.
const drift = 2.5

// denies reports whether two values cannot both be true of one thing.
// Where it is certain that both count the same, far apart is only more wrong.
func denies(a, b quantity.Quantity, certain bool) bool {
	low, high := min(a.Value, b.Value), max(a.Value, b.Value)
	if !certain && low >= total && high > drift*low {
		return false
	}
	switch {
	case a.Compare == quantity.Exact && b.Compare == quantity.Exact:
		return inWords(a) != inWords(b) && !rounded(a, b) && !rounded(b, a)
	case a.Compare == quantity.Min && b.Compare == quantity.Exact:
		return a.Value > b.Value
	case a.Compare == quantity.Exact:
		return b.Value > a.Value
	}
	return false // two floors agree: the higher one implies the lower
}

// inWords gives a value comparably: of counts the number alone, since the head of
// a row or a sentence names what is counted.
func inWords(q quantity.Quantity) string {
	if quantity.Dimension(q.Unit) == "" {
		q.Unit = ""
	}
	return q.String()
}

// unitOf keeps measures apart; a unit that is the noun itself adds nothing.
func unitOf(q *link.Quantity) string {
	if quantity.Dimension(q.Unit) == "" {
		return ""
	}
	return q.Unit
}

// commands are the options of a command line; its numbers count nothing.
var commands = pattern.New(`(^|\s)--[a-z][\w-]+`)

// partOf reports whether the numbers of a statement's sentence are the parts of
// the other one's: "18 regions here, 6 there and 4 elsewhere" and "28 regions".
func partOf(a, b statement) bool {
	sum, all := 0.0, integers.FindAllString(a.claim.Sentence, -1)
	for _, n := range all {
		v, _ := strconv.ParseFloat(n, 64)
		sum += v
	}
	return len(all) > 1 && sum == b.value.Value
}

var integers = pattern.New(`\b\d{1,9}\b`)

var years = pattern.New(`\b(19|20)\d\d\b`)

// sameConditions reports whether two statements speak under the same conditions.
// Within one page what stands under different titles speaks of different things.
func sameConditions(a, b statement) bool {
	if a.claim == b.claim || foreign(a.claim, b.claim) {
		return false
	}
	if !slices.Equal(a.claim.Plans.IDs, b.claim.Plans.IDs) || a.claim.Plans.Text != b.claim.Plans.Text || !slices.Equal(a.claim.Platforms, b.claim.Platforms) {
		return false
	}
	if !slices.Equal(years.FindAllString(a.claim.Sentence, -1), years.FindAllString(b.claim.Sentence, -1)) {
		return false // what held in one year and what held in another
	}
	if x, y := subject(a), subject(b); x != y && x != "" && y != "" {
		return false // two things by name, each with its own
	}
	if partOf(a, b) || partOf(b, a) {
		return false
	}
	if a.page == b.page && a.claim.Block == prose.Item && b.claim.Block == prose.Item {
		return false // each item of a list has a subject of its own
	}
	if a.page == b.page {
		return title(a) == title(b) || aside(a) != aside(b) && labels(a) == labels(b)
	}
	return labels(a) == labels(b)
}

// foreign reports whether two claims are in different languages, as far as both
// say which.
func foreign(a, b *link.Claim) bool { return a.Lang != b.Lang && a.Lang != "" && b.Lang != "" }

// subjects are names of several words, or with an article, that open a sentence.
var subjects = pattern.New(`^\W*(?:The ((?:[A-Z]\w+ )+)|((?:[A-Z]\w+ ){2,}))[a-z]`)

func subject(s statement) string {
	m := subjects.FindStringSubmatch(s.claim.Sentence)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// aside reports whether a statement stands beside the page's text and speaks
// for the page as a whole: a description, structured data.
func aside(s statement) bool { return s.claim.Key != "" || s.claim.Block == prose.Title }

// labels are the titles that are a condition: a question, a card, a row, a
// column. An introduction is none.
func labels(s statement) string {
	var t string
	if s.ours && s.claim.Block == prose.Cell {
		return t // its row is the noun, its column our name
	}
	for _, l := range s.claim.Labels {
		if l.Kind != prose.IntroLabel && l.Kind != prose.HeadingLabel {
			t += "\x00" + l.Text
		}
	}
	return t
}

func title(s statement) string {
	t := strings.Join(s.claim.Headings, "\x00")
	for _, l := range s.claim.Labels {
		t += "\x00" + l.Text
	}
	return t
}

func quoted(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = fmt.Sprintf("%q", v)
	}
	return lint.And(out)
}
