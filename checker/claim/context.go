package claim

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// title is what one label says: a heading, a list's introduction, a row's or a
// column's head. A label titles many blocks and is read once.
type title struct {
	stage      Stage
	denied     bool
	competitor bool // names a competitor and not us
	ours       bool
	others     bool // "Others", "Everyone else"
	list       bool // what stands under it is offered: "Features", "Includes:"
	nav        bool
	steps      bool
	past       string
	story      bool
	question   bool
	dated      bool
	claims     bool // a statement in itself
	plans      []PlanPhrase
	compare    bool
	words      int
	feature    bool
	// what types of claims a row's head makes of its cells
	integration, availability, platform bool
}

// title reads a label.
func (r *reader) title(span prose.Span) *title {
	if t, ok := r.titles[span]; ok {
		return t
	}
	t := &title{}
	r.titles[span] = t
	lex, hits := r.lex, r.hits
	r.lex, r.hits = nil, nil
	s := r.open(r.lastSentence(span))
	s.ctx = &context{}
	s.block = &prose.Block{}
	t.read(s)
	r.lex, r.hits = lex, hits
	return t
}

// lastSentence: of a paragraph that introduces a list, its last sentence does.
func (r *reader) lastSentence(span prose.Span) prose.Span {
	i, ok := slices.BinarySearchFunc(r.d.Blocks, span.Start, func(b prose.Block, at int) int { return b.Span.Start - at })
	if !ok {
		return span
	}
	for ; i < len(r.d.Blocks) && r.d.Blocks[i].Span.Start == span.Start; i++ {
		if b := &r.d.Blocks[i]; b.Span == span && len(b.Sentences) > 1 {
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
	t.competitor = s.has[cCompetitor] && !s.has[cProduct]
	t.others = s.has[cOtherHead] && t.words <= 3 || s.has[cOthers]
	t.compare = s.has[cCompetitor] && s.has[cProduct] || s.has[cUnlike]
	t.feature = s.has[cFeature]
	t.story = s.has[cStory]
	t.denied = s.has[cNotHead] && t.words <= 6
	t.integration, t.availability, t.platform = s.integrates(), s.sells(), s.runsOn()
	if t.question {
		return
	}
	t.nav = s.has[cNavHead] && t.words <= 4 && s.leads(cNavHead)
	t.steps = s.has[cStepHead] && (t.words <= 5 || s.leads(cStepHead))
	t.list = s.has[cListHead] && !t.nav && (t.words <= 6 || strings.HasSuffix(text, ":"))
	t.readStage(s)
	t.readPast(s)
	t.plans = s.titlePlans()
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
		alone := t.words <= h.to-h.from+3
		switch h.class {
		case cPlanned:
			introduces := strings.HasSuffix(s.text(), ":")
			if !s.covered(h, cBeta) && !s.ordinaryPlan(h) && (t.words <= 6 && !s.has[cWe] || introduces && h.from <= 4) {
				t.stage = Planned
			}
		case cSoonWord:
			if alone && !s.within(0, len(s.lex), cStepHead, cProduct) && !s.lexNumberOnly(h) {
				t.stage = Planned
			}
		case cBeta, cBetaWord:
			if t.stage == "" && t.words <= 6 && (h.class == cBeta || alone) && !s.leaves(h) {
				t.stage = Beta
			}
		case cDeprecated:
			if t.stage == "" && t.words <= 5 {
				t.stage = Deprecated
			}
		}
	}
}

// lexNumberOnly: a bare year or quarter is a date and no promise.
func (s *sentence) lexNumberOnly(h hit) bool { return h.to-h.from == 1 && s.lex[h.from].number }

// readPast: a heading over past states: "Changelog", "1.2.0 – 2024-03-01".
func (t *title) readPast(s *sentence) {
	switch {
	case s.has[cPastHead] && t.words <= 4:
		t.past = strings.TrimSpace(s.text())
	case datedVersion(s.text()):
		t.past, t.dated = strings.TrimSpace(s.text()), true
	}
}

// context is what the labels of a block, its place and its page say about the
// sentences in it.
type context struct {
	stage      Stage
	stageAt    prose.Span
	denied     prose.Span
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
}

// kindOf reports whether the block is of one of the kinds.
func (c *context) kindOf(kinds ...prose.Kind) bool {
	return c.block != nil && slices.Contains(kinds, c.block.Kind)
}

// context reads the labels of a block, outermost first: what stands nearer
// outranks what stands farther.
func (r *reader) context(b *prose.Block) *context {
	c := &context{block: b, testimonial: r.testimonial(b)}
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
	return c
}

// inherit adds one label to the context.
func (r *reader) inherit(c *context, b *prose.Block, l *prose.Label, t *title) {
	pageTitle := l.Kind == prose.HeadingLabel && l.Level <= 1
	if t.stage != "" && !(t.stage == Deprecated && pageTitle) {
		c.stage, c.stageAt = t.stage, l.Span
	}
	if t.denied {
		c.denied = l.Span
	}
	switch {
	case t.competitor && !pageTitle && !t.question && !r.switching(l):
		c.competitor, c.ours = l.Span, false
	case t.ours:
		c.competitor, c.ours = prose.Span{}, true
	case l.Kind == prose.HeadingLabel && !t.nav && l.Level <= 2:
		c.competitor = prose.Span{}
	}
	c.list = t.list || c.list && l.Kind != prose.HeadingLabel || t.feature && l.Kind == prose.HeadingLabel
	c.nav = t.nav
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

// switching: a heading about moving from a competitor to us.
func (r *reader) switching(l *prose.Label) bool {
	text := strings.ToLower(l.Text)
	for _, w := range []string{"switch", "migrat", "alternative", " vs", "import", "integrat", "connect", "from ", "with ", "for "} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
