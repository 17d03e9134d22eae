package quantity

import "strings"

// stands decides whether what was read is a quantity at all.
func (r *reading) stands() bool {
	f, q := r.f, &r.q
	counted := q.Unit != "" || len(q.Per) > 0
	if r.v.spelled {
		return r.spelledStands(counted)
	}
	return counted || r.q.Decimals == 0 && r.bareStands(f.at(r.first-1), f.at(r.end))
}

// bareStands decides on a number that counts nothing: it needs a comparator, or
// a cell or line of its own.
func (r *reading) bareStands(prev, next token) bool {
	switch r.q.Compare {
	case Min, Max, Approx:
		return r.f.at(r.first).low != "<" && r.f.at(r.first).low != ">"
	}
	if (prev.low == "buy" || prev.low == "get") && (next.low == "," && r.f.at(r.end+1).low == "get" || next.low == "get" || next.low == "free") {
		return true // "buy 4, get 1 free"
	}
	return r.v.magnified || (r.first == 0 || prev.low == "\n") && (next.kind == mark && next.low != "." && next.low != "-" && next.low != "—")
}

// spelledStands is stricter, for words like "one" and "two" are everywhere:
// something must be counted, and "one" must not be an idiom.
func (r *reading) spelledStands(counted bool) bool {
	f, q := r.f, &r.q
	prev, next := f.at(r.v.first-1), f.at(r.v.last)
	switch {
	case r.v.nines:
		return true
	case r.v.vague:
		return r.noun[1] > 0
	case next.low == "or" && q.Value == 1:
		return false // one or more
	case next.low == "of" || next.low == "(" || !counted:
		return q.Value >= 100 && counted
	case prev.low == "-" && !f.toks[r.v.first].gap:
		return false
	case q.Value == 0:
		return r.money || measures[q.Unit].dimension == Percent
	case next.low == "-" && !next.gap:
		return Dimension(q.Unit) != ""
	case q.Value == 1 && q.Unit == "day" && q.Compare == Exact:
		return false // one day
	case q.Value == 1:
		return !pronouned[prev.low] && (Dimension(q.Unit) != "" && q.Unit != "x" && !f.elsewhere(prev) || r.countsOne(prev))
	}
	return !ordered[prev.low]
}

// countsOne accepts "one" before nouns that plans count, unless a preposition
// makes it a figure of speech ("everything in one workspace").
func (r *reading) countsOne(prev token) bool {
	return limits[strings.ToLower(headOf(r.q.Unit))] && !r.f.elsewhere(prev)
}

// elsewhere tells whether "one" follows a preposition of place.
func (f *finder) elsewhere(prev token) bool { return places[prev.low] }

var places = set(`in into from under inside within across through via at on as behind by`)

var pronouned = set(`no any each every this that these the which another only some such last next number day`)

// ordered stand before a number that is a place in an order.
var ordered = set(`chapter part step phase number page day level section act round volume version type`)

// limits are the nouns that plans count.
var limits = set(`user seat member admin administrator editor viewer collaborator project workspace organization site website
	domain subdomain monitor license device server host node cluster region location environment repository database
	table integration connector connection webhook key token page form survey board channel inbox mailbox bot agent
	assistant runner pipeline job build run workflow automation call request credit import export template theme
	language currency store warehouse invoice contract document file upload report dashboard backup snapshot
	certificate instance container account team brand property profile session call employee location minute hour`)
