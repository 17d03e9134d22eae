package suggest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/strictyaml"
	"github.com/copytruth/copytruth/checker/textdiff"
)

// Patch writes proposals into the text of the manifest's files and gives the
// unified diff of each that changes, in the order of files. The second result
// are the proposals that have no place in any of them, because the file has
// another shape and is read through a mapping, or writes its features in a way
// that one line cannot be added to.
func Patch(files []manifest.File, ps []Proposal) (string, []Proposal) {
	var out strings.Builder
	rest := slices.Clone(ps)
	for _, f := range files {
		after, left := apply(f, rest)
		if after != string(f.Bytes) && loads(f.Path, after) {
			out.WriteString(textdiff.Unified(f.Path, string(f.Bytes), after))
			rest = left
		}
	}
	return out.String(), rest
}

// loads reports whether a changed file can still be read.
func loads(path, text string) bool {
	d, err := strictyaml.Parse(path, []byte(text))
	return err == nil && d.Err() == nil
}

// insertion is text to be put at an offset of the file.
type insertion struct {
	at   int
	text string
}

// file is one manifest file to be written into.
type file struct {
	text     string
	starts   []int // of lines
	features strictyaml.Node
	items    []strictyaml.Node
	json     bool
	ins      []insertion
}

// apply writes what can be written and gives the proposals that are left.
func apply(src manifest.File, ps []Proposal) (string, []Proposal) {
	d, err := strictyaml.Parse(src.Path, src.Bytes)
	if err != nil {
		return string(src.Bytes), ps
	}
	f := &file{text: string(src.Bytes), starts: []int{0}, features: d.Root().Get("features"), json: strings.HasSuffix(strings.ToLower(src.Path), ".json")}
	for i, r := range f.text {
		if r == '\n' {
			f.starts = append(f.starts, i+1)
		}
	}
	if f.features.Kind() != strictyaml.List {
		return f.text, ps
	}
	f.items = f.features.Items()
	var left, added []Proposal
	byFeature := map[string][]Proposal{}
	for _, p := range ps {
		switch {
		case p.Kind == Feature:
			added = append(added, p)
		case f.item(p.Feature).Exists():
			byFeature[p.Feature] = append(byFeature[p.Feature], p)
		default:
			left = append(left, p)
		}
	}
	for _, it := range f.items {
		if own := byFeature[it.Get("id").Raw()]; len(own) > 0 && !f.alias(it, own) {
			left = append(left, own...)
		}
	}
	if len(added) > 0 && !f.append(added) {
		left = append(left, added...)
	}
	return f.written(), left
}

func (f *file) item(id string) strictyaml.Node {
	for _, it := range f.items {
		if it.Get("id").Raw() == id {
			return it
		}
	}
	return strictyaml.Node{}
}

// written is the text with its insertions.
func (f *file) written() string {
	slices.SortStableFunc(f.ins, func(a, b insertion) int { return a.at - b.at })
	var b strings.Builder
	from := 0
	for _, in := range f.ins {
		b.WriteString(f.text[from:in.at])
		b.WriteString(in.text)
		from = in.at
	}
	b.WriteString(f.text[from:])
	return b.String()
}

// offset is where a value begins.
func (f *file) offset(n strictyaml.Node) int { return f.at(n.Place()) }

func (f *file) at(line, column int) int {
	if line < 1 || line > len(f.starts) {
		return len(f.text)
	}
	at := f.starts[line-1]
	for range column - 1 {
		if at < len(f.text) {
			at += len(string([]rune(f.text[at:min(at+4, len(f.text))])[:1]))
		}
	}
	return at
}

// alias adds aliases to one feature.
func (f *file) alias(it strictyaml.Node, ps []Proposal) bool {
	list := it.Get("aliases")
	switch {
	case list.Kind() == strictyaml.List && len(list.Items()) == 0, list.IsNull() && list.Exists():
		return false
	case list.Exists() && f.flow(list):
		return f.inside(it, list, ", "+f.names(ps), ps)
	case list.Kind() == strictyaml.List:
		return f.lines(list, ps)
	case list.Exists():
		return false // a single value
	case f.flow(it):
		return f.inside(it, it, ", "+f.key("aliases")+": ["+f.names(ps)+"]", ps)
	}
	name := it.Get("name")
	line, column := name.KeyPlace()
	if next, _ := name.Place(); line == 0 || next != line {
		return false
	}
	indent := strings.Repeat(" ", column-1)
	f.below(line, f.comments(indent, ps)+indent+"aliases: ["+f.names(ps)+"]\n")
	return true
}

// flow reports whether a value is written in brackets or braces.
func (f *file) flow(n strictyaml.Node) bool {
	at := f.offset(n)
	return at < len(f.text) && (f.text[at] == '[' || f.text[at] == '{')
}

// inside puts text before the bracket that closes a value, and the quotes on
// lines of their own above the feature where it begins its line.
func (f *file) inside(it, n strictyaml.Node, text string, ps []Proposal) bool {
	end := closing(f.text, f.offset(n))
	if end < 0 {
		return false
	}
	for end > 0 && strings.ContainsRune(" \t\r\n,", rune(f.text[end-1])) {
		end--
	}
	f.ins = append(f.ins, insertion{end, text})
	line, _ := it.Place()
	start := f.starts[line-1]
	if before := f.text[start:f.offset(it)]; !f.json && strings.Trim(before, " -") == "" {
		indent := before[:len(before)-len(strings.TrimLeft(before, " "))]
		f.ins = append(f.ins, insertion{start, f.comments(indent, ps)})
	}
	return true
}

// lines adds items to a list that has one a line.
func (f *file) lines(list strictyaml.Node, ps []Proposal) bool {
	items := list.Items()
	last := items[len(items)-1]
	line, column := last.Place()
	if last.Kind() == strictyaml.Map || last.Kind() == strictyaml.List || column < 3 {
		return false
	}
	indent := f.text[f.starts[line-1]:f.offset(last)]
	dash := strings.IndexByte(indent, '-')
	if dash < 0 || strings.TrimSpace(indent) != "-" {
		return false
	}
	text := f.comments(indent[:dash], ps)
	for _, p := range ps {
		text += indent + f.scalar(p.Name) + "\n"
	}
	f.below(line, text)
	return true
}

// below puts whole lines after a line.
func (f *file) below(line int, text string) {
	at := len(f.text)
	if line < len(f.starts) {
		at = f.starts[line]
	}
	if at > 0 && f.text[at-1] != '\n' {
		text = "\n" + strings.TrimSuffix(text, "\n")
	}
	f.ins = append(f.ins, insertion{at, text})
}

// append adds features behind the last one.
func (f *file) append(ps []Proposal) bool {
	if f.flow(f.features) {
		return f.appendFlow(ps)
	}
	if len(f.items) == 0 {
		return false
	}
	first, _ := f.items[0].Place()
	lead := f.text[f.starts[first-1]:f.offset(f.items[0])]
	dash := strings.IndexByte(lead, '-')
	if dash < 0 || strings.TrimSpace(lead) != "-" {
		return false
	}
	last, _ := f.items[len(f.items)-1].Place()
	for last < len(f.starts) && f.belongs(last, dash) {
		last++
	}
	var b strings.Builder
	inner := strings.Repeat(" ", len(lead))
	for _, p := range ps {
		b.WriteString(f.comments(lead[:dash], []Proposal{p}))
		fmt.Fprintf(&b, "%sid: %s\n%sname: %s\n%splans: unknown\n", lead, p.Feature, inner, f.scalar(p.Name), inner)
	}
	f.below(last, b.String())
	return true
}

// belongs reports whether the line after line n still is of the last feature.
func (f *file) belongs(n, dash int) bool {
	end := len(f.text)
	if n+1 < len(f.starts) {
		end = f.starts[n+1]
	}
	text := f.text[f.starts[n]:end]
	trimmed := strings.TrimLeft(text, " ")
	return len(text)-len(trimmed) > dash && strings.TrimSpace(trimmed) != ""
}

func (f *file) appendFlow(ps []Proposal) bool {
	end := closing(f.text, f.offset(f.features))
	if end < 0 {
		return false
	}
	for end > 0 && strings.ContainsRune(" \t\r\n,", rune(f.text[end-1])) {
		end--
	}
	text := ""
	for _, p := range ps {
		if len(f.items) > 0 || text != "" {
			text += ", "
		}
		text += "{" + f.key("id") + ": " + f.scalar(p.Feature) + ", " + f.key("name") + ": " + f.scalar(p.Name) + ", " + f.key("plans") + ": " + f.scalar("unknown") + "}"
	}
	f.ins = append(f.ins, insertion{end, text})
	return true
}

// closing finds the bracket that closes the one at from, -1 if there is none.
func closing(s string, from int) int {
	depth := 0
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i
			}
		case '#':
			if i > 0 && (s[i-1] == ' ' || s[i-1] == '\n') {
				i = skip(s, i, '\n')
			}
		case '"', '\'':
			if strings.IndexByte(" [{,:\n", s[i-1]) >= 0 {
				i = skip(s, i+1, s[i])
			}
		}
	}
	return -1
}

// skip gives the offset of the next c, past escaped ones.
func skip(s string, i int, c byte) int {
	for ; i < len(s) && s[i] != c; i++ {
		if s[i] == '\\' && c == '"' {
			i++
		}
	}
	return i
}

func (f *file) names(ps []Proposal) string {
	var out []string
	for _, p := range ps {
		out = append(out, f.scalar(p.Name))
	}
	return strings.Join(out, ", ")
}

func (f *file) key(k string) string {
	if f.json {
		return `"` + k + `"`
	}
	return k
}

// scalar writes a name so that YAML takes it for the text it is.
func (f *file) scalar(s string) string {
	bare := s != "" && !f.json
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		bare = bare && (letter || i > 0 && (r == ' ' || r == '-' || r >= '0' && r <= '9'))
	}
	switch strings.ToLower(s) {
	case "yes", "no", "on", "off", "true", "false", "null", "y", "n":
		bare = false
	}
	if bare {
		return s
	}
	b, err := json.Marshal(s)
	if err != nil {
		return `""` // a string always marshals
	}
	return string(b)
}

// comments quotes the copy, a line for each place.
func (f *file) comments(indent string, ps []Proposal) string {
	var b strings.Builder
	for _, p := range ps {
		for _, q := range p.Quotes {
			fmt.Fprintf(&b, "%s# %s: %s (%s)\n", indent, visible(p.Name), shortened(q.Text), q.place())
		}
	}
	return b.String()
}

func (q Quote) place() string {
	if q.Line == 0 {
		return visible(q.Path)
	}
	return fmt.Sprintf("%s:%d", visible(q.Path), q.Line)
}

// maxQuote is how much of a sentence a comment quotes, in code points.
const maxQuote = 80

func shortened(s string) string {
	r := []rune(visible(s))
	if len(r) > maxQuote {
		return `"` + strings.TrimRight(string(r[:maxQuote]), " ") + `…"`
	}
	return `"` + string(r) + `"`
}

// visible keeps a comment to its line.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
			return ' '
		}
		return r
	}, s)
}
