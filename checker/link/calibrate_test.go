package link

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/manifest"
)

// TestConfusions: names in which another feature is found by its words, unless
// another name of the feature is found there too.
func TestConfusions(t *testing.T) {
	aliased := feature("push", "Remote repository push mirroring")
	aliased.Aliases = []string{"repository push mirroring"}
	others := []manifest.Feature{feature("sso", "Single sign-on"), feature("dark", "Dark mode"), feature("timer", "Oven timers")}
	for _, c := range []struct {
		about    string
		features []manifest.Feature
		want     []string
	}{
		{"two of three words", []manifest.Feature{feature("in", "Import orders CSV"), feature("out", "Export orders CSV")},
			[]string{"in Import orders CSV out", "out Export orders CSV in"}},
		{"a word between", []manifest.Feature{feature("push", "Remote repository push mirroring"), feature("mirror", "Repository mirroring")},
			[]string{"push Remote repository push mirroring mirror"}},
		{"an alias that tells them apart", []manifest.Feature{aliased, feature("mirror", "Repository mirroring")}, nil},
		{"a name inside a longer one", []manifest.Feature{feature("log", "Audit log"), feature("export", "Audit log streaming")}, nil},
		{"nothing in common", nil, nil},
	} {
		m := &manifest.Manifest{Features: slices.Concat(c.features, others)}
		var got []string
		for _, x := range New(m, Options{}).Confusions() {
			got = append(got, fmt.Sprint(m.Features[x.Feature].ID, " ", x.Name, " ", m.Features[x.Other].ID))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", c.about, d)
		}
	}
}
