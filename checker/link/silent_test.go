package link

import (
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
	out := p.Without(heed)
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
	if twice := out.Without(heed); len(twice.Claims) != len(out.Claims) || len(twice.Unkept) != len(out.Unkept) {
		t.Errorf("a second time it is %d and %d", len(twice.Claims), len(twice.Unkept))
	}
}
