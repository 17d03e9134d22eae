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

var attributeOfLink = regexp.MustCompile(`,[ \t]*(?:[\w-]+=|[^,=]*$)`)

// macro reads "name:target[words]" and addresses, at their colon.
func (w *run) macro(i int) int {
	from := i
	for from > w.said && nameByte(w.s[from-1]) {
		from--
	}
	if from == i || !unicode.IsLetter(rune(w.s[from])) {
		return 0
	}
	if p, _ := utf8.DecodeLastRuneInString(w.s[:from]); from > w.begin && (unicode.IsLetter(p) || unicode.IsDigit(p)) {
		return 0
	}
	name := w.s[from:i]
	if strings.HasPrefix(w.s[i:], "://") {
		return w.address(from, i)
	}
	target, end := w.target(i + 1)
	if end < 0 {
		return 0
	}
	closing := w.closingBracket(end)
	if closing < 0 {
		return 0
	}
	w.plain(from)
	w.named(strings.ToLower(name), target, from, end+1, closing)
	return closing + 1 - i
}

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// target is what stands between the colon and the bracket, and where that is; end is -1
// where there is none.
func (w *run) target(from int) (string, int) {
	for k := from; k < min(len(w.s), from+500); k++ {
		switch w.s[k] {
		case '[':
			return w.s[from:k], k
		case ' ', '\n', ']', '<', '>', '"', ':':
			if w.s[k] != ':' || k == from {
				return "", -1
			}
		}
	}
	return "", -1
}

// closingBracket finds the bracket that closes the one at an offset.
func (w *run) closingBracket(open int) int {
	depth := 0
	for k := open; k < min(len(w.s), open+window); k++ {
		switch w.s[k] {
		case '\\':
			k++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return -1
}

// address reads an address that is written out, with the words for it.
func (w *run) address(from, i int) int {
	switch w.s[from:i] {
	case "http", "https", "ftp", "irc", "file":
	default:
		return 0
	}
	end := i + 3
	for end < len(w.s) && strings.IndexByte(" \n<>[]\"`|", w.s[end]) < 0 {
		end++
	}
	w.plain(from)
	if end < len(w.s) && w.s[end] == '[' {
		if closing := w.closingBracket(end); closing > 0 {
			w.link(w.s[from:end], from, end, end+1, closing)
			return closing + 1 - i
		}
	}
	end = i + len(strings.TrimRight(w.s[i:end], ".,;:!?)'*_"))
	w.r.b.OpenInline(prose.URLInline, w.s[from:end])
	w.said = from
	w.plain(end)
	w.r.b.CloseInline()
	return end - i
}

// link reads the words for an address; without any, the address is what is said.
func (w *run) link(address string, at, to, from, end int) {
	s := w.s[from:end]
	if strings.HasPrefix(s, `"`) {
		if n := strings.LastIndexByte(s, '"'); n > 0 {
			from, end = from+1, from+n
		}
	} else if strings.Contains(s, "=") || strings.Contains(s, "^,") {
		if m := attributeOfLink.FindStringIndex(s); m != nil && strings.Contains(s[m[0]:], "=") {
			end = from + m[0]
		} else if i := strings.IndexByte(s, '='); i >= 0 && m == nil && !strings.ContainsAny(s[:i], " ") {
			end = from
		}
	}
	if end > from && w.s[end-1] == '^' {
		end--
	}
	if strings.TrimSpace(w.s[from:end]) == "" {
		w.r.b.OpenInline(prose.URLInline, address)
		w.said = at
		w.plain(to)
		w.r.b.CloseInline()
		return
	}
	w.role(prose.LinkInline, address, from, end)
}

// named writes a macro's words by its name.
func (w *run) named(name, target string, at, from, end int) {
	switch name {
	case "link", "mailto":
		w.link(target, at+len(name)+1, from-1, from, end)
	case "xref":
		if w.s[from:end] == "" {
			w.r.b.OpenInline(prose.LinkInline, target)
			w.decoded(prose.Unknown, at, end+1)
			w.r.b.CloseInline()
			return
		}
		w.link(target, at, from, from, end)
	case "image":
		a, z := w.j.Span(from, end)
		if alt := w.r.altOf(lines.Line{From: a, To: z}); !alt.Blank() {
			w.r.image(alt, target)
		}
	case "icon":
		if mark := html.Said(target); mark != "" {
			w.decoded(mark, at, end+1)
		}
	case "footnote", "footnoteref":
		w.footnote(at, from, end)
	case "indexterm", "anchor", "counter", "counter2", "toc":
	case "stem", "latexmath", "asciimath":
		w.role(prose.CodeInline, "", from, end)
	case "kbd", "btn", "pass", "indexterm2", "button":
		w.read(from, end)
	case "menu":
		w.said = from - 1 - len(target)
		w.plain(from - 1)
		w.r.b.Gap()
		w.read(from, end)
	case "label", "badge", "tag", "status":
		if end > from {
			w.role(prose.BadgeInline, "", from, end)
		} else {
			w.r.b.OpenInline(prose.BadgeInline, "")
			w.said = from - 1 - len(target)
			w.plain(from - 1)
			w.r.b.CloseInline()
		}
	default:
		w.read(from, end)
	}
}

// footnote keeps the mark that a qualified claim carries, and writes what it says behind
// the block.
func (w *run) footnote(at, from, end int) {
	w.decoded("*", at, at+1)
	if from >= end || w.r.b.InTable() {
		return
	}
	in := run{r: w.r, j: w.j, s: w.s, inner: w.inner}
	w.r.b.Later(func() {
		w.r.b.Begin(prose.Footnote, 0)
		in.read(from, end)
		w.r.b.End()
	})
}
