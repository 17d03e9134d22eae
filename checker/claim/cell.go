package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// table is what one table is for, from all its cells.
type table struct {
	ticks  bool // cells answer with yes and no, so that an empty one is a no
	plans  bool // columns or rows are plans
	rivals bool // columns or rows are products, a competitor among them
	offers bool // its head or heading says that it lists what is offered
	exes   bool // an x answers yes: beside it there are only empty cells and dashes
}

// tablesOf looks at all tables of a document before any cell is read.
func tablesOf(d *prose.Document, r *reader) []table {
	var ts []table
	yes, cells, planRows := map[int]int{}, map[int]int{}, map[int]int{}
	ticks, exes, blanks := map[int]int{}, map[int]int{}, map[int]int{}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Cell == nil {
			continue
		}
		for len(ts) <= b.Cell.Table {
			ts = append(ts, table{})
		}
		t := &ts[b.Cell.Table]
		if b.Cell.Header || b.Cell.Column == 0 {
			head := r.title(b.Span)
			if named := len(head.plans)+len(head.key) > 0; named && b.Cell.Column == 0 {
				planRows[b.Cell.Table]++
			}
			t.plans = t.plans || b.Cell.Header && len(head.plans)+len(head.key) > 0 || planRows[b.Cell.Table] > 1
			t.rivals = t.rivals || head.competitor || head.others
			t.offers = t.offers || head.list && b.Cell.Header
			continue
		}
		cells[b.Cell.Table]++
		answer := r.answerOf(b.Span)
		if answer != "" {
			yes[b.Cell.Table]++
		}
		switch text := strings.TrimSpace(d.String(b.Span)); {
		case answer == sayYes:
			ticks[b.Cell.Table]++
		case strings.EqualFold(text, "x"):
			exes[b.Cell.Table]++
		case strings.Trim(text, "-–—") == "":
			blanks[b.Cell.Table]++
		}
	}
	for i := range ts {
		ts[i].ticks = yes[i] > 0 && 3*yes[i] >= cells[i]
		ts[i].exes = exes[i] > 0 && blanks[i] > 0 && ticks[i] == 0
	}
	return ts
}

// answer is what a cell says when it says yes, no or not yet.
type answer string

const (
	sayYes    answer = "yes"
	sayNo     answer = "no"
	sayPartly answer = "partly"
	saySoon   answer = "soon"
	sayEarly  answer = "early" // of a legend's symbol: there, and not yet for good
)

// answerOf reads the opening of a cell: "✓", "Yes (28 regions)", "—", "Soon".
func (r *reader) answerOf(span prose.Span) answer {
	if span.Empty() {
		return ""
	}
	if a := r.wideAnswer(span); a != "" {
		return a
	}
	if !r.mayAnswer(span) {
		return ""
	}
	s := r.look(span)
	defer s.shut()
	return s.answerOf()
}

// mayAnswer looks at the first word alone. Words do not reach over blanks.
func (r *reader) mayAnswer(span prose.Span) bool {
	text := r.d.String(span)
	if i := strings.IndexByte(text, ' '); i > 0 {
		text = text[:i]
	}
	from := len(r.cuts)
	r.cuts = r.cutter.Cut(r.cuts, text, span.Start)
	first := r.cuts[from:]
	r.cuts = r.cuts[:from]
	if len(first) == 0 {
		return true
	}
	k := r.knownAs(&first[0])
	return k.adds&answering != 0 || k.mark >= firstSymbol
}

// firstSymbol is where arrows begin, behind them ticks, shapes and pictures.
const firstSymbol = 0x2190

func (s *sentence) answerOf() answer {
	if a := s.r.wideAnswer(s.span); a != "" {
		return a
	}
	at := 0
	if len(s.lex) > 0 && s.lex[0].mark != 0 {
		if a := s.r.legend[s.lex[0].mark]; a != "" {
			return a
		}
		if s.lex[0].mark >= firstSymbol && !s.within(0, 1, cYes, cNay, cPartly) {
			at = 1 // "📋 Planned"
		}
	}
	for _, h := range s.hitsFrom(at) {
		if h.from > at {
			break
		}
		if a := s.answers(h); a != "" {
			return a
		}
	}
	return ""
}

// answers gives what the words say that open a cell.
func (s *sentence) answers(h hit) answer {
	alone, opens := h.to == len(s.lex), s.word(h.from)
	closed := alone || s.lex[h.to].mark != 0
	first := s.lex[h.from].mark
	switch h.class {
	case cPlanned:
		return saySoon
	case cSoonWord:
		if alone || s.ends(h) && s.footnoted(h.to) || opens == "road" || opens == "roadmap" || opens == "soon" || closed && !s.lexNumberOnly(h) {
			return saySoon
		}
	case cYes:
		if closed || first != 0 || opens == "yes" {
			return sayYes
		}
	case cNay:
		if closed || opens == "no" || first != 0 && first != '-' && first != '—' && first != '–' {
			return sayNo
		}
	case cPartly:
		if closed || opens == "partial" {
			return sayPartly
		}
	}
	return ""
}

// footnoted: what stands from i on is the mark of a footnote.
func (s *sentence) footnoted(i int) bool {
	for ; i < len(s.lex); i++ {
		if !strings.ContainsRune("*†‡¹²³⁴⁵", s.lex[i].mark) {
			return false
		}
	}
	return true
}

// cell reads one table cell: its row names the thing, its column the plan or
// whose product it is. Heads are named and claim nothing.
func (r *reader) cell(i int, b *prose.Block, ctx *context) {
	span := b.Span
	if len(b.Sentences) > 0 {
		span = prose.Span{Start: b.Sentences[0].Start, End: b.Sentences[len(b.Sentences)-1].End}
	}
	t := &r.tables[b.Cell.Table]
	if span.Empty() && (!t.ticks || b.Cell.Header || b.Cell.Column == 0) {
		return
	}
	s := r.keep(span)
	defer s.shut()
	s.block, s.ctx = b, ctx
	c := r.add(i, s)
	s.quantities(c)
	s.stages(c)
	s.plans(c)
	s.platforms(c)
	head, none := b.Cell.Header || b.Cell.Column == 0, false
	if !head {
		s.answered(c, span)
		s.cellHeads(c)
		none = s.rowStatus(c)
	} else if s.has[cNot] || s.has[cNo] {
		s.polarity(c)
	}
	s.rowScope(c)
	s.finish(c)
	if head || none {
		c.Stance = Named
		if head && !b.Cell.Header && ctx.row == nil && (r.statement(s) || s.counting(i, c)) {
			c.Stance = Asserted
		}
	}
}

// statement: a first cell that is a sentence of its own.
func (r *reader) statement(s *sentence) bool {
	return len(s.lex) > 5 && s.words > 5 && strings.HasSuffix(s.text(), ".")
}

// answered reads yes, no, partly and soon.
func (s *sentence) answered(c *Claim, span prose.Span) {
	answer := s.answerOf()
	if s.r.tables[s.block.Cell.Table].exes && strings.EqualFold(s.text(), "x") {
		answer = sayYes
	}
	switch answer {
	case sayNo:
		c.Polarity = Denied
	case saySoon, sayEarly:
		stage := Planned
		if answer == sayEarly {
			stage = Beta
		}
		c.Availability = stage
		if !s.cued(c, span) {
			c.Cues = append(c.Cues, Cue{Span: span, Scope: span, Availability: stage})
		}
		return
	case "":
		if !span.Empty() {
			s.polarity(c)
			return
		}
		c.Polarity = Denied
	default:
		return
	}
	at := span
	if len(s.lex) > 0 {
		at = s.of(0, 1)
	}
	c.Cues = append(c.Cues, Cue{Span: at, Scope: span, Polarity: Denied})
}

// cellHeads takes what the row's and the columns' heads say.
func (s *sentence) cellHeads(c *Claim) {
	heads := s.ctx.columns
	if s.ctx.row != nil {
		heads = append(heads[:len(heads):len(heads)], *s.ctx.row)
	}
	for i := range heads {
		l := &heads[i]
		t := s.r.title(l.Span)
		if t.stage != "" && c.Polarity == Affirmed {
			c.Cues = append(c.Cues, Cue{Span: l.Span, Scope: s.span, Inherited: true, Availability: t.stage})
			c.Availability = outranks(t.stage, c.Availability)
		}
		if (t.competitor || t.others) && !t.ours {
			c.Cues = append(c.Cues, Cue{Span: l.Span, Scope: s.span, Inherited: true, Attribution: Competitor})
			c.Attribution = Competitor
		}
		from := "column"
		if l.Kind == prose.RowLabel {
			from = "row"
		}
		plans := t.plans
		if len(plans) == 0 && l.Kind == prose.ColumnLabel {
			plans = t.key
		}
		for _, p := range plans {
			p.From, p.Scope = from, s.span
			c.Plans = append(c.Plans, p)
		}
	}
	if s.ctx.competitor.Len() > 0 && !s.r.tables[s.block.Cell.Table].rivals {
		c.Cues = append(c.Cues, Cue{Span: s.ctx.competitor, Scope: s.span, Inherited: true, Attribution: Competitor})
		c.Attribution = Competitor
	}
}

// rowScope lets what holds for the cell hold for the row's head as well, since
// the head is the thing the cell speaks of.
func (s *sentence) rowScope(c *Claim) {
	if s.ctx.row == nil {
		return
	}
	c.mirror(s.ctx.row.Span, s.span)
}

// mirror repeats all cues and plan phrases that hold for the whole sentence
// with another stretch as their scope: a row's head, a question.
func (c *Claim) mirror(scope, whole prose.Span) {
	for _, cue := range c.Cues {
		if cue.Scope.Contains(whole) || cue.Scope.Len()*2 >= whole.Len() {
			cue.Scope = scope
			c.Cues = append(c.Cues, cue)
		}
	}
	for _, p := range c.Plans {
		if p.Scope.Contains(whole) || p.Scope.Len()*2 >= whole.Len() {
			p.Scope = scope
			c.Plans = append(c.Plans, p)
		}
	}
}

// answer lets the first sentences of an FAQ answer speak of what was asked:
// "Do you support SSO?" – "No, not yet."
func (s *sentence) answer(c *Claim) {
	q := s.ctx.question
	if q == nil || s.nth > 1 || !s.r.closed(q.Span) {
		return
	}
	if s.nth == 1 && !s.r.shortBefore() {
		return
	}
	w := s.word(0)
	if s.nth == 0 && (w == "no" || w == "not" || w == "never") && !s.covered(hit{from: 0, to: 1}, cPseudo, cPlanned) {
		c.Cues = append(c.Cues, Cue{Span: s.of(0, 1), Scope: q.Span, Polarity: Denied})
		if w == "no" && !s.statement(1) && !s.statement(2) {
			c.Polarity = Denied
		}
	}
	if s.nth == 0 && s.has[cBack] && w != "not" {
		if _, denied := s.openedBy(); denied {
			c.Cues = append(c.Cues, Cue{Span: s.of(0, 1), Scope: q.Span, Polarity: Denied}) // "Unsupported on phones."
		}
	}
	if c.Polarity == Affirmed || s.nth == 0 && w == "no" {
		own := *c
		own.mirror(q.Span, s.span)
		c.Plans = own.Plans
		for _, cue := range own.Cues[len(c.Cues):] {
			if cue.Polarity == "" {
				c.Cues = append(c.Cues, cue)
			}
		}
	}
}

// shortBefore: the sentence before was only "Yes." or "No.".
func (r *reader) shortBefore() bool {
	before := r.before()
	return before != nil && len(before.Words) <= 3
}

// closed: a question that yes or no answers.
func (r *reader) closed(q prose.Span) bool {
	for first := range strings.FieldsSeq(r.d.String(q)) {
		switch strings.ToLower(strings.Trim(first, "“\"'¿")) {
		case "what", "why", "how", "who", "where", "which":
			return false
		}
		return true
	}
	return false
}
