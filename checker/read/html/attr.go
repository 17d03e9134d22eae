package html

import (
	"strings"

	"github.com/copytruth/copytruth/checker/read/tree"
)

// attrSpan finds the value of an attribute in the source, without its quotes.
func attrSpan(src string, n *tree.Node, key string) (from, to int, ok bool) {
	from, to, ok = n.Tag()
	if !ok {
		return 0, 0, false
	}
	return attrIn(src, from, to, key)
}

// attrIn finds an attribute's value in the start tag src[from:to], as the HTML
// standard tokenizes it.
func attrIn(src string, from, to int, key string) (int, int, bool) {
	s := src[from:to]
	i := 1
	for i < len(s) && !isBlank(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	for i < len(s) {
		for i < len(s) && (isBlank(s[i]) || s[i] == '/') {
			i++
		}
		name := i
		for i < len(s) && !isBlank(s[i]) && s[i] != '/' && s[i] != '>' && (s[i] != '=' || i == name) {
			i++
		}
		found := strings.EqualFold(s[name:i], key)
		for i < len(s) && isBlank(s[i]) {
			i++
		}
		if i >= len(s) || s[i] == '>' {
			return 0, 0, false
		}
		if s[i] != '=' {
			continue
		}
		i++
		var a, z int
		a, z, i = attrValue(s, i)
		if found {
			return from + a, from + z, true
		}
	}
	return 0, 0, false
}

func attrValue(s string, i int) (from, to, next int) {
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		end := strings.IndexByte(s[i+1:], s[i])
		if end < 0 {
			return i + 1, len(s), len(s)
		}
		return i + 1, i + 1 + end, i + end + 2
	}
	from = i
	for i < len(s) && !isBlank(s[i]) && s[i] != '>' {
		i++
	}
	return from, i, i
}
