package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
)

// awaited are the beginnings of buttons by which people ask to be told of a thing
// once it is there.
var awaited = []string{"notify me", "get notified", "let me know", "keep me posted", "keep me updated", "join waitlist", "join the waitlist", "join our waitlist", "join the waiting list",
	"get on the waitlist", "join the beta", "request early access", "get early access", "pre-order", "preorder", "benachrichtig", "auf die warteliste", "vormerken", "prévenez-moi", "avísame", "avvisami", "avise-me"}

// awaits reports whether a claim is such a button.
func (c *Claim) awaits() bool {
	return c.Block == prose.Button && slices.ContainsFunc(awaited, func(w string) bool {
		return len(c.Sentence) >= len(w) && strings.EqualFold(c.Sentence[:len(w)], w)
	})
}

// shortest is how many words an announcement has that is made of the title above it
// and names nothing itself.
const shortest = 10

// ahead takes back what headings and the sentences below them say of a feature where
// their section says that it is to come: "Dark mode / Rest your eyes. / Coming soon."
// What the announcement itself says of the feature stays.
func ahead(cs []Claim) {
	for i := range cs {
		h := &cs[i]
		if h.Block != prose.Heading || !slices.ContainsFunc(h.Links, sells) {
			continue
		}
		end := i + 1
		for end < len(cs) && cs[end].under(h) && cs[end].Block != prose.Heading {
			end++
		}
		for k := len(h.Links) - 1; k >= 0; k-- {
			t := h.Links[k].Target
			if !sells(h.Links[k]) || !slices.ContainsFunc(cs[i+1:end], func(c Claim) bool { return c.announces(t) }) {
				continue
			}
			for j := i; j < len(cs) && (j < end || cs[j].within(h)); j++ {
				cs[j].retract(t)
			}
		}
	}
}

func sells(l Link) bool {
	return l.ofFeature() && !l.Inherited && l.Polarity != claim.Denied && (l.Availability == claim.Available || l.Availability == "")
}

// under reports whether a claim stands right below a heading.
func (c *Claim) under(h *Claim) bool {
	n := len(c.Headings)
	return n == len(h.Headings)+1 && c.Headings[n-1] == h.Sentence
}

// within reports whether a claim stands anywhere below a heading, under further ones.
func (c *Claim) within(h *Claim) bool {
	n := len(h.Headings)
	return len(c.Headings) > n && c.Headings[n] == h.Sentence && slices.Equal(c.Headings[:n], h.Headings)
}

// announces reports whether a claim under a title that names t says that t is to come.
func (c *Claim) announces(t Target) bool {
	if c.awaits() {
		return true
	}
	if c.Availability != claim.Planned && c.Availability != claim.Beta || c.Attribution != claim.Ours || c.Polarity == claim.Denied || words(c.Sentence) > shortest {
		return false
	}
	return !slices.ContainsFunc(c.Links, func(l Link) bool { return l.ofFeature() && l.Target != t })
}

// retract makes what a claim sells of t a topic.
func (c *Claim) retract(t Target) {
	for k := len(c.Links) - 1; k >= 0; k-- {
		l := c.Links[k]
		carried := l
		carried.Inherited = l.Inherited && l.From != "before" // "It is …" behind what is taken back
		if l.Target == t && sells(carried) {
			c.Links = slices.Delete(slices.Clone(c.Links), k, k+1)
			c.Topics = append(slices.Clone(c.Topics), l)
		}
	}
}

func words(s string) int {
	n, in := 0, false
	for i := range len(s) {
		blank := s[i] == ' '
		if !blank && !in {
			n++
		}
		in = !blank
	}
	return n
}
