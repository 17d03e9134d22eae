package checker_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/store"
	"github.com/copytruth/copytruth/rules"
)

// TestShardsAreOneRun: however many shards the copy is parted into, and in
// whichever order they come, together they are one run.
func TestShardsAreOneRun(t *testing.T) {
	sources, m := house(t, "site")
	sources = append(sources, source.Source{URI: "site/broken.docx", Media: source.DOCX, Bytes: []byte("no archive")})
	all := checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All()}
	want := result(t, all)
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, len(sources)+3).Draw(r, "shards")
		var shards []*pack.Shard
		for k := 1; k <= n; k++ {
			var mine []source.Source
			for _, s := range sources {
				if pack.Share(s.URI, n) == k {
					mine = append(mine, s)
				}
			}
			job := checker.Job{Providers: []source.Provider{pile{sources: mine}}, Manifest: m, Cache: store.Open(store.Options{Path: dir, Start: time.Now()})}
			u, err := checker.Understand(context.Background(), job)
			job.Cache.Close()
			if err != nil {
				r.Fatal(err)
			}
			s := &pack.Shard{Number: k, Of: n}
			u.Carry(s)
			if s, err = pack.DecodeShard(pack.EncodeShard(s)); err != nil {
				r.Fatal(err)
			}
			shards = append(shards, s)
		}
		got, err := checker.Judge(all, checker.Union(rapid.Permutation(shards).Draw(r, "order")))
		if err != nil {
			r.Fatal(err)
		}
		got.Rules, got.Manifest = nil, nil
		if d := cmp.Diff(want, got, pagesOf); d != "" {
			r.Fatalf("(-one run +shards)\n%s", d)
		}
	})
}
