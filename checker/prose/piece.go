package prose

import (
	"fmt"

	"github.com/copytruth/copytruth/checker/source"
)

// A piece ties a stretch of Document.Text to its origin. Pieces are ordered and
// cover the text: each begins where the one before it ends. A page has thousands,
// so they are kept small; a source is far below the two gigabytes that they count.
type piece struct {
	end      int32 // in Document.Text
	from, to int32 // in the source's text, for verbatim and decoded; of placed, from is the number of its mark
	origin   origin
}

type origin uint8

const (
	gap      origin = iota // put between words by the builder; has no place of its own
	verbatim               // text[start:end] == source[from:to]
	decoded                // stands for source[from:to] as a whole: an entity, a line break
	placed                 // a format without byte positions: all of it is at mark
)

// Locate resolves a span to its place in the source. Marks are zero where the
// format does not have them.
func (d *Document) Locate(s Span) source.Location {
	return source.Location{URI: d.URI, Start: d.start(s), End: d.end(s)}
}

func (d *Document) start(s Span) source.Mark {
	if s.Empty() {
		return d.anchor(s.Start)
	}
	for i := d.pieceAt(s.Start); i < len(d.pieces); i++ {
		switch p := d.pieces[i]; p.origin {
		case placed:
			return d.marks[p.from]
		case verbatim:
			return d.text.Mark(int(p.from) + max(0, s.Start-d.begin(i)))
		case decoded:
			return d.text.Mark(int(p.from))
		}
	}
	return source.Mark{}
}

func (d *Document) end(s Span) source.Mark {
	if s.Empty() {
		return d.start(s)
	}
	for i := d.pieceAt(s.End - 1); i >= 0; i-- {
		switch p := d.pieces[i]; p.origin {
		case placed:
			return d.marks[p.from]
		case verbatim:
			return d.text.Mark(int(p.from) + min(s.End, int(p.end)) - d.begin(i))
		case decoded:
			return d.text.Mark(int(p.to))
		}
	}
	return source.Mark{}
}

// begin is where piece i begins.
func (d *Document) begin(i int) int {
	if i == 0 {
		return 0
	}
	return int(d.pieces[i-1].end)
}

// after finds the first piece that ends behind byte i.
func (d *Document) after(i int) int {
	lo, hi := 0, len(d.pieces)
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); int(d.pieces[m].end) > i {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}

// pieceAt finds the piece that holds byte i.
func (d *Document) pieceAt(i int) int { return min(d.after(i), len(d.pieces)-1) }

// anchor gives the place of a span without words: that of the empty piece that
// was put there. Where there is none the place is not known.
func (d *Document) anchor(i int) source.Mark {
	for k := d.after(i) - 1; k >= 0 && d.begin(k) == i; k-- {
		if p := d.pieces[k]; p.origin == placed {
			return d.marks[p.from]
		} else if p.origin == decoded {
			return d.text.Mark(int(p.from))
		}
	}
	return source.Mark{}
}

// Verify checks the invariant that every reader owes: pieces are ordered, do
// not overlap and cover the text; verbatim text is the source's; every block,
// sentence, label and inline lies inside the text. Tests and fuzzing call it.
func Verify(d *Document) error {
	at := 0
	for i, p := range d.pieces {
		from, to, end := int(p.from), int(p.to), int(p.end)
		switch {
		case end < at:
			return fmt.Errorf("piece %d ends at %d, before the one that ends at %d", i, end, at)
		case p.origin == placed && (from < 0 || from >= len(d.marks)):
			return fmt.Errorf("piece %d has mark %d of %d", i, from, len(d.marks))
		case (p.origin == verbatim || p.origin == decoded) && (from < 0 || to < from || to > d.text.Len()):
			return fmt.Errorf("piece %d comes from %d-%d of %d bytes", i, from, to, d.text.Len())
		case p.origin == verbatim && d.text.String()[from:to] != d.Text[at:end]:
			return fmt.Errorf("piece %d says %q, the source at %d says %q", i, d.Text[at:end], from, d.text.String()[from:to])
		}
		at = end
	}
	if at != len(d.Text) {
		return fmt.Errorf("pieces cover %d of %d bytes", at, len(d.Text))
	}
	return d.verifySpans()
}

func (d *Document) verifySpans() error {
	inside := func(what string, s Span) error {
		if s.Start < 0 || s.End < s.Start || s.End > len(d.Text) {
			return fmt.Errorf("%s %v lies outside the text of %d bytes", what, s, len(d.Text))
		}
		return nil
	}
	last := 0
	for _, b := range d.Blocks {
		if err := inside("block", b.Span); err != nil {
			return err
		}
		if b.Span.Start < last {
			return fmt.Errorf("block %v overlaps the one before it, which ends at %d", b.Span, last)
		}
		last = b.Span.End
		for _, s := range b.Sentences {
			if !b.Span.Contains(s) || s.Empty() {
				return fmt.Errorf("sentence %v of block %v", s, b.Span)
			}
		}
		for _, l := range b.Labels {
			if err := inside("label", l.Span); err != nil {
				return err
			}
		}
	}
	for _, in := range d.Inlines {
		if err := inside("inline", in.Span); err != nil {
			return err
		}
	}
	return nil
}
