package manifest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawn is a manifest of random plans and one feature, as written.
type drawn struct {
	src    string
	n      int
	listed []string
}

func drawPlans(t *rapid.T, explicit bool) drawn {
	d := drawn{n: rapid.IntRange(1, 6).Draw(t, "plans")}
	var b strings.Builder
	b.WriteString("product: {name: L}\nplans:\n")
	for i := range d.n {
		fmt.Fprintf(&b, "  - {id: p%d", i)
		if explicit && rapid.Bool().Draw(t, "explicit") {
			var ids []string
			for j := range i {
				if rapid.Bool().Draw(t, "includes") {
					ids = append(ids, fmt.Sprintf("p%d", j))
				}
			}
			fmt.Fprintf(&b, ", includes: [%s]", strings.Join(ids, ", "))
		}
		b.WriteString("}\n")
	}
	for i := range d.n {
		if rapid.Bool().Draw(t, "listed") {
			d.listed = append(d.listed, fmt.Sprintf("p%d", i))
		}
	}
	fmt.Fprintf(&b, "features: [{id: f, name: F thing, plans: [%s]}]\n", strings.Join(d.listed, ", "))
	d.src = b.String()
	return d
}

func (d drawn) load(t *rapid.T) *Manifest {
	m, err := Load([]File{{Path: "p.yaml", Bytes: []byte(d.src)}}, Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, d.src)
	}
	return m
}

// TestAccessFollowsInclusion: a plan has a feature exactly if it is listed or
// includes a plan that is.
func TestAccessFollowsInclusion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawPlans(t, true)
		m := d.load(t)
		f := m.Feature("f")
		for _, p := range m.Plans {
			want := slices.Contains(d.listed, p.ID) || slices.ContainsFunc(p.Includes, func(id string) bool { return slices.Contains(d.listed, id) })
			if got := f.On(p.ID).Level == Included; got != want {
				t.Fatalf("%s has it: %v, want %v\n%s", p.ID, got, want, d.src)
			}
		}
	})
}

// TestInclusionIsTransitive: what a plan includes, it includes with all that
// that one includes, and never itself.
func TestInclusionIsTransitive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawPlans(t, true)
		m := d.load(t)
		for _, p := range m.Plans {
			if slices.Contains(p.Includes, p.ID) {
				t.Fatalf("%s includes itself\n%s", p.ID, d.src)
			}
			for _, id := range p.Includes {
				for _, deeper := range m.Plan(id).Includes {
					if !slices.Contains(p.Includes, deeper) {
						t.Fatalf("%s includes %s, but not its %s\n%s", p.ID, id, deeper, d.src)
					}
				}
			}
		}
	})
}

// TestDefaultOrderIsMonotone: without a word on inclusion, the plans that have
// a feature are those from the cheapest listed one up.
func TestDefaultOrderIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawPlans(t, false)
		m := d.load(t)
		got := m.Feature("f").IncludedPlans(m)
		var want []string
		if len(d.listed) > 0 {
			want = m.Above(d.listed[0])
		}
		if !slices.Equal(got, want) {
			t.Fatalf("on %v, want %v\n%s", got, want, d.src)
		}
		for _, w := range Lint(m) {
			if strings.Contains(w.Message, "has it") && !strings.Contains(w.Message, "lists plans around") {
				t.Fatalf("a monotone manifest is not: %s\n%s", w.Message, d.src)
			}
		}
	})
}
