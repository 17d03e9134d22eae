// Package owners tells who owns a page, as a CODEOWNERS file has it.
//
// It owns the reading of such files in the forms of GitHub and GitLab: the last
// line that fits a path names its owners, in GitLab once for each section. It refuses to
// know where the file lies and who the owners are.
package owners

import (
	"regexp"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Owners is a CODEOWNERS file. nil owns nothing.
type Owners struct {
	sections [][]line // in order; the first is the part before any section
}

type line struct {
	patterns []string // doublestar, for the path itself and for what lies below it
	owners   []string
}

// section is the head of a section of GitLab: "[Docs][2] @docs", "^[Optional]".
var section = regexp.MustCompile(`^\^?\[[^\]]+\](?:\[\d+\])?(.*)$`)

// Parse reads a CODEOWNERS file. Lines that mean nothing are passed by, as GitHub
// and GitLab do.
func Parse(content string) *Owners {
	o := &Owners{sections: [][]line{nil}}
	var common []string // the owners that a section's head names for its lines
	for text := range strings.Lines(strings.TrimPrefix(content, "\ufeff")) {
		text = strings.TrimSpace(text)
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if head := section.FindStringSubmatch(text); head != nil {
			o.sections = append(o.sections, nil)
			common = words(head[1])
			continue
		}
		pattern, rest := cut(text)
		l := line{owners: words(rest)}
		if len(l.owners) == 0 {
			l.owners = common
		}
		if l.patterns = globs(pattern); l.patterns != nil {
			last := len(o.sections) - 1
			o.sections[last] = append(o.sections[last], l)
		}
	}
	return o
}

// cut parts the pattern from the owners; a backslash keeps a blank in the pattern.
func cut(s string) (pattern, rest string) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case ' ', '\t':
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// words gives the owners up to a comment.
func words(s string) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		if strings.HasPrefix(w, "#") {
			break
		}
		out = append(out, w)
	}
	return out
}

// globs brings a pattern to doublestar. What gitignore has and CODEOWNERS has
// not, negation and classes, is taken as it is written.
func globs(pattern string) []string {
	p := strings.NewReplacer("{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`).Replace(pattern)
	anchored := strings.Contains(strings.TrimSuffix(p, "/"), "/")
	folder := strings.HasSuffix(p, "/")
	p = strings.Trim(p, "/")
	if p == "" || !doublestar.ValidatePattern(p) {
		return nil
	}
	if !anchored {
		p = "**/" + p
	}
	switch {
	case folder:
		return []string{p + "/**"}
	case strings.HasSuffix(p, "/*"):
		return []string{p} // GitHub: docs/* owns no file of a folder in docs
	}
	return []string{p, p + "/**"}
}

// Of gives the owners of a file, its path relative to the folder that the
// CODEOWNERS file speaks of.
func (o *Owners) Of(path string) []string {
	if o == nil {
		return nil
	}
	var out []string
	for _, lines := range o.sections {
		for i := len(lines) - 1; i >= 0; i-- {
			if fits(lines[i].patterns, path) {
				for _, w := range lines[i].owners {
					if !slices.Contains(out, w) {
						out = append(out, w)
					}
				}
				break
			}
		}
	}
	return out
}

func fits(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return doublestar.MatchUnvalidated(p, path) })
}
