package files

import (
	"fmt"
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Filter admits files by pattern. A pattern without a slash is looked for in
// every folder; one that names a folder holds for all below it.
type Filter struct {
	// Seen is the working folder as seen from the folder that the patterns are
	// relative to: "docs" for patterns of a configuration one folder above
	// docs. "" where both are the same.
	Seen string
	// Include, if any is given, must match; Exclude must not.
	Include, Exclude []string
}

type filter struct {
	seen             string
	include, exclude []string
}

func (f Filter) compile() (filter, error) {
	c := filter{seen: f.Seen}
	for _, set := range []struct {
		from []string
		to   *[]string
	}{{f.Include, &c.include}, {f.Exclude, &c.exclude}} {
		for _, p := range set.from {
			whole := strings.TrimSuffix(strings.TrimPrefix(p, "./"), "/")
			if whole == "" || !doublestar.ValidatePattern(whole) {
				return filter{}, fmt.Errorf("pattern %q cannot be read; allowed are *, **, ?, [a-z] and {a,b}", p)
			}
			if !strings.Contains(whole, "/") && whole != "." {
				whole = "**/" + whole
			}
			*set.to = append(*set.to, strings.TrimPrefix(whole, "/"))
		}
	}
	return c, nil
}

// refuses gives the reason why a file is not admitted, "" if it is.
func (c filter) refuses(uri string) string {
	rel := c.place(uri)
	if p := anyMatch(c.exclude, rel); p != "" {
		return "excluded by " + p
	}
	if len(c.include) > 0 && anyMatch(c.include, rel) == "" {
		return "not included by " + strings.Join(c.include, ", ")
	}
	return ""
}

// prunes reports whether a folder and all below it are excluded.
func (c filter) prunes(uri string) string {
	if p := anyMatch(c.exclude, c.place(uri)); p != "" {
		return "excluded by " + p
	}
	return ""
}

// anyMatch gives the first pattern that matches the path or a folder above it.
func anyMatch(patterns []string, rel string) string {
	for _, p := range patterns {
		for at := rel; at != "." && at != "/" && at != ""; at = path.Dir(at) {
			if doublestar.MatchUnvalidated(p, at) {
				return p
			}
		}
		if p == "." {
			return p
		}
	}
	return ""
}

// place rewrites a path that is relative to the working folder to one relative
// to the folder of the patterns. Absolute paths stay.
func (c filter) place(uri string) string {
	if path.IsAbs(uri) {
		return uri
	}
	return path.Join(c.seen, uri)
}
