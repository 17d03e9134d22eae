package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/link"
)

// TestRunIsRepeatable: the trainer gives the same bytes twice, and weights that
// the program can read.
func TestRunIsRepeatable(t *testing.T) {
	var files [2]string
	for i := range files {
		to := filepath.Join(t.TempDir(), "weights.txt")
		var sheet strings.Builder
		if err := run([]string{"-corpus", "testdata/corpus.json", "-o", to}, &sheet); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = string(content)
		for _, want := range []string{"bakery", "garage", "BM25", "Without one family"} {
			if !strings.Contains(sheet.String(), want) {
				t.Errorf("the sheet does not speak of %q:\n%s", want, &sheet)
			}
		}
	}
	if files[0] != files[1] {
		t.Error("two runs wrote different weights")
	}
	if _, err := link.ParseWeights(files[0]); err != nil {
		t.Error(err)
	}
}

func TestCorpusThatTeachesNothing(t *testing.T) {
	one := filepath.Join(t.TempDir(), "one.json")
	if err := os.WriteFile(one, []byte(`{"sets": []}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"-corpus", one}, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "at least 2") {
		t.Errorf("error %v, want one that says how many sets are needed", err)
	}
}

// TestSolve: a weight goes where the labels are and never to the other side of
// what is held of it.
func TestSolve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := []float64{rapid.Float64Range(0.1, 2).Draw(t, "for"), -rapid.Float64Range(0.1, 2).Draw(t, "against")}
		var ex []example
		for range rapid.IntRange(1, 60).Draw(t, "examples") {
			ex = append(ex, example{
				at: []int32{0, 1}, x: []float64{rapid.Float64Range(0, 1).Draw(t, "a"), rapid.Float64Range(0, 1).Draw(t, "b")},
				y: rapid.Bool().Draw(t, "y"), weight: 1,
			})
		}
		w := solve(ex, mean, []bool{false, false}, rapid.Float64Range(0.5, 50).Draw(t, "pull"))
		if w[0] < 0 || w[1] > 0 || math.IsNaN(w[0]) || math.IsNaN(w[1]) {
			t.Fatalf("weights %v changed sides of %v", w, mean)
		}
		loss := func(w []float64) float64 { // without the pull, all on one side
			total := 0.0
			for _, e := range ex {
				total += w[0]*e.x[0] + w[1]*e.x[1]
			}
			return total
		}
		all := true
		for _, e := range ex {
			all = all && e.y
		}
		if all && loss(w) < loss(mean)-1e-9 {
			t.Fatalf("only hits, and the sum fell from %v to %v", loss(mean), loss(w))
		}
	})
}

func TestLogistic(t *testing.T) {
	for m := -30.0; m <= 30; m += 0.25 {
		if got, want := logistic(m), 1/(1+math.Exp(-m)); math.Abs(got-want) > 1e-3 {
			t.Errorf("logistic(%v) = %v, want %v", m, got, want)
		}
	}
}
