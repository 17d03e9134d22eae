package claim

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/copytruth/copytruth/checker/word"
)

// oneCutter lets claims be compared whose words one Cutter has numbered.
var oneCutter = cmp.Comparer(func(a, b *word.Cutter) bool { return a == b })

// What is lent is what is given, also when the room served other documents, and
// words outlive neither documents nor extractors.
func TestWithLendsWhatExtractGives(t *testing.T) {
	x := New(vocabulary)
	texts := []string{benchText, "# Pricing\n- SAML SSO (coming soon)\n- 5 seats", strings.Repeat("word, ", 4000), "", strings.Repeat(benchText, 3)}
	for range 2 {
		for _, text := range texts {
			d := lines("p.md", text)
			want := New(vocabulary).ExtractAs(d, "")
			lent := 0
			x.With(d, "", func(got []Claim) {
				lent = len(got)
				if diff := cmp.Diff(asLent(want), got, cmpopts.EquateEmpty(), oneCutter); diff != "" {
					t.Errorf("%.40q (-want +got):\n%s", text, diff)
				}
			})
			if again := x.ExtractAs(d, ""); !cmp.Equal(want, again, oneCutter) || lent != len(want) {
				t.Errorf("%.40q: read again, it says something else", text)
			}
		}
	}
}

// Several readers of one extractor do not see each other's words.
func TestReadersSitApart(t *testing.T) {
	x := New(vocabulary)
	texts := []string{benchText, "# Pricing\n- SAML SSO (coming soon)\n- 5 seats per team", strings.Repeat("Acme keeps logs for 90 days. ", 50)}
	var readers sync.WaitGroup
	for i := range 6 {
		readers.Go(func() {
			d := lines("p.md", texts[i%len(texts)])
			want := New(vocabulary).ExtractAs(d, "")
			for range 10 {
				x.With(d, "", func(got []Claim) {
					if !cmp.Equal(asLent(want), got, cmpopts.EquateEmpty(), oneCutter) {
						t.Errorf("reader %d read something else", i)
					}
				})
			}
		})
	}
	readers.Wait()
}

// asLent gives claims as With lends them: of what asserts nothing no more is told.
func asLent(claims []Claim) []Claim {
	out := slices.Clone(claims)
	for i := range out {
		if c := &out[i]; c.Stance != Asserted {
			c.Types, c.Platforms, c.History, c.Confidence, c.Targets = nil, nil, "", 0, nil
		}
	}
	return out
}
