package audit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/textdiff"
	"github.com/copytruth/copytruth/checker/word"
)

// Comparison is what an audit has that another has not, and the other way
// round. Claims are matched by what they mean and then by how alike their words
// are, never by where they stand: text that moved is not new.
type Comparison struct {
	With     []string  `json:"with" jsonschema_description:"what the other audit was of"`
	Day      string    `json:"day" jsonschema_description:"the day on which the other was made"`
	AsOf     string    `json:"as_of" jsonschema_description:"the day on which the other judged"`
	New      []Claim   `json:"new"`
	Changed  []Reword  `json:"changed"`
	Gone     []Claim   `json:"gone"`
	Kept     int       `json:"kept" jsonschema_description:"claims whose wording is the same"`
	Found    []Finding `json:"found" jsonschema_description:"findings that the other does not have"`
	Fixed    []Finding `json:"fixed" jsonschema_description:"findings that only the other has"`
	Standing int       `json:"standing" jsonschema_description:"findings that both have"`
	Cleared  []Finding `json:"cleared,omitempty" jsonschema_description:"findings that both have, with their places on pages where only the other has them"`
	Spread   []Finding `json:"spread,omitempty" jsonschema_description:"findings that both have, with their places on pages where the other does not have them"`
}

// Reword is a claim that says something else now, or the same in other words.
type Reword struct {
	Old Claim `json:"old"`
	New Claim `json:"new"`
	// Meaning is true where not only the words have changed.
	Meaning bool   `json:"meaning" jsonschema_description:"whether it promises something else now"`
	Edits   []Edit `json:"edits"`
}

// Edit is a stretch of a word diff.
type Edit struct {
	Op   string `json:"op" jsonschema:"enum=keep,enum=delete,enum=insert"`
	Text string `json:"text"`
}

// Empty reports whether nothing has changed.
func (c *Comparison) Empty() bool {
	return len(c.New)+len(c.Changed)+len(c.Gone)+len(c.Found)+len(c.Fixed)+len(c.Cleared)+len(c.Spread) == 0
}

// Compare says what is otherwise in an audit than in an older one.
func Compare(old, new *Audit) *Comparison {
	c := &Comparison{With: old.Targets, Day: old.Day, AsOf: old.AsOf, New: []Claim{}, Changed: []Reword{}, Gone: []Claim{}, Found: []Finding{}, Fixed: []Finding{}}
	if c.With == nil {
		c.With = []string{}
	}
	c.claims(old.Claims, new.Claims)
	c.findings(old.Findings, new.Findings)
	return c
}

// How alike two wordings must be, from 0 to 1, to be one promise reworded: the
// less the manifest says that they are about the same, the more. The figures are
// our own: of two sentences on one page that differ in one value of ten words
// 0.9 is shared, of two independent sentences seldom a third.
const (
	likeMeaning = 0.3
	likeSubject = 0.5
	likeWords   = 0.7
)

func (c *Comparison) claims(old, new []Claim) {
	m := &matching{old: sorted(old), new: sorted(new)}
	m.same(func(c *Claim) string { return c.ID })
	m.same(func(c *Claim) string { return wording(c.Sentence) })
	c.Kept = len(m.new) - m.free()
	m.alike(likeMeaning, func(o, n *Claim) bool { return len(o.About) > 0 && o.Meaning() == n.Meaning() })
	m.alike(likeSubject, sharesSubject)
	m.alike(likeWords, func(o, n *Claim) bool { return true })
	for i, k := range m.partner {
		switch n := m.new[i]; {
		case k < 0:
			c.New = append(c.New, n)
		case wording(m.old[k].Sentence) != wording(n.Sentence):
			o := m.old[k]
			c.Changed = append(c.Changed, Reword{Old: o, New: n, Meaning: o.Meaning() != n.Meaning(), Edits: edits(o.Sentence, n.Sentence)})
		}
	}
	for k, taken := range m.taken {
		if !taken {
			c.Gone = append(c.Gone, m.old[k])
		}
	}
}

// sorted gives the claims in an order that does not depend on the pages'.
func sorted(claims []Claim) []Claim {
	out := slices.Clone(claims)
	slices.SortStableFunc(out, func(a, b Claim) int {
		return cmp.Or(strings.Compare(a.subjects(), b.subjects()), strings.Compare(a.Sentence, b.Sentence), strings.Compare(a.ID, b.ID))
	})
	return out
}

// Meaning is what a claim asserts, comparable: of what, and what of it. Its words
// do not enter, nor where it stands.
func (c *Claim) Meaning() string {
	return strings.Join([]string{
		c.subjects(), c.Polarity, c.Availability, c.Attribution,
		strings.Join(c.Plans, ","), strings.Join(c.Platforms, ","), strings.Join(c.Quantities, ","),
	}, "|")
}

func (c *Claim) subjects() string {
	names := make([]string, len(c.About))
	for i, s := range c.About {
		names[i] = s.Kind + " " + s.ID
	}
	return strings.Join(names, ",")
}

func sharesSubject(o, n *Claim) bool {
	return slices.ContainsFunc(o.About, func(s Subject) bool { return slices.Contains(n.About, s) })
}

// wording is a sentence by its words alone.
func wording(s string) string {
	return strings.Join(strings.Fields(word.Fold(strings.TrimRight(strings.TrimSpace(s), ".!"))), " ")
}

func edits(old, new string) []Edit {
	names := map[textdiff.Op]string{textdiff.Keep: "keep", textdiff.Delete: "delete", textdiff.Insert: "insert"}
	var out []Edit
	for _, e := range textdiff.Words(old, new) {
		out = append(out, Edit{names[e.Op], e.Text})
	}
	return out
}

func (c *Comparison) findings(old, new []Finding) {
	was, is := pagesOf(old), pagesOf(new)
	for _, f := range new {
		before, known := was[f.Fingerprint]
		if !known {
			c.Found = append(c.Found, f)
			continue
		}
		c.Standing++
		if f.Places = elsewhere(f.Places, before); len(f.Places) > 0 {
			c.Spread = append(c.Spread, f)
		}
	}
	for _, f := range old {
		after, known := is[f.Fingerprint]
		if !known {
			c.Fixed = append(c.Fixed, f)
		} else if f.Places = elsewhere(f.Places, after); len(f.Places) > 0 {
			c.Cleared = append(c.Cleared, f)
		}
	}
}

// pagesOf gives the pages of findings, by fingerprint.
func pagesOf(findings []Finding) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for i := range findings {
		f := &findings[i]
		if out[f.Fingerprint] == nil {
			out[f.Fingerprint] = map[string]bool{}
		}
		for k := range f.Places {
			out[f.Fingerprint][f.Places[k].page()] = true
		}
	}
	return out
}

// elsewhere gives the places on other pages than those. Words that many pages have
// in common stand at the first of them, which may be another one each time.
func elsewhere(places []Place, pages map[string]bool) []Place {
	var out []Place
	for _, p := range places {
		if p.Pages == 0 && !pages[p.page()] {
			out = append(out, p)
		}
	}
	return out
}

// page names the page of a place so that a site and a copy of it on another host
// have the same pages.
func (p *Place) page() string {
	if _, rest, ok := strings.Cut(p.Path, "://"); ok {
		_, path, _ := strings.Cut(rest, "/")
		return "/" + path
	}
	return p.Path
}
