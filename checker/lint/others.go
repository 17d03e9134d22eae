package lint

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
)

// single is one capitalised word that opens a sentence as its subject, as the name
// of a company would: "Neonix holds SOC 2".
var single = pattern.New(`^\W*([A-Z][a-z]\w+) (?:also |now |still |only )?(?:has|offers?|is|includes?|provides?|supports?|holds?|maintains?|complies|runs?|stores?|encrypts?)\b`)

// Theirs reports whether a statement is about somebody else: another proper name is
// the subject of its sentence, or it tells what others have or do. One word at the start of a sentence is taken for a
// name only where the page writes it large inside sentences too, and never small.
func (p *Pass) Theirs(said Said) bool {
	c := said.Claim
	if !p.AboutUs(c) || p.foreign(said) {
		return true
	}
	m := single.FindStringSubmatch(c.Sentence)
	if m == nil || slices.Contains(p.ourNames(), strings.ToLower(m[1])) {
		return false
	}
	if slices.ContainsFunc(c.Links, func(l link.Link) bool { return !l.Inherited && strings.Contains(l.Text, m[1]) }) {
		return false
	}
	name, large := m[1], false
	for i := range said.Page.Claims {
		s := said.Page.Claims[i].Sentence
		if strings.Contains(s, strings.ToLower(name)) {
			return false
		}
		at := strings.Index(s, " "+name)
		large = large || at > 0 && strings.Contains("abcdefghijklmnopqrstuvwxyz", s[at-1:at])
	}
	return large
}
