package manifest

import (
	"slices"
	"time"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

func (l *loader) buildFeatures() {
	raw := make([]*rawFeature, 0, len(l.raw.Features))
	first := map[string]Place{}
	for i := range l.raw.Features {
		r := &l.raw.Features[i]
		id := string(r.ID)
		if place, again := first[id]; again && id != "" {
			r.Node.Get("id").Errorf("id is taken already by %s", at(place))
			l.leaveOut(r)
			continue
		}
		first[id] = placeOf(r.Node)
		l.features[id] = len(raw)
		raw = append(raw, r)
	}
	l.m.Features = make([]Feature, 0, len(raw))
	kept := make([]*rawFeature, 0, len(raw))
	for _, r := range raw {
		f := l.feature(r)
		if l.leaveOut(r) {
			delete(l.features, f.ID)
			continue
		}
		l.features[f.ID] = len(kept)
		kept = append(kept, r)
		l.m.Features = append(l.m.Features, f)
	}
	l.m.byID = l.features
	l.checkParents(kept)
}

// leaveOut turns the mistakes of a row that came through a mapping into
// warnings; everybody else's stay mistakes.
func (l *loader) leaveOut(r *rawFeature) bool {
	return r.mapped && l.rowProblems("row left out: ", r.Node.Doc())
}

func (l *loader) feature(r *rawFeature) Feature {
	f := Feature{
		ID: string(r.ID), Name: r.Name, Names: r.Names, Aliases: r.Aliases, WeakAliases: r.WeakAliases, FormerNames: r.FormerNames,
		ReplacedBy: r.ReplacedBy, Description: r.Description, Group: r.Group, Parent: r.Parent, Kind: r.Kind,
		Expected: r.Expected, Exposure: Exposure(or(r.Exposure, string(ByDefault))), ExposureKnown: r.Exposure != "", Regions: r.Regions, Requires: r.Requires,
		Condition: r.Condition, Owner: r.Owner, Evidence: r.Evidence, Extra: r.Extra, At: placeOf(r.Node),
	}
	f.StatusAt, f.PlansAt = f.At, f.At
	l.checkFeatureRef(r.Node.Get("replaced_by"))
	l.checkFeatureRef(r.Node.Get("parent"))
	l.setStatus(&f, r)
	l.setPlans(&f, r)
	f.Platforms = l.platformRefs(r.Node.Get("platforms"))
	l.setAvailability(&f, r)
	f.With = l.with(r.With)
	l.setLimits(&f, r)
	if r.Price != nil {
		p := priceOf(*r.Price)
		f.Price = &p
	}
	for _, c := range r.Claims {
		f.Claims = append(f.Claims, SubClaim{Text: c.Text, Status: Status(or(c.Status, string(f.Status))), Expected: c.Expected, At: placeOf(c.Node)})
	}
	l.setWords(&f, r)
	return f
}

func (l *loader) setWords(f *Feature, r *rawFeature) {
	if q := r.Qualifier; q != nil {
		f.Qualifier = &Qualifier{AnyOf: q.AnyOf, Plans: q.Plans, At: placeOf(q.Node)}
		for _, it := range present(q.Node.Get("plans")) {
			l.planAt(it, it.Raw())
		}
	}
	f.Messaging.Allowed = true
	if m := r.Messaging; m != nil {
		f.Messaging = Messaging{Required: m.Required, Allowed: m.Allowed == nil || *m.Allowed, Surfaces: m.Surfaces,
			NotBefore: m.NotBefore, At: placeOf(m.Node)}
		if m.Required != nil && *m.Required && !f.Messaging.Allowed {
			m.Node.Errorf("messaging cannot be required and not allowed at once")
		}
	}
	if w := r.Wording; w != nil {
		f.Wording = Wording{Approved: w.Approved, Avoid: w.Avoid, At: placeOf(w.Node)}
	}
}

// checkFeatureRef refuses a reference to a feature that does not exist.
func (l *loader) checkFeatureRef(n strictyaml.Node) {
	id := n.Raw()
	if id == "" || n.Kind() != strictyaml.Text {
		return
	}
	if _, ok := l.features[id]; ok {
		return
	}
	ids := make([]string, 0, len(l.features))
	for id := range l.features {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	n.Errorf("%s: %s", n.Key(), strictyaml.Unknown("feature", id, ids))
}

// checkParents refuses features that are a part of themselves, and forgets
// references to rows that were left out.
func (l *loader) checkParents(raw []*rawFeature) {
	for i := range l.m.Features {
		f := &l.m.Features[i]
		for _, ref := range []*string{&f.Parent, &f.ReplacedBy} {
			if _, ok := l.features[*ref]; *ref != "" && !ok {
				l.warn(raw[i].Node, "feature %q refers to %q, which was left out", f.ID, *ref)
				*ref = ""
			}
		}
		seen := map[string]bool{}
		for id := l.m.Features[i].Parent; id != ""; {
			j, ok := l.features[id]
			if !ok || seen[id] {
				break
			}
			if j == i {
				raw[i].Node.Get("parent").Errorf("parent %q leads back to the feature itself", l.m.Features[i].Parent)
				break
			}
			seen[id] = true
			id = l.m.Features[j].Parent
		}
	}
}

func (l *loader) setStatus(f *Feature, r *rawFeature) {
	switch {
	case r.Status.node.Exists() && len(r.Stages) > 0:
		r.Status.node.KeyErrorf("status and stages exclude each other; the status follows from the stages")
	case len(r.Stages) > 0:
		l.setStage(f, r.Stages)
		return
	}
	f.Status = Status(r.Status.word)
	if r.Status.node.Exists() {
		f.StatusAt = placeOf(r.Status.node)
	}
	if r.Status.from != nil {
		if n, how, ok := l.derive(r.Status.from); ok {
			f.Status, f.Derived = strictyaml.EnumOf(n, statuses...), how
		}
	}
	if f.Status == "" {
		f.Status = GA
	}
}

// setStage resolves stages: the last one that has begun holds. Before the
// first one the feature is planned.
func (l *loader) setStage(f *Feature, stages []rawStage) {
	reached := -1
	for i, s := range stages {
		if i > 0 && s.From.known() && stages[i-1].From.known() && !s.From.after(stages[i-1].From) {
			s.Node.Get("from").Errorf("stages must be in order and all dates or all versions; %s does not come after %s",
				s.From, stages[i-1].From)
			return
		}
		if l.begun(s.From) {
			reached = i
		}
	}
	next := reached + 1
	if reached < 0 {
		f.Status, f.StatusAt = Planned, placeOf(stages[0].Node)
	} else {
		s := stages[reached]
		f.Status, f.StatusAt = Status(s.Status), placeOf(s.Node)
		f.Exposure, f.ExposureKnown = Exposure(or(s.Exposure, string(f.Exposure))), f.ExposureKnown || s.Exposure != ""
	}
	if f.Status == Planned && f.Expected.IsZero() && next < len(stages) {
		f.Expected = stages[next].From.day
	}
}

// begun reports whether a stage holds at the moment the manifest is read for.
func (l *loader) begun(s since) bool {
	if s.version == "" {
		return l.opt.AsOf.IsZero() || !l.opt.AsOf.Before(s.day)
	}
	return l.opt.AsOfVersion == "" || compareVersions(s.version, l.opt.AsOfVersion) <= 0
}

func (s since) String() string {
	if s.version != "" {
		return s.version
	}
	return s.day.Format(time.DateOnly)
}

// known is false for a start that was not understood.
func (s since) known() bool { return s.version != "" || !s.day.IsZero() }

func (s since) after(o since) bool {
	if (s.version == "") != (o.version == "") {
		return false
	}
	if s.version != "" {
		return compareVersions(s.version, o.version) > 0
	}
	return s.day.After(o.day)
}

func (l *loader) platformRefs(n strictyaml.Node) []string {
	if n.Kind() != strictyaml.List {
		return nil
	}
	ids := []string{}
	for _, it := range n.Items() {
		id := it.Raw()
		if _, ok := l.platforms[id]; !ok && it.Kind() == strictyaml.Text {
			have := make([]string, len(l.m.Platforms))
			for i, p := range l.m.Platforms {
				have[i] = p.ID
			}
			it.Errorf("%s", strictyaml.Unknown("platform", id, have))
			continue
		}
		ids = append(ids, id)
	}
	return ids
}

func (l *loader) with(raw rawWith) map[string][]string {
	if len(raw) == 0 {
		return nil
	}
	out := map[string][]string{}
	for _, e := range raw {
		i, ok := l.dimensions[e.node.Key()]
		if !ok {
			have := make([]string, len(l.m.Dimensions))
			for i, d := range l.m.Dimensions {
				have[i] = d.ID
			}
			e.node.KeyErrorf("with: %s", strictyaml.Unknown("dimension", e.node.Key(), have))
			continue
		}
		d := l.m.Dimensions[i]
		have := make([]string, len(d.Members))
		for i, m := range d.Members {
			have[i] = m.ID
		}
		for _, it := range e.members {
			if !slices.Contains(have, it.Raw()) {
				it.Errorf("with: %s", strictyaml.Unknown(d.ID, it.Raw(), have))
				continue
			}
			out[d.ID] = append(out[d.ID], it.Raw())
		}
	}
	return out
}

// setAvailability sums the long form up: the best status of its rows, the
// plans and platforms of those rows that can be had.
func (l *loader) setAvailability(f *Feature, r *rawFeature) {
	if len(r.Availability) == 0 {
		return
	}
	for _, key := range []string{"plans", "platforms"} {
		if n := r.Node.Get(key); n.Exists() {
			n.KeyErrorf("%s and availability exclude each other", key)
		}
	}
	var sum availabilitySum
	for _, row := range r.Availability {
		refs := l.planRefs(row.Plans)
		a := Availability{Status: Status(or(row.Status, string(f.Status))), Platforms: l.platformRefs(row.Node.Get("platforms")), At: placeOf(row.Node)}
		if row.Plans != nil {
			a.Plans = idsOf(refs)
		}
		f.Availability = append(f.Availability, a)
		sum.add(a, refs)
	}
	f.PlansAt = f.Availability[0].At
	if !r.Status.node.Exists() && len(r.Stages) == 0 {
		f.Status, f.StatusAt = sum.best, f.PlansAt
	}
	f.Access = l.everywhere()
	if !sum.everyPlan {
		f.Access = l.access(sum.plans)
	}
	if !sum.everyPlatform && len(sum.platforms) > 0 {
		slices.Sort(sum.platforms)
		f.Platforms = slices.Compact(sum.platforms)
	}
}

// availabilitySum is what the rows that can be had give together.
type availabilitySum struct {
	best                     Status
	plans                    []listed
	platforms                []string
	everyPlan, everyPlatform bool
}

func (s *availabilitySum) add(a Availability, refs []listed) {
	if s.best == "" || slices.Index(byPromise, a.Status) < slices.Index(byPromise, s.best) {
		s.best = a.Status
	}
	if !a.Status.Available() {
		return
	}
	s.plans = append(s.plans, refs...)
	s.platforms = append(s.platforms, a.Platforms...)
	s.everyPlan = s.everyPlan || a.Plans == nil
	s.everyPlatform = s.everyPlatform || a.Platforms == nil
}

// byPromise orders statuses from the one that gives most.
var byPromise = []Status{GA, Beta, Alpha, Deprecated, Planned, Removed, None}

func idsOf(refs []listed) []string {
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = r.id
	}
	return ids
}

// present gives the items of a list that is there.
func present(n strictyaml.Node) []strictyaml.Node {
	if n.Kind() != strictyaml.List {
		return nil
	}
	return n.Items()
}
