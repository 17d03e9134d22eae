package platformmismatch

import (
	"path"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// workshops are the names of pages for those who make the product.
var workshops = []string{"contributing", "contribute", "development", "developing", "hacking", "building", "build", "compiling", "dev", "developers", "developer-guide", "dev-setup", "local-development"}

// making are titles and sentences about how the product is made: where people write,
// build and test it is not where it runs.
var making = pattern.New(`(?i)\b(?:contribut(?:ors?|ing|ions)|hacking (?:on|at)|local development|developing (?:on|under)|development (?:setup|environment|machines?|on|under)|dev (?:setup|environment)|build(?:ing)? (?:it |locally |\w+ )?(?:from source|on|under)|build instructions|build (?:machines?|servers?|agents?)|compil(?:ing|ation|ed? (?:it )?(?:on|under|from))|from source|run(?:ning)? (?:the |our )?tests|(?:the |our )?(?:unit |integration |end-to-end )?tests? (?:run|suite|are run)|(?:on|in|our) CI\b|continuous integration)`)

// atWork reports whether a claim is made for those who make the product.
func atWork(said lint.Said) bool {
	c := said.Claim
	base := strings.ToLower(path.Base(said.Page.URI))
	if slices.Contains(workshops, strings.TrimSuffix(base, path.Ext(base))) {
		return true
	}
	return making.MatchString(c.Sentence) && c.Block != prose.Meta && c.Block != prose.Title || slices.ContainsFunc(c.Headings, making.MatchString)
}
