package embed

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzLock: a lock file that can be read is written so that the same is written
// again, and what cannot be read is named with its line.
func FuzzLock(f *testing.F) {
	const sum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	f.Add([]byte(`{"text":"` + sum + `","model":"m","vector":"AQL/"}` + "\n"))
	f.Add([]byte(`{"text":"` + sum + `","model":"other","vector":"AQL/"}` + "\r\n\n" + `{"text":"x","model":"m","vector":"!"}`))
	f.Add([]byte("{}\n[]"))
	read := func(content []byte) (*Lock, error) {
		l := empty("vectors.jsonl", "m")
		return l, l.read(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		l, err := read(content)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "vectors.jsonl:") {
				t.Fatalf("a mistake without a place: %v", err)
			}
			return
		}
		written := func(l *Lock) []byte {
			t.Helper()
			for k := range l.vectors {
				l.asked[k] = true // what nobody asks for is left out
			}
			b, err := l.encode()
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		first := written(l)
		again, err := read(first)
		if err != nil {
			t.Fatal(err)
		}
		if second := written(again); !bytes.Equal(first, second) {
			t.Fatalf("written %q and then %q", first, second)
		}
		if len(again.vectors) > len(l.vectors) || len(again.vectors)+len(again.others) < len(l.vectors) {
			t.Fatalf("%d vectors became %d", len(l.vectors), len(again.vectors))
		}
	})
}
