package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// register lists what the copy claims: each wording of each promise once, with
// all its places.
type register struct {
	at    map[string]int // by id
	list  []registered
	names audit.Names
}

// registered is a claim with those of its places that the next one may be one with.
type registered struct {
	audit.Claim
	common []audit.ClaimPlace // of what pages have in common
	here   []audit.ClaimPlace // on the page that was looked at last
}

// read enters the claims of a page. Pages come in the order of their paths.
func (g *register) read(b *auditing, p *link.Page) {
	for i := range p.Claims {
		c := &p.Claims[i]
		if !c.IsClaim() {
			continue
		}
		for _, one := range b.claims(p, c) {
			g.enter(one.Claim, one.here[0])
		}
	}
}

// enter adds a claim, or its place to those of the same claim; the worst verdict stands.
func (g *register) enter(one audit.Claim, place audit.ClaimPlace) {
	k, known := g.at[one.ID]
	if !known {
		k = len(g.list)
		g.at[one.ID] = k
		g.list = append(g.list, registered{Claim: one})
	}
	to := &g.list[k]
	to.add(&g.names, place)
	for _, f := range one.Findings {
		if !slices.Contains(to.Findings, f) {
			to.Findings = append(to.Findings, f)
		}
	}
	if slices.Index(audit.Verdicts, one.Verdict) < slices.Index(audit.Verdicts, to.Verdict) {
		to.Verdict = one.Verdict
	}
}

// add notes a place, once. What pages have in common is listed at the first of them.
func (r *registered) add(names *audit.Names, p audit.ClaimPlace) {
	if len(r.here) > 0 && r.here[0].Path != p.Path {
		r.here = r.here[:0]
	}
	same := func(o audit.ClaimPlace) bool {
		return o.Pages == p.Pages && o.Surface == p.Surface && o.Locale == p.Locale
	}
	if slices.Contains(r.here, p) || p.Pages > 0 && slices.ContainsFunc(r.common, same) {
		return
	}
	r.here = append(r.here, p)
	if p.Pages > 0 {
		r.common = append(r.common, p)
	}
	r.Places.Add(names, p)
}

// sorted gives the claims by subject and words.
func (g *register) sorted() []audit.Claim {
	out := make([]audit.Claim, len(g.list))
	for i := range g.list {
		out[i] = g.list[i].Claim
	}
	slices.SortStableFunc(out, func(x, y audit.Claim) int {
		return cmp.Or(slices.CompareFunc(x.About, y.About, bySubject), strings.Compare(x.Sentence, y.Sentence), strings.Compare(x.ID, y.ID))
	})
	return out
}

// claims gives what one sentence claims: a claim for each group of its links.
func (b *auditing) claims(p *link.Page, c *link.Claim) []registered {
	groups := groupsOf(c)
	groups[0].links = groups[0].links[:len(groups[0].links)-len(c.Topics)]
	all := make([][]audit.Subject, len(groups))
	for n, g := range groups {
		all[n] = subjects(g.links)
	}
	if len(all[0]) == 0 {
		all[0] = plansOf(c)
	}
	if len(all[0]) == 0 {
		all[0] = subjects(c.Topics)
	}
	found := b.at(p, c)
	place := audit.ClaimPlace{
		Path: b.Name(p.URI), Page: c.Location.Start.Page, Line: c.Location.Start.Line, Column: c.Location.Start.Column, EndLine: c.Location.End.Line, EndColumn: c.Location.End.Column,
		Surface: surfaceOf(p), Locale: localeOf(p, c), Pages: b.shape.Pages(p, c),
	}
	var out []registered
	for n, g := range groups {
		one := audit.Claim{
			Sentence: titled(c), About: all[n], Types: sorted(c.Types),
			Polarity: string(g.polarity), Availability: string(g.availability), Attribution: string(g.attribution),
			Plans: orEmpty(g.plans), Platforms: orEmpty(c.Platforms), Quantities: amounts(c, groups, n), Headings: orEmpty(c.Headings),
			Findings: []string{},
		}
		mine := concerning(found, all, n)
		for _, s := range mine {
			if !slices.Contains(one.Findings, s.finding.Fingerprint) {
				one.Findings = append(one.Findings, s.finding.Fingerprint)
			}
		}
		one.Verdict = verdictOn(mine, c, one.About, p)
		one.ID = idOf(&one)
		out = append(out, registered{Claim: one, here: []audit.ClaimPlace{place}})
	}
	return out
}

// at gives the places of findings that lie in a claim.
func (b *auditing) at(p *link.Page, c *link.Claim) []spotted {
	from, to := c.Location.Start, c.Location.End
	var out []spotted
	for _, s := range b.found[p.URI] {
		inside := !s.place.Start.Before(from) && (s.place.Start.Before(to) || s.place.Start == from)
		if inside && (s.place.Start.Exact() || s.place.Sentence == c.Sentence) {
			out = append(out, s)
		}
	}
	return out
}

// concerning picks the findings that speak of what group n is about; what
// speaks of none of the groups' subjects concerns the sentence, and so all.
func concerning(found []spotted, all [][]audit.Subject, n int) []spotted {
	var out []spotted
	for _, s := range found {
		about := entryOf(s.finding)
		in := func(list []audit.Subject) bool { return slices.Contains(list, about) }
		if in(all[n]) || !slices.ContainsFunc(all, in) {
			out = append(out, s)
		}
	}
	return out
}

func entryOf(f *lint.Finding) audit.Subject {
	switch {
	case f.Feature != "":
		return audit.Subject{Kind: "feature", ID: f.Feature}
	case f.Fact != "":
		return audit.Subject{Kind: "fact", ID: f.Fact}
	}
	return audit.Subject{Kind: "plan", ID: f.Plan}
}

// subjects gives the entries that links lead to, sorted, each once.
func subjects(links []link.Link) []audit.Subject {
	out := []audit.Subject{}
	for _, l := range links {
		s := audit.Subject{Kind: "fact"}
		if l.Target.Kind == link.ToFeature {
			s.Kind = "feature"
		}
		s.ID, _, _ = strings.Cut(l.Target.ID, "/") // a member of a set stands for the set
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, bySubject)
	return out
}

func bySubject(a, b audit.Subject) int {
	order := []string{"feature", "fact", "plan"}
	return cmp.Or(slices.Index(order, a.Kind)-slices.Index(order, b.Kind), strings.Compare(a.ID, b.ID))
}

// titled is the sentence of a claim; of a cell with its row and column, without
// which its words say nothing.
func titled(c *link.Claim) string {
	if c.Block != prose.Cell {
		return c.Sentence
	}
	var parts []string
	for _, l := range c.Labels {
		if (l.Kind == prose.RowLabel || l.Kind == prose.ColumnLabel) && l.Text != c.Sentence {
			parts = append(parts, l.Text)
		}
	}
	if len(parts) == 0 {
		return c.Sentence
	}
	return strings.Join(parts, " · ") + ": " + c.Sentence
}

// amounts words the numbers of group n: those bound to its links, and those that
// are bound to no group's with the first.
func amounts(c *link.Claim, groups []group, n int) []string {
	bound := func(g group, i int) bool {
		return slices.ContainsFunc(g.links, func(l link.Link) bool { return l.Quantity == i })
	}
	out := []string{}
	for i, q := range c.Quantities {
		free := !slices.ContainsFunc(groups, func(g group) bool { return bound(g, i) })
		if bound(groups[n], i) || n == 0 && free {
			words := q.Quantity.String()
			if q.Noun != "" && q.Unit == "" {
				words += " " + q.Noun
			}
			out = append(out, words)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// plansOf gives the plans that a claim says something of: a price, a trial.
func plansOf(c *link.Claim) []audit.Subject {
	out := []audit.Subject{}
	for _, l := range c.Links {
		s := audit.Subject{Kind: "plan", ID: l.Target.ID}
		if l.Target.Kind == link.ToPlan && !l.Passing && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, bySubject)
	return out
}

// idOf is 64 bits of the SHA-256 of meaning and words, in hex.
func idOf(c *audit.Claim) string {
	words := strings.Join(strings.Fields(word.Fold(c.Sentence)), " ")
	sum := sha256.Sum256([]byte(c.Meaning() + "\x00" + words))
	return hex.EncodeToString(sum[:8])
}
