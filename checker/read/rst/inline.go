package rst

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

// run is running text that is being read.
type run struct {
	r    *reader
	j    lines.Joined
	s    string
	said int // up to where the text was written
}

// inlines reads the markup in running text.
func (r *reader) inlines(j lines.Joined) {
	w := &run{r: r, j: j, s: j.Text}
	for i := 0; i < len(w.s); {
		if n := w.markup(i); n > 0 {
			i += n
			w.said = i
			continue
		}
		_, n := utf8.DecodeRuneInString(w.s[i:])
		i += n
	}
	w.plain(len(w.s))
}

// plain writes what stands before an offset as it stands.
func (w *run) plain(to int) {
	w.j.Write(w.r.b, w.said, to)
	w.said = to
}

// markup reads what is marked up at an offset, once what stands before it is written, and
// gives its length; 0 where nothing is.
func (w *run) markup(i int) int {
	switch w.s[i] {
	case '\\':
		return w.escape(i)
	case '`', '*':
		if w.opens(i) {
			return w.marked(i)
		}
	case ':':
		if w.opens(i) {
			return w.role(i)
		}
	case '|':
		if w.opens(i) {
			return w.substitution(i)
		}
	case '[':
		if w.opens(i) {
			return w.footnoteMark(i)
		}
	case '_':
		return w.reference(i)
	case 'h':
		if strings.HasPrefix(w.s[i:], "http") && w.opens(i) {
			return w.address(i)
		}
	}
	return 0
}

// escape: a backslash takes the meaning from the sign behind it; a blank behind it is gone.
func (w *run) escape(i int) int {
	w.plain(i)
	if i+1 == len(w.s) {
		return 1
	}
	_, n := utf8.DecodeRuneInString(w.s[i+1:])
	if c := w.s[i+1]; c != ' ' && c != '\n' {
		w.said = i + 1
		w.plain(i + 1 + n)
	}
	return 1 + n
}

// opens reports whether markup may begin at an offset: behind a blank or an opening
// bracket, and before a word.
func (w *run) opens(i int) bool {
	if i == 0 {
		return true
	}
	c, _ := utf8.DecodeLastRuneInString(w.s[:i])
	return unicode.IsSpace(c) || strings.ContainsRune("'\"([{<-/:‘“’«¡¿–—", c) || c == 0
}

// ends reports whether markup may end before an offset.
func (w *run) ends(i int) bool {
	if i >= len(w.s) {
		return true
	}
	c, _ := utf8.DecodeRuneInString(w.s[i:])
	return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '*' && c != '`'
}

// until finds the mark that ends what begins at an offset; -1 where none does.
func (w *run) until(from int, mark string, alone bool) int {
	if from >= len(w.s) || w.s[from] == ' ' || w.s[from] == '\n' {
		return -1
	}
	for i := from + 1; i < min(len(w.s), from+window); i++ {
		n := strings.Index(w.s[i:min(len(w.s), from+window)], mark)
		if n < 0 {
			return -1
		}
		i += n
		before := w.s[i-1]
		if before != ' ' && before != '\n' && (before != '\\' || mark == "``") && (!alone || w.ends(i+len(mark))) {
			return i
		}
	}
	return -1
}

func (w *run) marked(i int) int {
	switch s := w.s[i:]; {
	case strings.HasPrefix(s, "``"):
		return w.within(i, "``", prose.CodeInline)
	case strings.HasPrefix(s, "**"):
		return w.within(i, "**", prose.StrongInline)
	case s[0] == '*':
		return w.within(i, "*", prose.EmInline)
	}
	end := w.until(i+1, "`", false)
	if end < 0 {
		return 0
	}
	w.plain(i)
	n := 1
	for n < 3 && end+n < len(w.s) && w.s[end+n] == '_' {
		n++
	}
	if rest := w.s[end+1:]; n == 1 && strings.HasPrefix(rest, ":") { // the role stands behind
		if k := strings.IndexByte(rest[1:], ':'); k > 0 && roleName.MatchString(rest[1:1+k]) {
			w.interpret(strings.ToLower(rest[1:1+k]), i+1, end)
			return end + 1 + k + 2 - i
		}
	}
	if n == 1 {
		w.write(i+1, end)
	} else {
		w.link(i+1, end)
	}
	return end + n - i
}

// within reads what stands between two marks of a kind.
func (w *run) within(i int, mark string, k prose.InlineKind) int {
	from := i + len(mark)
	end := w.until(from, mark, true)
	if end < 0 {
		return 0
	}
	w.plain(i)
	w.r.b.OpenInline(k, "")
	if k == prose.CodeInline {
		w.j.Write(w.r.b, from, end)
	} else {
		w.write(from, end)
	}
	w.r.b.CloseInline()
	return end + len(mark) - i
}

// write writes text in which only escapes and substitutions mean something.
func (w *run) write(from, to int) {
	in := &run{r: w.r, j: w.j, s: w.s[:to], said: from}
	for i := from; i < to; i++ {
		n := 0
		switch w.s[i] {
		case '\\':
			n = in.escape(i)
		case '|':
			if i == from || in.opens(i) {
				n = in.substitution(i)
			}
		}
		if n > 0 {
			in.said = i + n
			i = in.said - 1
		}
	}
	in.plain(to)
}

// link reads "words <address>", or words that are a name.
func (w *run) link(from, end int) {
	s := w.s[from:end]
	address := w.r.targets[name(s)]
	if open := strings.LastIndexByte(s, '<'); open >= 0 && strings.HasSuffix(s, ">") {
		address = strings.Join(strings.Fields(s[open+1:len(s)-1]), "")
		if words := strings.TrimRight(s[:open], " \n"); words != "" {
			end = from + len(words)
		} else {
			from, end = from+open+1, end-1
		}
	}
	w.r.b.OpenInline(prose.LinkInline, address)
	w.write(from, end)
	w.r.b.CloseInline()
}

var (
	roleMark = regexp.MustCompile("^:([A-Za-z][\\w.+-]*(?::[A-Za-z][\\w.+-]*)*):`")
	roleName = regexp.MustCompile(`^[A-Za-z][\w.+-]*(?::[A-Za-z][\w.+-]*)*$`)
)

// role reads ":role:`words`".
func (w *run) role(i int) int {
	m := roleMark.FindStringSubmatch(w.s[i:min(len(w.s), i+100)])
	if m == nil {
		return 0
	}
	from := i + len(m[0])
	end := w.until(from, "`", false)
	if end < 0 {
		return 0
	}
	w.plain(i)
	w.interpret(strings.ToLower(m[1]), from, end)
	return end + 1 - i
}

// interpret reads words by their role.
func (w *run) interpret(role string, from, end int) {
	if i := strings.LastIndexByte(role, ':'); i >= 0 && !strings.HasPrefix(role, "std:") {
		role = "code"
	} else {
		role = role[i+1:]
	}
	s := w.s[from:end]
	kind, target := prose.InlineKind(""), ""
	open := strings.LastIndexByte(s, '<')
	explicit := open > 0 && strings.HasSuffix(s, ">")
	if explicit {
		target = s[open+1 : len(s)-1]
		end = from + len(strings.TrimRight(s[:open], " \n"))
	}
	switch role {
	case "ref", "doc", "numref", "any", "download", "external", "eq", "keyref":
		if !explicit { // it says the title of what it leads to
			a, z := w.j.Span(from, end)
			w.r.b.OpenInline(prose.LinkInline, s)
			w.r.b.Decoded(prose.Unknown, a, z)
			w.r.b.CloseInline()
			return
		}
		kind = prose.LinkInline
	case "term", "issue", "pr", "rfc", "pep", "user":
		kind = prose.LinkInline
	case "strong":
		kind = prose.StrongInline
	case "emphasis", "title-reference", "dfn":
		kind = prose.EmInline
	case "del", "strike", "strikethrough":
		kind = prose.DeletedInline
	case "code", "literal", "file", "samp", "command", "option", "envvar", "program", "kbd", "makevar", "mailheader", "mimetype", "regexp", "math", "guilabel-code":
		kind = prose.CodeInline
	case "sup", "superscript":
		if html.IsFootnote(s) {
			a, z := w.j.Span(from, end)
			w.r.b.Decoded(html.Superscripts(s), a, z)
			return
		}
	default:
		if strings.HasPrefix(role, "bdg") || role == "badge" {
			kind = prose.BadgeInline
			w.r.b.Gap()
		}
	}
	if kind == "" {
		w.write(from, end)
		return
	}
	w.r.b.OpenInline(kind, target)
	w.write(from, end)
	w.r.b.CloseInline()
}

var subMark = regexp.MustCompile(`^\|([^|\s](?:[^|\n]{0,60}[^|\s])?)\|_{0,2}`)

// substitution reads "|name|"; what it stands for may be said in another file.
func (w *run) substitution(i int) int {
	m := subMark.FindStringSubmatch(w.s[i:min(len(w.s), i+70)])
	if m == nil || !w.ends(i+len(m[0])) {
		return 0
	}
	says, known := w.r.subs[name(m[1])]
	if !known && strings.ContainsAny(m[1], " ()") {
		return 0
	}
	w.plain(i)
	if says == "" {
		says = prose.Unknown
	}
	a, z := w.j.Span(i, i+len(m[0]))
	w.r.b.Decoded(says, a, z)
	return len(m[0])
}

var footnoteRef = regexp.MustCompile(`^\[(#[\w-]*|\*|\d{1,3}|[A-Za-z][\w.-]*)\]_`)

// footnoteMark keeps the mark that a qualified claim carries.
func (w *run) footnoteMark(i int) int {
	m := footnoteRef.FindStringSubmatch(w.s[i:min(len(w.s), i+60)])
	if m == nil {
		return 0
	}
	w.plain(i)
	mark := html.Superscripts(m[1])
	if !html.IsFootnote(m[1]) {
		mark = "*"
	}
	a, z := w.j.Span(i, i+len(m[0]))
	w.r.b.Decoded(mark, a, z)
	return len(m[0])
}

// reference: "name_" is a link where that name leads somewhere; the mark is not said.
func (w *run) reference(i int) int {
	n := 1
	if i+1 < len(w.s) && w.s[i+1] == '_' {
		n = 2
	}
	if i == 0 || !w.ends(i+n) || i+n < len(w.s) && w.s[i+n] == '_' {
		return 0
	}
	from := max(w.said, strings.LastIndexAny(w.s[:i], " \n([{\"'")+1)
	if from == i {
		return 0
	}
	address, known := w.r.targets[name(w.s[from:i])]
	if !known {
		return 0
	}
	w.plain(from)
	w.r.b.OpenInline(prose.LinkInline, address)
	w.plain(i)
	w.r.b.CloseInline()
	return n
}

// address reads an address that is written out.
func (w *run) address(i int) int {
	s := w.s[i:]
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return 0
	}
	n := strings.IndexAny(s, " \n<>\"`|")
	if n < 0 {
		n = len(s)
	}
	n = len(strings.TrimRight(s[:n], ".,;:!?)]}'*"))
	w.plain(i)
	w.r.b.OpenInline(prose.URLInline, s[:n])
	w.said = i
	w.plain(i + n)
	w.r.b.CloseInline()
	return n
}
