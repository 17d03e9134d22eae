package html

import (
	"net/url"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// badgeWords finds the words that a badge service paints, as ranges of the
// address: the path segment after "badge" in the manner of shields.io,
// "label-message-color", or two segments in that of badgen.net. Badges that
// ask a service for their words have none.
func badgeWords(s string) [][2]int {
	host := s
	if i := strings.Index(s, "://"); i >= 0 {
		host = s[i+3:]
	}
	host, _, _ = strings.Cut(host, "/")
	at := strings.Index(s, "/badge/")
	if at < 0 || !strings.Contains(host, "shields") && !strings.Contains(host, "badge") {
		return nil
	}
	from := at + len("/badge/")
	to := len(s)
	if i := strings.IndexAny(s[from:], "?#"); i >= 0 {
		to = from + i
	}
	if strings.Contains(host, "badgen") {
		return segments(s, from, to, '/')
	}
	for _, ext := range []string{".svg", ".png"} {
		if strings.HasSuffix(s[:to], ext) {
			to -= len(ext)
		}
	}
	return segments(s, from, to, '-')
}

// segments splits s[from:to] at single separators and drops the last part, the color.
func segments(s string, from, to int, sep byte) [][2]int {
	var out [][2]int
	start := from
	for i := from; i < to; i++ {
		if s[i] != sep {
			continue
		}
		if sep == '-' && i+1 < to && s[i+1] == '-' {
			i++
			continue
		}
		if i > start {
			out = append(out, [2]int{start, i})
		}
		start = i + 1
	}
	return out
}

// IsBadge reports whether an image address spells out the words of a badge.
func IsBadge(address string) bool { return len(badgeWords(address)) > 0 }

// Badge writes the words of a badge as a block; address stands at off in the
// builder's source. There "--" is a dash, "__" an underscore, "_" a blank.
func Badge(b *prose.Builder, address string, off int) {
	b.BeginValue(prose.Badge, "badge")
	for _, r := range badgeWords(address) {
		b.Gap()
		badgePart(b, address[r[0]:r[1]], off+r[0])
	}
	b.End()
}

func badgePart(b *prose.Builder, s string, off int) {
	for i := 0; i < len(s); {
		n, word := 1, ""
		switch {
		case strings.HasPrefix(s[i:], "--"), strings.HasPrefix(s[i:], "__"):
			n, word = 2, s[i:i+1]
		case s[i] == '_', s[i] == '+':
			word = " "
			if s[i] == '+' {
				word = "+"
			}
		case s[i] == '%':
			n, word = unescape(s[i:])
		default:
			for i+n < len(s) && !strings.ContainsRune("-_%+", rune(s[i+n])) {
				n++
			}
			b.Masked(s[i:i+n], off+i)
			i += n
			continue
		}
		b.Decoded(word, off+i, off+i+n)
		i += n
	}
}

// unescape decodes the run of percent escapes that s begins with.
func unescape(s string) (n int, word string) {
	for n+2 < len(s) && s[n] == '%' {
		n += 3
		if u, err := url.PathUnescape(s[:n]); err == nil && strings.ToValidUTF8(u, "") == u {
			return n, u
		}
	}
	return 1, s[:1]
}
