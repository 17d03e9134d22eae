package link

import (
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// inherit links what the claim's place names: a cell is about its row, an
// answer about its question, "It also …" about the sentence before. What only
// the heading names is a topic, unless the sentence has no subject of its own.
func (k *looking) inherit() {
	own := namesFeature(k.out.Links)
	if k.b.Kind == prose.Cell {
		k.cell()
		return
	}
	if !own {
		k.itself()
		own = namesFeature(k.out.Links)
	}
	bare := !own && k.subjectless()
	if !own {
		first := k.c.Sentence.Start == k.b.Span.Start
		k.fromLabels(prose.TermLabel, "term", first || !k.refused())
		// Behind another sentence "Coming soon" speaks of that one.
		k.fromLabels(prose.KeyLabel, "key", bare && first)
		k.fromLabels(prose.ParentLabel, "parent", bare && first)
	}
	if !own && k.block == k.c.Block && len(k.before) > 0 {
		k.fromBefore()
	}
	if !namesFeature(k.out.Links) {
		k.fromLabels(prose.IntroLabel, "intro", false)
	}
	if !own {
		k.fromHeadings(bare)
	}
	if namesFeature(k.out.Links) {
		return
	}
	if len(k.out.Topics) == 0 && k.title != nil {
		k.fromLabel(k.title, "title", false)
	}
}

// refused reports whether the block begins with a refusal, "No." or "Not yet.": what
// follows tells what there is instead of what was asked for.
func (k *looking) refused() bool {
	if len(k.b.Sentences) == 0 {
		return false
	}
	said := strings.TrimLeft(k.d.String(k.b.Sentences[0]), " .,!")
	if i := strings.IndexAny(said, " ,"); i > 0 && regrets[strings.ToLower(said[:i])] {
		said = strings.TrimLeft(said[i:], " .,!")
	}
	if len(said) < 2 || said[0]|0x20 != 'n' || said[1]|0x20 != 'o' {
		return false // as most do
	}
	first := strings.FieldsFunc(strings.ToLower(said), func(r rune) bool { return r == ' ' || r == '.' || r == ',' || r == '!' })
	return len(first) > 0 && (first[0] == "no" && len(first) <= 2 || first[0] == "not" && len(first) <= 6 && first[1%len(first)] != "only")
}

// regrets open a refusal: "Sadly no."
var regrets = map[string]bool{"sadly": true, "unfortunately": true, "alas": true, "regrettably": true, "sorry": true, "honestly": true, "afraid": true, "currently": true}

// sections takes back the topics that come from a heading under which several
// other features are named: it titles a group of features that happens to be
// called like one.
func sections(cs []Claim) {
	titled := false
	for i := range cs {
		titled = titled || slices.ContainsFunc(cs[i].Topics, func(l Link) bool { return l.From == "heading" })
	}
	if !titled {
		return
	}
	others := map[string]map[Target]bool{}
	for i := range cs {
		h, ok := cs[i].head()
		for k := range cs[i].Links {
			l := &cs[i].Links[k]
			if !ok || !l.ofFeature() || l.Inherited {
				continue
			}
			if others[h] == nil {
				others[h] = map[Target]bool{}
			}
			others[h][l.Target] = true
		}
	}
	for i := range cs {
		h, ok := cs[i].head()
		cs[i].Topics = slices.DeleteFunc(cs[i].Topics, func(t Link) bool {
			n := len(others[h])
			if others[h][t.Target] {
				n--
			}
			return ok && t.From == "heading" && n >= groupOf
		})
	}
}

// head is the nearest heading above a claim.
func (c *Claim) head() (string, bool) {
	if n := len(c.Headings); n > 0 {
		return c.Headings[n-1], true
	}
	return "", false
}

// groupOf is how many other features under a heading make it a group's title.
const groupOf = 4

// cell links the row's head; where rows are plans, the column's.
func (k *looking) cell() {
	n, own := len(k.out.Links), namesFeature(k.out.Links)
	k.fromLabels(prose.RowLabel, "row", true)
	switch {
	case !own && !namesFeature(k.out.Links[n:]):
		k.fromLabels(prose.ColumnLabel, "column", true)
	case len(k.out.Links) == n+1 && k.onSome(&k.out.Links[n]):
		k.fromPlatforms()
	}
	if !namesFeature(k.out.Links) {
		k.fromHeadings(false)
	}
}

// onSome reports whether a link is to a feature that is not there on every platform.
func (k *looking) onSome(ln *Link) bool {
	f := k.entryOf(ln.Target.ID)
	return ln.Target.Kind == ToFeature && f != nil && f.Platforms != nil
}

// fromPlatforms links the platform at the head of the column of a cell whose row is a
// feature: a tick there says that the one is there on the other.
func (k *looking) fromPlatforms() {
	n := len(k.out.Links)
	k.fromLabels(prose.ColumnLabel, "column", true)
	k.out.Links = append(k.out.Links[:n], slices.DeleteFunc(k.out.Links[n:], func(l Link) bool { return l.Target.Kind != ToPlatform })...)
}

// fromLabels links the features that labels of a kind name: as links of the
// claim if it asserts something of them, else as topics.
func (k *looking) fromLabels(kind prose.LabelKind, from string, asserts bool) {
	for i := len(k.b.Labels) - 1; i >= 0; i-- {
		l := &k.b.Labels[i]
		if l.Kind != kind || l.Text == "" || kind == prose.RowLabel && quoted.MatchString(l.Text) {
			continue
		}
		if k.fromLabel(k.label(l.Span, l.Text), from, asserts) && kind != prose.ColumnLabel {
			return
		}
	}
}

// quoted are heads of rows that are somebody's words: "“Make dark mode the default.”".
var quoted = regexp.MustCompile(`^["“„«'‘][^"”“»]+ [^"”“»]+["”“»'’]$`)

// fromLabel reports whether the label names a feature.
func (k *looking) fromLabel(lb *label, from string, asserts bool) bool {
	any := false
	tells := from == "row" || from == "column" || from == "term" || from == "key"
	for i := range lb.matches {
		m := &lb.matches[i]
		if !tells && !lb.fills(m) || k.x.forms[m.form].how > respelled && k.isPlan(lb) {
			continue // "Premium" at the head of a column is the plan, not premium support
		}
		kind := k.x.entries[m.entry].target.Kind
		if m.score < k.tau || kind == "" || kind == ToProduct || k.x.forms[m.form].only == beside {
			continue
		}
		any = any || kind == ToFeature
		if kind != ToFeature && !asserts || from == "term" && kind == ToPlatform && k.namesPlatform() {
			continue // who asks for several is told of each by its name
		}
		span := m.span(lb.grams)
		if !lb.span.Contains(span) {
			span = lb.span
		}
		ln := k.linkAt(m, lb.grams, span, k.c.Sentence, k.place(lb, i, span))
		ln.Inherited, ln.From = true, from
		ln.Confidence = min(ln.Confidence, inheritedScore)
		ln.Why = from + ": " + ln.Why
		if asserts {
			k.add(ln)
		} else {
			k.topic(ln)
		}
	}
	return any
}

// namesPlatform reports whether the sentence itself names a platform.
func (k *looking) namesPlatform() bool {
	return slices.ContainsFunc(k.out.Links, func(l Link) bool { return l.Target.Kind == ToPlatform && !l.Inherited })
}

// place locates the words of a label's match, once for all that stands under it.
func (r *reader) place(lb *label, match int, span prose.Span) source.Location {
	if lb.places == nil {
		lb.places = make([]source.Location, len(lb.matches))
	}
	if lb.places[match] == (source.Location{}) {
		lb.places[match] = r.d.Locate(span)
	}
	return lb.places[match]
}

// fills reports whether a title is about what it names, and not a sentence in
// which the name occurs: the names in it make up most of it.
func (lb *label) fills(m *match) bool {
	if m.loose && !m.tight || m.pass == "part" {
		return false
	}
	words, named := 0, 0
	for i := range lb.grams {
		if lb.grams[i].stop {
			continue
		}
		words++
		for j := range lb.matches {
			n := &lb.matches[j]
			if n.first <= i && i <= n.last && (!n.loose || n.tight) {
				named++
				break
			}
		}
	}
	return 2*named > words
}

const inheritedScore = 900

func (k *looking) topic(ln Link) {
	same := func(o Link) bool { return o.Target == ln.Target }
	if slices.ContainsFunc(k.out.Links, same) || slices.ContainsFunc(k.out.Topics, same) {
		return
	}
	ln.Confidence = min(ln.Confidence, inheritedScore-100)
	k.out.Topics = append(k.out.Topics, ln)
}

// fromHeadings takes the innermost heading that names a feature.
func (k *looking) fromHeadings(bare bool) {
	steps := 0
	for i := len(k.b.Labels) - 1; i >= 0 && steps < 1; i-- {
		l := &k.b.Labels[i]
		if l.Kind != prose.HeadingLabel {
			continue
		}
		steps++
		if k.fromLabel(k.label(l.Span, l.Text), "heading", bare) {
			return
		}
	}
}

// fromBefore carries the subject of the sentence before over to one that
// begins with a pronoun; to any other it is a topic.
func (k *looking) fromBefore() {
	pronoun := len(k.grams) > 0 && pronouns[k.grams[0].stem]
	alone := countFeatures(k.before) == 1
	for _, ln := range k.before {
		if !ln.ofFeature() {
			continue
		}
		denied := ln.Polarity == claim.Denied
		ln.Inherited, ln.From = true, "before"
		ln.Confidence = min(ln.Confidence, inheritedScore-50)
		ln.Quantity, ln.Limit = -1, -1
		ln.Why = "named in the sentence before: " + ln.Form
		stage, cue := k.c.AvailabilityAt(k.c.Sentence)
		ln.Availability, ln.At = stage, -1
		k.staged(&ln, cue)
		ln.Polarity, ln.Attribution = k.c.PolarityAt(k.c.Sentence), k.c.AttributionAt(k.c.Sentence)
		ln.Plans = k.resolve(k.c.PlansAt(k.c.Sentence))
		if (pronoun || k.bounds() || k.prices(&ln)) && alone && !(denied && k.follows()) {
			k.add(ln)
		} else {
			k.topic(ln)
		}
	}
}

// follows reports whether the sentence draws a conclusion from what was just said, so
// that its pronoun stands for that and for no feature: "This means you can …".
func (k *looking) follows() bool {
	return len(k.grams) > 1 && k.grams[0].stem == "this" && k.grams[1].stem == "mean"
}

var pronouns = setOf("it this they these")

// subjectless reports whether a sentence says something of what its heading
// names and names nothing itself: "Coming soon.", "Enterprise only", "14 days".
func (k *looking) subjectless() bool {
	terms := slices.Contains(k.c.Types, claim.Availability) || slices.Contains(k.c.Types, claim.Roadmap) ||
		slices.Contains(k.c.Types, claim.Quantitative)
	if !terms && k.c.Availability != claim.Beta {
		return false
	}
	content := 0
	for _, g := range k.grams {
		if !g.stop && !g.num {
			content++
		}
	}
	if !terms { // "Join the waitlist"
		return content <= maxStagedWords
	}
	return content <= maxSlotWords
}

// maxStagedWords is how much a sentence may say that puts what its heading names into
// a stage and names nothing itself.
const maxStagedWords = 3
