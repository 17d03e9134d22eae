package claim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// status is what one row of a table says of all that stands in it: in the column
// for it the thing is planned, in beta, or not there at all.
type status struct {
	stage Stage
	none  bool
	there bool       // "v0 Shipped", whatever heading stands above
	at    prose.Span // the cell that says so
}

// place is where a status stands: the row of a table.
type place struct{ table, row int }

// statuses reads the column of every table that says how far its rows are:
//
//	| Integration | Role | Status  |
//	| Globex      | Shop | Planned |
//
// Columns of plans and of rivals say it of their own cells only.
func (r *reader) statuses() {
	columns := r.statusColumns()
	for i := range r.d.Blocks {
		b := &r.d.Blocks[i]
		if b.Cell == nil || b.Cell.Header || b.Span.Empty() {
			continue
		}
		if column, ok := columns[b.Cell.Table]; !ok || column != b.Cell.Column {
			continue
		}
		st := status{at: b.Span, stage: r.title(b.Span).stage}
		switch r.answerOf(b.Span) {
		case saySoon:
			st.stage = Planned
		case sayEarly:
			st.stage = Beta
		case sayNo:
			st.none = true
		case "":
			if st.stage == "" && waits(r.d.String(b.Span)) {
				st.stage = Planned
			}
		}
		st.there = !st.none && r.saysThere(b.Span)
		if st.there && (st.stage == Planned || r.plansToo(b.Span)) {
			st.none, st.stage = true, "" // "Search shipped; filters planned": of what the row tells nobody knows which
		}
		if st.none || st.there || st.stage != "" {
			if r.rowsAre == nil {
				r.rowsAre = map[place]status{}
			}
			r.rowsAre[place{b.Cell.Table, b.Cell.Row}] = st
		}
	}
}

// statusColumns gives for every table the column that says how far its rows are: by
// its head, else the only one in which there is nothing but answers.
func (r *reader) statusColumns() map[int]int {
	type column struct{ table, at int }
	columns := map[int]int{}
	cells, answers := map[column]int{}, map[column]int{}
	for i := range r.d.Blocks {
		b := &r.d.Blocks[i]
		if b.Cell == nil || b.Cell.Column == 0 || b.Cell.Columns > 1 || b.Span.Empty() {
			continue
		}
		t, c := &r.tables[b.Cell.Table], column{b.Cell.Table, b.Cell.Column}
		switch _, found := columns[b.Cell.Table]; {
		case found, t.plans, t.rivals:
		case b.Cell.Header:
			if headsStatus(r.d.String(b.Span)) {
				columns[b.Cell.Table] = b.Cell.Column
			}
		default:
			if cells[c]++; r.answerOf(b.Span) != "" {
				answers[c]++
			}
		}
	}
	only := map[int][]int{}
	for c, n := range cells {
		if _, found := columns[c.table]; !found && n > 1 && answers[c] == n {
			only[c.table] = append(only[c.table], c.at)
		}
	}
	for table, at := range only {
		if len(at) == 1 {
			columns[table] = at[0]
		}
	}
	return columns
}

// saysThere: a cell says that its row's thing has come.
func (r *reader) saysThere(span prose.Span) bool {
	for w := range strings.FieldsFuncSeq(r.d.String(span), func(c rune) bool { return !unicode.IsLetter(c) }) {
		switch strings.ToLower(w) {
		case "shipped", "released", "live", "done", "complete", "completed", "delivered", "launched", "available":
			return true
		}
	}
	return false
}

// plansToo: a cell says as well that something is to come.
func (r *reader) plansToo(span prose.Span) bool {
	s := r.look(span)
	defer s.shut()
	return s.has[cPlanned] || s.has[cSoonWord]
}

// rowArrived: the row's status says that it is there.
func (s *sentence) rowArrived() bool {
	return s.block.Cell != nil && s.r.rowsAre[place{s.block.Cell.Table, s.block.Cell.Row}].there
}

// waits: a status says what the thing is still in want of: "Needs support in the
// kernel", "Blocked by #12".
func waits(status string) bool {
	status = strings.ToLower(strings.TrimSpace(status))
	for _, lead := range []string{"needs ", "blocked by ", "blocked on ", "waiting for ", "waiting on ", "awaiting ", "help wanted"} {
		if strings.HasPrefix(status, lead) {
			return true
		}
	}
	return false
}

// headsStatus: a column's head that announces how far things are.
func headsStatus(head string) bool {
	switch strings.ToLower(strings.Trim(head, " :*?")) {
	case "status", "state", "stage", "maturity", "availability", "available", "supported", "support", "implemented", "progress", "shipped", "done", "release status", "current status", "development status",
		"verfügbarkeit", "verfügbar", "statut", "état", "disponibilité", "disponible", "estado", "stato", "disponibilità", "状态", "状態", "ステータス":
		return true
	}
	return false
}

// rowStatus lets a cell be as far as its row says; none is true where the row's
// thing is not there, so that the cell promises nothing.
func (s *sentence) rowStatus(c *Claim) (none bool) {
	st, ok := s.r.rowsAre[place{s.block.Cell.Table, s.block.Cell.Row}]
	if ok && st.at == s.block.Span && st.stage == Planned && c.Availability == Available && waits(s.text()) {
		c.Cues = append(c.Cues, Cue{Span: s.span, Scope: s.span, Availability: Planned})
		c.Availability = Planned
	}
	if !ok || st.at == s.block.Span {
		return false
	}
	if st.stage != "" {
		c.Cues = append(c.Cues, Cue{Span: st.at, Scope: s.span, Inherited: true, Availability: st.stage})
		c.Availability = outranks(st.stage, c.Availability)
	}
	return st.none || st.stage == Planned // what is told of a thing to come is not there either
}

// legendOf reads what a page's symbols stand for: "Legend: ✅ today · 🛣️ on the
// roadmap · — out of scope". One symbol alone explains nothing.
func (r *reader) legendOf() {
	if !pictorial(r.d.Text) {
		return
	}
	for i := range r.d.Blocks {
		b := &r.d.Blocks[i]
		switch b.Kind {
		case prose.Paragraph, prose.Item, prose.Caption, prose.Quote:
			if b.Span.Len() <= maxLegend && pictorial(r.d.String(b.Span)) {
				r.explain(b.Span)
			}
		case prose.Cell:
			if b.Cell.Header && b.Cell.Row == 0 && (i == 0 || r.d.Blocks[i-1].Cell == nil || r.d.Blocks[i-1].Cell.Table != b.Cell.Table) {
				r.legendHead(i)
			}
		}
	}
}

// legendHead reads a table that is nothing but a legend: its head, from block i on,
// is a symbol and its meaning in every cell, but for the word "Legend".
func (r *reader) legendHead(i int) {
	table, from, symbols := r.d.Blocks[i].Cell.Table, i, 0
	for ; i < len(r.d.Blocks) && r.d.Blocks[i].Cell != nil && r.d.Blocks[i].Cell.Table == table; i++ {
		b := &r.d.Blocks[i]
		first, _ := utf8.DecodeRuneInString(r.d.String(b.Span))
		switch {
		case b.Cell.Row > 0, b.Span.Len() > maxLegend/4:
			return // it says what it has to say in its rows
		case first >= firstSymbol:
			symbols++
		case b.Cell.Column > 0:
			return
		}
	}
	if symbols > 1 {
		r.explain(prose.Span{Start: r.d.Blocks[from].Span.Start, End: r.d.Blocks[i-1].Span.End})
	}
}

// explain reads a stretch as a legend.
func (r *reader) explain(span prose.Span) {
	s := r.look(span)
	s.explain()
	s.shut()
}

const (
	maxLegend  = 400 // bytes
	maxMeaning = 8   // words that explain a symbol
)

// pictorial reports whether a text may hold ticks, circles or pictures, by how
// those are encoded.
func pictorial(text string) bool {
	for _, prefix := range [...]string{"\xf0\x9f", "\xe2\x9c", "\xe2\x9a", "\xe2\x9d", "\xe2\x97"} {
		if strings.Contains(text, prefix) {
			return true
		}
	}
	return false
}

// explain notes what the symbols of a line stand for, if it has two or more.
func (s *sentence) explain() {
	meanings, symbols := map[rune]answer{}, 0
	for i := 0; i+1 < len(s.lex); i++ {
		if m := s.lex[i].mark; m < firstSymbol && m != '—' && m != '–' && m != '-' {
			continue
		}
		to := i + 1
		for to < len(s.lex) && s.lex[to].mark == 0 {
			to++
		}
		if n := to - i - 1; n == 0 || n > maxMeaning {
			continue
		}
		if symbols++; meanings[s.lex[i].mark] == "" {
			meanings[s.lex[i].mark] = s.meaning(i+1, to)
		}
	}
	if symbols < 2 {
		return
	}
	if s.r.legend == nil {
		s.r.legend = map[rune]answer{}
	}
	for m, a := range meanings {
		if s.r.legend[m] == "" {
			s.r.legend[m] = a
		}
	}
}

// meaning reads the words behind a symbol.
func (s *sentence) meaning(from, to int) answer {
	switch s.word(from) {
	case "not", "no", "never", "out", "without", "missing", "won't", "unsupported", "unavailable":
		if !s.within(from, to, cPlanned) || s.word(from+1) == "planned" {
			return sayNo
		}
	}
	switch {
	case s.ownLabel(from, to):
		return sayEarly
	case s.within(from, to, cPlanned, cSoonWord):
		return saySoon
	case s.within(from, to, cBeta, cBetaWord):
		return sayEarly
	case s.within(from, to, cPartly):
		return sayPartly
	case s.within(from, to, cYes, cNow, cShipped):
		return sayYes
	}
	return ""
}

// ownLabel: the words are those that the product itself puts on what is early,
// whatever they say elsewhere: "under development".
func (s *sentence) ownLabel(from, to int) bool {
	for _, h := range s.hitsFrom(from) {
		if h.from >= to {
			break
		}
		if h.class == cBeta && slices.ContainsFunc(s.hits, func(o hit) bool { return o.class == cPlanned && o.from == h.from && o.to == h.to }) {
			return true
		}
	}
	return false
}
