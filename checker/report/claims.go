package report

import (
	"io"
	"math"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/quantity"
)

// ClaimList is what `claims --format json` prints.
type ClaimList struct {
	Version int     `json:"version" jsonschema:"enum=1"`
	Claims  []Claim `json:"claims"`
}

// Claim is one assertion: a sentence gives one for each group of links that
// agree in polarity, availability, attribution and plans.
type Claim struct {
	Path         string     `json:"path"`
	Start        *Point     `json:"start,omitempty"`
	End          *Point     `json:"end,omitempty"`
	Block        string     `json:"block"`
	Headings     []string   `json:"headings"`
	Sentence     string     `json:"sentence"`
	Types        []string   `json:"types"`
	Polarity     string     `json:"polarity" jsonschema:"enum=affirmed,enum=denied"`
	Availability string     `json:"availability" jsonschema:"enum=available,enum=beta,enum=planned,enum=deprecated,enum=past"`
	Attribution  string     `json:"attribution" jsonschema:"enum=ours,enum=customer,enum=competitor,enum=partner"`
	Plans        []string   `json:"plans"`
	Platforms    []string   `json:"platforms"`
	Quantities   []Quantity `json:"quantities" jsonschema_description:"those bound to the links of this claim; those bound to none stand in the sentence's first claim"`
	Links        []Link     `json:"links"`
	Confidence   float64    `json:"confidence" jsonschema:"minimum=0,maximum=1"`
}

// Quantity is a number in a claim. Value is a number or "unlimited".
type Quantity struct {
	Value   any      `json:"value" jsonschema:"oneof_type=number;string"`
	High    *float64 `json:"high,omitempty" jsonschema_description:"upper end of a range"`
	Unit    *string  `json:"unit" jsonschema:"nullable" jsonschema_description:"canonical unit (GB, %, region); money due every month is money a month: USD/month"`
	Compare string   `json:"compare" jsonschema:"enum=exact,enum=min,enum=max,enum=approx,enum=range"`
	Per     *string  `json:"per" jsonschema:"nullable"`
	Of      *string  `json:"of" jsonschema:"nullable"`
}

// Link ties a claim to an entry of the manifest. Feature is the entry's id, Fact the
// same where the entry is no feature but a fact or, as "entry/member", one of the
// members that a fact or a dimension lists.
type Link struct {
	Feature    string  `json:"feature" jsonschema_description:"id of the manifest's entry"`
	Fact       string  `json:"fact,omitempty" jsonschema_description:"there only if the entry is a fact or a dimension: its id, or entry/member"`
	Confidence float64 `json:"confidence" jsonschema:"minimum=0,maximum=1"`
	Why        string  `json:"why"`
}

// ClaimsJSON is the reporter of `claims --format json`.
func ClaimsJSON(w io.Writer, r *lint.Result) error {
	list := ClaimList{Version: wireVersion, Claims: []Claim{}}
	for p := range r.Pages.All() {
		for i := range p.Claims {
			if c := &p.Claims[i]; c.IsClaim() {
				list.Claims = append(list.Claims, wireClaims(c)...)
			}
		}
	}
	return Encode(w, list)
}

// group is what the claims made of one sentence differ in.
type group struct {
	polarity     claim.Polarity
	availability claim.Stage
	attribution  claim.Attribution
	plans        []string
	links        []link.Link
}

// groupsOf parts the links of a sentence; a sentence without links is one group.
func groupsOf(c *link.Claim) []group {
	var groups []group
	for _, l := range c.Links {
		if l.Passing {
			continue
		}
		switch l.Target.Kind {
		case link.ToFeature, link.ToFact, link.ToMember:
		default:
			continue
		}
		at := slices.IndexFunc(groups, func(g group) bool {
			return g.polarity == l.Polarity && g.availability == l.Availability && g.attribution == l.Attribution && slices.Equal(g.plans, l.Plans.IDs)
		})
		if at < 0 {
			at = len(groups)
			groups = append(groups, group{l.Polarity, l.Availability, l.Attribution, l.Plans.IDs, nil})
		}
		groups[at].links = append(groups[at].links, l)
	}
	if len(groups) == 0 {
		groups = []group{{c.Polarity, c.Availability, c.Attribution, c.Plans.IDs, nil}}
	}
	// What the sentence is about by where it stands goes with its first claim.
	groups[0].links = append(groups[0].links, c.Topics...)
	return groups
}

func wireClaims(c *link.Claim) []Claim {
	bound := map[int]bool{}
	for _, l := range c.Links {
		bound[l.Quantity] = true
	}
	taken := map[int]bool{}
	var out []Claim
	for n, g := range groupsOf(c) {
		w := Claim{
			Path: c.Location.URI, Start: point(c.Location.Start), End: point(c.Location.End),
			Block: string(c.Block), Headings: orEmpty(c.Headings), Sentence: c.Sentence, Types: sorted(c.Types),
			Polarity: string(g.polarity), Availability: string(g.availability), Attribution: string(g.attribution),
			Plans: orEmpty(g.plans), Platforms: orEmpty(c.Platforms), Quantities: []Quantity{}, Links: wireLinks(g.links),
			Confidence: share(c.Confidence),
		}
		for i, q := range c.Quantities {
			mine := n == 0 && !bound[i] || slices.ContainsFunc(g.links, func(l link.Link) bool { return l.Quantity == i })
			if mine && !taken[i] {
				taken[i] = true
				w.Quantities = append(w.Quantities, wireQuantity(q))
			}
		}
		out = append(out, w)
	}
	return takeRest(out, c, taken)
}

// takeRest gives the first claim the numbers that are bound to what is no link
// of the report, a plan's price for instance.
func takeRest(out []Claim, c *link.Claim, taken map[int]bool) []Claim {
	for i, q := range c.Quantities {
		if !taken[i] {
			out[0].Quantities = append(out[0].Quantities, wireQuantity(q))
		}
	}
	return out
}

func wireLinks(links []link.Link) []Link {
	out := []Link{}
	for _, l := range links {
		w := Link{Feature: l.Target.ID, Confidence: share(l.Confidence), Why: l.Why}
		if l.Target.Kind != link.ToFeature {
			w.Fact = l.Target.ID
			w.Feature, _, _ = strings.Cut(l.Target.ID, "/")
		}
		same := func(o Link) bool { return o.Feature == w.Feature && o.Fact == w.Fact }
		if i := slices.IndexFunc(out, same); i < 0 {
			out = append(out, w)
		} else if out[i].Confidence < w.Confidence {
			out[i] = w
		}
	}
	return out
}

func wireQuantity(q link.Quantity) Quantity {
	w := Quantity{Value: finite(q.Value), Unit: orNull(unitOf(q)), Compare: string(q.Compare), Per: orNull(strings.Join(q.Per, " per ")), Of: orNull(counted(q))}
	if q.Unlimited {
		w.Value = "unlimited"
	}
	switch {
	case w.Compare == "":
		w.Compare = "exact"
	case q.Vague && w.Compare == "exact":
		w.Compare = "min" // "thousands" are a thousand at least
	}
	if w.Compare == "range" {
		high := finite(q.High)
		w.High = &high
	}
	return w
}

// unitOf names the unit of a value. Money that is due every month is measured in money
// a month, as price lists do ("USD/month"); any other "per", a seat's month among them,
// stands in its own field alone.
func unitOf(q link.Quantity) string {
	if quantity.Dimension(q.Unit) == quantity.Money && slices.Equal(q.Per, []string{"month"}) {
		return q.Unit + "/month"
	}
	return q.Unit
}

// counted names what a number counts as the copy does; without that, by its key.
func counted(q link.Quantity) string {
	if noun := strings.Join(strings.Fields(q.Noun), " "); noun != "" {
		return noun
	}
	return q.Of
}

// finite keeps what JSON cannot say out of it.
func finite(f float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}

// share turns thousandths into 0..1.
func share(thousandths int) float64 { return float64(min(max(0, thousandths), 1000)) / 1000 }
