package git_test

import (
	"context"
	"testing"

	"github.com/copytruth/copytruth/checker/source/git"
)

// TestChanged: a file speaks of the commit that wrote it, of the newest one while
// it is changed, and of none before it was ever committed.
func TestChanged(t *testing.T) {
	dir := repo(t)
	first := run(t, dir, "rev-parse", "HEAD")
	put(t, dir, "docs/a.md", "changed\n")
	commit(t, dir, "second")
	second := run(t, dir, "rev-parse", "HEAD")
	r, err := git.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "new.md", "x\n")
	for _, tc := range []struct{ change, file, want string }{
		{"", "product.yaml", first}, {"", "docs/a.md", second}, {"product.yaml", "product.yaml", second}, {"", "new.md", ""}, {"", "absent", ""},
	} {
		if tc.change != "" {
			put(t, dir, tc.change, "y\n")
		}
		if got, err := r.Changed(tc.file); got != tc.want || err != nil {
			t.Errorf("%s: %q, %v, want %q", tc.file, got, err, tc.want)
		}
	}
}
