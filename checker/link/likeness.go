package link

import "slices"

// doubt is how far from the threshold, in thousandths of a logit, evidence leaves
// open what a claim is about.
const doubt = 600

// alike is the likeness, in thousandths, from which two texts may speak of one
// thing, and nearly how far behind the best of several the others may be.
const (
	alike  = 500
	nearly = 30
)

// liking is how like a claim is to the features that it may be about without
// naming them; nil where nobody was asked or somebody did not know.
type liking []liked

type liked struct {
	like int
	open bool // the evidence leaves it open
	best int  // of all that are open
}

// likes asks how like the claim is to what it may be about. If one of them is not
// known, none counts: half an answer would depend on which half.
func (k *looking) likes(cs []candidate) liking {
	if k.likeness == nil {
		return nil
	}
	out, known, best := make(liking, len(cs)), true, 0
	for i := range cs {
		c := &cs[i]
		sum := c.sum(k.weights)
		if c.named() || sum < -doubt {
			continue
		}
		f := &k.m.Features[c.feature]
		n, ok := k.likeness(k.out.Sentence, described(f.Name, f.Description))
		known = known && ok // the others are asked all the same: they are wanted next time
		out[i] = liked{like: n, open: sum <= doubt}
		if out[i].open {
			best = max(best, n)
		}
	}
	if !known {
		return nil
	}
	for i := range out {
		out[i].best = best
	}
	return out
}

func described(name, description string) string {
	if description == "" {
		return name
	}
	return name + ": " + description
}

// settle decides whether the claim is about candidate i, which the evidence says
// or denies.
func (l liking) settle(i int, about bool) bool {
	if l == nil || !l[i].open {
		return about
	}
	return l[i].like >= alike && l[i].like >= l[i].best-nearly
}

// order puts what the claim is most like first.
func (k *looking) order(l liking, cs []candidate) {
	if l == nil {
		return
	}
	of := func(t Link) int {
		i := slices.IndexFunc(cs, func(c candidate) bool { return k.m.Features[c.feature].ID == t.Target.ID })
		if i < 0 {
			return 0
		}
		return l[i].like
	}
	slices.SortStableFunc(k.out.Topics, func(a, b Link) int { return of(b) - of(a) })
}
