// Package unsupportedclaim finds promises that nothing in the product backs:
// what the manifest says is not offered, and members that are missing from a
// list that is complete.
//
// What was there once is removedfeature's, what comes is notshipped's, standards
// are compliancemismatch's business.
package unsupportedclaim

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

//go:embed doc.md
var doc string

// Rule is unsupported-claim.
var Rule = &lint.Rule{
	ID:       "unsupported-claim",
	Title:    "something is promised that is not offered",
	Doc:      doc,
	Severity: lint.Error,
	Options: []lint.Option{
		{Name: "open-world", Doc: "also note promises that no entry of the manifest covers", Default: false},
	},
	Run:   run,
	Heeds: heeds,
}

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		if f.Status != manifest.None || said.Polarity == claim.Denied || said.Availability == claim.Planned || said.Wanted() || !said.Plain() || unable(said) || advice(said) || p.Inventory(said.Page) || p.Theirs(said) {
			continue
		}
		x := said.About(f)
		x.Direction = lint.Overclaim
		x.Message = lint.SayOf(f, "{is} claimed, but {is} not offered")
		x.Expected, x.Assertion = "not offered", "claimed"
		x.Truth, x.TruthText = f.StatusAt, f.ID+": status none"
		p.Report(x)
	}
	regions(p)
	for said := range p.Links(link.ToMember) {
		fact, member := memberOf(p.Manifest, said.Target.ID)
		if member != nil && said.Sold() && (member.Status == manifest.None || member.Status == manifest.Removed || member.Status == manifest.Planned) {
			missing(p, said.Claim, fact, member.Name, said.Place())
		}
	}
	if p.Bool("open-world") {
		open(p)
	}
	for _, c := range p.Claims() {
		if c.Polarity == claim.Denied || c.Attribution != claim.Ours || c.Availability == claim.Planned {
			continue
		}
		for _, u := range c.Unbacked {
			place := lint.Place{Location: u.Location, Text: u.Text, Sentence: c.Sentence}
			if u.Evidence == "set" {
				missing(p, c, setOf(p.Manifest, c), u.Text, place)
			}
		}
	}
}

// missing reports a name that a closed set does not hold; fact may be nil when
// the set is known only to whoever read the page.
func missing(p *lint.Pass, c *link.Claim, fact *manifest.Fact, name string, place lint.Place) {
	x := lint.Finding{
		Direction: lint.Overclaim, Found: place.Text, Expected: "not listed", Places: []lint.Place{place},
		Message: fmt.Sprintf("%q is not offered", name), Assertion: "member " + strings.ToLower(name),
	}
	if fact != nil {
		var names []string
		for _, m := range fact.Set {
			if m.Status == "" || m.Status.Available() {
				names = append(names, m.Name)
			}
		}
		x.Fact, x.Owner, x.Truth, x.Expected = fact.ID, fact.Owner, fact.At, lint.And(names)
		x.Message = fmt.Sprintf("%q is not among the %s: %s", name, fact.Name, x.Expected)
		x.TruthText = fact.ID + ": " + x.Expected
	}
	p.Report(x)
}

func unknown(p *lint.Pass, u link.Unbacked, place lint.Place) {
	p.Report(lint.Finding{
		Severity: lint.Note, Direction: lint.Overclaim, Found: u.Text, Expected: "an entry in the manifest",
		Message: fmt.Sprintf("%q is promised, but nothing in the manifest backs it", u.Text), Assertion: "unbacked " + u.Key,
		Places: []lint.Place{place},
	})
}

// memberOf resolves "fact/member" or "dimension/member"; the fact is nil for a dimension.
func memberOf(m *manifest.Manifest, id string) (*manifest.Fact, *manifest.Member) {
	owner, member, _ := strings.Cut(id, "/")
	fact := m.Fact(owner)
	var members []manifest.Member
	if fact != nil {
		members = fact.Set
	}
	for i := range m.Dimensions {
		if m.Dimensions[i].ID == owner {
			members = m.Dimensions[i].Members
		}
	}
	for i := range members {
		if members[i].ID == member {
			return fact, &members[i]
		}
	}
	return fact, nil
}

// setOf gives the closed set that a claim speaks of: by a link of the claim,
// else the only one that there is.
func setOf(m *manifest.Manifest, c *link.Claim) *manifest.Fact {
	for _, l := range c.Links {
		owner, _, _ := strings.Cut(l.Target.ID, "/")
		if f := m.Fact(owner); f != nil && f.Closed && (l.Target.Kind == link.ToFact || l.Target.Kind == link.ToMember) {
			return f
		}
	}
	var only *manifest.Fact
	for i := range m.Facts {
		if f := &m.Facts[i]; f.Kind == manifest.Set && f.Closed {
			if only != nil {
				return nil
			}
			only = f
		}
	}
	return only
}
