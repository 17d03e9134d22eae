package link

import (
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
)

// Vocabulary is the manifest's names by kind, for the extractor, which may know
// what sort of thing a word names and nothing else.
func (l *Linker) Vocabulary() claim.Vocabulary {
	m := l.m
	v := claim.Vocabulary{Labels: map[string][]string{}}
	v.Products = names(m.Product.Name, m.Product.Aliases, m.Product.FormerNames)
	for _, c := range m.Product.Competitors {
		v.Competitors = append(v.Competitors, names(c.Name, c.Aliases)...)
	}
	for _, p := range m.Plans {
		v.Plans = append(v.Plans, names(p.Name, p.Aliases, p.FormerNames)...)
	}
	for _, p := range m.Platforms {
		v.Platforms = append(v.Platforms, names(p.Name, p.Aliases)...)
	}
	for _, f := range m.Features {
		v.Features = append(v.Features, featureNames(&f)...)
	}
	for status, words := range m.Labels {
		v.Labels[string(status)] = slices.Clone(words)
	}
	return v
}

func featureNames(f *manifest.Feature) []string {
	ns := names(f.Name, f.Aliases, f.WeakAliases, f.FormerNames)
	for _, n := range f.Names {
		ns = append(ns, names(n.Text)...)
	}
	return ns
}

// names joins a name and lists of others, leaving out what is empty.
func names(first string, lists ...[]string) []string {
	out := make([]string, 0, 1+len(lists))
	if first != "" {
		out = append(out, first)
	}
	for _, l := range lists {
		for _, n := range l {
			if n != "" {
				out = append(out, n)
			}
		}
	}
	return out
}
