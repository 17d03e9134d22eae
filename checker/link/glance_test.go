package link

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// TestGlanceMissesNoName: wherever the sieve finds a name, one may stand at a glance;
// and where none may, the words are counted.
func TestGlanceMissesNoName(t *testing.T) {
	m := catalogue(60)
	m.Features = append(m.Features, feature("hooks", "Web hooks", "webhook"), feature("ops", "GitOps deploy"),
		feature("single", "Statuspage", "SSO"), feature("audit", "Audit log export"), feature("api", "API for the web hooks"))
	l := New(m, Options{})
	names := map[string]bool{}
	words := strings.Fields("the a your and of 12 Acme web hook hooks webhook status page Statuspage git ops GitOps audit logs log exporting exports e API apis")
	for i := range m.Features {
		for _, w := range strings.Fields(m.Features[i].Name) {
			names[w] = true
		}
	}
	for _, line := range strings.Split(backgroundText, "\n") {
		for _, w := range strings.Fields(line) {
			if names[w] {
				words = append(words, w)
			}
		}
	}
	gaps := []string{" ", " ", " ", " ", "-", ", ", " (", ") ", ". ", "", "/"}
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for range rapid.IntRange(1, 14).Draw(t, "length") {
			text.WriteString(rapid.SampledFrom(words).Draw(t, "word") + rapid.SampledFrom(gaps).Draw(t, "gap"))
		}
		glances(t, l, text.String())
	})
}

// FuzzGlance holds the glance to the sieve for any name and any text.
func FuzzGlance(f *testing.F) {
	f.Add("Audit log export", "We export the logs for your audit.")
	f.Add("Web hooks, the", "webhooks the web-hook's web hooks")
	f.Add("ſe K", "Kſ se k")
	f.Fuzz(func(t *testing.T, name, text string) {
		m := &manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Features: []manifest.Feature{feature("named", name), feature("joined", "data base export")}}
		glances(t, New(m, Options{}), text)
	})
}

func glances(t interface {
	Helper()
	Fatalf(string, ...any)
}, l *Linker, text string) {
	t.Helper()
	d := (&page{}).block(prose.Paragraph, 0, text).document()
	r := l.reader(d, nil)
	cuts := r.cutter.Cut(nil, d.Text, 0)
	g, grams := r.glance(cuts), r.cut(d.Text, cuts)
	if ms := r.x.sieve(scene{grams: grams, slot: true, near: true, plug: true}, nil); len(ms) > 0 && !g.names {
		t.Fatalf("%q: no name at a glance, and %+v in the sieve", text, ms)
	}
	if g.names {
		return
	}
	numbers, capital := false, false
	for i := range grams {
		numbers, capital = numbers || grams[i].num, capital || grams[i].up > 0
	}
	if g.words != len(grams) || g.numbers != numbers || g.capital != capital {
		t.Fatalf("%q: %+v of %d words", text, g, len(grams))
	}
}
