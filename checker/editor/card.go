package editor

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/report"
)

// Card is what the manifest says of one of its entries, in words.
type Card struct {
	Kind   string `json:"kind"` // "feature", "fact", "plan", "platform"
	ID     string `json:"id"`
	Name   string `json:"name"`
	Status string `json:"status,omitempty"` // of the day: "ga", "planned" …
	// Value is a fact's value, or a plan's prices.
	Value       string   `json:"value,omitempty"`
	Plans       string   `json:"plans,omitempty"` // "every plan", "Pro and above"
	Platforms   []string `json:"platforms,omitempty"`
	Limits      []string `json:"limits,omitempty"` // "Pro: 50 GB per workspace"
	Expected    string   `json:"expected,omitempty"`
	NotBefore   string   `json:"not_before,omitempty"` // the day before which nothing may be said
	Exposure    string   `json:"exposure,omitempty"`
	Condition   string   `json:"condition,omitempty"`
	Qualifier   []string `json:"qualifier,omitempty"` // one of these must stand near
	Approved    []string `json:"approved,omitempty"`
	Avoid       []string `json:"avoid,omitempty"`
	Owner       string   `json:"owner,omitempty"`
	Description string   `json:"description,omitempty"`
	Truth       Truth    `json:"truth"`
}

// Truth is the line of the manifest that says so.
type Truth struct {
	Path string `json:"path"`
	Line int    `json:"line,omitempty"`
}

// CardOf gives the card of what a link points to; false for what has none, such
// as the product as a whole.
func CardOf(m *manifest.Manifest, t link.Target) (Card, bool) {
	switch t.Kind {
	case link.ToFeature:
		if f := m.Feature(t.ID); f != nil {
			return featureCard(m, f), true
		}
	case link.ToFact, link.ToMember:
		id, _, _ := strings.Cut(t.ID, "/")
		if f := m.Fact(id); f != nil {
			return factCard(f), true
		}
	case link.ToPlan:
		if p := m.Plan(t.ID); p != nil {
			return planCard(p), true
		}
	case link.ToPlatform:
		if p := m.Platform(t.ID); p != nil {
			return Card{Kind: "platform", ID: p.ID, Name: p.Name, Status: string(p.Status), Truth: truthAt(p.At)}, true
		}
	}
	return Card{}, false
}

// Cards are those of everything in the manifest that has a name: features
// first, then plans, facts and platforms, each in the manifest's order.
func Cards(m *manifest.Manifest) []Card {
	var targets []link.Target
	for i := range m.Features {
		targets = append(targets, link.Target{Kind: link.ToFeature, ID: m.Features[i].ID})
	}
	for i := range m.Plans {
		targets = append(targets, link.Target{Kind: link.ToPlan, ID: m.Plans[i].ID})
	}
	for i := range m.Facts {
		targets = append(targets, link.Target{Kind: link.ToFact, ID: m.Facts[i].ID})
	}
	for i := range m.Platforms {
		targets = append(targets, link.Target{Kind: link.ToPlatform, ID: m.Platforms[i].ID})
	}
	var out []Card
	for _, t := range targets {
		if c, ok := CardOf(m, t); ok {
			out = append(out, c)
		}
	}
	return out
}

func featureCard(m *manifest.Manifest, f *manifest.Feature) Card {
	c := Card{
		Kind: "feature", ID: f.ID, Name: f.Name, Status: string(f.Status), Expected: day(f.Expected), NotBefore: day(f.Messaging.NotBefore),
		Condition: f.Condition, Approved: f.Wording.Approved, Avoid: f.Wording.Avoid, Owner: f.Owner, Description: f.Description, Truth: truthAt(f.At),
		Plans: plansOf(m, f), Limits: limitsOf(m, f),
	}
	if f.ExposureKnown && f.Exposure != manifest.ByDefault {
		c.Exposure = string(f.Exposure)
	}
	for _, id := range f.Platforms {
		name := id
		if p := m.Platform(id); p != nil {
			name = p.Name
		}
		c.Platforms = append(c.Platforms, name)
	}
	if f.Qualifier != nil {
		c.Qualifier = f.Qualifier.AnyOf
	}
	return c
}

// plansOf says on which plans a feature is to be had, and how.
func plansOf(m *manifest.Manifest, f *manifest.Feature) string {
	if !f.PlansKnown || len(m.Plans) == 0 {
		return ""
	}
	pass := lint.Pass{Manifest: m}
	var full, other []string
	for _, p := range m.Plans {
		switch a := f.Access[p.ID]; a.Level {
		case manifest.Included:
			full = append(full, p.ID)
		case manifest.Partly:
			other = append(other, p.Name+" in part: "+a.Partial)
		case manifest.AddOn:
			other = append(other, p.Name+" as an add-on"+addOnPrice(a))
		}
	}
	if len(full) > 0 || len(other) == 0 {
		other = slices.Insert(other, 0, pass.PlanNames(full))
	}
	return strings.Join(other, "; ")
}

func addOnPrice(a manifest.Access) string {
	if a.Price == nil {
		return ""
	}
	return " for " + a.Price.String()
}

func limitsOf(m *manifest.Manifest, f *manifest.Feature) []string {
	var out []string
	for i := range f.Limits {
		l := &f.Limits[i]
		if len(l.All) > 0 {
			out = append(out, limitText(l, "", l.All))
			continue
		}
		for _, p := range m.Plans {
			if v := l.ByPlan[p.ID]; len(v) > 0 {
				out = append(out, limitText(l, p.Name, v))
			}
		}
	}
	return out
}

func limitText(l *manifest.Limit, plan string, values []manifest.LimitValue) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = v.String()
		if v.Custom {
			words[i] = "custom"
		}
	}
	out := strings.Join(words, " or ")
	if l.Metric != "" && !strings.Contains(out, l.Metric) {
		out = l.Metric + ": " + out
	}
	if plan != "" {
		out = plan + ": " + out
	}
	return out
}

func factCard(f *manifest.Fact) Card {
	c := Card{Kind: "fact", ID: f.ID, Name: f.Name, Owner: f.Owner, Truth: truthAt(f.At), Value: f.Quantity.String()}
	switch f.Kind {
	case manifest.Version, manifest.TextFact:
		c.Value = f.Text
	case manifest.Set:
		names := make([]string, len(f.Set))
		for i, m := range f.Set {
			names[i] = m.Name
		}
		c.Value = strings.Join(names, ", ")
	}
	if c.Name == "" {
		c.Name = f.ID
	}
	return c
}

func planCard(p *manifest.Plan) Card {
	c := Card{Kind: "plan", ID: p.ID, Name: p.Name, Status: string(p.Status), Truth: truthAt(p.At)}
	var prices []string
	for _, price := range p.Prices {
		prices = append(prices, price.String())
	}
	if p.OnRequest {
		prices = append(prices, "price on request")
	}
	c.Value = strings.Join(prices, " or ")
	if p.Trial != nil {
		c.Condition = p.Trial.Length.String() + " of trial"
	}
	return c
}

func truthAt(p manifest.Place) Truth { return Truth{Path: p.Path, Line: p.Line} }

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// line is one property of a card that is said.
type line struct{ label, text string }

func (c Card) lines() []line {
	all := []line{
		{"Value", c.Value}, {"Plans", c.Plans}, {"Platforms", strings.Join(c.Platforms, ", ")}, {"Limits", strings.Join(c.Limits, "; ")},
		{"Expected", c.Expected}, {"Not to be announced before", c.NotBefore}, {"Switched on", c.Exposure}, {"Condition", c.Condition},
		{"Say with it one of", quoted(c.Qualifier)}, {"Approved wording", quoted(c.Approved)}, {"Do not say", quoted(c.Avoid)}, {"Owner", c.Owner},
	}
	return slices.DeleteFunc(all, func(l line) bool { return l.text == "" })
}

func quoted(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = fmt.Sprintf("%q", w)
	}
	return strings.Join(out, ", ")
}

// Summary is the card on one line: "ga · Pro and above".
func (c Card) Summary() string {
	parts := slices.DeleteFunc([]string{c.Status, c.Value, c.Plans}, func(s string) bool { return s == "" })
	return strings.Join(parts, " · ")
}

// Markdown is the card for a pop-up; words of the manifest are no markup in it.
func (c Card) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**", report.MarkdownText(c.Name))
	if c.Status != "" {
		b.WriteString(" · " + report.MarkdownText(c.Status))
	}
	if c.Description != "" {
		b.WriteString("\n\n" + report.MarkdownText(c.Description))
	}
	b.WriteString("\n")
	for _, l := range c.lines() {
		fmt.Fprintf(&b, "\n- %s: %s", l.label, report.MarkdownText(l.text))
	}
	fmt.Fprintf(&b, "\n\n%s `%s` in %s\n", c.Kind, strings.ReplaceAll(c.ID, "`", ""), report.MarkdownText(c.Truth.String()))
	return b.String()
}

// Text is the card without markup.
func (c Card) Text() string {
	var b strings.Builder
	b.WriteString(report.Visible(c.Name))
	if c.Status != "" {
		b.WriteString(" · " + c.Status)
	}
	for _, l := range c.lines() {
		fmt.Fprintf(&b, "\n%s: %s", l.label, report.Visible(l.text))
	}
	fmt.Fprintf(&b, "\n%s %s in %s", c.Kind, c.ID, report.Visible(c.Truth.String()))
	return b.String()
}

func (t Truth) String() string {
	if t.Line == 0 {
		return t.Path
	}
	return fmt.Sprintf("%s:%d", t.Path, t.Line)
}
