package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

const kitchenManifest = `product: {name: Acme}
plans: [{id: free, name: Free}, {id: pro, name: Pro}]
features:
  - {id: timers, name: Oven timers, description: Counts down the baking time of several trays.}
  - {id: alarms, name: Kitchen alarms, description: Rings when the baking time of trays is over.}
  - {id: shopping, name: Shopping lists, description: Collects ingredients by aisle., plans: [pro]}
`

const kitchenCopy = `# Acme

## Everything else

Acme lets you count down the baking time of several trays and rings when the baking time is over.

Shopping lists are included on every plan.
`

// oven is an endpoint for vectors: a text is like another if both ring. It can be
// told to misbehave, an answer at a time.
type oven struct {
	mu     sync.Mutex
	asked  int
	texts  int
	keys   []string
	refuse []func(w http.ResponseWriter, texts int)
	size   int
}

func (o *oven) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked++
	o.keys = append(o.keys, r.Header.Get("Authorization"))
	var q struct {
		Model string
		Input []string
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil || q.Model != "bells" || r.Method != http.MethodPost {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	o.texts += len(q.Input)
	if len(o.refuse) > 0 {
		do := o.refuse[0]
		o.refuse = o.refuse[1:]
		do(w, len(q.Input))
		return
	}
	var data []map[string]any
	for i := len(q.Input) - 1; i >= 0; i-- { // in the wrong order, as servers may
		v := make([]float32, o.size)
		v[0] = 0.1
		if strings.Contains(strings.ToLower(q.Input[i]), "rings") {
			v[1] = 1
		} else {
			v[2] = 1
		}
		data = append(data, map[string]any{"index": i, "embedding": v})
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"data": data}) // who is gone needs no answer
}

func status(code int) func(http.ResponseWriter, int) {
	return func(w http.ResponseWriter, _ int) { w.WriteHeader(code) }
}

func body(text string) func(http.ResponseWriter, int) {
	return func(w http.ResponseWriter, _ int) { fmt.Fprint(w, text) }
}

// flood answers with more than anybody asked for.
func flood(w http.ResponseWriter, _ int) {
	chunk := bytes.Repeat([]byte{' '}, 1<<20)
	for range 66 {
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
}

// kitchen is a working folder with copy, a manifest and an endpoint.
func kitchen(t *testing.T) (*oven, func(args ...string) (int, string, string)) {
	t.Chdir(t.TempDir())
	o := &oven{size: 3}
	server := httptest.NewServer(o)
	t.Cleanup(server.Close)
	put(t, "product.yaml", kitchenManifest)
	put(t, "page.md", kitchenCopy)
	put(t, ".copytruth.yaml", fmt.Sprintf("manifest: product.yaml\nembeddings: {url: %q, model: bells, lock: vectors.jsonl}\n", server.URL))
	return o, func(args ...string) (int, string, string) {
		t.Helper()
		var out, errs strings.Builder
		a := &app{
			in: strings.NewReader(""), out: &out, err: &errs, patience: time.Millisecond,
			env: func(name string) string {
				return map[string]string{embeddingsKey: "s3cret"}[name]
			},
			now:      func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
			terminal: func() (int, bool) { return 0, false },
		}
		code := a.run(context.Background(), args)
		if strings.Contains(out.String()+errs.String(), "s3cret") {
			t.Errorf("%v tells the key", args)
		}
		return code, out.String(), errs.String()
	}
}

// TestEmbed: what is missing is fetched by one command and no other, past what
// passes by itself; from then on the file alone settles what a claim is about.
func TestEmbed(t *testing.T) {
	o, run := kitchen(t)
	_, before, errs := run("claims", "--format", "json")
	if !strings.Contains(errs, "without a vector in vectors.jsonl") || !strings.Contains(errs, "manifest embed fetches them") {
		t.Errorf("nothing is said of what is missing: %s", errs)
	}
	if code, _, errs := run("manifest", "embed", "--check"); code != 1 || !strings.Contains(errs, "without a vector") {
		t.Errorf("exit code %d\n%s", code, errs)
	}
	if code, _, errs := run("manifest", "embed", "--offline"); code != 2 || !strings.Contains(errs, "--offline fetches nothing") {
		t.Errorf("exit code %d\n%s", code, errs)
	}
	if o.asked != 0 {
		t.Fatalf("asked %d times by commands that are to send nothing", o.asked)
	}
	o.refuse = append(o.refuse, status(429), status(500))
	code, _, errs := run("manifest", "embed")
	if code != 0 || o.asked != 3 || !strings.Contains(errs, "vectors fetched") {
		t.Fatalf("exit code %d after %d requests\n%s", code, o.asked, errs)
	}
	for _, k := range o.keys {
		if k != "Bearer s3cret" {
			t.Errorf("logged in with %q", k)
		}
	}
	lock, err := os.ReadFile("vectors.jsonl")
	if err != nil || bytes.Contains(lock, []byte("baking")) {
		t.Errorf("%v: the file holds words of the copy\n%s", err, lock)
	}
	o.refuse = []func(http.ResponseWriter, int){status(500)} // nobody asks any more
	_, after, errs := run("claims", "--format", "json")
	if errs != "" || after == before || !strings.Contains(before, `"timers"`) || strings.Contains(after, `"timers"`) {
		t.Errorf("the sentence that rings is not settled: %s\n%s", errs, after)
	}
	if code, _, errs := run("manifest", "embed", "--check"); code != 0 || !strings.Contains(errs, "has every vector") {
		t.Errorf("exit code %d\n%s", code, errs)
	}
	if code, _, errs := run("manifest", "embed"); code != 0 || o.asked != 3 || !strings.Contains(errs, "0 vectors fetched") {
		t.Errorf("exit code %d after %d requests\n%s", code, o.asked, errs)
	}
	if again, _ := os.ReadFile("vectors.jsonl"); !bytes.Equal(lock, again) {
		t.Error("filled twice, the file differs")
	}
}

// TestEmbedFails: answers that cannot be used are told, and leave the file as it was.
func TestEmbedFails(t *testing.T) {
	o, run := kitchen(t)
	for _, c := range []struct {
		name string
		do   func(http.ResponseWriter, int)
		want string
	}{
		{"unauthorised", status(401), "answers 401"},
		{"too large", flood, "has more than 67108864 bytes"},
		{"no JSON", body("<html>"), "no list of vectors"},
		{"too few", body(`{"data": []}`), "the answer has 0 vectors for"},
		{"one twice", body(`{"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [1]}]}`), "has a vector 0"},
		{"several lengths", body(`{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]}`), "vector 1 has 2 numbers, the first one 1"},
	} {
		o.refuse = []func(http.ResponseWriter, int){c.do}
		code, _, errs := run("manifest", "embed")
		if code != 2 || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit code %d\n%s", c.name, code, errs)
		}
		if lock, err := os.ReadFile("vectors.jsonl"); err == nil && len(lock) > 0 {
			t.Errorf("%s: the file holds\n%s", c.name, lock)
		}
	}
	o.refuse = nil
	if code, _, errs := run("manifest", "embed"); code != 0 {
		t.Fatalf("exit code %d\n%s", code, errs)
	}
	lock, _ := os.ReadFile("vectors.jsonl")
	o.size = 4
	put(t, "page.md", strings.Replace(kitchenCopy, "several trays and", "several trays, and", 1))
	if code, _, errs := run("manifest", "embed"); code != 2 || !strings.Contains(errs, "gives 4 dimensions, vectors.jsonl has vectors of 3") {
		t.Errorf("exit code %d\n%s", code, errs)
	}
	if after, _ := os.ReadFile("vectors.jsonl"); len(after) > len(lock) {
		t.Errorf("the file holds vectors of two lengths\n%s", after)
	}
	put(t, ".copytruth.yaml", "manifest: product.yaml\n")
	if code, _, errs := run("manifest", "embed"); code != 2 || !strings.Contains(errs, "no endpoint is configured") {
		t.Errorf("exit code %d\n%s", code, errs)
	}
}

// TestEmbedLeavesCheckAlone: with vectors, with a file of them that is spoiled and
// with no endpoint at all, check prints the same bytes and asks nobody, also where
// everything is an error.
func TestEmbedLeavesCheckAlone(t *testing.T) {
	o, run := kitchen(t)
	configured, err := os.ReadFile(".copytruth.yaml")
	if err != nil {
		t.Fatal(err)
	}
	raised := "rules: {unmessaged-feature: error, under-messaged: error, vague-page: error}\n"
	put(t, ".copytruth.yaml", "manifest: product.yaml\n"+raised)
	code, want, _ := run("check", "--format", "json", "page.md")
	if code != 1 {
		t.Fatalf("exit code %d\n%s", code, want)
	}
	put(t, ".copytruth.yaml", string(configured)+raised)
	for _, state := range []func(){
		func() {},
		func() { run("manifest", "embed") },
		func() { put(t, "vectors.jsonl", "{") },
	} {
		state()
		asked := o.asked
		if code, out, errs := run("check", "--format", "json", "page.md"); code != 1 || out != want || o.asked != asked {
			t.Errorf("exit code %d\n%s%s", code, out, errs)
		}
	}
}
