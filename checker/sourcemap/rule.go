package sourcemap

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Rule says which files the pages of some paths are made from. Pages is a
// pattern on the path of an address: "/docs/**". Files are patterns on paths of
// files; ** in them stands for what ** stands for in Pages: with
// "content/docs/**.md" the page /docs/setup/ is made from content/docs/setup.md
// or from the index of the folder content/docs/setup.
type Rule struct {
	Pages string
	Files []string
}

// of gives the patterns of the files that a page is made from; false if the rule
// does not speak of the page.
func (r Rule) of(page string) ([]string, bool) {
	before, after, open := strings.Cut(r.Pages, "**")
	if !open {
		return r.Files, page == clean(r.Pages) || doublestar.MatchUnvalidated(r.Pages, page)
	}
	rest, ok := strings.CutPrefix(page+"/", before)
	if !ok {
		return nil, false
	}
	if rest, ok = strings.CutSuffix(strings.TrimSuffix(rest, "/"), strings.TrimSuffix(after, "/")); !ok {
		return nil, false
	}
	var out []string
	for _, f := range r.Files {
		if !strings.Contains(f, "**") {
			out = append(out, f)
			continue
		}
		out = append(out, filled(f, strings.Trim(rest, "/"))...)
	}
	return out, true
}

// indexes are the names of the file that stands for its folder.
var indexes = []string{"index", "_index", "README", "readme", "+page", "page"}

// filled puts a page's own path into a pattern, also as that of a folder.
func filled(pattern, rest string) []string {
	quoted := strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "{", `\{`).Replace(rest)
	out := []string{path.Clean(strings.Replace(pattern, "**", quoted, 1))}
	if rest == "" {
		out = nil
	}
	for _, name := range indexes {
		out = append(out, path.Clean(strings.Replace(pattern, "**", path.Join(quoted, name), 1)))
	}
	return out
}

// named gives the files that the first rule which speaks of a page names, as far as
// they are there.
func (x *Index) named(uri string) []int {
	page := pathOf(uri)
	for _, r := range x.o.Rules {
		patterns, ok := r.of(page)
		if !ok {
			continue
		}
		var out []int
		for i, d := range x.docs {
			place := x.o.Place(d.URI)
			if slices.ContainsFunc(patterns, func(p string) bool { return doublestar.MatchUnvalidated(p, place) }) {
				out = append(out, i)
			}
		}
		return out
	}
	return nil
}

// pathOf is the path of a page as rules see it: without host, file ending and
// the name of an index.
func pathOf(uri string) string {
	p := "/" + strings.TrimPrefix(uri, "/")
	if u, err := url.Parse(uri); err == nil && u.Host != "" {
		p = u.Path
	}
	return clean(p)
}

func clean(p string) string {
	p = path.Clean("/" + p)
	for _, ext := range []string{".html", ".htm"} {
		p = strings.TrimSuffix(p, ext)
	}
	if p = strings.TrimSuffix(p, "/index"); p == "" {
		return "/"
	}
	return p
}
