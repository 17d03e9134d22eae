package lint

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// Titled gives the feature whose name a page's title is or begins with, nil if
// there is none: what the page's own data says, it says of that feature.
func (p *Pass) Titled(page *link.Page) *manifest.Feature {
	title := strings.ToLower(page.Title)
	for i := range p.Manifest.Features {
		f := &p.Manifest.Features[i]
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			rest, ok := strings.CutPrefix(title, strings.ToLower(name))
			if ok && (rest == "" || boundary.MatchString(rest)) {
				return f
			}
		}
	}
	return nil
}

// boundary is what may follow the name in a title: a mark that parts it from the
// rest, as in "Audit logs | Acme".
var boundary = pattern.New(`^\s*[|:–—·(-]`)

// Own gives what a page's own data says of it: flags, and the values that are read
// as text too.
func Own(page *link.Page) []prose.Datum {
	out := slices.Clone(page.Data)
	for i := range page.Claims {
		if c := &page.Claims[i]; c.Key != "" && c.Block == prose.Value {
			out = append(out, prose.Datum{Key: c.Key, Value: c.Sentence, Location: c.Location})
		}
	}
	return out
}
