package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unspacedMoney are the signs of money that stand behind the number in scripts that
// set no blanks: "480円".
var unspacedMoney = map[rune]string{'円': "円", '원': "원", '元': "元"}

// unspacedPeriods are the words that stand right before such an amount and say what
// it is due for: "月額480円".
var unspacedPeriods = []struct{ word, per string }{
	{"月額", "month"}, {"毎月", "month"}, {"每月", "month"}, {"月费", "month"}, {"月額料金", "month"}, {"월", "month"}, {"매월", "month"},
	{"年額", "year"}, {"毎年", "year"}, {"每年", "year"}, {"年费", "year"}, {"연", "year"}, {"매년", "year"},
}

// unspaced reads the period before an amount that is written without blanks.
func (r *reading) unspaced() {
	t := r.f.at(r.first - 1)
	if t.kind != text || len(r.q.Per) > 0 {
		return
	}
	for _, p := range unspacedPeriods {
		if strings.HasSuffix(t.low, p.word) {
			r.q.Per = []string{p.per}
			return
		}
	}
}

// runsOn reports whether a text ends in a script that sets no blanks: a number right
// behind it is a word of its own.
func runsOn(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r == 'ー'
}
