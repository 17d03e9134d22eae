package limitmismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// between is what may stand between the numbers of which one may be chosen.
var between = pattern.New(`^[\s,/|·]*(or|and|to|bis|und|oder)?[\s,]*$`)

// choices remembers of lists of data whether one of their entries is the manifest's:
// each may have thousands, and each of them may be asked about.
type choices map[choice]bool

type choice struct {
	page                            *link.Page
	limit                           *manifest.Limit
	list, plans, dimension, allowed string
}

// chosen reports whether the number is one of several from which a user may
// choose, and one of the others is the manifest's: "every 30 s, 1 min or 5 min",
// the entries of one list of data.
func (known choices) chosen(said lint.Said, limit *manifest.Limit, allowed []manifest.LimitValue) bool {
	agrees := func(q *link.Quantity) bool {
		return slices.ContainsFunc(allowed, func(v manifest.LimitValue) bool {
			return quantity.Relate(bound(q.Quantity), v.Quantity, quantity.Options{}) == quantity.Agrees
		})
	}
	own := said.Number()
	for i := range said.Claim.Quantities {
		q := &said.Claim.Quantities[i]
		if q != own && q.Unit != "" && row(said.Claim, own, q) && agrees(q) {
			return true
		}
		if q != own && either(said.Claim, own, q) {
			like := *q
			if like.Unit = own.Unit; agrees(&like) {
				return true
			}
		}
	}
	list, ok := entry(said.Claim.Key)
	if !ok {
		return false
	}
	asked := choice{said.Page, limit, list, strings.Join(said.Claim.Plans.IDs, " "), quantity.Dimension(own.Unit), ""}
	for _, v := range allowed {
		asked.allowed += v.String() + "\n"
	}
	if found, ok := known[asked]; ok {
		return found
	}
	known[asked] = slices.ContainsFunc(said.Page.Claims, func(c link.Claim) bool {
		same, ok := entry(c.Key)
		return ok && same == list && slices.Equal(c.Plans.IDs, said.Claim.Plans.IDs) &&
			len(c.Quantities) == 1 && quantity.Dimension(c.Quantities[0].Unit) == asked.dimension && agrees(&c.Quantities[0])
	})
	return known[asked]
}

// either reports whether a cell gives two numbers of one unit for two ways to have a
// thing: "up to 8 vCPU shared, or dedicated up to 32 vCPU".
func either(c *link.Claim, a, b *link.Quantity) bool {
	if c.Block != prose.Cell {
		return false
	}
	same := a.Unit == b.Unit || b.Unit == "" && a.Unit != "" && strings.HasPrefix(strings.TrimLeft(c.Sentence[b.At+len(b.Text):], " "), a.Unit)
	if a.At > b.At {
		a, b = b, a
	}
	gap := b.At - a.At - len(a.Text)
	return same && gap >= 0 && gap <= apart && ways.MatchString(c.Sentence[b.At-gap:b.At])
}

// apart is how many bytes may lie between such numbers.
const apart = 60

var ways = pattern.New(`(?i)\b(?:or|oder|ou)\b`)

// another reports whether the number is right for a limit of something else that
// the sentence speaks of by all the words that tell the two apart: in "drafts are kept
// in the page history for 30 days" it is the drafts that are kept.
func another(p *lint.Pass, f *manifest.Feature, said lint.Said, limit *manifest.Limit) bool {
	if len(said.Claim.Sentence) > longest {
		return false
	}
	own := strings.Fields(word.Key(f.Name + " " + limit.Metric))
	words := strings.Fields(word.Key(said.Claim.Sentence))
	for i := range p.Manifest.Features {
		o := &p.Manifest.Features[i]
		for n := range o.Limits {
			tell := slices.DeleteFunc(strings.Fields(word.Key(o.Limits[n].Metric)), func(w string) bool { return slices.Contains(own, w) })
			if o == f || len(tell) == 0 || slices.ContainsFunc(tell, func(w string) bool { return !slices.Contains(words, w) }) {
				continue
			}
			_, allowed := asked(p, &o.Limits[n], said.Plans.IDs, said.Plans.Stated)
			if meets(said.Number().Quantity, allowed) {
				return true
			}
		}
	}
	return false
}

// longest is how many bytes a sentence may have in which words far from a number
// still tell what it is of.
const longest = 500

// meets reports whether a number agrees with one of the values.
func meets(q quantity.Quantity, allowed []manifest.LimitValue) bool {
	return slices.ContainsFunc(allowed, func(v manifest.LimitValue) bool {
		return !v.Custom && quantity.Dimension(v.Unit) == quantity.Dimension(q.Unit) && quantity.Relate(bound(q), v.Quantity, quantity.Options{}) == quantity.Agrees
	})
}

// entry gives the list that a value of data is an entry of.
func entry(key string) (list string, ok bool) {
	i := strings.LastIndexByte(key, '[')
	if i < 0 || !strings.HasSuffix(key, "]") {
		return "", false
	}
	return key[:i], true
}

// row reports whether only commas and conjunctions, and further numbers, stand
// between two numbers of one measure.
func row(c *link.Claim, a, b *link.Quantity) bool {
	if quantity.Dimension(a.Unit) != quantity.Dimension(b.Unit) {
		return false
	}
	if a.At > b.At {
		a, b = b, a
	}
	if a.At+len(a.Text) > b.At {
		return false
	}
	rest := c.Sentence[a.At+len(a.Text) : b.At]
	for k := range c.Quantities {
		rest = strings.Replace(rest, c.Quantities[k].Text, ",", 1)
	}
	return between.MatchString(rest)
}
