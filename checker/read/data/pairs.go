package data

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// Keys that split one statement over two fields: what stands before the suffix
// (or after the prefix) is the same in both.
var (
	figureEnds = []string{"value", "val", "number", "num", "count", "stat", "amount", "total", "figure", "metric", "n", "v"}
	labelEnds  = []string{"label", "text", "txt", "title", "name", "desc", "description", "caption", "t", "l", "d"}
	askEnds    = []string{"question", "ques", "q", "title", "heading"}
	replyEnds  = []string{"answer", "ans", "a", "text", "content", "body"}
)

var joints = strings.NewReplacer("_", "", "-", "", ".", "")

// stem gives what is left of a key without one of the ends; the empty stem
// with ok means that the key is the end itself.
func stem(key string, ends []string) (string, bool) {
	s := strings.ToLower(joints.Replace(key))
	for _, e := range ends {
		if rest, ok := strings.CutSuffix(s, e); ok {
			return rest, true
		}
	}
	return "", false
}

// partner finds the sibling whose key has the same stem, the nearest first.
func partner(n *Node, i int, own, others []string) int {
	s, ok := stem(n.Fields[i].Key, own)
	if !ok {
		return -1
	}
	for d := 1; d < len(n.Fields); d++ {
		for _, j := range []int{i + d, i - d} {
			if j < 0 || j >= len(n.Fields) || n.Fields[j].Value.Kind != String {
				continue
			}
			if o, ok := stem(n.Fields[j].Key, others); ok && o == s {
				return j
			}
		}
	}
	return -1
}

// figurePartner finds the number that field i is the label of.
func (w *Writer) figurePartner(n *Node, i int) int {
	s, ok := stem(n.Fields[i].Key, labelEnds)
	if !ok {
		return -1
	}
	for j, f := range n.Fields {
		if o, ok := stem(f.Key, figureEnds); j != i && ok && o == s && isFigure(f.Value) {
			return j
		}
	}
	return -1
}

func isFigure(n *Node) bool {
	return n.Kind == Number || n.Kind == String && numberOnly.MatchString(strings.TrimSpace(n.Text()))
}

// figure writes a number and the label that stands under another key as one
// statement: "63" and "MCP tools" are "63 MCP tools".
func (w *Writer) figure(n *Node, i int, c place, done map[int]bool) bool {
	f := n.Fields[i]
	if !isFigure(f.Value) {
		if j := w.figurePartner(n, i); j >= 0 && !done[j] && partner(n, j, figureEnds, labelEnds) == i {
			return w.figure(n, j, c, done)
		}
		return false
	}
	j := partner(n, i, figureEnds, labelEnds)
	if j < 0 || done[j] || !displayable(n.Fields[j].Value.Text()) {
		return false
	}
	done[i], done[j] = true, true
	w.B.BeginValue(prose.Value, c.path)
	WriteText(w.B, w.Src, f.Value.Parts)
	w.affix(n, done)
	w.B.Gap()
	WriteText(w.B, w.Src, n.Fields[j].Value.Parts)
	w.B.End()
	return true
}

// affix appends what belongs to a bare figure: {value: 99.9, suffix: "%"}.
func (w *Writer) affix(n *Node, done map[int]bool) {
	for i, f := range n.Fields {
		if k := fold(f.Key); !done[i] && (k == "suffix" || k == "unit") && f.Value.Kind == String {
			done[i] = true
			if letters.MatchString(f.Value.Text()) && len(f.Value.Text()) > 1 {
				w.B.Gap()
			}
			WriteText(w.B, w.Src, f.Value.Parts)
		}
	}
}

// answer writes a question and its answer, titled by it, where both are fields
// of one larger object: faq1_q and faq1_a.
func (w *Writer) answer(n *Node, i int, c place, done map[int]bool) bool {
	j := partner(n, i, askEnds[:3], replyEnds[:3])
	if s, _ := stem(n.Fields[i].Key, askEnds[:3]); j < 0 || s == "" || done[j] || n.Fields[i].Value.Kind != String {
		return false
	}
	done[i], done[j] = true, true
	w.value(n.Fields[i], c.under(n.Fields[i]))
	if l, ok := w.B.Last(prose.TermLabel); ok {
		w.B.PushLabel(l)
		defer w.B.PopLabel()
	}
	w.value(n.Fields[j], c.under(n.Fields[j]))
	return true
}

// periods are keys that say for how long a price buys.
var periods = map[string]string{
	"monthly": "/month", "month": "/month", "permonth": "/month", "yearly": "/year", "year": "/year", "peryear": "/year",
	"annual": "/year", "annually": "/year", "annum": "/year",
	"monatlich": "/month", "jährlich": "/year", "mensuel": "/month", "annuel": "/year", "mensual": "/month", "anual": "/year", "mensile": "/month", "annuale": "/year",
}

// price writes a bare amount with its currency and period: {price: 19,
// currency: "USD", interval: "month"} is "price: 19 USD/month".
func (w *Writer) price(n *Node, i int, c place, done map[int]bool) bool {
	f := n.Fields[i]
	if w.Messages || !priceKeys[c.key] || c.key == "offercount" || !isFigure(f.Value) || strings.HasPrefix(f.Value.Text(), "-") {
		return false
	}
	done[i] = true
	w.B.BeginValue(prose.Value, c.path)
	word, period := f, periods[strings.TrimSuffix(strings.TrimPrefix(c.key, "price"), "price")]
	if period != "" {
		word.Key = "price"
	}
	if c.schema {
		w.B.Run(f.From, f.To)
	} else {
		w.key(word)
	}
	w.B.Decoded(":", f.To, f.To)
	w.B.Gap()
	WriteText(w.B, w.Src, f.Value.Parts)
	if cur, ok := n.field("pricecurrency", "currency", "currencycode"); ok && cur.Value.Kind == String && priceOnly.MatchString(f.Value.Text()) {
		if !strings.ContainsAny(cur.Value.Text(), "$€£¥₹") {
			w.B.Gap()
		}
		WriteText(w.B, w.Src, cur.Value.Parts)
	}
	if period != "" {
		w.B.Decoded(period, f.From, f.To)
	} else {
		w.period(n, done)
	}
	w.B.End()
	return true
}

func (w *Writer) period(n *Node, done map[int]bool) {
	for i, f := range n.Fields {
		switch fold(f.Key) {
		case "interval", "period", "per", "billingperiod", "billinginterval", "priceunit", "pricesuffix", "unittext", "frequency", "cadence",
			"takt", "zeitraum", "turnus", "periode", "période", "periodo":
		default:
			continue
		}
		if f.Value.Kind != String || done[i] {
			continue
		}
		done[i] = true
		s := strings.TrimSpace(f.Value.Text())
		if p, ok := periods[fold(s)]; ok {
			w.B.Decoded(p, f.Value.From, f.Value.To)
			return
		}
		if !strings.HasPrefix(s, "/") {
			w.B.Gap()
		}
		WriteText(w.B, w.Src, f.Value.Parts)
		return
	}
}

// isPlan reports whether an object describes a plan: it has a name, and a
// price, a list of features or a place among plans says so.
func (w *Writer) isPlan(n *Node, c place) bool {
	if !w.named(n) || w.Messages || c.path == "" && !priced(n) {
		return false
	}
	if isPlanKey(c.key) {
		return true
	}
	hits := 0
	for _, f := range n.Fields {
		if planContent[fold(f.Key)] {
			hits++
		}
	}
	return hits >= 2 || hits == 1 && priced(n)
}

// priced reports whether an object tells a price, in whichever language.
func priced(n *Node) bool {
	return slices.ContainsFunc(n.Fields, func(f Field) bool { return priceWords[fold(f.Key)] })
}

var priceWords = set("price preis prix precio prezzo preço preco")

// mapsPlans reports whether the keys of an object name plans: plans: {free:
// {…}, pro: {…}}.
func mapsPlans(n *Node, c place) bool {
	if strings.HasSuffix(c.path, "]") || !isPlanKey(c.key) && c.key != "features" && c.key != "feature" && c.key != "planfeatures" {
		return false
	}
	branches := 0
	for _, f := range n.Fields {
		if !f.Value.scalar() {
			branches++
		}
	}
	return branches > 1 || branches == 1 && len(n.Fields) == 1
}
