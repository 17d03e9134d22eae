package link

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// bakery is a product with descriptions, one thing that everything else is
// made of, and names that share words.
func bakery() *Linker {
	told := func(id, name, description string) manifest.Feature {
		f := feature(id, name)
		f.Description = description
		return f
	}
	return New(&manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Features: []manifest.Feature{
		told("recipes", "Recipes", "Write down what goes into the oven."),
		told("scaling", "Portion scaling", "Multiply the ingredients of recipes for any number of guests."),
		told("allergens", "Allergen warnings", "Marks recipes that hold nuts, gluten or lactose."),
		told("shopping", "Shopping lists", "Collects the ingredients of several recipes, sorted by aisle of your supermarket."),
		told("timers", "Oven timers", "Several countdowns for recipes run side by side and ring on your watch."),
		told("deploy", "Application deployment", "Bring it to every kitchen."),
	}}, Options{})
}

func topics(c *Claim) string {
	var out []string
	for _, l := range c.Topics {
		out = append(out, l.Target.ID)
	}
	return strings.Join(out, " ")
}

func TestTopics(t *testing.T) {
	l := bakery()
	for _, c := range []struct{ heads, text, want string }{
		{"", "Several countdowns run side by side and ring on your watch.", "timers"},          // its description again
		{"", "Collect ingredients sorted by the aisle of your supermarket.", "shopping"},       // … in other forms
		{"", "Install software in every kitchen.", "deploy"},                                   // other words for both of its name's
		{"Shopping lists", "Everything you need is there.", "shopping"},                        // the heading names it
		{"Shopping lists > More details", "Everything you need is there.", "shopping"},         // a heading that says nothing between
		{"Shopping lists > Discounts at the till", "Everything you need is there.", ""},        // a heading that says something
		{"", "Our company has its seat in a pretty town.", ""},                                 // nothing of ours
		{"", "Your number of friends will be any number of guests at a party of friends.", ""}, // words in passing
		{"Oven timers", "Portion scaling is there, too.", ""},                                  // names another
	} {
		p := &page{}
		for i, h := range strings.Split(c.heads, " > ") {
			if h != "" {
				p.block(prose.Heading, i+2, h)
			}
		}
		d := p.block(prose.Paragraph, 0, c.text).document()
		cs := l.Page(d, asserted(d), "", "").Claims
		got := &cs[len(cs)-1]
		if topics(got) != c.want {
			t.Errorf("%q under %q is about %q, want %q", c.text, c.heads, topics(got), c.want)
		}
		for _, ln := range got.Topics {
			if ln.Confidence < 500 || ln.Confidence > 800 || ln.Why == "" {
				t.Errorf("%q: topic %+v", c.text, ln)
			}
		}
	}
}

// TestPassing: what everything is made of is named in passing where a sentence
// says something else of it; rules see the link all the same.
func TestPassing(t *testing.T) {
	l := bakery()
	for _, c := range []struct {
		text    string
		passing bool
	}{
		{"Recipes", false},
		{"Acme keeps recipes.", false},
		{"Write to our friendly office people in the pretty old town about the recipes of grandmother and her neighbours and all their merry friends in the country.", true},
	} {
		cl := read(l, c.text).Claims[0]
		i := slices.IndexFunc(cl.Links, func(ln Link) bool { return ln.Target.ID == "recipes" })
		if i < 0 || cl.Links[i].Passing != c.passing {
			t.Errorf("%q: links %+v, want passing %v", c.text, cl.Links, c.passing)
		}
	}
}

// TestPageOfItsOwn: what stands on a page that is called like a feature is about it.
func TestPageOfItsOwn(t *testing.T) {
	l := bakery()
	for _, c := range []struct{ uri, want string }{
		{"features/recipes.md", "recipes"},
		{"https://bakery.example/Recipes/index.html?utm=1#top", "recipes"},
		{"features/about.md", ""},
		{"recipes/about.md", ""},
	} {
		d := new(page).block(prose.Paragraph, 0, "You find yours within seconds.").document()
		d.URI = c.uri
		if got := topics(&l.Page(d, asserted(d), "", "").Claims[0]); got != c.want {
			t.Errorf("%s is about %q, want %q", c.uri, got, c.want)
		}
	}
}

// TestHeadingOfAGroup: that several other features are named under a heading speaks
// against its being about the one that it names.
func TestHeadingOfAGroup(t *testing.T) {
	l := bakery()
	p := new(page).block(prose.Heading, 2, "Shopping lists").block(prose.Paragraph, 0, "Everything you need is there.")
	for _, s := range []string{"Portion scaling", "Allergen warnings", "Shopping lists", "Oven timers"} {
		p.block(prose.Item, 0, s)
	}
	d := p.document()
	var got int32
	l.Watch(d, asserted(d), func(_ int, cs []Candidate) {
		for i := range cs {
			if cs[i].Feature == "shopping" && !cs[i].Named {
				got = max(got, cs[i].Evidence[headOthers])
			}
		}
	})
	if got != 600 {
		t.Errorf("3 other features under the heading weigh %d, want 600", got)
	}
}

// TestForms: a name in another form than its plural, or where a verb stands.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Monitors", "monitor", false}, {"monitoring", "Monitors", true}, {"policies", "policy", false},
		{"boxes", "box", false}, {"Scaling", "scales", true}, {"SSO", "sso", false},
	} {
		if got := bent(c.a, c.b); got != c.want {
			t.Errorf("%q is bent from %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
	l := New(&manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Features: []manifest.Feature{feature("monitors", "Monitors")}}, Options{})
	for text, want := range map[string]bool{
		"Monitor your servers from everywhere.":  true,
		"Acme monitors in every region.":         true,
		"Monitors are part of every plan.":       false,
		"We keep your monitors in good company.": false,
	} {
		d := new(page).block(prose.Paragraph, 0, text).document()
		got := false
		l.Watch(d, asserted(d), func(_ int, cs []Candidate) {
			for i := range cs {
				got = got || cs[i].Evidence[ownVerb] > 0
			}
		})
		if got != want {
			t.Errorf("%q: verb %v, want %v", text, got, want)
		}
	}
}

// TestDecisionsDoNotDependOnOrder: features in another order of the manifest
// are found all the same.
func TestDecisionsDoNotDependOnOrder(t *testing.T) {
	a := bakery()
	fs := slices.Clone(a.m.Features)
	slices.Reverse(fs)
	b := New(&manifest.Manifest{Product: a.m.Product, Features: fs}, Options{})
	text := "Several countdowns run side by side and ring on your watch. Collect ingredients sorted by the aisle of your supermarket. Recipes are kept."
	var got [2][]string
	for i, l := range []*Linker{a, b} {
		for _, c := range read(l, text).Claims {
			got[i] = append(got[i], topics(&c)+"/"+strings.Join(targets(&Page{Claims: []Claim{c}}), " "))
		}
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Error(diff)
	}
}

// TestTables: a word belongs to one idea and one level, and is written as a stem
// or a word whose stem is not a function word.
func TestTables(t *testing.T) {
	for _, table := range []string{wordIdeas, wordFamilies} {
		for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
			if len(contentStems(line)) == 0 {
				t.Errorf("%q: a line of ideas without words that mean something", line)
			}
		}
	}
	seen := map[string]bool{}
	lines := strings.Split(strings.TrimRight(backgroundText, "\n"), "\n")
	if len(lines) != 8 {
		t.Fatalf("%d levels, want 8", len(lines))
	}
	for _, line := range lines {
		stems := strings.Fields(line)
		if !slices.IsSorted(stems) {
			t.Errorf("a level is not in order: %.40s…", line)
		}
		for _, s := range stems {
			if seen[s] || word.Stop(s) {
				t.Errorf("%q stands twice or is a function word", s)
			}
			seen[s] = true
		}
	}
	for w, want := range map[string]int32{"feature": 200, "zeppelin": 1000} {
		if got := rarity(ideaOf(word.Stem(w))); got != want {
			t.Errorf("rarity of %q is %d, want %d", w, got, want)
		}
	}
	for _, same := range [][2]string{{"deployment", "install"}, {"software", "application"}, {"subscriber", "subscribe"}, {"regex", "regexp"}} {
		if ideaOf(word.Stem(same[0])) != ideaOf(word.Stem(same[1])) {
			t.Errorf("%q and %q are two ideas", same[0], same[1])
		}
	}
}

// TestCalibration: where names are close to one another, a match by words alone
// must be better than where they are not; without labels, from names alone.
func TestCalibration(t *testing.T) {
	apart := New(&manifest.Manifest{Features: []manifest.Feature{feature("a", "Kettle sync"), feature("b", "Oven timers")}}, Options{})
	if apart.tau != defaultTau {
		t.Errorf("few names: threshold %d, want %d", apart.tau, defaultTau)
	}
	close := New(manyFeatures(400), Options{})
	if close.tau <= defaultTau || close.tau > maxTau {
		t.Errorf("names that share two words of three: threshold %d, want above %d and at most %d", close.tau, defaultTau, maxTau)
	}
	if fixed := New(manyFeatures(400), Options{Threshold: 640}); fixed.tau != 640 {
		t.Errorf("threshold %d, want the one that was asked for", fixed.tau)
	}
}

func TestIsClaim(t *testing.T) {
	named := []Link{{Target: Target{ToFeature, "x"}}}
	for _, c := range []struct {
		claim Claim
		want  bool
	}{
		{Claim{Stance: claim.Asserted, Confidence: claim.Threshold}, true},
		{Claim{Stance: claim.Asserted, Confidence: claim.Threshold - 1}, false},
		{Claim{Stance: claim.Asserted, Confidence: claim.Threshold - 1, Links: named}, true},
		{Claim{Stance: claim.Asserted, Confidence: claim.Threshold / 2, Links: named}, false},
		{Claim{Stance: claim.Asserted, Confidence: claim.Threshold - 1, Links: []Link{{Target: Target{ToFeature, "x"}, Passing: true}}}, false},
		{Claim{Stance: claim.Asked, Confidence: 1000, Links: named}, false},
	} {
		if got := c.claim.IsClaim(); got != c.want {
			t.Errorf("%+v: %v", c.claim, got)
		}
	}
}

// TestTails: what several names end with is told of all of them.
func TestTails(t *testing.T) {
	l := New(&manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Features: []manifest.Feature{
		feature("shop", "Shop-level oven stream charts"), feature("kitchen", "Kitchen-level oven stream charts"), feature("lists", "Shopping lists"),
		feature("rota", "Rota"), feature("till", "Till"), feature("stock", "Stock counts"),
	}}, Options{})
	c := read(l, "Soon you see Oven Stream Charts at a glance.").Claims[0]
	if got := topics(&c); got != "shop kitchen" {
		t.Errorf("topics %q", got)
	}
}
