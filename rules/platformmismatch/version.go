package platformmismatch

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// version judges the least version that copy names right after a platform
// against the one that the feature requires.
func version(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	for _, id := range slices.Sorted(maps.Keys(f.Requires)) {
		truth, isLeast := strings.CutPrefix(f.Requires[id], ">=")
		truth = strings.TrimSpace(truth)
		for _, l := range said.Claim.Links {
			from, to := after(said.Claim.Sentence, &l, called(p.Manifest, id))
			if to == 0 || !isLeast || l.Target != (link.Target{Kind: link.ToPlatform, ID: id}) {
				continue
			}
			written := said.Claim.Sentence[from:to]
			order, ok := quantity.CompareVersions(written, truth)
			if !ok || order == 0 {
				continue
			}
			x := said.About(f)
			x.Direction = lint.Underclaim
			if order < 0 {
				x.Direction = lint.Overclaim
			}
			x.Places = []lint.Place{lint.Part(said.Claim, from, to)}
			x.Found, x.Expected = written, truth
			x.Message = lint.SayOf(f, fmt.Sprintf("{is} said to need %s %s, but {needs} %s", l.Text, written, truth))
			x.Assertion, x.TruthText = "needs "+id+" "+written, f.ID+": requires "+id+" "+f.Requires[id]
			x.Suggestion = &lint.Suggestion{Replacement: truth, Fixable: true}
			p.Report(x)
		}
	}
}

// least is a least version, as it follows the name of a platform.
var least = pattern.New(`^\s*v?(\d+(?:\.\d+)*)(?:\s*\+|\s+(?:or|and) (?:later|newer|above|higher|up)\b)`)

// after gives the bytes of the least version ("15+", "15 or later") that stands
// right after the name of a platform, however often it is named, with its other
// names between ("iOS/iPadOS 15 or later"); to is 0 where there is none.
func after(sentence string, name *link.Link, names []string) (from, to int) {
	if name.At < 0 || name.Text == "" {
		return 0, 0
	}
	for at := int(name.At); ; {
		at += len(name.Text)
		end := at + joined(sentence[at:], names)
		if m := least.FindStringSubmatchIndex(sentence[end:]); m != nil {
			return end + m[2], end + m[3]
		}
		next := strings.Index(sentence[at:], name.Text)
		if next < 0 {
			return 0, 0
		}
		at += next
	}
}

// called gives all names of a platform.
func called(m *manifest.Manifest, id string) []string {
	pf := m.Platform(id)
	if pf == nil {
		return nil
	}
	return append([]string{pf.Name}, pf.Aliases...)
}

// joiner stands between two names of one platform.
var joiner = pattern.New(`(?i)^\s*(?:[/&,+(]|and\b|or\b)\s*`)

// joined gives how many bytes at the start of a text are further names of the same
// platform, each behind a mark or word that joins them: "/iPadOS", " and iPadOS".
func joined(rest string, names []string) int {
	n := 0
	for {
		m := joiner.FindStringIndex(rest[n:])
		if m == nil {
			return n
		}
		behind := rest[n+m[1]:]
		i := slices.IndexFunc(names, func(name string) bool {
			return len(behind) > len(name) && strings.EqualFold(behind[:len(name)], name) && behind[len(name)] == ' '
		})
		if i < 0 {
			return n
		}
		n += m[1] + len(names[i])
	}
}
