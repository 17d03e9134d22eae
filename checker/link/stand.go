package link

import (
	"path"
	"strings"
	"unicode"

	"github.com/copytruth/copytruth/checker/manifest"
)

// stands weighs how a name stands in its sentence: "monitoring" is less surely the
// feature Monitors than "monitors" is, and "Monitor your servers" hardly speaks of it.
func (s *scale) stands(c *candidate, m *match, f *form) {
	if m.loose || len(f.exact) != m.last-m.first+1 {
		return
	}
	if bent(s.grams[m.last].raw, f.exact[len(f.exact)-1]) {
		c.raise(ownBent, 1000)
	}
	if next := m.last + 1; len(f.content) == 1 && m.first == m.last && next < len(s.grams) && s.grams[next].gap == blank {
		begins := m.first == 0 || s.grams[m.first-1].company
		if g := &s.grams[next]; begins && (g.article || prepositions[g.stem]) {
			c.raise(ownVerb, 1000)
		}
	}
}

var prepositions = setOf("on to from for in of with by via through into at under behind inside within across about without")

// bent reports whether a word differs from another by more than a plural's ending.
func bent(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return a != b && singular(a) != singular(b)
}

// singular takes the endings of English plurals off; what is left need be no word.
func singular(s string) string {
	switch {
	case strings.HasSuffix(s, "ies"):
		return s[:len(s)-3] + "y"
	case strings.HasSuffix(s, "s"):
		s = s[:len(s)-1]
	}
	return strings.TrimSuffix(s, "e")
}

// slugs files the features under what a page of their own would be called: their
// ids and names, without marks and capitals. A slug of a few letters tells nothing.
func slugs(m *manifest.Manifest) map[string][]int32 {
	of := map[string][]int32{}
	for i := range m.Features {
		f := &m.Features[i]
		for _, n := range names(f.ID, []string{f.Name}, f.Aliases) {
			k := letters(n)
			if at := of[k]; len(k) >= minSlug && (len(at) == 0 || at[len(at)-1] != int32(i)) {
				of[k] = append(at, int32(i))
			}
		}
	}
	return of
}

const minSlug = 4

// slugOf gives the last part of a page's path or address that says something,
// without its ending: "features/data-grid/index.html" is a page on the data grid.
func slugOf(uri string) string {
	uri, _, _ = strings.Cut(uri, "#")
	uri, _, _ = strings.Cut(uri, "?")
	base, _, _ := strings.Cut(path.Base(uri), ".")
	switch strings.ToLower(base) {
	case "index", "readme", "page", "+page":
		base = path.Base(path.Dir(uri))
	}
	return letters(base)
}

// letters gives the letters and digits of a text in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
