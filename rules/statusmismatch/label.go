package statusmismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

// conditional are the words by which copy says that something is not on for
// everybody: as good as a label for what is opt-in or on request.
var conditional = pattern.New(`(?i)\b(enabled?|opt[- ]in|turn(ed)? on|switch(ed)? on|activated?|on request|upon request|contact us|ask us|feature flag|(?:for|to|by) (?:our |selected |early |some |a few )*(?:testers|beta users|pilot (?:customers|users)|early adopters|insiders))\b`)

// keyed opens a sentence that explains a key of a configuration: it sells nothing.
var keyed = pattern.New(`^\W*[a-z]\w*_\w+ (?:specif|defin|determin|control|contain|set|list|is\b|are\b)`)

// never are words that rule a thing out for good.
var never = pattern.New(`(?i)\b(never|not planned|no plans|ruled? out)\b`)

// seen is one entry on one page.
type seen struct{ page, id string }

// labels collects which pages label which entries as beta. One label on a page
// is enough: nobody repeats it in every sentence.
func labels(p *lint.Pass) map[seen]bool {
	out := map[seen]bool{}
	for page, c := range p.Claims() {
		for _, l := range c.Links {
			if l.Availability == claim.Beta {
				out[seen{page.URI, l.Target.ID}] = true
			}
		}
	}
	return out
}

// near reports whether the words of the label stand beside the name, or title it,
// and are a label: not a verb such as "preview the import".
func near(said lint.Said) bool {
	gap := lint.Gap(said.Place(), said.At(said.StageText, said.StageAt))
	return gap <= 24 && !lint.Amid(said.StageAt, said.Location) && len(strings.Fields(said.StageText)) <= 3 && !verb.MatchString(said.StageText) && !lint.Supposed(said.Claim)
}

// partLabelled reports whether a bracket right behind the name labels the thing or a
// part of it: "Globex (exports experimental)".
func partLabelled(said lint.Said) bool {
	_, after, found := said.Around()
	return found && inBracket.MatchString(after)
}

var inBracket = pattern.New(`(?i)^\W{0,2}\([^()]{0,40}\b(?:alpha|beta|experimental|preview|early access)\)`)

// ofPlans is a title that puts plans on their way out, and not what their
// description names.
var ofPlans = pattern.New(`(?i)\b(?:plans?|tiers?|subscriptions?|prices|pricing|editions?)\b`)

// verb is "preview" as something to do or to look at.
var verb = pattern.New(`(?i)\bpreviews? (the|your|a|an|of|includes?|shows?)\b|:$`)

// ending are the words that say a thing is on its way out; of a partner's
// product "shutting down" says nothing about ours.
var ending = pattern.New(`(?i)deprecat|sunset|retir|discontinu|end[- ]of[- ]life`)

var (
	// advice are words that send new users to a thing, read with the name after them.
	advice = pattern.New(`(?i)\b(recommend(s|ed)?|introducing|announcing|start(ed)? (with|on)|should (use|start|choose|pick|adopt)|best way to .{0,40} (is|with))( (you )?(to )?(use|using))?( the| our)?( new)? *$`)
	// advised are such words behind the name.
	advised = pattern.New(`(?i)^ *(is|are) (the |our )?(recommended|preferred|best (way|choice))\b`)
)

// recommended reports whether copy sends new users to the thing.
func recommended(said lint.Said) bool {
	before, after, found := said.Around()
	return found && (advice.MatchString(before) || advised.MatchString(after)) && !lint.Supposed(said.Claim)
}

// shared reports whether the label is right for another entry of the same
// claim: then whom it is meant for is not certain enough.
func shared(p *lint.Pass, said lint.Said) bool {
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		if l.StageAt != said.StageAt || l.Target == said.Target {
			return false
		}
		status := manifest.Status("")
		if f := p.Manifest.Feature(l.Target.ID); f != nil && l.Target.Kind == link.ToFeature {
			status = f.Status
		}
		if pf := p.Manifest.Platform(l.Target.ID); pf != nil && l.Target.Kind == link.ToPlatform {
			status = pf.Status
		}
		return string(status) == string(said.Availability)
	})
}

// together reports whether the label's words govern another entry too: then
// neither of them may be what is meant.
func together(said lint.Said) bool {
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		return l.Target != said.Target && l.StageAt == said.StageAt && l.Target.Kind == link.ToFeature
	})
}
