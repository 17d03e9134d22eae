package prose

import (
	"slices"
	"sort"
	"strings"
	"unicode"

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
	anchor   anchor // place of the open cell, should it stay without words
	later    []func()

	given []Label         // what titled the last block: the next one has most often the same
	found []sentence.Span // of one block
	cuts  []Span          // the same in the document
	spans []Span          // where the sentences of the next blocks go
	posts []Position      // where the places of the next cells go

	excess    excess
	sentences int
	titles    int // labels of all blocks
	remarks   int // comments, whoever they are addressed to
}

// anchor is the place of a cell, if it has one.
type anchor struct {
	piece
	set bool
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
	d := &Document{URI: uri, Media: media, text: text}
	d.enter()
	return &Builder{doc: d, text: text}
}

// Grow makes room for a text of about so many bytes in so many blocks, so that a
// reader that knows how much it has to say need not have it moved again and again.
func (b *Builder) Grow(bytes, blocks int) {
	blocks = min(blocks, MaxBlocks)
	b.buf.Grow(bytes)
	b.doc.Blocks = slices.Grow(b.doc.Blocks, blocks)
	b.doc.pieces = slices.Grow(b.doc.pieces, 2*blocks) // as a rule
	b.doc.Inlines = slices.Grow(b.doc.Inlines, blocks/2)
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
	if b.anchor.set && body == "" && blk.Kind == Cell {
		p := b.anchor.piece
		p.end = int32(b.buf.Len())
		b.doc.pieces = append(b.doc.pieces, p)
	}
	b.anchor.set = false
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
	b.found = sentence.AppendSplit(b.found[:0], body)
	if blk.Kind == Code { // most stages pass it by
		b.sentences += len(b.found) / 20
	} else {
		b.sentences += len(b.found)
	}
	b.admit(b.sentences, MaxSentences, "sentences")
	b.cuts = b.cuts[:0]
	for _, s := range b.found {
		for s.End-s.Start > longest {
			n := reach(body[s.Start:s.End])
			b.cuts = append(b.cuts, Span{blk.Span.Start + s.Start, blk.Span.Start + s.Start + n})
			s.Start += n
			s.Start += len(body[s.Start:s.End]) - len(strings.TrimLeftFunc(body[s.Start:s.End], unicode.IsSpace))
		}
		b.cuts = append(b.cuts, Span{blk.Span.Start + s.Start, blk.Span.Start + s.End})
	}
	blk.Sentences = b.keep(b.cuts)
}

// keep copies spans to where many stand together.
func (b *Builder) keep(spans []Span) []Span {
	n := len(spans)
	if n == 0 {
		return nil
	}
	if n > cap(b.spans)-len(b.spans) {
		b.spans = make([]Span, 0, max(n, min(slab, 8+2*len(b.doc.Blocks))))
	}
	from := len(b.spans)
	b.spans = append(b.spans, spans...)
	return b.spans[from:len(b.spans):len(b.spans)]
}

// slab is how many small things are made room for at once, at most.
const slab = 256

// remember lets a closed block title what follows it.
func (b *Builder) remember(blk *Block) {
	switch blk.Kind {
	case Heading:
		b.headings, b.term = append(b.headings, heading{label: b.title(blk, HeadingLabel)}), nil
		return
	case Term:
		label := b.title(blk, TermLabel)
		b.term = &label
	}
	if inFlow(blk.Kind) {
		for i := range b.headings {
			b.headings[i].content = true
		}
	}
}

// title makes a block a label.
func (b *Builder) title(blk *Block, k LabelKind) Label {
	return Label{Kind: k, Level: blk.Level, Span: blk.Span, Text: b.buf.String()[blk.Span.Start:blk.Span.End]}
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

// Note records a comment if it is addressed to the tool. Most are not.
func (b *Builder) Note(s string, from, to int) {
	b.remarks++
	if !b.admit(b.remarks+len(b.doc.Data), MaxNotes, "comments") {
		return
	}
	if s = strings.TrimSpace(s); !addressed(s) {
		return
	}
	n := Note{Text: strings.Clone(s), Location: source.Location{URI: b.doc.URI}, At: b.buf.Len()}
	if b.text != nil {
		n.Location.Start, n.Location.End = b.text.Mark(from), b.text.Mark(to)
		n.Alone = b.text.Alone(from, to)
	}
	b.doc.Notes = append(b.doc.Notes, n)
}

// Datum records a value of the page's own data.
func (b *Builder) Datum(key, value string, from, to int) {
	if !b.admit(b.remarks+len(b.doc.Data)+1, MaxNotes, "values") {
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
	for i := 0; d.Title == "" && i < len(d.Blocks); i++ {
		if blk := &d.Blocks[i]; blk.Kind == Heading {
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
