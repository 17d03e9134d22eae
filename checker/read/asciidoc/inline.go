package asciidoc

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/lines"
)

// window bounds how far behind its beginning markup may end, in bytes.
const window = 3000

// maxInner bounds how deep marks stand in each other.
const maxInner = 12

// run is running text that is being read.
type run struct {
	r     *reader
	j     lines.Joined
	s     string
	said  int // up to where the text was written
	begin int // where it begins
	inner int // marks it stands in
}

// running reads the markup in running text.
func (r *reader) running(j lines.Joined) {
	w := &run{r: r, j: j, s: j.Text}
	w.read(0, len(w.s))
}

// read reads the markup between two offsets.
func (w *run) read(from, to int) {
	in := &run{r: w.r, j: w.j, s: w.s[:to], said: from, begin: from, inner: w.inner + 1}
	for i := from; i < to; {
		if n := in.markup(i); n > 0 {
			i += n
			in.said = i
			continue
		}
		_, n := utf8.DecodeRuneInString(in.s[i:])
		i += n
	}
	in.plain(to)
}

// plain writes what stands before an offset, with its character references.
func (w *run) plain(to int) {
	if strings.IndexByte(w.s[w.said:to], '&') < 0 {
		w.j.Write(w.r.b, w.said, to)
	} else {
		w.j.Each(w.r.b, w.said, to, func(from, to int) { html.Words(w.r.b, w.r.src[from:to], from) })
	}
	w.said = to
}

// decoded writes what stands for a stretch of the text.
func (w *run) decoded(says string, from, to int) {
	a, z := w.j.Span(from, to)
	if says != "" {
		w.r.b.Decoded(says, a, z)
	}
}

// markup reads what is marked up at an offset, once what stands before it is written, and
// gives its length; 0 where nothing is.
func (w *run) markup(i int) int {
	if w.inner > maxInner {
		return 0
	}
	switch c := w.s[i]; c {
	case '\\':
		if i+1 < len(w.s) && strings.IndexByte("*_`#+{[<^~(:hlm|\"'-.", w.s[i+1]) >= 0 {
			w.plain(i)
			w.said = i + 1
			w.plain(i + 2)
			return 2
		}
	case '{':
		return w.mention(i)
	case '*', '_', '`', '#', '+', '^', '~':
		return w.marked(i, c)
	case '[':
		return w.bracket(i)
	case '<':
		return w.angle(i)
	case '(':
		return w.index(i)
	case '"':
		if strings.HasPrefix(w.s[i:], "\"`") {
			if end := strings.Index(w.s[i:min(len(w.s), i+window)], "`\""); end > 2 {
				w.plain(i + 1)
				w.read(i+2, i+end)
				w.said = i + end + 1
				w.plain(i + end + 2)
				return end + 2
			}
		}
	case ':':
		return w.macro(i)
	}
	return 0
}

// mention reads "{name}".
func (w *run) mention(i int) int {
	m := mention.FindStringSubmatchIndex(w.s[i:min(len(w.s), i+80)])
	if m == nil || m[0] != 0 {
		return 0
	}
	w.plain(i)
	w.decoded(w.r.standsFor(w.s[i+m[2]:i+m[3]]), i, i+m[1])
	return m[1]
}

var inlineKinds = map[byte]prose.InlineKind{'*': prose.StrongInline, '_': prose.EmInline, '`': prose.CodeInline}

// marked reads what stands between two signs: doubled ones anywhere, single ones around words.
func (w *run) marked(i int, c byte) int {
	mark := string([]byte{c})
	for _, n := range []int{3, 2} {
		if long := strings.Repeat(mark, n); strings.HasPrefix(w.s[i:], long) {
			if n == 3 && c != '+' {
				continue
			}
			return w.between(i, long, c, w.until(i+n, long, false))
		}
	}
	loose := c == '^' || c == '~'
	if !loose && i > w.begin {
		if p, _ := utf8.DecodeLastRuneInString(w.s[:i]); unicode.IsLetter(p) || unicode.IsDigit(p) || p == '_' || p == ';' || p == '}' || p == '\\' {
			return 0
		}
	}
	end := w.until(i+1, mark, !loose)
	if loose && end > 0 && strings.ContainsAny(w.s[i+1:end], " \n") {
		return 0
	}
	return w.between(i, mark, c, end)
}

// until finds the mark that ends what begins at an offset; -1 where none does. A single one
// ends words.
func (w *run) until(from int, mark string, alone bool) int {
	if from >= len(w.s) || alone && (w.s[from] == ' ' || w.s[from] == '\n') {
		return -1
	}
	to := min(len(w.s), from+window)
	for i := from + 1; i < to; i++ {
		n := strings.Index(w.s[i:to], mark)
		if n < 0 {
			return -1
		}
		i += n
		if !alone {
			return i
		}
		next, _ := utf8.DecodeRuneInString(w.s[i+len(mark):])
		if before := w.s[i-1]; before != ' ' && before != '\n' && (i+len(mark) >= len(w.s) || !unicode.IsLetter(next) && !unicode.IsDigit(next) && next != '_') {
			return i
		}
	}
	return -1
}

// between writes what stands between marks.
func (w *run) between(i int, mark string, c byte, end int) int {
	if end < 0 {
		return 0
	}
	from := i + len(mark)
	w.plain(i)
	w.said = from
	switch c {
	case '+':
		w.plain(end)
	case '`':
		w.r.b.OpenInline(prose.CodeInline, "")
		if s := w.s[from:end]; len(s) > 2 && s[0] == '+' && s[len(s)-1] == '+' {
			w.said = from + 1
			w.plain(end - 1)
		} else {
			w.read(from, end)
		}
		w.r.b.CloseInline()
	case '^':
		if s := w.s[from:end]; html.IsFootnote(s) {
			w.decoded(html.Superscripts(s), from, end)
		} else {
			w.read(from, end)
		}
	case '#', '~':
		w.read(from, end)
	default:
		w.r.b.OpenInline(inlineKinds[c], "")
		w.read(from, end)
		w.r.b.CloseInline()
	}
	return end + len(mark) - i
}

var roleMark = regexp.MustCompile(`^\[([.#%A-Za-z][^\]\n\[]{0,80})\](##?)`)

// bracket reads an anchor, which is not said, and the role of what is marked behind it.
func (w *run) bracket(i int) int {
	s := w.s[i:min(len(w.s), i+120)]
	if strings.HasPrefix(s, "[[") {
		if n := strings.Index(s, "]]"); n > 0 && !strings.ContainsAny(s[:n], " \n") {
			w.plain(i)
			return n + 2
		}
		return 0
	}
	m := roleMark.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	from := i + len(m[0])
	end := w.until(from, m[2], len(m[2]) == 1)
	if end < 0 {
		return 0
	}
	kind := prose.InlineKind("")
	for _, k := range []struct {
		word string
		kind prose.InlineKind
	}{{"line-through", prose.DeletedInline}, {"badge", prose.BadgeInline}, {"label", prose.BadgeInline}, {"tag", prose.BadgeInline}} {
		if strings.Contains(m[1], k.word) {
			kind = k.kind
			break
		}
	}
	w.plain(i)
	w.role(kind, "", from, end)
	return end + len(m[2]) - i
}

func (w *run) role(k prose.InlineKind, target string, from, end int) {
	if k == "" {
		w.read(from, end)
		return
	}
	w.r.b.OpenInline(k, target)
	w.read(from, end)
	w.r.b.CloseInline()
}

// angle reads "<<name,words>>" and an address in brackets.
func (w *run) angle(i int) int {
	s := w.s[i:min(len(w.s), i+window)]
	if strings.HasPrefix(s, "<<") {
		n := strings.Index(s, ">>")
		if n < 3 {
			return 0
		}
		w.plain(i)
		target, _, _ := strings.Cut(s[2:n], ",")
		w.r.b.OpenInline(prose.LinkInline, target)
		if k := strings.IndexByte(s[:n], ','); k > 0 {
			w.read(i+k+1, i+n)
		} else {
			w.decoded(prose.Unknown, i, i+n+2)
		}
		w.r.b.CloseInline()
		return n + 2
	}
	return 0
}

// index reads a word that an index has, too: "((word))"; in three brackets it is not said.
func (w *run) index(i int) int {
	s := w.s[i:min(len(w.s), i+window)]
	if !strings.HasPrefix(s, "((") {
		return 0
	}
	if strings.HasPrefix(s, "(((") {
		n := strings.Index(s, ")))")
		if n < 0 {
			return 0
		}
		w.plain(i)
		return n + 3
	}
	n := strings.Index(s, "))")
	if n < 3 {
		return 0
	}
	w.plain(i)
	w.read(i+2, i+n)
	return n + 2
}
