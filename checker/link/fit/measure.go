package main

import (
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
)

// count is how often something was found rightly, found wrongly and missed.
type count struct{ right, wrong, missed int }

func (c count) precision() float64 { return part(c.right, c.right+c.wrong) }
func (c count) recall() float64    { return part(c.right, c.right+c.missed) }

func (c count) f1() float64 { return part(2*c.right, 2*c.right+c.wrong+c.missed) }

func part(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func (c *count) add(found, gold []string) {
	for _, f := range found {
		if slices.Contains(gold, f) {
			c.right++
		} else {
			c.wrong++
		}
	}
	for _, g := range gold {
		if !slices.Contains(found, g) {
			c.missed++
		}
	}
}

// figures are what is measured of a company with one of its manifests.
type figures struct {
	links  count // of units that are claims
	all    count // of all units
	nobody count // claims that nothing in the manifest backs
}

// measure scores what was read. find says which entries a claim is about.
func (s *set) measure(seen [][]*reading, find func(r *reading) []string) figures {
	var f figures
	for i, u := range s.units {
		var found []string
		for _, r := range seen[i] {
			for _, id := range find(r) {
				if !slices.Contains(found, id) {
					found = append(found, id)
				}
			}
		}
		gold := u.gold.ours()
		if u.gold.Claim {
			f.links.add(found, gold)
		}
		mentioned := found
		if !u.gold.Claim {
			mentioned = slices.DeleteFunc(slices.Clone(found), func(id string) bool { return slices.Contains(u.gold.Mentions, id) })
		}
		f.all.add(mentioned, gold)
		if !u.gold.concrete() {
			continue
		}
		switch want, have := len(gold) == 0 && len(u.gold.Nil) > 0, len(seen[i]) > 0 && len(found) == 0; {
		case want && have:
			f.nobody.right++
		case have:
			f.nobody.wrong++
		case want:
			f.nobody.missed++
		}
	}
	return f
}

// concrete reports whether a unit claims something that a manifest could back.
func (l *label) concrete() bool {
	return l.Claim && l.Attribution == "ours" && slices.ContainsFunc(l.Types, func(t string) bool {
		return t == string(claim.Capability) || t == string(claim.Integration) || t == string(claim.Compliance) || t == string(claim.Platform)
	})
}

// reported gives what the program says that a claim is about.
func reported(r *reading) []string {
	var out []string
	for _, l := range r.claim.Links {
		if !l.Passing && l.Attribution == claim.Ours && (l.Target.Kind == link.ToFeature || l.Target.Kind == link.ToFact) {
			out = append(out, l.Target.ID)
		}
	}
	if r.claim.Attribution == claim.Ours || len(r.claim.Links) > 0 && r.claim.Links[0].Attribution == claim.Ours {
		for _, l := range r.claim.Topics {
			out = append(out, l.Target.ID)
		}
	}
	return out
}

// exactly is the baseline of names as they are written.
func exactly(r *reading) []string {
	var out []string
	for _, c := range r.candidates {
		if c.Evidence[slices.Index(link.Evidence[:], "ownName")] > 0 {
			out = append(out, c.Feature)
		}
	}
	return out
}

// settle parts what a claim is linked to in any case from what weights decide on.
func (r *reading) settle() {
	for _, l := range r.claim.Links {
		own := slices.ContainsFunc(r.candidates, func(c link.Candidate) bool { return c.Named && c.Feature == l.Target.ID })
		entry := l.Target.Kind == link.ToFeature || l.Target.Kind == link.ToFact
		if entry && l.Attribution == claim.Ours && !own {
			r.linked = append(r.linked, l.Target.ID)
		}
	}
	for i := range r.candidates {
		c := &r.candidates[i]
		ours := slices.ContainsFunc(r.claim.Links, func(l link.Link) bool { return l.Target.ID == c.Feature && l.Attribution == claim.Ours })
		r.open = append(r.open, ours || !c.Named)
	}
}

// decided gives what a claim is about by other weights than it was read with.
func decided(r *reading, w *link.Weights) []string {
	out := slices.Clip(r.linked)
	for i := range r.candidates {
		if r.open[i] && sum(&r.candidates[i], w) >= 0 {
			out = append(out, r.candidates[i].Feature)
		}
	}
	return out
}

func sum(c *link.Candidate, w *link.Weights) int64 {
	total := int64(0)
	for k, v := range c.Evidence {
		switch {
		case c.Named:
			total += int64(w[link.Named][k]) * int64(v)
		case c.Placed:
			total += int64(w[link.Told][k]+w[link.Placed][k]) * int64(v)
		default:
			total += int64(w[link.Told][k]) * int64(v)
		}
	}
	return total / 1000
}
