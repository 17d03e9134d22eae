// Package notshipped finds copy that sells today what is only planned, and
// copy that calls on by default what has to be switched on or asked for, or off
// what the manifest says is on.
//
// A beta without its label is statusmismatch's business.
package notshipped

import (
	_ "embed"
	"fmt"
	"time"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

//go:embed doc.md
var doc string

// Rule is not-shipped.
var Rule = &lint.Rule{
	ID:       "not-shipped",
	Title:    "a feature is sold as available that is only planned",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    heeds,
}

// byDefault are words that say a feature is on for everybody.
var byDefault = pattern.New(`(?i)\b((on|enabled|active|activated|switched on|turned on|collected|sent|recorded|shared|tracked|included|stored|synced|uploaded|reported|gathered|applied|used) (by default|for (every|all)\w*( (accounts?|customers?|users?|teams?|workspaces?|organi[sz]ations?))?|out of the box|from (day one|the (first day|start|beginning)))|automatically enabled|enabled automatically|^\W*by default\b|no (request|setup|switch|activation) (is )?(needed|required|necessary)|without asking)\b|\b(gets?|has|have|comes? with)\b.{1,60}\bout of the box\b`)

// forAll are words that give a feature to everybody at once: opt-in may be said so of,
// what has to be asked for or hides behind a flag may not.
var forAll = pattern.New(`(?i)\b(works? out of the box|(available|live|open|ready|there|here) (now )?(to|for) (all|every|everyone|everybody|each)\b( (of )?(our |your )?(customers?|users?|accounts?|teams?|workspaces?|organi[sz]ations?|members?|subscribers?))?|(all|every|each) (customers?|users?|accounts?|teams?|workspaces?|members?) (can |now |also )*(has|have|gets?|uses?))\b`)

// asked are words by which copy says that it must be asked for or switched on.
var asked = pattern.New(`(?i)\b(on request|upon request|by request|ask (us|for|your)|contact (us|sales|support)|talk to (us|sales)|get in touch|opt[- ]in|opted in|feature flag|flag|enabled? (it|them)|turn (it|them) on|rolling out|gradually|selected|some)\b`)

// offByDefault are words that say a feature is off until somebody wants it.
var offByDefault = pattern.New(`(?i)\b(is|are|strictly|fully|entirely|always) (opt[- ]in|off|disabled|switched off|turned off)\b( by default| unless| until)?|\b(off|disabled|switched off|turned off) by default\b|\bonly (if|when|after|once) you (opt|enable|agree|consent|turn|switch|allow)\w*|\b(explicit|prior) consent\b|\bopt[- ]in only\b`)

func run(p *lint.Pass) {
	announced := announcedOn(p)
	for f, said := range p.Features() {
		switch {
		case !said.Sold() || !said.Plain() || said.Wanted() || said.Listed() || p.Theirs(said):
		case said.Claim.Block == prose.Alt && announced[entry{said.Page, f.ID}]: // a picture of what the page says is to come
		case f.Status == manifest.Planned && ahead(p, said):
		case f.Status == manifest.Planned:
			planned(p, f, said)
		case f.Status.Available() && f.Exposure != manifest.ByDefault:
			exposed(p, f, said)
		case f.Status.Available() && f.ExposureKnown:
			hidden(p, f, said)
		}
	}
	for sub, said := range subClaims(p) {
		if said.Sold() && (sub.Status == manifest.Planned || sub.Status == manifest.None || sub.Status == manifest.Removed) {
			part(p, sub, said)
		}
	}
}

// entry is one feature on one page.
type entry struct {
	page *link.Page
	id   string
}

// announcedOn gives the features that pages say are to come.
func announcedOn(p *lint.Pass) map[entry]bool {
	out := map[entry]bool{}
	for f, said := range p.Features() {
		if said.Availability == claim.Planned && said.Polarity != claim.Denied {
			out[entry{said.Page, f.ID}] = true
		}
	}
	return out
}

// since are words that begin on the day beside them: "available from March 2027".
var since = pattern.New(`(?i)\b(available|availability|verfügbar|erhältlich|disponibles?|disponibile|disponível|disponíveis)\b`)

// ahead reports whether the sentence names a day to come on which the thing is there.
func ahead(p *lint.Pass, said lint.Said) bool {
	_, to, end := lint.Promised(said.Claim.Sentence)
	return to > 0 && !p.AsOf.IsZero() && end.After(p.AsOf) && since.MatchString(said.Claim.Sentence)
}

func planned(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	x := said.About(f)
	x.Direction = lint.Overclaim
	x.Message = lint.SayOf(f, "{is} sold as available, but {is} planned")
	if !f.Expected.IsZero() {
		x.Message += " for " + f.Expected.Format(time.DateOnly)
	}
	x.Expected, x.Assertion = "planned", "available"
	x.Truth, x.TruthText = f.StatusAt, f.ID+": status planned"
	p.Report(x)
}

// part reports a part of a feature that is sold though it is not there.
func part(p *lint.Pass, sub *manifest.SubClaim, said lint.Said) {
	f := p.Manifest.Feature(said.Target.ID)
	truth := map[manifest.Status]string{manifest.Planned: "planned", manifest.None: "not offered", manifest.Removed: "removed"}[sub.Status]
	x := said.About(f)
	x.Direction = lint.Overclaim
	x.Message = fmt.Sprintf("%q is sold as available, but is %s", sub.Text, truth)
	x.Expected, x.Assertion = truth, "available: "+sub.Text
	x.Truth, x.TruthText = sub.At, fmt.Sprintf("%s: claim %q: status %s", f.ID, sub.Text, sub.Status)
	p.Report(x)
}

// hidden reports copy that calls off what the manifest says in so many words is
// on for everybody.
func hidden(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	words := offByDefault.FindString(said.Claim.Sentence)
	if words == "" || lint.Supposed(said.Claim) || said.Inherited {
		return
	}
	x := said.About(f)
	x.Found, x.Expected = words, "on by default"
	x.Message = lint.SayOf(f, "{is} said to be off until {it} {is} wanted, but {is} on by default")
	x.Assertion, x.TruthText = "off by default", f.ID+": exposure "+string(f.Exposure)
	p.Report(x)
}

func exposed(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	words, sold := byDefault.FindString(said.Claim.Sentence), "on by default"
	if words == "" && f.Exposure != manifest.OptIn {
		words, sold = forAll.FindString(said.Claim.Sentence), "there for everybody"
	}
	if words == "" || asked.MatchString(said.Claim.Sentence) || offByDefault.MatchString(said.Claim.Sentence) || lint.Supposed(said.Claim) {
		return
	}
	truth := string(f.Exposure)
	switch f.Exposure {
	case manifest.Flagged:
		truth = "behind a feature flag"
	case manifest.OnRequest:
		truth = "on request"
	}
	x := said.About(f)
	x.Direction = lint.Overclaim
	x.Found, x.Expected = words, truth
	x.Message = lint.SayOf(f, fmt.Sprintf("{is} sold as %s, but {is} %s", sold, truth))
	x.Assertion, x.TruthText = sold, f.ID+": exposure "+string(f.Exposure)
	p.Report(x)
}
