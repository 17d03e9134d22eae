// Package staleroadmap finds promises that time has overtaken: announced as
// coming though it is there, and dates that have passed.
//
// A flat denial without a word about the future is deniedfeature's business.
package staleroadmap

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

//go:embed doc.md
var doc string

// Rule is stale-roadmap.
var Rule = &lint.Rule{
	ID:       "stale-roadmap",
	Title:    "something is announced that is there already, or for a day that has passed",
	Doc:      doc,
	Severity: lint.Warning,
	Run:      run,
}

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		if said.Availability == claim.Planned && f.Status.Available() && !elsewhere(p, f, said) && certain(said) {
			announced(p, said.About(f), said, f.ID, f.Name, f.Status, f.StatusAt)
		}
	}
	for pf, said := range p.Platforms() {
		if said.Availability == claim.Planned && pf.Status.Available() && !aboutFeature(said.Claim) && certain(said) {
			x := lint.Finding{Found: said.Text, Places: []lint.Place{said.Place()}}
			announced(p, x, said, pf.ID, pf.Name, pf.Status, pf.At)
		}
	}
	overdue(p)
	flagged(p)
}

func announced(p *lint.Pass, x lint.Finding, said lint.Said, id, name string, status manifest.Status, at manifest.Place) {
	x.Direction = lint.Underclaim
	x.Message = name + " is announced, but is available"
	if said.StageText != "" {
		x.Found = said.StageText
		x.Message = fmt.Sprintf("%s is announced as %q, but is available", name, said.StageText)
	}
	x.Places = []lint.Place{said.PlaceStage()}
	x.Bare()
	x.Expected, x.Assertion = string(status), "announced"
	x.Truth, x.TruthText = at, fmt.Sprintf("%s: status %s", id, status)
	p.Report(x)
}

// weak are words about the future that announce nothing: "the check will run
// again", "What's next" above the next steps of a guide.
var weak = regexp.MustCompile(`(?i)^\W*(will|'ll|shall|going to|next|what.s next|next steps?|later|we.re building|building|to[- ]?do( list)?|tbd|wip|((in|by|this|next|for) )?(q[1-4]|h[12]|quarter|month|week)( \w+)?)\W*$`)

var (
	// roadmap are words without which a longer phrase is no announcement.
	roadmap = regexp.MustCompile(`(?i)\b(soon|coming|planned|planning|roadmap|upcoming|progress|development|yet|future|works|working|plan)\b`)
	// noun is what makes "planned" an adjective: planned downtime.
	noun = regexp.MustCompile(`^ (?:[a-z]+ )*?(?:downtime|maintenance|deployments?|outages?|work|disruption|windows?|migrations?|changes?|events?)\b`)
)

// nearness is how many bytes may lie between the announcing words and the name.
const nearness = 48

// certain reports whether the words announce the thing: they are no mere "will",
// no long heading of which one word looks like an announcement, and no condition.
func certain(said lint.Said) bool {
	if gap := lint.Gap(said.Place(), said.At(said.StageText, said.StageAt)); gap > nearness || lint.Within(said.StageAt, said.Location) {
		return false
	}
	words := len(strings.Fields(said.StageText))
	_, after, _ := strings.Cut(said.Claim.Sentence, said.StageText)
	adjective := strings.EqualFold(said.StageText, "planned") && noun.MatchString(after)
	return !weak.MatchString(said.StageText) && (words <= 2 || words <= 4 && roadmap.MatchString(said.StageText)) && !adjective && !lint.Supposed(said.Claim)
}

// elsewhere reports whether the announcement is for a plan or a platform that
// does not have the feature yet: then it is right.
func elsewhere(p *lint.Pass, f *manifest.Feature, said lint.Said) bool {
	lacks := func(id string) bool { return f.Access[id].Level == manifest.NotIncluded }
	if said.Plans.Stated && (!f.PlansKnown || slices.ContainsFunc(said.Plans.IDs, lacks) && said.Plans.From == "text") {
		return true
	}
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		switch l.Target.Kind {
		case link.ToPlatform:
			pf := p.Manifest.Platform(l.Target.ID)
			return pf == nil || !pf.Status.Available() || f.Platforms != nil && !slices.Contains(f.Platforms, pf.ID)
		case link.ToMember:
			return true
		}
		return false
	})
}

func aboutFeature(c *link.Claim) bool {
	return slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToFeature })
}

// overdue reports promises for a day before the day of the run, also of things
// that no manifest knows.
func overdue(p *lint.Pass) {
	if p.AsOf.IsZero() {
		return
	}
	for _, c := range p.Claims() {
		from, to, end := promised(c.Sentence)
		if c.Availability != claim.Planned || c.Polarity == claim.Denied || c.Attribution != claim.Ours || to == 0 || !end.Before(p.AsOf) || !promise.MatchString(c.Sentence) || !p.AboutUs(c) {
			continue
		}
		place := lint.Part(c, from, to)
		words := place.Text
		p.Report(lint.Finding{
			Message: fmt.Sprintf("announced for %q, which ended on %s", words, end.Format(time.DateOnly)),
			Found:   words, Assertion: "promised " + strings.ToLower(words), Places: []lint.Place{place},
		})
	}
}

// promise are words without which a day is just a day.
var promise = regexp.MustCompile(`(?i)\b(soon|coming|come|plan(s|ned|ning)?|roadmap|upcoming|launch(es|ing)?|ship(s|ping)?|releas(e|es|ed|ing)|available|expected|arriv(e|es|ing)|roll(ing)? out|will)\b`)

// flags are keys of a page's own data that announce all of it, in lower case
// without separators.
var flags = []string{"comingsoon", "soon", "upcoming"}

var separators = strings.NewReplacer("-", "", "_", "", " ", "")

// flagged reports pages whose front matter announces what their title names.
func flagged(p *lint.Pass) {
	for _, page := range p.Pages {
		for _, d := range page.Data {
			key, value := separators.Replace(strings.ToLower(d.Key)), separators.Replace(strings.ToLower(d.Value))
			coming := slices.Contains(flags, key) && value == "true" || key == "status" && (slices.Contains(flags, value) || value == "planned")
			f := titled(p.Manifest, page.Title)
			if !coming || f == nil || !f.Status.Available() {
				continue
			}
			words := d.Key + ": " + d.Value
			x := lint.Finding{
				Direction: lint.Underclaim, Feature: f.ID, Owner: f.Owner, Found: words, Expected: string(f.Status),
				Message: fmt.Sprintf("the page of %s says %q, but it is available", f.Name, words), Assertion: "announced",
				Truth: f.StatusAt, TruthText: fmt.Sprintf("%s: status %s", f.ID, f.Status),
				Places: []lint.Place{{Location: d.Location, Text: d.Value, Sentence: words}},
			}
			if d.Value == "true" {
				x.Suggestion = &lint.Suggestion{Replacement: "false", Fixable: true}
			}
			p.Report(x)
		}
	}
}

// titled gives the feature whose name the title begins with, nil if there is none.
func titled(m *manifest.Manifest, title string) *manifest.Feature {
	for i := range m.Features {
		f := &m.Features[i]
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			rest, ok := strings.CutPrefix(strings.ToLower(title), strings.ToLower(name))
			if ok && (rest == "" || boundary.MatchString(rest)) {
				return f
			}
		}
	}
	return nil
}

// boundary is what may follow the name in a title: a mark that parts it from
// the rest, as in "Audit logs | Acme".
var boundary = regexp.MustCompile(`^\s*[|:–—·(-]`)
