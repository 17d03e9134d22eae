package seed

import (
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/rules"
)

var (
	siteFlag     = flag.String("site", "", "measure a `folder` of copy instead of the fixtures")
	manifestFlag = flag.String("manifest", "", "the manifest `file` of that copy")
	perSite      = flag.Int("n", 16, "most instances of an operator on one site")
	only         = flag.String("op", "", "run only the operator with this `id`")
)

// today is the day that all fixtures are judged on.
var today = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

const fixtures = "../../../fixtures"

// ours are the fixtures: a manifest and the folder of the copy that agrees with it.
var ours = []struct{ name, manifest, copy string }{
	{"acme", "acme/product.yaml", "acme/clean"},
	{"larkspur", "seed/larkspur/product.yaml", "seed/larkspur/site"},
	{"pennywell", "seed/pennywell/product.yaml", "seed/pennywell/site"},
}

func open(t *testing.T, name, file string, folder fs.FS) *Site {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Load([]manifest.File{{Path: path.Base(filepath.ToSlash(file)), Bytes: b}}, manifest.Options{AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(name, folder, m, today, rules.All())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sites(t *testing.T) []*Site {
	if *siteFlag != "" {
		return []*Site{open(t, filepath.Base(*siteFlag), *manifestFlag, os.DirFS(*siteFlag))}
	}
	var out []*Site
	for _, o := range ours {
		out = append(out, open(t, o.name, filepath.Join(fixtures, o.manifest), os.DirFS(filepath.Join(fixtures, o.copy))))
	}
	return out
}

func TestSeededDefects(t *testing.T) {
	all := sites(t)
	if *only != "" {
		for _, o := range operators {
			if o.id == *only {
				operators = append(operators[:0:0], o)
				break
			}
		}
	}
	start := time.Now()
	scores, err := Measure(all, *perSite)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%v\n%s", time.Since(start), Table(scores))
	for _, s := range scores {
		for _, w := range s.Wrong {
			t.Log(w)
		}
	}
}
