package prose

import (
	"fmt"
	"sort"

	"github.com/copytruth/copytruth/checker/source"
)

// A piece ties a stretch of Document.Text to its origin. Pieces are ordered,
// do not overlap and cover the text.
type piece struct {
	start, end int // in Document.Text
	origin     origin
	from, to   int         // in the source's text, for verbatim and decoded
	mark       source.Mark // for placed
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
			return p.mark
		case verbatim:
			return d.text.Mark(p.from + max(0, s.Start-p.start))
		case decoded:
			return d.text.Mark(p.from)
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
			return p.mark
		case verbatim:
			return d.text.Mark(p.from + min(s.End, p.end) - p.start)
		case decoded:
			return d.text.Mark(p.to)
		}
	}
	return source.Mark{}
}

// pieceAt finds the piece that holds byte i.
func (d *Document) pieceAt(i int) int {
	n := sort.Search(len(d.pieces), func(k int) bool { return d.pieces[k].end > i })
	return min(n, len(d.pieces)-1)
}

// anchor gives the place of a span without words: that of the empty piece that
// was put there. Where there is none the place is not known.
func (d *Document) anchor(i int) source.Mark {
	n := sort.Search(len(d.pieces), func(k int) bool { return d.pieces[k].end > i })
	for k := n - 1; k >= 0 && d.pieces[k].start == i; k-- {
		if p := d.pieces[k]; p.origin == placed {
			return p.mark
		} else if p.origin == decoded {
			return d.text.Mark(p.from)
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
		if p.start != at || p.end < p.start {
			return fmt.Errorf("piece %d covers %d-%d, want it to start at %d", i, p.start, p.end, at)
		}
		at = p.end
		if p.origin == verbatim && d.text.String()[p.from:p.to] != d.Text[p.start:p.end] {
			return fmt.Errorf("piece %d says %q, the source at %d says %q", i, d.Text[p.start:p.end], p.from, d.text.String()[p.from:p.to])
		}
		if (p.origin == verbatim || p.origin == decoded) && (p.from < 0 || p.to < p.from || p.to > d.text.Len()) {
			return fmt.Errorf("piece %d comes from %d-%d of %d bytes", i, p.from, p.to, d.text.Len())
		}
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
