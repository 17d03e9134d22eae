package staleroadmap

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

// flags are keys of a page's own data that announce all of it, in lower case
// without separators.
var flags = []string{"comingsoon", "soon", "upcoming"}

// longest is how many bytes such a key and its value may have, with separators.
const longest = 16

var separators = strings.NewReplacer("-", "", "_", "", " ", "")

// flagged reports pages whose front matter announces what their title names.
func flagged(p *lint.Pass) {
	for _, page := range p.Pages {
		for _, d := range page.Data {
			if len(d.Key) > longest || len(d.Value) > longest {
				continue
			}
			key, value := separators.Replace(strings.ToLower(d.Key)), separators.Replace(strings.ToLower(d.Value))
			coming := slices.Contains(flags, key) && value == "true" || key == "status" && (slices.Contains(flags, value) || value == "planned")
			if !coming {
				continue
			}
			f := titled(p.Manifest, page.Title)
			if f == nil || !f.Status.Available() {
				continue
			}
			words := d.Key + ": " + d.Value
			x := lint.Finding{
				Direction: lint.Underclaim, Feature: f.ID, Owner: f.Owner, Found: words, Expected: string(f.Status),
				Message: fmt.Sprintf("the page of %s says %q, but it is available", f.Name, words), Assertion: "announced",
				Truth: f.StatusAt, TruthText: fmt.Sprintf("%s: status %s", f.ID, f.Status),
				Places: []lint.Place{{Location: d.Location, Text: d.Value, Sentence: words}},
			}
			if d.Value == "true" {
				x.Suggestion = &lint.Suggestion{Replacement: "false", Fixable: true}
			}
			p.Report(x)
		}
	}
}

// titled gives the feature whose name the title begins with, nil if there is none.
func titled(m *manifest.Manifest, title string) *manifest.Feature {
	for i := range m.Features {
		f := &m.Features[i]
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			rest, ok := strings.CutPrefix(strings.ToLower(title), strings.ToLower(name))
			if ok && (rest == "" || boundary.MatchString(rest)) {
				return f
			}
		}
	}
	return nil
}

// boundary is what may follow the name in a title: a mark that parts it from
// the rest, as in "Audit logs | Acme".
var boundary = pattern.New(`^\s*[|:–—·(-]`)
