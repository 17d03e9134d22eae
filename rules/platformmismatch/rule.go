// Package platformmismatch finds platforms, versions and members of other
// dimensions that copy promises and the product does not have, and platforms
// that it denies though they are supported. A beta without its label is
// statusmismatch's, "coming soon" staleroadmap's business.
package platformmismatch

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

//go:embed doc.md
var doc string

// Rule is platform-mismatch.
var Rule = &lint.Rule{
	ID:       "platform-mismatch",
	Title:    "a platform or version is promised that is not supported, or denied that is",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Linked,
}

func run(p *lint.Pass) {
	for pf, said := range p.Platforms() {
		platform(p, pf, said)
	}
	exclusive(p)
	required(p)
	for f, said := range p.Features() {
		if !said.Sold() || !alone(said) || said.Wanted() {
			continue
		}
		version(p, f, said)
		for i := range said.Claim.Links {
			on := lint.Said{Link: &said.Claim.Links[i], Claim: said.Claim, Page: said.Page}
			near := lint.Gap(said.Place(), on.Place()) <= nearness || crossing(said, on)
			if on.Sold() && on.Attribution == claim.Ours && near && !title(said, on) {
				together(p, f, on)
			}
		}
	}
}

// crossing reports whether a feature and a platform are the heads of the row and of the
// column of a cell.
func crossing(said, on lint.Said) bool {
	return on.Target.Kind == link.ToPlatform && (said.From == "row" && on.From == "column" || said.From == "column" && on.From == "row")
}

// title reports whether a line is the two names and nothing else, as the name of
// a team or of a project is.
func title(said, on lint.Said) bool {
	return said.Claim.Block != prose.Cell && len(strings.Fields(said.Claim.Sentence)) <= len(strings.Fields(said.Text))+len(strings.Fields(on.Text))
}

// nearness is how many bytes may lie between a feature and what it is said to
// work with; in longer sentences each may go with something else.
const nearness = 48

// platform judges a platform as such.
func platform(p *lint.Pass, pf *manifest.Platform, said lint.Said) {
	x := lint.Finding{Found: said.Text, Expected: string(pf.Status), Truth: pf.At, TruthText: fmt.Sprintf("%s: status %s", pf.ID, pf.Status), Places: []lint.Place{said.Place()}}
	switch {
	case !aimed(said) && !tried(said) && (p.FlatDenial(said) || broken(said) && said.Availability != claim.Past && p.AboutUs(said.Claim)) && !particular(said) && said.Availability != claim.Planned && runs(pf) && said.Number() == nil && !aboutFeature(said.Claim):
		x.Direction, x.Assertion = lint.Underclaim, "no platform "+pf.ID
		x.Message = pf.Name + " is denied, but is " + standing(pf)
	case said.Wanted() || aimed(said) || tried(said) || broken(said) || atWork(said) && !pf.Status.Available() || said.Listed() && pf.Status == manifest.Planned:
		return
	case said.Sold() && pf.Status == manifest.Planned && !howto.MatchString(said.Claim.Sentence):
		x.Direction, x.Assertion = lint.Overclaim, "platform "+pf.ID
		x.Message = pf.Name + " is claimed, but is planned"
	case said.Polarity != claim.Denied && said.Availability != claim.Planned && said.Availability != claim.Deprecated && (pf.Status == manifest.None || pf.Status == manifest.Removed) && !howto.MatchString(said.Claim.Sentence):
		x.Direction, x.Assertion = lint.Overclaim, "platform "+pf.ID
		x.Message = pf.Name + " is claimed, but is not supported"
	default:
		return
	}
	p.Report(x)
}

// runs reports whether the product can be had on the platform, if only in beta.
func runs(pf *manifest.Platform) bool {
	return pf.Status == manifest.GA || pf.Status == manifest.Beta || pf.Status == manifest.Alpha
}

// standing says how the product can be had there.
func standing(pf *manifest.Platform) string {
	if pf.Status == manifest.GA {
		return "supported"
	}
	return "there in " + string(pf.Status)
}

// absent reports whether nothing runs on the platform: then it is wrong as such and
// need not be said again for a feature.
func absent(pf *manifest.Platform, said lint.Said) bool {
	gone := pf.Status == manifest.Planned || pf.Status == manifest.None || pf.Status == manifest.Removed
	return gone && !said.Wanted() && !howto.MatchString(said.Claim.Sentence)
}

// howto opens a sentence that tells what to do on a platform: it helps those who
// are there and does not say that the product is.
var howto = pattern.New(`(?i)^\W*(?:on|under|for|with|if you('re| are)? (?:on|use|using)) [^,.:;]{2,40}, (?:please |you (?:can|must|should|need to|have to) )?(?:use|run|install|set|open|type|start|build|clone|call|execute|replace|add|prefer|compile|enable|export|see)\b`)

// target ends where a platform is what the reader makes something for: "You can
// compile for iOS on a Mac".
var target = pattern.New(`(?i)\b(?:you|your \w+|studios|teams|developers|customers|users) (?:can |may |could |also |cross-?)*(?:compile|build|export|publish|package|render|develop|target|cross-compile)s? [^,;.]{0,30}?(?:for|to)? ?$`)

// qualified goes on behind a platform that is denied with what keeps the denial to a
// part of it: a version ("Windows 7", "Windows XP"), a way, a condition.
var qualified = pattern.New(`^[ -]?(?:[A-Z\d]|v\d)|^ (?i:without|with|if|when|while|unless|before|older|below|prior|via|through|inside|using|by|because|due|for|out of)\b`)

// particular reports whether only a part of the platform is denied.
func particular(said lint.Said) bool {
	_, after, found := said.Around()
	return found && qualified.MatchString(after)
}

func aimed(said lint.Said) bool {
	before, _, found := said.Around()
	return found && target.MatchString(before)
}

// tested follows a platform on which something is tried and no more: "Windows is
// CI-checked for the core library only", "Windows is only compiled in CI".
var tested = pattern.New(`(?i)^(?: (?:builds|support))? (?:is|are|was|gets) (?:currently |so far |also )?(?:` + trying + `\b[^.;]*\b(?:only|and no more|and nothing else)\b|(?:only|merely|just)(?: ever)? ` + trying + `\b)`)

const trying = `(?:[\w-]+[- ])?(?:validated|tested|checked|verified|compiled|built|linted|exercised|smoke-tested|type-checked)`

func tried(said lint.Said) bool {
	_, after, found := said.Around()
	return found && tested.MatchString(after)
}

func aboutFeature(c *link.Claim) bool {
	return slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToFeature })
}

func onPlatform(c *link.Claim) bool {
	return slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToPlatform })
}

// alone reports whether the claim is about one feature only: with several it
// is not said which of them a platform goes with.
func alone(said lint.Said) bool {
	return !slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		return l.Target.Kind == link.ToFeature && l.Target.ID != said.Target.ID
	})
}

// together judges a feature that is said to be there on a platform, or to work
// with a member of a dimension.
func together(p *lint.Pass, f *manifest.Feature, on lint.Said) {
	name, have := "", []string(nil)
	switch on.Target.Kind {
	case link.ToPlatform:
		if pf := p.Manifest.Platform(on.Target.ID); pf != nil && !absent(pf, on) && f.Platforms != nil && !slices.Contains(f.Platforms, pf.ID) {
			name, have = pf.Name, names(f.Platforms, func(id string) (string, bool) {
				pf := p.Manifest.Platform(id)
				return pf.Name, pf != nil
			})
		}
	case link.ToMember:
		name, have = member(p.Manifest, f, on.Target.ID)
	}
	if name == "" {
		return
	}
	x := on.About(f)
	x.Direction = lint.Overclaim
	x.Expected = lint.And(have)
	x.Message = lint.SayOf(f, fmt.Sprintf("{is} not available for %s, only for %s", name, x.Expected))
	x.Assertion, x.TruthText = "with "+on.Target.ID, f.ID+": "+x.Expected
	p.Report(x)
}

// member gives the name of a dimension's member that the feature does not work
// with, and the names of those that it does; "" where it does, or nothing is known.
func member(m *manifest.Manifest, f *manifest.Feature, id string) (name string, have []string) {
	for _, d := range m.Dimensions {
		works, known := f.With[d.ID]
		if !known {
			continue
		}
		byID := map[string]string{}
		for _, mb := range d.Members {
			byID[mb.ID] = mb.Name
			if id == d.ID+"/"+mb.ID && !slices.Contains(works, mb.ID) {
				name = mb.Name
			}
		}
		if name != "" {
			return name, names(works, func(id string) (string, bool) { n, ok := byID[id]; return n, ok })
		}
	}
	return "", nil
}

func names(ids []string, name func(string) (string, bool)) []string {
	var out []string
	for _, id := range ids {
		if n, ok := name(id); ok {
			out = append(out, n)
		}
	}
	return out
}
