package checker_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

// TestAgain: reading what has changed is the same as reading everything.
func TestAgain(t *testing.T) {
	sources, m := house(t, "site")
	html := sources[0]
	html.Bytes = append([]byte("<p>Acme Cloud is free for ever on every plan.</p>"), html.Bytes...)
	fresh := sources[1]
	fresh.URI = "zz-" + fresh.URI
	later := sources[1] // known by its sum, and not fetched yet
	later.Bytes, later.Load = nil, func() ([]byte, error) { return sources[1].Bytes, nil }
	broken := source.Source{URI: "broken.docx", Media: source.DOCX, Bytes: []byte("PK")}
	job := checker.Job{Manifest: m, Rules: rules.All(), Workers: 4}
	reading := func(s ...source.Source) checker.Job {
		out := job
		out.Providers = []source.Provider{&pile{sources: s}}
		return out
	}
	for _, tc := range []struct {
		name string
		then []source.Source
		same bool
	}{
		{"nothing", sources, true},
		{"not fetched yet", append([]source.Source{sources[0], later}, sources[2:]...), true},
		{"changed", append([]source.Source{html}, sources[1:]...), false},
		{"new", append([]source.Source{fresh}, sources...), false},
		{"gone", sources[1:], false},
		{"moved", append([]source.Source{fresh}, append(sources[:1:1], sources[2:]...)...), false},
		{"unreadable", append([]source.Source{broken}, sources...), false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			first := reading(sources...)
			c, err := checker.Read(t.Context(), first)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := c.Judge(t.Context(), job); err != nil {
				t.Fatal(err)
			}
			first.Providers[0].(*pile).sources = tc.then
			now, same, err := c.Again(t.Context())
			if err != nil || same != tc.same {
				t.Fatalf("same %v, %v", same, err)
			}
			got, err := now.Judge(t.Context(), job)
			if err != nil {
				t.Fatal(err)
			}
			want, err := checker.Run(t.Context(), reading(tc.then...))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want.Findings, got.Findings); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(want.Problems, got.Problems); d != "" {
				t.Error(d)
			}
		})
	}
}
