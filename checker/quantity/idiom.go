package quantity

// idiom knows figures of speech and shares: "24 hours a day", "1 in 3 teams",
// "three quarters of", "security 101", "200 OK", "over the past two years".
func (f *finder) idiom(v value) bool {
	n, nn := f.at(v.last), f.at(v.last+1)
	switch {
	case f.window(v), f.round(v), f.moved(v):
		return true
	case v.spelled:
		return f.ordinal(v) || f.part(v) || f.at(v.first-1).low == "top"
	case f.split(v):
		return true
	case n.low == "ok" && v.n >= 100 && v.n < 600:
		return true
	case v.n == 101 && f.at(v.first-1).kind == text && !f.ends(v.first-1, true):
		return true
	case n.low == "in" && nn.kind == number && f.at(v.last+2).gap:
		return v.n < parse(nn.low, 0) && v.n < 10 && parse(nn.low, 0) <= 10
	case f.at(v.first-1).low == "in" && v.n <= 10 && f.maskedAt == v.first-2 && f.maskedAt >= 0:
		return true
	}
	return false
}

// round: "24 hours a day, 7 days a week" says always, as 24/7 does.
func (f *finder) round(v value) bool {
	unit, next := f.measure(v.last)
	if v.n != 24 && v.n != 7 && v.n != 365 || unit != "hour" && unit != "day" {
		return false
	}
	if w := f.at(v.last).low; w == "時間" || w == "小时" || w == "小時" || w == "시간" {
		return v.n == 24 // round the clock
	}
	per, _ := f.per(next, false)
	return v.n == 24 && unit == "hour" && per == "day" || v.n == 7 && unit == "day" && per == "week" || v.n == 365 && unit == "day" && per == "year"
}

// moved: "231 -> 236", "358 → 359" tell how a number has changed: neither of them is
// what it is.
func (f *finder) moved(v value) bool {
	arrow := func(i int) bool {
		t := f.at(i)
		return t.low == "→" || t.low == "⇒" || t.low == "➔" || t.low == "➜" || t.low == "⟶" || t.low == ">" && !t.gap && (f.at(i-1).low == "-" || f.at(i-1).low == "=")
	}
	if !v.spelled && f.at(v.first).kind == number {
		ahead := v.last
		if f.at(ahead).low == "-" || f.at(ahead).low == "=" {
			ahead++
		}
		if arrow(ahead) && f.at(ahead+1).kind == number {
			return true
		}
		if arrow(v.first - 1) {
			back := v.first - 2
			if p := f.at(back); p.low == "-" || p.low == "=" {
				back--
			}
			return f.at(back).kind == number
		}
	}
	return false
}

// twiceAt reads "twice as fast".
func (f *finder) twiceAt(i int) (Match, int, bool) {
	if f.at(i).low != "twice" || f.at(i+1).low != "as" || f.at(i+2).kind != text {
		return Match{}, i, false
	}
	r := reading{f: f, first: i, end: i + 1, v: value{first: i, last: i + 1}}
	r.q = Quantity{Value: 2, Unit: "x", Compare: Exact}
	r.comparators()
	return r.match(), r.end, true
}

// split: the 500 of "1 500 users" is the rest of a number, or it is not.
func (f *finder) split(v value) bool {
	t, p := f.at(v.first), f.at(v.first-1)
	return p.kind == number && t.gap && t.end-t.start == 3 && p.end-p.start <= 3 && p.decimals == 0 && f.maskedAt != v.first-1 && f.done < v.first
}

// window: "over the last 12 months" says when something was counted and promises
// nothing; "the last 12 months of logs" does, and days are what is kept.
func (f *finder) window(v value) bool {
	i := v.first - 1
	if low := f.at(i).low; low != "last" && low != "past" && low != "previous" {
		return false
	}
	if i--; f.at(i).low == "the" || f.at(i).low == "our" {
		i--
	}
	switch f.at(i).low {
	case "over", "in", "during":
	default:
		return false
	}
	unit, next := f.measure(v.last)
	return measures[unit].factor >= measures["month"].factor && Dimension(unit) == Time && f.at(next).low != "of"
}

// ordinal: "the twenty-second release" is no length of time.
func (f *finder) ordinal(v value) bool {
	n, nn := f.at(v.last), f.at(v.last+1)
	_, ten := tens[f.at(v.last-1).low]
	return ten && n.low == "-" && !n.gap && !nn.gap && nn.low == "second"
}

// part: "three quarters of teams".
func (f *finder) part(v value) bool {
	n := f.at(v.last)
	if n.low == "-" && !n.gap {
		n = f.at(v.last + 1)
	}
	return shares[n.low] && (n.low != "quarters" && n.low != "quarter" || f.at(v.last+1).low == "of")
}

var shares = set(`half halves third thirds quarter quarters fourth fourths fifth fifths tenth tenths`)
