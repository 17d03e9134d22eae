package main

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
)

// fit learns all tasks from the whole corpus.
func (c *corpus) fit() *claim.Model {
	var tasks [claim.Tasks]*learned
	for t := range claim.Tasks {
		tasks[t] = c.learn(t, planOf(t), "")
	}
	return quantise(tasks)
}

// family names a family of features for the sheet.
var families = [claim.FeatureKinds]string{
	claim.SignFeature: "learned signs", claim.WordFeature: "words",
	claim.CrossFeature: "crosses", claim.PageFeature: "page", claim.TypeFeature: "types by the rules",
}

// sheet says what was learned from what, and what it is worth on vendors that
// were left out.
func (c *corpus) sheet(model []byte, baselines bool) string {
	var b strings.Builder
	m, err := claim.DecodeModel(model)
	if err != nil {
		panic(err) // what was just encoded decodes
	}
	claims := 0
	for _, u := range c.units {
		if u.gold.Claim {
			claims++
		}
	}
	fmt.Fprintf(&b, "model   %x  %d bytes, %d features\n", sha256.Sum256(model), len(model), len(m.Features))
	fmt.Fprintf(&b, "corpus  %s  %d sets, %d corpora, %d files, %d units, %d of them claims\n\n", c.hash, len(c.sets), len(c.corpora), c.files, len(c.units), claims)
	fmt.Fprint(&b, "Claim F1 / macro F1 over the types of what was found. Every unit is answered by a\nmodel that saw nothing of its corpus; what signs are worth by judgement, and the\nlexicons, were set by readers who had looked at mistakes on these sets, so that\ncopy nobody has looked at may do worse. The mean is over the sets of one vendor.\n\n")
	fmt.Fprintf(&b, "%-28s", "")
	for _, s := range c.sets {
		fmt.Fprintf(&b, " %11.11s", s.Name)
	}
	fmt.Fprint(&b, "         mean\n")
	row := func(name string, r results) { fmt.Fprintf(&b, "%-28s%s\n", name, c.line(r)) }
	all := c.leaveOneOut(planOf)
	if baselines {
		row("keyword list", c.ask(c.byKeyword()))
		row("exact names", c.ask(c.byName()))
		row("TF-IDF and logistic", c.ask(c.byWords()))
		row("BM25, ten nearest", c.ask(c.byNeighbours()))
	}
	row("every sentence a claim", c.everything())
	row("judgement and rules alone", c.rules())
	row("models", all)
	for k := claim.SignFeature; k < claim.TypeFeature; k++ {
		row("  without "+families[k], c.leaveOneOut(func(t claim.Task) plan {
			p := planOf(t)
			p[k] = 0
			return p
		}))
	}
	fmt.Fprint(&b, "\nTypes over all sets: F1, found, false, missed.\n\n")
	c.types(&b, "rules", c.rules())
	c.types(&b, "models", all)
	return b.String()
}

// everything takes every sentence that asserts something for a claim.
func (c *corpus) everything() results {
	return c.measure(func(_ *unit, s *sentence, t claim.Task) bool {
		if t == claim.ClaimTask {
			return s.claim.Stance == claim.Asserted
		}
		return s.rule(t)
	})
}

func (c *corpus) types(b *strings.Builder, name string, r results) {
	for t := claim.ClaimTask + 1; t < claim.Tasks; t++ {
		var all tally
		for _, s := range c.sets {
			x := r[s.Name][t]
			all.tp, all.fp, all.fn = all.tp+x.tp, all.fp+x.fp, all.fn+x.fn
		}
		fmt.Fprintf(b, "%-8s %-14s %.3f  %4d %4d %4d\n", name, t.Type(), all.f1(), all.tp, all.fp, all.fn)
	}
}
