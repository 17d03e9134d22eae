package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/word"
)

// reader links the claims of one document.
type reader struct {
	*Linker
	*bench
	d      *prose.Document
	title  *label  // of the page, without the company's name behind it
	pageOf []int32 // features that the page is called like
	before []Link  // the links and topics of the sentence before, in the same block
	block  int
	heads  blockLabels
	asides []Mention // names in the claim that are no links of it: in code, or given up and said again
	tables []setColumn
	at     int     // index of the claim being read
	start  int     // where its sentence begins
	drafts []draft // claims to be decided on when the page was read
	look   looking // the claim being read
	see    func(claim int, candidates []Candidate)
	brief  bool // claims are located once it is known that they stay
}

// bench is what reading a page needs room for; pages read one after another
// share it.
type bench struct {
	cutter   *word.Cutter
	labels   map[uint64]*label // of the page, by start and end
	fresh    []label           // room for them
	over     []*label          // that stand over the block that was read last
	notes    *word.Notes[noted]
	room     []gram      // of the page's labels
	sentence []gram      // of the sentence that is read
	claims   []Claim     // of a page of which few are kept
	cuts     []word.Cut  // of one stretch of text
	parts    []anchor    // of one stretch of text
	matches  []match     // of one stretch of text, before any is taken
	first    []int32     // block → its first claim, from 1
	next     []int32     // claim → the next one of its block, from 1
	cands    []candidate // of one claim
	words    sense       // of one claim
	sums     []int32     // feature → weight of the ideas it shares with one claim
	summed   []int32     // features whose sums are not 0
	drawn    []candidate // of all drafts
	marks    []tally     // idea → where it occurs
	// Claims and candidates are numbered as they are weighed, so that marks need
	// no wiping.
	claimed, compared uint64
}

// tally notes where an idea occurs: in the sentence and the heading of the claim,
// in what is told of the candidate, that have these numbers.
type tally struct{ own, head, told, taken uint64 }

// label is a title of blocks, read once.
type label struct {
	span    prose.Span
	text    string
	grams   []gram
	matches []match
	places  []source.Location // of the matches, once asked for
	plan    verdict           // is it a plan's name?
	meaning *sense
}

// verdict is the answer to a question that is asked at most once.
type verdict uint8

const (
	unasked verdict = iota
	yes
	no
)

// says reports whether a word stands in the label.
func (lb *label) says(stem string) bool {
	for i := range lb.grams {
		if lb.grams[i].stem == stem && !lb.grams[i].stop {
			return true
		}
	}
	return false
}

// blockLabels are the titles of the block that was read last.
type blockLabels struct {
	block    int // from 1
	labels   []*label
	headings []string
	others   []prose.Label
}

// read cuts a stretch of the document and finds the names in it.
func (r *reader) label(s prose.Span, text string) *label {
	key := uint64(s.Start)<<32 | uint64(uint32(s.End))
	if lb, ok := r.labels[key]; ok {
		return lb
	}
	lb := r.newLabel()
	lb.span, lb.text = s, text
	src, at := text, 0
	if r.d.String(s) == text {
		src, at = r.d.Text, s.Start
	}
	r.cuts = r.cutter.Cut(r.cuts[:0], text, at)
	lb.grams = r.keep(src, r.cuts)
	if r.glance(r.cuts).names {
		lb.matches = r.names(scene{grams: lb.grams, slot: true}, nobody)
	}
	r.labels[key] = lb
	return lb
}

// newLabel gives a label that serves until the page is read.
func (b *bench) newLabel() *label {
	const slab = 128
	if len(b.fresh) == cap(b.fresh) {
		b.fresh = make([]label, 0, slab)
	}
	b.fresh = append(b.fresh, label{})
	return &b.fresh[len(b.fresh)-1]
}

// names gives the names in a scene that stand their ground.
func (r *reader) names(s scene, around func(entry int32) bool) []match {
	ms := r.x.sieve(s, r.matches)
	r.matches = ms[:0]
	return r.x.settle(s, ms, around)
}

// nobody speaks of an entry around the words.
func nobody(int32) bool { return false }

// isPlan reports whether a label is the name of a plan.
func (r *reader) isPlan(lb *label) bool {
	if lb.plan == unasked {
		lb.plan = no
		if _, ok := r.find(lb.text); ok {
			lb.plan = yes
		}
	}
	return lb.plan == yes
}

// readTitle reads the page's title up to the first bar or dash. A title that is
// only the page's first heading titles no more than that heading does.
func (r *reader) readTitle() {
	for i := range r.d.Blocks {
		if b := &r.d.Blocks[i]; b.Kind == prose.Heading && b.Level > 1 && r.d.String(b.Span) == r.d.Title {
			return
		}
	}
	t := r.d.Title
	for _, sep := range []string{" | ", " – ", " — ", " - ", " · "} {
		t, _, _ = strings.Cut(t, sep)
	}
	if t != "" {
		r.title = r.label(prose.Span{}, t)
	}
}

// about gathers everything that titles a block; its sentences ask one after
// another.
func (r *reader) about(block int) *blockLabels {
	if r.heads.block == block+1 {
		return &r.heads
	}
	b := &r.d.Blocks[block]
	if r.heads.block > 0 && same(b.Labels, r.d.Blocks[r.heads.block-1].Labels) {
		r.heads.block = block + 1
		return &r.heads
	}
	r.heads = blockLabels{block: block + 1}
	if len(b.Labels) == 0 {
		return &r.heads
	}
	headings := 0
	for i := range b.Labels {
		if b.Labels[i].Kind == prose.HeadingLabel {
			headings++
		}
	}
	if headings > 0 { // claims keep both
		r.heads.headings = make([]string, 0, headings)
	}
	if others := len(b.Labels) - headings; others > 0 {
		r.heads.others = make([]prose.Label, 0, others)
	}
	r.over = r.over[:0]
	for i := range b.Labels {
		l := &b.Labels[i]
		if !l.Span.Empty() || l.Text != "" {
			r.over = append(r.over, r.label(l.Span, l.Text))
		}
		if l.Kind == prose.HeadingLabel {
			r.heads.headings = append(r.heads.headings, l.Text)
		} else {
			r.heads.others = append(r.heads.others, *l)
		}
	}
	r.heads.labels = r.over
	return &r.heads
}

// same reports whether two lists are one: neighbours mostly share their titles.
func same(a, b []prose.Label) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// claim resolves one claim into out, which is fresh, and counts its words.
func (r *reader) claim(c *claim.Claim, out *Claim) (words int) {
	b := &r.d.Blocks[c.Block]
	heads := r.about(c.Block)
	r.start = c.Sentence.Start
	r.carry(c, b, heads, out)
	r.asides = nil
	if g := r.glance(c.Words); r.idle(c, &g) {
		r.before, r.block = nil, c.Block
		return g.words
	}
	k := &r.look
	*k = looking{reader: r, c: c, b: b, out: out, labels: heads.labels}
	k.grams = r.cut(r.d.Text, c.Words)
	k.impliedQuantity()
	k.headedQuantity()
	k.defaulted()
	k.own()
	k.inherit()
	k.quantities()
	k.byTitle()
	k.spread()
	k.draft()
	k.plansThemselves()
	k.closedSets()
	k.unbacked()
	r.block = c.Block
	r.before = out.Links
	if !namesFeature(r.before) {
		r.before = out.Topics
	}
	return len(k.grams)
}

// forget ends the carrying over of a subject.
func (r *reader) forget(c *claim.Claim) {
	if r.block != c.Block {
		r.before, r.block = nil, c.Block
	}
}

// ofFeature reports whether a link is to a feature that words name, and not only
// a number.
func (l *Link) ofFeature() bool { return l.Target.Kind == ToFeature && l.Name != ByNoun }

// namesFeature reports whether any link is to a feature that is named.
func namesFeature(ls []Link) bool { return countFeatures(ls) > 0 }

func countFeatures(ls []Link) int {
	n := 0
	for i := range ls {
		if ls[i].ofFeature() {
			n++
		}
	}
	return n
}

// carry resolves into a fresh claim what needs no manifest: places, words, labels;
// and the plans and platforms of the sentence as a whole.
func (r *reader) carry(c *claim.Claim, b *prose.Block, heads *blockLabels, out *Claim) {
	d := r.d
	out.Sentence = d.String(c.Sentence)
	out.Block, out.Key, out.Region, out.Lang, out.Headings, out.Labels = b.Kind, b.Key, b.Region, b.Lang, heads.headings, heads.others
	out.Stance, out.Types, out.Polarity, out.Availability = c.Stance, c.Types, c.Polarity, c.Availability
	out.Attribution, out.Hedged, out.History, out.Confidence = c.Attribution, c.Hedged, c.History, c.Confidence
	if out.Lang == "" {
		out.Lang = d.Lang
	}
	if !r.brief {
		out.Location = d.Locate(c.Sentence)
	}
	if len(c.Quantities) > 0 {
		out.Quantities = make([]Quantity, 0, len(c.Quantities))
	}
	for _, q := range c.Quantities {
		out.Quantities = append(out.Quantities, Quantity{
			Quantity: q.Quantity, Text: d.String(q.Span), Noun: d.String(q.Noun), Of: q.Of,
			Location: d.Locate(q.Span), NumberText: d.String(q.Number), NumberAt: d.Locate(q.Number),
			At: q.Span.Start - c.Sentence.Start, Plans: r.resolve(c.PlansAt(q.Span)),
		})
		r.atHome(&out.Quantities[len(out.Quantities)-1])
	}
	if len(c.Plans) > 0 {
		out.Plans = r.resolve(ownFirst(c.Plans))
	}
	r.keyed(c.Block, b, out)
}

// ownFirst gives the plan phrases of the sentence if there are any, else those
// it inherits.
func ownFirst(ps []claim.PlanPhrase) []claim.PlanPhrase {
	var own []claim.PlanPhrase
	for _, p := range ps {
		if p.From == "text" {
			own = append(own, p)
		}
	}
	if len(own) > 0 {
		return own
	}
	return claim.Nearest(ps)
}

// looking is the work on one claim.
type looking struct {
	*reader
	c      *claim.Claim
	b      *prose.Block
	out    *Claim
	grams  []gram
	labels []*label
	found  []match
}

// around reports whether what titles the claim speaks of an entry: its name
// stands there, or its group does.
func (k *looking) around(n int32) bool {
	group := k.groups[n]
	for _, lb := range k.labels {
		for i := range lb.matches {
			if lb.matches[i].entry == n {
				return true
			}
		}
		if len(group) > 0 && !slices.ContainsFunc(group, func(s string) bool { return !lb.says(s) }) {
			return true
		}
	}
	return false
}

var slotKinds = map[prose.Kind]bool{
	prose.Heading: true, prose.Item: true, prose.Cell: true, prose.Term: true, prose.Badge: true,
	prose.Value: true, prose.Title: true, prose.Button: true, prose.Caption: true, prose.Alt: true,
}

// maxSlotWords is how long a paragraph may be to count as a line of a list: on
// rendered pages, feature lists are often made of paragraphs.
const maxSlotWords = 5

func inSlot(b *prose.Block, grams []gram) bool {
	return slotKinds[b.Kind] || len(grams) <= maxSlotWords && len(b.Sentences) <= 1
}

// own links what the sentence names itself.
func (k *looking) own() {
	s := scene{
		grams: k.grams, slot: inSlot(k.b, k.grams), near: len(k.c.Plans) > 0,
		plug: slices.Contains(k.c.Types, claim.Integration), page: k.pageOf,
	}
	k.found = k.names(s, k.around)
	for i := range k.found {
		m := &k.found[i]
		if m.score < k.tau || k.x.entries[m.entry].layer == others {
			continue
		}
		span := m.span(k.grams)
		if k.d.Inside(span, prose.DeletedInline) { // struck out: it is said no more
			continue
		}
		if k.code(span) && !k.called(m, span) {
			k.asides = append(k.asides, k.mention(m, k.grams, k.c.Block, k.c.Sentence, k.c.Stance, true))
			continue
		}
		k.add(k.link(m, k.grams, span, span))
	}
}

// code reports whether words stand inside code, an address or an identifier.
func (r *reader) code(s prose.Span) bool {
	if r.d.Inside(s, prose.CodeInline) || r.d.Inside(s, prose.URLInline) {
		return true
	}
	t := r.d.Text
	if s.Start > 0 && strings.IndexByte("/_@#.=", t[s.Start-1]) >= 0 && (s.Start < 2 || t[s.Start-2] != ' ' && t[s.Start-2] != '.') {
		return !strings.HasPrefix(t[s.Start-1:], "/") || s.Start > 1 && strings.IndexByte("/.:", t[s.Start-2]) >= 0
	}
	return s.End < len(t) && (strings.HasPrefix(t[s.End:], "://") || t[s.End] == '_' || strings.HasPrefix(t[s.End:], "()"))
}

// called reports whether code that opens a statement is the name of the entry itself,
// letter by letter: the manifest calls it by an identifier, and so does "`tls_io`
// enables signing".
func (k *looking) called(m *match, span prose.Span) bool {
	f := &k.x.forms[m.form]
	return f.how == written && strings.Contains(f.text, "_") && k.d.String(span) == f.text && span.Start == k.c.Sentence.Start && k.d.Whole(span, prose.CodeInline)
}

// anothers reports whether a label that says in brackets how a thing stands
// ("Mesh routing (planned)") names another thing than the entry: what it says is
// not said of all that is mentioned under it.
func (k *looking) anothers(at prose.Span, entry int32, stage claim.Stage) bool {
	for _, l := range k.b.Labels {
		if l.Span != at || !strings.HasSuffix(l.Text, ")") || strings.HasPrefix(l.Text, "(") {
			continue
		}
		lb := k.label(l.Span, l.Text)
		return !slices.ContainsFunc(lb.matches, func(m match) bool { return m.entry == entry }) && !k.asTitled(entry, stage)
	}
	return false
}

// link makes a link of a match whose words stand at span; at is where its
// modifiers are asked for.
func (k *looking) link(m *match, g []gram, span, at prose.Span) Link {
	return k.linkAt(m, g, span, at, k.d.Locate(span))
}

// linkAt is link for words whose place is known.
func (k *looking) linkAt(m *match, g []gram, span, at prose.Span, where source.Location) Link {
	f := &k.x.forms[m.form]
	stage, cue := k.c.AvailabilityAt(at)
	if cue != nil && cue.Inherited && k.anothers(cue.Span, m.entry, stage) {
		stage, cue = claim.Available, nil
	}
	if cue == nil && m.pass == "words" {
		stage, cue = k.ahead(at)
	}
	ln := Link{
		Target: k.x.entries[m.entry].target, Text: k.d.String(span), Location: where, At: k.offset(span), StageOff: -1,
		Name: f.name, Form: f.text, Pass: m.pass,
		Polarity: k.c.PolarityAt(at), Availability: stage, Attribution: k.c.AttributionAt(at),
		Plans: k.plansAt(at), Quantity: -1, Limit: -1,
		Confidence: m.score, Why: k.x.why(g, m),
		Context: renamed(g, m.first),
	}
	if ln.Target.Kind == ToProduct {
		ln.Target.ID = k.m.Product.Name
	}
	if ln.Polarity != claim.Denied && k.deniedAmid(m, g) {
		ln.Polarity = claim.Denied
	}
	k.staged(&ln, cue)
	return ln
}

// ahead is the plan that holds for the last word of a scattered name: of "Type I
// today, and Type II next year" the words of the second name begin in the first.
func (k *looking) ahead(at prose.Span) (claim.Stage, *claim.Cue) {
	if i := strings.LastIndexByte(k.d.String(at), ' '); i >= 0 {
		at.Start += i + 1
	}
	if stage, cue := k.c.AvailabilityAt(at); stage == claim.Planned {
		return stage, cue
	}
	return claim.Available, nil
}

// staged notes the words that put a link in its stage.
func (k *looking) staged(ln *Link, cue *claim.Cue) {
	ln.StageText, ln.StageAt, ln.StageOff = "", source.Location{}, -1
	if cue != nil {
		ln.StageText, ln.StageAt, ln.StageOff = k.d.String(cue.Span), k.d.Locate(cue.Span), k.offset(cue.Span)
	}
}

// offset gives where words begin in the claim's sentence, -1 if they stand elsewhere.
func (k *looking) offset(s prose.Span) int32 { return within(s, k.c.Sentence) }

// plansAt gives the condition on plans that holds for the words at s. A name
// before a colon is what the words behind it speak of: "Payments: free".
func (k *looking) plansAt(s prose.Span) Plans {
	ps := k.c.PlansAt(s)
	rest := strings.TrimLeft(k.d.Text[s.End:max(s.End, k.c.Sentence.End)], " ")
	if len(ps) == 0 && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—")) {
		ps = slices.DeleteFunc(ownFirst(k.c.Plans), func(p claim.PlanPhrase) bool { return p.Apart })
	}
	return k.resolve(ps)
}

// add enters a link unless the claim says the same of its target already. A name
// that was given up is wrong wherever it stands: said again it is a mention.
func (k *looking) add(ln Link) {
	for i := range k.out.Links {
		o := &k.out.Links[i]
		if o.Target == ln.Target && (o.Name == ln.Name || ln.Name != ByFormer && ln.Name != ByDenied) &&
			(ln.Inherited || o.Polarity == ln.Polarity && o.Availability == ln.Availability && o.Plans.Text == ln.Plans.Text && o.Plans.At == ln.Plans.At) {
			if ln.Name == ByFormer && !ln.Inherited && ln.Location != o.Location {
				k.asides = append(k.asides, k.again(&ln))
			}
			return
		}
	}
	k.out.Links = append(k.out.Links, ln)
}

// again is the mention that a link would only repeat.
func (k *looking) again(ln *Link) Mention {
	return Mention{
		Target: ln.Target, Text: ln.Text, Location: ln.Location, At: ln.At, Sentence: k.out.Sentence, Block: k.b.Kind, Region: k.b.Region,
		Name: ln.Name, Former: ln.Name == ByFormer, Context: ln.Context, Stance: k.c.Stance, Confidence: ln.Confidence,
	}
}
