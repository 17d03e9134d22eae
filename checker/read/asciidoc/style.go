package asciidoc

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/lines"
)

// style is what lines in brackets, and one that begins with a dot, say of the block below.
type style struct {
	name    string // the first that is said: NOTE, source, quote
	options string // "%header%autowidth", "header,footer"
	values  map[string]string
	title   lines.Line
}

var (
	entryLine = regexp.MustCompile(`^:(!?[A-Za-z0-9_][\w-]*!?):(?:[ \t]+(.*))?$`)
	pair      = regexp.MustCompile(`^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^,]*))[ \t]*(?:,|$)`)
)

// styled reads a line in brackets.
func (r *reader) styled(s string) {
	s = s[1 : len(s)-1]
	if strings.HasPrefix(s, "[") { // an anchor
		return
	}
	if r.style.values == nil {
		r.style.values = map[string]string{}
	}
	for first := true; s != ""; first = false {
		if m := pair.FindStringSubmatch(s); m != nil {
			r.style.values[m[1]] = m[2] + m[3] + strings.TrimSpace(m[4])
			s = s[len(m[0]):]
			continue
		}
		word, rest, _ := strings.Cut(s, ",")
		if word = strings.TrimSpace(word); first {
			if i := strings.IndexAny(word, "%.#"); i >= 0 {
				r.style.options += word[i:]
				word = word[:i]
			}
			if word != "" {
				r.style.name = word
			}
		}
		s = rest
	}
}

// has reports whether an option is set.
func (s style) has(option string) bool {
	for _, list := range []string{s.options, s.values["options"], s.values["opts"]} {
		for _, o := range strings.FieldsFunc(list, func(c rune) bool { return c == '%' || c == ',' || c == ' ' }) {
			if o == option {
				return true
			}
		}
	}
	return false
}

// taken gives what was said of the block that begins now; it says nothing of the next.
func (r *reader) taken() style {
	s := r.style
	r.style = style{}
	return s
}

// titled writes the title of a block above it.
func (r *reader) titled(s style, k prose.Kind) {
	if !s.title.Blank() {
		r.leaf(k, 0, []lines.Line{s.title})
	}
}

// attribute reads ":name: value" and gives how many lines it took.
func (r *reader) attribute(ls []lines.Line, m []int) int {
	s := ls[0].Of(r.src)
	name, n := strings.ToLower(s[m[2]:m[3]]), 1
	if strings.HasPrefix(name, "!") || strings.HasSuffix(name, "!") {
		delete(r.attributes, strings.Trim(name, "!"))
		return 1
	}
	value := []lines.Line{}
	if m[4] >= 0 {
		value = append(value, ls[0].Behind(m[4]))
	}
	for n < len(ls) && len(value) == n && strings.HasSuffix(value[n-1].Of(r.src), " \\") {
		value[n-1].To -= 2
		value = append(value, ls[n])
		n++
	}
	j := lines.Join(r.src, value)
	text := r.resolved(strings.ReplaceAll(j.Text, "\n", " "))
	r.attributes[name] = text
	from, to := j.Span(0, len(j.Text))
	if text == "" {
		from, to = ls[0].From, ls[0].To
	}
	if name == "description" && j.Text != "" && !r.b.InTable() {
		r.b.BeginValue(prose.Meta, "description")
		r.running(j)
		r.b.End()
		return n
	}
	r.b.Datum(name, text, from, to)
	return n
}

var mention = regexp.MustCompile(`\{([A-Za-z0-9_][\w-]*)\}`)

// longestValue bounds what an attribute stands for, in bytes: they may stand for one another.
const longestValue = 500

// resolved is a value with what the names in it stand for.
func (r *reader) resolved(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	s = mention.ReplaceAllStringFunc(s, func(m string) string { return r.standsFor(m[1 : len(m)-1]) })
	if len(s) > longestValue {
		return prose.Unknown
	}
	return s
}

// intrinsic are the names that every page has.
var intrinsic = map[string]string{
	"nbsp": "\u00a0", "zwsp": "", "sp": " ", "empty": "", "blank": "", "lt": "<", "gt": ">", "amp": "&", "plus": "+", "pipe": "|", "vbar": "|", "brvbar": "¦", "startsb": "[", "endsb": "]",
	"caret": "^", "asterisk": "*", "tilde": "~", "backslash": `\`, "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cpp": "C++", "pp": "++", "apos": "'", "quot": `"`, "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°",
	"check": "✓", "cross": "✗", "tick": "✓",
}

// standsFor is what a name stands for; a page that does not say so leaves it unknown.
func (r *reader) standsFor(name string) string {
	name = strings.ToLower(name)
	if v, ok := r.attributes[name]; ok {
		return v
	}
	if v, ok := intrinsic[name]; ok {
		return v
	}
	return prose.Unknown
}
