package unsupportedclaim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

// places are regions by the words that copy has for them. What is a part of
// another one stands behind it, after a bar: hosting in Frankfurt is hosting in
// the EU, and the other way round nobody knows.
var places = []string{
	"EU, Europe, European Union, EEA|Germany, Frankfurt, Ireland, Dublin, France, Paris, Netherlands, Amsterdam, Sweden, Stockholm, Italy, Milan, Spain, Madrid, Belgium, Finland, Poland, Warsaw",
	"US, USA, United States, America, North America|Virginia, Oregon, Ohio, Iowa, California",
	"UK, United Kingdom, Britain, Great Britain|London, England",
	"Australia|Sydney, Melbourne", "Canada|Montreal, Toronto", "Japan|Tokyo, Osaka", "India|Mumbai", "Singapore|", "Brazil|São Paulo, Sao Paulo",
	"Switzerland|Zurich, Geneva", "South Korea|Seoul", "South Africa|Cape Town, Johannesburg", "New Zealand|Auckland", "China|Beijing, Shanghai", "Israel|Tel Aviv",
}

// place is a region, or a part of one.
type place struct {
	region int
	part   string // "" = the whole
}

// placesOf knows all words for places, in lower case.
var placesOf = func() map[string]place {
	out := map[string]place{}
	for i, line := range places {
		whole, parts, _ := strings.Cut(line, "|")
		for _, w := range strings.Split(whole, ", ") {
			out[strings.ToLower(w)] = place{region: i}
		}
		for _, w := range strings.Split(parts, ", ") {
			if w != "" {
				out[strings.ToLower(w)] = place{i, strings.ToLower(w)}
			}
		}
	}
	return out
}()

var (
	// where opens a list of regions: "in the EU, the US and Australia".
	where  = pattern.New(`\b(?:in|across|to|for)(?: customers in| users in| data in)? ((?:the )?[A-Z][\wã]*(?: [A-Z]\w*)*(?:(?:, and |, or |, | and | or | & |/)(?:in )?(?:the )?[A-Z][\wã]*(?: [A-Z]\w*)*)*)`)
	commas = pattern.New(`, and |, or |, | and | or | & |/`)
	// article is what may stand before the name of one.
	article = pattern.New(`^\s*(?:in )?(?:the )?`)
)

// regions reports a region that a feature is said to be there for and is not.
func regions(p *lint.Pass) {
	for f, said := range p.Features() {
		if len(f.Regions) == 0 || !said.Sold() || said.Inherited || lint.Supposed(said.Claim) {
			continue
		}
		for _, m := range where.FindAllStringSubmatchIndex(said.Claim.Sentence, -1) {
			for _, part := range partsBy(commas, said.Claim.Sentence, m[2], m[3]) {
				from, to := part[0], part[1]
				from += len(article.FindString(said.Claim.Sentence[from:to]))
				word := said.Claim.Sentence[from:to]
				at, known := placesOf[strings.ToLower(word)]
				if !known || served(f, at) {
					continue
				}
				x := said.About(f)
				x.Direction, x.Found, x.Expected = lint.Overclaim, word, lint.And(f.Regions)
				x.Message = lint.SayOf(f, fmt.Sprintf("{is} not available in %s, only in %s", word, x.Expected))
				x.Assertion, x.TruthText = "in "+strings.ToLower(word), f.ID+": regions "+strings.Join(f.Regions, ", ")
				x.Places = []lint.Place{lint.Part(said.Claim, from, to)}
				p.Report(x)
			}
		}
	}
}

// served reports whether a feature may be there in a place: the place, a part of
// it or what it is a part of is listed, or the list has a word that nobody knows.
func served(f *manifest.Feature, at place) bool {
	return slices.ContainsFunc(f.Regions, func(r string) bool {
		own, known := placesOf[strings.ToLower(r)]
		return !known || own.region == at.region && (own.part == "" || at.part == "" || own.part == at.part)
	})
}
