package lint

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/pattern"
)

// when finds a day, month, quarter, half or year that is named as a time to come.
var when = pattern.New(`(?i)\b(?:` +
	`(\d{4})-(\d{2})-(\d{2})|` + // 1-3 a day
	`Q([1-4])[\s/-]*(\d{4})|` + // 4-5 a quarter
	`H([12])[\s/-]*(\d{4})|` + // 6-7 a half
	`(` + strings.Join(monthNames, "|") + `)(?:\s+\d{1,2})?,?\s+(?:de\s+)?(\d{4})|` + // 8-9 a month
	`(?:in|by|during|until|before|for|of|early|mid|late|spring|summer|autumn|fall|winter|ab|im jahr|frühjahr|sommer|herbst|en|printemps|automne|été|primavera|verano|otoño|invierno|em|outono|verão|inverno)[\s-]+(?:de\s+)?((?:19|20)\d{2}))\b`) // 10 a year

// monthNames holds the names of the twelve months in English, German, French,
// Spanish and Portuguese, as alternatives of a pattern.
var monthNames = []string{
	"january|januar|janvier|enero|janeiro", "february|februar|février|febrero|fevereiro", "march|märz|mars|marzo|março",
	"april|avril|abril", "may|mai|mayo|maio", "june|juni|juin|junio|junho", "july|juli|juillet|julio|julho", "august|août|agosto",
	"september|septembre|septiembre|setembro", "october|oktober|octobre|octubre|outubro", "november|novembre|noviembre|novembro",
	"december|dezember|décembre|diciembre|dezembro",
}

// monthOf gives the number of a month by its name, 1 to 12.
func monthOf(name string) int {
	for i, names := range monthNames {
		if slices.ContainsFunc(strings.Split(names, "|"), func(n string) bool { return strings.EqualFold(n, name) }) {
			return i + 1
		}
	}
	return 12
}

// Promised gives the bytes of a sentence that name a time and the last day they
// can mean; the last such words where there are several. to is 0 if there are none.
func Promised(sentence string) (from, to int, end time.Time) {
	all := when.FindAllStringSubmatchIndex(sentence, -1)
	if len(all) == 0 {
		return 0, 0, time.Time{}
	}
	at := all[len(all)-1]
	has := func(i int) bool { return at[2*i] >= 0 }
	n := func(i int) int { v, _ := strconv.Atoi(sentence[at[2*i]:at[2*i+1]]); return v } // the pattern lets digits pass only
	switch {
	case has(1):
		end = time.Date(n(1), time.Month(n(2)), n(3), 0, 0, 0, 0, time.UTC)
	case has(4):
		end = lastDay(n(5), 3*n(4))
	case has(6):
		end = lastDay(n(7), 6*n(6))
	case has(8):
		end = lastDay(n(9), monthOf(sentence[at[16]:at[17]]))
	default:
		end = lastDay(n(10), 12)
	}
	return at[0], at[1], end
}

func lastDay(year, month int) time.Time {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
}
