package link

import (
	"github.com/copytruth/copytruth/checker/claim"
)

// deniedAmid reports whether a denial stands amid the words of a scattered name, of
// which the last is denied by it: of "Canvas pages cannot be analysed" the words
// before the verb are in no denial, and still what the name stands for is denied.
func (k *looking) deniedAmid(m *match, g []gram) bool {
	if !m.loose || m.tight || k.c.Polarity != claim.Denied || len(m.hits) < 2 || m.hits[len(m.hits)-1] >= len(g) {
		return false
	}
	first, last := g[m.hits[0]].span, g[m.hits[len(m.hits)-1]].span
	for _, cue := range k.c.Cues {
		if cue.Polarity == claim.Denied && !cue.Inherited && first.End <= cue.Span.Start && cue.Scope.Contains(last) {
			return true
		}
	}
	return false
}
