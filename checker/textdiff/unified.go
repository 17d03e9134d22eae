package textdiff

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// context is how many unchanged lines stand around a change, as in git.
const context = 3

// Unified gives the patch that turns before into after, as git and patch apply
// it; "" where they are the same. Path is written as it stands, with slashes.
func Unified(path, before, after string) string {
	if before == after {
		return ""
	}
	lines := fates(splitLines(before), splitLines(after))
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", quoted("a/"+path), quoted("b/"+path))
	oldLine, newLine := 1, 1
	for i := 0; i < len(lines); {
		if lines[i].op == Keep {
			i, oldLine, newLine = i+1, oldLine+1, newLine+1
			continue
		}
		from := max(0, i-context)
		to := hunkEnd(lines, i)
		oldLine, newLine = oldLine-(i-from), newLine-(i-from)
		oldLine, newLine = writeHunk(&b, lines[from:to], oldLine, newLine)
		i = to
	}
	return b.String()
}

// A line with what became of it.
type line struct {
	op   Op
	text string
}

func splitLines(s string) []string {
	lines := strings.SplitAfter(s, "\n")
	if n := len(lines); lines[n-1] == "" {
		lines = lines[:n-1]
	}
	return lines
}

// fates lists all lines of both texts in the order of a patch.
func fates(a, b []string) []line {
	var out []line
	for _, r := range align(a, b) {
		for range r.n {
			if r.op == Insert {
				out = append(out, line{Insert, b[0]})
				b = b[1:]
				continue
			}
			out = append(out, line{r.op, a[0]})
			a = a[1:]
			if r.op == Keep {
				b = b[1:]
			}
		}
	}
	return out
}

// hunkEnd gives the end of the hunk whose first change is at i: changes whose
// context would touch belong to one.
func hunkEnd(lines []line, i int) int {
	last := i
	for j := i; j < len(lines) && j-last <= 2*context; j++ {
		if lines[j].op != Keep {
			last = j
		}
	}
	return min(len(lines), last+1+context)
}

// writeHunk writes the lines and gives the numbers of the lines behind them.
func writeHunk(b *strings.Builder, lines []line, oldLine, newLine int) (int, int) {
	olds, news := 0, 0
	for _, l := range lines {
		if l.op != Insert {
			olds++
		}
		if l.op != Delete {
			news++
		}
	}
	fmt.Fprintf(b, "@@ -%s +%s @@\n", extent(oldLine, olds), extent(newLine, news))
	for _, l := range lines {
		b.WriteByte(" -+"[l.op])
		b.WriteString(l.text)
		if !strings.HasSuffix(l.text, "\n") {
			b.WriteString("\n\\ No newline at end of file\n")
		}
	}
	return oldLine + olds, newLine + news
}

// extent writes where a hunk stands. An empty side names the line before it.
func extent(first, n int) string {
	switch n {
	case 0:
		return fmt.Sprintf("%d,0", first-1)
	case 1:
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d,%d", first, n)
}

// telling are what a path is quoted for: what would end or confuse the line, steer a
// terminal or turn text around, or be a command to the machine that keeps the log.
var telling = regexp.MustCompile("[\"\\\\\\pC\u2028\u2029\ufffd]|##[A-Za-z]*\\[")

// quoted writes a path as git does, in quotes and with the bytes of what is telling
// as octal numbers (git, quote.c).
func quoted(path string) string {
	if utf8.ValidString(path) && !telling.MatchString(path) {
		return path
	}
	var b strings.Builder
	for _, c := range []byte(path) {
		switch {
		case c == '"' || c == '\\':
			b.WriteString(`\` + string(rune(c)))
		case c < ' ' || c > '~' || c == '[':
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	return `"` + b.String() + `"`
}
