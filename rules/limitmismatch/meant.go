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
)

// bounding are the words by which a count is given as a limit.
var bounding = pattern.New(`(?i)\b(up to|limit(ed|s)?|max(imum)?|includ(es?|ed|ing)|allow(s|ed|ance)?|cap(ped)?|quota|no more than|at most|come[s]? with|gets?)\b`)

// far reports whether a time is of another order than all the limit's: years
// are not measured against minutes.
func far(unit string, limit *manifest.Limit) bool {
	order := []string{"ms", "second", "minute", "hour", "day", "week", "month", "year"}
	at, near := slices.Index(order, unit), at(order, limit)
	return at >= 0 && len(near) > 0 && !slices.ContainsFunc(near, func(i int) bool { return i-at <= 2 && at-i <= 2 })
}

func at(order []string, limit *manifest.Limit) (out []int) {
	for _, values := range limit.ByPlan {
		for _, v := range values {
			out = append(out, slices.Index(order, v.Unit))
		}
	}
	for _, v := range limit.All {
		out = append(out, slices.Index(order, v.Unit))
	}
	return out
}

// given reports whether such words stand beside a number.
func given(sentence string, q *link.Quantity) bool {
	before, after := sentence[:q.At], sentence[q.At+len(q.Text):]
	return bounding.MatchString(before[max(0, len(before)-24):]) || bounding.MatchString(after[:min(len(after), 16)]) || gratis.MatchString(after)
}

// gratis stands behind a number of what one has for nothing: "3,000 emails/month free".
var gratis = pattern.New(`(?i)^ (?:for )?free\b(?:$|[^ -]| (?:for|on|with|of charge|per|each|every|and)\b)`)

// onTop are words of a number that comes on top of the limit: "5,000 extra minutes".
var onTop = pattern.New(`(?i)^\W*[\d.,]+ ?[km]? (?:extra|additional|further|more|bonus)\b`)

// oneOr stands before a number of an example: "one database or 20 databases".
var oneOr = pattern.New(`(?i)\b(?:an?|one|1|a single)(?: [\w-]+){1,3} or (?:even )?$`)

// unbound are words right before a number that is no limit: what one does away with
// ("removes the 100-card limit"), what something uses up ("can trigger 50 to 200
// requests"), the factor of a sum.
var unbound = pattern.New(`(?i)\b(?:(?:remov(?:e|es|ed|ing)|lift(?:s|ed|ing)?|drop(?:s|ped|ping)?|rais(?:e|es|ed|ing)|exceed(?:s|ed|ing)?|bypass(?:es)?|beyond|past|over|without|no more|instead of)(?: (?:the|your|our|this|that|its|a|any))?|` +
	`(?:multiplied|divided) by|(?:trigger|generat|caus|consum|produc)(?:e|es|s|ed|ing)?(?: (?:about|around|some|roughly|up to))?) $`)

// holder is a proper name in the middle of a sentence that a number is given to: "our
// plans cover Globex Cache with 60,000 reads".
var holder = pattern.New(`[a-z,] ((?:[A-Z][\w.]+ )+)(?:with|has|includes|offers|comes with|gives you) (?:up to )?$`)

// ofAnother reports whether such a name is of something that the manifest does not know.
func ofAnother(p *lint.Pass, said lint.Said, q *link.Quantity) bool {
	c := said.Claim
	if q.At < 0 || q.At > len(c.Sentence) {
		return false
	}
	m := holder.FindStringSubmatch(c.Sentence[:q.At])
	if m == nil {
		return false
	}
	name := strings.TrimSpace(m[1])
	known := func(l link.Link) bool {
		return strings.Contains(l.Text, name) || l.Target.Kind != link.ToProduct && l.Text != "" && strings.Contains(name, l.Text)
	}
	if slices.ContainsFunc(c.Links, known) || c.Plans.Text != "" && strings.Contains(c.Plans.Text, name) {
		return false
	}
	own := append([]string{p.Manifest.Product.Name}, p.Manifest.Product.Aliases...)
	return !slices.Contains(own, name) && !slices.ContainsFunc(p.Manifest.Plans, func(plan manifest.Plan) bool { return strings.Contains(name, plan.Name) })
}

// ofSibling reports whether a number is a limit of another feature that the sentence
// names: "60,000 reads" where both Globex Cache and Globex Store count reads.
func ofSibling(p *lint.Pass, said lint.Said, q *link.Quantity) bool {
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		f := p.Manifest.Feature(l.Target.ID)
		if l.Target.Kind != link.ToFeature || l.Target == said.Target || f == nil {
			return false
		}
		return slices.ContainsFunc(f.Limits, func(limit manifest.Limit) bool {
			_, allowed := asked(p, &limit, q.Plans.IDs, q.Plans.Stated)
			return slices.ContainsFunc(allowed, func(v manifest.LimitValue) bool {
				return quantity.Relate(bound(q.Quantity), v.Quantity, quantity.Options{}) == quantity.Agrees
			})
		})
	})
}

// nearness is how many bytes may lie between a number and the feature's name
// where the limit's metric is not named.
const nearness = 40

// meant reports whether the number is certain enough to be the limit. Numbers in
// examples, vague ones, and those under a foreign column are not. Without a plan
// a count must be given as a limit, and without the metric's name the number must
// stand near the feature's.
func meant(p *lint.Pass, f *manifest.Feature, said lint.Said, limit *manifest.Limit, q *link.Quantity) bool {
	c := said.Claim
	if q.Vague || onTop.MatchString(q.Text) || unbound.MatchString(c.Sentence[:q.At]) || provisional.MatchString(c.Sentence[:q.At]) || lint.Supposed(c) || c.Block == prose.Cell && !p.OurColumn(c) {
		return false
	}
	if q.At >= 0 && q.At <= len(c.Sentence) && oneOr.MatchString(c.Sentence[:q.At]) {
		return false
	}
	if ofAnother(p, said, q) || defines(c, q) || enlarged(c.Sentence[:q.At], limit) {
		return false
	}
	if quantity.Dimension(q.Unit) == "" && denominator(said) {
		return false
	}
	if said.Plans.Stated || q.Unlimited {
		return true
	}
	if far(q.Unit, limit) {
		return false
	}
	if q.Compare == quantity.Range && !ranged(c, q, limit) || quantity.Dimension(q.Unit) == "" && q.Compare != quantity.Max && !(rate(q, limit) && !done(c.Sentence, q)) && !given(c.Sentence, q) {
		return false
	}
	gap := lint.Gap(said.Place(), said.At(q.Text, q.Location))
	named := slices.ContainsFunc(strings.Fields(limit.Metric), func(w string) bool {
		return len(w) > 3 && strings.Contains(strings.ToLower(c.Sentence), strings.ToLower(w))
	})
	return gap < 0 || gap <= nearness || named || said.From == "before" && (ranged(c, q, limit) || given(c.Sentence, q))
}

// rate reports whether a count is one for a time, as the limit is: nobody counts
// requests per day but to say how many one may send, or how many people do; see done.
func rate(q *link.Quantity, limit *manifest.Limit) bool {
	own := spanOf(q.Per)
	paced := func(vs []manifest.LimitValue) bool {
		return slices.ContainsFunc(vs, func(v manifest.LimitValue) bool { return spanOf(v.Per) == own })
	}
	if own == "" || paced(limit.All) {
		return own != ""
	}
	for _, vs := range limit.ByPlan {
		if paced(vs) {
			return true
		}
	}
	return false
}

// perEach stands before what something is counted for and not counted itself.
var perEach = pattern.New(`(?i)\b(?:per|for each|for every|in each|of each|of every|pro|par|por) $`)

// denominator reports whether the name of a row or of a sentence has the feature only
// as that: "Regions per monitor" counts no monitors.
func denominator(said lint.Said) bool {
	if before, _, found := said.Around(); found {
		return perEach.MatchString(before)
	}
	for _, l := range said.Claim.Labels {
		if i := strings.Index(l.Text, said.Text); l.Kind == prose.RowLabel && i > 0 && said.Text != "" {
			return perEach.MatchString(l.Text[:i])
		}
	}
	return false
}
