package link

import (
	"strings"
	"sync"
)

// wordIdeas are words that copy uses for one another, an idea a line. They are
// too loose to name a feature by, and good enough to tell what a sentence is
// about when other words agree. Families of words are one idea anyway.
const wordIdeas = `
software application app program package
device computer laptop workstation machine endpoint phone tablet
employee worker staff
patch update upgrade up-to-date
vulnerability cve exploit weakness
misconfiguration
translate localize language locale i18n multilingual internationalization l10n
subscribe subscriber
theme skin appearance styling style
alert notify notification
uptime availability
team group
log audit
document documentation docs
picture image photo
mail email
cost price
bill billing invoice
buy purchase
fast quick speed performance
error failure crash
find search lookup
fix repair remediate resolve resolution mitigate mitigation
delete remove erase wipe
create generate
show display preview visualize
change edit modify editor
watch monitor observe
check test probe
look inspect examine
chart graph plot
map geography spatial geographic geo
diagram erd
site website webpage
login signin authenticate authentication auth
password passcode passphrase
permission access
encrypt encryption cipher
backup restore recover
copy clone duplicate mirror replicate
calendar schedule
meeting conference
chat message messaging
customer client
user member person people
company organization organisation
key credential secret
region location worldwide global
incident outage downtime
period interval frequency periodicity
regex regexp regexes
repository repo
script scripting macro userscript
plugin extension addon
connect integrate sync
import migrate migration
share collaborate collaboration teammate
comment annotate annotation
approve approval
task todo
ticket issue
report reporting
insight analytics statistic
policy rule
comply compliance regulation
certificate certification
rename refactor refactoring
autocomplete completion autocompletion autosuggest suggest
cursor caret selection
shortcut keybinding hotkey
debug breakpoint debugger
terminal shell console repl
install deploy deployment rollout
host hosted hosting
cloud saas
provision onboard onboarding enroll enrollment
profile configuration setting
automate automation workflow
trigger event
preset template
widget component
payment checkout
refund chargeback
lead prospect
campaign newsletter
survey questionnaire
video clip footage
audio sound voice
subtitle caption
transcribe transcript
summary digest
queue backlog
cache caching
latency delay
limit quota cap
storage disk
database db
table grid
query sql
schema model
file attachment
folder directory
label tag
history revision
archive retention retain
seat license
sms text
tunnel vpn
scan scanner scanning
inventory asset
real-time live instant
button cta
prebuilt built-in native
self-hosted on-premises on-prem
`

// ideas maps a stem to the stem that stands for its idea. A word belongs to
// the first line it stands in; a family goes with the first of its words that
// belongs to one.
var ideas = sync.OnceValue(func() map[string]string {
	rep := map[string]string{}
	for _, table := range []string{wordIdeas, wordFamilies} {
		for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
			stems := contentStems(line)
			first := stems[0]
			for _, st := range stems {
				if r, ok := rep[st]; ok {
					first = r
					break
				}
			}
			for _, st := range stems {
				if rep[st] == "" {
					rep[st] = first
				}
			}
		}
	}
	return rep
})

func ideaOf(stem string) string {
	if r, ok := ideas()[stem]; ok {
		return r
	}
	return stem
}
