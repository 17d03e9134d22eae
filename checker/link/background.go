package link

import (
	_ "embed"
	"strings"
	"sync"
)

// backgroundText holds stems that the copy of software companies uses, eight
// lines from common to rare: a stem of line n (from 0) stood in more than one
// page in 2^(n+1) of the pages of seven unlike companies, and on pages of at
// least four of them. Names of products and of places were taken out.
//
//go:embed background.txt
var backgroundText string

var background = sync.OnceValue(func() map[string]int32 {
	levels := map[string]int32{}
	for n, line := range strings.Split(strings.TrimRight(backgroundText, "\n"), "\n") {
		for _, stem := range strings.Fields(line) {
			k := ideaOf(stem)
			if old, ok := levels[k]; !ok || int32(n) < old {
				levels[k] = int32(n)
			}
		}
	}
	return levels
})

// rarity tells how seldom software copy uses an idea, in thousandths: about
// 200 for "feature", 1000 for a word that few companies share.
func rarity(idea string) int32 {
	n, ok := background()[idea]
	if !ok {
		return 1000
	}
	return 200 + 100*n
}
