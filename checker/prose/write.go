package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/source"
)

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
			b.word(Unknown, decoded, from+i, from+j)
		default:
			j = b.running(s, i, from)
			b.word(s[i:j], verbatim, from+i, from+j)
		}
		i = j
	}
}

// longestRun bounds how far words are looked at together, in bytes.
const longestRun = 1 << 12

// running is where the words end that begin at i and stand in the document as
// they stand in the source: one after another with a plain blank between them,
// or one alone. s stands at from in the source.
func (b *Builder) running(s string, i, from int) int {
	text := b.text.String()[from:]
	j, first, seen := i, 0, byte(0)
	for ; j < len(s); j++ {
		c := s[j]
		if c > ' ' {
			seen |= c
			continue
		}
		if !isBlank(c) && c != Hole {
			continue
		}
		if first == 0 {
			first = j
		}
		if c != ' ' || text[j] != ' ' || j-i > longestRun || j+1 == len(s) || s[j+1] == Hole || isBlank(s[j+1]) {
			break
		}
	}
	if first == 0 || seen < utf8.RuneSelf || utf8.ValidString(s[i:j]) {
		return j
	}
	return first
}

// Raw appends source text with its blanks and line breaks, as code needs it.
func (b *Builder) Raw(from, to int) {
	if from < to {
		b.word(b.text.String()[from:to], verbatim, from, to)
	}
}

// Decoded appends words that stand for source[from:to] without being its
// bytes: an entity, an escape, an icon.
func (b *Builder) Decoded(s string, from, to int) {
	if strings.TrimSpace(s) == "" && s != "\u00a0" {
		b.Space(from, to)
		return
	}
	b.word(s, decoded, from, to)
}

// Placed appends words of a format that has no byte positions.
func (b *Builder) Placed(s string, m source.Mark) {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	for i, w := range strings.Fields(s) {
		if i > 0 || unicode.IsSpace(first) {
			b.blank.pending = true
		}
		b.word(w, placed, b.mark(m), 0)
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
	b.anchor = anchor{piece{origin: decoded, from: int32(from), to: int32(to)}, true}
}

// AnchorAt is Anchor for a format that has no byte positions.
func (b *Builder) AnchorAt(m source.Mark) {
	b.anchor = anchor{piece{origin: placed, from: int32(b.mark(m))}, true}
}

// mark gives the number of a mark; most often it is the one before.
func (b *Builder) mark(m source.Mark) int {
	n := len(b.doc.marks)
	if n == 0 || b.doc.marks[n-1] != m {
		b.doc.marks = append(b.doc.marks, m)
		return n
	}
	return n - 1
}

func (b *Builder) word(s string, o origin, from, to int) {
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
				b.append(" ", piece{origin: decoded, from: int32(bl.from), to: int32(bl.to)})
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
	b.append(s, piece{origin: o, from: int32(from), to: int32(to)})
}

// append writes text and its piece; a run that goes on where the last one
// stopped extends it, so that undisturbed text is one piece.
func (b *Builder) append(s string, p piece) {
	if !utf8.ValidString(s) {
		s, p.origin = strings.ToValidUTF8(s, "\uFFFD"), decodedIf(p.origin)
	}
	b.buf.WriteString(s)
	p.end = int32(b.buf.Len())
	if n := len(b.doc.pieces); n > 0 && b.doc.begin(n-1) < int(b.doc.pieces[n-1].end) {
		last := &b.doc.pieces[n-1]
		if b.goesOn(last, &p) || p.origin == decoded && s == " " && last.origin == verbatim && last.to == p.from && b.text.String()[p.from:p.to] == " " {
			last.end, last.to = p.end, p.to
			return
		}
	}
	b.doc.pieces = append(b.doc.pieces, p)
}

// goesOn reports whether p continues the piece before it. A plain blank between
// two words of one line is part of the run, too.
func (b *Builder) goesOn(last, p *piece) bool {
	if last.origin != p.origin {
		return false
	}
	switch p.origin {
	case gap:
		return true
	case verbatim:
		return last.to == p.from
	case placed:
		return b.doc.marks[last.from] == b.doc.marks[p.from]
	}
	return false
}

func decodedIf(o origin) origin {
	if o == verbatim {
		return decoded
	}
	return o
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
