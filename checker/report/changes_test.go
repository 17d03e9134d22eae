package report

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prove"
)

func changed() []compare.Change {
	r := sample()
	var out []compare.Change
	for i, k := range []compare.Kind{compare.False, compare.Due, compare.Possible} {
		if i < len(r.Findings) {
			out = append(out, compare.Change{Kind: k, Finding: r.Findings[i]})
		}
	}
	return out
}

func sampleImpact() *Impact {
	at := manifest.Place{Path: "product.yaml", Line: 31}
	return &Impact{Old: "main:product.yaml", New: "product.yaml", Changes: changed(), Differences: []compare.Difference{
		{Entry: "feature saml-sso", Name: "SAML\x1b[2J", Old: at, New: at, Details: []compare.Detail{{What: "plans", Old: "enterprise", New: ""}}},
		{Entry: "fact gone", Name: "gone", Old: at},
	}}
}

func sampleDays() []compare.Day {
	return []compare.Day{{
		Date: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Changes: changed(),
		Moments: []manifest.Moment{{Entry: "feature voice", What: "is expected", Promise: true, At: manifest.Place{Path: "product.yaml", Line: 3}}},
		Ships:   []compare.Group{{Entry: "feature voice", Changes: changed()}},
	}}
}

func sampleOutcomes() []prove.Outcome {
	return []prove.Outcome{
		{Aspect: prove.Aspect{Entry: "feature saml-sso", Name: "SAML", What: "status", At: manifest.Place{Path: "p.yaml", Line: 2}}, Flips: []prove.Flipped{{What: "ga → planned", Changes: changed()}}},
		{Aspect: prove.Aspect{Entry: "fact x", Name: "x", What: "value"}, Flips: []prove.Flipped{{What: "1 → 2"}}},
	}
}

func impactJSON(w io.Writer, r *lint.Result) error {
	i := sampleImpact()
	if len(r.Findings) == 0 {
		i = &Impact{}
	}
	return ImpactJSON(w, "1.2.3", r, i)
}

func timelineJSON(w io.Writer, r *lint.Result) error {
	days := sampleDays()
	if len(r.Findings) == 0 {
		days = nil
	}
	return TimelineJSON(w, "1.2.3", r.AsOf, days)
}

func proveJSON(w io.Writer, r *lint.Result) error {
	outcomes := sampleOutcomes()
	if len(r.Findings) == 0 {
		outcomes = nil
	}
	return ProveJSON(w, "1.2.3", outcomes)
}

// TestChangesText: what people read names the entry, its old and new value, what
// becomes of which sentence, and nothing that would steer their terminal.
func TestChangesText(t *testing.T) {
	for _, tt := range []struct {
		name  string
		write func(io.Writer) error
		want  []string
	}{
		{"impact", func(w io.Writer) error { return ImpactText(w, TextOptions{}, sample(), sampleImpact()) },
			[]string{"feature saml-sso", "product.yaml:31", "enterprise → nothing", "false ", "due ", "product.yaml:31 is gone", "no copy is judged by it", "Changed entries of the manifest: 2"}},
		{"no impact", func(w io.Writer) error { return ImpactText(w, TextOptions{}, sample(), &Impact{}) }, []string{"The manifests agree."}},
		{"timeline", func(w io.Writer) error {
			return TimelineText(w, TextOptions{}, sample(), time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC), sampleDays())
		}, []string{"2026-12-01  tomorrow", "feature voice is expected", "if feature voice ships:"}},
		{"prove", func(w io.Writer) error { return ProveText(w, TextOptions{}, sampleOutcomes()) },
			[]string{"feature saml-sso", "nothing", "Of 2 properties of the manifest the copy would show 1 if they were wrong; nothing would ever catch 1."}},
	} {
		var b bytes.Buffer
		if err := tt.write(&b); err != nil {
			t.Fatal(err)
		}
		for _, want := range tt.want {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s does not say %q:\n%s", tt.name, want, b.String())
			}
		}
		if strings.Contains(b.String(), "\x1b") {
			t.Errorf("%s lets an escape through", tt.name)
		}
	}
}
