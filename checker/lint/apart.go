package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// spared are words before a name by which copy says that the thing is not there, is
// kept away, or is still striven for. Where the absence is a promise of its own ("No
// cookie banner needed") the sentence affirms, and all the same the thing is absent.
var spared = pattern.New(`(?i)(?:(?:^|[\s,(:—–])(?:no|zero|without(?: (?:the |any )?need (?:to|for))?|free (?:of|from)|prevents?|preventing|avoids?|avoiding|eliminates?|eliminating|protects? (?:\w+ )?(?:against|from)|guards? against)(?: any| an?| the| other)?|\bno [^.;:()]{1,60},? or (?:other|any)|\bin the process of \w+ing(?: [\w-]+){0,3}) $`)

// remedy are words before what would help if it were there: "could be fixed with X".
var remedy = pattern.New(`(?i)\b(?:could|might) be (?:fixed|solved|done|added|addressed|implemented|improved|avoided) (?:with|by|using|through|via)(?: an?| the)? $`)

// until: the thing ends a state of today: "grids until X is added".
var (
	until   = pattern.New(`(?i)\buntil(?: [\w-]+)? $`)
	have    = pattern.New(`(?i)\buntil (?:we|there) (?:have|has|is|are|can offer|support|get|ship|add)(?: an?| the)?(?: native| proper| real| better)? ?$`)
	arrives = pattern.New(`(?i)^ (?:is|are|gets?|has been|have been|becomes?) (?:\w+ )?(?:added|available|supported|implemented|ready|released|shipped|finished|live|stable)\b`)
)

// apart reports whether the words beside a name take the thing away from what is sold.
func (s Said) apart() bool {
	before, after, found := s.Around()
	if !found { // the row "No cookie banner needed"
		return slices.ContainsFunc(s.Claim.Labels, func(l prose.Label) bool {
			i := strings.Index(l.Text, s.Text)
			return i > 0 && l.Kind == prose.RowLabel && spared.MatchString(l.Text[:i])
		})
	}
	return spared.MatchString(before) || until.MatchString(before) && arrives.MatchString(after) || have.MatchString(before) || remedy.MatchString(before)
}

// foreign reports whether a name stands for what others have or do: behind the
// genitive of a name that is not ours, in a list of those who process data for us,
// among the tools that a comparison names, or where a heading asks and is told no.
func (p *Pass) foreign(s Said) bool {
	if slices.ContainsFunc(s.Claim.Labels, func(l prose.Label) bool { return processors.MatchString(l.Text) }) ||
		slices.ContainsFunc(s.Claim.Headings, processors.MatchString) || p.refused(s) || p.supplier(s) || p.linked(s) || p.opposed(s) {
		return true
	}
	before, after, found := s.Around()
	if !found {
		return false
	}
	if pointing.MatchString(before) && seal.MatchString(after) || CustomersSeal(before, after) {
		return true
	}
	return p.owned(s) || beside.MatchString(before) || level.MatchString(before)
}

// owned reports whether a name stands behind the genitive of a name that is not ours.
func (p *Pass) owned(s Said) bool {
	before, _, found := s.Around()
	if !found || before == "" {
		return false
	}
	if upstream.MatchString(before) {
		return true
	}
	if !strings.HasSuffix(before, "s ") {
		return false
	}
	m := genitive.FindStringSubmatch(before)
	return m != nil && !p.our(m[1])
}

var (
	// processors are titles of lists of those to whom data goes.
	processors = pattern.New(`(?i)\bsub-?processors?\b`)
	// upstream opens a sentence on what somebody we depend on does for us.
	upstream = pattern.New(`(?i)^\W*(?:our|the|their|your) (?:[\w-]+ ){0,2}(?:carrier|provider|supplier|host|hoster|vendor|data ?cent(?:er|re)|registrar|bank|processor|upstream|isp|cdn|landlord|insurer)s? (?:\w+ )?(?:promis|guarante|offer|allow|limit|commit|pledg|give|grant|cap|charge)\w* [^,;.:]*$`)
	genitive = pattern.New(`(?:^|\s)(\p{Lu}[\w.-]*)['’]s $`)
	beside   = pattern.New(`(?i)\b(?:compared (?:to|with)|unlike|than|in contrast to) (?:many |most |some )?other [^.;:]{1,60}\b(?:such as|like) (?:[^.;:]*[, ] ?)?$`)
	// pointing opens a sentence on several who were named before, and seal stands
	// behind the standard that they hold: "Both of these halls are SOC 2 certified".
	pointing = pattern.New(`(?i)^\W*(?:both|these|those)(?: of (?:these|them|those))?(?: [\w-]+){0,2} (?:are|hold|have)(?: [\w-]+)? $`)
	seal     = pattern.New(`(?i)^[^.;:]{0,24}\b(?:compliant|certified|audited|accredited|attested|certificates?|reports?)\b`)
	// level are words before those whom we are told to match.
	level = pattern.New(`(?i)\bon (?:a )?par with (?:(?:that|those) of )?[^.;:]{0,80}$`)
	// attested opens a sentence about the seal that somebody has.
	attested = pattern.New(`^(\p{Lu}[\w.-]*) (?:is|has|was)\b.*\b(?:audited|certified|accredited|compliant|attested)\b`)
)

// our reports whether a word is a name of the product or of what it sells, or stands
// for whoever speaks.
func (p *Pass) our(name string) bool {
	is := func(own string) bool {
		return strings.EqualFold(own, name) || slices.ContainsFunc(strings.Fields(own), func(w string) bool { return strings.EqualFold(w, name) })
	}
	m := p.Manifest
	if is(m.Product.Name) || slices.ContainsFunc(m.Product.Aliases, is) || slices.ContainsFunc(m.Product.FormerNames, is) {
		return true
	}
	for i := range m.Plans {
		if is(m.Plans[i].Name) || slices.ContainsFunc(m.Plans[i].Aliases, is) {
			return true
		}
	}
	for i := range m.Features {
		if f := &m.Features[i]; f.Kind != "integration" && (strings.EqualFold(f.Name, name) || slices.ContainsFunc(f.Aliases, func(a string) bool { return strings.EqualFold(a, name) })) {
			return true
		}
	}
	return ordinary.MatchString(name)
}

// ordinary are words that may stand large before a genitive and name nobody.
var ordinary = pattern.New(`(?i)^(?:it|that|this|there|here|what|who|everyone|everybody|today|tomorrow|let|world|industry|company|team|app|platform|product|data|our|we)$`)

// supplier: a sentence on the seal of somebody whom the page says is used: "We use
// Globex to take payments … Globex is certified to PCI".
func (p *Pass) supplier(s Said) bool {
	m := attested.FindStringSubmatch(s.spoken())
	if m == nil || p.our(m[1]) || s.Page == nil {
		return false
	}
	used := `\b(?:[Ww]e use|using|via|through|by|powered by|rely on|partner with|handled by) ` + regexp.QuoteMeta(m[1]) + `\b`
	return slices.ContainsFunc(s.Page.Claims, func(c link.Claim) bool {
		found, err := regexp.MatchString(used, c.Sentence)
		return err == nil && found
	})
}

// spoken is the sentence in which the words of a name stand: of a claim that is about
// it only by what stands before ("This is the highest level"), the one before it.
func (s Said) spoken() string {
	if _, _, found := s.Around(); found || s.Page == nil {
		return s.Claim.Sentence
	}
	for i := range s.Page.Claims {
		if c := &s.Page.Claims[i]; Within(s.Location, c.Location) && strings.Contains(c.Sentence, s.Text) {
			return c.Sentence
		}
	}
	return s.Claim.Sentence
}

// linked: the line begins with the bare address of another project and tells of it.
func (p *Pass) linked(s Said) bool {
	if s.Page == nil || s.Claim.Block != prose.Item {
		return false
	}
	for i := range s.Page.Claims {
		c := &s.Page.Claims[i]
		if c.Location.Start.Line != s.Claim.Location.Start.Line || c.Block != prose.Item {
			continue
		}
		if m := address.FindStringSubmatch(c.Sentence); m != nil {
			return !slices.ContainsFunc(strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune("/.-_", r) }), p.our)
		}
	}
	return false
}

// address is one at the beginning of a line, with words behind it.
var address = pattern.New(`^https?://(\S+) +\S`)

// refused: the name comes from a heading that asks, and the answer below it is no.
func (p *Pass) refused(s Said) bool {
	n := len(s.Claim.Headings)
	if !s.Inherited || n == 0 || !strings.HasSuffix(s.Claim.Headings[n-1], "?") || s.Page == nil {
		return false
	}
	return slices.ContainsFunc(s.Page.Claims, func(c link.Claim) bool {
		return slices.Equal(c.Headings, s.Claim.Headings) && (c.Sentence == "No." || c.Sentence == "No!" || strings.HasPrefix(c.Sentence, "No, ")) &&
			c.Location.Start.Before(s.Claim.Location.Start)
	})
}
