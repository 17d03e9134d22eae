// Package plain reads plain text: README files without an extension, release
// notes, app store texts, robots.txt.
//
// It owns the habits by which plain text shows paragraphs, lists, headings and
// lines of "Key: value".
//
// It refuses to guess at markup: what looks like Markdown is Markdown's.
package plain

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// MaxSize bounds a plain text, in bytes, and MaxLines its lines.
const (
	MaxSize  = 8 << 20
	MaxLines = 200_000
)

// Read reads a whole text.
func Read(uri string, media source.Media, t *source.Text) (*prose.Document, error) {
	if t.Len() > MaxSize {
		return nil, fmt.Errorf("%d bytes of plain text; at most %d are read", t.Len(), MaxSize)
	}
	if err := prose.Sparse(t, "\n\r", MaxLines, "lines"); err != nil {
		return nil, err
	}
	r := &reader{b: prose.NewBuilder(uri, media, t), src: t.String()}
	r.cut()
	r.fall = r.falls()
	for i := 0; i < len(r.lines); i++ {
		i += r.line(i)
	}
	r.nest(0)
	return r.b.Document(), nil
}

// line is one line of the text, without its end: src[from:to], blanks trimmed.
type line struct {
	from, to int
	indent   int
	text     string
}

type reader struct {
	b     *prose.Builder
	src   string
	lines []line
	lists []int // indentations of the lists that are open
	flow  int   // indentation of the item that is open, -1 outside
	fall  bool  // of headings between equals signs, more of them stand higher
}

func (r *reader) cut() {
	r.flow = -1
	for at := 0; at < len(r.src); {
		end := len(r.src)
		if i := strings.IndexAny(r.src[at:], "\r\n"); i >= 0 {
			end = at + i
		}
		raw := r.src[at:end]
		left := strings.TrimLeft(raw, " \t\f\v")
		text := strings.TrimRight(left, " \t\f\v")
		from := end - len(left)
		r.lines = append(r.lines, line{from: from, to: from + len(text), indent: len(raw) - len(left), text: text})
		at = end + 1
		if strings.HasPrefix(r.src[end:], "\r\n") {
			at++
		}
	}
}

var (
	bullet    = regexp.MustCompile(`^(?:[-*+•◦▪‣·–—●○■□➤►✔✓✅✗✘❌]\x{fe0f}?|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+`)
	keyValue  = regexp.MustCompile(`^[\p{L}][\p{L}\p{N} /&_-]{0,40}:(?:[ \t]|$)`)
	underline = regexp.MustCompile(`^(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})$`)
	ruler     = regexp.MustCompile(`^[\p{P}\p{S}\s]+$`)
	numbered  = regexp.MustCompile(`^\d+(?:\.\d+)*\.?\s+\p{Lu}`)
	titled    = regexp.MustCompile(`^(={1,5})[ \t]*([^\s=](?:.*[^\s=])?)[ \t]*(={1,5})$`)
	remark    = regexp.MustCompile(`^(?:#|//|;)[ \t]*((?:copytruth|want|claim)\b.*)$`)
)

// signs before an item that say whether it holds.
var signs = map[string]string{"✗": prose.No, "✘": prose.No, "❌": prose.No}

// line reads what begins on a line and gives how many more lines it took.
func (r *reader) line(i int) int {
	l := r.lines[i]
	switch {
	case l.text == "":
		r.b.End()
		return 0
	case remark.MatchString(l.text):
		r.b.Note(remark.FindStringSubmatch(l.text)[1], l.from, l.to)
		return 0
	case r.underlined(i):
		r.heading(l, map[byte]int{'=': 1, '-': 2}[r.lines[i+1].text[0]])
		return 1
	case r.titled(i):
		return 0
	case ruler.MatchString(l.text) && utf8.RuneCountInString(l.text) > 2:
		r.b.End()
		return 0
	case r.capitals(i):
		r.heading(l, 3)
		return 0
	case bullet.MatchString(l.text):
		r.item(l)
		return 0
	}
	r.text(i)
	return 0
}

// titled reads a heading between equals signs, as wikis and the read-me files of plugins
// have them: "== Changelog ==", "= 1.2.0 =".
func (r *reader) titled(i int) bool {
	l := r.lines[i]
	signs, from, to := between(l.text)
	if signs == 0 {
		return false
	}
	level := signs
	if r.fall {
		level = max(1, highest-signs+1)
	}
	l.from, l.to = l.from+from, l.from+to
	r.heading(l, level)
	return true
}

// highest is how many signs the name of a plugin has on both its sides; its sections have
// one less.
const highest = 3

// between gives how many equals signs a line has on both sides, 0 for any other line, and
// where the words between them begin and end.
func between(text string) (signs, from, to int) {
	if !strings.HasPrefix(text, "=") {
		return 0, 0, 0
	}
	m := titled.FindStringSubmatchIndex(text)
	if m == nil || m[3]-m[2] != m[7]-m[6] {
		return 0, 0, 0
	}
	return m[3] - m[2], m[4], m[5]
}

// falls reports whether the first heading between equals signs has more of them than one
// that follows: then more is higher. In wikis it is the other way round.
func (r *reader) falls() bool {
	first := 0
	for i := range r.lines {
		switch signs, _, _ := between(r.lines[i].text); {
		case signs == 0:
		case first == 0:
			first = signs
		case signs != first:
			return signs < first
		}
	}
	return false
}

// underlined: a short line and a line of dashes as long, more or less, below it.
func (r *reader) underlined(i int) bool {
	if i+1 >= len(r.lines) || !underline.MatchString(r.lines[i+1].text) {
		return false
	}
	if i > 0 && r.lines[i-1].text != "" && !ruler.MatchString(r.lines[i-1].text) {
		return false
	}
	n := utf8.RuneCountInString(r.lines[i].text)
	return n <= 80 && !bullet.MatchString(r.lines[i].text) && strings.ContainsFunc(r.lines[i].text, unicode.IsLetter)
}

// capitals: a line that stands by itself and is set in capitals.
func (r *reader) capitals(i int) bool {
	s := r.lines[i].text
	if i > 0 && r.lines[i-1].text != "" && !ruler.MatchString(r.lines[i-1].text) || bullet.MatchString(s) && !numbered.MatchString(s) {
		return false
	}
	letters, lower := 0, false
	for _, c := range s {
		if unicode.IsLetter(c) {
			letters++
			lower = lower || !unicode.IsUpper(c)
		}
	}
	return letters >= 3 && !lower && len(strings.Fields(s)) <= 10 && !strings.HasSuffix(s, ".") && !strings.Contains(s, "://")
}

func (r *reader) heading(l line, level int) {
	if level == 0 {
		level = 3
	}
	r.nest(0)
	r.b.Begin(prose.Heading, level)
	r.b.Run(l.from, l.to)
	r.b.End()
}

// item begins a list item; indentation makes it one of an inner list.
func (r *reader) item(l line) {
	depth := 0
	for depth < len(r.lists) && r.lists[depth] < l.indent {
		depth++
	}
	if depth < len(r.lists) {
		r.nest(depth + 1)
	} else {
		r.b.OpenList()
		r.lists = append(r.lists, l.indent)
	}
	r.lists[len(r.lists)-1] = l.indent
	mark := bullet.FindString(l.text)
	r.b.Begin(prose.Item, 0)
	if s := signs[strings.TrimRight(mark, " \t\ufe0f")]; s != "" {
		r.b.Decoded(s, l.from, l.from+len(strings.TrimRight(mark, " \t")))
		r.b.Gap()
	}
	r.b.Run(l.from+len(mark), l.to)
	r.flow = l.indent
}

// nest closes the lists that are open beyond a depth.
func (r *reader) nest(depth int) {
	for len(r.lists) > depth {
		r.b.CloseList()
		r.lists = r.lists[:len(r.lists)-1]
	}
	r.flow = -1
}

// text reads a line of running text: it goes on with the line above unless
// one of the two is a "Key: value".
func (r *reader) text(i int) {
	l := r.lines[i]
	fresh := i == 0 || r.lines[i-1].text == "" || !r.b.Open()
	if fresh && !(r.flow >= 0 && l.indent > r.flow) {
		r.nest(0)
	}
	switch key := keyValue.MatchString(l.text); {
	case fresh || key && r.flow < 0 || !fresh && r.flow < 0 && keyValue.MatchString(r.lines[i-1].text) && l.indent == 0:
		kind := prose.Paragraph
		if r.flow >= 0 {
			kind = prose.Item
		}
		r.b.Begin(kind, 0)
	default:
		r.b.Space(r.lines[i-1].to, l.from)
	}
	r.b.Run(l.from, l.to)
}
