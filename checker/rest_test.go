package checker_test

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

// TestReadingRests: who asks reading to rest is called by one at a time, and what is
// found is the same.
func TestReadingRests(t *testing.T) {
	sources, m := house(t, "site")
	job := checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All(), Workers: 4}
	want, err := checker.Run(context.Background(), job)
	if err != nil {
		t.Fatal(err)
	}
	var rests, at atomic.Int32
	job.Rest = func(all bool) bool {
		if all {
			if at.Add(1) != 1 {
				t.Error("two collect at once")
			}
			rests.Add(1)
			at.Add(-1)
		}
		return true
	}
	got, err := checker.Run(context.Background(), job)
	if err != nil {
		t.Fatal(err)
	}
	if n := int(rests.Load()); n != len(sources) {
		t.Errorf("reading rested %d times before %d sources", n, len(sources))
	}
	if diff := cmp.Diff(want.Findings, got.Findings); diff != "" {
		t.Errorf("with rests (-want +got):\n%s", diff)
	}
}
