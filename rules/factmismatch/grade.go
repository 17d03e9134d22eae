package factmismatch

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

var (
	// graded is a fact that is a grade: "Level 2", "Type II", "Tier 3".
	graded = regexp.MustCompile(`^(?i:(level|type|tier|grade|class|stage|category|stufe|niveau|nivel)) (\d|[IVX]{1,4}|[A-D]{1,3}\+?)$`)
	// grades are such words in copy.
	grades = pattern.New(`\b(?i:(level|type|tier|grade|class|stage|category|stufe|niveau|nivel))[ -](\d|[IVX]{1,4}|[A-D]{1,3}\+?)(?:\W|$)`)
	// towards are words by which a grade is not reached yet, or is that of others.
	towards = pattern.New(`(?i)\b(?:towards?|working|aim(?:s|ing)?|next|soon|plan(?:s|ned|ning)?|not|from|than|above|below|up to|was|were|previously|upgrad\w+|unlike|requires?|needs?|between|if|hosted|data ?cent(?:er|re)s?|partners?|providers?['’])\b`)
)

// grade reports a grade beside the name of a fact that is another one: "a PCI DSS Level
// 1 service provider", of one at Level 2. A sentence that has the true one too tells a
// change, or a scale.
func grade(p *lint.Pass, f *manifest.Fact, said lint.Said) {
	own := graded.FindStringSubmatch(f.Text)
	c := said.Claim
	if own == nil || c.Attribution != claim.Ours || said.Availability != claim.Available || c.History != "" || c.Stance != claim.Asserted || lint.Supposed(c) {
		return
	}
	if s := c.Sentence; !strings.Contains(strings.ToLower(s), strings.ToLower(own[1])) || towards.MatchString(s) {
		return
	}
	at := int(said.Link.At)
	all := grades.FindAllStringSubmatchIndex(c.Sentence, -1)
	if len(all) != 1 || at < 0 {
		return
	}
	m := all[0]
	word, value := c.Sentence[m[2]:m[3]], c.Sentence[m[4]:m[5]]
	if !strings.EqualFold(word, own[1]) || value == own[2] || m[2] > at+len(said.Text)+12 || m[5] < at-24 {
		return
	}
	text(p, f, said, lint.Part(c, m[2], m[5]), "grade "+value)
}
