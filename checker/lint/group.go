package lint

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/source"
)

// arrange makes one finding of one fault in many places, fingerprints each and
// sorts them. What the representative says (message, suggestion) is what was
// reported at the first place, so that the order in which a rule met the pages
// does not show.
func arrange(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.key(), b.key()), -cmp.Compare(a.Severity.Weight(), b.Severity.Weight()), byPlace(a, b), strings.Compare(a.Message, b.Message))
	})
	var out []Finding
	for i, f := range findings {
		if i > 0 && f.key() == findings[i-1].key() && f.Severity == findings[i-1].Severity {
			last := &out[len(out)-1]
			last.Places = append(last.Places, f.Places...)
			continue
		}
		f.Fingerprint = f.fingerprint()
		f.Places = slices.Clone(f.Places)
		out = append(out, f)
	}
	for i := range out {
		slices.SortStableFunc(out[i].Places, comparePlaces)
		out[i].Places = slices.CompactFunc(out[i].Places, func(b, a Place) bool { // b comes after a: the number, then the number with its noun
			return a.URI == b.URI && a.Start == b.Start && (a.End == b.End && a.Text == b.Text || a.Start.Exact() && a.Text != "" && strings.HasPrefix(b.Text, a.Text))
		})
	}
	Sort(out)
	return out
}

// Sort puts findings in the order in which they are told: by path, position
// and rule.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(byPlace(a, b), strings.Compare(a.Rule, b.Rule), strings.Compare(a.key(), b.key()))
	})
}

// suggest hands what a rule suggests on to the places it holds for: the first,
// and those with the same words. Each gets it in the style of its own words.
func (f *Finding) suggest() {
	f.Places = slices.Clone(f.Places)
	if f.Suggestion == nil || len(f.Places) == 0 {
		return
	}
	s := *f.Suggestion
	s.Replacement = alike(f.Places[0].Text, s.Replacement)
	f.Suggestion = &s
	for i := range f.Places {
		if f.Places[i].Suggestion == nil && f.Places[i].Text == f.Places[0].Text {
			f.Places[i].Suggestion = &s
		}
	}
}

// key is what two findings must share to be one.
func (f *Finding) key() string {
	return strings.Join([]string{f.Rule, f.Feature, f.Fact, f.Plan, f.Assertion, string(f.Direction)}, "\x00")
}

// Fingerprinted gives a finding that no rule made its fingerprint.
func (f Finding) Fingerprinted() Finding {
	f.Fingerprint = f.fingerprint()
	return f
}

// fingerprint is 64 bits of the SHA-256 of the key, in hex. Nothing positional
// enters, so that moved text keeps its fingerprint.
func (f *Finding) fingerprint() string {
	sum := sha256.Sum256([]byte(f.key()))
	return hex.EncodeToString(sum[:8])
}

// byPlace orders findings by their first place; those without one come last.
func byPlace(a, b Finding) int {
	switch {
	case len(a.Places) > 0 && len(b.Places) > 0:
		return comparePlaces(a.Places[0], b.Places[0])
	case len(a.Places) > 0:
		return -1
	case len(b.Places) > 0:
		return 1
	}
	return 0
}

func comparePlaces(a, b Place) int {
	return cmp.Or(strings.Compare(a.URI, b.URI), compareMarks(a.Start, b.Start), compareMarks(a.End, b.End), strings.Compare(a.Text, b.Text))
}

func compareMarks(a, b source.Mark) int {
	switch {
	case a.Before(b):
		return -1
	case b.Before(a):
		return 1
	}
	return 0
}
