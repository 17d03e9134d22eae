package quantity

// measure reads the unit at token j: "%", "days", "-day", and letters on the
// number ("10m").
func (f *finder) measure(j int) (string, int) {
	t := f.at(j)
	switch {
	case t.low == "%":
		return "%", j + 1
	case t.low == "×" && !t.gap && f.at(j-1).kind == number && f.at(j+1).kind != number:
		return "x", j + 1
	case (t.low == "-" || t.low == "‑") && !t.gap && !f.at(j+1).gap:
		if u := f.measureWord(j + 1); u != "" && len(f.at(j+1).low) > 1 {
			return u, j + 2
		}
		return "", j
	case t.low == "per" && f.at(j+1).low == "cent":
		return "%", j + 2
	case t.kind != text:
		return "", j
	}
	if !t.gap && j > 0 {
		return f.measureOn(j)
	}
	if n := f.at(j + 1); len(t.low) == 1 && (!f.manifest || n.kind == text && n.gap) {
		return "", j
	}
	if u := f.measureWord(j); u != "" {
		return u, j + 1
	}
	return "", j
}

// measured tells whether a unit stands at j.
func (f *finder) measured(j int) bool {
	u, _ := f.measure(j)
	return u != "" || f.at(j).low == "times"
}

// measureOn reads letters written onto a number.
func (f *finder) measureOn(j int) (string, int) {
	t := f.at(j)
	written := f.s[t.start:t.end]
	if len(written) == 1 && written != t.low && written != "X" {
		return "", j // 5G, 3D
	}
	if n := f.at(j - 1).low; t.low == "d" && (n == "2" || n == "3") && f.at(j+1).kind == text {
		return "", j // 3d models
	}
	if u := f.measureWord(j); u != "" {
		return u, j + 1
	}
	return "", j
}

// measureWord gives the measure that the word at j spells.
func (f *finder) measureWord(j int) string {
	low := f.at(j).low
	if u := spellings[low]; u != "" && measures[u].dimension != "" && !recurring[low] {
		return u
	}
	return ""
}

// An amount of money behind a number.
type sum struct {
	unit  string
	next  int
	cents bool
}

func (f *finder) moneyAfter(j int) sum {
	t := f.at(j)
	switch {
	case symbols[t.low] != "":
		if n := f.at(j + 1); n.kind != number || n.gap {
			return sum{unit: symbols[t.low], next: j + 1}
		}
	case t.low == "¢" || t.low == "cents" || t.low == "cent":
		return sum{unit: "USD", next: j + 1, cents: true}
	case t.kind == text && currencies[f.s[t.start:t.end]]:
		return sum{unit: f.s[t.start:t.end], next: j + 1}
	case t.low == "us" && f.at(j+1).low == "$":
		return sum{unit: "USD", next: j + 2}
	case moneyWords[t.low] != "":
		return sum{unit: moneyWords[t.low], next: j + 1}
	}
	return sum{}
}
