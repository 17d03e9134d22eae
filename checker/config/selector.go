package config

import (
	"github.com/andybalholm/cascadia"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Selector is a CSS selector.
type Selector string

// DecodeNode reads a selector and refuses one that cannot be read.
func (s *Selector) DecodeNode(n strictyaml.Node) {
	*s = Selector(n.FilledText())
	if _, err := cascadia.ParseGroup(string(*s)); err != nil {
		n.Errorf("selector %q cannot be read: %v; allowed are CSS selectors such as .cookie-banner or #reviews", *s, err)
	}
}

// Selectors gives selectors as texts.
func Selectors(list []Selector) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}
