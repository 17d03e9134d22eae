package link

import (
	"github.com/copytruth/copytruth/checker/claim"
)

// Idle reports whether no rule has to see the sentence unless it looks for words, and
// nobody but who lists claims: it holds nothing that a manifest could speak of (no
// entry, number, plan or platform and, where it speaks of today, no words of others
// or of what is to come and no value of data), or it stands in the flow of a page
// that is history as a whole and leads to no entry. Most sentences of a site are idle.
func (p *Page) Idle(c *Claim) bool {
	if c.empty() && (c.History == "" || !c.IsClaim()) {
		return true
	}
	return p.History != "" && c.History != "" && c.Stance == claim.Asserted && c.Key == "" && len(c.Links)+len(c.Topics) == 0
}

func (c *Claim) empty() bool {
	p := &c.Plans
	return c.Stance == claim.Asserted && len(c.Links)+len(c.Topics)+len(c.Quantities)+len(c.Unbacked)+len(c.Platforms) == 0 &&
		!p.Stated && p.Text == "" && len(p.IDs)+len(p.Named)+len(p.Former) == 0 &&
		(c.History != "" || c.Attribution == claim.Ours && c.Availability == claim.Available && c.Key == "")
}

// Without gives the page without its idle sentences, as far as keep is false for
// them; where claims are listed, these stay too. The first of each language stays.
// The page itself is not changed.
func (p *Page) Without(keep func(*Claim) bool, listed bool) *Page {
	return p.without(keep, listed, func(int, *Claim) {})
}

// without is Without that completes each claim that stays, of which it is told by
// its index.
func (p *Page) without(keep func(*Claim) bool, listed bool, complete func(int, *Claim)) *Page {
	out, langs := *p, []string{}
	stay := make([]bool, len(p.Claims))
	n := 0
	for i := range p.Claims {
		c := &p.Claims[i]
		if stay[i] = !p.Idle(c) || listed && c.IsClaim() || first(&langs, c.Lang) || keep(c); stay[i] {
			n++
		}
	}
	out.Claims, out.Unkept = make([]Claim, 0, n), make([]uint64, 0, len(p.Unkept)+len(p.Claims)-n)
	out.Unkept = append(out.Unkept, p.Unkept...)
	for i := range p.Claims {
		if c := &p.Claims[i]; stay[i] {
			out.Claims = append(out.Claims, *c)
			complete(i, &out.Claims[len(out.Claims)-1])
		} else {
			out.Unkept = append(out.Unkept, c.Sum())
			if c.IsClaim() {
				out.UnkeptClaims++
				if c.History != "" {
					out.UnkeptPast++
				}
			}
		}
	}
	return &out
}

// first adds a word to a list and reports whether it was missing there.
func first(list *[]string, word string) bool {
	for _, w := range *list {
		if w == word {
			return false
		}
	}
	*list = append(*list, word)
	return true
}

// Sum tells sentences apart by all that matters where pages are asked for what
// they have in common: equal sums are taken for the same words in the same part
// of a page. It is the 64-bit FNV-1a hash.
func (c *Claim) Sum() uint64 {
	const basis, prime = 14695981039346656037, 1099511628211
	h := uint64(basis)
	for _, s := range [...]string{c.Lang, c.History, c.Key, string(c.Block), c.Sentence} {
		for i := 0; i < len(s); i++ {
			h = (h ^ uint64(s[i])) * prime
		}
		h *= prime // for a zero behind each
	}
	h = (h ^ uint64(byte(c.Region))) * prime
	return (h ^ uint64(byte(c.Region>>8))) * prime
}
