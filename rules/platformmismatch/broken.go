package platformmismatch

import (
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

// fails and subjects stand behind and before a platform on which the product is said
// not to work, alone or with others: "Windows and ChromeOS might not work."
var (
	fails    = pattern.New(`(?i)^\]?(?:(?:,|,? and|,? or| &|/) ?[\w.]+(?: \w+)?){0,3} (?:(?:do|does|may|might|will|can|did)(?: not|n['’]t)|cannot|won['’]t|can['’]t) (?:yet |currently |really |even )?(?:work|run|function|start|launch|build|compile)(?: (?:yet|at all|properly|correctly|at the moment|for now))?(?:\W*$| or )`)
	subjects = pattern.New(`(?i)^\W*(?:(?:on|under) )?(?:[\w.]+(?: \w+)?(?:,|,? and|,? or| &|/) ?){0,3}$`)
)

// broken reports whether a sentence says of a platform that nothing works there.
func broken(said lint.Said) bool {
	before, after, found := said.Around()
	return found && fails.MatchString(after) && subjects.MatchString(before)
}
