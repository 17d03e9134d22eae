package checker_test

import (
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/store"
	"github.com/copytruth/copytruth/rules"
)

func result(t *testing.T, job checker.Job) *lint.Result {
	t.Helper()
	r, err := checker.Run(context.Background(), job)
	if err != nil {
		t.Fatal(err)
	}
	r.Rules, r.Manifest = nil, nil // they hold what nothing can compare, and are not found out
	return r
}

// TestCacheChangesNothing: without a cache, with an empty one, with a full one,
// and with one that was spoiled, a run finds out the same.
func TestCacheChangesNothing(t *testing.T) {
	sources, m := house(t, "site")
	sources = append(sources, source.Source{URI: "site/broken.docx", Media: source.DOCX, Bytes: []byte("no archive")})
	job := checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All()}
	want := result(t, job)

	dir := t.TempDir()
	kept := func() *store.Dir {
		return store.Open(store.Options{Path: dir, Start: time.Now(), Note: func(s string) { t.Log(s) }})
	}
	spoil := func() {
		files, err := filepath.Glob(filepath.Join(dir, "copytruth-pages-*"))
		if err != nil || len(files) != 1 {
			t.Fatalf("files of pages: %v, %v; want one", files, err)
		}
		b, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(3, 4))
		for i := 16384; i < len(b); i += 1 + r.IntN(6000) {
			b[i] ^= 0x41
		}
		if err := os.WriteFile(files[0], b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name   string
		before func()
	}{{"empty", func() {}}, {"full", func() {}}, {"spoiled", spoil}, {"again", func() {}}} {
		c.before()
		job.Cache = kept()
		got := result(t, job)
		job.Cache.Close()
		if d := cmp.Diff(want, got, pagesOf); d != "" {
			t.Errorf("%s (-without +with)\n%s", c.name, d)
		}
	}
}

// unread is a provider whose sources nobody may ask for: what is known of them
// is enough.
func unread(sources []source.Source) pile {
	p := pile{sources: slices.Clone(sources)}
	for i := range p.sources {
		p.sources[i].Bytes, p.sources[i].Load = nil, func() ([]byte, error) { panic("it was read anew") }
	}
	return p
}

// TestCacheKnows: a second run reads nothing; and whatever shapes a page makes
// another page of it.
func TestCacheKnows(t *testing.T) {
	sources, m := house(t, "site")
	sources = slices.DeleteFunc(sources, func(s source.Source) bool { return s.Media != source.Markdown })
	for i := range sources {
		sources[i].Sum = sha256.Sum256(sources[i].Bytes)
	}
	dir := t.TempDir()
	run := func(p pile, change func(*checker.Job)) {
		job := checker.Job{Providers: []source.Provider{p}, Manifest: m, Cache: store.Open(store.Options{Path: dir, Start: time.Now()})}
		defer job.Cache.Close()
		change(&job)
		result(t, job)
	}
	same := func(*checker.Job) {}
	run(pile{sources: sources}, same)
	run(unread(sources), same)

	for name, change := range map[string]func(*checker.Job){
		"surface":   func(j *checker.Job) { j.Surface = func(string) link.Surface { return "blog" } },
		"history":   func(j *checker.Job) { j.History = func(string) (string, bool) { return "old", true } },
		"settled":   func(j *checker.Job) { j.History = func(string) (string, bool) { return "", true } },
		"manifest":  func(j *checker.Job) { other := *m; other.Product.Name = "Globex"; j.Manifest = &other },
		"threshold": func(j *checker.Job) { j.Link.Threshold = 900 },
		"readers":   func(j *checker.Job) { j.Read.HTML.Skip = []string{".x"} },
		"name": func(j *checker.Job) {
			p := unread(sources)
			p.sources[0].URI += "x"
			j.Providers = []source.Provider{p}
		},
		"kind": func(j *checker.Job) {
			p := unread(sources)
			p.sources[0].Media = source.MDX
			j.Providers = []source.Provider{p}
		},
		"image": func(j *checker.Job) {
			p := unread(sources)
			p.sources[0].Shows = "x.png"
			j.Providers = []source.Provider{p}
		},
		"charset": func(j *checker.Job) {
			p := unread(sources)
			p.sources[0].Charset = "latin1"
			j.Providers = []source.Provider{p}
		},
		"content": func(j *checker.Job) { p := unread(sources); p.sources[0].Sum[9]++; j.Providers = []source.Provider{p} },
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			job := checker.Job{Providers: []source.Provider{unread(sources)}, Manifest: m, Cache: store.Open(store.Options{Path: dir, Start: time.Now()})}
			defer job.Cache.Close()
			change(&job)
			p := job.Providers[0].(pile)
			for i := range p.sources {
				p.sources[i].Load = func() ([]byte, error) { asked++; return nil, os.ErrNotExist }
			}
			job.Workers = 1
			result(t, job)
			if asked == 0 {
				t.Error("pages that were understood otherwise were used")
			}
		})
	}
}

// TestCorpusWithCache: a corpus that was had from a cache says what a run says,
// also by another manifest, with other words and when it is read again.
func TestCorpusWithCache(t *testing.T) {
	sources, m := house(t, "site")
	sources = append(sources, source.Source{URI: "site/broken.docx", Media: source.DOCX, Bytes: []byte("no archive")})
	other := *m
	other.Product.Name = "Globex"
	changed := map[string][]byte{sources[0].URI: append(slices.Clone(sources[0].Bytes), "\n\nSAML SSO is free on every plan.\n"...)}
	after := slices.Clone(sources)
	after[0].Bytes = changed[sources[0].URI]
	job := func(sources []source.Source, m *manifest.Manifest) checker.Job {
		return checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All()}
	}
	dir := t.TempDir()
	for _, name := range []string{"empty", "full"} {
		with := job(sources, m)
		with.Cache = store.Open(store.Options{Path: dir, Start: time.Now()})
		corpus, err := checker.Read(context.Background(), with)
		if err != nil {
			t.Fatal(err)
		}
		say := func(what string, c *checker.Corpus, j checker.Job, want checker.Job) {
			t.Helper()
			got, err := c.Judge(context.Background(), j)
			if err != nil {
				t.Fatal(err)
			}
			got.Rules, got.Manifest = nil, nil
			if d := cmp.Diff(result(t, want), got, pagesOf); d != "" {
				t.Errorf("%s, %s (-run +corpus)\n%s", name, what, d)
			}
		}
		say("same", corpus, with, job(sources, m))
		say("another manifest", corpus, job(sources, &other), job(sources, &other))
		say("same again", corpus, with, job(sources, m))
		edited, err := corpus.With(changed)
		if err != nil {
			t.Fatal(err)
		}
		say("other words", edited, with, job(after, m))
		now, same, err := corpus.Again(context.Background())
		if err != nil || !same {
			t.Fatalf("read again: same %v, %v", same, err)
		}
		say("read again", now, with, job(sources, m))
		with.Cache.Close()
	}
}

// TestKeysAreWhole: whoever adds a field to what a page depends on has to say
// whether it belongs to the keys of the cache (key.go), and then add it here.
func TestKeysAreWhole(t *testing.T) {
	for _, c := range []struct {
		of     any
		fields string
	}{
		{checker.Job{}, "Providers Manifest Rules Lint Suppress Read Link Surface History Owner AsOf Brief Unlisted Stamp Workers Along Holds Rest Cache cramped Shared"},
		{source.Source{}, "URI Media Bytes Shows Charset Sum Load"},
		{link.Options{}, "Threshold Weights Likeness"},
		{read.Options{}, "HTML Data CopyAttributes Charset"},
		{read.Options{}.HTML, "YesClasses NoClasses Skip Islands"},
		{read.Options{}.Data, "CopyKeys SkipKeys Markdown"},
	} {
		var have []string
		for _, f := range reflect.VisibleFields(reflect.TypeOf(c.of)) {
			have = append(have, f.Name)
		}
		if got := strings.Join(have, " "); got != c.fields {
			t.Errorf("%T has %q; this test knows %q", c.of, got, c.fields)
		}
	}
}

// TestBriefPagesAreKept: a brief job says the same without a cache, with an empty one,
// with pages that it kept short, and with pages kept short for others, which are of no
// use to it: it makes its own of the whole ones and reads nothing anew.
func TestBriefPagesAreKept(t *testing.T) {
	sources, m := house(t, "site")
	for i := range sources {
		sources[i].Sum = sha256.Sum256(sources[i].Bytes)
	}
	dir := t.TempDir()
	brief := func(p pile, stamp string, cache *store.Dir) checker.Job {
		return checker.Job{Providers: []source.Provider{p}, Manifest: m, Rules: rules.All(), Brief: true, Unlisted: true, Stamp: stamp, Cache: cache}
	}
	open := func() *store.Dir { return store.Open(store.Options{Path: dir, Start: time.Now()}) }
	books := func() int {
		found, err := filepath.Glob(filepath.Join(dir, "*pages*"))
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	for i, step := range []struct {
		name   string
		from   pile
		stamp  string
		change func(*checker.Job)
		books  int // afterwards
	}{
		{"empty", pile{sources: sources}, "a", nil, 2},
		{"kept short", unread(sources), "a", nil, 2},
		{"other rules", unread(sources), "b", nil, 3},
		{"a rule is off", unread(sources), "a", func(j *checker.Job) {
			j.Lint.Rules = map[string]lint.Setting{"absolute-claim": {Severity: lint.Off}}
		}, 4},
		{"claims are listed", unread(sources), "a", func(j *checker.Job) { j.Unlisted = false }, 5},
		{"another truth", unread(sources), "a", func(j *checker.Job) {
			other := *m
			other.Terms = append(slices.Clone(m.Terms), manifest.Term{Avoid: []string{"team"}, Instead: "crew"})
			j.Manifest = &other
		}, 6},
		{"another day", unread(sources), "a", func(j *checker.Job) {
			other := *m
			other.AsOf = m.AsOf.AddDate(0, 0, 1)
			j.Manifest = &other
		}, 6},
		{"rules that cannot be told", unread(sources), "", nil, 6},
	} {
		bare := brief(pile{sources: sources}, step.stamp, nil)
		cached := brief(step.from, step.stamp, open())
		if step.change != nil {
			step.change(&bare)
			step.change(&cached)
		}
		want, got := result(t, bare), result(t, cached)
		cached.Cache.Close()
		if d := cmp.Diff(want.Findings, got.Findings); d != "" {
			t.Errorf("%d, %s: findings (-without +with)\n%s", i, step.name, d)
		}
		if d := cmp.Diff(want.Pages, got.Pages, pagesOf); d != "" {
			t.Errorf("%d, %s: pages (-without +with)\n%s", i, step.name, d)
		}
		if n := books(); n != step.books {
			t.Errorf("%d, %s: %d files of pages, want %d", i, step.name, n, step.books)
		}
	}
}
