package word

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Stem gives the form that a folded word shares with its inflections and its
// British or American twin: the English Snowball stem (Porter2), except where
// Porter2 throws words of product copy together ("plan" and "planning",
// "author" and "authorization") or keeps apart what is one ("alias" and
// "aliases"). Words of up to three letters and names with digits or dots stay
// as they are. A stem is for comparing and never for showing.
func Stem(folded string) string {
	if len(folded) <= 3 {
		if one, ok := shortPlurals[folded]; ok {
			return one
		}
		return folded
	}
	if i := strings.IndexByte(folded, '\''); i >= 0 {
		if i == len(folded)-2 && folded[i+1] == 's' {
			return Stem(folded[:i])
		}
		return folded // don't, we're
	}
	vowel := false
	for i := 0; i < len(folded); i++ {
		if shape[folded[i]] != lower {
			return folded
		}
		vowel = vowel || strings.IndexByte("aeiouy", folded[i]) >= 0
	}
	if !vowel {
		return acronym(folded)
	}
	if strings.HasSuffix(folded, "js") {
		return folded // nodejs, nextjs
	}
	w := american(folded)
	if s, ok := kept[w]; ok {
		return s
	}
	if stops[w] {
		return w
	}
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// acronym takes the plural from a word without vowels, which Porter2 leaves:
// "llms", "sdks". "https" is no plural.
func acronym(folded string) string {
	if strings.HasSuffix(folded, "s") && !strings.HasSuffix(folded, "ss") && folded != "https" {
		return folded[:len(folded)-1]
	}
	return folded
}

// The memory of stems is shared by all goroutines. Every slot is written as a
// whole and holds the word beside its stem, so a lost race costs a second
// computation and never a wrong answer; its size bounds what it can hold.
const (
	slots   = 1 << 14
	longest = 32 // bytes of a word that is remembered
)

type remembered struct{ written, stem string }

var memory [slots]atomic.Pointer[remembered]

// stemOf gives the stem of a word or number as written.
func stemOf(written string) string {
	if len(written) > longest {
		return strings.Clone(compute(written))
	}
	h := uint32(2166136261) // FNV-1a
	for i := 0; i < len(written); i++ {
		h = (h ^ uint32(written[i])) * 16777619
	}
	slot := &memory[(h^h>>15)&(slots-1)]
	if m := slot.Load(); m != nil && m.written == written {
		return m.stem
	}
	m := &remembered{written: strings.Clone(written)}
	m.stem = compute(m.written)
	slot.Store(m)
	return m.stem
}

func compute(written string) string {
	switch {
	case pluralAcronym(written):
		return Fold(written[:len(written)-1])
	case shape[written[0]] == digit && strings.IndexByte(written, ',') > 0:
		return Stem(Fold(strings.ReplaceAll(written, ",", "")))
	}
	if folded, ok := inflected(written); ok && folded != written {
		return stemOf(folded) // "Plans" has the stem of "plans", which mostly is known or asked for next
	}
	return Stem(Fold(written))
}

// inflected gives the folded form that a word shares its stem with, where that is all
// that its letters tell.
func inflected(written string) (folded string, ok bool) {
	if !plain(written) || pluralAcronym(written) || shape[written[0]] == digit && strings.IndexByte(written, ',') > 0 {
		return "", false
	}
	return Fold(written), true
}

// plain reports whether a word is ASCII, so that it is folded once for all.
func plain(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// pluralAcronym knows "SLAs" and "IDs" by their case.
func pluralAcronym(w string) bool {
	n := len(w) - 1
	if n < 2 || w[n] != 's' {
		return false
	}
	for i := 0; i < n; i++ {
		if shape[w[i]] != upper {
			return false
		}
	}
	return true
}
