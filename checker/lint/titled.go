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

// roadmaps are addresses of pages that list what is to come.
var roadmaps = pattern.New(`(?i)(?:^|/)(?:roadmap|road-map|whats-next|upcoming)(?:\.[\w.]+|/(?:index|page|\+page)\.\w+)?$`)

// shortEntry is how many words an entry of such a page has that is a mere name.
const shortEntry = 8

// Listed reports whether something is a mere entry of a roadmap: it stands there
// because it is to come, or has come.
func (s Said) Listed() bool {
	switch s.Claim.Block {
	case prose.Heading, prose.Value, prose.Item, prose.Cell, prose.Term, prose.Title:
		return roadmaps.MatchString(s.Page.URI) && len(strings.Fields(s.Claim.Sentence)) <= shortEntry
	}
	return false
}

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
