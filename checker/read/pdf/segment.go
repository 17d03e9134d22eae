package pdf

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/copytruth/copytruth/checker/prose"
)

// segment is a stretch of one line without a column's gap in it.
type segment struct {
	text      string
	x0, x1, y float64
	size      float64
	bold      bool
	artifact  bool
	afterGap  bool // stands on the line of the segment before it
}

// segments keeps the order in which the page shows its text: it is the reading
// order of both columns in every program that writes columns.
func (p *page) segments() []segment {
	var out []segment
	columnGap := p.columnGap()
	var cur strings.Builder
	var s segment
	flush := func() {
		s.text = strings.TrimSpace(norm.NFC.String(strings.ReplaceAll(cur.String(), "\u00ad", "\u2010")))
		if s.text != "" {
			out = append(out, s)
		}
		cur.Reset()
	}
	var last, base *glyph // base: the last that is not raised
	for i := range p.glyphs {
		g := &p.glyphs[i]
		if last == nil {
			s = segment{x0: g.x, y: g.y, size: g.size, bold: g.bold, artifact: g.artifact}
		} else {
			size := max(last.size, g.size, 1)
			gap := g.x - (last.x + last.width)
			level := math.Abs(g.y-last.y) <= sameLine*size || raised(last, g) || raised(g, last)
			switch {
			case !level || gap > columnGap*size || gap < -1.5*size || g.artifact != last.artifact:
				flush()
				s = segment{x0: g.x, y: g.y, size: g.size, bold: g.bold, artifact: g.artifact, afterGap: level && gap > columnGap*size}
			case gap > wordGap*size && !strings.HasSuffix(cur.String(), " "):
				cur.WriteByte(' ')
			}
		}
		cur.WriteString(g.shown(base))
		if base == nil || !raised(base, g) {
			base = g
		}
		if g.text != " " {
			s.x1 = g.x + g.width
			s.size = max(s.size, g.size)
			s.bold = s.bold && g.bold
		}
		last = g
	}
	flush()
	return knit(out)
}

// knit puts a piece that is drawn late where it stands: a tick or a cross in a
// font of its own, left of the words that were drawn before it.
func knit(segs []segment) []segment {
	var out []segment
	for _, s := range segs {
		n := len(out) - 1
		if n >= 0 && utf8.RuneCountInString(s.text) <= 2 {
			a := &out[n]
			if gap := a.x0 - s.x1; math.Abs(a.y-s.y) <= sameLine*a.size && gap > -0.2*a.size && gap <= columnGap*a.size {
				a.text, a.x0 = s.text+" "+a.text, s.x0
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// raised tells whether b is set small and above the line of a, which it follows
// or precedes: a footnote mark, "th", a trade mark.
func raised(a, b *glyph) bool {
	up := b.y - a.y
	return b.size <= 0.8*a.size && up > 0 && up <= 0.7*a.size && math.Abs(b.x-(a.x+a.width)) <= max(2*a.size, b.width+a.width)
}

// shown is the text of a glyph in compatible characters; a raised digit stays one.
func (g *glyph) shown(base *glyph) string {
	text := norm.NFKC.String(g.text)
	if base != nil && raised(base, g) {
		return prose.Raised(text)
	}
	return text
}

// columnGap is the share of the font size from which a gap parts columns. Most
// programs write a blank between words; where they do, a gap without one is no
// gap between words. Typesetters that only move on need a wide one.
func (p *page) columnGap() float64 {
	blanks, gaps := 0, 0
	for i := 1; i < len(p.glyphs); i++ {
		a, b := &p.glyphs[i-1], &p.glyphs[i]
		size := max(a.size, b.size, 1)
		gap := b.x - (a.x + a.width)
		switch {
		case b.text == " ":
			blanks++
		case a.text != " " && math.Abs(a.y-b.y) <= sameLine*size && gap > wordGap*size && gap <= columnGap*size:
			gaps++
		}
	}
	if blanks > 8*gaps {
		return cellGap
	}
	return columnGap
}
