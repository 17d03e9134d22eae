package factmismatch

import (
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

var (
	// plainVersion is a version without a point right behind a name, with nothing behind
	// it that it could count: "on Laravel 11 and", "(Java 17)".
	plainVersion = regexp.MustCompile(`^v?(\d{1,3})(?:$|[.;:!)](?:\W|$)|,? (?:and|or|with|for|as|by|to|under|since|LTS|lts|runtime|SDK|apps?|projects?|images?)\b|, [A-Za-z])`)
	// series are more versions of the same thing, of which it is one: "Java 11 and 17".
	series = regexp.MustCompile(`^v?\d{1,3}(?:, ?| and | or |/| to |[–-] ?| through )v?\d`)
	// used stands before what the product is made with: "The main branch uses Laravel 10".
	used = pattern.New(`(?i)\b(?:us(?:es?|ing)|built (?:with|on|in|using|for|against|around)|based on|powered by|runs? on|running(?: on)?|targets?|targeting|written (?:in|for|with)|developed (?:in|with|for)|compiled (?:with|for|against)|made with|requires?|requiring|needs?)\W*(?:the )?$`)
	// aged is a line of the product that is not the one of today.
	aged = pattern.New(`(?i)\b(?:legacy|old(?:er)?|previous|former|maintenance|archived|deprecated|next|v?\d[\w.]*) (?:[\w-]+ )?(?:branch(?:es)?|lines?|versions?|releases?|series|apps?|editions?|tags?|stack)\b|\b(?:branch|line|version|release|series|tag) v?\d`)
	// stack titles a list of what the product is made with.
	stack = pattern.New(`(?i)\b(?:built (?:with|on|using)|made with|tech(?:nolog(?:y|ies))?(?: stack)?|stack|powered by|tools used)\b`)
)

// madeWith judges a version without a point that is told of what the product is made with:
// "is now using Laravel 10", "Laravel 10" under "Tech stack". It reports whether the
// sentence has one.
func madeWith(p *lint.Pass, f *manifest.Fact, said lint.Said, name int) bool {
	sentence, end := said.Claim.Sentence, min(name+len(said.Text), len(said.Claim.Sentence))
	behind := leadIn(f, sentence, end)
	if said.Name == link.ByDenied || !strings.ContainsAny(sentence[behind:min(behind+3, len(sentence))], "0123456789") {
		return false
	}
	plain := strings.Trim(sentence[:name], " *_`-") == "" && strings.ContainsAny(sentence[end:behind], ":=") // "Target framework: .NET 7"
	at := plainVersion.FindStringSubmatchIndex(sentence[behind:])
	if at == nil || series.MatchString(sentence[behind:]) {
		return false
	}
	if !plain && !used.MatchString(sentence[:name]) && !stacked(said, behind+at[3]) {
		return false
	}
	v := sentence[behind+at[2] : behind+at[3]]
	order, ok := quantity.CompareVersions(v, shortened(f.Text, v))
	if !ok || order == 0 {
		return ok
	}
	if order < 0 && bygone(said, name, v) || aged.MatchString(sentence[:name]) || lint.Supposed(said.Claim) || !p.AboutUs(said.Claim) || givenToo(sentence, shortened(f.Text, v)) {
		return true
	}
	report(p, f, said, v, quantity.Exact, lint.Part(said.Claim, behind+at[2], behind+at[3]), order)
	return true
}

// stacked reports whether an entry is a name and its version and stands in a list of what
// the product is made with.
func stacked(said lint.Said, end int) bool {
	c := said.Claim
	if c.Block != prose.Item || strings.TrimLeft(c.Sentence[:said.Link.At], " *_`-") != "" || strings.Trim(c.Sentence[end:], " .,;)") != "" {
		return false
	}
	n := len(c.Headings)
	return n > 0 && stack.MatchString(c.Headings[n-1])
}

// givenToo reports whether a sentence gives the true version as well.
func givenToo(sentence, truth string) bool {
	return slices.Contains(integers.FindAllString(sentence, -1), truth)
}

// olderOnes titles what is there of versions that were: "Previous releases", "If you
// need an older version, use one of these tags:".
var olderOnes = pattern.New(`(?i)\b(?:previous|older|old|earlier|past|legacy|archived?|former|prior)\b[^.;:]{0,20}\b(?:versions?|releases?|branch(?:es)?|docs|documentation|tags?|lines?|editions?)\b`)

// shelved reports whether the lines above a claim say that it is about such.
func shelved(c *link.Claim) bool {
	return slices.ContainsFunc(c.Headings, olderOnes.MatchString) ||
		slices.ContainsFunc(c.Labels, func(l prose.Label) bool { return l.Kind != prose.HeadingLabel && olderOnes.MatchString(l.Text) })
}
