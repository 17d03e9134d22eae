package house_test

import (
	"testing"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/house"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
)

// TestWordsAreSoughtEverywhere: a rule of words alone sees questions and orders; one
// that asks for more than words sees claims only.
func TestWordsAreSoughtEverywhere(t *testing.T) {
	asked := said(2, "Why not click here?")
	asked.Stance = claim.Asked
	past := said(3, "We said click here.")
	past.History = "changelog"
	pages := []*link.Page{{URI: "a.md", Claims: []link.Claim{asked, past}}}
	for _, tc := range []struct {
		when house.When
		want int
	}{
		{house.When{Phrase: []string{"click here"}}, 1},
		{house.When{Phrase: []string{"click here"}, Polarity: []string{"affirmed"}}, 0},
	} {
		d := house.Definition{ID: "no-click", Message: "say where the link leads", When: tc.when}
		found, err := lint.Run([]*lint.Rule{d.Rule(nil)}, lint.Whole(pages), product, lint.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != tc.want {
			t.Errorf("%+v: %d findings, want %d", tc.when, len(found), tc.want)
		}
	}
}
