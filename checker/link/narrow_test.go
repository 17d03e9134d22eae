package link

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/manifest"
)

// TestNamesInPassing: what looks like a name and is another word, a part of one,
// or the plan's.
func TestNamesInPassing(t *testing.T) {
	l := New(&manifest.Manifest{
		Product: manifest.Product{Name: "Acme"},
		Features: []manifest.Feature{
			feature("access", "Privilege rules", "MAC"), feature("servers", "Server support for Linux and Windows"),
			feature("views", "Split View and Multi-Window"),
		},
	}, Options{})
	for text, want := range map[string]string{
		"Acme runs policies for Mac and more.": "",
		"Acme enforces MAC on every host.":     "feature access",
		"It is powered by a Windows Mini.":     "",
		"Comes with Multi-Window.":             "feature views",
	} {
		var got []string
		for _, x := range targets(read(l, text)) {
			if strings.HasPrefix(x, "feature ") {
				got = append(got, x)
			}
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q links to %q, want %q", text, g, want)
		}
	}
}
