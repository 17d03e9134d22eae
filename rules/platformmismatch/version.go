package platformmismatch

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

// version judges the least version that copy names right after a platform
// against the one that the feature requires.
func version(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	for _, id := range slices.Sorted(maps.Keys(f.Requires)) {
		least, isLeast := strings.CutPrefix(f.Requires[id], ">=")
		least = strings.TrimSpace(least)
		for _, l := range said.Claim.Links {
			v, ok := after(said.Claim.Sentence, l.Text)
			if !ok || !isLeast || l.Target != (link.Target{Kind: link.ToPlatform, ID: id}) {
				continue
			}
			order, ok := quantity.CompareVersions(v.Version, least)
			if !ok || order == 0 {
				continue
			}
			x := said.About(f)
			x.Direction = lint.Underclaim
			if order < 0 {
				x.Direction = lint.Overclaim
			}
			x.Places = []lint.Place{lint.Part(said.Claim, v.Start, v.End)}
			x.Found, x.Expected = v.Version, least
			x.Message = fmt.Sprintf("%s is said to need %s %s, but needs %s", f.Name, l.Text, v.Version, least)
			x.Assertion, x.TruthText = "needs "+id+" "+v.Version, f.ID+": requires "+id+" "+f.Requires[id]
			x.Suggestion = &lint.Suggestion{Replacement: least + "+"}
			p.Report(x)
		}
	}
}

// after gives the least version ("15+", "15 or later") that stands right after
// the name of a platform.
func after(sentence, name string) (quantity.VersionMatch, bool) {
	_, rest, found := strings.Cut(sentence, name)
	at := len(sentence) - len(rest)
	for _, v := range quantity.FindVersions(sentence) {
		if found && v.Start >= at && strings.TrimSpace(sentence[at:v.Start]) == "" && v.Compare == quantity.Min {
			return v, true
		}
	}
	return quantity.VersionMatch{}, false
}
