package quantity

import (
	"math"
	"strings"
	"unicode/utf8"
)

// abroad are the number words of German, French, Spanish, Portuguese and Italian.
// Several are words of English, so that they count only before what is counted.
var abroad = map[string]float64{
	"zwei": 2, "drei": 3, "vier": 4, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwanzig": 20, "hundert": 100,
	"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "cent": 100,
	"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "veinte": 20, "treinta": 30, "cien": 100,
	"dois": 2, "duas": 2, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10, "doze": 12, "vinte": 20, "trinta": 30,
	"tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "dieci": 10, "dodici": 12, "venti": 20, "trenta": 30, "cento": 100,
}

// one are the articles before a length of time: "bis zu einer Stunde".
var one = set(`ein eine einer einem einen eines un une una um uma`)

// abroadAt reads a number word of another language at token i: one before a unit of
// another language, or before what it counts in a sentence of one.
func (f *finder) abroadAt(i int) (value, bool) {
	t, next := f.toks[i], f.at(i+1)
	n, ok := abroad[t.low]
	article := one[t.low]
	if !ok && !article || next.kind != text || !next.gap {
		return value{}, false
	}
	unit := spellings[next.low]
	foreign := Dimension(unit) == Time && unit != next.low && unit+"s" != next.low
	switch {
	case article:
		return value{n: 1, first: i, last: i + 1, spelled: true}, foreign && lengths[f.at(i-1).low]
	case foreign:
	case !f.foreign(), !f.pluralAt(i + 1):
		return value{}, false
	}
	return value{n: n, first: i, last: i + 1, spelled: true}, true
}

// foreign reports whether the text has words by which only other languages are held
// together.
func (f *finder) foreign() bool {
	if f.tongue == unknown {
		f.tongue = english
		for i := range f.toks {
			if t := &f.toks[i]; t.kind == text && f.holds(i) {
				f.tongue = another
				break
			}
		}
	}
	return f.tongue == another
}

// holds: token i is a word of grammar of another language, and no name: "OS", "MIT",
// "Los Angeles".
func (f *finder) holds(i int) bool {
	t := f.at(i)
	return glue[t.low] && f.s[t.start:t.end] == t.low
}

// tongue is whether a text is English, as far as its words tell.
type tongue uint8

const (
	unknown tongue = iota
	english
	another
)

// glue are words of grammar of other languages that are no English words.
var glue = set(`und oder für mit von der das dem zum zur ist sind über aus auf wir ihre unsere ihr mehr bei
	les des du dans avec pour votre notre nos vos sont chez et aux est près
	el los las más para con por nuestros nuestras tus del y hay cada
	os uma com mais seus suas você nossos nossas à não são
	il gli più della dei delle nostri nostre tuoi sono oltre nel`)

// pluralAbroad: a noun of German, written large, or of Italian that is a plural there.
func (f *finder) pluralAbroad(j int) bool {
	t := f.at(j)
	if t.kind != text || len(t.low) < 5 || !f.foreign() || f.allUpper {
		return false
	}
	if f.titled(j) {
		for _, ending := range [...]string{"en", "er", "ern", "eln", "e", "el"} {
			if strings.HasSuffix(t.low, ending) {
				return !f.titled(j+1) || f.at(j+1).kind != text
			}
		}
		return false
	}
	return strings.HasSuffix(t.low, "i") || strings.HasSuffix(t.low, "e") && f.at(j-1).kind == number
}

// grouped reads "1.500" as fifteen hundred where it counts things: nothing is
// counted in thousandths.
func (r *reading) grouped() bool {
	f, t := r.f, r.f.at(r.v.first)
	if t.decimals != 3 || r.v.magnified || r.v.spelled || r.q.Value < 1 {
		return false
	}
	first, last := f.phrase(r.end, mostWords)
	counts := last > first && f.at(first).gap && f.counted(first, last, 1000) > first
	if r.money && (r.q.Unit != "EUR" || r.first != r.v.first) || !r.money && !counts {
		return false
	}
	r.q.Value, r.q.Decimals = math.Round(r.q.Value*1000), 0
	r.v.n, r.v.decimals = r.q.Value, 0
	return true
}

// wideUnits are units of languages without blanks between words, as spellings has
// them, longest first.
var wideUnits = strings.Fields(`時間 小时 小時 시간 分間 分钟 分鐘 秒間 秒钟 日間 일간 週間 周间 か月 ヶ月 カ月 ヵ月 箇月 个月 個月 개월 年間 년간 天`)

// wideUnit gives the unit of such a language that a text begins with.
func wideUnit(s string) string {
	if s[0] < 0xE3 {
		return ""
	}
	for _, u := range wideUnits {
		if strings.HasPrefix(s, u) {
			return u
		}
	}
	return ""
}

// amidWide reports whether the number at token i stands between words of such a
// language and is followed by a unit: "は14日間".
func (f *finder) amidWide(i int) bool {
	p, next := f.at(i-1).low, f.at(i+1)
	if next.gap || next.kind != text || wideUnit(next.low) != next.low {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(p)
	return r >= 0x3040 && !strings.ContainsRune("第月年", r)
}
