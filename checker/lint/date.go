package lint

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/word"
)

// when finds a day, month, quarter, half or year that is named as a time to come.
var when = pattern.New(`(?i)\b(?:` +
	`(\d{4})-(\d{2})-(\d{2})|` + // 1-3 a day
	`Q([1-4])[\s/-]*(\d{4})|` + // 4-5 a quarter
	`H([12])[\s/-]*(\d{4})|` + // 6-7 a half
	`(` + monthNames() + `)(?:\s+\d{1,2})?,?\s+(?:de\s+)?(\d{4})|` + // 8-9 a month
	`(?:in|by|during|until|before|for|of|early|mid|late|spring|summer|autumn|fall|winter|ab|im jahr|frühjahr|sommer|herbst|en|printemps|automne|été|primavera|verano|otoño|invierno|em|outono|verão|inverno)[\s-]+(?:de\s+)?((?:19|20)\d{2}))\b`) // 10 a year

// monthNames are the names of all months, as alternatives of a pattern.
func monthNames() string { return strings.Join(slices.Concat(word.MonthNames[:]...), "|") }

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
		end = lastDay(n(9), word.Month(word.Fold(sentence[at[16]:at[17]])))
	default:
		end = lastDay(n(10), 12)
	}
	return at[0], at[1], end
}

func lastDay(year, month int) time.Time {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
}
