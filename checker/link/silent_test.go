package link

import (
	"slices"
	"testing"

	"github.com/copytruth/copytruth/checker/claim"
)

func TestWithout(t *testing.T) {
	said := func(text string, change func(*Claim)) Claim {
		c := Claim{Sentence: text, Stance: claim.Asserted, Attribution: claim.Ours, Availability: claim.Available}
		if change != nil {
			change(&c)
		}
		return c
	}
	p := &Page{URI: "a.md", Claims: []Claim{
		said("The first one stays.", nil),
		said("Nothing is in it.", nil),
		said("Somebody looks for Mondays.", nil),
		said("It counts.", func(c *Claim) { c.Quantities = []Quantity{{Text: "3"}} }),
		said("It is sure.", func(c *Claim) { c.Confidence = 1000 }),
		said("They have it.", func(c *Claim) { c.Attribution = claim.Competitor }),
		said("They had it.", func(c *Claim) { c.Attribution, c.History = claim.Competitor, "changelog" }),
		said("Erste Zeile.", func(c *Claim) { c.Lang = "de" }),
		said("Zweite Zeile.", func(c *Claim) { c.Lang = "de" }),
		said("On Pro.", func(c *Claim) { c.Plans.Text = "on Pro" }),
	}}
	heed := func(c *Claim) bool { return c.Sentence == "Somebody looks for Mondays." }
	out := p.Without(heed, true)
	var kept []string
	for i := range out.Claims {
		kept = append(kept, out.Claims[i].Sentence)
	}
	want := []string{"The first one stays.", "Somebody looks for Mondays.", "It counts.", "It is sure.", "They have it.", "Erste Zeile.", "On Pro."}
	if len(kept) != len(want) {
		t.Fatalf("kept %q, want %q", kept, want)
	}
	for i := range want {
		if kept[i] != want[i] {
			t.Errorf("kept %q, want %q", kept[i], want[i])
		}
	}
	if len(out.Claims)+len(out.Unkept) != len(p.Claims) || len(p.Unkept) != 0 || len(p.Claims) != 10 {
		t.Errorf("%d kept and %d let go of %d", len(out.Claims), len(out.Unkept), len(p.Claims))
	}
	if twice := out.Without(heed, true); len(twice.Claims) != len(out.Claims) || len(twice.Unkept) != len(out.Unkept) {
		t.Errorf("a second time it is %d and %d", len(twice.Claims), len(twice.Unkept))
	}
}

// TestIdle: where nobody lists claims, what promises things that no manifest speaks of
// goes too, and on a page of history all that leads to no entry; sums and counts stay.
func TestIdle(t *testing.T) {
	said := func(text, history string, change func(*Claim)) Claim {
		c := Claim{Sentence: text, Stance: claim.Asserted, Attribution: claim.Ours, Availability: claim.Available, History: history, Confidence: 1000}
		if change != nil {
			change(&c)
		}
		return c
	}
	number := func(c *Claim) { c.Quantities = []Quantity{{Text: "3"}} }
	entry := func(c *Claim) { c.Links = []Link{{Text: "SSO"}} }
	claims := func(history string) []Claim {
		return []Claim{
			said("The first one stays.", history, nil), said("It is sure.", history, nil), said("Somebody looks for it.", history, nil), said("It counts 3.", history, number),
			said("It has SSO.", history, entry), said("3", history, func(c *Claim) { number(c); c.Key = "seats" }),
			said("It goes by place.", history, func(c *Claim) { c.Topics = []Link{{Text: "SSO"}} }),
		}
	}
	for _, tc := range []struct {
		name  string
		page  *Page
		want  []int // places of what stays
		count int
	}{
		{"today", &Page{Claims: claims("")}, []int{0, 2, 3, 4, 5, 6}, 0},
		{"a part of history on a page of today", &Page{Claims: claims("changelog")}, []int{0, 1, 2, 3, 4, 5, 6}, 0},
		{"history", &Page{History: "changelog", Claims: claims("changelog")}, []int{0, 2, 4, 5, 6}, 2},
		{"what a page of history says of today", &Page{History: "changelog", Claims: claims("")}, []int{0, 2, 3, 4, 5, 6}, 0},
	} {
		heed := func(c *Claim) bool { return c.Sentence == "Somebody looks for it." }
		for range 2 { // the second time nothing is left to go
			out := tc.page.Without(heed, false)
			var got, want []string
			for i := range out.Claims {
				got = append(got, out.Claims[i].Sentence)
			}
			for _, i := range tc.want {
				want = append(want, claims("")[i].Sentence)
			}
			if !slices.Equal(got, want) || out.UnkeptPast != tc.count || len(out.Claims)+len(out.Unkept) != 7 {
				t.Errorf("%s: kept %q, %d sums and %d claims of the past; want %q and %d", tc.name, got, len(out.Unkept), out.UnkeptPast, want, tc.count)
			}
			tc.page = out
		}
	}
}
