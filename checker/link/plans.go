package link

import (
	"math"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// planNames finds plans by the words that copy uses for them.
type planNames struct {
	byKey  map[string]planName
	former bool // some name is a former one
}

type planName struct {
	plan   int
	former bool // a former name, or the name of a plan that is no longer sold
	form   string
}

func planNamesOf(m *manifest.Manifest) planNames {
	p := planNames{byKey: map[string]planName{}}
	put := func(s string, n planName) {
		if k := planKey(s); k != "" {
			if _, ok := p.byKey[k]; !ok {
				n.form = s
				p.byKey[k] = n
				p.former = p.former || n.former
			}
		}
	}
	// Names that are in use come first: a former name may have gone to another plan.
	for pass := 0; pass < 2; pass++ {
		for i := range m.Plans {
			pl := &m.Plans[i]
			if sold(pl) == (pass == 1) {
				continue
			}
			for _, s := range names(pl.Name, pl.Aliases) {
				put(s, planName{plan: i, former: !sold(pl)})
			}
		}
	}
	for i := range m.Plans {
		for _, s := range m.Plans[i].FormerNames {
			put(s, planName{plan: i, former: true})
		}
		put(strings.ReplaceAll(m.Plans[i].ID, "-", " "), planName{plan: i, former: !sold(&m.Plans[i])})
	}
	return p
}

// sold reports whether a plan can be had or will be; the others are named only
// by copy that is out of date.
func sold(p *manifest.Plan) bool {
	return p.Status != manifest.Retired && p.Status != manifest.Removed && p.Status != manifest.None
}

var planWords = setOf("plan plans tier tiers edition editions subscription subscriptions package packages customers users")

// planKey is a plan's name in comparable form, without "plan" or "tier".
func planKey(s string) string {
	var keep []string
	all := stems(s)
	for _, st := range all {
		if !planWords[st] && st != "the" && st != "our" {
			keep = append(keep, st)
		}
	}
	if len(keep) == 0 {
		keep = all
	}
	return strings.Join(keep, " ")
}

// find gives the plan that a name stands for. A product's name before it does
// not matter: "Acme Pro".
func (l *Linker) find(name string) (planName, bool) {
	k := planKey(name)
	n, ok := l.plans.byKey[k]
	if ok {
		return n, true
	}
	for _, p := range names(l.m.Product.Name, l.m.Product.Aliases) {
		if rest, cut := strings.CutPrefix(k, word.Key(p)+" "); cut {
			n, ok = l.plans.byKey[rest]
			return n, ok
		}
	}
	return planName{}, false
}

// resolve turns plan phrases as written into a condition on plan ids.
func (r *reader) resolve(ps []claim.PlanPhrase) Plans {
	var out Plans
	for i := range ps {
		// "The Pro plan is free and has SSO": free is the plan, not what is on it.
		if ps[i].Reach == claim.Unpaid && slices.ContainsFunc(ps, func(p claim.PlanPhrase) bool { return len(p.Names) > 0 }) {
			continue
		}
		if r.aside(&ps[i]) {
			continue
		}
		r.include(&out, &ps[i])
	}
	out.IDs, out.Named = r.inOrder(out.IDs), r.inOrder(out.Named)
	return out
}

// include adds one phrase. A phrase whose words name no plan of the manifest
// says nothing.
func (r *reader) include(out *Plans, p *claim.PlanPhrase) {
	var named []string
	var former []string
	for _, n := range p.Names {
		if pn, ok := r.find(n); ok {
			named = append(named, r.m.Plans[pn.plan].ID)
			if pn.former {
				former = append(former, n)
			}
		}
	}
	needs := p.Reach == claim.These || p.Reach == claim.Only || p.Reach == claim.AndAbove || p.Reach == claim.AndBelow || p.Reach == claim.NotThese
	if needs && len(named) == 0 {
		return
	}
	ids := r.reach(p.Reach, named)
	switch {
	case !out.Stated:
		out.Stated, out.Reach, out.From = true, p.Reach, p.From
		out.Text, out.Location, out.At = r.d.String(p.Span), r.d.Locate(p.Span), -1
		if p.From == "text" {
			out.At = int32(p.Span.Start - r.start)
		}
		out.IDs = ids
	case p.Reach == claim.NotThese && out.Reach != claim.NotThese:
		out.IDs = slices.DeleteFunc(out.IDs, func(id string) bool { return slices.Contains(named, id) })
	case out.Reach == claim.NotThese && p.Reach != claim.NotThese:
		left := out.IDs
		out.Reach = p.Reach
		out.IDs = slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(left, id) })
	default:
		if out.Reach == claim.These {
			out.Reach = p.Reach
		}
		out.IDs = append(out.IDs, ids...)
	}
	out.Named = append(out.Named, named...)
	out.Former = append(out.Former, former...)
}

// reach gives the plans that a phrase selects, as ids.
func (l *Linker) reach(reach claim.Reach, named []string) []string {
	var ids []string
	for i := range l.m.Plans {
		p := &l.m.Plans[i]
		in := slices.Contains(named, p.ID)
		switch reach {
		case claim.AndAbove:
			in = in || sold(p) && slices.ContainsFunc(named, func(n string) bool { return slices.Contains(p.Includes, n) })
		case claim.AndBelow:
			in = in || sold(p) && slices.ContainsFunc(named, func(n string) bool {
				q := l.m.Plan(n)
				return q != nil && slices.Contains(q.Includes, p.ID)
			})
		case claim.Every:
			in = sold(p)
		case claim.Paid:
			in = sold(p) && !gratis(p)
		case claim.Unpaid:
			in = sold(p) && gratis(p)
		}
		if in {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// gratis reports whether a plan costs nothing: by its prices, else by its name.
func gratis(p *manifest.Plan) bool {
	if p.OnRequest {
		return false
	}
	if len(p.Prices) > 0 {
		return !slices.ContainsFunc(p.Prices, func(pr manifest.Price) bool { return pr.Value != 0 })
	}
	return slices.Contains(stems(p.Name), "free") || p.ID == "free"
}

// inOrder sorts plan ids as the manifest has them and drops doubles.
func (l *Linker) inOrder(ids []string) []string {
	var out []string
	for i := range l.m.Plans {
		if slices.Contains(ids, l.m.Plans[i].ID) {
			out = append(out, l.m.Plans[i].ID)
		}
	}
	return out
}

// plansThemselves links what the claim says of plans as such: that they exist
// under a name that is no longer theirs, what they cost, how long they may be
// tried, that they are free.
func (k *looking) plansThemselves() {
	if len(k.m.Plans) == 0 {
		return
	}
	terms := k.terms()
	noFeature := !namesFeature(k.out.Links)
	for i := range k.c.Plans {
		p := &k.c.Plans[i]
		for _, n := range p.Names {
			pn, ok := k.find(n)
			own := p.From == "text" && (noFeature || pn.former || p.Scope == p.Span) // of "Everything in Pro, plus SSO" it is Pro that is had whole
			if !ok || !own && terms < 0 {
				continue
			}
			k.addPlan(pn, p, n, terms)
		}
	}
	if terms >= 0 && k.isTrial(terms) && len(k.planLinks()) == 0 {
		k.trialOfAny(terms)
	}
	if terms >= 0 && noFeature && len(k.planLinks()) == 0 {
		k.startingPrice(terms)
	}
	k.formerPlansInText()
}

// startingPrice links "Starts at $19 a month" to the cheapest plan that has a
// price in that currency.
func (k *looking) startingPrice(n int) {
	q := &k.out.Quantities[n]
	if !isMoney(q) || q.Compare != quantity.Min || len(k.grams) > maxStartWords || k.c.AttributionAt(k.c.Quantities[n].Span) != claim.Ours {
		return
	}
	best := -1
	for i := range k.m.Plans {
		p := &k.m.Plans[i]
		if !sold(p) || gratis(p) || !slices.ContainsFunc(p.Prices, func(pr manifest.Price) bool { return pr.Unit == q.Unit }) {
			continue
		}
		if best < 0 || lowest(p, q.Unit) < lowest(&k.m.Plans[best], q.Unit) {
			best = i
		}
	}
	if best < 0 {
		return
	}
	ln := k.planLink(planName{plan: best, form: k.m.Plans[best].Name}, k.c.Quantities[n].Span)
	ln.Quantity, ln.Pass, ln.Confidence = n, "price", 850
	ln.Why = "a starting price is named, and " + k.m.Plans[best].Name + " is the cheapest plan that has one"
	k.add(ln)
}

// maxStartWords is how long a line that only names the starting price may be.
const maxStartWords = 8

// lowest gives a plan's lowest price in a currency.
func lowest(p *manifest.Plan, currency string) float64 {
	low := math.Inf(1)
	for i := range p.Prices {
		if p.Prices[i].Unit == currency {
			low = min(low, p.Prices[i].Value)
		}
	}
	return low
}

func (k *looking) planLinks() []int {
	var out []int
	for i := range k.out.Links {
		if k.out.Links[i].Target.Kind == ToPlan {
			out = append(out, i)
		}
	}
	return out
}

// addPlan links a plan where its name stands.
func (k *looking) addPlan(pn planName, p *claim.PlanPhrase, written string, quantity int) {
	span := p.Span
	if i := strings.Index(k.d.String(p.Span), written); i >= 0 {
		span = prose.Span{Start: p.Span.Start + i, End: p.Span.Start + i + len(written)}
	}
	ln := k.planLink(pn, span)
	ln.Inherited, ln.From = p.From != "text", p.From
	if ln.From == "text" {
		ln.From = ""
	}
	ln.Quantity = k.amountBeside(span, quantity)
	k.add(ln)
}

// amountBeside gives the amount that stands by a plan's name, where a sentence has
// several: "Starter ($30/mo)", "$100/month (Pro)", "Pro: $100", "from $9 on Starter to
// $30 on Pro". other is the amount of a sentence in which nothing stands by the name;
// where it has several plans and amounts, that is nobody's.
func (k *looking) amountBeside(name prose.Span, other int) int {
	if amount, ok := k.inStep(name); ok {
		return amount
	}
	best, near, amounts := -1, farBeside, 0
	for i := range k.out.Quantities {
		at := k.c.Quantities[i].Span
		if !isMoney(&k.out.Quantities[i]) {
			continue
		}
		amounts++
		gap, beside := 0, false
		switch {
		case at.End <= name.Start:
			gap, beside = name.Start-at.End, givenTo(k.d.Text[at.End:name.Start])
		case name.End <= at.Start:
			gap, beside = at.Start-name.End, givenBy(k.d.Text[name.End:at.Start])
		}
		if beside && gap < near {
			best, near = i, gap
		}
	}
	if best < 0 && (amounts < 2 || other >= 0 && !isMoney(&k.out.Quantities[other]) || k.plansNamed() < 2) {
		return other
	}
	return best
}

// farBeside is how many bytes may stand between a plan's name and its amount.
const farBeside = 40

// givenTo reports whether words between an amount and a plan's name give the amount
// to the plan: "on", "for the", an open bracket.
func givenTo(gap string) bool {
	gap = strings.TrimSpace(strings.ToLower(gap))
	if strings.ContainsAny(gap, ",;:)") {
		return false
	}
	words := strings.Fields(strings.Trim(gap, "("))
	return gap == "(" || len(words) > 0 && givesTo[word.Stem(words[0])] && !slices.ContainsFunc(words[1:], func(w string) bool { return !planArticles[word.Stem(w)] })
}

// givenBy reports whether words between a plan's name and an amount give the amount
// to the plan: a verb, a colon, an open bracket, or nothing at all.
func givenBy(gap string) bool {
	if strings.ContainsAny(gap, ",;)") {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(gap)) {
		if w = strings.Trim(w, "(:|=/–—-"); w != "" && !costsWords[word.Stem(w)] {
			return false
		}
	}
	return true
}

var (
	givesTo      = setOf("on for with in für mit auf pour avec para con per")
	planArticles = setOf("the our a an unser unserem die der den le la les el los")
	costsWords   = setOf(`plan tier edition package is are now just only costs cost at from starts starting start begins beginning for comes
		runs priced goes sells sold available currently still billed a an the kostet kosten ab für coûte à cuesta costa desde custa`)
)

// plansNamed counts the plans that the sentence names.
func (k *looking) plansNamed() int {
	n := 0
	for i := range k.c.Plans {
		if k.c.Plans[i].From == "text" {
			n += len(k.c.Plans[i].Names)
		}
	}
	return n
}

func (k *looking) planLink(pn planName, span prose.Span) Link {
	ln := Link{
		Target: Target{ToPlan, k.m.Plans[pn.plan].ID}, Text: k.d.String(span), Location: k.d.Locate(span), At: k.offset(span), StageOff: -1,
		Name: ByName, Form: pn.form, Pass: "plan", Quantity: -1, Limit: -1,
		Polarity: k.c.PolarityAt(span), Attribution: k.c.AttributionAt(span), Confidence: scoreStem,
		Plans: k.out.Plans, Why: "plan '" + pn.form + "'",
	}
	ln.Availability, _ = k.c.AvailabilityAt(span)
	if pn.former {
		ln.Name, ln.Why = ByFormer, "former plan name '"+pn.form+"'"
	}
	for i := range k.c.Plans {
		if k.c.Plans[i].Reach == claim.Unpaid && k.c.Plans[i].From == "text" {
			ln.Plans = k.resolve(k.c.Plans[i : i+1])
		}
	}
	for i := range k.grams {
		if k.grams[i].span.Start >= span.Start {
			ln.Context = renamed(k.grams, i)
			break
		}
	}
	return ln
}

// formerPlansInText finds former plan names of two or more words anywhere, and
// of one word where "plan" or "tier" follows; the extractor may have taken the
// sentence for one about something else.
func (k *looking) formerPlansInText() {
	for i := range k.grams {
		if k.grams[i].up == 0 || !k.plans.former {
			continue
		}
		for n := 3; n >= 1; n-- {
			if i+n > len(k.grams) {
				continue
			}
			pn, ok := k.plans.byKey[joinStems(k.grams[i:i+n])]
			followed := i+n < len(k.grams) && planWords[k.grams[i+n].stem] && k.grams[i+n].gap == blank
			if !ok || !pn.former || n == 1 && !followed {
				continue
			}
			k.add(k.planLink(pn, prose.Span{Start: k.grams[i].span.Start, End: k.grams[i+n-1].span.End}))
			break
		}
	}
}

func joinStems(g []gram) string {
	if len(g) == 1 {
		return g[0].stem
	}
	var b strings.Builder
	for i := range g {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(g[i].stem)
	}
	return b.String()
}

// terms gives the quantity that is a price or a trial, -1 if there is none.
func (k *looking) terms() int {
	for i := range k.out.Quantities {
		if isMoney(&k.out.Quantities[i]) || k.isTrial(i) {
			return i
		}
	}
	return -1
}

// isTrial: a duration beside the word trial, or "try … free for", and no feature
// or fact that is called so and will answer for it.
func (k *looking) isTrial(i int) bool {
	q := &k.out.Quantities[i]
	if !isDuration(q.Unit) {
		return false
	}
	names := func(stem string) bool {
		return slices.ContainsFunc(k.grams, func(g gram) bool { return g.stem == stem })
	}
	return names("trial") || names("try") && names("free")
}

// trialOfAny links a trial without a plan to the plans that have one.
func (k *looking) trialOfAny(quantity int) {
	at := k.c.Quantities[quantity].Span
	for i := range k.m.Plans {
		if k.m.Plans[i].Trial == nil || !sold(&k.m.Plans[i]) {
			continue
		}
		ln := k.planLink(planName{plan: i, form: k.m.Plans[i].Name}, at)
		ln.Quantity, ln.Pass, ln.Why = quantity, "trial", "a trial is spoken of, and "+k.m.Plans[i].Name+" has one"
		k.add(ln)
	}
}
