package factmismatch

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// former are words right before a name by which copy speaks of the version that
// was, and not of the one that is: "go back to the Acme 2 layout".
var former = pattern.New(`(?i)\b(?:from|revert(?:s|ed|ing)?(?: back)? to|back to|legacy|previous|old|older|earlier|former|prior to|before|until|unlike|compared (?:to|with)|than)(?: the| our| your| an?)?\W*$|\bno longer\b[^.;]*$`)

// leaving is a title of a page or section about the way from one version to the next.
var leaving = pattern.New(`(?i)\b(?:from|since|changes (?:in|after))\b`)

// bygone reports whether an older version is meant as the older one: it is given up,
// the words before the name say so, or what stands above is about leaving it.
func bygone(said lint.Said, name int, version string) bool {
	if said.Polarity == claim.Denied || said.Availability == claim.Deprecated || said.Availability == claim.Past || former.MatchString(said.Claim.Sentence[:name]) || oldLine.MatchString(said.Claim.Sentence[:name]) || shelved(said.Claim) {
		return true
	}
	return slices.ContainsFunc(said.Claim.Headings, func(h string) bool {
		at := leaving.FindStringIndex(h)
		return at != nil && slices.ContainsFunc(quantity.FindVersions(h[at[1]:]), func(v quantity.VersionMatch) bool { return v.Version == version })
	})
}

// another reports whether a version stands right behind the name of something else:
// in "Acme runs on Node v18" it is not Acme's. Between are the words from the fact's
// name to the version.
func another(p *lint.Pass, f *manifest.Fact, between string) bool {
	trimmed := strings.TrimRight(between, " ")
	if i := strings.LastIndexByte(trimmed, ' '); len(trimmed) < len(between) && i >= 0 {
		word := strings.Trim(trimmed[i+1:], "`*_\"'“”")
		return len(word) > 1 && (properly(p, f, word) || called(p.Manifest, f, word))
	}
	return false
}

// properly reports whether a word is written as a name and is none of the product's
// or the fact's own.
func properly(p *lint.Pass, f *manifest.Fact, word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || strings.EqualFold(word, "version") || strings.EqualFold(word, "release") {
		return false
	}
	own := append([]string{f.Name, p.Manifest.Product.Name}, append(slices.Clone(f.Aliases), p.Manifest.Product.Aliases...)...)
	return !slices.ContainsFunc(own, func(n string) bool { return strings.Contains(strings.ToLower(n), strings.ToLower(word)) })
}

// called reports whether a word is the whole name of another fact or of a platform.
func called(m *manifest.Manifest, f *manifest.Fact, word string) bool {
	is := func(n string) bool { return strings.EqualFold(n, word) }
	for i := range m.Facts {
		if o := &m.Facts[i]; o.ID != f.ID && (is(o.Name) || slices.ContainsFunc(o.Aliases, is)) {
			return true
		}
	}
	return slices.ContainsFunc(m.Platforms, func(o manifest.Platform) bool { return is(o.Name) || slices.ContainsFunc(o.Aliases, is) })
}
