package factmismatch

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// version judges the version that the link names, or that follows the fact's
// name most closely. Fewer parts than the truth are enough: 1.10 is right for
// 1.10.3.
func version(p *lint.Pass, f *manifest.Fact, said lint.Said) {
	sentence := said.Claim.Sentence
	name := int(said.Link.At)
	if name < 0 || narrowed(sentence[name:]) {
		return
	}
	found := quantity.FindVersions(sentence)
	if said.Pass == "version" && !slices.ContainsFunc(found, func(v quantity.VersionMatch) bool { return v.Start == name }) {
		// The linker reads a plain "is 3.1" or "iOS 10+" behind the fact's name, too:
		// there the version is the link itself.
		order, ok := quantity.CompareVersions(said.Text, shortened(f.Text, said.Text))
		floor := name+len(said.Text) <= len(sentence) && orLater.MatchString(sentence[name+len(said.Text):])
		if ok && order != 0 && !(order < 0 && (bygone(said, name, said.Text) || floor && !floored(f) && !asked(p, f, said))) {
			report(p, f, said, said.Text, quantity.Exact, said.Place(), order)
		}
		return
	}
	if wholeFloor(p, f, said, name) || madeWith(p, f, said, name) {
		return
	}
	for _, v := range found {
		if v.Start < name {
			continue
		}
		order, ok := quantity.CompareVersions(v.Version, shortened(f.Text, v.Version))
		if !ok || order == 0 || v.Compare == quantity.Min && order < 0 && !floored(f) && !asked(p, f, said) || order < 0 && bygone(said, name, v.Version) || another(p, f, sentence[name:v.Start]) {
			return
		}
		report(p, f, said, v.Version, v.Compare, lint.Part(said.Claim, v.Start, v.End), order)
		return
	}
}

// unpointed is a version without a point right behind a name: "iOS 10+", "Java 17.".
var unpointed = regexp.MustCompile(`^v?(\d{1,3})(?:(\+|[ \x{a0}](?:or|and)[ \x{a0}](?:later|newer|above|up|higher|greater)\b)|\)?[.;]?$|[,;)])`)

// wholeFloor judges such a version; it reports whether there is one. Without words for
// "or later" it counts only where the least version is told.
func wholeFloor(p *lint.Pass, f *manifest.Fact, said lint.Said, name int) bool {
	sentence := said.Claim.Sentence
	behind := min(name+len(said.Text), len(sentence))
	from := leadIn(f, sentence, behind)
	at := unpointed.FindStringSubmatchIndex(sentence[from:])
	if at == nil || at[4] < 0 && (!floored(f) || !least.MatchString(sentence[:from]) && strings.TrimSpace(sentence[behind:from]) == "" && !asks.MatchString(sentence[:name])) {
		return false
	}
	start, end := from+at[2], from+at[3]
	v := sentence[start:end]
	order, ok := quantity.CompareVersions(v, shortened(f.Text, v))
	if ok && (order > 0 || order < 0 && !bygone(said, name, v) && (floored(f) || asked(p, f, said))) {
		report(p, f, said, v, quantity.Min, lint.Part(said.Claim, start, end), order)
	}
	return true
}

// linking are the words between a name and its version.
var linking = pattern.New(`(?i)^[ \x{a0}]*(?:(?:is|are|of|set to|:|=|≥|>=|at least|version)[ \x{a0}]*)*`)

// leadIn passes what stands between a fact's name and its version, which may be another
// name of it: "Deployment target: iOS 15".
func leadIn(f *manifest.Fact, sentence string, from int) int {
	skip := func() { from += len(linking.FindString(sentence[from:])) }
	skip()
	for _, n := range append([]string{f.Name}, f.Aliases...) {
		if rest := sentence[from:]; len(rest) > len(n) && strings.EqualFold(rest[:len(n)], n) && (rest[len(n)] == ' ' || rest[len(n)] == ':') {
			from += len(n)
			skip()
			break
		}
	}
	return from
}

// orLater stands behind a version that is the least one.
var orLater = pattern.New(`(?i)^(?:\+|[^.;]{0,3}\b(?:or|and) (?:later|newer|above|up|higher|greater)\b)`)

// least are the names of facts that are a least version themselves: who asks for less
// promises more. Any other version may be told by one that it is at least.
var least = pattern.New(`(?i)\b(?:minimum|minimal|min|lowest|oldest|least|required|earliest)\b`)

// floored reports whether one of a fact's names says that it is a least version.
func floored(f *manifest.Fact) bool {
	return least.MatchString(f.Name) || slices.ContainsFunc(f.Aliases, least.MatchString)
}

// aside is what a line of requirements adds in brackets, which makes it no sentence:
// "Node 20 or newer (older ones may work, but are not tested)".
var aside = regexp.MustCompile(`\([^()]*\)`)

// narrowing begins an aside that says for what alone a version is asked for: "(only for
// the legacy agent)".
var narrowing = pattern.New(`(?i)^\(\s*(?:only|just|for|if|when|before|until|unless|legacy|optional(?:ly)?)\b`)

// narrowed reports whether such an aside stands behind a version.
func narrowed(behind string) bool {
	return slices.ContainsFunc(aside.FindAllString(behind, -1), narrowing.MatchString)
}

// asking are titles and words by which a version of something is what the product
// asks for.
var asking = pattern.New(`(?i)\b(?:requirements?|pre-?requisites?|requires?|required|needs?|needed|dependenc(?:y|ies)|system|compatibility|minimum|before you (?:start|begin)|install(?:ation|ing)?|voraussetzungen|prérequis|requisitos|requisiti)\b`)

// asked reports whether a least version is what the product asks for of something
// else: it stands on a badge, or where its requirements do. Then the fact is what it
// asks for, and any other least version is wrong: "Python 3.10+".
func asked(p *lint.Pass, f *manifest.Fact, said lint.Said) bool {
	own := append([]string{p.Manifest.Product.Name}, p.Manifest.Product.Aliases...)
	if slices.ContainsFunc(append([]string{f.Name}, f.Aliases...), func(n string) bool {
		n = strings.ToLower(n)
		return strings.Contains(n, "api") || slices.ContainsFunc(own, func(o string) bool { return strings.Contains(n, strings.ToLower(o)) }) || n == "version" || n == "release"
	}) {
		return false
	}
	c := said.Claim
	if before, _, found := said.Around(); found && asks.MatchString(before) && !kept.MatchString(f.Name) {
		return true
	}
	return c.Block == prose.Badge || len(strings.Fields(aside.ReplaceAllString(c.Sentence, ""))) <= shortLine && len(c.Headings) > 0 && asking.MatchString(c.Headings[len(c.Headings)-1])
}

var (
	// asks stands before what the product asks for in a sentence: "requires Node 18 or
	// newer", "runs on iOS 15 and later".
	asks = pattern.New(`(?i)\b(?:requires?|requiring|needs?|supports?|runs? on|works? (?:on|with)|compatible with|targets?|minimum|at least)\W*(?:a |an |the )?(?:[\w.+-]+(?: [\w.+-]+)?(?: \d[\w.+]*)?(?:,| and| or) )*(?:[\w.+-]+ ){0,2}$`)
	// kept are names of versions that are used or newest, and asked of nobody.
	kept = pattern.New(`(?i)\b(?:bundled|tested|built|recommended|latest|current|default|included|embedded|newest)\b`)
)

// shortLine is how many words an entry of a list of requirements has.
const shortLine = 8

// shortened cuts the truth to as many parts as the copy gives.
func shortened(truth, written string) string {
	parts := strings.Split(strings.TrimPrefix(truth, "v"), ".")
	return strings.Join(parts[:min(len(parts), strings.Count(written, ".")+1)], ".")
}

func report(p *lint.Pass, f *manifest.Fact, said lint.Said, version string, compare quantity.Compare, at lint.Place, order int) {
	x := said.AboutFact(f)
	x.Direction = lint.Underclaim
	if order > 0 {
		x.Direction = lint.Overclaim
	}
	x.Places = []lint.Place{at}
	x.Found, x.Expected = version, f.Text
	x.Message = fmt.Sprintf("%s: %q, but %s", f.Name, version, lint.Counted(f, f.Text))
	x.Assertion, x.TruthText = "version "+version, f.ID+": "+f.Text
	x.Suggestion = &lint.Suggestion{Replacement: f.Text, Fixable: compare == quantity.Exact || compare == ""}
	p.Report(x)
}
