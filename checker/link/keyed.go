package link

import (
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
)

// keyed gives a value in data the plan that its key is called as, where the key beside it is
// another plan's: "{free: '3 seats', pro: '10 seats'}".
func (r *reader) keyed(block int, b *prose.Block, out *Claim) {
	if b.Kind != prose.Value || b.Key == "" || out.Plans.Stated {
		return
	}
	of, plan, ok := r.planKey(b.Key)
	if !ok || !r.beside(block-1, of, plan) && !r.beside(block+1, of, plan) {
		return
	}
	id := r.m.Plans[plan].ID
	p := Plans{Stated: true, Reach: claim.These, At: -1, IDs: []string{id}, Named: []string{id}, Text: id, From: "key"}
	out.Plans = p
	for i := range out.Quantities {
		if !out.Quantities[i].Plans.Stated {
			out.Quantities[i].Plans = p
		}
	}
}

// spread gives the plan of the key, which stands nowhere in the text, to what the value
// names.
func (k *looking) spread() {
	if k.b.Kind != prose.Value || k.out.Plans.From != "key" || k.out.Plans.Location.Start.Known() {
		return
	}
	for i := range k.out.Links {
		if !k.out.Links[i].Plans.Stated {
			k.out.Links[i].Plans = k.out.Plans
		}
	}
}

// planKey parts a key at its last name, where that is a plan's.
func (r *reader) planKey(key string) (of string, plan int, ok bool) {
	dot := strings.LastIndexByte(key, '.')
	if dot < 0 {
		return "", 0, false
	}
	p, ok := r.find(key[dot+1:])
	return key[:dot], p.plan, ok && !p.former
}

// beside reports whether a block is the value of another plan's key in the same object.
func (r *reader) beside(block int, of string, plan int) bool {
	if block < 0 || block >= len(r.d.Blocks) {
		return false
	}
	b := &r.d.Blocks[block]
	if b.Kind != prose.Value || !strings.HasPrefix(b.Key, of) {
		return false
	}
	other, another, ok := r.planKey(b.Key)
	return ok && other == of && another != plan
}
