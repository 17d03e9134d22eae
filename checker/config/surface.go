package config

import (
	"strings"
)

// surface words, by the name of the surface, as they stand in paths. A page
// about a change, the law or the news stays that wherever it lies; the others
// go by the name of the page, then by a folder above it.
var (
	anywhere = []surface{
		{"changelog", []string{"changelog", "changelogs", "releases", "release", "release-notes", "releasenotes", "release_notes", "whats-new", "whatsnew", "history", "changes", "updates"}},
		{"legal", []string{"legal", "terms", "terms-of-service", "terms-of-use", "tos", "privacy", "privacy-policy", "dpa", "sla", "subprocessors", "imprint", "impressum", "cookies", "cookie-policy", "acceptable-use"}},
		{"blog", []string{"blog", "blogs", "posts", "_posts", "news", "articles", "press"}},
	}
	byName = []surface{
		{"pricing", []string{"pricing", "prices", "plans", "plans-and-pricing", "editions", "preise"}},
		{"compare", []string{"compare", "comparison", "comparisons", "vs", "versus", "alternative", "alternatives", "competitors"}},
		{"features", []string{"features", "feature", "product", "products", "solutions", "capabilities", "integrations", "use-cases", "tour"}},
	}
	byFolder = []surface{
		{"docs", []string{"docs", "doc", "documentation", "guide", "guides", "help", "support", "kb", "knowledge-base", "manual", "handbook", "reference", "tutorials", "faq"}},
	}
)

type surface struct {
	name  string
	words []string
}

// DefaultSurface guesses the role of a page from its path or address: home,
// pricing, features, compare, docs, blog, changelog, legal, readme, or "" when
// nothing tells.
func DefaultSurface(uri string) string {
	segments := segmentsOf(uri)
	if len(segments) == 0 {
		return "home"
	}
	page := segments[len(segments)-1]
	for _, guess := range []string{
		match(anywhere, segments), match(byName, segments[len(segments)-1:]), match(byName, segments), match(byFolder, segments),
	} {
		if guess != "" {
			return guess
		}
	}
	switch {
	case strings.Contains(page, "-vs-") || strings.HasPrefix(page, "vs-"):
		return "compare"
	case strings.HasPrefix(page, "readme"):
		return "readme"
	case page == "index" || page == "home" || page == "landing" || page == "homepage":
		return "home"
	}
	return ""
}

func match(set []surface, segments []string) string {
	for _, s := range set {
		for _, seg := range segments {
			for _, w := range s.words {
				if seg == w {
					return s.name
				}
			}
		}
	}
	return ""
}

// segmentsOf gives the telling parts of a path: lower case, without extension,
// without the index page of a folder that has a telling name.
func segmentsOf(uri string) []string {
	if _, rest, ok := strings.Cut(uri, "://"); ok {
		_, uri, _ = strings.Cut(rest, "/")
		uri, _, _ = strings.Cut(uri, "?")
		uri, _, _ = strings.Cut(uri, "#")
	}
	var out []string
	for seg := range strings.SplitSeq(strings.ToLower(strings.Trim(uri, "/")), "/") {
		if seg != "" && seg != "." && seg != ".." && !strings.HasPrefix(seg, "(") {
			out = append(out, seg)
		}
	}
	if len(out) == 0 {
		return nil
	}
	last := len(out) - 1
	if name, _, ok := strings.Cut(out[last], "."); ok && name != "" {
		out[last] = name
	}
	index := out[last] == "index" || out[last] == "_index" || out[last] == "page" || out[last] == "+page"
	if index && last > 0 && match(append(append(append([]surface{}, anywhere...), byName...), byFolder...), out[last-1:last]) != "" {
		out = out[:last]
	} else if index {
		out[last] = "index"
	}
	return out
}
