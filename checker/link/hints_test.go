package link

import (
	"slices"
	"testing"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// harbour is a product whose names hold names of their own, that limits what it has by
// plan and works with what others make.
func harbour() *Linker {
	told := func(id, name, description string) manifest.Feature {
		f := feature(id, name)
		f.Description = description
		return f
	}
	berths := feature("berths", "Guest berths")
	berths.Limits = []manifest.Limit{{Metric: "berths", Unit: "berth"}, {Metric: "stay", Unit: "day"}}
	return New(&manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Features: []manifest.Feature{
		told("tides", "Distributed forecasts with Acme Seiche", "Predicts water levels."),
		told("charts", "Chart overlays", "Draws layers of Navionics, OpenSeaMap and Garmin over the basin."),
		told("partners", "Open quay", "Plugs into tools of every chandler."),
		told("title", "Harbour Master Console", "Shows what goes on."),
		berths,
	}}, Options{})
}

func evidenceOf(l *Linker, text, feature string, e int) int32 {
	d := new(page).block(prose.Paragraph, 0, text).document()
	got := int32(0)
	l.Watch(d, claim.New(l.Vocabulary()).Extract(d), func(_ int, cs []Candidate) {
		for i := range cs {
			if cs[i].Feature == feature {
				got = max(got, cs[i].Evidence[e])
			}
		}
	})
	return got
}

func TestNamesOfTheirOwn(t *testing.T) {
	l := harbour()
	for _, c := range []struct {
		text, feature string
		evidence      int
		want          bool
	}{
		{"You can rely on Seiche in every basin.", "tides", toldProper, true},
		{"A seiche is a wave in a closed basin.", "tides", toldProper, false},           // a word like any other
		{"We moor the Console behind the pier.", "title", toldProper, false},            // all words of a title have capitals
		{"We draw layers of Navionics and Garmin on top.", "charts", toldSeveral, true}, // two of them
		{"We draw layers of Navionics on top.", "charts", toldSeveral, false},
		{"A 12-berth pier is yours from the first day.", "berths", toldCounted, true},
		{"Stay for 12 days.", "berths", toldCounted, false}, // days are counted of everything
	} {
		if got := evidenceOf(l, c.text, c.feature, c.evidence) > 0; got != c.want {
			t.Errorf("%q: %s of %s: %v, want %v", c.text, Evidence[c.evidence], c.feature, got, c.want)
		}
	}
}

func TestJoining(t *testing.T) {
	l := harbour()
	if want := []int32{2}; !slices.Equal(l.lore.joining, want) {
		t.Errorf("features %v work with what others make, want %v", l.lore.joining, want)
	}
	for text, want := range map[string]int32{
		"Acme integrates with Boatyard.": 1000,
		"Acme keeps your ropes dry.":     0,
	} {
		if got := evidenceOf(l, text, "partners", toldJoins); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// TestTaken: what is another feature's name in a sentence tells little of this one.
func TestTaken(t *testing.T) {
	l := bakery()
	fs := append(slices.Clone(l.m.Features), feature("hand", "Manual portion scaling"))
	l = New(&manifest.Manifest{Product: l.m.Product, Features: fs}, Options{})
	for text, want := range map[string]int32{
		"Portion scaling is there for everybody.": 1000,
		"Manual work is over, with oven timers.":  0,
	} {
		if got := evidenceOf(l, text, "hand", toldTaken); got != want {
			t.Errorf("%q: %d of what tells of it is another's name, want %d", text, got, want)
		}
	}
}
