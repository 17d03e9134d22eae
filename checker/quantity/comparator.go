package quantity

// A bound is a phrase that says how a number is meant.
type bound struct {
	words   []string
	compare Compare
}

// leading phrases stand before a number, longest first; they are found by their
// last word.
var leading = byWord(-1, []bound{
	{[]string{"no", "more", "than"}, Max}, {[]string{"not", "more", "than"}, Max}, {[]string{"no", "less", "than"}, Min},
	{[]string{"not", "less", "than"}, Min}, {[]string{"no", "fewer", "than"}, Min}, {[]string{"not", "fewer", "than"}, Min},
	{[]string{"no", "longer", "than"}, Max}, {[]string{"no", "later", "than"}, Max}, {[]string{"not", "later", "than"}, Max},
	{[]string{"no", "sooner", "than"}, Min}, {[]string{"no", "earlier", "than"}, Min}, {[]string{"as", "many", "as"}, Max}, {[]string{"as", "much", "as"}, Max}, {[]string{"as", "low", "as"}, Min},
	{[]string{"up", "to"}, Max}, {[]string{"at", "most"}, Max}, {[]string{"less", "than"}, Max}, {[]string{"fewer", "than"}, Max},
	{[]string{"lower", "than"}, Max}, {[]string{"limited", "to"}, Max}, {[]string{"capped", "at"}, Max},
	{[]string{"not", "exceed"}, Max}, {[]string{"cannot", "exceed"}, Max}, {[]string{"can't", "exceed"}, Max},
	{[]string{"at", "least"}, Min}, {[]string{"more", "than"}, Min}, {[]string{"greater", "than"}, Min},
	{[]string{"higher", "than"}, Min}, {[]string{"upwards", "of"}, Min}, {[]string{"upward", "of"}, Min},
	{[]string{"starting", "at"}, Min}, {[]string{"starting", "from"}, Min}, {[]string{"starts", "at"}, Min},
	{[]string{"starts", "from"}, Min}, {[]string{"start", "at"}, Min}, {[]string{"start", "from"}, Min},
	{[]string{"begins", "at"}, Min}, {[]string{"begin", "at"}, Min}, {[]string{"starting", "price"}, Min},
	{[]string{"close", "to"}, Approx}, {[]string{"<", "="}, Max}, {[]string{">", "="}, Min},
	{[]string{"under"}, Max}, {[]string{"below"}, Max}, {[]string{"within"}, Max}, {[]string{"max"}, Max},
	{[]string{"maximum"}, Max}, {[]string{"<"}, Max}, {[]string{"≤"}, Max}, {[]string{"sub", "-"}, Max}, {[]string{"limit"}, Max},
	{[]string{"over"}, Min}, {[]string{"above"}, Min}, {[]string{"min"}, Min}, {[]string{"minimum"}, Min},
	{[]string{"exceeds"}, Min}, {[]string{"exceeding"}, Min}, {[]string{"surpassing"}, Min}, {[]string{">"}, Min}, {[]string{"≥"}, Min},
	{[]string{"about"}, Approx}, {[]string{"around"}, Approx}, {[]string{"roughly"}, Approx}, {[]string{"nearly"}, Approx},
	{[]string{"almost"}, Approx}, {[]string{"approximately"}, Approx}, {[]string{"approx"}, Approx}, {[]string{"~"}, Approx},
	{[]string{"≈"}, Approx}, {[]string{"circa"}, Approx}, {[]string{"ca"}, Approx},
	{[]string{"bis", "zu"}, Max}, {[]string{"höchstens"}, Max}, {[]string{"maximal"}, Max}, {[]string{"weniger", "als"}, Max}, {[]string{"hasta"}, Max},
	{[]string{"moins", "de"}, Max}, {[]string{"menos", "de"}, Max}, {[]string{"meno", "di"}, Max}, {[]string{"até"}, Max}, {[]string{"fino", "a"}, Max},
	{[]string{"jusqu", "'", "à"}, Max}, {[]string{"jusqu", "’", "à"}, Max}, {[]string{"como", "máximo"}, Max}, {[]string{"no", "máximo"}, Max}, {[]string{"al", "massimo"}, Max}, {[]string{"au", "maximum"}, Max},
	{[]string{"mindestens"}, Min}, {[]string{"über"}, Min}, {[]string{"mehr", "als"}, Min}, {[]string{"wenigstens"}, Min},
	{[]string{"plus", "de"}, Min}, {[]string{"au", "moins"}, Min}, {[]string{"más", "de"}, Min}, {[]string{"al", "menos"}, Min},
	{[]string{"mais", "de"}, Min}, {[]string{"pelo", "menos"}, Min}, {[]string{"ao", "menos"}, Min}, {[]string{"più", "di"}, Min}, {[]string{"oltre"}, Min}, {[]string{"almeno"}, Min},
	{[]string{"some"}, Approx}, {[]string{"rund"}, Approx}, {[]string{"etwa"}, Approx}, {[]string{"ungefähr"}, Approx}, {[]string{"knapp"}, Approx}, {[]string{"zirka"}, Approx}, {[]string{"gut"}, Approx}, {[]string{"um", "die"}, Approx},
	{[]string{"environ"}, Approx}, {[]string{"près", "de"}, Approx}, {[]string{"presque"}, Approx}, {[]string{"autour", "de"}, Approx}, {[]string{"quelque"}, Approx},
	{[]string{"alrededor", "de"}, Approx}, {[]string{"cerca", "de"}, Approx}, {[]string{"casi"}, Approx}, {[]string{"unos"}, Approx}, {[]string{"unas"}, Approx},
	{[]string{"aproximadamente"}, Approx}, {[]string{"quase"}, Approx}, {[]string{"umas"}, Approx}, {[]string{"circa"}, Approx}, {[]string{"quasi"}, Approx},
	{[]string{"exactly"}, Exact}, {[]string{"precisely"}, Exact}, {[]string{"="}, Exact},
})

// trailing phrases follow the number and its unit; they are found by their first
// word.
var trailing = byWord(0, []bound{
	{[]string{"or", "more"}, Min}, {[]string{"or", "above"}, Min}, {[]string{"or", "higher"}, Min}, {[]string{"or", "greater"}, Min},
	{[]string{"or", "over"}, Min}, {[]string{"and", "up"}, Min}, {[]string{"and", "above"}, Min},
	{[]string{"or", "less"}, Max}, {[]string{"or", "fewer"}, Max}, {[]string{"or", "under"}, Max}, {[]string{"or", "below"}, Max},
	{[]string{"at", "most"}, Max}, {[]string{"at", "least"}, Min}, {[]string{"or", "so"}, Approx}, {[]string{"or", "thereabouts"}, Approx}, {[]string{"give", "or", "take"}, Approx}, {[]string{",", "give", "or", "take"}, Approx},
	{[]string{"max"}, Max}, {[]string{"maximum"}, Max}, {[]string{"(", "max"}, Max}, {[]string{"limit"}, Max}, {[]string{"cap"}, Max},
	{[]string{"minimum"}, Min}, {[]string{"min"}, Min}, {[]string{"(", "min"}, Min},
})

// byWord files phrases under their first (0) or last (-1) word, in order.
func byWord(at int, phrases []bound) map[string][]bound {
	m := make(map[string][]bound)
	for _, p := range phrases {
		w := p.words[(at+len(p.words))%len(p.words)]
		m[w] = append(m[w], p)
	}
	return m
}

// bounds may stand some words before "of": "a minimum check interval of 10m".
var bounds = map[string]Compare{
	"minimum": Min, "min": Min, "maximum": Max, "max": Max, "limit": Max, "cap": Max, "ceiling": Max, "upwards": Min,
	"minimal": Min, "maximal": Max,
}

// before reads the comparator that ends before token i. It gives "" and i where
// there is none.
func (f *finder) before(i int, money bool) (Compare, int) {
	k := i - 1
	if f.at(k).low == "." && !f.at(k).gap && f.at(k-1).low != "." {
		k-- // "max. 5"
		if w := f.at(k).low; w != "max" && w != "min" && w != "approx" && w != "ca" {
			return "", i
		}
	}
	if low := f.at(k).low; low == ">" && f.at(k-1).low == "=" && !f.at(k).gap {
		return "", i // "=> 65 %" is an arrow
	}
	for _, p := range leading[f.at(k).low] {
		n := len(p.words)
		match := true
		for w := range p.words {
			if f.at(k-n+1+w).low != p.words[w] {
				match = false
				break
			}
		}
		if match {
			return p.compare, k - n + 1
		}
	}
	switch low := f.at(k).low; {
	case low == "from" && (money || k == 0) && f.at(k-1).low != "start":
		return Min, k
	case low == "of" || low == ":":
		return f.boundBefore(k, i)
	case low == "+" && !f.toks[i].gap && !money && (k == 0 || f.toks[k].gap):
		return Min, k
	}
	return "", i
}

// boundBefore looks up to three words back from "of" or ":" for a bound.
func (f *finder) boundBefore(k, i int) (Compare, int) {
	for n := 1; n <= 4; n++ {
		t := f.at(k - n)
		if c, ok := bounds[t.low]; ok {
			return c, k - n
		}
		if t.kind != text {
			break
		}
	}
	return "", i
}

// after reads the comparator that begins at token i, and gives its end.
func (f *finder) after(i int) (Compare, int) {
	t := f.at(i)
	if t.low == "+" && !t.gap {
		n := f.at(i + 1)
		if n.gap || n.kind == mark && n.low != "$" {
			return Min, i + 1
		}
	}
	for _, p := range trailing[t.low] {
		match := true
		for w := range p.words {
			n := f.at(i + w)
			if n.low != p.words[w] || !n.gap && n.kind == text && w == 0 {
				match = false
				break
			}
		}
		if match {
			return p.compare, i + len(p.words)
		}
	}
	return "", i
}
