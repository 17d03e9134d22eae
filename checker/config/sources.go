package config

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// checkSources refuses patterns on pages that no page can fit.
func checkSources(n strictyaml.Node) {
	for _, e := range entries(n) {
		switch pages := e.Key(); {
		case !strings.HasPrefix(pages, "/"):
			e.KeyErrorf("%q is no path of pages; it begins with /, as in /docs/**", pages)
		case strings.Count(pages, "**") > 1:
			e.KeyErrorf("%q has ** more than once; what it stands for is put into the pattern of the files", pages)
		case !doublestar.ValidatePattern(pages):
			e.KeyErrorf("pattern %q cannot be read", pages)
		}
	}
}
