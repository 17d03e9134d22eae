// Package approve keeps which promises somebody has approved, and since when
// each has been seen.
//
// It owns what makes two promises the same (their wording, normalised, and what
// they are about, never their place), the file of approvals, the rule that speaks
// where nobody has approved, and the ledger of all promises.
//
// It refuses to know whether a promise is true, and it never approves of its own
// accord: who and when comes from the caller. It neither opens nor writes files.
package approve

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// Words are what a promise says: its wording and the titles without which it
// says nothing, as a "✓" in a table.
type Words struct {
	Says  string   `json:"says"`
	Under []string `json:"under,omitempty"`
}

// key is what words are compared by: without the case of the first letter and
// without the mark at the end.
func (w Words) key() string {
	return strings.Join(append([]string{folded(w.Says)}, w.Under...), "\x00")
}

// Promise is one claim of ours in the copy.
type Promise struct {
	Words
	About []string // ids of features and facts, "plan:ID" for plans; sorted
	Page  *link.Page
	Claim *link.Claim
}

// Scope says which promises need approval. What is empty leaves none out.
type Scope struct {
	Features []string // ids of features and facts
	Surfaces []string
	Types    []string
}

// Types gives the types that a scope can name.
func Types() []string {
	var out []string
	for _, t := range []claim.Type{
		claim.Availability, claim.Capability, claim.Compliance, claim.Integration, claim.Platform, claim.Quantitative, claim.Roadmap, claim.Superlative,
	} {
		out = append(out, string(t))
	}
	return out
}

// Promises gives what the pages promise of our product today, in their order.
// Words of others, of the past and of lists of all there is are not promises.
func Promises(pages *lint.Pages, m *manifest.Manifest) []Promise {
	return slices.Collect(promises(&lint.Pass{Pages: pages, Manifest: m}))
}

func promises(p *lint.Pass) iter.Seq[Promise] {
	return func(yield func(Promise) bool) {
		for page := range p.AllPages() {
			if p.Inventory(page) {
				continue
			}
			for i := range page.Claims {
				c := &page.Claims[i]
				if c.IsClaim() && c.History == "" && c.Attribution == claim.Ours && !yield(Promise{Words: wordsOf(c), About: aboutOf(c), Page: page, Claim: c}) {
					return
				}
			}
		}
	}
}

// Of gives the promises that are in a scope.
func (s Scope) Of(all []Promise) []Promise {
	var out []Promise
	for _, p := range all {
		if s.has(p) {
			out = append(out, p)
		}
	}
	return out
}

func (s Scope) has(p Promise) bool {
	return (len(s.Features) == 0 || slices.ContainsFunc(p.About, func(id string) bool { return slices.Contains(s.Features, id) })) &&
		(len(s.Surfaces) == 0 || slices.Contains(s.Surfaces, string(p.Page.Surface))) &&
		(len(s.Types) == 0 || slices.ContainsFunc(p.Claim.Types, func(t claim.Type) bool { return slices.Contains(s.Types, string(t)) }))
}

// aboutOf names what a claim is about, and where it names nothing itself, what
// it is about by where it stands.
func aboutOf(c *link.Claim) []string {
	var out []string
	for _, l := range c.Links {
		if l.Passing {
			continue
		}
		switch l.Target.Kind {
		case link.ToFeature, link.ToFact, link.ToMember:
			out = append(out, l.Target.ID)
		case link.ToPlan:
			out = append(out, "plan:"+l.Target.ID)
		}
	}
	if len(out) == 0 {
		for _, l := range c.Topics {
			out = append(out, l.Target.ID)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// wordsOf gives what a claim says. A cell is read with the heads of its row and
// column, a short value with its key, and where a title gives the plan, with that.
func wordsOf(c *link.Claim) Words {
	w := Words{Says: Normal(c.Sentence)}
	if !strings.ContainsFunc(w.Says, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		w.Says = "yes"
		if c.Polarity == claim.Denied {
			w.Says = "no"
		}
	}
	short := len(strings.Fields(w.Says)) < 4
	if c.Block == prose.Value && short && c.Key != "" {
		w.Under = append(w.Under, c.Key)
	}
	for _, l := range c.Labels {
		cell := c.Block == prose.Cell && (l.Kind == prose.RowLabel || l.Kind == prose.ColumnLabel)
		if text := Normal(l.Text); text != "" && (cell || c.Block == prose.Value && short && l.Kind == prose.KeyLabel) {
			w.Under = append(w.Under, text)
		}
	}
	if p := Normal(c.Plans.Text); c.Plans.Stated && c.Plans.From != "text" && p != "" && !slices.Contains(w.Under, p) {
		w.Under = append(w.Under, p)
	}
	slices.Sort(w.Under) // a table says the same when it is turned
	return w
}

var (
	tags     = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	links    = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()\s]*\)`)
	emphasis = regexp.MustCompile("(^|[^\\pL\\pN])[*_~`]+|[*_~`]+($|[^\\pL\\pN])")
	// even brings typography to what a keyboard has.
	even = strings.NewReplacer(
		"’", "'", "‘", "'", "‛", "'", "′", "'", "“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
		"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-", "…", "...",
		"™", "", "®", "", "©", "", "\ufe0f", "",
	)
)

// heard drops what is not seen: soft hyphens, joiners, marks that turn text
// around, controls.
func heard(r rune) rune {
	if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
		return -1
	}
	return r
}

// Normal brings a wording to the form in which it is kept: one blank between
// words, plain quotes and dashes, no markup. Normal of that is the same again.
func Normal(s string) string {
	for range 8 { // markup within markup; more of it is no wording
		next := tags.ReplaceAllString(links.ReplaceAllString(s, "$1"), "")
		next = emphasis.ReplaceAllString(next, "$1$2")
		next = strings.Join(strings.Fields(even.Replace(norm.NFC.String(strings.Map(heard, strings.ToValidUTF8(next, "\uFFFD"))))), " ")
		if next == s {
			break
		}
		s = next
	}
	return s
}

// folded takes away what only the place in a text decides: the capital at the
// beginning of a sentence and the mark at its end. A word with a second capital
// keeps its first one.
func folded(s string) string {
	s = strings.TrimRight(s, ".!;:, ")
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if !unicode.IsUpper(first) || unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}
