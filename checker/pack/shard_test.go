package pack

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/source"
)

func shards() *rapid.Generator[*Shard] {
	return rapid.Custom(func(t *rapid.T) *Shard {
		s := &Shard{Of: rapid.IntRange(1, 9).Draw(t, "of"), Named: rapid.String().Draw(t, "named")}
		s.Number = rapid.IntRange(1, s.Of).Draw(t, "number")
		for i := range rapid.IntRange(0, 3).Draw(t, "some") {
			s.Facts = append(s.Facts, Fact{fmt.Sprint("fact", i), rapid.String().Draw(t, "value")})
			s.Paths = append(s.Paths, rapid.String().Draw(t, "path"))
			s.Include, s.Exclude = append(s.Include, "*.md"), append(s.Exclude, "old/**")
			s.Pages = append(s.Pages, Packed{fmt.Sprint(i, ".md"), rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(t, "page")})
			s.Problems = append(s.Problems, Trouble{"a.md", source.Mark{Line: i, Column: 3}, "no reader"})
			s.Skipped = append(s.Skipped, source.Skip{URI: "b.png", Why: "an image"})
		}
		return s
	})
}

func TestShardWayBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shards().Draw(t, "shard")
		got, err := DecodeShard(EncodeShard(s))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(s, got, cmp.Comparer(func(a, b []byte) bool { return bytes.Equal(a, b) })); d != "" {
			t.Fatalf("(-written +read)\n%s", d)
		}
	})
}

func TestShardDamage(t *testing.T) {
	b := EncodeShard(&Shard{Number: 1, Of: 2, Pages: []Packed{{"a.md", []byte("page")}}})
	for i := range b {
		bad := bytes.Clone(b)
		bad[i] ^= 4
		if _, err := DecodeShard(bad); err == nil {
			t.Fatalf("byte %d of %d is wrong and nobody noticed", i, len(b))
		}
		if _, err := DecodeShard(b[:i]); err == nil {
			t.Fatalf("cut off after %d bytes and nobody noticed", i)
		}
	}
	if _, err := DecodeShard([]byte("%PDF-1.7")); !errors.Is(err, ErrNoShard) {
		t.Errorf("another file: %v", err)
	}
}

// TestShare: every page belongs to one share, shares are of a size, and nothing
// but the name counts.
func TestShare(t *testing.T) {
	const pages, n = 8000, 8
	size := map[int]int{}
	for i := range pages {
		k := Share(fmt.Sprintf("docs/page-%d.md", i), n)
		if k < 1 || k > n {
			t.Fatalf("share %d of %d", k, n)
		}
		size[k]++
	}
	for k := 1; k <= n; k++ {
		if size[k] < pages/n*8/10 || size[k] > pages/n*12/10 {
			t.Errorf("share %d has %d of %d pages", k, size[k], pages)
		}
	}
	if Share("x", 1) != 1 {
		t.Error("one share is all")
	}
}

// FuzzDecodeShard: what has the right beginning and sum and nonsense between them
// is refused or read.
func FuzzDecodeShard(f *testing.F) {
	for _, s := range []*Shard{{Number: 1, Of: 1}, {Number: 2, Of: 3, Facts: []Fact{{"program", "1"}}, Pages: []Packed{{"a.md", []byte("x")}}}} {
		b := EncodeShard(s)
		f.Add(b[len(shardMagic) : len(b)-sha256.Size])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		b = append([]byte(shardMagic), b...)
		sum := sha256.Sum256(b)
		s, err := DecodeShard(append(b, sum[:]...))
		if err != nil {
			return
		}
		again, err := DecodeShard(EncodeShard(s))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(s, again, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("(-read +read again)\n%s", d)
		}
	})
}
