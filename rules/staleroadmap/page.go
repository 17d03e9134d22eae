package staleroadmap

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

// flags are keys of a page's own data that announce all of it, in lower case
// without separators; states are keys whose value may be such a word.
var (
	flags  = []string{"comingsoon", "soon", "upcoming"}
	states = []string{"status", "stage", "badge", "label"}
)

// longest is how many bytes such a key and its value may have, with separators.
const longest = 16

var separators = strings.NewReplacer("-", "", "_", "", " ", "")

// flagged reports pages whose front matter announces what their title names.
func flagged(p *lint.Pass) {
	for page := range p.AllPages() {
		for _, d := range lint.Own(page) {
			if len(d.Key) > longest || len(d.Value) > longest {
				continue
			}
			key, value := separators.Replace(strings.ToLower(d.Key)), separators.Replace(strings.ToLower(d.Value))
			coming := slices.Contains(flags, key) && value == "true" || slices.Contains(states, key) && (slices.Contains(flags, value) || value == "planned")
			if !coming {
				continue
			}
			f := p.Titled(page)
			if f == nil || !f.Status.Available() {
				continue
			}
			words := d.Key + ": " + d.Value
			x := lint.Finding{
				Direction: lint.Underclaim, Feature: f.ID, Owner: f.Owner, Found: words, Expected: string(f.Status),
				Message: fmt.Sprintf("the page says %q, but %s", words, lint.SayOf(f, "{is} available")), Assertion: "announced",
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
