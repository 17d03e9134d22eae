package contradiction

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// amount is what one plan gives of one thing.
type amount struct {
	statement
	plan string   // "" = all of them, of what plans seldom differ in
	of   []string // the stems of what it counts
}

// planned reports a plan that gives two amounts of one thing, on two pages or in
// two forms of one page: a table and a sentence, a card and an answer.
func planned(p *lint.Pass) question {
	groups := map[string][]amount{}
	see := func(page *link.Page, c *link.Claim) {
		if len(c.Quantities) == 0 || page.Surface == "blog" || c.Attribution != claim.Ours || c.Hedged || c.Availability != claim.Available || c.Polarity == claim.Denied || lint.Supposed(c) || extra.MatchString(c.Sentence) {
			return
		}
		var own *link.Claim
		for i := range c.Quantities {
			for _, a := range amounts(p, page, c, i) {
				if own == nil {
					own = lint.Kept(c)
				}
				a.claim = own
				key := strings.Join([]string{a.plan, a.of[len(a.of)-1], quantity.Dimension(a.value.Unit), strings.Join(a.value.Per, ",")}, "|")
				groups[key] = append(groups[key], a)
			}
		}
	}
	return question{see, func() {
		for _, key := range slices.Sorted(maps.Keys(groups)) {
			differ(p, key, groups[key])
		}
	}}
}

// extra are words with which a number comes on top of what a plan gives, or is
// what it gave once.
var extra = pattern.New(`(?i)\b(additional|extra|add-?on|another|further|more each|on top|instead of|at least|starting (at|from|with)|first \d)\b`)

// amounts reads a number as what plans give, one for each plan; nothing where
// the manifest judges, where no plan is named or where nothing says what is counted.
func amounts(p *lint.Pass, page *link.Page, c *link.Claim, i int) []amount {
	q := &c.Quantities[i]
	if q.Vague || q.Unlimited || q.Compare != quantity.Exact && q.Compare != quantity.Max || quantity.Dimension(q.Unit) == quantity.Money || known(p, c, i) {
		return nil
	}
	of, per := counted(c, q)
	if len(of) == 0 {
		return nil
	}
	var out []amount
	for _, id := range plansOf(p, c, q, general(c, q, of)) {
		s := statement{claim: c, page: page, value: q.Quantity, place: lint.Place{Location: q.Location, Text: q.Text, Sentence: c.Sentence}}
		s.value.Compare = quantity.Exact
		if len(s.value.Per) == 0 {
			s.value.Per = per
		}
		out = append(out, amount{s, id, of})
	}
	return out
}

// plansOf gives the plans that a number is given for: those that are named, else
// the one that has the feature which the claim is about. What seldom differs by
// plan may be said of all of them, "".
func plansOf(p *lint.Pass, c *link.Claim, q *link.Quantity, general bool) []string {
	named := q.Plans.Reach == claim.These || q.Plans.Reach == claim.Only
	switch {
	case q.Plans.Stated && named:
		return q.Plans.Named
	case general && (!q.Plans.Stated || q.Plans.Reach == claim.Every || q.Plans.Reach == claim.Paid):
		return []string{""}
	case q.Plans.Stated || len(c.Links) != 1 || c.Links[0].Target.Kind != link.ToFeature || c.Links[0].Passing:
		return nil
	}
	if f := p.Manifest.Feature(c.Links[0].Target.ID); f != nil && f.PlansKnown && len(f.AvailablePlans(p.Manifest)) == 1 {
		return f.AvailablePlans(p.Manifest)
	}
	return nil
}

// known reports whether the manifest has the last word on a number.
func known(p *lint.Pass, c *link.Claim, i int) bool {
	return slices.ContainsFunc(c.Links, func(l link.Link) bool {
		plan := p.Manifest.Plan(l.Target.ID)
		return l.Quantity == i && (l.Limit >= 0 || l.Target.Kind == link.ToFact || l.Target.Kind == link.ToPlan && plan != nil && plan.Trial != nil)
	})
}

var (
	trial   = pattern.New(`(?i)\btrial\b|\btry\b.{1,40}\bfor\b`)
	refunds = pattern.New(`(?i)\brefund|\bmoney[- ]back\b`)
)

// uptime is the one share that is promised by plan; others are results.
const uptime = "uptim"

// What is spoken of in many words and has one noun.
var (
	ofTrial  = []string{"trial"}
	ofRefund = []string{"refund"}
)

// general reports whether a number is one that plans seldom differ in: how long a refund
// is given, how long one may try, which uptime is promised.
func general(c *link.Claim, q *link.Quantity, of []string) bool {
	switch {
	case of[0] == ofRefund[0]:
		return true
	case of[0] == ofTrial[0]:
		end := q.At + len(q.Text)
		return q.At >= 0 && end <= len(c.Sentence) && !special.MatchString(c.Sentence) && (isTrial.MatchString(c.Sentence[end:]) || trialOf.MatchString(c.Sentence[:q.At]))
	}
	return len(of) == 1 && of[0] == uptime && promised.MatchString(c.Sentence) && !special.MatchString(c.Sentence)
}

var (
	// isTrial stands right behind the length of a trial, trialOf right before it.
	isTrial = pattern.New(`(?i)^[- ]?(?:(?:free|no-risk|risk-free|full|pro|kostenlos\w*) ){0,2}(?:trial|test|zum testen|testen|testphase|testzeitraum)`)
	trialOf = pattern.New(`(?i)\btrial (?:period )?(?:lasts|runs|is|of|for|takes|ends after)(?: for)? $|\btry (?:\w+ ){1,4}(?:for )?free for $|\btry it (?:out )?(?:free )?for $|\bfree for (?:the first )?$`)
	// promised are words that promise an uptime; special are those of one for some people
	// or of another time.
	promised = pattern.New(`(?i)\b(?:guarantee[ds]?|sla|promise[ds]?|commit(?:ted|s)?|service level)\b`)
	special  = pattern.New(`(?i)\b(?:non-?profits?|charit\w*|students?|schools?|education\w*|partners?|start-?ups?|extend\w*|extension|on request|last|past|previous|achieved|historical|from 20\d\d|then|after (?:the|your) trial|upgrade|enterprise|was|were|until|target)\b`)
)

// counted gives the stems of what a number counts, and by what period: its noun,
// what titles its row or column, the feature that a time is said of.
func counted(c *link.Claim, q *link.Quantity) (of, per []string) {
	time := quantity.Dimension(q.Unit) == quantity.Time
	switch {
	case time && trial.MatchString(c.Sentence):
		return ofTrial, nil
	case time && refunds.MatchString(c.Sentence):
		return ofRefund, nil
	case c.Block == prose.Cell && len(strings.Fields(c.Sentence)) <= 4:
		return titles(c)
	case q.Of != "" && (q.Unit != "%" || q.Of == uptime):
		return strings.Fields(q.Of), nil
	case time:
		if m := lifetime.FindStringSubmatch(c.Sentence); m != nil {
			return strings.Fields(word.Key(m[1])), nil
		}
	}
	return nil, nil
}

// titles reads what a cell counts off the head of its row, or of its column
// where the row is a plan: "Ticket history", "Requests per minute".
func titles(c *link.Claim) (of, per []string) {
	title := ""
	for _, l := range c.Labels {
		if l.Kind == prose.RowLabel && c.Quantities[0].Plans.From != "row" || l.Kind == prose.ColumnLabel && c.Quantities[0].Plans.From == "row" {
			title = l.Text
		}
	}
	what, by, found := strings.Cut(title, " per ")
	if found {
		per = []string{strings.ToLower(strings.TrimSpace(by))}
	}
	of = strings.Fields(word.Key(what))
	if len(of) > 3 || strings.ContainsAny(title, "0123456789(:") {
		return nil, nil
	}
	return of, per
}

func differ(p *lint.Pass, key string, all []amount) {
	for i, a := range all {
		for _, b := range all[i+1:] {
			if !a.unlike(b) || !a.beside(b) {
				continue
			}
			if slices.ContainsFunc(all, func(o amount) bool { return o.unlike(a) && o.unlike(b) }) {
				return // three amounts are of three things
			}
			on := ""
			if a.plan != "" {
				on = " on " + p.PlanName(a.plan)
			}
			p.Report(lint.Finding{
				Message: fmt.Sprintf("the copy disagrees with itself: %q and %q%s", a.place.Text, b.place.Text, on), Plan: a.plan, Found: b.place.Text,
				Expected: "one value", Assertion: "given " + key, Places: []lint.Place{b.place, a.place},
			})
			return
		}
	}
}

// unlike reports whether two values differ.
func (a amount) unlike(b amount) bool {
	if quantity.Dimension(a.value.Unit) == "" {
		return a.value.Value != b.value.Value
	}
	r := quantity.Relate(a.value, b.value, quantity.Options{})
	return r == quantity.More || r == quantity.Less
}

// beside reports whether two amounts are of the same thing under the same
// conditions: no word of one noun is foreign to the place of the other, and they
// stand on two pages or in two forms of one.
func (a amount) beside(b amount) bool {
	x, y := a.claim, b.claim
	if x == y || foreign(x, y) || !slices.Equal(x.Platforms, y.Platforms) || a.page == b.page && x.Block == y.Block {
		return false
	}
	if includes.MatchString(x.Sentence) != includes.MatchString(y.Sentence) && (raised(x) || raised(y)) {
		return false // what is included, and up to what it may be raised
	}
	return slices.Equal(a.of, b.of) || a.tells(b) && b.tells(a)
}

var (
	includes = pattern.New(`(?i)\bincluded?s?\b`)
	upTo     = pattern.New(`(?i)\bup to\b`)
)

func raised(c *link.Claim) bool {
	return upTo.MatchString(c.Sentence) && !includes.MatchString(c.Sentence)
}

// tells reports whether the words of b's noun are in a's noun or around it.
func (a amount) tells(b amount) bool {
	around := strings.Fields(word.Key(a.claim.Sentence + " " + strings.ReplaceAll(title(a.statement), "\x00", " ")))
	for _, w := range b.of {
		if !slices.Contains(a.of, w) && !slices.Contains(around, w) {
			return false
		}
	}
	return true
}
