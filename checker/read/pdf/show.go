package pdf

import (
	"errors"
	"math"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// matrix is [a b c d e f] of PDF 32000-1, 8.3.4.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// glyph is one shown character with its place on the page.
type glyph struct {
	text     string
	x, y     float64
	width    float64
	size     float64
	bold     bool
	artifact bool // running heads, page numbers
}

type page struct {
	number   int
	glyphs   []glyph
	unmapped bool // some text cannot be told as words
}

// state is the part of the graphics state that text needs.
type state struct {
	ctm                              matrix
	font                             *font
	size, charSpace, wordSpace, rise float64
	scale, leading                   float64
}

// marked is one open marked-content sequence.
type marked struct {
	artifact bool
	actual   *string // text that replaces what is shown inside
}

// shower runs content streams and collects what they show.
type shower struct {
	file     *file
	page     *page
	state    state
	stack    []state
	tm, line matrix
	marks    []marked
	operands []operand
}

const maxForms = 12 // depth of form XObjects in one another

func (s *shower) run(content []byte, resources types.Dict, depth int) {
	l := &lexer{b: content}
	s.operands = s.operands[:0]
	for s.file.steps += len(content) / 64; !s.file.full(); s.file.steps++ {
		v, ok := l.next()
		if !ok {
			return
		}
		if v.kind != operatorOp {
			if len(s.operands) < 64 {
				s.operands = append(s.operands, v)
			}
			continue
		}
		if v.str == "ID" {
			l.skipImage()
		} else {
			s.operator(v.str, resources, depth)
		}
		s.operands = s.operands[:0]
	}
}

func (s *shower) num(i int) float64 {
	if i < len(s.operands) {
		return s.operands[i].num
	}
	return 0
}

func (s *shower) matrix() matrix {
	return matrix{s.num(0), s.num(1), s.num(2), s.num(3), s.num(4), s.num(5)}
}

func (s *shower) str(i int) string {
	if i < len(s.operands) {
		return s.operands[i].str
	}
	return ""
}

func (s *shower) operator(op string, resources types.Dict, depth int) {
	st := &s.state
	switch op {
	case "q":
		if len(s.stack) < 256 {
			s.stack = append(s.stack, *st)
		}
	case "Q":
		if n := len(s.stack); n > 0 {
			*st, s.stack = s.stack[n-1], s.stack[:n-1]
		}
	case "cm":
		st.ctm = s.matrix().times(st.ctm)
	case "BT":
		s.tm, s.line = identity, identity
	case "Tf":
		s.setFont(resources)
	case "Tc":
		st.charSpace = s.num(0)
	case "Tw":
		st.wordSpace = s.num(0)
	case "Tz":
		st.scale = s.num(0) / 100
	case "TL":
		st.leading = s.num(0)
	case "Ts":
		st.rise = s.num(0)
	case "Td":
		s.move(s.num(0), s.num(1))
	case "TD":
		st.leading = -s.num(1)
		s.move(s.num(0), s.num(1))
	case "Tm":
		s.tm = s.matrix()
		s.line = s.tm
	case "T*":
		s.move(0, -st.leading)
	case "Tj", "TJ", "'", `"`:
		s.showing(op)
	case "BDC", "BMC":
		s.mark(resources)
	case "EMC":
		if n := len(s.marks); n > 0 {
			s.marks = s.marks[:n-1]
		}
	case "Do":
		s.form(resources, depth)
	}
}

func (s *shower) setFont(resources types.Dict) {
	fonts := s.file.dict(resources["Font"])
	s.state.size = s.num(1)
	if o, ok := fonts[s.str(0)]; ok {
		s.state.font = s.file.font(o)
	}
}

func (s *shower) move(x, y float64) {
	s.line = matrix{1, 0, 0, 1, x, y}.times(s.line)
	s.tm = s.line
}

func (s *shower) showing(op string) {
	switch op {
	case "'":
		s.move(0, -s.state.leading)
		s.show(s.str(0))
	case `"`:
		s.state.wordSpace, s.state.charSpace = s.num(0), s.num(1)
		s.move(0, -s.state.leading)
		s.show(s.str(2))
	case "Tj":
		s.show(s.str(0))
	case "TJ":
		if len(s.operands) == 0 {
			return
		}
		for _, o := range s.operands[0].list {
			if o.kind == numberOp {
				s.tm = matrix{1, 0, 0, 1, -o.num / 1000 * s.state.size * s.state.scale, 0}.times(s.tm)
			} else {
				s.show(o.str)
			}
		}
	}
}

// show places the glyphs of a string and moves on.
func (s *shower) show(text string) {
	st := &s.state
	ft := st.font
	if ft == nil {
		return
	}
	step := 1
	if ft.composite && !ft.oneByte {
		step = 2
	}
	for i := 0; i+step <= len(text); i += step {
		c := code(text[i : i+step])
		word := ft.text(c)
		if word == "" && !ft.mapped {
			s.page.unmapped = true
		}
		w := ft.width(c, word) * st.size
		at := matrix{st.size * st.scale, 0, 0, st.size, 0, st.rise}.times(s.tm).times(st.ctm)
		advance := (w + st.charSpace) * st.scale
		if step == 1 && c == ' ' {
			advance += st.wordSpace * st.scale
		}
		s.put(glyph{
			text: word, x: at[4], y: at[5], bold: ft.bold,
			size:  math.Hypot(at[2], at[3]),
			width: w * st.scale * math.Hypot(s.tm[0]*st.ctm[0]+s.tm[1]*st.ctm[2], s.tm[0]*st.ctm[1]+s.tm[1]*st.ctm[3]),
		})
		s.tm = matrix{1, 0, 0, 1, advance, 0}.times(s.tm)
	}
}

// put keeps a glyph; inside replaced text the first one carries the words.
func (s *shower) put(g glyph) {
	for i := range s.marks {
		m := &s.marks[i]
		g.artifact = g.artifact || m.artifact
		if m.actual != nil {
			g.text, *m.actual = *m.actual, ""
		}
	}
	if g.text != "" && !math.IsNaN(g.x) && !math.IsInf(g.x, 0) {
		s.page.glyphs = append(s.page.glyphs, g)
		s.file.glyphs++
	}
}

func (s *shower) mark(resources types.Dict) {
	m := marked{artifact: s.str(0) == "Artifact"}
	if len(s.operands) > 1 {
		p := s.operands[1]
		if p.kind == dictOp {
			for i := 0; i+1 < len(p.list); i += 2 {
				if p.list[i].str == "ActualText" {
					t := textString(p.list[i+1].str)
					m.actual = &t
				}
			}
		} else if d := s.file.dict(s.file.dict(resources["Properties"])[p.str]); d != nil {
			if t, ok := s.actual(d["ActualText"]); ok {
				m.actual = &t
			}
		}
	}
	if len(s.marks) < 256 {
		s.marks = append(s.marks, m)
	}
}

func (s *shower) actual(o types.Object) (string, bool) {
	o, err := s.file.xref.Dereference(o)
	if err != nil {
		return "", false
	}
	var t string
	switch v := o.(type) {
	case types.StringLiteral:
		t, err = types.StringLiteralToString(v)
	case types.HexLiteral:
		t, err = types.HexLiteralToString(v)
	default:
		err = errors.New("not a string")
	}
	return t, err == nil
}

// textString decodes a text string: UTF-16 with a mark, else one byte each.
func textString(s string) string {
	if strings.HasPrefix(s, "\xFE\xFF") {
		return utf16be(s[2:])
	}
	runes := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		runes = append(runes, rune(s[i]))
	}
	return string(runes)
}

func (s *shower) form(resources types.Dict, depth int) {
	if depth >= maxForms {
		return
	}
	o, ok := s.file.dict(resources["XObject"])[s.str(0)]
	if !ok {
		return
	}
	sd, _, err := s.file.xref.DereferenceStreamDict(o)
	if err != nil || sd == nil || s.file.name(sd.Dict["Subtype"]) != "Form" {
		return
	}
	content, err := s.file.stream(o)
	if err != nil {
		return
	}
	own := s.file.dict(sd.Dict["Resources"])
	if own == nil {
		own = resources
	}
	saved, tm, line := s.state, s.tm, s.line
	if m := s.file.array(sd.Dict["Matrix"]); len(m) == 6 {
		var fm matrix
		for i := range fm {
			fm[i] = s.file.number(m[i])
		}
		s.state.ctm = fm.times(s.state.ctm)
	}
	operands := append([]operand(nil), s.operands...)
	s.run(content, own, depth+1)
	s.operands = operands
	s.state, s.tm, s.line = saved, tm, line
}
