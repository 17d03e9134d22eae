package link

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

//go:embed weights.metrics.txt
var metricsText string

// TestMetricsAreOfTheseWeights: the sheet beside the weights was measured when
// they were written.
func TestMetricsAreOfTheseWeights(t *testing.T) {
	if want := fmt.Sprintf("weights %x,", sha256.Sum256([]byte(weightsText))); !strings.HasPrefix(metricsText, want) {
		t.Errorf("the sheet begins %q, want %q", strings.SplitN(metricsText, "\n", 2)[0], want)
	}
}

func TestWeightsRoundTrip(t *testing.T) {
	w := Fitted()
	again, err := ParseWeights(w.String())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(w, again); diff != "" {
		t.Error(diff)
	}
}

func TestParseWeightsRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"named ownName":         `line 1: "named ownName" is not a case`,
		"# fine\nseen always 1": `line 2: unknown case "seen"; have named, told, placed`,
		"told luck 1":           `unknown evidence "luck"; have always, ownName`,
		"told always 1.5":       `weight "1.5" is no whole number`,
	} {
		if _, err := ParseWeights(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

// TestEvidenceIsNamed: every piece of evidence has a name, and no two the same.
func TestEvidenceIsNamed(t *testing.T) {
	seen := map[string]bool{}
	for e, name := range Evidence {
		if name == "" || seen[name] {
			t.Errorf("evidence %d is called %q", e, name)
		}
		seen[name] = true
	}
}
