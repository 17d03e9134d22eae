package claim

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
)

// FuzzPlans: a condition on plans consists of words of the copy. Its names stand
// in its words, phrases that name plans share none of them, who selects by name
// names somebody and who selects by kind nobody.
func FuzzPlans(f *testing.F) {
	for _, s := range []string{
		"SAML SSO is on Pro and Enterprise.", "SCIM: Business+ only (not on Free).", "Available from Team and up, except Starter.", "| Feature | Free | Pro |\n| SAML SSO | – | ✓ |",
		"# Pro plan\n- Up to Business: 5 seats", "every paid plan but Plus, or as an add-on at no cost", "Free for all Team customers; Pro plans, Plus/Pro and Enterprise-only", "Pro\u00a0und höher", "On on Pro+ + Free tier, the Pro",
	} {
		f.Add(s)
	}
	named := []Reach{These, Only, AndAbove, AndBelow, NotThese}
	unnamed := []Reach{Every, Paid, Unpaid, AddOn}
	x := New(vocabulary)
	f.Fuzz(func(t *testing.T, s string) {
		d := lines("a/b.md", s)
		claims := x.Extract(d)
		for i := range claims {
			c := &claims[i]
			var own []prose.Span
			for _, p := range c.Plans {
				switch {
				case slices.Contains(named, p.Reach) != (len(p.Names) > 0) || !slices.Contains(named, p.Reach) && !slices.Contains(unnamed, p.Reach):
					t.Fatalf("%q of %q", p.Reach, p.Names)
				case p.From != "text":
					continue
				case p.Span.Start < c.Sentence.Start || p.Span.End > c.Sentence.End || p.Span.Empty():
					t.Fatalf("%q of the sentence %q", d.String(p.Span), d.String(c.Sentence))
				case len(p.Names) == 0, p.Scope.Start < c.Sentence.Start || p.Scope.End > c.Sentence.End:
					continue // "Free" may be the plan and the price; a row's head or a question is told the same again
				case slices.ContainsFunc(own, p.Span.Overlaps):
					t.Fatalf("%q is counted twice in %q", d.String(p.Span), d.String(c.Sentence))
				}
				own = append(own, p.Span)
				for _, n := range p.Names {
					if !strings.Contains(d.String(p.Span), n) {
						t.Fatalf("%q is not in %q", n, d.String(p.Span))
					}
				}
			}
		}
		if diff := cmp.Diff(claims, x.Extract(d), oneCutter); diff != "" {
			t.Fatal(diff)
		}
	})
}
