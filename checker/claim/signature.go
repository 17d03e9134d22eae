package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// signed finds the paragraphs under which somebody's name and office stand, as
// testimonials have them without a mark of quotation:
//
//	We moved everything over in a week.
//	Jane Doe
//	Head of IT, Globex
//
// A row of such names is a list of people, and the authors of articles sign what
// is ours.
func signed(d *prose.Document, p page) []bool {
	if p.channel == blogPage || p.channel == companyPage || p.channel == legalPage || dated(d) {
		return nil
	}
	var out []bool
	for i := 0; i < len(d.Blocks); i++ {
		if !spoken(d, &d.Blocks[i]) {
			continue
		}
		end := signatureAt(d, i+1)
		if end == 0 || signatureAt(d, end) > 0 {
			continue
		}
		if out == nil {
			out = make([]bool, len(d.Blocks))
		}
		for k := i; k >= 0 && k > i-maxSpoken && spoken(d, &d.Blocks[k]) && under(&d.Blocks[k]) == under(&d.Blocks[i]); k-- {
			out[k] = true
		}
		i = end - 1
	}
	return out
}

// maxSpoken is how many paragraphs one signature may stand under.
const maxSpoken = 3

// spoken: running text that somebody may have said.
func spoken(d *prose.Document, b *prose.Block) bool {
	return (b.Kind == prose.Paragraph || b.Kind == prose.Item || b.Kind == prose.Quote) && b.Span.Len() > minSpoken && (b.Span.Len() > maxSigned || !office(d.String(b.Span)))
}

const (
	minSpoken = 24 // bytes of the shortest testimonial
	maxSigned = 90 // bytes of the longest name with its office
)

// signatureAt is where the signature ends that begins with block i: "Jane Doe,
// CTO at Globex" or the name and the office in a block each, pictures between
// them passed by; 0 where there is none.
func signatureAt(d *prose.Document, i int) int {
	named := false
	for ; i < len(d.Blocks); i++ {
		b := &d.Blocks[i]
		if b.Kind == prose.Alt {
			continue
		}
		if b.Kind != prose.Paragraph && b.Kind != prose.Caption && b.Kind != prose.Quote && (b.Kind != prose.Heading || b.Level < 3) || b.Span.Len() > maxSigned {
			return 0
		}
		text := strings.TrimLeft(d.String(b.Span), "—–-~ ")
		if named {
			if office(text) {
				return i + 1
			}
			return 0
		}
		name, rest := bearer(text)
		if !personal(name) {
			return 0
		}
		if rest != "" && office(rest) {
			return i + 1
		}
		named = true
	}
	return 0
}

// bearer parts a name from the office behind it: "Jane Doe, CTO", "Jane Doe Head
// of IT".
func bearer(text string) (name, rest string) {
	if cut := strings.IndexAny(text, ",|·—–("); cut > 0 {
		return text[:cut], text[cut:]
	}
	for i, w := 0, 0; i < len(text); i++ {
		if text[i] != ' ' {
			continue
		}
		if w++; w >= 2 && w <= 4 && offices[strings.ToLower(firstWord(text[i+1:]))] {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// personal: two to four words that may be a person's name, "Ada L." among them.
func personal(name string) bool {
	n := 0
	for w := range strings.FieldsSeq(name) {
		n++
		first, size := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && w != "de" && w != "van" && w != "von" && w != "der" && w != "da" {
			return false
		}
		if strings.ContainsFunc(w[size:], func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("&/!?:%$€£+", r) }) {
			return false
		}
		if offices[strings.ToLower(strings.Trim(w, ".,"))] {
			return false
		}
	}
	return n >= 2 && n <= 4
}

// office: a short line that names somebody's work.
func office(text string) bool {
	if strings.HasSuffix(text, ".") || strings.ContainsAny(text, "!?:") {
		return false
	}
	words, found, before := 0, false, ""
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		w = strings.ToLower(w)
		found = found || offices[w] && !addressed[before]
		words, before = words+1, w
	}
	return found && words <= 14
}

// addressed are words before somebody that a line is for.
var addressed = map[string]bool{"for": true, "to": true, "with": true, "every": true, "any": true, "each": true, "your": true, "our": true, "the": true, "by": true}

// offices are words for somebody's work as signatures have them.
var offices = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`ceo cto cio ciso coo cmo cpo cfo cro vp svp evp president vice-president founder co-founder cofounder owner head
		chief director manager lead leader engineer developer architect administrator admin analyst consultant officer designer scientist
		strategist marketer coordinator specialist principal partner professor teacher editor producer freelancer maintainer
		geschäftsführer geschäftsführerin leiter leiterin gründer gründerin entwickler entwicklerin directeur directrice fondateur fondatrice
		responsable director directora fundador fundadora gerente`) {
		m[w] = true
	}
	return m
}()
