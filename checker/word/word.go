// Package word cuts text into words and gives each its comparable form.
//
// It owns tokens with their byte offsets, case folding, stems (with the
// exceptions that product names need), and the key under which two spellings
// of one phrase meet: hyphened, joined or spaced, singular or plural.
//
// It refuses to know features, plans or claims.
package word

// Kind is what a token is made of.
type Kind uint8

// The kinds of tokens.
const (
	Word   Kind = iota // letters, with inner apostrophes and digits: "don't", "OAuth2", "Node.js"
	Number             // digits with inner separators: "1,500", "99.9"
	Punct              // one mark: , ; : . ( ) — / & +
)

// Token is one word, number or mark of a text.
type Token struct {
	Start, End int
	// Stem is the folded, stemmed form of a word; the digits of a number without
	// thousands separators; the mark itself, with hyphens, quotes, ticks and
	// crosses brought to one shape each: - ' " ✓ ✗.
	Stem string
	// Upper counts its upper-case letters; Title means the first is one.
	Upper int
	Kind  Kind
	Title bool
}

// Silent tells whether t leaves no trace in a Key: marks other than a "+" that
// belongs to a name, and the word "and", which stands for "&".
func (t Token) Silent() bool {
	return t.Kind == Punct && t.Stem != "+" || t.Kind == Word && t.Stem == "and"
}
