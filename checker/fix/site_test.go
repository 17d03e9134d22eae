package fix_test

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/fix"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

type shelf []source.Source

func (s shelf) Sources(context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		for _, src := range s {
			if !yield(src, nil) {
				return
			}
		}
	}
}

// house reads the seeded site of the house product.
func house(t *testing.T) checker.Job {
	t.Helper()
	root := filepath.Join("..", "..", "fixtures", "acme")
	b, err := os.ReadFile(filepath.Join(root, "product.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Load([]manifest.File{{Path: "product.yaml", Bytes: b}}, manifest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var s shelf
	err = filepath.WalkDir(filepath.Join(root, "site"), func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		s = append(s, source.Source{URI: filepath.ToSlash(p), Media: source.MediaOf(p, b), Bytes: b})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return checker.Job{Providers: []source.Provider{s}, Manifest: m, Rules: rules.All()}
}

// judge gives the findings in a corpus.
func judge(t *testing.T, c *checker.Corpus, job checker.Job) []lint.Finding {
	t.Helper()
	r, err := c.Judge(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	return r.Findings
}

// mend makes all corrections that may be made of the findings in a corpus.
func mend(t *testing.T, c *checker.Corpus, job checker.Job, before []lint.Finding) (with *checker.Corpus, kept []fix.Edit) {
	t.Helper()
	edits, _ := fix.Plan(before, c.Source)
	kept, _, err := fix.Settle(edits, before, func(e []fix.Edit) ([]lint.Finding, error) {
		with, err := c.With(fix.Changed(e, c.Source))
		if err != nil {
			return nil, err
		}
		return judge(t, with, job), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if with, err = c.With(fix.Changed(kept, c.Source)); err != nil {
		t.Fatal(err)
	}
	return with, kept
}

// TestSeededSite: on the seeded site of the house product corrections are made,
// nothing is found that was not found before, lines and line ends stay, and
// doing it all again changes nothing.
func TestSeededSite(t *testing.T) {
	job := house(t)
	c, err := checker.Read(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	before := judge(t, c, job)
	with, kept := mend(t, c, job, before)
	after := judge(t, with, job)
	if len(kept) < 5 {
		t.Errorf("only %d corrections were made", len(kept))
	}
	known := map[string]int{}
	for _, f := range before {
		known[f.Fingerprint] += max(1, len(f.Places))
	}
	for _, f := range after {
		if n := max(1, len(f.Places)); n > known[f.Fingerprint] {
			t.Errorf("new: %s: %s", f.Rule, f.Message)
		}
	}
	for uri, b := range fix.Changed(kept, c.Source) {
		src, _ := c.Source(uri)
		if d := cmp.Diff(marks(string(src.Bytes)), marks(string(b))); d != "" {
			t.Errorf("%s: more than words changed: %s", uri, d)
		}
	}
	if _, again := mend(t, with, job, after); len(again) > 0 {
		t.Errorf("a second time: %v", again)
	}
}

// marks leaves of a text what corrections must not touch: line ends and markup.
func marks(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\r\n<>/|#*_\"'=`", r) {
			return r
		}
		return -1
	}, s)
}

// repairable is a small manifest whose every entry corrects words.
const repairable = `
product: {name: Acme Desk, former_names: [AcmeMail]}
plans:
  - {id: free, name: Free, price: {amount: 0}}
  - {id: team, name: Team, former_names: [Growth], price: {amount: 15, currency: USD, per: month, unit: user}}
  - {id: business, name: Business, price: {amount: 39, currency: USD, per: month, unit: user}}
features:
  - {id: sso, name: SAML single sign-on, aliases: [SAML SSO], former_names: [Login Guard], plans: [business]}
  - {id: shared-inbox, name: Shared inbox, limits: [{metric: inboxes, unit: inbox, by_plan: {free: 1, team: 5, business: 50}}]}
facts:
  - {id: integrations, name: integrations, kind: count, value: 87}
`

// FuzzRepair: whatever stands around words that the manifest corrects, only
// corrections are made, none makes anything worse, and a second run has nothing
// to do.
func FuzzRepair(f *testing.F) {
	for _, s := range []string{
		"AcmeMail costs $19 per user on Team.", "| Team | Business |\n|---|---|\n| $15 | $38 |\n", "Available in Growth.\r\n", "<p title='AcmeMail'>&amp; AcmeMail</p>", "90+ integrations [AcmeMail](AcmeMail.md) `AcmeMail`",
		"AcmeMail is fast and AcmeMail is safe.", "On Growth you get AcmeMail, on the Growth plan more of AcmeMail.",
	} {
		f.Add(s)
	}
	m, err := manifest.Load([]manifest.File{{Path: "product.yaml", Bytes: []byte(repairable)}}, manifest.Options{})
	if err != nil {
		f.Fatal(err)
	}
	job := checker.Job{Manifest: m, Rules: rules.All()}
	none, err := checker.Read(f.Context(), job) // empty: what reads the names is made once for all pages
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := none.Edited([]source.Source{{URI: "a.md", Media: source.Markdown, Bytes: []byte(s)}}, nil)
		before := judge(t, c, job)
		with, kept := mend(t, c, job, before)
		after := judge(t, with, job)
		if len(kept) > 0 && len(after) >= len(before)+len(kept) {
			t.Fatalf("%q: %d findings became %d by %d corrections", s, len(before), len(after), len(kept))
		}
		now, ok := with.Source("a.md")
		if !ok && len(kept) > 0 {
			t.Fatalf("%q: the page is gone", s)
		}
		if len(kept) == 0 && ok && string(now.Bytes) != s {
			t.Fatalf("%q changed without a correction: %q", s, now.Bytes)
		}
		if _, again := mend(t, with, job, after); len(again) > 0 {
			t.Fatalf("%q: a second time %v", s, again)
		}
	})
}
