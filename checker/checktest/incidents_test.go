package checktest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

// incidents are small sites of invented products. Each tells how copy drifted
// from the product (before, after) or what must not be taken for it (text).
const incidents = "../../fixtures/incidents"

// An expectation is what expect.json of an incident says of its sites.
type expectation struct {
	Type   string      `json:"type"`
	Tier   string      `json:"tier"`
	Trap   string      `json:"trap"`
	Before []wantedOne `json:"before"`
}

// A wantedOne is one finding that before must have. One that is not required is a
// known miss and says why.
type wantedOne struct {
	Kind     string   `json:"kind"`
	Rules    []string `json:"rules"`
	File     string   `json:"file"` // "*" = any
	Required bool     `json:"required"`
	Miss     string   `json:"miss"`
}

// advisory are the rules whose findings count though they are notes.
var advisory = []string{"unmessaged-feature", "under-messaged", "stale-floor"}

func (w wantedOne) in(findings []lint.Finding) bool {
	return slices.ContainsFunc(findings, func(f lint.Finding) bool {
		if !slices.Contains(w.Rules, f.Rule) || f.Severity == lint.Note && !slices.Contains(advisory, f.Rule) {
			return false
		}
		return w.File == "*" || len(f.Places) == 0 || slices.ContainsFunc(f.Places, func(p lint.Place) bool {
			return strings.HasSuffix(p.URI, w.File)
		})
	})
}

func TestIncidents(t *testing.T) {
	entries, err := os.ReadDir(incidents)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Run(e.Name(), func(t *testing.T) {
			dir := filepath.Join(incidents, e.Name())
			var want expectation
			decode(t, filepath.Join(dir, "expect.json"), &want)
			if want.Trap != "" {
				silent(t, dir, "text")
				return
			}
			found := judge(t, dir, "before")
			for _, w := range want.Before {
				if hit := w.in(found); hit != w.Required {
					t.Errorf("before: %s in %s: found %v, want %v; findings:\n%s", w.Kind, w.File, hit, w.Required, told(found))
				}
				if !w.Required && w.Miss == "" {
					t.Errorf("%s in %s is not required and does not say why it is missed", w.Kind, w.File)
				}
			}
			silent(t, dir, "after")
		})
	}
	if len(entries) < 200 {
		t.Errorf("%d incidents, want 200 or more", len(entries))
	}
}

// silent demands that a site gives nothing but advice.
func silent(t *testing.T, dir, site string) {
	t.Helper()
	for _, f := range judge(t, dir, site) {
		// A trap shows one text, not a whole site: what it leaves out is no fault.
		if f.Severity != lint.Note && !(site == "text" && slices.Contains(advisory, f.Rule)) {
			t.Errorf("%s: %s", site, told([]lint.Finding{f}))
		}
	}
}

func judge(t *testing.T, dir, site string) []lint.Finding {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "product.json"))
	if err != nil {
		t.Fatal(err)
	}
	asOf := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	m, err := manifest.Load([]manifest.File{{Path: "product.json", Bytes: b}}, manifest.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	files, err := folderFiles(os.DirFS(dir), site)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", site, len(files), err)
	}
	slices.SortFunc(files, func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
	result, err := checker.Run(t.Context(), checker.Job{
		Providers: []source.Provider{memory(files)}, Manifest: m, Rules: rules.All(), AsOf: asOf, Lint: lint.Options{AsOf: asOf},
		Surface: func(uri string) link.Surface { return link.Surface(config.DefaultSurface(uri)) },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range result.Problems {
		t.Errorf("%s: problem: %v", site, p)
	}
	return result.Findings
}

func told(findings []lint.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		b.WriteString(string(f.Severity) + " " + f.Rule + ": " + f.Message + "\n")
	}
	return b.String()
}

func decode(t *testing.T, file string, into any) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
