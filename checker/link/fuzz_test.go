package link

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// FuzzPage: whatever the copy and the names, every link's words are the source
// at its place, scores lie within bounds, and a second reading says the same.
func FuzzPage(f *testing.F) {
	f.Add("Audit logs", "SSO via SAML and an audit-log export on 5 plans: Initech, Umbrella (soon).", "Read-only (5)")
	f.Add("A & B / C (D)", "a & b, c / d é 漢字 Support for\u00a0X", "x: y — z")
	// Most inputs have the name of one shortly before: a linker serves while it is
	// remembered, as it serves many pages of a site.
	linkers := map[string]*Linker{}
	f.Fuzz(func(t *testing.T, name, text, item string) {
		l := linkers[name]
		if l == nil {
			if len(linkers) == 64 {
				clear(linkers)
			}
			l = nameLinker(name)
			linkers[name] = l
		}
		p := (&page{}).block(prose.Heading, 2, name).block(prose.Paragraph, 0, text).block(prose.Item, 0, item)
		d := p.document()
		cs := asserted(d)
		for i := range cs {
			cs[i].Plans = []claim.PlanPhrase{{Reach: claim.These, Names: []string{"Pro"}, Span: cs[i].Sentence, Scope: cs[i].Sentence, From: "text"}}
			cs[i].Quantities = []claim.Quantity{{Quantity: quantity.Quantity{Value: 1}, Span: cs[i].Sentence, Number: cs[i].Sentence}}
		}
		first := l.Page(d, cs, "", "")
		for _, c := range first.Claims {
			for _, ln := range append(append([]Link{}, c.Links...), c.Topics...) {
				if ln.Confidence < 0 || ln.Confidence > 1000 || ln.Why == "" {
					t.Fatalf("%+v", ln)
				}
				if a, b := ln.Location.Start, ln.Location.End; a.Exact() && b.Exact() && ln.Text != "" && b.Offset <= a.Offset {
					t.Fatalf("%q stands at %+v", ln.Text, ln.Location)
				}
			}
		}
		if again := l.Page(d, cs, "", ""); !reflect.DeepEqual(first, again) {
			t.Fatal(cmp.Diff(first, again))
		}
	})
}

// nameLinker knows a small manifest with a feature of that name.
func nameLinker(name string) *Linker {
	return New(&manifest.Manifest{
		Product: manifest.Product{Name: "Acme"}, Plans: []manifest.Plan{plan("pro", "Pro")},
		Features: []manifest.Feature{feature("named", name, "audit log export"), feature("sso", "SAML SSO")},
		Facts: []manifest.Fact{
			counted("readonly", "read-only tools", "read-only"), set("list", "providers", true, "Initech"),
			{ID: "version", Name: "version", Kind: manifest.Version, Text: "1.0"},
		},
	}, Options{})
}
