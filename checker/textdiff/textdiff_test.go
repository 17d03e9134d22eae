package textdiff_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bluekeyes/go-gitdiff/gitdiff"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/textdiff"
)

func draw(edits []textdiff.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case textdiff.Delete:
			fmt.Fprintf(&b, "[-%s-]", e.Text)
		case textdiff.Insert:
			fmt.Fprintf(&b, "[+%s+]", e.Text)
		default:
			b.WriteString(e.Text)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"Up to 500 seats.", "Up to 1,000 seats.", "Up to [-500-][+1,000+] seats."},
		{"on every plan.", "on Enterprise.", "on [-every plan-][+Enterprise+]."},
		{"99.9% uptime", "99.99% uptime", "[-99.9%-][+99.99%+] uptime"},
		{"on every plan", "on the Pro and Team plans", "on [-every plan-][+the Pro and Team plans+]"},
		{"same", "same", "same"},
		{"", "new", "[+new+]"},
		{"old", "", "[-old-]"},
		{"", "", ""},
		{"SSO, logs", "SSO; logs", "SSO[-,-][+;+] logs"},
	} {
		if d := cmp.Diff(c.want, draw(textdiff.Words(c.a, c.b))); d != "" {
			t.Errorf("Words(%q, %q) (-want +got):\n%s", c.a, c.b, d)
		}
	}
}

func TestLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"", "", 1}, {" ", "", 1}, {"one", "", 0}, {"a b c d", "a b c d", 1}, {"a  b", "a b", 1}, {"a b c d", "a b x d", 0.75}, {"a b", "c d", 0},
	} {
		if got := textdiff.Likeness(c.a, c.b); got != c.want {
			t.Errorf("Likeness(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestEditsRebuildBothTexts is the promise of Edit.
func TestEditsRebuildBothTexts(t *testing.T) {
	text := rapid.StringMatching(`[ab,. \n1é]{0,40}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		var was, is string
		for _, e := range textdiff.Words(a, b) {
			if e.Op != textdiff.Insert {
				was += e.Text
			}
			if e.Op != textdiff.Delete {
				is += e.Text
			}
		}
		if was != a || is != b {
			t.Fatalf("rebuilt %q and %q from %q and %q", was, is, a, b)
		}
		if x, y := textdiff.Likeness(a, b), textdiff.Likeness(b, a); x < 0 || x > 1 || x != y {
			t.Fatalf("likeness %v one way, %v the other", x, y)
		}
	})
}

// TestUnifiedApplies lets an independent implementation apply the patch.
func TestUnifiedApplies(t *testing.T) {
	text := rapid.StringMatching(`([abc]{0,2}\n){0,30}[abc]?`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		patch := textdiff.Unified("docs/x.md", a, b)
		if a == b {
			if patch != "" {
				t.Fatalf("a patch for equal texts: %q", patch)
			}
			return
		}
		files, _, err := gitdiff.Parse(strings.NewReader(patch))
		if err != nil || len(files) != 1 {
			t.Fatalf("%d files, %v in\n%s", len(files), err, patch)
		}
		var out bytes.Buffer
		if err := gitdiff.Apply(&out, strings.NewReader(a), files[0]); err != nil {
			t.Fatalf("%v in\n%s", err, patch)
		}
		if d := cmp.Diff(b, out.String()); d != "" {
			t.Fatalf("patch\n%s\n(-want +got):\n%s", patch, d)
		}
	})
}

func TestUnified(t *testing.T) {
	before := "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten"
	after := strings.Replace(strings.Replace(before, "two", "2", 1), "ten", "10", 1)
	want := `--- a/x.md
+++ b/x.md
@@ -1,5 +1,5 @@
 one
-two
+2
 three
 four
 five
@@ -7,4 +7,4 @@
 seven
 eight
 nine
-ten
\ No newline at end of file
+10
\ No newline at end of file
`
	if d := cmp.Diff(want, textdiff.Unified("x.md", before, after)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestManyDifferentWords crosses the bound behind which all is one replacement.
func TestManyDifferentWords(t *testing.T) {
	var a, b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&a, "a%d ", i)
		fmt.Fprintf(&b, "b%d ", i)
	}
	edits := textdiff.Words("start "+a.String()+"end", "start "+b.String()+"end")
	want := "start [-" + strings.TrimSpace(a.String()) + "-][+" + strings.TrimSpace(b.String()) + "+] end"
	if d := cmp.Diff(want, draw(edits)); d != "" {
		t.Error(d)
	}
}

func BenchmarkWords(b *testing.B) {
	for b.Loop() {
		textdiff.Words("Every plan includes SAML single sign-on and up to 500 seats.", "Enterprise includes SAML single sign-on and up to 1,000 seats.")
	}
}

// TestUnifiedNames lets git itself apply patches to files of any name: none ends the
// line that it stands in.
func TestUnifiedNames(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	for _, name := range []string{
		"plain é 漢.md", "a b.md", "quo\"te\\.md", "tab\t.md", "line\n--- a/other.md\n+++ b/other.md\n@@ -1 +1 @@\n-one\n+evil.md", "\x1b[31mred.md", "\u202egnp.md", "\xff\xfe.md", "##[error]x.md", "\u2028.md", "\r.md",
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if os.MkdirAll(filepath.Dir(file), 0o777) != nil || os.WriteFile(file, []byte("one\n"), 0o666) != nil {
			continue // this system has no such names
		}
		patch := textdiff.Unified(name, "one\n", "two\n")
		if head, _, _ := strings.Cut(patch, "\n@@ "); strings.Count(head, "\n") != 1 || strings.ContainsAny(head, "\x1b\r\u202e\u2028") || strings.Contains(head, "##[") {
			t.Errorf("%q: %q", name, head)
		}
		cmd := exec.Command(git, "apply", "-")
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(patch)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%q: %v %s\n%s", name, err, out, patch)
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != "two\n" {
			t.Errorf("%q holds %q, %v", name, got, err)
		}
	}
}
