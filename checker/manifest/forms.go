package manifest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Types that may be written in more than one way, or that a plain Go type does
// not describe.

// ident is an id: letters, digits and hyphens, as it stands in references.
type ident string

const identPattern = `^[\p{L}\p{N}][\p{L}\p{N}._-]*$`

var identRE = regexp.MustCompile(identPattern)

func (id *ident) DecodeNode(n strictyaml.Node) {
	s := n.FilledText()
	if strings.TrimSpace(s) != "" && !identRE.MatchString(s) {
		n.Errorf("id %q must be letters, digits, hyphens, dots and underscores, like %q", s, Slug(s))
	}
	*id = ident(s)
}

// since is the start of a stage: a day or a version.
type since struct {
	day     time.Time
	version string
}

func (s *since) DecodeNode(n strictyaml.Node) {
	switch {
	case n.Kind() == strictyaml.Date, n.Kind() == strictyaml.Text && dayRE.MatchString(n.Raw()):
		s.day = n.Date()
	default:
		s.version = n.FilledText()
		if n.Kind() == strictyaml.Text && !versionRE.MatchString(s.version) {
			n.Errorf("from must be a date like 2026-11-01 or a version like \"1.16\", not %q", s.version)
		}
	}
}

const versionPattern = `^v?[0-9]+(\.[0-9]+){0,2}([-+][0-9A-Za-z.+-]+)?$`

var (
	dayRE     = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	versionRE = regexp.MustCompile(versionPattern)
)

func (c *rawCompetitor) DecodeNode(n strictyaml.Node) {
	if n.Kind() != strictyaml.Map {
		c.Name = n.FilledText()
		return
	}
	type plain rawCompetitor
	n.Into((*plain)(c))
}

// rawPrices is a price, a list of prices or "on request".
type rawPrices struct {
	node      strictyaml.Node
	list      []rawPrice
	onRequest bool
}

func (p *rawPrices) DecodeNode(n strictyaml.Node) {
	p.node = n
	switch n.Kind() {
	case strictyaml.Map:
		p.list = make([]rawPrice, 1)
		n.Into(&p.list[0])
	case strictyaml.List:
		n.Into(&p.list)
	default:
		p.onRequest = n.Raw() == "on request"
		if !p.onRequest {
			n.Errorf("price must be {amount, currency, per, unit}, a list of such, or \"on request\", not %q", n.Raw())
		}
	}
}

func (t *rawTrial) DecodeNode(n strictyaml.Node) {
	type plain rawTrial
	n.Into((*plain)(t))
}

func (m *rawMember) DecodeNode(n strictyaml.Node) {
	m.Node = n
	if n.Kind() != strictyaml.Map {
		m.Name = n.FilledText()
		return
	}
	type plain rawMember
	n.Into((*plain)(m))
	m.Node = n
	if m.ID == "" && m.Name == "" {
		n.Errorf("a member needs an id or a name")
	}
}

func (f *rawFeature) DecodeNode(n strictyaml.Node) {
	type plain rawFeature
	n.In("feature %q", called(n)).Into((*plain)(f))
}

func (p *rawPlan) DecodeNode(n strictyaml.Node) {
	type plain rawPlan
	n.In("plan %q", called(n)).Into((*plain)(p))
}

func (p *rawPlatform) DecodeNode(n strictyaml.Node) {
	type plain rawPlatform
	n.In("platform %q", called(n)).Into((*plain)(p))
}

func (f *rawFact) DecodeNode(n strictyaml.Node) {
	type plain rawFact
	n.In("fact %q", called(n)).Into((*plain)(f))
}

// called is how mistakes in an entry name it.
func called(n strictyaml.Node) string {
	if id := n.Get("id").Raw(); id != "" {
		return id
	}
	return n.Get("name").Raw()
}

// rawStatus is a status, or where it is derived from.
type rawStatus struct {
	node strictyaml.Node
	from *rawFrom
	word string
}

func (s *rawStatus) DecodeNode(n strictyaml.Node) {
	s.node = n
	if n.Kind() == strictyaml.Map {
		s.from = derivation(n)
		return
	}
	s.word = string(strictyaml.EnumOf(n, statuses...))
}

var statuses = []Status{Planned, Alpha, Beta, GA, Deprecated, Removed, None}

// derivation reads {from: {…}}.
func derivation(n strictyaml.Node) *rawFrom {
	var d struct {
		From *rawFrom `json:"from" jsonschema:"required"`
	}
	n.Into(&d)
	return d.From
}

// rawPlans is a list of plans, "unknown", "all", or where the list is derived
// from.
type rawPlans struct {
	node    strictyaml.Node
	list    []rawPlanRef
	unknown bool
	all     bool
	from    *rawFrom
}

func (p *rawPlans) DecodeNode(n strictyaml.Node) {
	p.node = n
	switch {
	case n.Kind() == strictyaml.Map:
		p.from = derivation(n)
	case n.Raw() == "unknown":
		p.unknown = true
	case n.Raw() == "all":
		p.all = true
	case n.Kind() == strictyaml.List:
		n.Into(&p.list)
	default:
		n.Errorf("plans must be a list of plan ids, \"all\" or \"unknown\", not %q; write [%s]", n.Raw(), n.Raw())
	}
}

func (r *rawPlanRef) DecodeNode(n strictyaml.Node) {
	if n.Kind() != strictyaml.Map {
		r.Node, r.ID = n, n.FilledText()
		return
	}
	type plain rawPlanRef
	n.Into((*plain)(r))
	if r.Partial != "" && r.AddOn.offered() {
		n.Errorf("plan %q is either partial or an add-on, not both", r.ID)
	}
}

// addOn is true, false, or the price of an add-on.
type addOn struct {
	on    bool
	price *rawPrice
}

func (a *addOn) offered() bool { return a != nil && (a.on || a.price != nil) }

func (a *addOn) DecodeNode(n strictyaml.Node) {
	if n.Kind() == strictyaml.Map {
		a.price = &rawPrice{}
		n.Into(a.price)
		return
	}
	a.on = n.Bool()
}

// rawLimits is a list of limits, or where it is derived from.
type rawLimits struct {
	list []rawLimit
	from *rawFrom
}

func (l *rawLimits) DecodeNode(n strictyaml.Node) {
	if n.Kind() == strictyaml.Map {
		l.from = derivation(n)
		return
	}
	n.Into(&l.list)
}

// rawValue is any scalar or list; what it must be depends on its neighbours.
type rawValue struct{ node strictyaml.Node }

func (v *rawValue) DecodeNode(n strictyaml.Node) { v.node = n }

// rawValues is one value of a limit or several that may be chosen.
type rawValues struct {
	node strictyaml.Node
	list []strictyaml.Node
	from *rawFrom
}

func (v *rawValues) DecodeNode(n strictyaml.Node) {
	v.node = n
	if n.Kind() == strictyaml.Map {
		v.from = derivation(n)
		return
	}
	v.list = n.OneOrMore()
	if len(v.list) == 0 {
		n.Errorf("%s needs a value: a number, text like \"14 days\", a list of such, \"unlimited\" or \"custom\"", n.Key())
	}
}

// rawByPlan keeps the order of the file.
type rawByPlan []planValues

type planValues struct {
	node   strictyaml.Node
	plan   string
	values rawValues
}

func (b *rawByPlan) DecodeNode(n strictyaml.Node) {
	for _, e := range n.Entries() {
		v := planValues{node: e, plan: e.Key()}
		v.values.DecodeNode(e)
		*b = append(*b, v)
	}
}

// rawNames keeps the names per language in the order of the file.
type rawNames []Name

func (names *rawNames) DecodeNode(n strictyaml.Node) {
	for _, e := range n.Entries() {
		for _, text := range e.TextOrTexts() {
			*names = append(*names, Name{Text: text, Lang: e.Key()})
		}
	}
}

type rawLabels map[Status][]string

func (l *rawLabels) DecodeNode(n strictyaml.Node) {
	*l = rawLabels{}
	for _, e := range n.Entries() {
		status := Status(e.Key())
		switch status {
		case Planned, Alpha, Beta, GA, Deprecated, Removed, None:
			(*l)[status] = e.TextOrTexts()
		default:
			e.KeyErrorf("labels: %s", strictyaml.Unknown("status", e.Key(), words(statuses)))
		}
	}
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

type rawDimensions []rawDimension

type rawDimension struct {
	node    strictyaml.Node
	id      string
	members []rawMember
}

func (d *rawDimensions) DecodeNode(n strictyaml.Node) {
	for _, e := range n.Entries() {
		dim := rawDimension{node: e, id: e.Key()}
		e.In("dimension %q", e.Key()).Into(&dim.members)
		*d = append(*d, dim)
	}
}

// rawWith lists, per dimension, members as they are referred to.
type rawWith []withEntry

type withEntry struct {
	node    strictyaml.Node
	members []strictyaml.Node
}

func (w *rawWith) DecodeNode(n strictyaml.Node) {
	for _, e := range n.Entries() {
		entry := withEntry{node: e}
		for _, it := range e.Items() {
			it.FilledText()
			entry.members = append(entry.members, it)
		}
		*w = append(*w, entry)
	}
}

// oneOrMore is a text or a list of texts.
type oneOrMore []string

func (o *oneOrMore) DecodeNode(n strictyaml.Node) {
	*o = n.TextOrTexts()
	if len(*o) == 0 {
		n.Errorf("%s must not be empty", n.Key())
	}
}

// share is a part of a whole: "5%" or 0.05.
type share float64

const sharePattern = `^[0-9]+(\.[0-9]+)? ?%$`

func (s *share) DecodeNode(n strictyaml.Node) {
	if n.Kind() != strictyaml.Text {
		*s = share(n.Float())
		if *s < 0 {
			n.Errorf("%s must not be below zero, not %s", n.Key(), n.Raw())
		}
		return
	}
	number, isShare := strings.CutSuffix(n.Raw(), "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if !isShare || err != nil || v < 0 {
		n.Errorf("%s must be a percentage like 5%% or a share like 0.05, not %q", n.Key(), n.Raw())
		return
	}
	*s = share(v / 100)
}
