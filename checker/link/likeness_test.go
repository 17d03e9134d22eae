package link

import (
	"hash/fnv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

func kitchen() *manifest.Manifest {
	told := func(id, name, description string) manifest.Feature {
		f := feature(id, name)
		f.Description = description
		return f
	}
	return &manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Features: []manifest.Feature{
		told("timers", "Oven timers", "Counts down the baking time of several trays."),
		told("alarms", "Kitchen alarms", "Rings when the baking time of trays is over."),
		told("shopping", "Shopping lists", "Collects ingredients by aisle."),
		feature("scaling", "Portion scaling"),
	}}
}

// kitchenPage has a heading that says nothing and a sentence that two features are told of in.
func kitchenPage() *prose.Document {
	return (&page{}).block(prose.Heading, 2, "Everything else").
		block(prose.Paragraph, 0, "Acme counts down the baking time of several trays and rings when the baking time is over.").
		block(prose.Paragraph, 0, "Portion scaling collects ingredients for any number of guests.").
		block(prose.Paragraph, 0, "Ingredients are collected by aisle of the market.").document()
}

// TestLikenessTouchesTopicsOnly: whatever an endpoint says, links, mentions and
// what nothing backs are as without it; so no error can come or go.
func TestLikenessTouchesTopicsOnly(t *testing.T) {
	d := kitchenPage()
	cs := asserted(d)
	without := New(kitchen(), Options{}).Page(d, cs, "", "")
	rapid.Check(t, func(t *rapid.T) {
		salt := rapid.String().Draw(t, "salt")
		knows := rapid.IntRange(1, 10).Draw(t, "knows")
		with := New(kitchen(), Options{Likeness: func(a, b string) (int, bool) {
			h := fnv.New32()
			h.Write([]byte(salt + a + b))
			n := int(h.Sum32() % 2001)
			return n - 1000, n%10 < knows
		}}).Page(d, cs, "", "")
		for i := range with.Claims {
			with.Claims[i].Topics = without.Claims[i].Topics
		}
		if diff := cmp.Diff(without, with, cmp.AllowUnexported(prose.Note{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestLikenessSettles: of what the evidence leaves open, that holds which the
// sentence is like; what is most like it comes first.
func TestLikenessSettles(t *testing.T) {
	d := kitchenPage()
	cs := asserted(d)
	about := func(like func(a, b string) (int, bool)) string {
		var out []string
		for _, l := range New(kitchen(), Options{Likeness: like}).Page(d, cs, "", "").Claims[1].Topics {
			out = append(out, l.Target.ID)
		}
		return strings.Join(out, " ")
	}
	prefer := func(name string, known bool) func(a, b string) (int, bool) {
		return func(_, b string) (int, bool) {
			if strings.HasPrefix(b, name) {
				return 900, true
			}
			return 100, known
		}
	}
	none := about(nil)
	if got := about(prefer("Kitchen alarms", false)); got != none {
		t.Errorf("half an answer makes it %q, want %q as without", got, none)
	}
	if none != "timers" {
		t.Fatalf("without likeness it is about %q", none)
	}
	if got := about(prefer("Oven timers", true)); got != none {
		t.Errorf("like oven timers: about %q, want %q", got, none)
	}
	if got := about(prefer("Something else", true)); got != "" {
		t.Errorf("like nothing of ours: about %q, and the evidence left it open", got)
	}
}

// TestOrder: what a claim is most like comes first, the others keep their order.
func TestOrder(t *testing.T) {
	l := New(kitchen(), Options{})
	out := &Claim{}
	for _, id := range []string{"timers", "alarms", "shopping"} {
		out.Topics = append(out.Topics, Link{Target: Target{ToFeature, id}})
	}
	k := &looking{reader: &reader{Linker: l}, out: out}
	k.order(liking{{like: 300}, {like: 900}, {like: 300}}, []candidate{{feature: 0}, {feature: 1}, {feature: 2}})
	if got := topics(out); got != "alarms timers shopping" {
		t.Errorf("order %q", got)
	}
}
