package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/claim"
)

var update = flag.Bool("update", false, "write the golden hash anew")

// TestTrainsBitByBit: the small corpus beside this test gives one model, on every
// machine and in every run.
func TestTrainsBitByBit(t *testing.T) {
	first := train(t)
	if again := train(t); !bytes.Equal(first, again) {
		t.Fatal("two runs over one corpus gave two models")
	}
	const golden = "testdata/model.sha256"
	got := fmt.Sprintf("%x\n", sha256.Sum256(first))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("model %swant %sIf lexicons, signs or features changed on purpose: go test ./checker/claim/train -update", got, want)
	}
}

func train(t *testing.T) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "model.bin")
	sheet := filepath.Join(t.TempDir(), "sheet.txt")
	var out strings.Builder
	if err := run([]string{"-corpus", "testdata/corpus.json", "-o", file, "-metrics", sheet}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"3 sets, 3 corpora, 4 files, 24 units, 15 of them claims", "models", "without page"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the sheet does not say %q:\n%s", want, out.String())
		}
	}
	model, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := claim.DecodeModel(model); err != nil {
		t.Fatal(err)
	}
	return model
}

// TestRefuses: a corpus that cannot be read is an error that names its place.
func TestRefuses(t *testing.T) {
	for _, tt := range []struct{ name, description, labels, want string }{
		{"no JSON", "{", "", "corpus.json"},
		{"missing file", `{"sets":[{"name":"a","units":"u","labels":"none","root":"."}]}`, "", "set a: "},
		{"broken label", `{"sets":[{"name":"a","units":"u","labels":"l","root":"."}]}`, "{\"id\":\"1\"}\nnonsense\n", "l:2: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range map[string]string{"corpus.json": tt.description, "l": tt.labels} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			err := run([]string{"-corpus", filepath.Join(dir, "corpus.json")}, io.Discard)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

// TestFit: the optimum of a small problem is where its gradient is nothing, and
// a strong pull keeps a weight at what was judged.
func TestFit(t *testing.T) {
	ex := []example{
		{x: []int32{0, 1}, y: true, weight: 1}, {x: []int32{0, 1}, values: []float64{1, 1}, y: true, weight: 1},
		{x: []int32{0, 1}, weight: 1}, {x: []int32{0}, weight: 1},
	}
	w := fit(ex, []float64{0.5, 0.5}, []float64{0, 0}, 100)
	g := make([]float64, 2)
	lossAndGradient(ex, []float64{0.5, 0.5}, []float64{0, 0}, w, g)
	for i := range g {
		if math.Abs(g[i]) > 1e-3 {
			t.Errorf("gradient %v at %v", g, w)
		}
	}
	if w[1] <= 0 {
		t.Errorf("weight %v of what stands with two claims of three", w[1])
	}
	if w := fit(ex, []float64{1e6, 1e6}, []float64{1, -2}, 100); math.Abs(w[0]-1) > 1e-3 || math.Abs(w[1]+2) > 1e-3 {
		t.Errorf("%v, want the judged 1 and -2", w)
	}
}

// TestLogistic compares with the functions of the standard library, which may
// differ from machine to machine in the last digit and are not used therefore.
func TestLogistic(t *testing.T) {
	for m := -40.0; m <= 40; m += 0.37 {
		loss, p := logistic(m)
		if want := math.Log1p(math.Exp(-m)); math.Abs(loss-want) > 1e-9*(1+want) {
			t.Errorf("loss at %v is %v, want %v", m, loss, want)
		}
		if want := 1 / (1 + math.Exp(m)); math.Abs(p-want) > 1e-12 {
			t.Errorf("probability at %v is %v, want %v", m, p, want)
		}
	}
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		w    float64
		want int
	}{{0, 0}, {1, 1024}, {-1, -1024}, {0.0004, 0}, {0.0006, 1}, {1000, 32767}, {-1000, -32767}} {
		if got := units(tt.w); got != tt.want {
			t.Errorf("units(%v) = %d, want %d", tt.w, got, tt.want)
		}
	}
}

// TestBaselines: what simpler means give stands on the sheet when it is asked for,
// and changes nothing that is learned.
func TestBaselines(t *testing.T) {
	file := filepath.Join(t.TempDir(), "model.bin")
	var out strings.Builder
	if err := run([]string{"-corpus", "testdata/corpus.json", "-o", file, "-baselines"}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"keyword list", "exact names", "TF-IDF and logistic", "BM25, ten nearest"} {
		if !strings.Contains(out.String(), "\n"+want+" ") {
			t.Errorf("the sheet does not say %q:\n%s", want, out.String())
		}
	}
	model, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(model, train(t)) {
		t.Error("measuring baselines changed the model")
	}
}

// TestLikeness: BM25 gives more for rare words and for shorter units.
func TestLikeness(t *testing.T) {
	c := &corpus{sets: []set{{Name: "a"}}}
	for _, text := range []string{"single sign-on for teams", "teams like tea", "teams like tea and talk of many other things for hours", "tea"} {
		c.units = append(c.units, &unit{Text: text, Corpus: "b", set: "a"})
	}
	l := c.library()
	seen, rarity := l.without("", claim.ClaimTask)
	ask := func(text string, i int) float64 {
		w := &weighed{}
		for _, s := range sequence(text) {
			w.terms = append(w.terms, term{l.words[s], 1})
		}
		return bm25(w, seen[i], rarity, 5)
	}
	if rare, common := ask("sign", 0), ask("teams", 0); rare <= common {
		t.Errorf("sign %f, teams %f; the rarer word must weigh more", rare, common)
	}
	if short, long := ask("tea", 1), ask("tea", 2); short <= long {
		t.Errorf("short %f, long %f", short, long)
	}
}
