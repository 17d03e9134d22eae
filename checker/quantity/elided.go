package quantity

// elided reads a number that leaves out what it counts because the number
// before it has said so: "3 monitors on Free, 10 on Pro", "Free includes 5
// projects, Pro 50". It counts what that one counts.
func (r *reading) elided() bool {
	f := r.f
	before := f.last
	if before == nil || before.Unit == "" || Dimension(before.Unit) == Money || before.Vague || r.q.Unit != "" || len(r.q.Per) > 0 || r.q.Decimals > 0 {
		return false
	}
	if !r.parallel() && !r.owned() {
		return false
	}
	r.takeUp(before)
	return true
}

// takeUp takes over what the number before counted and how it was bounded.
func (r *reading) takeUp(before *Match) {
	r.q.Unit, r.q.Per = before.Unit, before.Per
	if r.q.Compare == Exact && !r.q.Unlimited && before.Compare != Range {
		r.q.Compare = before.Compare
	}
	r.like = before
}

// parallel: "…10 users on Starter and 50 on Business": the same preposition
// stands behind both.
func (r *reading) parallel() bool {
	f := r.f
	next, prev := f.at(r.end).low, f.at(r.first-1).low
	if !shared[next] || !divides[prev] {
		return false
	}
	return f.at(f.done).low == next && r.first-f.done <= mostApart
}

// owned: "Free includes 5 projects, Pro 50, and Enterprise 500": a name stands
// before the number, as one did before the first.
func (r *reading) owned() bool {
	f, i := r.f, r.first-1
	if v := f.at(i).low; gives[v] {
		i--
	}
	if !f.titled(i) || f.at(i).kind != text || naming[f.at(i).low] {
		return false
	}
	switch next := f.at(r.end); {
	case next.low == "", next.low == ",", next.low == ".", next.low == ";", next.low == "and", next.low == ")":
	default:
		return false
	}
	for i--; f.titled(i) && f.at(i).kind == text; i-- { // "Business Plus 50"
	}
	if !divides[f.at(i).low] || i < f.done || i-f.done > 2 {
		return false
	}
	return f.owner >= 0 && gives[f.at(f.owner).low] && f.titled(f.owner-1)
}

// mostApart bounds the tokens between two numbers of which one is elided.
const mostApart = 8

var (
	shared  = set(`on for in with`)
	divides = set(`, and or ; /`)
	gives   = set(`includes include gets get has offers comes allows with :`)
)
