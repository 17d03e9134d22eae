package html

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// Inline reads single tags that stand in running text of another format: raw
// HTML in a Markdown paragraph. The text between them is the other reader's.
type Inline struct {
	B *prose.Builder
	// Islands are tags that stand for something else, by their offset in the
	// builder's source; their Close is not called.
	Islands map[int]Island
	open    []string
}

// Tag reads one tag or comment, which stands at off in the builder's source.
// It reports whether what follows up to the matching end tag is not to be read.
func (i *Inline) Tag(raw string, off int) (hides bool) {
	if strings.HasPrefix(raw, "<!--") {
		i.B.Note(strings.TrimSuffix(strings.TrimPrefix(raw, "<!--"), "-->"), off, off+len(raw))
		return false
	}
	if is, ok := i.Islands[off]; ok {
		delete(i.Islands, off)
		if is.Open != nil {
			is.Open()
		}
		return false
	}
	name := TagName(raw)
	k, role := inlines[name]
	switch {
	case strings.HasPrefix(raw, "</"):
		if n := len(i.open) - 1; n >= 0 && i.open[n] == name {
			i.open = i.open[:n]
			i.B.CloseInline()
		}
		return false
	case name == "br":
		i.B.Break()
	case name == "img":
		i.image(raw, off)
	case name == "badge" && i.badge(raw, off):
	case role && !strings.HasSuffix(raw, "/>"):
		target := ""
		if a, z, ok := attrIn(raw, 0, len(raw), "href"); ok {
			target = raw[a:z]
		}
		i.B.OpenInline(k, target)
		i.open = append(i.open, name)
	}
	return skipped[name] && !strings.HasSuffix(raw, "/>")
}

// Close ends the roles that the paragraph has left open.
func (i *Inline) Close() {
	for range i.open {
		i.B.CloseInline()
	}
	i.open = nil
}

func (i *Inline) image(raw string, off int) {
	for _, key := range []string{"alt", "title"} {
		if a, z, ok := attrIn(raw, 0, len(raw), key); ok && strings.TrimSpace(raw[a:z]) != "" {
			i.B.Later(func() {
				i.B.BeginValue(prose.Alt, key)
				Words(i.B, raw[a:z], off+a)
			})
		}
	}
	if a, z, ok := attrIn(raw, 0, len(raw), "src"); ok && IsBadge(raw[a:z]) {
		i.B.Later(func() { Badge(i.B, raw[a:z], off+a) })
	}
}

// badge writes the words of a <Badge text="beta" />, as documentation sites write
// them behind a heading.
func (i *Inline) badge(raw string, off int) bool {
	a, z, ok := attrIn(raw, 0, len(raw), "text")
	if !ok || strings.TrimSpace(raw[a:z]) == "" {
		return false
	}
	i.B.Gap()
	i.B.OpenInline(prose.BadgeInline, "")
	i.B.Decoded("(", off+a, off+a)
	Words(i.B, raw[a:z], off+a)
	i.B.Decoded(")", off+z, off+z)
	i.B.CloseInline()
	i.B.Gap()
	return true
}

// EndTag finds the first end tag of that name in s, whatever its case; -1 where
// there is none.
func EndTag(s, name string) int {
	for at := 0; ; at += 2 {
		i := strings.Index(s[at:], "</")
		if i < 0 {
			return -1
		}
		at += i
		if rest := s[at+2:]; len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) {
			return at
		}
	}
}

// TagName gives the name of the tag that raw is, in lower case.
func TagName(raw string) string {
	s := strings.TrimLeft(raw, "</")
	for i := 0; i < len(s); i++ {
		if isBlank(s[i]) || s[i] == '>' || s[i] == '/' {
			return strings.ToLower(s[:i])
		}
	}
	return strings.ToLower(s)
}
