// Package draft guesses a first manifest from the copy that is already there.
//
// It owns the guesses (name of the product, plans, features and who has them,
// counts, competitors), the quote that each rests on, and the files that are
// written from them. A guess is a line to be reviewed, never a truth: what
// rests on one loose word is left out.
//
// It refuses to know formats and to judge copy: it sees documents, not files,
// and what it proposes is for a person to confirm.
package draft

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// Origin is where a guess comes from: the words of a page.
type Origin struct {
	Path  string
	Line  int // 0 = unknown
	Quote string
}

// Entry is one guess.
type Entry struct {
	ID, Name string
	From     Origin
}

// Feature is a guess with the plans that a table gives it.
type Feature struct {
	Entry
	Plans      []string // ids
	PlansKnown bool
}

// Fact is a count that the copy gives.
type Fact struct {
	Entry
	Value int
	Floor bool     // "80+"
	Other []Origin // places that give another value
}

// Draft is everything that was guessed, ready to be written.
type Draft struct {
	Product     Entry
	Plans       []Entry
	Features    []Feature
	Facts       []Fact
	Competitors []Entry
}

// Reader gathers what documents offer. Documents may be let go once added.
type Reader struct {
	// Hint is what the folder of the copy is called; often that is the product.
	Hint string

	titles   []Entry // titles of pages and first headings
	names    names
	packages []Entry
	plans    []Entry
	priced   []string // what stands above prices, in small letters
	features []Feature
	rows     []row
	counts   []count
	versus   []rival
}

// Add looks at one document. surface is the role of its page; what stands in
// the blog, the changelog and legal pages speaks of other days and other
// people, and tells only names.
func (r *Reader) Add(d *prose.Document, surface string) {
	r.title(d)
	r.names.add(d)
	r.comparison(d)
	switch surface {
	case "blog", "changelog", "legal":
		return
	}
	r.tables(d)
	r.cards(d)
	r.headings(d)
	r.lists(d)
	r.numbers(d, surface)
}

// Draft settles what was gathered. The order of documents does not matter as
// long as they were added sorted by path.
func (r *Reader) Draft() *Draft {
	d := &Draft{Product: r.product()}
	d.Competitors = r.competitors(d.Product.Name)
	d.Plans = r.settlePlans(d)
	d.Features = r.settleFeatures(d)
	d.Facts = r.settleFacts(d)
	return d
}

// origin quotes a span of a document.
func origin(d *prose.Document, s prose.Span) Origin {
	return Origin{Path: d.URI, Line: d.Locate(s).Start.Line, Quote: clip(d.String(s))}
}

// clip shortens a quote to one readable line.
func clip(s string) string {
	const most = 90
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// title notes how a page calls itself.
func (r *Reader) title(d *prose.Document) {
	for _, b := range d.Blocks {
		switch {
		case b.Kind == prose.Title, b.Kind == prose.Heading && b.Level == 1:
			r.titles = append(r.titles, Entry{Name: d.String(b.Span), From: origin(d, b.Span)})
		case b.Kind == prose.Meta && (b.Key == "og:site_name" || b.Key == "application-name"):
			r.packages = append(r.packages, Entry{Name: d.String(b.Span), From: origin(d, b.Span)})
		}
	}
	for _, v := range d.Data {
		if v.Key == "name" && path.Base(d.URI) == "package.json" || v.Key == "title" && strings.HasPrefix(path.Base(d.URI), "_config.") {
			r.packages = append(r.packages, Entry{Name: v.Value, From: Origin{d.URI, v.Location.Start.Line, clip(v.Value)}})
		}
	}
}

// separators part the name of a site from the name of a page in titles.
var separators = []string{" | ", " – ", " — ", " - ", " · ", " :: ", ": ", " » "}

func segments(title string) []string {
	for _, sep := range separators {
		if strings.Contains(title, sep) {
			var out []string
			for _, s := range strings.Split(title, sep) {
				if s = strings.TrimSpace(s); s != "" {
					out = append(out, s)
				}
			}
			return out
		}
	}
	return []string{strings.TrimSpace(title)}
}

// product takes what the site says of itself in so many words, else the name
// that most pages drop in their sentences, in the longer form that titles have
// for it, else the README's heading, else the package's name.
func (r *Reader) product() Entry {
	for _, p := range r.packages {
		if path.Base(p.From.Path) != "package.json" {
			return p
		}
	}
	shared := r.sharedTitles()
	if name, from, ok := r.names.common(r.own(), r.sold()); ok {
		for _, t := range shared {
			if words := strings.Fields(strings.ToLower(t.Name)); len(words) < 3 && slices.Contains(words, strings.ToLower(name)) {
				return t
			}
		}
		return Entry{Name: name, From: from}
	}
	if len(shared) > 0 {
		return shared[0]
	}
	for _, t := range r.titles {
		if base := strings.ToLower(path.Base(t.From.Path)); isName(segments(t.Name)[0], 4) && strings.HasPrefix(base, "readme") {
			return Entry{Name: segments(t.Name)[0], From: t.From}
		}
	}
	if len(r.packages) == 0 {
		return Entry{}
	}
	name := r.packages[0].Name
	if _, bare, scoped := strings.Cut(name, "/"); scoped {
		name = bare
	}
	return Entry{Name: name, From: r.packages[0].From}
}

// own gives what the folder, the package and the heading of the README bear, which
// is the product's name more often than what many pages drop.
func (r *Reader) own() string {
	own := []string{r.Hint}
	for _, p := range r.packages {
		own = append(own, p.Name)
	}
	for _, t := range r.titles {
		if base := strings.ToLower(path.Base(t.From.Path)); strings.HasPrefix(base, "readme") && isName(segments(t.Name)[0], 4) {
			own = append(own, segments(t.Name)[0])
		}
	}
	return strings.Join(own, " ")
}

// sold are the names of plans and of cards with a price, in small letters: no product is
// called like one of its plans.
func (r *Reader) sold() map[string]bool {
	names := map[string]bool{}
	for _, p := range r.plans {
		names[strings.ToLower(p.Name)] = true
	}
	for _, name := range r.priced {
		names[name] = true
	}
	return names
}

// sharedTitles gives the parts that the titles of at least two pages, and one
// in five, share, most shared first.
func (r *Reader) sharedTitles() []Entry {
	pages, sold := map[string]map[string]bool{}, r.sold()
	var out []Entry
	for _, t := range r.titles {
		for _, s := range segments(t.Name) {
			if len(strings.Fields(s)) > 3 || generic[strings.ToLower(s)] || sold[strings.ToLower(s)] {
				continue
			}
			if pages[s] == nil {
				pages[s] = map[string]bool{}
				out = append(out, Entry{Name: s, From: t.From})
			}
			pages[s][t.From.Path] = true
		}
	}
	out = slices.DeleteFunc(out, func(e Entry) bool { return len(pages[e.Name]) < 2 || len(pages[e.Name])*5 < r.names.pages })
	slices.SortStableFunc(out, func(a, b Entry) int { return cmp.Compare(len(pages[b.Name]), len(pages[a.Name])) })
	return out
}

// generic are titles of pages that name no product.
var generic = map[string]bool{
	"home": true, "pricing": true, "plans": true, "features": true, "documentation": true, "docs": true, "changelog": true, "blog": true, "about": true, "about us": true,
	"contact": true, "faq": true, "readme": true, "welcome": true, "overview": true, "introduction": true, "getting started": true, "security": true, "roadmap": true, "license": true, "contributing": true,
	"integrations": true, "support": true, "legal": true, "terms": true, "privacy": true, "privacy policy": true, "terms of service": true, "quick start": true, "installation": true, "usage": true,
}

// taken keeps ids and names apart.
type taken map[string]bool

// claim gives the id for a name, "" if the name gives none or is taken.
func (t taken) claim(name string) string {
	id := manifest.Slug(name)
	key := "name " + strings.ToLower(name)
	if id == "" || t[id] || t[key] {
		return ""
	}
	t[id], t[key] = true, true
	return id
}
