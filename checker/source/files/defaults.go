package files

import (
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// What a folder walk passes by unless a path names it. The lists hold what is
// made by tools or written for them, by convention of those tools and not by
// the taste of one project.

// foreignFolders hold other people's work or a tool's own.
var foreignFolders = map[string]bool{
	"node_modules": true, "bower_components": true, "vendor": true, "third_party": true,
	"__pycache__": true, "site-packages": true, "venv": true,
}

// toolFiles are written by or for tools: lock files, build output, settings.
var toolFiles = []string{
	"package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "composer.lock", "Pipfile.lock", "poetry.lock",
	"*.min.{js,html,css}", "*.map", "*.d.ts", "*.{test,spec,stories,e2e}.{js,jsx,ts,tsx,mjs,cjs}", "*.config.{js,ts,mjs,cjs,json}",
	"tsconfig*.json", "jsconfig.json", "lerna.json", "nx.json", "turbo.json", "angular.json", "deno.json", "biome.json", "components.json",
	"docker-compose*.{yml,yaml}", "compose.{yml,yaml}", "renovate.json", "vercel.json", "netlify.toml", "wrangler.toml", "wrangler.json",
	"codecov.{yml,yaml}", "Cargo.toml", "rust-toolchain.toml", "pyproject.toml", "requirements*.txt", "robots.txt", "CMakeLists.txt",
	"LICENSE*", "LICENCE*", "COPYING*", "NOTICE*",
}

// defaultSkip gives the reason why a folder walk passes a name by, "" if it
// does not.
func defaultSkip(name string, folder bool) string {
	base := path.Base(name)
	switch {
	case strings.HasPrefix(base, ".") && base != "." && base != "..":
		return "hidden"
	case folder && foreignFolders[base]:
		return "holds installed packages"
	case folder:
		return ""
	}
	for _, p := range toolFiles {
		if doublestar.MatchUnvalidated(p, base) {
			return "written by or for a tool"
		}
	}
	return ""
}
