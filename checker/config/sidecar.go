package config

import (
	"path"
	"strings"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Sidecar names the file that holds the words of images: text in any format
// that is read, or the SVG that an image was made of.
type Sidecar struct {
	Image Pattern  `json:"image" jsonschema:"required" jsonschema_description:"images by path"`
	Text  TextPath `json:"text" jsonschema:"required" jsonschema_description:"the file with their words; {name} is the image's name without extension, {dir} its folder"`
}

// TextPath is the path of a sidecar. {name} in it is the image's name without
// extension, {dir} the folder it lies in.
type TextPath string

// DecodeNode reads a path and refuses braces that mean nothing.
func (p *TextPath) DecodeNode(n strictyaml.Node) {
	*p = TextPath(n.FilledText())
	if rest := strings.NewReplacer("{name}", "", "{dir}", "").Replace(string(*p)); strings.ContainsAny(rest, "{}") {
		n.Errorf("path %q cannot be read; {name} and {dir} stand for the image's name and folder, other braces for nothing", *p)
	}
}

// SidecarOf gives the sidecar of an image, both relative to the configuration's
// folder; "" if it has none.
func (c *Config) SidecarOf(image string) string {
	for _, s := range c.Sidecars {
		if s.Image.Matches(image) {
			name := strings.TrimSuffix(path.Base(image), path.Ext(image))
			return path.Clean(strings.NewReplacer("{name}", name, "{dir}", path.Dir(image)).Replace(string(s.Text)))
		}
	}
	return ""
}

// PastPattern is a pattern of pages that speak of the past. With "!" before it,
// the pages speak of today.
type PastPattern string

// DecodeNode reads a pattern and refuses one that cannot be read.
func (p *PastPattern) DecodeNode(n strictyaml.Node) {
	*p = PastPattern(n.FilledText())
	if rest := Pattern(strings.TrimPrefix(string(*p), "!")); rest == "" || !rest.valid() {
		n.Errorf("pattern %q cannot be read; allowed are *, **, ?, [a-z] and {a,b}, and ! before them", *p)
	}
}

// HistoryOf says which pattern settles whether a page speaks of the past: ok is
// false if none does. past is false if it speaks of today.
func (c *Config) HistoryOf(page string) (by PastPattern, past, ok bool) {
	for _, p := range c.History {
		bare, today := strings.CutPrefix(string(p), "!")
		if Pattern(bare).Matches(page) {
			return p, !today, true
		}
	}
	return "", false, false
}
