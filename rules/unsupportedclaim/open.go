package unsupportedclaim

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// open notes what copy promises in so many words and no entry covers: what the
// product or we are said to have, what stands on a plan's card or in its column,
// what is said to be on a plan, what integrations are named, and what stands
// among platforms.
func open(p *lint.Pass) {
	known := namesOf(p)
	lists := listsOf(p)
	for page, c := range p.Claims() {
		if c.Attribution != claim.Ours || c.Polarity == claim.Denied || c.Availability != claim.Available || c.Hedged || c.Region&(prose.InNav|prose.InFooter) != 0 {
			continue
		}
		found := promised(p, c, lists.of(page, c))
		for _, at := range found {
			from, to := trimmed(c.Sentence, at[0], at[1])
			words := c.Sentence[from:to]
			if bare.MatchString(words) {
				words = c.Headings[len(c.Headings)-1]
			}
			note(p, c, words, lint.Part(c, from, to), known)
		}
		if len(found) == 0 && (c.Plans.Stated || lists.of(page, c)) {
			aimed(p, c, known)
		}
		if row := rowOf(c, lists.of(page, c)); row != "" {
			note(p, c, row, lint.Place{Location: c.Location, Text: c.Sentence, Sentence: row + ": " + c.Sentence}, known)
		}
	}
}

// aimed notes what linking says that the claim promises.
func aimed(p *lint.Pass, c *link.Claim, known []string) {
	for _, u := range c.Unbacked {
		if u.Evidence == "target" && !code.MatchString(u.Text) && thing(u.Text, known) && p.AboutUs(c) {
			unknown(p, u, lint.Place{Location: u.Location, Text: u.Text, Sentence: c.Sentence})
		}
	}
}

// code are words that only machines say.
var code = pattern.New(`[_@$<>{}=]|^[a-z]+[A-Z]|\.\w|^[A-Z]{4,}$`)

func note(p *lint.Pass, c *link.Claim, words string, place lint.Place, known []string) {
	named := slices.ContainsFunc(c.Links, func(l link.Link) bool {
		return l.Target.Kind != link.ToProduct && l.Target.Kind != link.ToPlan && (strings.Contains(words, l.Text) || strings.Contains(l.Text, words))
	})
	if words != "" && !named && !code.MatchString(words) && thing(words, known) && !lint.Supposed(c) && !strings.HasSuffix(strings.TrimSpace(c.Sentence), "?") {
		unknown(p, link.Unbacked{Text: words, Key: strings.Join(telling(words), " ")}, place)
	}
}

// linked reports whether a claim is about something that the manifest has.
func linked(c *link.Claim) bool {
	return slices.ContainsFunc(c.Links, func(l link.Link) bool {
		return l.Target.Kind != link.ToProduct && l.Target.Kind != link.ToPlan && !l.Inherited
	})
}

const object = `((?:[\w'’&/+.-]+ ){0,4}?[\w'’&/+-]*\w)`

var (
	// having are the words between us and what we have; the object follows them.
	having = pattern.New(`(?i)^\W*(?:(?:unlike|like|with|for|on|besides|today) [^,]{2,40}, )?([\w.' ]{1,40}?) (?:also |now |even |already )?(?:includes?|supports?|offers?|provides?|has|have|gets?|comes? with|ships? with|features) (?:an? |the |our |built-in |full |native |free |simple |powerful |very )*` + object + `(?:,| (?:on|in|from|for|with|at|to|as well|built in|too|out of|and|or|so|that|which|when|without)\b|\W*$)`)
	// withUs opens a sentence that goes on with what one has.
	withUs = pattern.New(`(?i)^\W*with [\w.' ]{2,30}?, you(?:r team)? (?:also |now )?(?:have|get) (?:an? |the |our |built-in )*` + object + `(?:,| (?:on|in|from|for|with|at|to|built in|too|out of|and)\b|\W*$)`)
	// onPlan is a subject that is said to be there; with a plan in the sentence, there.
	onPlan = pattern.New(`(?i)^\W*(?:an? |the |our |every )?` + object + ` (?:(?:is|are) (?:also |now )?(?:included|available|part of|there|free|on|in)\b|comes? with\b|starts? with\b|keeps? \w+ .*\bon\b)`)
	// tied is a name with the word that makes it an integration of ours.
	tied = pattern.New(`^\W*(?:(?i:the|our|an?) )?((?:[A-Z][\w.+-]*[ ])+)(?:integrations?|connectors?|plugins?|add-ons?|channels?|providers?|metrics|exports?)\b`)
	// called is a name that opens an item of a list, before what it is for.
	called = pattern.New(`^\W*((?:[A-Z][\w.+-]*)(?: [A-Z][\w.+-]*){0,2})(?: (?:integration|connector|plugin|add-on|channel|provider|metrics|export)s?)?(?:\W*$|:| [–—-] )`)
	// bare is said of what the heading names.
	bare = pattern.New(`(?i)^\W*(?:available|included) (?:on|in|with|from) `)
	// forAll is said of what everybody has.
	forAll = pattern.New(`(?i)\b(?:available|open|free) (?:to|for) (?:everyone|everybody|all(?: users| customers)?)\b`)
	// sibling is a name in a list of places to run on.
	sibling = pattern.New(`(?:\bon |\bfor |, |\band |\bor )(?:on |for )?([A-Z]\w+)(?:,|\.|$| and | or )`)
	// conjunction stands between what is listed.
	conjunction = pattern.New(`,? and |, | & `)
	// worksWith are words before the names of what we work with.
	worksWith = pattern.New(`^\W*(?i:works|integrates|connects|syncs|[\w.]+ (?:works|integrates|connects|syncs)) (?i:with|to) ([A-Z][\w+-]*(?:\.\w+)?(?:(?:,? and |, | )[A-Z][\w+-]*(?:\.\w+)?)*)(?:\W*$|[,:]| [–—-] | (?:on|in|out|so|for)\b)`)
	// counted is a thing with its number: "30 days of history", "10 goals", "goals for 10 people".
	counted = pattern.New(`(?i)^\W*(?:up to )?[\d,.]+ (?:\w+ of (\w[\w -]*\w)|(\w[\w-]* \w[\w -]*))\W*$`)
	// opening is a thing before what it is for.
	opening = pattern.New(`^\W*` + object + `(?:\W*$|:| [–—-] | (?:for|with|in|on|of|from|and|to|that|so)\b)`)
	// lineup is a title above a list of what there is.
	lineup = pattern.New(`(?i)^\W*(?:(?:key|main|all|core|our|the) )?(?:features|what(?:'s| is|’s) included|what you get|included|highlights|capabilities)\W*$`)
	// integrations are titles above lists of what we work with.
	integrations = pattern.New(`(?i)\b(integrations?|integrates? with|connects? (?:to|with)|connectors?|works? with|plugins?|channels)\b`)
)

// promised gives the bytes of the sentence that name what it promises, where it
// does so in a way that is certain.
func promised(p *lint.Pass, c *link.Claim, listed bool) [][2]int {
	s := c.Sentence
	if m := onPlan.FindStringSubmatchIndex(s); m != nil && (c.Plans.Stated && c.Plans.From == "text" || forAll.MatchString(s)) {
		return parts(s, m[2], m[3])
	}
	if n := len(c.Headings); n > 0 && bare.MatchString(s) && c.Plans.Stated && c.Plans.From == "text" && len(c.Links) == 0 {
		return [][2]int{{0, len(s)}}
	}
	if at := beside(c); at != nil {
		return at
	}
	if m := worksWith.FindStringSubmatchIndex(s); m != nil && (c.Block == prose.Item || p.NamesUs(c)) {
		return parts(s, m[2], m[3])
	}
	if linked(c) || c.Block == prose.Cell {
		return nil
	}
	if m := tied.FindStringSubmatchIndex(s); m != nil && (c.Plans.Stated || p.NamesUs(c) || listed || c.Block == prose.Item) {
		return [][2]int{{m[2], m[3]}}
	}
	if m := having.FindStringSubmatchIndex(s); m != nil && ours(p, s[m[2]:m[3]], s[m[3]:m[4]]) {
		return [][2]int{{m[4], m[5]}}
	}
	if m := withUs.FindStringSubmatchIndex(s); m != nil && p.NamesUs(c) {
		return [][2]int{{m[2], m[3]}}
	}
	if m := called.FindStringSubmatchIndex(s); m != nil && listed && (c.Block == prose.Item || c.Block == prose.Heading) {
		return [][2]int{{m[2], m[3]}}
	}
	return entry(c)
}

// entry gives what an item of a plan's card or of a list of features names.
func entry(c *link.Claim) [][2]int {
	s := c.Sentence
	onCard := c.Plans.Stated && (c.Plans.From == "heading" || c.Plans.From == "key")
	inList := len(c.Headings) > 0 && lineup.MatchString(c.Headings[len(c.Headings)-1])
	switch m := counted.FindStringSubmatchIndex(s); {
	case c.Block != prose.Item || !onCard && !inList:
	case m != nil && m[2] >= 0:
		return [][2]int{{m[2], m[3]}}
	case m != nil:
		return [][2]int{{m[4], m[5]}}
	case len(c.Quantities) == 0 && onCard:
		return [][2]int{{0, len(s)}}
	default:
		if m := opening.FindStringSubmatchIndex(s); m != nil {
			return [][2]int{{m[2], m[3]}}
		}
	}
	return nil
}

// parts parts what is listed.
func parts(s string, from, to int) [][2]int { return partsBy(conjunction, s, from, to) }

func partsBy(between *pattern.Pattern, s string, from, to int) [][2]int {
	var out [][2]int
	start := from
	for _, at := range between.FindAllStringIndex(s[from:to], -1) {
		out = append(out, [2]int{start, from + at[0]})
		start = from + at[1]
	}
	return append(out, [2]int{start, to})
}

// beside gives the names that stand in one list with platforms that are known.
func beside(c *link.Claim) [][2]int {
	if !slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToPlatform && !l.Inherited }) {
		return nil
	}
	var out [][2]int
	for _, m := range sibling.FindAllStringSubmatchIndex(c.Sentence, -1) {
		out = append(out, [2]int{m[2], m[3]})
	}
	return out
}

// ours reports whether a subject is the product, one of its plans, we, or you
// who get something.
func ours(p *lint.Pass, subject, verb string) bool {
	subject = strings.ToLower(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(subject)), "the "))
	switch subject {
	case "we", "every plan", "all plans", "each plan", "every paid plan", "all paid plans", "our app", "our platform", "our product":
		return true
	case "you":
		return strings.Contains(verb, " get ")
	}
	subject = strings.TrimSuffix(strings.TrimSuffix(subject, " plan"), " app")
	is := func(name string) bool { return strings.EqualFold(name, subject) }
	return is(p.Manifest.Product.Name) || slices.ContainsFunc(p.Manifest.Product.Aliases, is) ||
		slices.ContainsFunc(p.Manifest.Plans, func(plan manifest.Plan) bool { return is(plan.Name) || slices.ContainsFunc(plan.Aliases, is) })
}

// rowOf gives what a table's row is about: of a mark in a plan's column all of
// its head, in a list of integrations the name in it; "" of any other.
func rowOf(c *link.Claim, listed bool) string {
	if c.Block != prose.Cell {
		return ""
	}
	for _, l := range c.Labels {
		switch m := called.FindStringSubmatch(l.Text); {
		case l.Kind != prose.RowLabel:
		case c.Plans.From == "column" && marked.MatchString(c.Sentence):
			return l.Text
		case m != nil && listed:
			return strings.TrimSpace(m[1])
		}
	}
	return ""
}

// marked is a cell that says yes and nothing else.
var marked = pattern.New(`(?i)^\W*(✓|✔|✅|●|yes|included)\W*$`)

// lists are the lists of integrations on a site: by page and title those in which
// several integrations stand that are known.
type lists map[list]int

type list struct {
	page  *link.Page
	title string
}

func listsOf(p *lint.Pass) lists {
	out := lists{}
	for f, said := range p.Features() {
		if f.Kind == "integration" && !said.Inherited && (said.Claim.Block == prose.Item || said.Claim.Block == prose.Cell) {
			out[list{said.Page, title(said.Claim)}]++
		}
	}
	return out
}

// several is how many known integrations make a list one of integrations.
const several = 2

// of reports whether a claim stands in a list of integrations, or under a title
// of such.
func (l lists) of(page *link.Page, c *link.Claim) bool {
	return l[list{page, title(c)}] >= several || integrations.MatchString(title(c)) ||
		slices.ContainsFunc(c.Labels, func(l prose.Label) bool { return integrations.MatchString(l.Text) })
}

func title(c *link.Claim) string { return strings.Join(c.Headings, " | ") }

// trimmed leaves out what stands around the words: articles, "more", a full stop.
func trimmed(s string, from, to int) (int, int) {
	if to <= from {
		return 0, 0
	}
	part := strings.TrimRight(s[from:to], " .,;:!")
	if i := strings.LastIndexByte(part, ' '); i >= 0 && adverb.MatchString(part[i+1:]) {
		part = part[:i]
	}
	for _, lead := range []string{"a ", "an ", "the ", "our ", "your ", "A ", "An ", "The ", "Our "} {
		if strings.HasPrefix(part, lead) {
			from, part = from+len(lead), part[len(lead):]
			break
		}
	}
	return from, from + len(part)
}

// adverb is a last word that belongs to the verb.
var adverb = pattern.New(`(?i)^(?:natively|directly|automatically|along|together|instantly|today|now|already|instead|\w+ably)$`)

// longest is how many words a thing may have.
const longest = 5

// thing reports whether words are the name of a thing that can be asked for: a
// few words, not only such as every product promises, and none of what is known.
func thing(words string, known []string) bool {
	stems := telling(words)
	if len(stems) == 0 || len(strings.Fields(words)) > longest || vague.MatchString(words) || link.Outcome(stems[len(stems)-1]) && len(stems) < 3 {
		return false
	}
	for _, n := range known {
		if within(strings.Fields(n), stems) || len(stems) > 1 && within(stems, strings.Fields(n)) {
			return false
		}
	}
	return true
}

// vague are words that name nothing in particular.
var vague = pattern.New(`(?i)^(?:click|select|choose|open|go|enter|run|add|see|no|not|all|everything|anything|something|more|many|much|most|some|any|every|each|what|who|how|it|this|that|these|those|they|(?:one|two|both|up) |only|also|added|wide|very|become|identified|confirmed|outlined|delivered|in place|\W*\d|[$€£])\b|\b(?:you|your|we|us|them|their|features?|functions?|functionality|capabilities|everything|plans?|prices?|pricing|customers?|users?|people|seats?|trial|subscription|licen[cs]es?|accounts?|access|following|same|questions?|answers?|help|team)\W*$|\b(?:to|that|which|used|using|way|ways|variety|range|lot|kinds?|example|option|options|following|set|simple|support|solution)\b|\w+ing the\b|^\W*(?:want|need)\b`)

func within(part, whole []string) bool {
	return len(part) > 0 && !slices.ContainsFunc(part, func(w string) bool { return !slices.Contains(whole, w) })
}

// telling are the stems of the words that say something.
func telling(text string) []string {
	var out []string
	for _, t := range word.Tokens(text) {
		if t.Kind != word.Punct && !word.Stop(t.Stem) {
			out = append(out, t.Stem)
		}
	}
	return out
}

// namesOf gives the telling words of all names that the manifest knows.
func namesOf(p *lint.Pass) []string {
	m := p.Manifest
	var out []string
	add := func(names ...string) {
		for _, n := range names {
			if stems := telling(n); len(stems) > 0 {
				out = append(out, strings.Join(stems, " "))
			}
		}
	}
	add(append(m.Product.FormerNames, append(m.Product.Aliases, m.Product.Name)...)...)
	for i := range m.Features {
		f := &m.Features[i]
		add(f.Name)
		add(slices.Concat(f.Aliases, f.WeakAliases, f.FormerNames)...)
		for _, l := range f.Limits {
			add(l.Metric, l.Unit)
		}
	}
	for i := range m.Facts {
		add(m.Facts[i].Name)
		add(m.Facts[i].Aliases...)
		for _, s := range m.Facts[i].Set {
			add(s.Name)
		}
	}
	for _, pf := range m.Platforms {
		add(append(pf.Aliases, pf.Name)...)
	}
	for _, plan := range m.Plans {
		add(append(plan.Aliases, plan.Name)...)
	}
	for _, d := range m.Dimensions {
		for _, mb := range d.Members {
			add(mb.Name)
		}
	}
	for _, r := range m.Product.Competitors {
		add(append(r.Aliases, r.Name)...)
	}
	return out
}

// heeds: what no entry covers may be promised in any sentence.
func heeds(p *lint.Pass) lint.Heed {
	if p.Bool("open-world") {
		return nil
	}
	return lint.Linked(p)
}
