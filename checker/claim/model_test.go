package claim

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestEmbeddedModel(t *testing.T) {
	m, err := DecodeModel(modelFile)
	if err != nil {
		t.Fatal(err)
	}
	if len(modelFile) > 1<<20 {
		t.Errorf("%d bytes, want less than a MiB", len(modelFile))
	}
	if h := ModelHash(); len(h) != 12 || h != ModelHash() {
		t.Errorf("hash %q", h)
	}
	for i := range nSigns {
		if judged[i] > 100 || judged[i] < -100 { // signs that are worth much are in the model
			if m.row(feature(SignFeature, uint32(i), 0)) < 0 {
				t.Errorf("sign %d is judged %d and has no weight", i, judged[i])
			}
		}
	}
}

func TestModelKeeps(t *testing.T) {
	m := &Model{
		Bias:     [Tasks]int32{ClaimTask: -7, Tasks - 1: 9},
		Features: []Feature{feature(SignFeature, 3, 0), feature(WordFeature, 5, 0)},
		Weights:  [][Tasks]int16{{ClaimTask: 100}, {ClaimTask: -30, Tasks - 1: 4}},
	}
	slices.Sort(m.Features)
	back, err := DecodeModel(m.Encode())
	if err != nil {
		t.Fatal(err)
	}
	known, other := m.Features[0], feature(WordFeature, 6, 0)
	if got, want := back.Scores([]Feature{known, other, known})[ClaimTask], m.Bias[ClaimTask]+int32(m.Weights[0][ClaimTask]); got != want {
		t.Errorf("score %d, want %d: a feature counts once, one without weight never", got, want)
	}
	if got := back.Scores(nil)[Tasks-1]; got != 9 {
		t.Errorf("score of nothing %d, want the bias 9", got)
	}
}

func TestDecodeModelRefuses(t *testing.T) {
	good := (&Model{Features: []Feature{1, 2}, Weights: make([][Tasks]int16, 2)}).Encode()
	swapped := (&Model{Features: []Feature{2, 1}, Weights: make([][Tasks]int16, 2)}).Encode()
	for _, tt := range []struct {
		name, want string
		b          []byte
	}{
		{"nothing", "version", nil},
		{"other file", "version", []byte(strings.Repeat("x", 200))},
		{"cut", "bytes", good[:len(good)-1]},
		{"longer", "bytes", append(slices.Clone(good), 0)},
		{"out of order", "order", swapped},
	} {
		if _, err := DecodeModel(tt.b); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want an error with %q", tt.name, err, tt.want)
		}
	}
}

// FuzzDecodeModel: whatever decodes is written again as it was.
func FuzzDecodeModel(f *testing.F) {
	f.Add((&Model{Features: []Feature{1, 2}, Weights: make([][Tasks]int16, 2)}).Encode())
	f.Add([]byte(modelMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := DecodeModel(b)
		if err == nil && !bytes.Equal(m.Encode(), b) {
			t.Error("decoding and encoding changed the file")
		}
	})
}

// TestMasks: a model sees names and numbers only by what they are.
func TestMasks(t *testing.T) {
	words := func(text string) []uint32 {
		x := New(vocabulary)
		r := &reader{x: x, d: lines("p.md", text), desk: x.sit()}
		return slices.Clone(r.look(r.d.Blocks[0].Span).masked())
	}
	if a, b := words("Acme works with 12 Globex servers on Linux"), words("Acme Cloud works with 9,000 Checkly servers on macOS"); !slices.Equal(a, slices.Delete(b, 1, 2)) {
		t.Errorf("%v and %v differ by more than a name of two words", a, b)
	}
	if a, b := words("Acme stores rows"), words("Acme stores files"); slices.Equal(a, b) {
		t.Error("ordinary words look alike")
	}
}

// TestSumsAreOfTheFeatures: what is judged without making features is judged as
// the trainer sees it.
func TestSumsAreOfTheFeatures(t *testing.T) {
	x := New(vocabulary)
	var want []int
	for _, uri := range []string{"blog/p.md", "pricing.md", "docs/p.md", "press/p.md", "customers/p.md", "compare/p.md", "index.md", "community/p.md", "legal/p.md", "forum/p.md"} {
		want = want[:0]
		got := x.Watch(lines(uri, benchText+"# Why SSO\n> Acme helped us.\n"), func(c *Claim, fs []Feature) {
			sums := x.model.Scores(fs)
			want = append(want, logistic(int(sums[ClaimTask])*100/Unit))
		})
		for i := range got {
			if got[i].Confidence != want[i] {
				t.Errorf("%s, sentence %d: %d, want %d", uri, i, got[i].Confidence, want[i])
			}
		}
	}
}
