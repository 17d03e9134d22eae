package config

import (
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Manifests are the manifest files: paths and patterns here, and files elsewhere
// in one of the forms "git+REPOSITORY//PATH@REVISION" and "ADDRESS#sha256=SUM".
type Manifests []string

// elsewhere is the long form of a file elsewhere.
type elsewhere struct {
	Git    string `json:"git,omitempty" jsonschema:"minLength=1" jsonschema_description:"address or path of the repository"`
	Path   string `json:"path,omitempty" jsonschema:"minLength=1" jsonschema_description:"of the file in it"`
	Rev    string `json:"rev,omitempty" jsonschema:"minLength=1" jsonschema_description:"full name of a commit; a branch or a tag is pinned by copytruth manifest update"`
	URL    string `json:"url,omitempty" jsonschema:"minLength=1" jsonschema_description:"address of the file"`
	SHA256 string `json:"sha256,omitempty" jsonschema:"minLength=1" jsonschema_description:"of its content; without it copytruth manifest update pins it"`
}

// DecodeNode reads one file or a list of them.
func (m *Manifests) DecodeNode(n strictyaml.Node) {
	for _, it := range n.OneOrMore() {
		*m = append(*m, manifestAt(it))
	}
}

func manifestAt(n strictyaml.Node) string {
	if n.Kind() != strictyaml.Map {
		return n.FilledText()
	}
	var e elsewhere
	n.Into(&e)
	switch {
	case e.Git != "" && e.Path != "" && e.URL+e.SHA256 == "":
		if e.Rev != "" {
			e.Rev = "@" + e.Rev
		}
		return "git+" + e.Git + "//" + e.Path + e.Rev
	case e.URL != "" && e.Git+e.Path+e.Rev == "":
		if e.SHA256 != "" {
			e.SHA256 = "#sha256=" + e.SHA256
		}
		return e.URL + e.SHA256
	}
	n.Errorf("a manifest elsewhere is {git, path, rev} or {url, sha256}")
	return ""
}

// checkManifests lets the program judge what it is to fetch.
func (c *Config) checkManifests(root strictyaml.Node, known Known) {
	items := root.Get("manifest").OneOrMore()
	for i, m := range c.Manifest {
		if known.Elsewhere == nil || m == "" || i >= len(items) {
			continue
		}
		if err := known.Elsewhere(m); err != nil {
			items[i].Errorf("%v", err)
		}
	}
}
