package quantity

import (
	"math"
	"strconv"
	"strings"
)

// A value is a number as written, with its magnitude.
type value struct {
	n         float64
	decimals  int
	first     int // its tokens
	last      int // one past
	spelled   bool
	magnified bool // "k", "million"
	compare   Compare
	vague     bool
	nines     bool
}

var magnitudes = map[string]int{
	"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mio": 6, "mn": 6, "mm": 6, "bn": 9, "mrd": 9,
}

// glued magnitudes are written on the number: "10k", "2M".
var gluedMagnitudes = map[string]int{"k": 3, "K": 3, "M": 6, "B": 9, "T": 12, "bn": 9, "Bn": 9, "mn": 6, "MM": 6, "mio": 6}

// Spelled gives the number that one word is, from zero to ninety: "nine", "forty".
func Spelled(word string) (n float64, ok bool) {
	low := strings.ToLower(word)
	if n, ok = small[low]; !ok {
		n, ok = tens[low]
	}
	return n, ok
}

var small = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19,
}

var tens = map[string]float64{
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// vague words name an order of magnitude.
var vague = map[string]float64{
	"dozens": 24, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}

var fractions = map[string]float64{"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1.0 / 3, "⅔": 2.0 / 3}

// valueAt reads the number that begins at token i.
func (f *finder) valueAt(i int) (value, bool) {
	t := &f.toks[i]
	switch {
	case t.kind == number:
		return f.digitsAt(i), true
	case t.kind == text:
		if v, ok := f.vagueAt(i); ok {
			return v, true
		}
		return f.spelledAt(i)
	}
	if n, ok := fractions[t.low]; ok {
		return value{n: n, decimals: 2, first: i, last: i + 1}, true
	}
	return value{}, false
}

func (f *finder) digitsAt(i int) value {
	t := &f.toks[i]
	v := value{first: i, last: i + 1, decimals: t.decimals}
	power := 0
	if n := f.at(i + 1); n.kind == text {
		written := f.s[n.start:n.end]
		switch p, glued := gluedMagnitudes[written]; {
		case glued && !n.gap && !isGluedNext(f.at(i+2)):
			power = p
		case magnitudes[n.low] > 0 && (n.low != "mm" || !n.gap):
			power = magnitudes[n.low]
		case n.low == "m" && !n.gap && f.millions(i):
			power = 6
		case n.low == "s" && !n.gap && f.at(i+2).low == "of" && t.decimals == 0 && strings.Trim(t.low, "0") == "1" && len(t.low) > 1:
			return value{n: parse(t.low, 0), first: i, last: i + 2, vague: true, compare: Min} // "1,000s of"
		}
	}
	v.n = parse(t.low, power)
	if power > 0 {
		v.last, v.magnified, v.decimals = i+2, true, 0
	}
	return v
}

// millions decides whether the m of "5m" means million rather than minute:
// after a currency, or before a noun that can be counted.
func (f *finder) millions(i int) bool {
	if p := f.at(i - 1); !f.toks[i].gap && symbols[p.low] != "" {
		return true
	}
	j := i + 2
	if f.at(j).low == "+" {
		j++
	}
	n := f.at(j)
	return n.kind == text && n.gap && plural(n.low) && Dimension(spellings[n.low]) == ""
}

// isGluedNext keeps "4Kb2" and such from being read as a magnitude.
func isGluedNext(t token) bool { return t.kind == number && !t.gap }

// parse never fails: s holds digits and at most one point.
func parse(s string, power int) float64 {
	if power > 0 {
		s += "e" + strconv.Itoa(power)
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.MaxFloat64 // out of range
	}
	return n
}

// spelledAt reads "twenty-one", "a hundred", "two hundred and fifty", "half a
// million", "a dozen".
func (f *finder) spelledAt(i int) (value, bool) {
	v := value{first: i, spelled: true}
	j := i
	switch low := f.toks[i].low; {
	case (low == "a" || low == "an") && (magnitudes[f.at(i+1).low] > 0 || f.at(i+1).low == "dozen"):
		v.n, j = 1, i+1
	case low == "half" && f.at(i+1).low == "a" && magnitudes[f.at(i+2).low] > 2:
		v.n, j = 0.5, i+2
	default:
		n, next := f.belowHundred(i)
		if next == i {
			return value{}, false
		}
		v.n, j = n, next
	}
	v.n, j = f.magnified(v.n, j)
	v.last = j
	return v, true
}

// belowHundred reads a number word under a hundred.
func (f *finder) belowHundred(i int) (float64, int) {
	low := f.at(i).low
	if n, ok := small[low]; ok {
		return n, i + 1
	}
	n, ok := tens[low]
	if !ok {
		return 0, i
	}
	j := i + 1
	if f.at(j).low == "-" && !f.at(j).gap {
		j++
	}
	if one, ok := small[f.at(j).low]; ok && one > 0 && one < 10 {
		return n + one, j + 1
	}
	return n, i + 1
}

// magnified multiplies n by the hundreds, thousands and dozens at j and adds
// what follows them.
func (f *finder) magnified(n float64, j int) (float64, int) {
	total, ceiling := 0.0, 15 // powers of ten fall from left to right
	for {
		low := f.at(j).low
		if low == "-" && !f.at(j).gap && magnitudes[f.at(j+1).low] > 0 {
			j++
			continue
		}
		p := magnitudes[low]
		switch {
		case low == "dozen":
			return n * 12, j + 1
		case p == 2 && n > 0 && n < 100:
			n, j = n*100, j+1
			k := j
			if f.at(k).low == "and" {
				k++
			}
			if more, next := f.belowHundred(k); next > k {
				n, j = n+more, next
			}
		case p > 2 && p < ceiling && n > 0:
			ceiling = p
			total, n, j = total+n*math.Pow10(p), 0, j+1
			if more, next := f.belowHundred(j); next > j {
				n, j = more, next
			}
		default:
			return total + n, j
		}
	}
}

// vagueAt reads "dozens", "tens of thousands", "hundreds".
func (f *finder) vagueAt(i int) (value, bool) {
	low := f.toks[i].low
	n, ok := vague[low]
	j := i + 1
	if low == "tens" {
		n = 10
	}
	if (low == "tens" || low == "hundreds") && f.at(i+1).low == "of" && vague[f.at(i+2).low] >= 1e3 {
		n, ok, j = n*vague[f.at(i+2).low], true, i+3
	}
	return value{n: n, first: i, last: j, spelled: true, vague: true, compare: Min}, ok
}

// ninesAt reads "five nines", "four 9s": an availability in percent.
func (f *finder) ninesAt(v value) (value, bool) {
	word := f.at(v.last)
	nines := word.low == "nines" || word.low == "9" && f.at(v.last+1).low == "s" && !f.at(v.last+1).gap
	if !nines || v.n < 2 || v.n > 9 || v.n != math.Trunc(v.n) {
		return v, false
	}
	v.decimals = int(v.n) - 2
	digits := "99."
	for range v.decimals {
		digits += "9"
	}
	if v.n == 2 {
		digits = "99"
	}
	v.n, v.nines = parse(digits, 0), true
	v.last++
	if word.low == "9" {
		v.last++
	}
	return v, true
}
