package rst

import "strings"

// What a directive is to a reader.
type directiveKind uint8

const (
	plain     directiveKind = iota // what it holds stands as if it stood alone
	skipped                        // steers, or is made elsewhere
	listing                        // code, formulas, drawings
	aside                          // an admonition
	quoted                         // somebody's words
	versioned                      // since when something is so
	titled                         // a tab, a card: its argument is a title
	picture                        // an image
	tabular                        // a table
	described                      // an object with its description
	named                          // like no other
)

var directiveKinds = words(map[directiveKind]string{
	skipped: `toctree contents include literalinclude index role default-role default-domain currentmodule highlight sectionauthor codeauthor moduleauthor
		sectnum target-notes header footer tags todo todolist tabularcolumns image-map youtube vimeo video automodule autoclass autofunction automethod autosummary autodata
		autoexception autoattribute autoprogram argparse click openapi redoc plantuml-include math:numfig bibliography ghissues only-build-flag title cssclass role-css restructuredtext-test-directive`,
	listing: `code code-block sourcecode parsed-literal prompt math graphviz digraph graph inheritance-diagram mermaid uml plantuml blockdiag seqdiag doctest testcode testoutput
		testsetup testcleanup productionlist ipython jupyter-execute code-cell console command-output program-output tikz asciinema altair-plot plot ditaa`,
	aside:     `note tip hint important warning caution danger attention error seealso see-also todo-note example info information`,
	quoted:    `epigraph pull-quote highlights`,
	versioned: `versionadded versionchanged versionremoved deprecated`,
	titled:    `tab tab-item group-tab code-tab card grid-item-card dropdown details collapse step panels-card toggle-header accordion button-page`,
	picture:   `image figure thumbnail screenshot`,
	tabular:   `list-table csv-table table flat-table`,
	named:     `rubric raw meta sidebar topic admonition centered line-block`,
})

func words(of map[directiveKind]string) map[string]directiveKind {
	out := map[string]directiveKind{}
	for k, names := range of {
		for _, n := range strings.Fields(names) {
			out[n] = k
		}
	}
	return out
}

// kindOf tells what a directive is to a reader; one that describes an object has the
// object's domain before its name.
func kindOf(name string) directiveKind {
	if k, ok := directiveKinds[name]; ok {
		return k
	}
	switch name {
	case "function", "class", "method", "attribute", "data", "exception", "module", "option", "envvar", "program", "confval", "setting", "describe", "object", "cmdoption":
		return described
	}
	if strings.Contains(name, ":") && !strings.HasPrefix(name, "std:") {
		return described
	}
	return plain
}
