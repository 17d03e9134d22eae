package prove

import (
	"slices"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

// Judging judges pages by one truth after another. For each entry only those
// are looked at that speak of it, and they are understood anew, by again, only
// for a truth that linking sees. again takes the sources that are asked for.
func Judging(pages []*link.Page, again func(m *manifest.Manifest, only func(uri string) bool) ([]*link.Page, error), rules []*lint.Rule, opt lint.Options) Judge {
	index := Index(pages)
	entry, uris := "", map[string]bool{}
	var some, quiet []*link.Page
	opt.Silence = func(feature string) bool { return entry == "feature "+feature } // no turn of one entry breaks that about another
	return func(t Turn) ([]lint.Finding, error) {
		if t.Entry != entry {
			entry, some, uris = t.Entry, nil, map[string]bool{}
			for _, p := range pages {
				if index.Of(p, entry) {
					some, uris[p.URI] = append(some, p), true
				}
			}
			some = Trim(some, entry)
			quiet = shells(pages, uris)
		}
		judged := some
		if t.Seen && len(some) > 0 {
			anew, err := again(t.Manifest, func(uri string) bool { return uris[uri] })
			if err != nil {
				return nil, err
			}
			judged = Trim(anew, entry)
		}
		return lint.Run(rules, lint.Whole(slices.Concat(quiet, judged)), t.Manifest, opt)
	}
}

// shells stand for the pages that are not looked at: one empty page of each
// surface on which there is none else. Silence is silence on a surface that was
// read.
func shells(pages []*link.Page, looked map[string]bool) []*link.Page {
	there := map[link.Surface]bool{}
	for _, p := range pages {
		there[p.Surface] = there[p.Surface] || looked[p.URI]
	}
	var out []*link.Page
	for _, p := range pages {
		if !there[p.Surface] {
			there[p.Surface] = true
			out = append(out, &link.Page{URI: p.URI, Surface: p.Surface, History: p.History})
		}
	}
	return out
}
