package checker_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/copytruth/copytruth/"

// A wall is one line of the import table: which of our own packages may be
// imported there, and why no others.
type wall struct {
	pkg    string // path pattern below the module, as path.Match has it
	may    []string
	reason string
}

var walls = []wall{
	{"checker/source", nil, "the ground knows nothing above it"},
	{"checker/sentence", nil, "the ground knows nothing above it"},
	{"checker/word", nil, "the ground knows nothing above it"},
	{"checker/textdiff", nil, "the ground knows nothing above it"},
	{"checker/pattern", nil, "the ground knows nothing above it"},
	{"checker/record", nil, "the form of a file knows nothing of its entries"},
	{"checker/quantity", []string{"checker/word"}, "both wings stand on it, so it may lean on neither"},
	{"checker/strictyaml", []string{"checker/source"}, "decoding knows places and nothing else"},
	{"checker/source/remote", []string{"checker/source/git", "checker/source/whole"}, "what lies elsewhere is fetched, and not looked into"},
	{"checker/source/git", []string{"checker/source", "checker/source/whole"}, "history is fetched, and not looked into"},
	{"checker/source/embed", []string{"checker/source/files", "checker/source/whole"}, "a lock is a file that somebody named; it may lead anywhere"},
	{"checker/source/store", []string{"checker/source", "checker/source/whole"}, "a cache knows what a source is and keeps no opinion on it"},
	{"checker/source/whole", nil, "how a file comes into its place knows nothing of what is in it"},
	{"checker/source/*", []string{"checker/source"}, "fetching does not know what bytes mean"},
	{"checker/prose", []string{"checker/source", "checker/sentence"}, "what is written does not know what is true, nor in which format it was"},
	{"checker/manifest", []string{"checker/source", "checker/strictyaml", "checker/quantity", "checker/word"}, "what is true does not know what is written"},
	{"checker/manifest/*", []string{"checker/manifest", "checker/source", "checker/strictyaml"}, "what is true does not know what is written"},
	{"checker/read/tree", nil, "a tree of tags knows nothing of copy"},
	{"checker/read/lines", []string{"checker/prose"}, "lines and their places know nothing of what they mean"},
	{"checker/read/rst", []string{"checker/source", "checker/prose", "checker/read/lines", "checker/read/html"}, "a page of lines may hold HTML, and nothing else"},
	{"checker/read/asciidoc", []string{"checker/source", "checker/prose", "checker/read/lines", "checker/read/html"}, "a page of lines may hold HTML, and nothing else"},
	{"checker/read/archive/*", nil, "a maker of test archives knows nothing of what is in them"},
	{"checker/read/*", []string{"checker/source", "checker/prose", "checker/strictyaml", "checker/read/*"}, "a reader turns bytes into prose and has no opinion on it"},
	{"checker/read", []string{"checker/source", "checker/prose", "checker/read/*"}, "a reader turns bytes into prose and has no opinion on it"},
	{"checker/claim", []string{"checker/prose", "checker/sentence", "checker/word", "checker/quantity"}, "the extractor is blind to the truth"},
	{"checker/claim/train", []string{"checker/claim", "checker/prose", "checker/source", "checker/source/files", "checker/read", "checker/manifest", "checker/link"}, "the trainer reads as a run does, with a manifest's names; what it learns holds none of them"},
	{"checker/claim/*", []string{"checker/claim", "checker/prose", "checker/sentence", "checker/word", "checker/quantity", "checker/source", "checker/read"}, "the extractor is blind to the truth"},
	{"checker/link", []string{"checker/claim", "checker/prose", "checker/manifest", "checker/word", "checker/quantity", "checker/source"}, "copy meets truth here, and formats stay below"},
	{"checker/pack", []string{"checker/link", "checker/claim", "checker/prose", "checker/quantity", "checker/source"}, "the form of a page knows its fields and not what they mean"},
	{"checker/link/fit", []string{"checker/claim", "checker/link", "checker/manifest", "checker/prose", "checker/read", "checker/source", "checker/source/files", "checker/word"}, "the trainer reads as a run does and learns what each piece of evidence is worth"},
	{"checker/lint", []string{"checker/link", "checker/claim", "checker/manifest", "checker/prose", "checker/quantity", "checker/pattern", "checker/word", "checker/source"}, "the contract knows nouns, not implementations"},
	{"checker/approve", []string{"checker/lint", "checker/link", "checker/claim", "checker/manifest", "checker/prose", "checker/source", "checker/record", "checker/textdiff"}, "an approval is of words and what they are about; whether they are true is not asked"},
	{"checker/suppress", []string{"checker/lint", "checker/link", "checker/source", "checker/record"}, "muting looks at findings, never at rules"},
	{"checker/audit", []string{"checker/textdiff", "checker/word"}, "what an audit left is compared by its words and meanings alone; how it was found is forgotten"},
	{"checker/report", []string{"checker/lint", "checker/link", "checker/claim", "checker/manifest", "checker/source", "checker/prose", "checker/textdiff", "checker/quantity", "checker/compare", "checker/prove", "checker/word", "checker/audit"}, "a reporter sees the result and nothing of the engine"},
	{"checker/owners", nil, "who owns a path is a matter of patterns"},
	{"checker/config", []string{"checker/strictyaml", "checker/source", "checker/lint", "checker/house"}, "configuration names things and does not run them"},
	{"checker/fix", []string{"checker/lint", "checker/source"}, "corrections are made of findings and bytes; neither rules nor files are known"},
	{"checker/compare", []string{"checker/lint", "checker/manifest", "checker/source"}, "it compares what others found and loaded"},
	{"checker/prove", []string{"checker/compare", "checker/lint", "checker/link", "checker/manifest", "checker/quantity"}, "it turns the truth around and lets others judge"},
	{"checker/house", []string{"checker/lint", "checker/link", "checker/claim", "checker/manifest", "checker/prose", "checker/word", "checker/strictyaml"}, "a house rule sees what any rule sees, and the file it is written in"},
	{"checker/suggest", []string{"checker/link", "checker/claim", "checker/manifest", "checker/prose", "checker/strictyaml", "checker/textdiff", "checker/word"}, "proposals rest on what was understood and are written into the manifest's own text"},
	{"checker/sourcemap", []string{"checker/lint", "checker/link", "checker/prose", "checker/source"}, "it holds a result against documents that others read"},
	{"checker/draft", []string{"checker/prose", "checker/source", "checker/manifest", "checker/quantity", "checker/word"}, "guesses rest on documents, not on files or formats"},
	{"rules/internal/*", []string{"checker/*", "rules"}, "generators may look at what they generate"},
	{"rules/*", []string{"checker/lint", "checker/link", "checker/claim", "checker/manifest", "checker/quantity", "checker/prose", "checker/pattern", "checker/textdiff", "checker/word", "checker/source"}, "rules are blind to formats, files and network"},
	{"rules", []string{"rules/*", "checker/lint"}, "the registry lists rules and does not run them"},
	{"checker", []string{"checker/*", "checker/*/*"}, "the pipeline joins the stages and knows no rule"},
	{"checker/editor", []string{"checker", "checker/*"}, "an editor drives the pipeline and speaks no protocol"},
	{"checker/checktest", []string{"checker", "checker/*", "checker/*/*", "rules"}, "the harness stands above what it drives"},
	{"checker/checktest/seed", []string{"checker", "checker/*", "checker/*/*", "rules"}, "the harness stands above what it drives"},
	{"cmd/copytruth", []string{"checker", "checker/*", "checker/*/*", "rules"}, "only the command ties everything together"},
}

// TestWalls holds every package to the import table. Test files are free to
// import what they need to drive the code.
func TestWalls(t *testing.T) {
	seen := map[string]bool{}
	eachGoFile(t, func(file, pkg string) {
		w, ok := wallOf(pkg)
		if !ok {
			t.Errorf("%s: package %s has no line in the import table; decide what it may know and add one", file, pkg)
			return
		}
		seen[w.pkg] = true
		for _, imp := range imports(t, file) {
			if own, ok := strings.CutPrefix(imp, module); ok && !slices.ContainsFunc(w.may, func(p string) bool { return match(p, own) }) {
				t.Errorf("%s: %s may not import %s: %s; it may import %s", file, pkg, own, w.reason, strings.Join(w.may, ", "))
			}
		}
	})
	if len(seen) < 10 {
		t.Errorf("saw only %d packages; the walk is broken", len(seen))
	}
}

// TestWorldEntersByTheFrontDoor keeps disk, network, clock, streams and exit
// where they belong.
func TestWorldEntersByTheFrontDoor(t *testing.T) {
	doors := map[string][]string{
		"os":        {"checker/source/*", "cmd/copytruth", "rules/internal/*", "checker/manifest/*", "checker/claim/*", "checker/link/fit", "checker/checktest"},
		"net/http":  {"checker/source/*", "cmd/copytruth"},
		"os/exec":   {"checker/source/*", "cmd/copytruth"},
		"io/ioutil": nil,
		"log":       nil,
	}
	eachGoFile(t, func(file, pkg string) {
		for _, imp := range imports(t, file) {
			allowed, guarded := doors[imp]
			if guarded && !slices.ContainsFunc(allowed, func(p string) bool { return match(p, pkg) }) {
				t.Errorf("%s: %s imports %q; the world enters by %s only", file, pkg, imp, strings.Join(allowed, ", "))
			}
		}
	})
}

func wallOf(pkg string) (wall, bool) {
	for _, w := range walls {
		if w.pkg == pkg {
			return w, true
		}
	}
	for _, w := range walls {
		if match(w.pkg, pkg) {
			return w, true
		}
	}
	return wall{}, false
}

func match(pattern, pkg string) bool {
	ok, err := path.Match(pattern, pkg)
	return err == nil && ok
}

func imports(t *testing.T, file string) []string {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, s := range f.Imports {
		p, err := strconv.Unquote(s.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

// eachGoFile visits the repository's own non-test Go files.
func eachGoFile(t *testing.T, visit func(file, pkg string)) {
	root := filepath.Join("..")
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "fixtures" || strings.HasPrefix(d.Name(), ".") && d.Name() != "..") {
			return fs.SkipDir
		}
		if strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go") {
			rel, err := filepath.Rel(root, filepath.Dir(p))
			if err != nil {
				return err
			}
			visit(p, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
