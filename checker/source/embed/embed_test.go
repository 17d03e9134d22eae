package embed

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// endpoint is a server whose vectors count letters, and whose answers come in
// reverse order.
func endpoint(t *testing.T, before func(w http.ResponseWriter, n int32) bool) (*Client, *atomic.Int32) {
	var asked atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := asked.Add(1)
		if before != nil && before(w, n) {
			return
		}
		var q struct {
			Model string
			Input []string
		}
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil || q.Model != "letters" || r.Header.Get("Authorization") != "Bearer s3cret" {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		var data []map[string]any
		for i := len(q.Input) - 1; i >= 0; i-- {
			v := make([]float32, 26)
			for _, c := range strings.ToLower(q.Input[i]) {
				if c >= 'a' && c <= 'z' {
					v[c-'a']++
				}
			}
			data = append(data, map[string]any{"index": i, "embedding": v})
		}
		json.NewEncoder(w).Encode(map[string]any{"data": data})
	}))
	client := s.Client()
	t.Cleanup(func() { client.CloseIdleConnections(); s.Close() })
	return &Client{URL: s.URL, Model: "letters", Key: "s3cret", HTTP: client, Pause: time.Millisecond}, &asked
}

func TestVectorsKeepTheOrder(t *testing.T) {
	c, asked := endpoint(t, nil)
	var texts []string
	for i := range 150 {
		texts = append(texts, strings.Repeat("a", i+1))
	}
	vs, err := c.Vectors(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for i := range vs {
		if vs[i][0] != float32(i+1) {
			t.Fatalf("vector %d is that of %v letters", i, vs[i][0])
		}
	}
	if n := asked.Load(); n != 3 {
		t.Errorf("%d requests for 150 texts, want 3", n)
	}
}

func TestVectorsAskAgain(t *testing.T) {
	c, asked := endpoint(t, func(w http.ResponseWriter, n int32) bool {
		if n < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		return n < 3
	})
	if _, err := c.Vectors(context.Background(), []string{"a"}); err != nil || asked.Load() != 3 {
		t.Errorf("%d requests, error %v; want the third to be answered", asked.Load(), err)
	}
}

func TestVectorsGiveUp(t *testing.T) {
	reply := func(status int, body string) func(http.ResponseWriter, int32) bool {
		return func(w http.ResponseWriter, _ int32) bool {
			w.WriteHeader(status)
			fmt.Fprint(w, body)
			return true
		}
	}
	for _, c := range []struct {
		status     int
		body, want string
		asked      int32
	}{
		{401, "", "answers 401", 1},
		{500, "", "answers 500", tries},
		{200, "<html>", "no list of vectors", 1},
		{200, `{"data": []}`, "0 vectors for 2 texts", 1},
		{200, `{"data": [{"index": 0, "embedding": [1]}, {"index": 0, "embedding": [1]}]}`, "a vector 0", 1},
		{200, `{"data": [{"index": 7, "embedding": [1]}]}`, "a vector 7", 1},
		{200, `{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]}`, "has 2 numbers", 1},
	} {
		client, asked := endpoint(t, reply(c.status, c.body))
		_, err := client.Vectors(context.Background(), []string{"a", "b"})
		if err == nil || !strings.Contains(err.Error(), c.want) || asked.Load() != c.asked {
			t.Errorf("%d %s: %d requests, error %v; want %d and %q", c.status, c.body, asked.Load(), err, c.asked, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "s3cret") {
			t.Errorf("the key stands in %q", err)
		}
	}
}

// TestLock: what was filled once is there without network, the file is the same
// however often it is written, and what nobody asks for any more leaves it.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vectors.jsonl")
	fill := func(texts ...string) *Lock {
		l, err := Open(path, "letters")
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range texts {
			l.Vector(s)
		}
		return l
	}
	l := fill("audit log", "log audits", "pizza")
	if l.Missing() != 3 {
		t.Errorf("%d missing, want 3", l.Missing())
	}
	c, asked := endpoint(t, nil)
	if err := l.Fill(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	if err := l.Save(true); err != nil {
		t.Fatal(err)
	}
	first, _ := os.ReadFile(path)
	again := fill("pizza", "log audits", "audit log")
	if n, ok := again.Likeness("audit log", "log audits"); !ok || n < 900 || again.Missing() != 0 || asked.Load() != 1 {
		t.Errorf("likeness %d %v, %d missing, %d requests", n, ok, again.Missing(), asked.Load())
	}
	if n, _ := again.Likeness("audit log", "pizza"); n > 500 {
		t.Errorf("audit log is like pizza: %d", n)
	}
	if _, ok := again.Likeness("audit log", "unheard of"); ok || again.Missing() != 1 {
		t.Error("a text without a vector is compared")
	}
	if err := again.Save(true); err != nil {
		t.Fatal(err)
	}
	if second, _ := os.ReadFile(path); string(second) != string(first) {
		t.Errorf("written twice it differs:\n%s\n%s", first, second)
	}
	if err := fill("pizza").Save(true); err != nil {
		t.Fatal(err)
	}
	if third, _ := os.ReadFile(path); strings.Count(string(third), "\n") != 1 {
		t.Errorf("one text asked for, and the file holds\n%s", third)
	}
}

func TestLockRefusesWhatItIsNot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vectors.jsonl")
	for _, content := range []string{"{", `{"text":"abc","model":"letters","vector":"AA=="}`, `{"text":"` + strings.Repeat("a", 64) + `","model":"letters","vector":"*"}`} {
		if err := os.WriteFile(path, []byte("\n"+content+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, "letters"); err == nil || !strings.Contains(err.Error(), "vectors.jsonl:2: not a vector") {
			t.Errorf("%s: error %v", content, err)
		}
	}
}

// TestLockHasOneLength: vectors of another length are refused, on file and from an
// endpoint, and what was there before stays.
func TestLockHasOneLength(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vectors.jsonl")
	one := `{"text":"` + strings.Repeat("a", 64) + `","model":"letters","vector":"AAE="}` + "\n"
	if err := os.WriteFile(path, []byte(one+strings.ReplaceAll(strings.ReplaceAll(one, "aaaa", "bbbb"), "AAE=", "AA==")), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, "letters"); err == nil || !strings.Contains(err.Error(), "vectors.jsonl:2: not a vector: it has 1 dimensions, those above have 2") {
		t.Errorf("error %v", err)
	}
	if err := os.WriteFile(path, []byte(one), 0o666); err != nil {
		t.Fatal(err)
	}
	l, err := Open(path, "letters")
	if err != nil {
		t.Fatal(err)
	}
	l.Vector("audit log")
	c, _ := endpoint(t, nil)
	if err := l.Fill(context.Background(), c); err == nil || !strings.Contains(err.Error(), "gives 26 dimensions, "+path+" has vectors of 2") {
		t.Errorf("error %v", err)
	}
	if err := l.Save(false); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(path); string(after) != one || l.Len() != 1 {
		t.Errorf("the file became\n%s", after)
	}
}

// TestFillKeepsWhatWasAnswered: an endpoint that breaks down half-way leaves the
// first half, so that the next run need not pay for it again.
func TestFillKeepsWhatWasAnswered(t *testing.T) {
	c, _ := endpoint(t, func(w http.ResponseWriter, n int32) bool {
		if n > 1 {
			w.WriteHeader(http.StatusForbidden)
		}
		return n > 1
	})
	l := empty(filepath.Join(t.TempDir(), "vectors.jsonl"), "letters")
	for i := range batch + 3 {
		l.Vector(strings.Repeat("a", i+1))
	}
	if err := l.Fill(context.Background(), c); err == nil || l.Len() != batch || l.Missing() != 3 {
		t.Errorf("error %v, %d there, %d missing", err, l.Len(), l.Missing())
	}
}

// TestLikeness: like itself, alike both ways, and within bounds.
func TestLikeness(t *testing.T) {
	vector := rapid.SliceOfN(rapid.Float32Range(-9, 9), 8, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, errA := quantise(vector.Draw(t, "a"))
		b, errB := quantise(vector.Draw(t, "b"))
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if n := Likeness(a, a); n != 1000 && n != 0 {
			t.Errorf("like itself: %d", n)
		}
		if n := Likeness(a, b); n != Likeness(b, a) || n < -1000 || n > 1000 {
			t.Errorf("%d one way, %d the other", n, Likeness(b, a))
		}
	})
}
