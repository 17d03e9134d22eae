package link_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
)

// TestSight: what does not count for the key must not count for linking. All of
// it is changed at once, and the pages of the house product stay the same.
func TestSight(t *testing.T) {
	root := filepath.Join("..", "..", "fixtures", "acme")
	content, err := os.ReadFile(filepath.Join(root, "product.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	load := func() *manifest.Manifest {
		m, err := manifest.Load([]manifest.File{{Path: "product.yaml", Bytes: content}}, manifest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	plain, odd := load(), load()
	unsettle(odd)
	key := func(m *manifest.Manifest) string {
		k, err := link.Sight(m)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	if key(plain) != key(odd) {
		t.Error("the key sees what rules alone look at")
	}
	pages := func(m *manifest.Manifest) (out []*link.Page) {
		l := link.New(m, link.Options{})
		x := claim.New(l.Vocabulary())
		files, err := filepath.Glob(filepath.Join(root, "site", "*.*"))
		if err != nil || len(files) < 8 {
			t.Fatal(files, err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			d, err := read.Document(source.Source{URI: filepath.Base(f), Media: source.MediaOf(f, b), Bytes: b}, read.Options{})
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, l.Page(d, x.Extract(d), "", ""))
		}
		return out
	}
	if d := cmp.Diff(pages(plain), pages(odd)); d != "" {
		t.Errorf("linking looks at what the key leaves out: %s", d)
	}
	for name, change := range map[string]func(*manifest.Manifest){
		"a name": func(m *manifest.Manifest) { m.Features[0].Name = "Otherwise" }, "an alias": func(m *manifest.Manifest) { m.Features[0].Aliases = []string{"x"} },
		"a plan's status": func(m *manifest.Manifest) { m.Plans[1].Status = manifest.Retired }, "a unit": func(m *manifest.Manifest) { m.Facts[3].Quantity.Unit = "hour" },
		"a price": func(m *manifest.Manifest) { m.Plans[1].Prices[0].Value = 7 }, "a member": func(m *manifest.Manifest) { m.Facts[4].Set = m.Facts[4].Set[1:] },
	} {
		m := load()
		if change(m); key(m) == key(plain) {
			t.Errorf("%s changes, and the key does not", name)
		}
	}
}

// unsettle changes everything that the key leaves out.
func unsettle(m *manifest.Manifest) {
	m.AsOf = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range m.Platforms {
		m.Platforms[i].Status = manifest.Removed
	}
	for i := range m.Features {
		f := &m.Features[i]
		f.Status, f.Exposure, f.Expected = manifest.Removed, manifest.OptIn, m.AsOf
		f.Access, f.PlansKnown, f.Listed, f.Platforms = nil, false, nil, []string{"web"}
		f.Messaging, f.Owner, f.Condition = manifest.Messaging{NotBefore: m.AsOf}, "somebody", "a condition"
		for n := range f.Limits {
			f.Limits[n].Better = "lower"
			for id, vs := range f.Limits[n].ByPlan {
				for k := range vs {
					vs[k].Value, vs[k].Unlimited = vs[k].Value*3+1, !vs[k].Unlimited
				}
				f.Limits[n].ByPlan[id] = vs
			}
		}
	}
	for i := range m.Facts {
		f := &m.Facts[i]
		f.Quantity.Value = f.Quantity.Value*3 + 1
		if f.Kind == manifest.Version {
			f.Text = "77.7"
		}
	}
}
