package quantity

import "strings"

// masked tells whether the number v is part of something that is no quantity: a
// name, a version, a date, a time of day, an address, a place in a list.
func (f *finder) masked(v value) bool {
	return f.gluedBefore(v.first) || f.gluedAfter(v) || f.named(v) || f.dated(v) || f.listed(v) || f.idiom(v)
}

// gluedBefore: "S3", "GPT-5", "#1", "user_1", "9:30", "x/100", "0x1F", "%20".
func (f *finder) gluedBefore(i int) bool {
	t, p, pp := f.at(i), f.at(i-1), f.at(i-2)
	if t.gap || i == 0 {
		return false
	}
	tied := !p.gap && i > 1 // something stands before the mark, too
	switch {
	case p.kind == text:
		return !currencies[strings.ToUpper(p.low)] && !(runsOn(p.low) && symbols[f.at(i+1).low] != "") && !f.amidWide(i)
	case p.kind == version:
		return true
	case strings.Contains("_#@\\&{[", p.low):
		return true
	case p.low == "-" || p.low == "." || p.low == "×" || p.low == "*" || p.low == "^":
		return tied && pp.kind != mark && pp.low != "sub"
	case p.low == "'" || p.low == "’":
		return tied && pp.kind == text // FY'21
	case p.low == "/" || p.low == ":" || p.low == "%" || p.low == "=" || p.low == ",":
		return tied && pp.kind != mark
	}
	return false
}

// gluedAfter: "2FA", "3D", "24/7", "9:30", "1920x1080", "2025-03-01", "1st",
// "256-bit", "3-in-1".
func (f *finder) gluedAfter(v value) bool {
	if v.spelled {
		return false
	}
	n, nn, nnn := f.at(v.last), f.at(v.last+1), f.at(v.last+2)
	if f.nickname(v) {
		return true
	}
	if n.gap || n.low == "" {
		return bitSizes[n.low] || f.clock(v.last) || n.low == ":" && nn.kind == number
	}
	digit := nn.kind == number && !nn.gap
	switch {
	case n.kind == text:
		return digit || nn.low == "_" && !nn.gap || f.gluedText(v, n)
	case n.kind == version:
		return true
	case n.low == "_" || n.low == "@" || n.low == ":" && digit || n.low == "×" && digit || n.low == "*" && digit:
		return true
	case (n.low == "/" || n.low == "%") && digit:
		return true
	case n.low == "-" && digit && nnn.low == "-" && !nnn.gap && !f.at(v.last+3).gap:
		return true // a date or telephone number
	case n.low == "-" && nn.kind == text && !nn.gap:
		return described[nn.low]
	case n.low == ")" && f.at(v.first-1).low != "(":
		return v.first == 0 || f.at(v.first-1).low == "\n"
	}
	return false
}

// nickname: "4K" and "8K" are pictures, "401k" is a pension.
func (f *finder) nickname(v value) bool {
	t := f.at(v.first)
	switch suffix := f.at(v.first + 1); {
	case !v.magnified || suffix.gap:
		return false
	case f.s[suffix.start:suffix.end] == "K":
		return (t.low == "4" || t.low == "8") && !f.pluralAt(v.last)
	default:
		return t.low == "401" && suffix.low == "k"
	}
}

// gluedText judges letters written onto a number: units pass, other letters
// make it a name.
func (f *finder) gluedText(v value, n token) bool {
	written := f.s[n.start:n.end]
	if v.magnified {
		return true // "10kx"
	}
	if u, _ := f.measure(v.last); u != "" {
		t := f.at(v.first)
		// 1990s, 80s of "the 80s"
		return n.low == "s" && (t.low >= "1700" && len(t.low) == 4 || f.at(v.first-1).low == "the" || f.at(v.first-1).low == "'")
	}
	return rates[n.low].unit == "" && !currencies[written] && n.low != "s"
}

// clock: "9 am", "9am", "5 p.m.".
func (f *finder) clock(i int) bool {
	low := f.at(i).low
	if low == "am" || low == "pm" || low == "o'clock" {
		return true
	}
	return (low == "a" || low == "p") && f.at(i+1).low == "." && !f.at(i+1).gap && f.at(i+2).low == "m" && !f.at(i+2).gap
}

// named: "SOC 2", "Windows 11", "step 3", "version 3.2", "Top 10", "GPT 5".
func (f *finder) named(v value) bool {
	if v.spelled || v.first == 0 {
		return false
	}
	p := f.at(v.first - 1)
	if p.low == "." && !p.gap && (f.at(v.first-2).low == "no" || f.at(v.first-2).low == "vol") {
		return true
	}
	if p.kind == number && f.maskedAt == v.first-1 && f.at(v.first).gap {
		return v.magnified // "Gemma 4 26B"
	}
	if p.kind != text {
		return false
	}
	if p.low == "of" && f.at(v.first-2).low == "out" {
		return true // "4.8 out of 5"
	}
	if (naming[p.low] || namingTitled[p.low] && f.titled(v.first-1)) && f.moneyAfter(v.last).unit == "" { // "AB 5" is a law, "ab 5 €" a price
		return true
	}
	return f.nameBefore(v)
}

// nameBefore: a bare number behind a capitalised word in the middle of a text is
// part of its name ("Gemma 4 is out"), and so is one with a point ("Acme 3.1").
func (f *finder) nameBefore(v value) bool {
	i := v.first - 1
	n, fraction := f.at(v.last), f.at(v.first).decimals > 0
	if r := (reading{f: f, v: v, first: v.first, end: v.last}); f.last != nil && r.owned() {
		return false
	}
	if f.allUpper || !f.titled(i) || v.magnified || headlineWords[f.at(i).low] {
		return false
	}
	if f.measured(v.last) || magnitudes[n.low] > 0 || f.moneyAfter(v.last).unit != "" {
		return false
	}
	switch {
	case fraction:
		return true
	case n.low == "+":
		first, last := f.phrase(v.last+1, mostWords)
		return f.counted(first, last, v.n) == first
	case i == 0 || f.at(i-1).kind == mark:
		return false
	case n.kind == mark && n.low != "":
		return n.low != "-" && n.low != "/" && n.low != "–"
	}
	first, last := f.phrase(v.last, mostWords)
	return f.counted(first, last, v.n) == first
}

// listed: "1." or "1)" where a line begins, "[1]", "(1)" at the beginning.
func (f *finder) listed(v value) bool {
	if v.spelled {
		return false
	}
	p, n := f.at(v.first-1), f.at(v.last)
	if p.low == "[" && n.low == "]" {
		return true
	}
	begins := v.first == 0 || p.low == "\n"
	if p.low == "(" && n.low == ")" {
		return v.first == 1 || f.at(v.first-2).low == "\n"
	}
	if !begins || n.gap || n.low != "." && n.low != ")" || f.toks[v.first].decimals > 0 {
		return false
	}
	return f.at(v.last+1).kind == text
}

// dated: years, days of months, quarters.
func (f *finder) dated(v value) bool {
	if v.spelled || v.magnified {
		return false
	}
	p, n := f.at(v.first-1), f.at(v.last)
	if months[p.low] && (p.low != "may" && p.low != "march" || f.titled(v.first-1)) && v.n <= 2100 {
		return true
	}
	if p.low == "." && months[f.at(v.first-2).low] {
		return true
	}
	if months[n.low] && n.gap && (n.low != "may" && n.low != "march" || f.titled(v.last)) && v.n <= 31 {
		return true
	}
	if p.low == "," && months[f.at(v.first-3).low] {
		return true
	}
	return f.year(v)
}

// year: a bare number from 1900 to 2099. It is a quantity only before a unit,
// behind a sign of money, or when it is round and counts something.
func (f *finder) year(v value) bool {
	t := f.at(v.first)
	if v.n < 1900 || v.n > 2099 || t.decimals > 0 || t.end-t.start != 4 {
		return false
	}
	p := f.at(v.first - 1)
	if symbols[p.low] != "" || f.measured(v.last) || f.at(v.last).low == "+" {
		return false
	}
	if f.moneyAfter(v.last).unit != "" || currencies[strings.ToUpper(p.low)] {
		return false
	}
	first, last := f.phrase(v.last, mostWords)
	counts := f.counted(first, last, v.n) > first
	if p.low == "than" || p.low == "to" && f.at(v.first-2).low == "up" || f.at(v.last).low == "-" {
		return !counts
	}
	if p.low == "from" && choosing[f.at(v.first-2).low] {
		return !counts // "choose from 1950 templates"
	}
	round := int(v.n)%100 == 0
	if yearly[p.low] {
		return !round || !counts || p.low != "from" && p.low != "of" && p.low != "by" // "choose from 2000 templates"
	}
	if !round && (v.n > 1969 && v.n < 2036 && !owning[p.low]) {
		return true
	}
	return !counts && p.low != "to"
}

// choosing verbs make "from" a matter of what there is, not of time.
var choosing = set(`choose choosing chosen pick picking picked select selecting selected`)

// owning verbs stand before what is counted, not before a year.
var owning = set(`have has had serve serves serving include includes including handle handles host hosts support supports over`)

// telephone gives the end of a run of at least three numbers with at least
// seven digits between which only "-", ".", "(", ")" stand; else i.
func (f *finder) telephone(i int) int {
	count, digits, j, last := 0, 0, i, i
	for ; j < len(f.toks); j++ {
		t := f.at(j)
		if t.kind == number {
			if t.decimals > 0 || t.end-t.start > len(t.low) {
				break
			}
			count, digits, last = count+1, digits+t.end-t.start, j+1
			continue
		}
		if t.kind != mark || t.low != "-" && t.low != "." && t.low != "(" && t.low != ")" && t.low != "–" {
			break
		}
	}
	if count >= 3 && digits >= 7 {
		return last
	}
	return i
}
