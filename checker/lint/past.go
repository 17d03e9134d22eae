package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/source"
)

// Past is copy that was taken for history and that therefore no rule judges as
// a statement of today: a page, or what stands on a page of today for one
// reason.
type Past struct {
	URI    string
	At     source.Mark // of the first claim; unknown for a page
	Page   bool        // all of the page, as far as Judged does not say otherwise
	Why    string
	Claims int // how many there are
	Judged int // how many claims of the page are judged all the same: a changelog's newest release
}

// Past lists what was taken for history, by page and place. Nobody should have
// to guess what a run did not judge.
func (r *Result) Past() []Past {
	var out []Past
	for p := range r.Pages.All() {
		out = append(out, pastOf(p)...)
	}
	slices.SortStableFunc(out, func(a, b Past) int {
		return cmp.Or(strings.Compare(a.URI, b.URI), compareMarks(a.At, b.At), strings.Compare(a.Why, b.Why))
	})
	return out
}

func pastOf(p *link.Page) []Past {
	var out []Past
	if p.History != "" {
		out = append(out, Past{URI: p.URI, Page: true, Why: p.History, Claims: p.UnkeptPast})
	}
	for i := range p.Claims {
		c := &p.Claims[i]
		switch {
		case !c.IsClaim():
		case p.History == "" && c.History != "":
			k := slices.IndexFunc(out, func(o Past) bool { return o.Why == c.History })
			if k < 0 {
				k = len(out)
				out = append(out, Past{URI: p.URI, At: c.Location.Start, Why: c.History})
			}
			out[k].Claims++
		case p.History == "":
		case c.History != "":
			out[0].Claims++
		default:
			out[0].Judged++
		}
	}
	return out
}
