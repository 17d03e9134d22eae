package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// merely reports whether the words name a thing only as what people want, what may
// come one day, what helpers are welcome to build, or inside words that are cited.
func (s Said) merely() bool {
	before, after, found := s.Around()
	if !found {
		return false
	}
	return s.lesser(before) || wishing.MatchString(before) || conceived.MatchString(before) || perhaps.MatchString(after) || someday.MatchString(s.Claim.Sentence) ||
		would.MatchString(s.Claim.Sentence) || s.invites() || s.disowned() || s.defined() || helpers.MatchString(s.Claim.Sentence) && !proving.MatchString(s.Claim.Sentence) || cited(before, after)
}

// grades are words of a name that make it more than what goes by the rest of it:
// "Full text export" is not any export.
var (
	grades = pattern.New(`(?i)\b(?:full|complete|entire|total|native|official|unlimited|automatic)\b`)
	lesser = pattern.New(`(?i)\b(?:partial|limited|basic|some|best[- ]effort|unofficial|community|manual|simple)(?:ly)?(?: \w+)? $`)
)

// lesser reports whether the words name less than the entry does: partial
// compatibility where full compatibility is meant.
func (s Said) lesser(before string) bool {
	return lesser.MatchString(before) && grades.MatchString(s.Form) && !grades.MatchString(s.Text)
}

var (
	// wishing are words right before a name by which somebody would like to have it.
	wishing = pattern.New(`(?i)\b(?:wants?|wanted|wish(?:es|ed|ing)? for|ask(?:s|ed|ing)?(?: us)? for|requests? for|hop(?:e|es|ed|ing) for|dream(?:s|t|ed|ing)? of|waiting for|vot(?:e|es|ed|ing) for|thinking (?:about|of))(?: (?:a|an|the|our|to have|to see|more|better|native|support for))* $`)
	// conceived are words before a name by which it would be there if something else
	// were: "It could only get there with X", "we might add X".
	conceived = pattern.New(`(?i)(?:^|[.;:,(] |\b)(?:it|we|they|he|she|one|[A-Z]\w+) (?:(?:could|might|would) (?:only|one day|then|theoretically|in theory|eventually|perhaps|possibly|have to|need(?: to)?)|might|would)\b[^.;:]*$`)
	// perhaps are words right behind a name by which it may be there one day.
	perhaps = pattern.New(`(?i)^ (?:could|might|may)(?: (?:well|also|one day|someday|eventually|later))* (?:become|come|follow|arrive|land|be added|make it)\b`)
	// someday are words by which nothing of a sentence is there yet.
	someday = pattern.New(`(?i)\b(?:could|might|may|perhaps|maybe|hopefully)\b.*\b(?:one day|some ?day)\b`)
	// would opens what somebody would do if the world were another.
	would = pattern.New(`(?i)^\W*(?:then )?(?:you|they|one|he|she|it|we|your \w+)(?:['’]d| would)\b`)
	// proving are words that ask for help only with trying or describing what is there.
	proving = pattern.New(`(?i)\bhelp (?:is )?(?:wanted|welcome|appreciated) (?:on|with|for|in) (?:verif|test|try|review|document|translat|valid|confirm|benchmark)\w*`)
	// helpers are words that ask for help with what is not there.
	helpers = pattern.New(`(?i)\b(?:pull requests?|merge requests?|PRs?|patches|contributions?|contributors|volunteers|maintainers|help)\b.*\b(?:welcomed?|wanted|appreciated)\b|^\W*(?:we(?:'re|’re| are) )?looking for (?:a )?(?:contributors?|maintainers?|volunteers?)\b`)
)

// defined reports whether the words stand where a term is explained and nobody speaks
// of us: on a page of a glossary, or under a title that asks what something is.
func (s Said) defined() bool {
	if we.MatchString(s.Claim.Sentence) {
		return false
	}
	if s.Page != nil && glossary.MatchString(s.Page.URI) {
		return true
	}
	return len(s.Claim.Headings) > 0 && term.MatchString(s.Claim.Headings[0]) && !offer.MatchString(s.Claim.Headings[0])
}

var (
	// glossary is an address under which terms are explained.
	glossary = pattern.New(`(?i)(?:^|/)(?:glossary|glossaries|dictionary|encyclop(?:a)?edia|lexikon|glossar)(?:[./]|$)`)
	// offer is a title that asks what we sell.
	offer = pattern.New(`(?i)\b(?:includ\w*|new|inside|in it|your?|you get|the (?:difference|price|limits?|plans?))\b`)
	// term is a title that asks what something is, and not what we have.
	term = pattern.New(`(?i)^\W*what (?:is|are) (?:an? )?[^?]{1,40}\?\W*$`)
)

// cited reports whether a name stands amid a longer stretch between quotation
// marks: a message, a question, somebody's words.
func cited(before, after string) bool {
	open, shut := strings.LastIndexAny(before, `"“”„`), strings.IndexAny(after, `"”“`)
	if open < 0 || shut < 0 {
		return false
	}
	mark, inside := before[open:], ""
	switch {
	case strings.HasPrefix(mark, `"`):
		if strings.Count(before, `"`)%2 == 0 {
			return false
		}
		inside = mark[1:]
	case strings.HasPrefix(mark, "”"):
		return false
	default:
		_, inside, _ = strings.Cut(mark, mark[:len("“")])
	}
	return len(strings.Fields(inside+" "+after[:shut])) >= citation
}

// citation is how many words besides the name make a quotation more than a name
// that is written with marks.
const citation = 3

// key is the name of a setting as it stands in a reference: "cluster.enabled",
// "max_monitors", "--dry-run", "CACHE_DIR", or the path of a source: "apps/mobile".
var key = regexp.MustCompile(`^(?:--?[a-z][\w-]*|[a-z][a-z0-9]*(?:[._][\w*<>\[\]]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|\.?[a-z][\w.-]*/(?:[\w.*-]+/?)*)(?:\(\))?$`)

// keyed opens a line that explains such a name: "admin/users - the tab of users".
var keyed = pattern.New(`^(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[a-z][\w-]*(?:[/.][\w*\[\]-]+)+|--?[a-z][\w-]*)\s*(?:\s[-–—=]|:)\s`)

// referenced reports whether a line or a cell explains the setting that opens it or
// its row: it teaches how the product is run and does not say what it has.
func referenced(c *link.Claim, of *link.Link) bool {
	if c.Block == prose.Item || c.Block == prose.Paragraph {
		return keyed.MatchString(c.Sentence)
	}
	return c.Block == prose.Cell && !c.Plans.Stated && slices.ContainsFunc(c.Labels, func(l prose.Label) bool {
		row := strings.TrimSpace(l.Text)
		return l.Kind == prose.RowLabel && key.MatchString(row) && (row != of.Form || strings.ContainsAny(row, "-_./")) // "macOS" is a name
	})
}

// identified reports whether the words of a link hold an identifier that the name
// does not: "self_service" in running text is a field and no self-service.
func identified(l *link.Link) bool {
	i := strings.IndexByte(l.Text, '_')
	return i > 0 && i < len(l.Text)-1 && !strings.Contains(l.Form, "_")
}

// jobs are segments of an address under which people are sought.
var jobs = []string{"career", "careers", "job", "jobs", "vacancy", "vacancies", "hiring", "openings", "karriere", "stellen"}

// hiring reports whether a page is an advertisement for work.
func hiring(page *link.Page) bool {
	for seg := range strings.SplitSeq(strings.ToLower(page.URI), "/") {
		stem, _, _ := strings.Cut(seg, ".")
		if slices.Contains(jobs, stem) {
			return true
		}
	}
	return false
}

// swallowed reports whether the words of a link are a part of the name of a plan or
// of the product: the "Edit" of "Acme Edit" is no editing, nor is that of "Acme
// View/Edit".
func (p *Pass) swallowed(c *link.Claim, l *link.Link) bool {
	if l.At < 0 || l.Pass == "exact" || l.Inherited {
		return false
	}
	from, to := int(l.At), int(l.At)+len(l.Text)
	for _, name := range p.longNames() {
		if len(name) <= len(l.Text) {
			continue
		}
		for i := 0; i+len(name) <= len(c.Sentence) && i <= from; i++ {
			if i+len(name) >= to && strings.EqualFold(c.Sentence[i:i+len(name)], name) {
				return true
			}
		}
		if from > 0 && c.Sentence[from-1] == '/' && strings.HasSuffix(name, " "+l.Text) {
			return true
		}
	}
	return false
}

// longNames are the names of several words that plans and the product have.
func (p *Pass) longNames() []string { return p.named().long }

func longNames(m *manifest.Manifest) []string {
	names := append([]string{m.Product.Name}, m.Product.Aliases...)
	for i := range m.Plans {
		names = append(append(names, m.Plans[i].Name), m.Plans[i].Aliases...)
	}
	return slices.DeleteFunc(names, func(n string) bool { return !strings.Contains(n, " ") })
}
