package manifest

import (
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

func (l *loader) buildFacts() {
	first := map[string]Place{}
	for _, r := range l.raw.Facts {
		id := string(r.ID)
		if place, again := first[id]; again && id != "" {
			r.Node.Get("id").Errorf("id is taken already by %s", at(place))
			continue
		}
		first[id] = placeOf(r.Node)
		l.m.Facts = append(l.m.Facts, l.fact(r))
	}
}

func (l *loader) fact(r rawFact) Fact {
	f := Fact{
		ID: string(r.ID), Name: r.Name, Aliases: r.Aliases, Kind: FactKind(r.Kind), Scope: r.Scope,
		Compare: or(r.Compare, string(quantity.Exact)), Tolerance: float64(r.Tolerance), MaxSlack: float64(r.MaxSlack),
		Denied: r.Denied, Closed: r.Closed, MeasuredOn: r.MeasuredOn, Owner: r.Owner, At: placeOf(r.Node),
	}
	value := r.Value.node
	switch {
	case value.Exists() && r.From != nil:
		r.From.Node.KeyErrorf("value and from exclude each other")
		return f
	case r.From != nil:
		derived, how, ok := l.derive(r.From)
		if !ok {
			return f
		}
		value, f.Derived = derived, how
	case !value.Exists():
		r.Node.Errorf("needs value or from")
		return f
	}
	if f.Kind == "" {
		f.Kind = kindOf(value, r.Unit, f.Derived != "")
	}
	l.setValue(&f, value, r)
	return f
}

// kindOf guesses the kind that a value without one has. Digits in quotes are
// text where they are written, and a count where they were found in a file.
func kindOf(n strictyaml.Node, unit string, derived bool) FactKind {
	switch n.Kind() {
	case strictyaml.List:
		return Set
	case strictyaml.Int, strictyaml.Float:
		switch {
		case unit == "%":
			return Percent
		case unit != "":
			return Measure
		}
		return Count
	case strictyaml.Map:
		return Money
	}
	if _, err := strconv.ParseFloat(n.Raw(), 64); err == nil && derived {
		return Count
	}
	return TextFact
}

func (l *loader) setValue(f *Fact, n strictyaml.Node, r rawFact) {
	switch f.Kind {
	case Set:
		f.Set = l.set(n)
	case Version, TextFact:
		if n.Kind() == strictyaml.Bool {
			f.Text = n.Raw()
			return
		}
		f.Text = n.Text()
	case Money:
		if n.Kind() == strictyaml.Map {
			var p rawPrice
			n.Into(&p)
			f.Quantity = priceOf(p).Quantity
			return
		}
		f.Quantity = numberOf(n, r.Unit, r.Per)
	default:
		l.setNumber(f, n, r)
	}
}

// setNumber reads the value of a count, a quantity or a percentage. A value
// that is plainly meant, but is no number (false, "+2 to +9 points"), is
// kept as text with a warning: the rest of the manifest is worth more than the
// word in its kind.
func (l *loader) setNumber(f *Fact, n strictyaml.Node, r rawFact) {
	_, err := quantity.Parse(n.Raw())
	if n.Kind() == strictyaml.Bool || n.Kind() == strictyaml.Text && err != nil && strings.TrimSpace(n.Raw()) != "" {
		l.warn(n, "fact %q: %s is not a %s; taken as text", f.ID, n.Raw(), f.Kind)
		f.Kind, f.Text = TextFact, n.Raw()
		return
	}
	unit := r.Unit
	if f.Kind == Percent {
		unit = or(unit, "%")
	}
	f.Quantity = numberOf(n, unit, r.Per)
}

func (l *loader) set(n strictyaml.Node) []Member {
	var raw []rawMember
	for _, it := range n.OneOrMore() {
		var m rawMember
		m.DecodeNode(it)
		raw = append(raw, m)
	}
	members := buildMembers(raw)
	if len(members) == 0 && n.Kind() == strictyaml.Null {
		n.Errorf("a set needs a list of names")
	}
	return members
}
