package link

import (
	"strings"
	"sync"

	"github.com/copytruth/copytruth/checker/word"
)

// wordFamilies are words of one root that stemming leaves apart, a family a
// line. Out of order, the members of a family match one another.
const wordFamilies = `
notify notification notifier
analyze analysis analytics
subscribe subscription subscriber
convert conversion
describe description
redact redaction
compress compression
approve approval
verify verification
classify classification
identify identification
apply application
modify modification
simplify simplification
translate translation translator
encrypt encryption
provision provisioning
authenticate authentication auth
authorize authorization
synchronize synchronization sync
replicate replication
deploy deployment
schedule scheduler scheduling
remediate remediation
retain retention
detect detection detector
prevent prevention
protect protection
restrict restriction
collaborate collaboration collaborator
customize customization custom
integrate integration integrator
migrate migration
navigate navigation
execute execution
configure configuration config
install installation installer
delete deletion
enroll enrollment
sign signature signing
transcribe transcription transcript
summarize summary summarization
recognize recognition
visualize visualization visual
personalize personalization personalized
maintain maintenance
secure security
comply compliance compliant
automate automation automated automatic
archive archiving archival
recover recovery
distribute distribution
calculate calculation calculator
expire expiration expiry
renew renewal
suggest suggestion
recommend recommendation
predict prediction predictive
moderate moderation
annotate annotation
validate validation validator
generate generation generator
optimize optimization optimizer
debug debugger debugging
manage manager management
profile profiler profiling
browse browser browsing
view viewer
edit editor editing
inspect inspector inspection
build builder
scan scanner scanning
design designer
log logger logging
track tracker tracking
plan planner planning
script scripting
report reporting
route router routing
remember reminder
remind reminder
filter filtering
theme theming
brand branding
embed embedding embeddable
convert converter
import importer
export exporter
upload uploader
`

// swapTerm is one term of a row of equals, as stems.
type swapTerm struct {
	row   int
	stems []string
	text  string
}

// swapTable finds terms by their first stem.
type swapTable struct {
	rows  [][]string
	first map[string][]swapTerm
}

var swaps = sync.OnceValue(func() *swapTable {
	t := &swapTable{first: map[string][]swapTerm{}}
	for i, row := range equals {
		terms := strings.Split(row.terms, "|")
		t.rows = append(t.rows, terms)
		for _, term := range terms {
			st := stems(term)
			t.first[st[0]] = append(t.first[st[0]], swapTerm{i, st, term})
		}
	}
	return t
})

// familyStems are the families as stems.
var familyStems = sync.OnceValue(func() [][]string {
	var out [][]string
	for _, line := range strings.Split(strings.TrimSpace(wordFamilies), "\n") {
		var family []string
		for _, w := range strings.Fields(line) {
			family = append(family, word.Stem(w))
		}
		out = append(out, family)
	}
	return out
})

func stems(s string) []string {
	var room [16]word.Token // most names are no longer
	var out []string
	for _, t := range word.AppendTokens(room[:0], s) {
		if t.Kind != word.Punct {
			out = append(out, t.Stem)
		}
	}
	return out
}

// maxSwaps bounds the forms that swapping gives one name.
const maxSwaps = 16

// swap gives the spellings of a name in which a term is replaced by one that
// means the same. The longest term at a place is the one that is replaced;
// whole names are replaced before parts of them.
func swap(s string) []string {
	t := swaps()
	toks := word.Tokens(s)
	words := toks[:0]
	for _, k := range toks {
		if k.Kind != word.Punct {
			words = append(words, k)
		}
	}
	var out []string
	for i := 0; i < len(words); {
		n, rows := longestTerm(t, words[i:])
		if n == 0 {
			i++
			continue
		}
		from, to := words[i].Start, words[i+n-1].End
		for _, r := range rows {
			for _, alt := range t.rows[r] {
				if len(out) < maxSwaps && alt != s[from:to] {
					out = append(out, s[:from]+alt+s[to:])
				}
			}
		}
		i += n
	}
	return out
}

// longestTerm finds the rows whose term begins the words, and its length.
func longestTerm(t *swapTable, words []word.Token) (int, []int) {
	best, rows := 0, []int(nil)
	for _, c := range t.first[words[0].Stem] {
		if len(c.stems) < best || !begins(words, c) {
			continue
		}
		if len(c.stems) > best {
			best, rows = len(c.stems), nil
		}
		rows = append(rows, c.row)
	}
	return best, rows
}

// begins reports whether the words begin with a term. An acronym matches only
// where it is written with capitals: "ad" is not Active Directory.
func begins(words []word.Token, c swapTerm) bool {
	if len(words) < len(c.stems) {
		return false
	}
	for i, s := range c.stems {
		if words[i].Stem != s {
			return false
		}
	}
	if len(c.stems) == 1 && len(c.text) <= 4 && hasUpper(c.text) {
		return words[0].Upper > 0
	}
	return true
}
