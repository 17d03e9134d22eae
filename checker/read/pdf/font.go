package pdf

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/encoding/charmap"
)

// font turns codes into words and widths (PDF 32000-1, 9.5 to 9.10).
type font struct {
	composite bool // two-byte codes unless its map says otherwise
	oneByte   bool // a composite font whose map has one-byte codes
	unicode   map[int]string
	encoding  map[int]string
	widths    map[int]float64 // in text space, 1 = the font size
	missing   float64
	courier   bool
	bold      bool
	mapped    bool // codes can be told as words at all
}

func (f *file) font(o types.Object) *font {
	key := o
	if ref, ok := o.(types.IndirectRef); ok {
		if ft := f.fonts[ref]; ft != nil {
			return ft
		}
	} else {
		key = nil // a direct font dictionary cannot be a map key
	}
	ft := f.readFont(f.dict(o))
	if key != nil {
		f.fonts[key] = ft
	}
	return ft
}

func (f *file) readFont(d types.Dict) *font {
	base := f.name(d["BaseFont"])
	ft := &font{
		widths: map[int]float64{}, encoding: map[int]string{}, unicode: map[int]string{},
		courier: strings.Contains(base, "Courier"), bold: strings.Contains(strings.ToLower(base), "bold"),
	}
	if b, err := f.stream(d["ToUnicode"]); err == nil && len(b) > 0 {
		ft.readCMap(b)
	}
	if f.name(d["Subtype"]) == "Type0" {
		ft.composite = true
		ft.mapped = len(ft.unicode) > 0
		if kids := f.array(d["DescendantFonts"]); len(kids) > 0 {
			f.cidWidths(ft, f.dict(kids[0]))
		}
		return ft
	}
	ft.mapped = true
	f.simpleWidths(ft, d)
	f.simpleEncoding(ft, d, base)
	return ft
}

func (f *file) simpleWidths(ft *font, d types.Dict) {
	unit := 0.001
	if m := f.array(d["FontMatrix"]); len(m) == 6 { // Type 3 glyphs have their own space
		unit = f.number(m[0])
	}
	first := int(f.number(d["FirstChar"]))
	for i, w := range f.array(d["Widths"]) {
		ft.widths[first+i] = f.number(w) * unit
	}
	if desc := f.dict(d["FontDescriptor"]); desc != nil {
		ft.missing = f.number(desc["MissingWidth"]) * unit
		if f.number(desc["FontWeight"]) >= 600 {
			ft.bold = true
		}
	}
}

// simpleEncoding builds the table of a one-byte font: a base encoding, then the
// differences by glyph name.
func (f *file) simpleEncoding(ft *font, d types.Dict, base string) {
	table := charmap.Windows1252
	standard := true
	setBase := func(name string) {
		switch name {
		case "MacRomanEncoding":
			table, standard = charmap.Macintosh, false
		case "WinAnsiEncoding":
			standard = false
		}
	}
	setBase(f.name(d["Encoding"]))
	enc := f.dict(d["Encoding"])
	setBase(f.name(enc["BaseEncoding"]))
	if strings.Contains(base, "Symbol") || strings.Contains(base, "Dingbats") {
		return // their codes are pictures; only a map of their own tells words
	}
	for c := 32; c < 256; c++ {
		if r := table.DecodeByte(byte(c)); r != '\uFFFD' {
			ft.encoding[c] = string(r)
		}
	}
	if standard {
		for c, s := range standardQuirks {
			ft.encoding[c] = s
		}
	}
	code := 0
	for _, o := range f.array(enc["Differences"]) {
		switch v := o.(type) {
		case types.Integer:
			code = int(v)
		case types.Name:
			if s := glyphText(string(v)); s != "" {
				ft.encoding[code] = s
			} else {
				delete(ft.encoding, code)
			}
			code++
		}
	}
}

func (f *file) cidWidths(ft *font, d types.Dict) {
	ft.missing = 1
	if dw, ok := d["DW"]; ok {
		ft.missing = f.number(dw) / 1000
	}
	w := f.array(d["W"])
	for i := 0; i+1 < len(w); {
		first := int(f.number(w[i]))
		if list := f.array(w[i+1]); list != nil {
			for k, v := range list {
				ft.widths[first+k] = f.number(v) / 1000
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, width := int(f.number(w[i+1])), f.number(w[i+2])/1000
		for c := first; c <= last && c-first < 65536; c++ {
			ft.widths[c] = width
		}
		i += 3
	}
}

// readCMap reads a ToUnicode map: bfchar and bfrange.
func (ft *font) readCMap(b []byte) {
	l := &lexer{b: b}
	var args []operand
	for {
		v, ok := l.next()
		if !ok {
			return
		}
		if v.kind != operatorOp {
			args = append(args, v)
			continue
		}
		switch v.str {
		case "endcodespacerange":
			if len(args) > 0 && len(args[0].str) == 1 {
				ft.oneByte = true
			}
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				ft.unicode[code(args[i].str)] = utf16be(args[i+1].str)
			}
		case "endbfrange":
			ft.ranges(args)
		}
		args = args[:0]
	}
}

func (ft *font) ranges(args []operand) {
	for i := 0; i+2 < len(args); i += 3 {
		lo, hi := code(args[i].str), code(args[i+1].str)
		for c := lo; c <= hi && c-lo < 65536; c++ {
			if to := args[i+2]; to.kind == listOp {
				if c-lo < len(to.list) {
					ft.unicode[c] = utf16be(to.list[c-lo].str)
				}
			} else if n := len(to.str); n > 0 {
				last := []byte(to.str)
				add := int(last[n-1]) + c - lo
				last[n-1] = byte(add)
				if n > 1 {
					last[n-2] += byte(add >> 8)
				}
				ft.unicode[c] = utf16be(string(last))
			}
		}
	}
}

func code(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 4; i++ {
		n = n<<8 | int(s[i])
	}
	return n
}

func utf16be(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// width of a code as a share of the font size. Fonts without widths are the
// standard fourteen; half an em is near their mean.
func (ft *font) width(c int, text string) float64 {
	if w, ok := ft.widths[c]; ok {
		return w
	}
	switch {
	case ft.courier:
		return 0.6
	case ft.missing > 0:
		return ft.missing
	case text == " " || strings.Contains("iIjl.,:;'|!()[]tf", text):
		return 0.28
	}
	return 0.55
}

// text gives the words of a code, "" where they cannot be told.
func (ft *font) text(c int) string {
	if s, ok := ft.unicode[c]; ok {
		return s
	}
	return ft.encoding[c]
}

// glyphText resolves a glyph name as the Adobe Glyph List specification says:
// the part before a dot, components joined by underscores, uniXXXX, uXXXXXX,
// then the list.
func glyphText(name string) string {
	if name == ".notdef" {
		return ""
	}
	name, _, _ = strings.Cut(name, ".")
	var out strings.Builder
	for _, part := range strings.Split(name, "_") {
		switch {
		case glyphNames[part] != "":
			out.WriteString(glyphNames[part])
		case len(part) == 1:
			out.WriteString(part)
		case strings.HasPrefix(part, "uni") && len(part) >= 7:
			if n, err := strconv.ParseUint(part[3:7], 16, 32); err == nil {
				out.WriteRune(rune(n))
			}
		case strings.HasPrefix(part, "u") && len(part) >= 5:
			if n, err := strconv.ParseUint(part[1:], 16, 32); err == nil {
				out.WriteRune(rune(n))
			}
		}
	}
	return out.String()
}
