package data

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// markdownLine begins a block that only Markdown has.
var markdownLine = regexp.MustCompile("(?m)^[ \t]*(?:#{1,6} +\\S|[-*+] +\\S|\\d{1,3}[.)] +\\S|\\|.*\\||> |```)")

// Embedded gives a string that holds Markdown as a masked copy of the source's
// stretch it was written in, which stands at base: what is not said is blank,
// what is not known is prose.Hole. ok is false where the string is no Markdown,
// or was written with escapes that do not let the copy keep its length.
func Embedded(n *Node, src string) (masked string, base int, ok bool) {
	say := n.Text()
	if n.Kind != String || !strings.Contains(say, "\n") || n.Tag != "md" && n.Tag != "markdown" && !markdownLine.MatchString(say) {
		return "", 0, false
	}
	out := []byte(strings.Repeat(" ", n.To-n.From))
	for _, p := range n.Parts {
		if p.From < n.From || p.To > n.To {
			return "", 0, false
		}
		dst, raw := out[p.From-n.From:p.To-n.From], src[p.From:p.To]
		switch {
		case raw == p.Text, strings.TrimSpace(raw) == "":
			copy(dst, raw)
		case p.Text == prose.Unknown:
			for i := range dst {
				dst[i] = prose.Hole
			}
		case strings.Trim(p.Text, "\r\n") == "":
			copy(dst[len(dst)-len(p.Text):], p.Text)
		case len(raw) == 2 && raw[0] == '\\' && raw[1:] == p.Text: // an escape in Markdown, too
			copy(dst, raw)
		default:
			return "", 0, false
		}
	}
	return string(out), n.From, true
}
