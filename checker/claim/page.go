package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// readPage finds what the page as a whole is like: its channel, the words of its
// address, how much code, narration and address to the reader it holds.
func (r *reader) readPage() {
	p := &r.page
	if len(r.x.voc.Products) == 0 {
		p.topName = topName(r.d)
	} else {
		p.guest = r.guest()
	}
	add := func(what uint32, level int) {
		p.features = append(p.features, feature(PageFeature, what, uint32(level)))
	}
	add(1, int(p.channel))
	r.makeUp(add)
	r.address(add)
	if p.history != "" {
		add(8, 1)
	}
	if dated(r.d) {
		add(9, 1)
	}
	for seg := range strings.SplitSeq(strings.ToLower(r.d.URI), "/") {
		for _, w := range strings.FieldsFunc(seg, func(r rune) bool { return r == '.' || r == '_' || r == '-' }) {
			p.features = append(p.features, feature(PageFeature, 10, hashOf(w)))
		}
	}
}

// makeUp counts blocks of code and items of lists.
func (r *reader) makeUp(add func(uint32, int)) {
	code, items := 0, 0
	for i := range r.d.Blocks {
		switch r.d.Blocks[i].Kind {
		case prose.Code:
			code++
		case prose.Item:
			items++
		}
	}
	n := max(len(r.d.Blocks), 1)
	add(2, bucket(100*code/n))
	add(7, bucket(20*items/n))
}

// address counts the words by which a page speaks to the reader or of itself.
func (r *reader) address(add func(uint32, int)) {
	you, us, me, words := 0, 0, 0, 0
	text := r.d.Text
	for i := 0; i < len(text); {
		from := i
		for i < len(text) && parting[text[i]] == 0 {
			i++
		}
		if i < len(text) && parting[text[i]] == maybeParting {
			i = from + wideWord(text[from:])
		}
		if i == from {
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		words++
		if i-from > 4 || !addressing[text[from]] {
			continue
		}
		switch text[from:i] {
		case "you", "your", "You", "Your":
			you++
		case "we", "our", "We", "Our", "us":
			us++
		case "I", "my", "My", "I'm", "I've":
			me++
		}
	}
	n := max(words, 1)
	add(3, bucket(200*you/n))
	add(4, bucket(200*us/n))
	add(5, bucket(500*me/n))
	add(6, bucket(n/50))
}

// parting says which bytes end a word: blanks, and bytes of characters outside
// ASCII, which may be blanks.
var parting = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r':
			t[c] = 1
		case c >= utf8.RuneSelf:
			t[c] = maybeParting
		}
	}
	return t
}()

const maybeParting = 2

// addressing are the bytes that the words begin with which address counts.
var addressing = [256]bool{'y': true, 'Y': true, 'w': true, 'W': true, 'o': true, 'O': true, 'u': true, 'I': true, 'm': true, 'M': true}

// wideWord measures the word that s begins with; 0 before a blank.
func wideWord(s string) int {
	if n := strings.IndexFunc(s, unicode.IsSpace); n >= 0 {
		return n
	}
	return len(s)
}

// dated: the page's own data names an author or a day.
func dated(d *prose.Document) bool {
	for i := range d.Data {
		switch strings.ToLower(d.Data[i].Key) {
		case "author", "authors", "date", "publisheddate", "publishdate", "tags", "published", "pubdate":
			return true
		}
	}
	return false
}

// topName is the name that a page repeats most, inside sentences and written
// large: without a vocabulary, the best guess at whose page it is. "" where no
// name stands out.
func topName(d *prose.Document) string {
	counts := map[string]int{}
	before := ""
	for w := range strings.FieldsSeq(d.Text) {
		inside := before != "" && !strings.ContainsAny(before[len(before)-1:], ".!?:;|")
		before = w
		w = nameOf(w)
		if !inside || len(w) < 3 || w[0] < 'A' || w[0] > 'Z' {
			continue
		}
		counts[w]++
	}
	best, n := "", 3
	for w, k := range counts {
		if k > n || k == n && w < best {
			best, n = w, k
		}
	}
	return best
}

// nameOf takes marks and a possessive off a word.
func nameOf(w string) string {
	w = strings.Trim(w, ".,;:!?()[]\"'“”‘’*_`")
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	return w
}

// isTopName: what is taken for another product's name is the page's own.
func (s *sentence) isTopName(h hit) bool {
	name := s.r.page.topName
	return name != "" && nameOf(s.r.d.String(s.of(h.from, h.to))) == name
}

// topName is the first lexeme that is the page's most frequent name, else -1.
func (s *sentence) topName() int {
	name := s.r.page.topName
	if name == "" {
		return -1
	}
	for i := range s.lex {
		if l := &s.lex[i]; l.title && nameOf(s.r.d.Text[l.start:l.end]) == name {
			return i
		}
	}
	return -1
}

// kinship is what the siblings of a block are like: blocks of its kind that
// follow each other under the same heading.
type kinship struct {
	size, verbs, short int8
	leaf               bool // a heading without headings below it
	card               bool // and with little text under it and its like
}

// kinOf looks at all blocks once.
func kinOf(d *prose.Document, syntax map[string]syntax) []kinship {
	out := make([]kinship, len(d.Blocks))
	for i := 0; i < len(d.Blocks); {
		b := &d.Blocks[i]
		k, verbs, short, head := i, 0, 0, under(b)
		for ; k < len(d.Blocks) && d.Blocks[k].Kind == b.Kind && under(&d.Blocks[k]) == head; k++ {
			text := d.String(d.Blocks[k].Span)
			if b.Kind == prose.Item { // of the others nobody asks
				if first, rest, _ := strings.Cut(text, " "); rest != "" && opensWithVerb(first, syntax) {
					verbs++
				}
			}
			if len(text) < 40 {
				short++
			}
		}
		n := k - i
		kin := kinship{size: int8(bucket(n)), verbs: int8(3 * verbs / n), short: int8(3 * short / n)}
		for ; i < k; i++ {
			out[i] = kin
		}
	}
	headingKin(d, out)
	return out
}

// opensWithVerb: the word, which is mostly short and without accents, is a verb
// in its base form.
func opensWithVerb(first string, syntax map[string]syntax) bool {
	var low [16]byte
	if len(first) > len(low) {
		return syntax[word.Fold(first)]&verb != 0
	}
	for i := 0; i < len(first); i++ {
		c := first[i]
		switch {
		case c >= utf8.RuneSelf:
			return syntax[word.Fold(first)]&verb != 0
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		}
		low[i] = c
	}
	return syntax[string(low[:len(first)])]&verb != 0
}

// headingKin finds headings without any below them, and counts those of one
// level that follow each other.
func headingKin(d *prose.Document, out []kinship) {
	var heads []int
	for i := range d.Blocks {
		if d.Blocks[i].Kind == prose.Heading {
			heads = append(heads, i)
			out[i] = kinship{}
		}
	}
	level := func(h int) int { return d.Blocks[heads[h]].Level }
	for h := 0; h < len(heads); {
		k := h
		for k < len(heads) && level(k) == level(h) && (k+1 == len(heads) || level(k+1) <= level(k)) {
			k++
		}
		if k == h {
			h++
			continue
		}
		n := k - h
		card := n > 1 && d.Blocks[heads[k-1]].Span.Start-d.Blocks[heads[h]].Span.Start < cardBytes*(n-1)
		for ; h < k; h++ {
			out[heads[h]] = kinship{size: int8(min(n, 9)), leaf: true, card: card}
		}
	}
}

// cardBytes is about how much text a card holds: a title and two sentences.
const cardBytes = 280

// under is where the innermost heading of a block stands.
func under(b *prose.Block) int {
	for i := len(b.Labels) - 1; i >= 0; i-- {
		if b.Labels[i].Kind == prose.HeadingLabel {
			return b.Labels[i].Span.Start
		}
	}
	return -1
}

// bucket is the number of binary digits of n.
func bucket(n int) int {
	b := 0
	for n > 0 {
		n >>= 1
		b++
	}
	return b
}
