package claim

import (
	"slices"
	"sort"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// title is what one label says: a heading, a list's introduction, a row's or a
// column's head. A label titles many blocks and is read once.
type title struct {
	stage                  Stage
	denied                 bool
	lacks                  bool   // denied, because it is missing: "Missing features"
	competitor             bool   // names a competitor and not us
	before                 string // of a competitor\'s name: the words before it
	ours                   bool
	others                 bool // "Others", "Everyone else"
	list                   bool // what stands under it is offered: "Features", "Includes:"
	nav                    bool
	steps                  bool
	past                   string
	story                  bool
	question               bool
	dated                  bool
	plans                  []PlanPhrase
	key                    []PlanPhrase // the label is a plan's name, written small as a key of data is
	compare                bool
	words                  int
	feature                bool
	about, choose, defines bool // "About Acme", "When to choose"
	howTo                  bool // "How do I import boards?"
	// what types of claims a row's head makes of its cells
	integration, availability, platform bool
}

// title reads a label.
func (r *reader) title(span prose.Span) *title {
	key := uint64(span.Start)<<32 | uint64(uint32(span.End))
	if t, ok := r.titles[key]; ok {
		return t
	}
	t := r.newTitle()
	r.titles[key] = t
	r.label = true
	s := r.look(r.lastSentence(span))
	r.label = false
	s.ctx, s.block = &nowhere, &nothing
	t.read(s)
	s.shut()
	return t
}

// nowhere and nothing are where a label stands when it is read by itself.
var (
	nowhere context
	nothing prose.Block
)

// lastSentence: of a paragraph that introduces a list, its last sentence does.
func (r *reader) lastSentence(span prose.Span) prose.Span {
	i := sort.Search(len(r.d.Blocks), func(i int) bool { return r.d.Blocks[i].Span.Start >= span.Start })
	for ; i < len(r.d.Blocks) && r.d.Blocks[i].Span.Start == span.Start; i++ {
		if b := &r.d.Blocks[i]; b.Span == span && b.Cell == nil && len(b.Sentences) > 1 {
			return b.Sentences[len(b.Sentences)-1]
		}
	}
	return span
}

func (t *title) read(s *sentence) {
	text := s.text()
	t.words = s.words
	t.question = strings.HasSuffix(strings.TrimSpace(text), "?")
	t.ours = s.has[cProduct] || t.words <= 2 && s.has[cOursHead]
	t.competitor = s.has[cCompetitor] && (!s.has[cProduct] || s.rivalGives())
	t.ours = t.ours && !t.competitor
	for _, h := range s.hits {
		if h.class == cCompetitor && t.before == "" {
			t.before = strings.ToLower(s.r.d.Text[s.span.Start:s.lex[h.from].start])
		}
	}
	t.others = s.has[cOtherHead] && t.words <= 3 || s.has[cOthers]
	t.compare = s.has[cCompetitor] && s.has[cProduct] || s.has[cUnlike]
	t.feature = s.has[cFeature]
	t.about = s.has[cAboutHead] && t.words <= 4 && s.starting(0, cAboutHead) > 0
	t.defines = s.has[cDefineHead] && s.starting(0, cDefineHead) > 0 && !s.has[cProduct]
	t.choose = s.has[cChooseHead] && t.words <= 8 && !s.has[cProduct]
	t.story = s.has[cStory]
	t.howTo = s.howTo() || t.question && s.readerAsks()
	t.denied = s.has[cNotHead] && (t.words <= 6 || t.words <= 12 && s.liftsOut())
	t.denied = t.denied && !s.seeks()
	t.lacks = !t.question && (s.misses() || t.denied && s.missingHead())
	t.denied = t.denied || t.lacks
	t.integration, t.availability, t.platform = s.integrates(), s.sells(), s.runsOn()
	if t.question {
		return
	}
	if t.plans = s.titlePlans(); len(t.plans) == 0 {
		t.key = s.keyPlans()
	}
	t.nav = s.has[cNavHead] && t.words <= 4 && s.leads(cNavHead) && len(t.plans)+len(t.key) == 0 // "Community" may be a plan
	t.steps = s.has[cStepHead] && (t.words <= 5 || s.leads(cStepHead))
	t.list = s.has[cListHead] && !t.nav && (t.words <= 6 || strings.HasSuffix(text, ":"))
	t.readStage(s)
	if t.stage == "" && s.unfinished() {
		t.stage = Planned
	}
	t.readPast(s)
}

// rivalGives: a competitor is the subject that offers us among others: "Globex Plus
// includes Acme Pro".
func (s *sentence) rivalGives() bool {
	if s.has[cUnlike] {
		return false
	}
	rival, gives := -1, -1
	for _, h := range s.hits {
		switch {
		case h.class == cCompetitor && h.from == 0:
			rival = h.to
		case h.class == cCapability && rival >= 0 && strings.HasPrefix(s.word(h.from), "includ"):
			gives = h.to
		case h.class == cProduct && gives >= 0 && h.from >= gives:
			return true
		}
	}
	return false
}

// liftsOut: a longer label that names what is left out: "List of API calls not
// supported on Acme".
func (s *sentence) liftsOut() bool {
	if s.has[cIf] || s.has[cYou] {
		return false
	}
	if s.following() {
		return true
	}
	for _, h := range s.hits {
		if h.class == cNotHead && h.from > 0 && (s.word(h.from) == "not" || s.word(h.from) == "unsupported") {
			return !s.has[cStart] || s.relative(h.from-1)
		}
	}
	return false
}

// relative: the verb at i is the only one of its kind and stands in a relative
// clause: "calls that are not supported".
func (s *sentence) relative(i int) bool {
	starts := 0
	for _, h := range s.hits {
		if h.class == cStart {
			starts++
		}
	}
	verb := s.word(i) == "are" || s.word(i) == "is"
	return verb && (starts == 1 && s.word(i-1) == "that" || starts == 2 && s.word(i-1) == "which")
}

// leads: a hit of the class opens or ends the label.
func (s *sentence) leads(c class) bool {
	for _, h := range s.hits {
		if h.class == c && (h.from <= 1 || h.to >= len(s.lex)-1) {
			return true
		}
	}
	return false
}

// readStage: a heading or introduction that puts all that follows into a stage.
// A long sentence that mentions a stage in passing does not.
func (t *title) readStage(s *sentence) {
	for _, h := range s.hits {
		if s.adjective(h) || s.cited(h) || s.previews(h) || h.to < len(s.lex) && s.lex[h.to].glued || s.covered(h, cFeature) || s.word(h.from-1) == "not" && s.word(h.from) == "to" {
			continue // "To-do lists" may be a feature, and "What not to do" is no plan
		}
		alone := t.words <= h.to-h.from+3
		switch h.class {
		case cPlanned:
			introduces := strings.HasSuffix(s.text(), ":")
			if !s.covered(h, cBeta) && !s.ordinaryPlan(h) && (t.words <= 6 && !s.has[cWe] || introduces && h.from <= 4 || s.bracketed(h)) {
				t.stage = Planned
			}
		case cSoonWord:
			if alone && !s.within(0, len(s.lex), cStepHead, cProduct) && !s.lexNumberOnly(h) {
				t.stage = Planned
			}
		case cBeta, cBetaWord:
			if t.stage == "" && (t.words <= 6 && (h.class == cBeta || alone) || s.bracketed(h)) && !s.leaves(h) {
				t.stage = Beta
			}
		case cDeprecated:
			if t.stage == "" && t.words <= 5 {
				t.stage = Deprecated
			}
		case cBack:
			t.denied = t.denied || s.bracketed(h) && s.ends(h)
		}
	}
}

// adjective: the word describes a noun in the middle of a label ("Read a host's
// upcoming tasks", "Windows: planned downtime"), and is no label for what follows.
func (s *sentence) adjective(h hit) bool {
	switch s.word(h.from) {
	case "planned", "upcoming", "forthcoming", "future":
		return h.to == h.from+1 && h.from > 1 && h.to < len(s.lex) && s.lex[h.to].mark == 0
	}
	return false
}

// previews: "Markdown preview" is what shows Markdown beforehand, and no stage.
func (s *sentence) previews(h hit) bool {
	return s.word(h.from) == "preview" && h.to == h.from+1 && h.from > 0 && s.lex[h.from-1].mark == 0
}

// bracketed: the words open a bracket behind a name: "Mesh (coming soon, 2027)".
func (s *sentence) bracketed(h hit) bool { return h.from > 1 && s.is(h.from-1, '(', '[') }

// lexNumberOnly: a bare year or quarter is a date and no promise.
func (s *sentence) lexNumberOnly(h hit) bool { return h.to-h.from == 1 && s.lex[h.from].number }

// readPast: a heading over past states: "Changelog", "1.2.0 – 2024-03-01".
func (t *title) readPast(s *sentence) {
	switch {
	case s.has[cPastHead] && t.words <= 4 && !s.has[cFeature] && s.headsPast(): // "Ticket history" is a feature
		t.past = strings.TrimSpace(s.text())
	case datedVersion(s.text()):
		t.past, t.dated = strings.TrimSpace(s.text()), true
	}
}

// headsPast: past states are what a heading is about ("Changelog", "Deprecated
// features", "Before"), and not a part of what it says ("Know your history",
// "Contracts signed before lunch").
func (s *sentence) headsPast() bool {
	for _, h := range s.hits {
		if h.class != cPastHead {
			continue
		}
		alone := s.words == h.to-h.from
		leads := h.from == 0 || h.from == 1 && s.lex[0].mark != 0
		switch word := s.word(h.from); {
		case alone:
			return true
		case h.to-h.from > 1, word == "changelog", word == "superseded", word == "adr":
			return true
		case leads && (word == "archived" || word == "deprecated" || word == "legacy"):
			return true
		case leads && s.words == 2 && (word == "old" || word == "past"):
			return true
		}
	}
	return false
}

// context is what the labels of a block, its place and its page say about the
// sentences in it.
type context struct {
	stage      Stage
	stageAt    prose.Span
	denied     prose.Span
	lacks      bool       // by being missing
	competitor prose.Span // the label that makes it a competitor's
	ours       bool
	list       bool // the container asserts that what it lists is offered
	nav        bool
	steps      bool
	story      bool
	compare    bool
	// testimonial: somebody else speaks
	testimonial bool
	past        string
	plans       []PlanPhrase
	question    *prose.Label // of which the block is the answer
	row         *prose.Label
	columns     []prose.Label
	block       *prose.Block
	innermost   prose.Span
	depth       int // headings above
	about       bool
	choose      bool
	defines     bool
	integrates  bool
	asked       bool // the heading above is a question
	howTo       bool // the heading above announces an instruction
}

// kindOf reports whether the block is of one of the kinds.
func (c *context) kindOf(kinds ...prose.Kind) bool {
	return c.block != nil && slices.Contains(kinds, c.block.Kind)
}

// context reads the labels of a block, outermost first: what stands nearer
// outranks what stands farther.
func (r *reader) context(b *prose.Block) *context {
	c := &r.ctx
	if c.serves(b) {
		c.block = b
		return c
	}
	*c = context{block: b, testimonial: r.testimonial(b), stage: r.page.stage, columns: c.columns[:0]}
	for i := range b.Labels {
		l := &b.Labels[i]
		t := r.title(l.Span)
		switch l.Kind {
		case prose.RowLabel:
			c.row = l
			continue
		case prose.ColumnLabel:
			c.columns = append(c.columns, *l)
			continue
		case prose.HeadingLabel:
			c.depth++
			c.innermost = l.Span
		}
		r.inherit(c, b, l, t)
	}
	r.keyed(c, b)
	return c
}

// serves: what holds for the block before holds for this one as well: they stand
// under the very same titles, and nothing of their own tells them apart.
func (c *context) serves(b *prose.Block) bool {
	a := c.block
	return a != nil && a.Kind == b.Kind && a.Region == b.Region && a.Key == "" && b.Key == "" && len(a.Labels) == len(b.Labels) &&
		(len(a.Labels) == 0 || &a.Labels[0] == &b.Labels[0]) && b.Region&prose.InQuote == 0 && b.Kind != prose.Quote
}

// keyed: a value of data stands under a key that names whose product it speaks
// of: "comparison.globex.price".
func (r *reader) keyed(c *context, b *prose.Block) {
	if b.Key == "" {
		return
	}
	for _, seg := range strings.FieldsFunc(b.Key, func(r rune) bool { return r == '.' || r == '[' || r == ']' || r == '/' }) {
		key := asKey(seg)
		if addOnKeys[key] {
			c.plans = []PlanPhrase{{Reach: AddOn, Span: b.Span, Scope: b.Span, From: "key"}} // it comes on top of the plan
		}
		whose := r.x.keys[key]
		if whose == "" && rivalsKey(seg) {
			whose = Competitor
		}
		switch whose {
		case Competitor:
			c.competitor, c.ours = b.Span, false
		case Ours:
			c.competitor, c.ours = prose.Span{}, true
		}
	}
}

// rivalsKey: the segment of a key says that what it holds is a competitor's, whoever
// that is: "competitor", "best_for_competitor".
func rivalsKey(seg string) bool {
	switch asKey(seg) {
	case "competitor", "competitors", "bestforcompetitor", "idealforcompetitor", "forcompetitor":
		return true
	}
	return false
}

// addOnKeys hold what is sold on top of the plan that they stand in.
var addOnKeys = map[string]bool{"addon": true, "addons": true, "extras": true, "optionalextras": true, "upsell": true, "upsells": true}

// inherit adds one label to the context.
func (r *reader) inherit(c *context, b *prose.Block, l *prose.Label, t *title) {
	pageTitle := l.Kind == prose.HeadingLabel && l.Level <= 1
	if t.stage != "" && !(t.stage == Deprecated && pageTitle) {
		c.stage, c.stageAt = t.stage, l.Span
	}
	if t.denied {
		c.denied, c.lacks = l.Span, t.lacks
	}
	switch {
	case t.competitor && !pageTitle && !t.question && !t.switching(l):
		c.competitor, c.ours = l.Span, false
	case t.ours:
		c.competitor, c.ours = prose.Span{}, true
	case l.Kind == prose.HeadingLabel && !t.nav && l.Level <= 2:
		c.competitor = prose.Span{}
	}
	c.integrates = t.integration && t.words <= 5
	c.list = t.list || c.list && l.Kind != prose.HeadingLabel || t.feature && l.Kind == prose.HeadingLabel
	c.nav = t.nav
	if l.Kind == prose.HeadingLabel {
		c.about, c.choose, c.asked, c.defines, c.howTo = t.about, t.choose, t.question, t.defines, t.howTo
	}
	c.steps = t.steps || c.steps && l.Kind != prose.IntroLabel
	c.story = c.story || t.story
	c.compare = c.compare || t.compare
	if t.past != "" {
		c.past = t.past
	}
	if (t.question || l.Kind == prose.TermLabel) && c.kindOf(prose.Paragraph, prose.Definition, prose.Item, prose.Value, prose.Meta) {
		c.question = l
	} else if l.Kind == prose.HeadingLabel {
		c.question = nil
	}
	r.inheritPlans(c, b, l, t)
}

// switching: a heading about moving from a competitor to us, or about what goes
// with it or is for its users.
func (t *title) switching(l *prose.Label) bool {
	text := strings.ToLower(l.Text)
	for _, w := range []string{"switch", "migrat", "alternative", " vs", "import", "integrat", "connect"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	for _, w := range []string{"from ", "with ", "for "} {
		if strings.Contains(t.before, w) {
			return true
		}
	}
	return false
}
