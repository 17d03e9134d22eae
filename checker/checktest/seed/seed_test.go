package seed

import (
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/rules"
)

var (
	siteFlag     = flag.String("site", "", "measure a `folder` of copy instead of the fixtures")
	manifestFlag = flag.String("manifest", "", "the manifest `file` of that copy")
	perSite      = flag.Int("n", 11, "most instances of an operator on one site")
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

// floors are the recall that each operator has reached on the fixtures, a
// little below what was measured, since what is drawn changes with them.
var floors = map[string]float64{
	"M1": 0.97, "M2": 0.90, "M3": 0.95, "M4": 0.90, "M5": 0.97, "M5b": 0.90, "M6": 0.97, "M7": 0.90,
	"M8": 0.97, "M9": 0.90, "M10": 0.90, "M11": 0.97, "M12": 0.97, "M13": 0.90, "M14": 0.97,
}

const (
	ceiling = 0.01 // of alarms on controls
	enough  = 30   // instances of an operator
)

func TestSeededDefects(t *testing.T) {
	all := sites(t)
	each := make([][]Score, len(all))
	t.Run("sites", func(t *testing.T) {
		for i, s := range all {
			t.Run(s.Name, func(t *testing.T) {
				t.Parallel()
				var err error
				if each[i], err = s.Measure(*perSite, *only); err != nil {
					t.Fatal(err)
				}
			})
		}
	})
	scores := Sum(each)
	t.Logf("\n%s", Table(scores))
	for _, s := range scores {
		for _, w := range s.Wrong {
			t.Log(w)
		}
		switch {
		case *siteFlag != "":
		case s.Instances < enough:
			t.Errorf("%s: %d instances, want %d", s.Op, s.Instances, enough)
		case s.Control() && s.Rate() > ceiling:
			t.Errorf("%s: %d of %d controls are alarms", s.Op, s.Hits, s.Instances)
		case !s.Control() && s.Rate() < floors[s.Op]:
			t.Errorf("%s: recall %.3f, was at least %.2f", s.Op, s.Rate(), floors[s.Op])
		}
	}
}

// Without errors and warnings in the clean copy a mutant's findings are its own.
func TestFixturesAgree(t *testing.T) {
	for _, s := range sites(t) {
		found, err := s.judge(&Mutant{}, true)
		if err != nil {
			t.Fatal(err)
		}
		for i := range found {
			if *siteFlag == "" && found[i].Severity != lint.Note {
				t.Errorf("%s: %s", s.Name, shown(&found[i]))
			}
		}
	}
}

// The same seed draws the same mutants, and each of them changes something.
func TestDraw(t *testing.T) {
	one, two := sites(t), sites(t)
	for i := range one {
		for _, o := range operators {
			a, b := one[i].Draw(o.id, 100), two[i].Draw(o.id, 100)
			if len(a) != len(b) {
				t.Fatalf("%s %s: %d mutants, then %d", one[i].Name, o.id, len(a), len(b))
			}
			for j := range a {
				if a[j].What != b[j].What {
					t.Errorf("%s %s: %q, then %q", one[i].Name, o.id, a[j].What, b[j].What)
				}
				if a[j].manifest == nil && !one[i].changes(a[j]) {
					t.Errorf("%s %s: %q changes nothing", one[i].Name, o.id, a[j].What)
				}
				if a[j].control() != (len(a[j].Rules) == 0) {
					t.Errorf("%s %s: %q asks for %q", one[i].Name, o.id, a[j].What, a[j].Rules)
				}
			}
		}
	}
}

func (s *Site) changes(m *Mutant) bool {
	for _, p := range s.pages {
		if b, ok := m.changed[p.uri]; ok && string(b) != p.raw {
			return true
		}
	}
	return false
}
