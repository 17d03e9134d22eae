package link

import (
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// gram is a word of running text as the sieve sees it.
type gram struct {
	*lexeme
	span prose.Span
	raw  string
	up   int32 // upper-case letters
	gap  gap   // what stands before it
	num  bool
	head bool // the first word of a sentence, whose capital means nothing
}

// gap is how far a word stands from the one before it.
type gap uint8

const (
	blank  gap = iota // a blank or a hyphen
	mark              // a comma, a slash, an ampersand: one phrase goes on
	clause            // a colon, a bracket, a full stop: another phrase begins
)

// gapOf reads what stands between two words.
func gapOf(s string) gap {
	if s == " " || s == "" || s == "-" {
		return blank
	}
	g := blank
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf && gaps[r] == clause || strings.ContainsRune("•·—–“”→", r):
			return clause
		case r < utf8.RuneSelf && gaps[r] == mark || strings.ContainsRune("、，", r):
			g = mark
		case r == '-' && i > 0 && s[i-1] == ' ' && (strings.HasPrefix(s[i:], "- ") || strings.HasPrefix(s[i:], "-- ")):
			return clause
		}
	}
	return g
}

// gaps are the marks that part words.
var gaps = func() (t [utf8.RuneSelf]gap) {
	for _, c := range ".;:!?()[]{}|\n\"" {
		t[c] = clause
	}
	for _, c := range ",/&+" {
		t[c] = mark
	}
	return t
}()

// grams appends the words among tokens, which are offsets into text.
func (x *index) grams(out []gram, text string, tokens []word.Token) []gram {
	first := len(out)
	for i := range tokens {
		if t := &tokens[i]; t.Kind != word.Punct {
			out = append(out, gram{
				lexeme: x.lexeme(t.Stem), span: prose.Span{Start: t.Start, End: t.End}, raw: text[t.Start:t.End],
				up: int32(t.Upper), num: t.Kind == word.Number,
			})
		}
	}
	apart(out[first:], text)
	return out
}

// cut gives the words among cuts, which are places in text. They hold until the
// next sentence is cut.
func (r *reader) cut(text string, cuts []word.Cut) []gram {
	r.sentence = r.spell(r.sentence[:0], text, cuts)
	return r.sentence
}

// keep gives the same to hold as long as the page is read.
func (r *reader) keep(text string, cuts []word.Cut) []gram {
	first := len(r.room)
	if cap(r.room)-first < len(cuts) {
		r.room, first = make([]gram, 0, max(1024, 2*len(cuts))), 0
	}
	r.room = r.spell(r.room, text, cuts)
	return r.room[first:len(r.room):len(r.room)]
}

// spell appends the words among cuts.
func (r *reader) spell(out []gram, text string, cuts []word.Cut) []gram {
	first := len(out)
	for i := range cuts {
		t := &cuts[i]
		n := r.notes.Get(t.Word)
		if n == nil {
			n = r.note(t.Word)
		}
		if n.is&isMark == 0 {
			out = append(out, gram{
				lexeme: n.lexeme, span: prose.Span{Start: int(t.Start), End: int(t.End)}, raw: text[t.Start:t.End],
				up: int32(n.up), num: n.is&isNumber != 0,
			})
		}
	}
	apart(out[first:], text)
	return out
}

// apart notes what stands between the words of a text.
func apart(gs []gram, text string) {
	for i := range gs {
		g := &gs[i]
		if i == 0 {
			g.head = true
			continue
		}
		between := text[gs[i-1].span.End:g.span.Start]
		if between == " " {
			continue
		}
		g.gap = gapOf(between)
		g.head = g.gap == clause && strings.ContainsAny(between, ".!?\n")
	}
}

// read cuts a string into grams whose spans are offsets into it.
func (x *index) read(s string) []gram { return x.grams(nil, s, word.Tokens(s)) }

// setOf gives the stems of words as a set.
func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[word.Stem(w)] = true
	}
	return m
}

var (
	joiners = setOf(`and or plus und oder et ou y`)

	// articles may stand inside a name without changing it: "export your data".
	articles = setOf(`a an the your our their its all any every each`)
	// generic words are too common to name a feature by themselves in running text.
	generic = setOf(`platform product solution tool tools app apps application applications software service services
		system systems team teams data user users customer customers feature features page pages dashboard report reports
		workflow workflows integration integrations plan plans support security management analytics experience business
		process processes project projects account accounts content time price prices pricing cost costs order orders
		issue issues task tasks policy policies query queries member members group groups role roles event events
		file files folder folders document documents message messages email emails note notes list lists link links
		code editor view views form forms field fields table tables chart charts graph graphs map maps search filter filters
		import export sync share sharing backup backups log logs alert alerts test tests testing build builds deploy
		run runs job jobs step steps action actions trigger triggers rule rules template templates theme themes
		setting settings option options profile profiles device devices server servers client clients database databases
		model models agent agents bot bots chat call calls meeting meetings calendar contact contacts lead leads deal deals
		invoice invoices payment payments billing subscription subscriptions trial trials discount storage hosting domain domains
		language languages country countries region regions network api web site sites website mobile desktop browser
		maintenance performance speed quality privacy compliance governance automation insight insights reporting editing
		help training community documentation docs guide guides resource resources download downloads upload uploads
		release releases version versions update updates upgrade upgrades label labels tag tags comment comments review reviews
		space spaces workspace workspaces organization organizations environment environments account board boards
		requirement requirements goal goals milestone milestones objective objectives design designs package packages
		module modules component components plugin plugins extension extensions library libraries command commands
		connection connections session sessions history audit access control permission permissions key keys secret secrets
		hold kept free open home start starter basic standard custom`)
	// heads may fall off the end of a name: "Audit log management" is said as "audit logs".
	heads = setOf(`management support integration integrations tool tools feature features system systems service services
		platform functionality capability capabilities option options solution software engine module add-on addon`)
	// fronts may fall off its beginning: "Support for X", "Integration with X".
	fronts = setOf(`support integration integrations integrate integrates compatibility connect works new improved powerful full advanced`)
)

// isIn reports whether the stem of a word stands in a set of stems.
func isIn(set map[string]bool, w string) bool {
	return set[word.Stem(strings.ToLower(strings.Trim(w, ",.;:()")))]
}

// Generic reports whether a stem is too common in software copy to name
// anything by itself.
func Generic(stem string) bool { return generic[stem] }
