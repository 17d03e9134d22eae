package checktest

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytruth/copytruth/checker/lint"
)

// headings are those of every doc.md, in this order.
var headings = []string{"What it finds", "Why it matters", "Wrong", "Right", "Options", "When to mute it"}

var (
	headingPattern = regexp.MustCompile(`(?m)^## (.+)$`)
	// A fence's info string is a language and the name of the file it stands for.
	fencePattern = regexp.MustCompile("(?ms)^```[a-z]+ ([^\\s`]+)$\n(.*?)^```$")
)

// Doc checks the documentation of a rule: its headings, that its options are
// described, and its examples. The files under Wrong make one site, in which the
// rule must speak; those under Right another, in which it must not. Right
// borrows the manifest and the settings of Wrong where it has none of its own.
func Doc(t *testing.T, r *lint.Rule) {
	t.Helper()
	if first, _, _ := strings.Cut(r.Doc, "\n"); first != "# "+r.ID {
		t.Errorf("doc.md begins with %q, want %q", first, "# "+r.ID)
	}
	sections := map[string]string{}
	var order []string
	at := headingPattern.FindAllStringSubmatchIndex(r.Doc, -1)
	for i, m := range at {
		end := len(r.Doc)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		name := r.Doc[m[2]:m[3]]
		order = append(order, name)
		sections[name] = strings.TrimSpace(r.Doc[m[1]:end])
		if sections[name] == "" {
			t.Errorf("doc.md: nothing under %q", name)
		}
	}
	if !slices.Equal(order, headings) {
		t.Errorf("doc.md has the headings %q, want %q", order, headings)
	}
	for _, o := range r.Options {
		if !strings.Contains(sections["Options"], "`"+o.Name+"`") {
			t.Errorf("doc.md does not describe option %q", o.Name)
		}
	}
	wrong := fences(sections["Wrong"])
	if found := example(t, r, "Wrong", wrong); len(found) == 0 {
		t.Error("doc.md: the example under Wrong is found right")
	}
	right := fences(sections["Right"])
	for _, f := range wrong {
		borrowed := f.Name == "product.yaml" || f.Name == "settings.yaml"
		if borrowed && !slices.ContainsFunc(right, func(g txtar.File) bool { return g.Name == f.Name }) {
			right = append(right, f)
		}
	}
	for _, f := range example(t, r, "Right", right) {
		t.Errorf("doc.md: the example under Right is found wrong: %s", f.Message)
	}
}

func fences(section string) []txtar.File {
	var out []txtar.File
	for _, m := range fencePattern.FindAllStringSubmatch(section, -1) {
		out = append(out, txtar.File{Name: m[1], Data: []byte(m[2])})
	}
	return out
}

func example(t *testing.T, r *lint.Rule, name string, files []txtar.File) []lint.Finding {
	t.Helper()
	site, err := NewSite(name, files)
	if err != nil {
		t.Fatal(err)
	}
	if len(site.pages()) == 0 {
		t.Errorf("doc.md: no example under %s; it goes: ```markdown page.md", name)
		return nil
	}
	res, err := site.Run([]*lint.Rule{r}, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	return res.Findings
}
