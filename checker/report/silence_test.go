package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/lint"
)

// A manifest of hundreds of features checked against one page must not bury
// what is wrong with the page.
func TestSilenceIsCutShort(t *testing.T) {
	r := &lint.Result{}
	for i := range 20 {
		r.Findings = append(r.Findings, lint.Finding{Rule: "unmessaged-feature", Severity: lint.Note, Message: fmt.Sprintf("no page mentions feature %d", i)})
	}
	r.Findings = append(r.Findings, lint.Finding{Rule: "unmessaged-feature", Severity: lint.Warning, Message: "no page mentions what must be"})
	for places, want := range map[int]int{0: silenceShown, -1: 20} {
		var out bytes.Buffer
		if err := Text(TextOptions{Quiet: true, Places: places})(&out, r); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(out.String(), "no page mentions feature"); got != want {
			t.Errorf("with %d places %d notes are printed, want %d", places, got, want)
		}
		if !strings.Contains(out.String(), "what must be") {
			t.Error("a warning fell victim to the cut")
		}
		if cut := strings.Contains(out.String(), "and 12 more"); cut != (want == silenceShown) {
			t.Errorf("with %d places the rest is told: %v", places, cut)
		}
	}
}
