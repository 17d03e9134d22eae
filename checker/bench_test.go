package checker_test

import (
	"context"
	"testing"
	"time"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/store"
	"github.com/copytruth/copytruth/rules"
)

// BenchmarkRun measures runs over the house product's site: as a whole, without
// the rules, and with all pages known.
func BenchmarkRun(b *testing.B) {
	sources, m := house(b, "site")
	bytes := 0
	for _, s := range sources {
		bytes += len(s.Bytes)
	}
	job := checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All()}
	bench := func(name string, job checker.Job) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := checker.Run(context.Background(), job); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	bench("whole", job)
	understood := job
	understood.Rules = nil
	bench("no rules", understood)
	understood.Cache = store.Open(store.Options{Path: b.TempDir(), Start: time.Now()})
	defer understood.Cache.Close()
	bench("no rules, all known", understood)
}

// BenchmarkPack measures a page on its way to bytes and back.
func BenchmarkPack(b *testing.B) {
	sources, m := house(b, "site")
	u, err := checker.Understand(context.Background(), checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m})
	if err != nil {
		b.Fatal(err)
	}
	var entries []pack.Entry
	size := 0
	for _, p := range u.Packed {
		e, err := pack.Decode(p.Bytes)
		if err != nil {
			b.Fatal(err)
		}
		entries, size = append(entries, e), size+len(p.Bytes)
	}
	b.Run("encode", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, e := range entries {
				pack.Encode(e)
			}
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, p := range u.Packed {
				if _, err := pack.Decode(p.Bytes); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
