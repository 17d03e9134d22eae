package pdf

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// Shares of the font size that make glyphs into words, words into segments and
// lines into paragraphs. Measured on brochures, data sheets and decks.
const (
	wordGap    = 0.17 // a blank between words
	columnGap  = 1.2  // the next column or cell
	cellGap    = 0.3  // the next cell, on pages that write the blanks between words
	sameLine   = 0.35 // how far baselines of one line may lie apart
	maxLeading = 1.75 // from line to line of one paragraph
	sameLeft   = 1.2  // how far the left edges of one paragraph's lines may lie apart
	headSize   = 1.15 // of the body's size
)

// write lays the pages out as blocks.
func write(b *prose.Builder, pages []*page) {
	all := make([][]segment, len(pages))
	for i, p := range pages {
		all[i] = p.segments()
		if p.unmapped {
			b.Fault(fmt.Sprintf("page %d: some text is in a font that does not say which characters it shows", p.number), 0)
		}
	}
	body := bodySize(all)
	running := runningLines(all)
	levels := headingLevels(all, body)
	told := map[string]bool{}
	for i, p := range pages {
		w := &writer{b: b, page: p.number, body: body, levels: levels}
		var flow, edge []segment
		for _, s := range all[i] {
			if s.artifact || running[lineKey(s)] {
				if !told[withoutDigits(s.text)] {
					told[withoutDigits(s.text)] = true
					edge = append(edge, s)
				}
				continue
			}
			flow = append(flow, s)
		}
		w.flow(inOrder(flow))
		b.Enter(prose.InFooter)
		for _, s := range edge {
			w.block(prose.Paragraph, 0, s.text)
		}
		b.Leave()
	}
}

// bodySize is the size that most characters have.
func bodySize(all [][]segment) float64 {
	count := map[int]int{}
	for _, segs := range all {
		for _, s := range segs {
			count[int(math.Round(s.size*2))] += len(s.text)
		}
	}
	best, most := 0, 0
	for size, n := range count {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return float64(best) / 2
}

// headingLevels ranks the sizes above the body's, largest first.
func headingLevels(all [][]segment, body float64) map[int]int {
	var sizes []int
	seen := map[int]bool{}
	for _, segs := range all {
		for _, s := range segs {
			if k := int(math.Round(s.size)); s.size > headSize*body && !seen[k] {
				seen[k] = true
				sizes = append(sizes, k)
			}
		}
	}
	sort.Sort(sort.Reverse(sort.IntSlice(sizes)))
	levels := map[int]int{}
	for i, k := range sizes {
		levels[k] = min(i+1, 6)
	}
	return levels
}

// runningLines finds heads and feet: the same words but for digits at the same
// height on at least three pages and on most of them.
func runningLines(all [][]segment) map[string]bool {
	count := map[string]int{}
	for _, segs := range all {
		seen := map[string]bool{}
		for _, s := range segs {
			if k := lineKey(s); !seen[k] {
				seen[k] = true
				count[k]++
			}
		}
	}
	running := map[string]bool{}
	for k, n := range count {
		running[k] = n >= 3 && 2*n > len(all)
	}
	return running
}

func lineKey(s segment) string {
	return fmt.Sprintf("%.0f %s", s.y, withoutDigits(s.text))
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return r
	}, s)
}

type writer struct {
	b      *prose.Builder
	page   int
	count  int
	body   float64
	levels map[int]int
	list   bool
}

func (w *writer) block(k prose.Kind, level int, text string) {
	if (k == prose.Item) != w.list {
		if w.list = !w.list; w.list {
			w.b.OpenList()
		} else {
			w.b.CloseList()
		}
	}
	w.count++
	w.b.Begin(k, level)
	w.b.Placed(text, source.Mark{Page: w.page, Line: w.count})
	w.b.End()
}

// flow joins segments into blocks, tables first.
func (w *writer) flow(segs []segment) {
	w.b.OpenSection()
	for i := 0; i < len(segs); {
		if rows := tableAt(segs[i:]); len(rows) > 0 {
			w.table(rows)
			for _, r := range rows {
				i += len(r)
			}
			continue
		}
		j := i + 1
		text := segs[i].text
		for j < len(segs) && continues(segs[j-1], segs[j]) && !(segs[j].size <= headSize*w.body && broken(segs, j)) {
			text = join(text, segs[j].text)
			j++
		}
		w.paragraph(segs[i], text)
		i = j
	}
	if w.list {
		w.list = false
		w.b.CloseList()
	}
	w.b.CloseSection()
}

func (w *writer) paragraph(first segment, text string) {
	bullet, rest := cutBullet(text)
	switch {
	case bullet && rest == "":
	case bullet:
		w.block(prose.Item, 0, rest)
	case first.size > headSize*w.body && len(text) < 200:
		w.block(prose.Heading, w.levels[int(math.Round(first.size))], text)
	default:
		w.block(prose.Paragraph, 0, text)
	}
}

// continues tells whether b is the next line of the paragraph that a is in.
func continues(a, b segment) bool {
	size := max(a.size, 1)
	drop := a.y - b.y
	if bullet, _ := cutBullet(b.text); bullet {
		return false
	}
	if bare, rest := cutBullet(a.text); bare && rest == "" { // a bullet on its own, then its words
		return math.Abs(drop) <= sameLine*size && b.x0 > a.x0
	}
	return !b.afterGap && math.Abs(a.size-b.size) <= 0.15*size && drop > 0 && drop <= maxLeading*size &&
		(math.Abs(a.x0-b.x0) <= sameLeft*size || hanging(a, b) || centred(a, b)) && a.bold == b.bold
}

// centred: two lines about one axis, as titles of slides are set.
func centred(a, b segment) bool {
	return math.Abs(a.x0+a.x1-b.x0-b.x1) <= 0.4*a.size
}

// broken tells whether a writer ended the line before segs[j], and not the edge of
// the column: its first word would have fitted on that line. The edge is as far
// right as the neighbouring lines that begin at the same left go.
func broken(segs []segment, j int) bool {
	a, b := segs[j-1], segs[j]
	if bullet, rest := cutBullet(a.text); bullet && rest == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.text)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) || goesOn(a.text) {
		return false
	}
	edge := 0.0
	for _, s := range segs[max(0, j-8):min(len(segs), j+8)] {
		if math.Abs(s.x0-b.x0) <= sameLeft*b.size && math.Abs(s.size-b.size) <= 0.15*b.size {
			edge = max(edge, s.x1)
		}
	}
	word, _, _ := strings.Cut(b.text, " ")
	width := (b.x1 - b.x0) * float64(utf8.RuneCountInString(word)+1) / float64(max(1, utf8.RuneCountInString(b.text)))
	return a.x1+1.3*width < edge
}

// goesOn: no line of a list and no sentence ends like this.
func goesOn(s string) bool {
	if strings.HasSuffix(s, ",") || strings.HasSuffix(s, "-") || strings.HasSuffix(s, "/") || strings.HasSuffix(s, "&") {
		return true
	}
	switch strings.ToLower(lastWord(s)) {
	case "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with", "your", "our", "that", "are", "be":
		return true
	}
	return false
}

// hanging: the words of an item begin right of its bullet, and so do its lines.
func hanging(a, b segment) bool {
	bullet, _ := cutBullet(a.text)
	return bullet && b.x0 > a.x0 && b.x0-a.x0 < 4*a.size
}

// join puts two lines together; a word that was broken becomes one again.
func join(a, b string) string {
	last, size := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	switch {
	case last == '\u2010': // a soft hyphen
		return a[:len(a)-size] + b
	case last == '-' && unicode.IsLower(next) && !strings.Contains(lastWord(a[:len(a)-1]), "-"):
		return a[:len(a)-1] + b
	case last == '-' || last == '/':
		return a + b
	}
	return a + " " + b
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

func cutBullet(s string) (bool, string) {
	r, size := utf8.DecodeRuneInString(s)
	symbol := unicode.Is(unicode.Co, r) // of a font of its own, as Word and LibreOffice set bullets
	if (symbol || strings.ContainsRune("•▪▫◦‣●○■□–—*·➢✓✔❖-", r)) && (len(s) == size || s[size] == ' ' || r > 0x2000) {
		rest := strings.TrimSpace(s[size:])
		if r == '✓' || r == '✔' { // a tick is part of what is said
			return true, s
		}
		return true, rest
	}
	return false, s
}

// tableAt finds rows of equally many cells, at least two, whose cells stand
// under one another.
func tableAt(segs []segment) [][]segment {
	var rows [][]segment
	for i := 0; i < len(segs); {
		j := i + 1
		for j < len(segs) && segs[j].afterGap {
			j++
		}
		row := segs[i:j]
		if bullet, rest := cutBullet(row[0].text); bullet && rest == "" { // an item, not a row
			break
		}
		if len(row) < 2 || len(rows) > 0 && !aligned(rows[0], row) {
			break
		}
		rows = append(rows, row)
		i = j
	}
	if len(rows) < 2 {
		return nil
	}
	return rows
}

func aligned(a, b []segment) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].x1 < b[i].x0 || b[i].x1 < a[i].x0 {
			return false
		}
	}
	return true
}

func (w *writer) table(rows [][]segment) {
	if w.list {
		w.list = false
		w.b.CloseList()
	}
	w.b.OpenTable()
	for _, row := range rows {
		w.b.OpenRow()
		w.count++
		for _, s := range row {
			w.b.OpenCell(false, 1, 1)
			w.b.Placed(s.text, source.Mark{Page: w.page, Line: w.count})
			w.b.CloseCell()
		}
	}
	w.b.CloseTable()
}
