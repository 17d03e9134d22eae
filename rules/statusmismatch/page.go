package statusmismatch

import (
	"fmt"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

var (
	// badges are keys of a page's own data that label all of it.
	badges = pattern.New(`(?i)^(?:sidebar[._-])?(?:badge|label|status|stage)(?:[._-](?:text|label|title))?$`)
	// betas are values that label a thing as a beta; flag is such a word as a key.
	betas = pattern.New(`(?i)^\W*(?:(?:public |open |private |closed )?beta|alpha|preview|experimental|early[ _-]access)\W*$`)
	flag  = pattern.New(`(?i)^(?:beta|experimental|preview)$`)
)

// badged reports pages whose front matter calls a beta what their title names and
// what has long left it.
func badged(p *lint.Pass) {
	for page := range p.AllPages() {
		for _, d := range lint.Own(page) {
			if !(badges.MatchString(d.Key) && betas.MatchString(d.Value)) && !(flag.MatchString(d.Key) && d.Value == "true") {
				continue
			}
			f := p.Titled(page)
			if f == nil || f.Status != manifest.GA || page.History != "" {
				continue
			}
			words := d.Key + ": " + d.Value
			p.Report(lint.Finding{
				Direction: lint.Underclaim, Feature: f.ID, Owner: f.Owner, Found: words, Expected: string(f.Status), Assertion: "labelled beta",
				Message: fmt.Sprintf("the page says %q, but %s", strings.TrimSpace(words), lint.SayOf(f, "{is} generally available")),
				Truth:   f.StatusAt, TruthText: fmt.Sprintf("%s: status %s", f.ID, f.Status),
				Places: []lint.Place{{Location: d.Location, Text: d.Value, Sentence: words}},
			})
		}
	}
}
