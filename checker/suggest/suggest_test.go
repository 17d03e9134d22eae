package suggest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// said makes a claim on line n of a page.
func said(n int, text string) link.Claim {
	return link.Claim{
		Sentence: text, Block: prose.Paragraph, Stance: claim.Asserted, Polarity: claim.Affirmed, Attribution: claim.Ours,
		Location: source.Location{URI: "site/home.md", Start: source.Mark{Line: n}},
	}
}

// about makes a claim that tells of a feature without naming it.
func about(id string, c link.Claim) link.Claim {
	c.Topics = []link.Link{{Target: link.Target{Kind: link.ToFeature, ID: id}, Confidence: 700}}
	return c
}

func as(b prose.Kind, c link.Claim) link.Claim {
	c.Block = b
	return c
}

func promising(what string, c link.Claim) link.Claim {
	c.Unbacked = []link.Unbacked{{Text: what, Evidence: "target"}}
	return c
}

func product(fs ...manifest.Feature) *manifest.Manifest {
	return &manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Plans: []manifest.Plan{{ID: "free", Name: "Free"}}, Features: fs}
}

// list gives proposals as "kind id: name ×count".
func list(ps []Proposal) []string {
	out := []string{}
	for _, p := range ps {
		out = append(out, string(p.Kind)+" "+p.Feature+": "+p.Name+" ×"+string(rune('0'+p.Count)))
	}
	return out
}

func TestOf(t *testing.T) {
	m := product(
		manifest.Feature{ID: "i18n", Name: "Localisation"},
		manifest.Feature{ID: "audit", Name: "Audit log", Aliases: []string{"Activity trail"}},
	)
	past := said(9, "Kettle sync")
	past.History = "changelog"
	theirs := promising("kettle sync", said(9, "Globex has kettle sync."))
	theirs.Attribution = claim.Competitor
	under := about("i18n", said(4, "Offer every page in the words of its reader."))
	under.Headings = []string{"Acme", "Translated pages"}
	for _, c := range []struct {
		name   string
		claims []link.Claim
		want   []string
	}{
		{"a title calls a feature otherwise", []link.Claim{about("i18n", as(prose.Heading, said(3, "Translated pages")))}, []string{"alias i18n: Translated pages ×1"}},
		{"so does the heading above", []link.Claim{under}, []string{"alias i18n: Translated pages ×1"}},
		{"a sentence is no name", []link.Claim{about("i18n", as(prose.Item, said(3, "It speaks the language of all your readers.")))}, []string{}},
		{"nor is a number", []link.Claim{about("i18n", as(prose.Item, said(3, "12 tongues")))}, []string{}},
		{"another entry bears the name", []link.Claim{about("i18n", as(prose.Item, said(3, "Activity trails")))}, []string{}},
		{"one word of a name is not the name", []link.Claim{about("audit", as(prose.Heading, said(3, "Trails")))}, []string{}},
		{"a plan bears the name", []link.Claim{about("i18n", as(prose.Item, said(3, "Free")))}, []string{}},
		{"two features want it", []link.Claim{about("i18n", as(prose.Item, said(3, "Translated pages"))), about("audit", as(prose.Item, said(4, "Translated pages")))}, []string{}},
		{"what could stand over anything", []link.Claim{about("i18n", as(prose.Item, said(3, "Reports")))}, []string{}},
		{"promised once", []link.Claim{promising("kettle sync", said(1, "You get kettle sync."))}, []string{}},
		{"promised twice", []link.Claim{promising("the kettle sync", said(1, "You get the kettle sync.")), promising("kettle sync", said(2, "Kettle sync is here."))},
			[]string{"feature kettle-sync: kettle sync ×2"}},
		{"the same sentence twice", []link.Claim{promising("kettle sync", said(1, "You get kettle sync.")), promising("kettle sync", said(2, "You get kettle sync."))}, []string{}},
		{"part of a name that is there", []link.Claim{promising("audit", said(1, "You get audit.")), promising("audit", said(2, "Audit is here."))}, []string{}},
		{"of the past or of others", []link.Claim{promising("kettle sync", past), theirs, promising("kettle sync", said(2, "Kettle sync is here."))}, []string{}},
	} {
		if diff := cmp.Diff(c.want, list(Of(m, []*link.Page{{URI: "site/home.md", Claims: c.claims}}))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestAFeatureThatIsNamedNeedsNoAlias(t *testing.T) {
	m := product(manifest.Feature{ID: "i18n", Name: "Localisation"})
	claims := []link.Claim{about("i18n", as(prose.Heading, said(3, "Translated pages")))}
	for n := range few + 1 {
		c := said(10+n, "Localisation is here.")
		c.Links = []link.Link{{Target: link.Target{Kind: link.ToFeature, ID: "i18n"}}}
		claims = append(claims, c)
	}
	if ps := Of(m, []*link.Page{{Claims: claims}}); len(ps) > 0 {
		t.Errorf("proposed %v for a feature that %d claims name", list(ps), few+1)
	}
}

// TestPatch: the text around the additions stays as it is.
func TestPatch(t *testing.T) {
	alias := []Proposal{{Kind: Alias, Feature: "sso", Name: "Login by badge", Count: 1, Quotes: []Quote{{"home.md", 7, "Login by badge\n# here"}}}}
	feature := []Proposal{{Kind: Feature, Feature: "kettle", Name: "Kettle: sync", Count: 2, Quotes: []Quote{{"home.md", 0, "We sync kettles."}}}}
	const head = "product: {name: Acme}\n"
	for _, c := range []struct {
		name, path, before, after string
		ps                        []Proposal
		left                      int
	}{
		{"below the name", "p.yaml", head + "features:\n  - id: sso\n    name: SSO # kept\n    status: ga\n",
			head + "features:\n  - id: sso\n    name: SSO # kept\n    # Login by badge: \"Login by badge # here\" (home.md:7)\n    aliases: [Login by badge]\n    status: ga\n", alias, 0},
		{"into brackets", "p.yaml", head + "features:\n  - id: sso\n    name: SSO\n    aliases: [\"one, [two]\", three ]\n",
			head + "features:\n  # Login by badge: \"Login by badge # here\" (home.md:7)\n  - id: sso\n    name: SSO\n    aliases: [\"one, [two]\", three, Login by badge ]\n", alias, 0},
		{"below a list", "p.yaml", head + "features:\n- id: sso\n  name: SSO\n  aliases:\n    - one\n",
			head + "features:\n- id: sso\n  name: SSO\n  aliases:\n    - one\n    # Login by badge: \"Login by badge # here\" (home.md:7)\n    - Login by badge\n", alias, 0},
		{"into braces", "p.yaml", head + "features:\n  - {id: sso, name: SSO} # kept\n",
			head + "features:\n  # Login by badge: \"Login by badge # here\" (home.md:7)\n  - {id: sso, name: SSO, aliases: [Login by badge]} # kept\n", alias, 0},
		{"JSON has no comments", "p.json", `{"product": {"name": "Acme"}, "features": [{"id": "sso", "name": "SSO"}]}`,
			`{"product": {"name": "Acme"}, "features": [{"id": "sso", "name": "SSO", "aliases": ["Login by badge"]}]}`, alias, 0},
		{"behind the last feature", "p.yaml", head + "features:\n  - id: sso\n    name: SSO\n\nfacts: []\n",
			head + "features:\n  - id: sso\n    name: SSO\n  # Kettle: sync: \"We sync kettles.\" (home.md)\n  - id: kettle\n    name: \"Kettle: sync\"\n    plans: unknown\n\nfacts: []\n", feature, 0},
		{"at the end without a line end", "p.yaml", head + "features:\n  - id: sso\n    name: SSO",
			head + "features:\n  - id: sso\n    name: SSO\n  # Kettle: sync: \"We sync kettles.\" (home.md)\n  - id: kettle\n    name: \"Kettle: sync\"\n    plans: unknown", feature, 0},
		{"into a list in brackets", "p.json", `{"product": {"name": "Acme"}, "features": []}`,
			`{"product": {"name": "Acme"}, "features": [{"id": "kettle", "name": "Kettle: sync", "plans": "unknown"}]}`, feature, 0},
		{"another shape", "p.yaml", "rows:\n  - {key: sso}\n", "", alias, 1},
		{"no such feature", "p.yaml", head + "features:\n  - {id: pdf, name: PDF}\n", "", alias, 1},
	} {
		got, left := apply(manifest.File{Path: c.path, Bytes: []byte(c.before)}, c.ps)
		want := c.after
		if want == "" {
			want = c.before
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if len(left) != c.left {
			t.Errorf("%s: %d left, want %d", c.name, len(left), c.left)
		}
		if c.left > 0 {
			continue
		}
		if _, err := manifest.Load([]manifest.File{{Path: c.path, Bytes: []byte(got)}}, manifest.Options{}); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestAnyNameLoads: whatever a page calls a feature, the manifest holds it.
func TestAnyNameLoads(t *testing.T) {
	before := "product: {name: Acme}\nfeatures:\n  - id: sso\n    name: SSO\n  - {id: pdf, name: PDF}\n"
	rapid.Check(t, func(t *rapid.T) {
		name := strings.Join(strings.Fields(rapid.StringMatching(`[A-Za-z#:'"\[\]{},&*!|>%@é-][A-Za-z0-9 #:'"\[\]{},&*!|>%@é\\-]{0,20}`).Draw(t, "name")), " ")
		id := rapid.SampledFrom([]string{"sso", "pdf"}).Draw(t, "feature")
		ps := []Proposal{{Kind: Alias, Feature: id, Name: name, Quotes: []Quote{{"a.md", 1, name}}}}
		patch, left := Patch([]manifest.File{{Path: "p.yaml", Bytes: []byte(before)}}, ps)
		if patch == "" || len(left) > 0 {
			t.Fatalf("no patch for %q", name)
		}
		after, _ := apply(manifest.File{Path: "p.yaml", Bytes: []byte(before)}, ps)
		m, err := manifest.Load([]manifest.File{{Path: "p.yaml", Bytes: []byte(after)}}, manifest.Options{})
		if err != nil {
			t.Fatalf("%q: %v\n%s", name, err, after)
		}
		for i := range m.Features {
			if f := &m.Features[i]; f.ID == id && (len(f.Aliases) != 1 || f.Aliases[0] != name) {
				t.Fatalf("%q became %q", name, f.Aliases)
			}
		}
	})
}
