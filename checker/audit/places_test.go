package audit_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/audit"
)

// TestClaimPlaces: what is put in comes out, and in JSON it is a plain list.
func TestClaimPlaces(t *testing.T) {
	word := rapid.SampledFrom([]string{"", "en", "docs/a.md", "https://acme.example/<b>"})
	number := rapid.IntRange(0, 1<<30)
	rapid.Check(t, func(t *rapid.T) {
		var names audit.Names
		lists, all := make([][]audit.ClaimPlace, 2), make([]audit.ClaimPlaces, 2)
		for range rapid.IntRange(0, 9).Draw(t, "n") {
			k := rapid.IntRange(0, 1).Draw(t, "claim")
			one := audit.ClaimPlace{
				Path: word.Draw(t, "path"), Page: number.Draw(t, "page"), Line: number.Draw(t, "line"), Column: number.Draw(t, "column"), EndLine: number.Draw(t, "end"),
				EndColumn: number.Draw(t, "end column"), Surface: word.Draw(t, "surface"), Locale: word.Draw(t, "locale"), Pages: number.Draw(t, "pages"),
			}
			lists[k] = append(lists[k], one)
			all[k].Add(&names, one)
		}
		for k, want := range lists {
			if d := cmp.Diff(want, slices.Collect(all[k].All())); d != "" || all[k].Len() != len(want) {
				t.Fatalf("(-in +out)\n%s", d)
			}
			plain, err := json.Marshal(append([]audit.ClaimPlace{}, want...))
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(all[k])
			if err != nil || string(got) != string(plain) {
				t.Fatalf("%s, %v; want %s", got, err, plain)
			}
			var back audit.ClaimPlaces
			if err := json.Unmarshal(got, &back); err != nil || !back.Equal(all[k]) {
				t.Fatalf("%s does not come back: %v", got, err)
			}
		}
	})
}
