package owners_test

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/owners"
)

func TestOf(t *testing.T) {
	github := `# who looks at what
*              @acme/all
*.md           @acme/writers @amy # the words
/docs/         @acme/docs
docs/*         @acme/top
/content/pricing.md amy@acme.example
apps/          @acme/apps
/a\ b.md       @blank
/legal/
`
	gitlab := "[Docs][2] @docs\n*.md\n/x.md @x\n^[Legal] @legal\n/terms/\n"
	for _, tc := range []struct{ file, path, want string }{
		{github, "main.go", "@acme/all"},
		{github, "x/y.md", "@acme/writers @amy"},
		{github, "docs/a.md", "@acme/top"},
		{github, "docs/b/a.md", "@acme/docs"},
		{github, "content/pricing.md", "amy@acme.example"},
		{github, "other/content/pricing.md", "@acme/writers @amy"},
		{github, "x/apps/y/z.html", "@acme/apps"},
		{github, "a b.md", "@blank"},
		{github, "legal/terms.md", ""},
		{gitlab, "x.md", "@x"},
		{gitlab, "terms/y.md", "@docs @legal"},
		{gitlab, "terms/y.html", "@legal"},
		{"", "x", ""},
	} {
		if got := strings.Join(owners.Parse(tc.file).Of(tc.path), " "); got != tc.want {
			t.Errorf("%s is %q's, want %q", tc.path, got, tc.want)
		}
	}
	if got := (*owners.Owners)(nil).Of("x"); got != nil {
		t.Error(got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("*.md @a\n[S] @b\n/x\\ y/ @c #d", "a/b.md")
	f.Fuzz(func(t *testing.T, file, path string) {
		for _, o := range owners.Parse(file).Of(path) {
			if o == "" || strings.ContainsAny(o, " \n") {
				t.Errorf("owner %q", o)
			}
		}
	})
}
