package staleroadmap

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// weak are words about the future that announce nothing: "the check will run
// again", "What's next" above the next steps of a guide.
var weak = pattern.New(`(?i)^\W*(will|won['’]t|'ll|shall|going to|next|what.s next|next steps?|later|we.re building|building|to[- ]?do( list)?|tbd|wip|this (year|half|season|spring|summer|autumn|fall|winter)|((in|by|this|next|for) )?(q[1-4]|h[12]|quarter|month|week)( \w+)?)\W*$`)

var (
	// roadmap are words without which a longer phrase is no announcement.
	roadmap = pattern.New(`(?i)\b(soon|coming|planned|planning|roadmap|way|corner|making|list|radar|backlog|pipeline|upcoming|progress|development|yet|future|works|working|plan|landing|arriving|launching|shipping|releasing|due|later this|next|until|bald|demnächst|geplant|kürze|planung|entwicklung|arbeit|arbeiten|vorbereitung|noch|bientôt|prochainement|venir|cours|préparation|travaillons|encore|pronto|próximamente|desarrollo|preparación|trabajando|trabajamos|prossimamente|arrivo|sviluppo|preparazione|lavorando|ancora|breve|brevemente|pending|awaiting|waiting|desenvolvimento|preparação|trabalhando|ainda)\b|\b(aún|todavía|prév)`)
	// noun is what makes "planned" an adjective: planned downtime.
	noun = pattern.New(`^ (?:[a-z]+ )*?(?:downtime|maintenance|deployments?|outages?|work|disruption|windows?|migrations?|changes?|events?)\b`)
)

var (
	// reader makes the thing the reader's: "to protect your cloud-native apps".
	reader = pattern.New(`(?i)\b(?:your|their) $`)
	// part are words by which only a part of the thing is meant: "Linux support for
	// screen sharing".
	part = pattern.New(`\b[A-Z][\w.-]* (?:support|version|edition|compatibility|availability|integration|client) (?:for|of) .*$`)
	// longer is what makes words that only resemble the name a part of another one.
	longer = pattern.New(`^ [A-Z][a-z]+`)
)

// lead is how many words an entry under an announcing title may have before the
// name; with more it is some work on the thing that is announced, unless the entry
// speaks of the future itself: "Soon you will answer WhatsApp messages".
const lead = 3

var (
	// arriving are the verbs behind "will" that bring a thing, and later the words by
	// which it is a matter of the calendar and not of what somebody does.
	arriving = pattern.New(`(?i)^ (?:soon )?(?:arrive|launch|ship|go live|be (?:available|added|supported|released|launched|introduced))\b`)
	later    = pattern.New(`(?i)\b(?:soon|later|next|upcoming|future) (?:this |major |minor )?(?:year|quarter|month|week|versions?|releases?|updates?)\b|\bsoon\b`)
)

// stands are words by which a sentence says itself that the thing is there, whatever
// title it stands under: "Exports are unaffected and work", "Search shipped in May".
var stands = pattern.New(`(?i)\b(?:unaffected|(?:already|still) (?:works?|works fine|there|available|supported|possible)|(?:has|have) (?:already )?(?:shipped|landed)|works? (?:today|now|already|fine|as before)|(?:shipping|available|live|running|in (?:stores|production)) (?:now|today|already)|now (?:available|shipping|live)|and works?\W*$)`)

var (
	// better are words right before a name under an announcing title by which an
	// improvement of the thing is announced: "[ ] Faster session resume".
	better = pattern.New(`(?i)\b(?:faster|better|improv(?:e|ed|ing)|enhanc(?:e|ed|ing)|extend(?:ed|ing)?|expand(?:ed|ing)?|more|richer|deeper|additional|further|smarter|smoother|optimi[sz](?:e|ed|ing)|refactor(?:ed|ing)?|rework(?:ed|ing)?|redesign(?:ed|ing)?|polish(?:ed|ing)?|fix(?:es|ed|ing)?)\W*(?:the |our )?$`)
	// present stands behind a name that is the subject of a sentence on what is:
	// "Acme Mail is the first of our apps".
	present = pattern.New(`^\W*(?:is|are) (?:the|our|an?|now|already|live) `)
)

// nearness is how many bytes may lie between the announcing words and the name.
const nearness = 48

// certain reports whether the words announce the thing: they are no mere "will",
// no long heading of which one word looks like an announcement, and no condition.
func certain(said lint.Said) bool {
	if !said.Inherited && apart(said) > nearness || lint.Amid(said.StageAt, said.Location) {
		return false
	}
	if said.StageOff < 0 && ofRecord(said) {
		return false
	}
	if before, after, found := said.Around(); found && (reader.MatchString(before) || part.MatchString(before) || said.Pass == "words" && longer.MatchString(after) ||
		said.StageOff < 0 && (len(strings.Fields(before)) > lead && !later.MatchString(before) || better.MatchString(before) || present.MatchString(after))) {
		return false
	}
	if lint.Finished(said.Claim) && !lint.Within(said.StageAt, said.Claim.Location) {
		return false // "Roadmap" above "Shipped"
	}
	if said.StageOff < 0 && stands.MatchString(said.Claim.Sentence) {
		return false
	}
	words := len(strings.Fields(said.StageText))
	_, after, _ := said.AroundStage()
	adjective := strings.EqualFold(said.StageText, "planned") && noun.MatchString(after)
	return (!weak.MatchString(said.StageText) || marked(said) || arriving.MatchString(after) && later.MatchString(after)) && (words <= 2 || words <= 5 && roadmap.MatchString(said.StageText)) && !adjective && !lint.Supposed(said.Claim)
}

// marked reports whether a short word stands in brackets of its own right behind the
// name of an entry or opens it, as its mark: "Ruler (WIP)". In a title it is the text below that is
// not finished.
func marked(said lint.Said) bool {
	before, after, found := said.AroundStage()
	if !found || said.Claim.Block == prose.Heading || said.Claim.Block == prose.Title {
		return false
	}
	open := strings.TrimRight(before, "([ ")
	if open == "" && before != "" && (strings.HasPrefix(after, ")") || strings.HasPrefix(after, "]")) && unfinished.MatchString(said.StageText) {
		return true // "[WIP] Ruler"
	}
	return len(open) < len(before) && strings.HasSuffix(open, said.Text) && !about.MatchString(strings.TrimSuffix(open, said.Text)) && (strings.HasPrefix(after, ")") || strings.HasPrefix(after, "]")) && unfinished.MatchString(said.StageText)
}

// about are words before a name by which the entry is something else, on what is named.
var about = pattern.New(`(?i)\b(?:to|of|for|about|on|in|with|how)\b`)

var unfinished = pattern.New(`(?i)^(?:wip|tbd|to[- ]?do)$`)

// ofRecord reports whether the words stand in the description of something else that is
// announced: {title: "Versioned templates", description: "… version your templates"}.
func ofRecord(said lint.Said) bool {
	return slices.ContainsFunc(said.Claim.Labels, func(l prose.Label) bool {
		return l.Kind == prose.KeyLabel && l.Text != "" && !strings.EqualFold(strings.TrimSpace(l.Text), said.Text)
	})
}

// apart gives the number of bytes between the name and the announcing words: of
// their sentence where both stand in it, else of their line. The values of a record
// may lie far apart and are one sentence.
func apart(said lint.Said) int {
	name, stage := int(said.Link.At), int(said.StageOff)
	switch {
	case name < 0 || stage < 0:
		return lint.Gap(said.Place(), said.At(said.StageText, said.StageAt))
	case name < stage:
		return max(0, stage-name-len(said.Text))
	}
	return max(0, name-stage-len(said.StageText))
}

// elsewhere reports whether the announcement is for a plan or a platform that
// does not have the feature yet: then it is right.
func elsewhere(p *lint.Pass, f *manifest.Feature, said lint.Said) bool {
	lacks := func(id string) bool { return f.Access[id].Level == manifest.NotIncluded }
	if said.Plans.Stated && (!f.PlansKnown || slices.ContainsFunc(said.Plans.IDs, lacks) && said.Plans.From == "text") {
		return true
	}
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		if parted(said, l) {
			return false
		}
		switch l.Target.Kind {
		case link.ToPlatform:
			pf := p.Manifest.Platform(l.Target.ID)
			return pf == nil || !pf.Status.Available() || f.Platforms != nil && !slices.Contains(f.Platforms, pf.ID)
		case link.ToMember:
			dimension, member, _ := strings.Cut(l.Target.ID, "/")
			return !slices.Contains(f.With[dimension], member)
		}
		return false
	})
}

// parted reports whether another statement of the sentence names a thing: "iOS builds
// are signed; the store listing isn't live yet".
func parted(said lint.Said, l link.Link) bool {
	from, to := int(min(said.Link.At, l.At)), int(max(said.Link.At, l.At))
	return from >= 0 && to <= len(said.Claim.Sentence) && strings.Contains(said.Claim.Sentence[from:to], ";")
}

func aboutFeature(c *link.Claim) bool {
	return slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToFeature })
}

// headed reports whether a cell that announces a platform stands in a column that tells
// how far we are there: ours, or one of stages and remarks. What some other thing is
// like on that platform is no word about the platform.
func headed(p *lint.Pass, said lint.Said) bool {
	c := said.Claim
	return c.Block != prose.Cell || said.From == "column" || p.OurColumn(c) || !slices.ContainsFunc(c.Labels, func(l prose.Label) bool {
		return l.Kind == prose.ColumnLabel && !tells.MatchString(l.Text)
	})
}

// tells are the heads of such columns.
var tells = pattern.New(`(?i)^\W*(?:(?:current |release |our |today['’]?s )?(?:stat(?:e|us)|stages?|progress|availability|support|compatibility|release|releases|roadmap|timeline|eta|plan|date|version|notes?|comments?|remarks?|details?|description|info|downloads?|install(?:ation)?|clients?|apps?|(?:native|desktop|mobile|official) (?:apps?|clients?)|distribution|package)|(?:is (?:it )?)?(?:supported|available|implemented|shipped|ready|working|released|supports?|works|done)(?: (?:yet|now|today))?|(?:does|do) (?:it|we) (?:work|run|support it))\W*$`)
