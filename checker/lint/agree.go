package lint

import (
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
)

// Say puts a message together of a name and of words that agree with it. In the words
// stand "{is}", "{was}", "{has}", "{does}", "{needs}", "{costs}", "{it}" and "{them}",
// as they are for one thing; of names in the plural ("Audit logs") the message reads
// "are", "were" and so on.
func Say(name, words string) string {
	return name + " " + agreed(words, Plural(name))
}

// SayOf is Say for a feature. Names of what is not ours (an integration, a
// standard, a platform) are names, whatever they end in: "Microsoft Teams is".
func SayOf(f *manifest.Feature, words string) string {
	return f.Name + " " + agreed(words, Plural(f.Name) && (f.Kind == "" || f.Kind == "capability" || f.Kind == "support"))
}

// SayName is Say for a proper name, of a plan or a platform: "Windows is".
func SayName(name, words string) string { return name + " " + agreed(words, false) }

// Counted puts the truth of a fact into words: "there are 87" of what is counted,
// else "it is 3.1".
func Counted(f *manifest.Fact, truth string) string {
	switch count := f.Kind == manifest.Count || f.Kind == manifest.Set; {
	case count && truth == "1":
		return "there is 1"
	case count:
		return "there are " + truth
	}
	return agreed("{it} {is} ", Plural(f.Name)) + truth
}

var (
	forOne  = strings.NewReplacer("{is}", "is", "{was}", "was", "{has}", "has", "{does}", "does", "{needs}", "needs", "{costs}", "costs", "{it}", "it", "{them}", "it")
	forMany = strings.NewReplacer("{is}", "are", "{was}", "were", "{has}", "have", "{does}", "do", "{needs}", "need", "{costs}", "cost", "{it}", "they", "{them}", "them")
)

func agreed(words string, plural bool) string {
	if plural {
		return forMany.Replace(words)
	}
	return forOne.Replace(words)
}

// Plural reports whether an English name speaks of several things, as far as its
// form tells: "Audit logs", "APIs", "Roles and permissions", "Exports to PDF", but
// not "Access", "Analytics", "iOS" or "Backup of files".
func Plural(name string) bool {
	name, _, _ = strings.Cut(name, "(")
	words := strings.Fields(name)
	for i, w := range words {
		if i > 0 && strings.Contains(" of for with in on by via to from per as without and/or ", " "+strings.ToLower(w)+" ") {
			words = words[:i]
			break
		}
	}
	if len(words) == 0 {
		return false
	}
	last := strings.TrimRight(words[len(words)-1], ".,;:!?\"'’)”")
	if len(last) < 3 || last[len(last)-1] != 's' {
		return strings.EqualFold(last, "people")
	}
	if stem := last[:len(last)-1]; strings.ToUpper(stem) == stem { // "APIs"
		return true
	}
	last = strings.ToLower(last)
	for _, end := range []string{"ss", "us", "is"} {
		if strings.HasSuffix(last, end) {
			return false
		}
	}
	return !singular[last]
}

// singular are words in -s that speak of one thing.
var singular = map[string]bool{
	"analytics": true, "forensics": true, "robotics": true, "logistics": true, "physics": true, "economics": true, "ergonomics": true,
	"biometrics": true, "news": true, "series": true, "lens": true, "canvas": true, "atlas": true, "bias": true, "alias": true, "gas": true,
	"chaos": true, "kudos": true, "devops": true, "gitops": true, "finops": true, "mlops": true, "ops": true, "kubernetes": true, "postgres": true,
	"jenkins": true, "pandas": true, "always": true, "sms": true, "dns": true, "tls": true, "https": true, "aws": true, "gps": true, "css": true, "plus": true,
}
