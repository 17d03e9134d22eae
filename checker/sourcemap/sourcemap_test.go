package sourcemap_test

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/sourcemap"
)

// repository is content as a team keeps it.
var repository = map[string]string{
	"content/docs/export.md":        "---\ntitle: Export\n---\n# Export\n\nNotes leave Quill as plain text. Exports are free of charge on every plan.\n\n## Limits\n\nUp to 20 a day.\n\n## Pictures\n\nPictures stay where they are.\n\nUp to 20 a day.\n",
	"content/docs/import/_index.md": "# Import\n\nNotes come in as plain text. Ask us for help.\n",
	"content/pricing.mdx":           "# Pricing\n\nQuill costs nothing for one. Ask us for help.\n\n| | Free | Pro |\n|---|---|---|\n| Seats | 1 | 50 |\n| Boards | 1 | 50 |\n",
	"content/blog/export.md":        "# We wrote an export\n\nIt took a year and three people. Exports are free of charge on every plan.\n",
	"layouts/footer.html":           "<footer><p>Made in Delft.</p><p>Backups run every single night of the year.</p></footer>",
	"data/plans.yaml":               "plans:\n  - name: Pro\n    description: Everything in Free, with versions kept for one year.\n",
	"layouts/seats.html":            "<p>Invite up to {{ .Seats }} people to every board.</p>",
}

func docs(t testing.TB) []*prose.Document {
	var out []*prose.Document
	for uri, text := range repository {
		d, err := read.Document(source.Source{URI: uri, Media: source.MediaOf(uri, []byte(text)), Bytes: []byte(text)}, read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

type pages map[string]string

func (p pages) Sources(context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		for uri, text := range p {
			if !yield(source.Source{URI: uri, Media: source.HTML, Bytes: []byte(text)}, nil) {
				return
			}
		}
	}
}

// quoting is a rule that finds every sentence with the words in it.
func quoting(words string) *lint.Rule {
	return &lint.Rule{ID: "quoting", Title: "t", Doc: "d", Severity: lint.Error, Run: func(p *lint.Pass) {
		for page := range p.Pages.All() {
			for i := range page.Claims {
				c := &page.Claims[i]
				if strings.Contains(c.Sentence, words) {
					place := lint.Place{Location: c.Location, Text: c.Sentence, Sentence: c.Sentence}.Narrow(words)
					place.Suggestion = &lint.Suggestion{Replacement: "x", Fixable: true}
					p.Report(lint.Finding{Message: "m", Places: []lint.Place{place}})
				}
			}
		}
	}}
}

func judge(t testing.TB, p pages, words string) *lint.Result {
	r, err := checker.Run(t.Context(), checker.Job{Providers: []source.Provider{p}, Rules: []*lint.Rule{quoting(words)}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// told lists where the places of all findings are written: "file:line:column".
func told(r *lint.Result) string {
	var out []string
	for _, f := range r.Findings {
		for _, p := range f.Places {
			s := fmt.Sprintf("%s:%d:%d", p.URI, p.Start.Line, p.Start.Column)
			if p.Pages > 1 {
				s += fmt.Sprintf(" x %d", p.Pages)
			}
			if p.Suggestion != nil && !p.Suggestion.Fixable {
				s += " by hand"
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

const (
	site   = "https://quill.example"
	export = `<h1>Export</h1><p>Notes leave Quill as plain text. Exports are free of charge on every plan.</p>
<h2>Limits</h2><p>Up to 20 a day.</p><h2>Pictures</h2><p>Pictures stay where they are.</p><p>Up to 20 a day.</p>`
	footer = `<footer><p>Made in Delft.</p><p>Backups run every single night of the year.</p></footer>`
)

func TestMap(t *testing.T) {
	docsRule := sourcemap.Rule{Pages: "/docs/**", Files: []string{"content/docs/**.md"}}
	for _, tc := range []struct {
		name, words string
		pages       pages
		rules       []sourcemap.Rule
		want        string
	}{
		{name: "a sentence that stands once", words: "come in", pages: pages{"/a": `<p>Notes come in as plain text.</p>`}, want: "content/docs/import/_index.md:3:7"},
		{name: "the file that more of the page comes from", words: "free of charge", pages: pages{"/a": export}, want: "content/docs/export.md:6:46"},
		{name: "in doubt", words: "free of charge", pages: pages{"/a": `<p>Exports are free of charge on every plan.</p>`}, want: site + "/a:1:22"},
		{name: "in doubt but for the address", words: "free of charge", rules: []sourcemap.Rule{docsRule}, pages: pages{"/docs/export/": `<p>Exports are free of charge on every plan.</p>`}, want: "content/docs/export.md:6:46"},
		{name: "the index of a folder", words: "Ask us", rules: []sourcemap.Rule{docsRule}, pages: pages{"/docs/import": `<p>Ask us for help.</p>`}, want: "content/docs/import/_index.md:3:30"},
		{name: "an address says nothing of other words", words: "Backups", rules: []sourcemap.Rule{docsRule}, pages: pages{"/docs/export": export + footer}, want: "layouts/footer.html:1:33"},
		{name: "a short sentence alone", words: "Delft", pages: pages{"/a": `<p>Made in Delft.</p>`}, want: site + "/a:1:18"},
		{name: "a short sentence in company", words: "Delft", pages: pages{"/a": footer}, want: "layouts/footer.html:1:20"},
		{name: "one place of many pages", words: "Backups", pages: pages{"/a": export + footer, "/b": footer, "/c": footer}, want: "layouts/footer.html:1:33 x 3"},
		{name: "told apart by headings and neighbours", words: "Up to 20", pages: pages{"/a": export}, want: "content/docs/export.md:10:1, content/docs/export.md:16:1"},
		{name: "cells by their heads", words: "50", pages: pages{"/p": `<h1>Pricing</h1><p>Quill costs nothing for one.</p><table><tr><th></th><th>Free</th><th>Pro</th></tr><tr><td>Seats</td><td>1</td><td>50</td></tr><tr><td>Boards</td><td>1</td><td>50</td></tr></table>`},
			want: "content/pricing.mdx:7:15, content/pricing.mdx:8:16"},
		{name: "prettier quotes and blanks", words: "year", pages: pages{"/p": "<p>Everything in\u00a0Free, with versions\n kept for one year.</p>"}, want: "data/plans.yaml:3:65"},
		{name: "a value that is filled in", words: "25", pages: pages{"/p": `<p>Invite up to 25 people to every board.</p>`}, want: "layouts/seats.html:1:4 by hand"},
		{name: "words of nobody's", words: "Nowhere", pages: pages{"/p": `<p>Nowhere is this written in the repository.</p>`}, want: site + "/p:1:10"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			at := pages{}
			for path, text := range tc.pages {
				at[site+path] = "<body>" + text
			}
			r := judge(t, at, tc.words)
			got := sourcemap.New(docs(t), sourcemap.Options{Rules: tc.rules}).Map(r)
			if d := cmp.Diff(tc.want, told(got)); d != "" {
				t.Errorf("%s\nmet at %s", d, told(r))
			}
			for _, f := range got.Findings {
				for _, p := range f.Places {
					if !strings.HasPrefix(p.Met().URI, site) {
						t.Errorf("the address of %s is lost", p.URI)
					}
				}
			}
			if strings.Contains(told(r), "content/") {
				t.Error("the result itself was changed")
			}
		})
	}
}

// TestOrder: neither the order of the files nor that of the pages shows.
func TestOrder(t *testing.T) {
	all := docs(t)
	r := judge(t, pages{site + "/a": export + footer, site + "/b": footer}, "a")
	want := told(sourcemap.New(all, sourcemap.Options{}).Map(r))
	rapid.Check(t, func(t *rapid.T) {
		if d := cmp.Diff(want, told(sourcemap.New(rapid.Permutation(all).Draw(t, "files"), sourcemap.Options{}).Map(r))); d != "" {
			t.Fatal(d)
		}
	})
}

// TestOwner: a file has its own owner.
func TestOwner(t *testing.T) {
	r := judge(t, pages{site + "/a": footer}, "Backups")
	got := sourcemap.New(docs(t), sourcemap.Options{Owner: func(uri string) string { return "@" + uri }}).Map(r)
	if p := got.Findings[0].Places[0]; p.Owner != "@layouts/footer.html" || got.Findings[0].Owner != p.Owner {
		t.Errorf("got %q and %q", p.Owner, got.Findings[0].Owner)
	}
}
