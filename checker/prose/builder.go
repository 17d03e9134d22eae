package prose

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/sentence"
	"github.com/copytruth/copytruth/checker/source"
)

// Builder makes a Document. A reader walks its format once, in reading order,
// opens and closes blocks and hands in words with their origin; the builder
// collapses blanks, keeps the heading path and the other labels, splits
// sentences and carries every position.
//
// Blocks do not nest: Begin closes the block before it. Inside a table cell a
// Begin starts a new line of the same cell instead.
type Builder struct {
	doc  *Document
	buf  strings.Builder
	text *source.Text

	open   bool // a block is open: the last of doc.Blocks
	blank  blank
	inline []Inline // open inlines; Span.Start is -1 until their first word

	headings []heading
	sections []section
	lists    []list
	border   int // blocks before it belong to another part of the page
	extra    []Label
	term     *Label
	regions  []Region
	table    *table
	tables   int
	anchor   *piece // place of the open cell, should it stay without words
	later    []func()

	excess    excess
	sentences int
	titles    int // labels of all blocks
}

// blank is white space that was met and is written only before the next word.
type blank struct {
	pending, sourced, line bool
	from, to               int
}

type heading struct {
	label   Label
	content bool // something stood under it since
}

type section struct {
	headings int
	term     *Label
	part     bool
	outer    []heading // of a part: the headings around it
}

type list struct {
	intro  *Label
	parent int // block the list is nested in, -1 if none
}

// NewBuilder starts a document. text is nil for formats that have no byte
// positions; their words enter by Placed.
func NewBuilder(uri string, media source.Media, text *source.Text) *Builder {
	return &Builder{doc: &Document{URI: uri, Media: media, text: text}, text: text}
}

// Begin opens a block. Level is that of a heading, else 0; list items know
// their depth from the lists that are open.
func (b *Builder) Begin(k Kind, level int) {
	if b.table != nil && b.table.inCell {
		b.Break()
		return
	}
	b.End()
	if k == Heading {
		b.dropHeadings(level)
	}
	if k == Item {
		level = max(1, len(b.lists))
	}
	if !b.admit(len(b.doc.Blocks)+1, MaxBlocks, "blocks") {
		return
	}
	labels := b.labels()
	if b.titles += len(labels); !b.admit(b.titles, MaxLabels, "labels of blocks") {
		return
	}
	b.doc.Blocks = append(b.doc.Blocks, Block{
		Kind: k, Level: level, Region: b.region(), Labels: labels,
		Span: Span{b.buf.Len(), b.buf.Len()},
	})
	b.open = true
}

// BeginValue opens a block of text that is not in the flow of the page, under
// the key that names its place: "og:title", "alt", "plans[0].name".
func (b *Builder) BeginValue(k Kind, key string) {
	b.Begin(k, 0)
	if b.open && (b.table == nil || !b.table.inCell) {
		b.current().Key = strings.Clone(key) // pages keep it, and must not keep the source with it
	}
}

// Open reports whether a block is open that words would go into.
func (b *Builder) Open() bool { return b.open }

// Later has write add blocks once the open block or table has ended: the alt
// text of an image that stands in the middle of a sentence.
func (b *Builder) Later(write func()) {
	b.later = append(b.later, write)
	if !b.open {
		b.flush()
	}
}

// flush runs what waits for the end of a block.
func (b *Builder) flush() {
	if b.table != nil || len(b.later) == 0 {
		return
	}
	waiting, inline := b.later, b.inline
	b.later, b.inline = nil, nil
	for _, write := range waiting {
		write()
		b.End()
	}
	b.inline = inline
}

// Lang sets the language of the open block.
func (b *Builder) Lang(tag string) {
	if b.open {
		b.current().Lang = strings.Clone(tag)
	}
}

// End closes the open block. A block without words is dropped, a cell is not.
func (b *Builder) End() {
	if !b.open || b.table != nil && b.table.inCell {
		return
	}
	b.close()
}

func (b *Builder) close() {
	b.open, b.blank = false, blank{}
	blk := b.current()
	blk.Span.End = b.buf.Len()
	body := b.buf.String()[blk.Span.Start:]
	if b.anchor != nil && body == "" && blk.Kind == Cell {
		b.anchor.start, b.anchor.end = b.buf.Len(), b.buf.Len()
		b.doc.pieces = append(b.doc.pieces, *b.anchor)
	}
	b.anchor = nil
	keep := blk.Kind == Cell
	if strings.TrimSpace(body) == "" && !keep {
		b.titles -= len(blk.Labels)
		b.doc.Blocks = b.doc.Blocks[:len(b.doc.Blocks)-1]
	} else {
		b.split(blk, body)
		b.remember(blk)
	}
	if len(body) > 0 || keep { // an empty cell too, so that no two blocks share a place
		b.append("\n", piece{origin: gap})
	}
	b.flush()
}

// split finds the sentences of a block.
func (b *Builder) split(blk *Block, body string) {
	all := sentence.Split(body)
	b.sentences += len(all)
	b.admit(b.sentences, MaxSentences, "sentences")
	for _, s := range all {
		for s.End-s.Start > longest {
			n := reach(body[s.Start:s.End])
			blk.Sentences = append(blk.Sentences, Span{blk.Span.Start + s.Start, blk.Span.Start + s.Start + n})
			s.Start += n
			s.Start += len(body[s.Start:s.End]) - len(strings.TrimLeftFunc(body[s.Start:s.End], unicode.IsSpace))
		}
		blk.Sentences = append(blk.Sentences, Span{blk.Span.Start + s.Start, blk.Span.Start + s.End})
	}
}

// remember lets a closed block title what follows it.
func (b *Builder) remember(blk *Block) {
	label := Label{Level: blk.Level, Span: blk.Span, Text: b.buf.String()[blk.Span.Start:blk.Span.End]}
	switch blk.Kind {
	case Heading:
		label.Kind = HeadingLabel
		b.headings, b.term = append(b.headings, heading{label: label}), nil
		return
	case Term:
		label.Kind = TermLabel
		b.term = &label
	}
	if inFlow(blk.Kind) {
		for i := range b.headings {
			b.headings[i].content = true
		}
	}
}

// inFlow: attribute kinds stand beside the page's text, not in it.
func inFlow(k Kind) bool {
	switch k {
	case Title, Meta, Alt, Badge, Value:
		return false
	}
	return true
}

func (b *Builder) current() *Block { return &b.doc.Blocks[len(b.doc.Blocks)-1] }

// Run appends source text as it stands, blanks collapsed to one.
func (b *Builder) Run(from, to int) { b.Masked(b.text.String()[from:to], from) }

// Masked appends text from a masked copy of the source, in which it stands at
// from: blanks are collapsed, a run of holes is one Unknown.
func (b *Builder) Masked(s string, from int) {
	for i := 0; i < len(s); {
		j := i
		switch {
		case isBlank(s[i]):
			for j < len(s) && isBlank(s[j]) {
				j++
			}
			b.Space(from+i, from+j)
		case s[i] == Hole:
			for j < len(s) && s[j] == Hole {
				j++
			}
			b.word(Unknown, piece{origin: decoded, from: from + i, to: from + j})
		default:
			for j < len(s) && !isBlank(s[j]) && s[j] != Hole {
				j++
			}
			b.word(s[i:j], piece{origin: verbatim, from: from + i, to: from + j})
		}
		i = j
	}
}

// Raw appends source text with its blanks and line breaks, as code needs it.
func (b *Builder) Raw(from, to int) {
	if from < to {
		b.word(b.text.String()[from:to], piece{origin: verbatim, from: from, to: to})
	}
}

// Decoded appends words that stand for source[from:to] without being its
// bytes: an entity, an escape, an icon.
func (b *Builder) Decoded(s string, from, to int) {
	if strings.TrimSpace(s) == "" && s != "\u00a0" {
		b.Space(from, to)
		return
	}
	b.word(s, piece{origin: decoded, from: from, to: to})
}

// Placed appends words of a format that has no byte positions.
func (b *Builder) Placed(s string, m source.Mark) {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	for i, w := range strings.Fields(s) {
		if i > 0 || unicode.IsSpace(first) {
			b.blank.pending = true
		}
		b.word(w, piece{origin: placed, mark: m})
	}
	if unicode.IsSpace(last) { // a no-break space parts words, too
		b.blank.pending = true
	}
}

// Space notes white space that the source has; it is written before the next
// word of the block, and not at its edges.
func (b *Builder) Space(from, to int) {
	if !b.blank.pending {
		b.blank = blank{pending: true, sourced: true, from: from, to: to}
	} else if b.blank.sourced && from <= b.blank.to && to > b.blank.to {
		b.blank.to = to
	}
}

// Gap keeps the words before and after it apart where the source has no blank.
func (b *Builder) Gap() { b.blank.pending = true }

// Break ends a line inside a block: no sentence runs across it.
func (b *Builder) Break() {
	if b.open && b.buf.Len() > b.current().Span.Start {
		b.blank = blank{pending: true, line: true}
	}
}

// Anchor gives the open table cell a place, should it stay without words.
func (b *Builder) Anchor(from, to int) {
	b.anchor = &piece{origin: decoded, from: from, to: to}
}

// AnchorAt is Anchor for a format that has no byte positions.
func (b *Builder) AnchorAt(m source.Mark) {
	b.anchor = &piece{origin: placed, mark: m}
}

func (b *Builder) word(s string, p piece) {
	if !b.open {
		b.Begin(Paragraph, 0)
	}
	if b.Full() {
		return
	}
	if bl := b.blank; bl.pending {
		b.blank = blank{}
		if n := b.buf.Len(); n > b.current().Span.Start && b.buf.String()[n-1] != '\n' {
			switch {
			case bl.line:
				b.append("\n", piece{origin: gap})
			case bl.sourced:
				b.append(" ", piece{origin: decoded, from: bl.from, to: bl.to})
			default:
				b.append(" ", piece{origin: gap})
			}
		}
	}
	for i := range b.inline {
		if b.inline[i].Span.Start < 0 {
			b.inline[i].Span.Start = b.buf.Len()
		}
	}
	b.append(s, p)
}

// append writes text and its piece; a run that goes on where the last one
// stopped extends it, so that undisturbed text is one piece.
func (b *Builder) append(s string, p piece) {
	if !utf8.ValidString(s) {
		s, p.origin = strings.ToValidUTF8(s, "\uFFFD"), decodedIf(p.origin)
	}
	p.start = b.buf.Len()
	b.buf.WriteString(s)
	p.end = b.buf.Len()
	if n := len(b.doc.pieces); n > 0 {
		last := &b.doc.pieces[n-1]
		if last.end > last.start && last.origin == p.origin &&
			(p.origin == gap || p.origin == verbatim && last.to == p.from || p.origin == placed && last.mark == p.mark) {
			last.end, last.to = p.end, p.to
			return
		}
		// A plain blank between two words of one line is part of the run.
		if p.origin == decoded && s == " " && last.origin == verbatim && last.end > last.start &&
			last.to == p.from && b.text.String()[p.from:p.to] == " " {
			last.end, last.to = p.end, p.to
			return
		}
	}
	b.doc.pieces = append(b.doc.pieces, p)
}

func decodedIf(o origin) origin {
	if o == verbatim {
		return decoded
	}
	return o
}

// OpenInline starts a stretch with a role; CloseInline ends the innermost one.
func (b *Builder) OpenInline(k InlineKind, target string) {
	b.inline = append(b.inline, Inline{Kind: k, Target: target, Span: Span{-1, -1}})
}

// CloseInline ends the innermost open inline. Without words it leaves no trace.
func (b *Builder) CloseInline() {
	n := len(b.inline) - 1
	if n < 0 {
		return
	}
	in := b.inline[n]
	b.inline = b.inline[:n]
	if in.Span.Start >= 0 {
		in.Span.End = b.buf.Len()
		if !b.open { // without the line end that closed the last block in it
			in.Span.End = max(in.Span.Start, in.Span.End-1)
		}
		if b.admit(len(b.doc.Inlines)+1, MaxInlines, "links and emphases") {
			b.doc.Inlines = append(b.doc.Inlines, in)
		}
	}
}

// Note records a comment that may be addressed to the tool. Comments that are
// not are dropped by whoever reads them.
func (b *Builder) Note(s string, from, to int) {
	if !b.admit(len(b.doc.Notes)+len(b.doc.Data)+1, MaxNotes, "comments") {
		return
	}
	n := Note{Text: strings.Clone(strings.TrimSpace(s)), Location: source.Location{URI: b.doc.URI}, At: b.buf.Len()}
	if b.text != nil {
		n.Location.Start, n.Location.End = b.text.Mark(from), b.text.Mark(to)
		n.Alone = b.text.Alone(from, to)
	}
	b.doc.Notes = append(b.doc.Notes, n)
}

// Datum records a value of the page's own data.
func (b *Builder) Datum(key, value string, from, to int) {
	if !b.admit(len(b.doc.Notes)+len(b.doc.Data)+1, MaxNotes, "values") {
		return
	}
	loc := source.Location{URI: b.doc.URI}
	if b.text != nil {
		loc.Start, loc.End = b.text.Mark(from), b.text.Mark(to)
	}
	b.doc.Data = append(b.doc.Data, Datum{Key: strings.Clone(key), Value: strings.Clone(value), Location: loc})
}

// Fault records a part of the source that could not be read.
func (b *Builder) Fault(message string, off int) {
	if !b.admit(len(b.doc.Faults)+1, MaxNotes, "faults") {
		return
	}
	f := Fault{Message: message}
	if b.text != nil {
		f.At = b.text.Mark(off)
	}
	b.doc.Faults = append(b.doc.Faults, f)
}

// SetTitle names the document; SetLang gives its language.
func (b *Builder) SetTitle(s string) {
	b.doc.Title = strings.Clone(strings.Join(strings.Fields(s), " "))
}

// SetLang gives the document's language as a BCP 47 tag.
func (b *Builder) SetLang(tag string) { b.doc.Lang = strings.Clone(tag) }

// Document closes what is open and gives the finished document. Without a
// title of its own the document takes its first heading.
func (b *Builder) Document() *Document {
	if b.table != nil {
		b.CloseTable()
	}
	b.End()
	for len(b.inline) > 0 {
		b.CloseInline()
	}
	d := b.doc
	d.excess = b.excess
	d.Text = b.buf.String()
	sort.SliceStable(d.Inlines, func(i, j int) bool {
		a, c := d.Inlines[i].Span, d.Inlines[j].Span
		return a.Start < c.Start || a.Start == c.Start && a.End > c.End
	})
	d.strike()
	for i := range d.Notes {
		d.Notes[i].Covers = d.covers(d.Notes[i])
	}
	for _, blk := range d.Blocks {
		if d.Title == "" && blk.Kind == Heading {
			d.Title = d.String(blk.Span)
		}
	}
	return d
}

// strike puts blocks whose words are all struck out into the deleted part of the
// page: "- ~~Audit log~~" offers nothing.
func (d *Document) strike() {
	for _, in := range d.Inlines {
		if in.Kind != DeletedInline {
			continue
		}
		i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.Start >= in.Span.Start })
		for ; i < len(d.Blocks) && in.Span.Contains(d.Blocks[i].Span); i++ {
			if !d.Blocks[i].Span.Empty() {
				d.Blocks[i].Region |= InDeleted
			}
		}
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
