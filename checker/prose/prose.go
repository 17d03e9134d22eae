// Package prose is what a source says, with every word's origin.
//
// It owns Document, Block, Span, Label and Note, and the Builder through which
// alone they are made: text and origin enter together, so that no word stands
// in a document without its place. Document.Text is canonical; every Span is a
// byte range of it; Document.Locate resolves a span to the source.
//
// It refuses to know formats (the readers do) and meaning (claim does).
package prose

import "github.com/copytruth/copytruth/checker/source"

// Unknown stands in a document's text for a value that only running the page
// would tell: {expr}, ${expr}, {{ … }}. It is neither a number nor a word.
const Unknown = "\uFFFC"

// Hole fills the places of such values in a masked copy of a source: a copy of
// equal length in which a reader has blanked out what another reader must not
// see. A run of holes is one Unknown.
const Hole = '\x1a'

// Yes, No and Partly stand in a cell's text for an icon that has no text of its own.
const (
	Yes    = "✓"
	No     = "✗"
	Partly = "◐"
)

// Span is a range of bytes of Document.Text.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Kind says what a block is on the page.
type Kind string

// The kinds of blocks. Attribute kinds carry text that is not in the flow.
const (
	Paragraph  Kind = "paragraph"
	Heading    Kind = "heading"
	Item       Kind = "item"
	Cell       Kind = "cell"
	Quote      Kind = "quote" // a block quotation or testimonial
	Term       Kind = "term"  // of a definition list
	Definition Kind = "definition"
	Caption    Kind = "caption"
	Button     Kind = "button"
	Footnote   Kind = "footnote"
	Code       Kind = "code"  // a code block; most stages pass it by
	Title      Kind = "title" // the page's own title
	Meta       Kind = "meta"  // description, Open Graph, Twitter cards, JSON-LD
	Alt        Kind = "alt"   // alt text, aria-label, title attributes
	Badge      Kind = "badge" // words painted by a badge service
	Value      Kind = "value" // a string in data, a message, a component attribute
	Notes      Kind = "notes" // speaker notes
)

// Region is a set of flags about where on the page a block stands.
type Region uint16

// The regions.
const (
	InQuote  Region = 1 << iota // quotation, testimonial
	InNav                       // navigation
	InFooter                    // page footer
	InHeader                    // page header
	InAside
	InDeleted // struck out
	InForm
	InVoice // a quotation that an element for other people's words holds
)

// Block is one displayable piece of a page.
type Block struct {
	Kind   Kind
	Level  int // of a heading, from 1; depth of a list item, from 1
	Span   Span
	Region Region
	// Labels are what titles the block, outermost first: headings above it,
	// the sentence that introduces its list, its row's and column's heads.
	Labels []Label
	Cell   *Position // set when Kind is Cell
	// Key names the place of a value that is not in the flow: "og:description",
	// "plans[0].features[2]", "alt".
	Key       string
	Lang      string // BCP 47, "" = the document's
	Sentences []Span
}

// Position of a cell in its table. Spanning cells stand at their first row and column.
type Position struct {
	Table       int // counted from 0 within the document
	Row, Column int // counted from 0
	Header      bool
	Columns     int // how many columns the cell spans, at least 1
	Rows        int // how many rows the cell spans, at least 1
}

// LabelKind says how a label titles a block.
type LabelKind string

// The kinds of labels.
const (
	HeadingLabel LabelKind = "heading"
	IntroLabel   LabelKind = "intro"  // "Includes:" before a list
	RowLabel     LabelKind = "row"    // first cell of the row
	ColumnLabel  LabelKind = "column" // head of the column
	ParentLabel  LabelKind = "parent" // the item a nested list stands in
	TermLabel    LabelKind = "term"   // of a definition, or the question of an answer
	KeyLabel     LabelKind = "key"    // name or title of the data object the value belongs to
)

// Label is one title of a block. Its text stands elsewhere in the document, at Span.
type Label struct {
	Kind  LabelKind
	Level int // of a heading
	Text  string
	Span  Span
}

// InlineKind says what a stretch of running text is.
type InlineKind string

// The kinds of inline stretches.
const (
	CodeInline    InlineKind = "code"
	LinkInline    InlineKind = "link"
	StrongInline  InlineKind = "strong"
	EmInline      InlineKind = "em"
	QuoteInline   InlineKind = "quote"
	DeletedInline InlineKind = "deleted"
	BadgeInline   InlineKind = "badge" // a pill or tag beside a name: "soon", "beta", "new"
	URLInline     InlineKind = "url"   // an address written out
)

// Inline is a stretch of running text with a role. Target is a link's address.
type Inline struct {
	Kind   InlineKind
	Span   Span
	Target string
}

// Note is a comment in the source that is addressed to the tool. Text is its
// content without comment marks, trimmed.
type Note struct {
	Text     string
	Location source.Location
	// At is where in Document.Text the comment stands.
	At int
	// Alone means that nothing else stands on the lines of the comment. Then it
	// speaks of what comes next.
	Alone bool
	// Covers is what a comment speaks of: its own lines or, when alone, the next
	// block; all of the table when that is a cell. Zero where nothing follows and
	// where the format has no lines.
	Covers source.Location
}

// Datum is a value of the page's own data that is not copy: front matter,
// data-attributes. Key is a dotted path; Value is as written.
type Datum struct {
	Key, Value string
	Location   source.Location
}

// Fault is a part of a source that could not be read. The rest was.
type Fault struct {
	Message string
	At      source.Mark
}

// Document is what one source says.
type Document struct {
	URI     string
	Media   source.Media
	Shows   string // the image whose words these are; "" = none's
	Title   string
	Lang    string
	Text    string
	Blocks  []Block
	Inlines []Inline // sorted by Span.Start, then by descending End
	Notes   []Note
	Data    []Datum
	Faults  []Fault

	pieces []piece
	marks  []source.Mark // of the pieces that are placed
	text   *source.Text
	excess excess
}

// String gives the text of a span.
func (d *Document) String(s Span) string { return d.Text[s.Start:s.End] }

// Whole reports whether the span is all of an inline of that kind.
func (d *Document) Whole(s Span, k InlineKind) bool {
	for _, in := range d.Inlines {
		if in.Span.Start > s.Start {
			return false
		}
		if in.Kind == k && in.Span == s {
			return true
		}
	}
	return false
}

// Inside reports whether the span stands wholly within an inline of that kind.
func (d *Document) Inside(s Span, k InlineKind) bool {
	for _, in := range d.Inlines {
		if in.Span.Start > s.Start {
			return false
		}
		if in.Kind == k && in.Span.Contains(s) {
			return true
		}
	}
	return false
}
