package link

import (
	"slices"
	"testing"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
)

// FuzzPlanPhrases: whatever plans a phrase names and however it selects, what
// comes of it are plans of the manifest, each once and in its order; a plan that
// is named is named in it, and who names none of ours says nothing.
func FuzzPlanPhrases(f *testing.F) {
	f.Add(uint8(0), "Pro", "Enterprise", uint8(8), "Free")
	f.Add(uint8(2), "Acme Pro plan", "Growth", uint8(4), "")
	f.Add(uint8(3), "the Business tier", "nobody", uint8(8), "Starter")
	f.Add(uint8(5), "", "plan", uint8(6), "free tier\xff")
	reaches := []claim.Reach{claim.These, claim.Only, claim.AndAbove, claim.AndBelow, claim.Every, claim.Paid, claim.Unpaid, claim.AddOn, claim.NotThese}
	m := planned()
	l := New(m, Options{})
	var order []string
	for i := range m.Plans {
		order = append(order, m.Plans[i].ID)
	}
	inOrder := func(ids []string) bool {
		last := -1
		for _, id := range ids {
			i := slices.Index(order, id)
			if i <= last {
				return false
			}
			last = i
		}
		return true
	}
	d := (&page{}).block(prose.Paragraph, 0, "SSO is there on some plans.").document()
	f.Fuzz(func(t *testing.T, first uint8, a, b string, second uint8, c string) {
		cs := asserted(d)
		at := span(d, "some plans")
		cs[0].Plans = []claim.PlanPhrase{
			{Reach: reaches[int(first)%len(reaches)], Names: []string{a, b}, Span: at, Scope: cs[0].Sentence, From: "text"},
			{Reach: reaches[int(second)%len(reaches)], Names: []string{c}, Span: at, Scope: cs[0].Sentence, From: "text"},
		}
		p := l.Page(d, cs, "", "")
		got := p.Claims[0].Plans
		if !inOrder(got.IDs) || !inOrder(got.Named) {
			t.Fatalf("%+v is not in the order of the manifest", got)
		}
		if !got.Stated && (len(got.IDs)+len(got.Named)+len(got.Former) > 0 || got.Reach != "" || got.Text != "") {
			t.Fatalf("nothing is said, and yet %+v", got)
		}
		if got.Stated && (got.Text != "some plans" || !slices.Contains(reaches, got.Reach)) {
			t.Fatalf("%+v", got)
		}
		if one := cs[0].Plans[0]; got.Reach == claim.These && one.Reach == claim.These && cs[0].Plans[1].Reach == claim.These && !slices.Equal(got.IDs, got.Named) {
			t.Fatalf("these are %v, named are %v", got.IDs, got.Named)
		}
		for _, n := range []string{a, b, c} {
			if pn, ok := l.find(n); ok && pn.plan >= len(m.Plans) {
				t.Fatalf("%q is plan %d", n, pn.plan)
			}
		}
	})
}

// FuzzWeights: a file of weights that can be read is written so that the same is
// read again.
func FuzzWeights(f *testing.F) {
	f.Add(weightsText)
	f.Add("# a\n named  slot\t-1 \nnamed slot 2147483648\n")
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWeights(s)
		if err != nil {
			return
		}
		if again, err := ParseWeights(w.String()); err != nil || *again != *w {
			t.Fatalf("%v\n%s", err, w)
		}
	})
}
