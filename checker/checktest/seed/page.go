package seed

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/copytruth/copytruth/checker/source"
)

// page is a source that can be changed as text. Shown is the source with all
// that readers do not see blanked out (tags, addresses, code, keys of data), of
// the same length, so that a place in one is a place in the other.
type page struct {
	uri    string
	media  source.Media
	raw    string
	shown  string
	starts []int // of lines
}

var hidden = map[source.Media][]*regexp.Regexp{
	source.Markdown: {
		regexp.MustCompile("(?s)\\A---\n.*?\n---\n"), regexp.MustCompile("(?ms)^```.*?^```$"), regexp.MustCompile("`[^`\n]*`"),
		regexp.MustCompile(`\]\([^)\n]*\)`), regexp.MustCompile(`(?m)^!\[.*$`), regexp.MustCompile(`https?://\S+`), regexp.MustCompile(`(?s)<!--.*?-->`),
	},
	source.HTML: {
		regexp.MustCompile(`(?is)<script.*?</script>`), regexp.MustCompile(`(?is)<nav\b.*?</nav>`), regexp.MustCompile(`(?is)<title.*?</title>`),
		regexp.MustCompile(`(?s)<!--.*?-->`), regexp.MustCompile(`<[^>]*>`),
	},
	source.JSON:  {regexp.MustCompile(`"[^"\n]*":`)},
	source.Plain: {regexp.MustCompile(`https?://\S+`)},
}

// pageOf gives nil for a source that is not text of a kind that is changed here.
func pageOf(src source.Source) *page {
	masks, ok := hidden[src.Media]
	if !ok {
		return nil
	}
	p := &page{uri: src.URI, media: src.Media, raw: string(src.Bytes)}
	b := []byte(p.raw)
	for _, re := range masks {
		for _, m := range re.FindAllStringIndex(string(b), -1) {
			for i := m[0]; i < m[1]; i++ {
				if b[i] != '\n' {
					b[i] = 0
				}
			}
		}
	}
	p.shown = string(b)
	for i := range p.raw {
		if i == 0 || p.raw[i-1] == '\n' {
			p.starts = append(p.starts, i)
		}
	}
	return p
}

// span is a range of bytes of a page.
type span struct{ from, to int }

func (p *page) line(at int) span {
	i := sort.SearchInts(p.starts, at+1) - 1
	end := len(p.raw)
	if i+1 < len(p.starts) {
		end = p.starts[i+1] - 1
	}
	return span{p.starts[i], end}
}

// text gives the words of a range as they are shown.
func (p *page) text(s span) string {
	return strings.TrimSpace(strings.ReplaceAll(p.shown[s.from:s.to], "\x00", " "))
}

// sentence gives the part of a line between full stops and tags that begin or
// end a block, around a place.
func (p *page) sentence(at span) span {
	l := p.line(at.from)
	ends := func(i int) bool {
		c := p.raw[i]
		return (c == '.' || c == '?' || c == '!') && (i+1 == len(p.raw) || p.raw[i+1] == ' ' || p.raw[i+1] == '\n' || p.raw[i+1] == '<' || p.raw[i+1] == '"')
	}
	s := at
	for s.from > l.from && !ends(s.from-1) && !p.block(s.from-1) {
		s.from--
	}
	for s.to < l.to && !ends(s.to) && !p.block(s.to) {
		s.to++
	}
	return s
}

var blockTag = regexp.MustCompile(`^</?(p|li|td|th|tr|h[1-6]|dt|dd|div|summary|details|article|section|ul)\b`)

// block reports whether a tag that begins or ends a block stands around a byte.
func (p *page) block(i int) bool {
	return p.raw[i] == '<' && blockTag.MatchString(p.raw[i:min(len(p.raw), i+12)]) || p.raw[i] == '>' && p.shown[i] == 0 && i > 0 && p.media == source.HTML && blockTag.MatchString(p.raw[strings.LastIndexByte(p.raw[:i], '<'):i])
}

// with gives the bytes of the page with a range replaced.
func (p *page) with(s span, words string) []byte {
	return []byte(p.raw[:s.from] + words + p.raw[s.to:])
}

// find gives the places of words, longest first, whole words in any case; a
// plural counts.
func (p *page) find(words []string) []span {
	if len(words) == 0 {
		return nil
	}
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b string) int { return len(b) - len(a) })
	for i := range sorted {
		sorted[i] = strings.ReplaceAll(regexp.QuoteMeta(sorted[i]), " ", `\s+`)
	}
	re := regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(` + strings.Join(sorted, "|") + `)(s?)(?:$|[^\pL\pN])`)
	var out []span
	for at := 0; at < len(p.shown); {
		m := re.FindStringSubmatchIndex(p.shown[at:])
		if m == nil {
			break
		}
		out = append(out, span{at + m[2], at + m[5]})
		at += m[5]
	}
	return out
}

// heading gives the heading that a place stands under, if any.
func (p *page) heading(at int) (span, bool) {
	for l := p.line(at); ; l = p.line(l.from - 1) {
		if headed.MatchString(p.raw[l.from:l.to]) {
			return l, true
		}
		if l.from == 0 {
			return span{}, false
		}
	}
}

var (
	headed = regexp.MustCompile(`^\s*(#{1,6} |<[^h][^>]*><h[1-6]|<h[1-6])`)
	item   = regexp.MustCompile(`^(\s*)(- |<li>)`)
	row    = regexp.MustCompile(`^\s*(\||<tr>)`)
	prose  = regexp.MustCompile(`^\s*(<p>)?[A-Z]`)
)

// after gives places between lines where a new paragraph may stand, as the line before it.
func (p *page) after() []span {
	var out []span
	for _, from := range p.starts {
		l := p.line(from)
		text := p.text(l)
		if !prose.MatchString(p.raw[l.from:l.to]) || len(strings.Fields(text)) < 5 || !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ".</p>") {
			continue
		}
		switch {
		case p.media == source.Markdown && (l.to+1 >= len(p.raw) || p.raw[l.to+1] == '\n'):
			out = append(out, l)
		case p.media == source.HTML && strings.HasSuffix(p.raw[l.from:l.to], "</p>"):
			out = append(out, l)
		}
	}
	return out
}

// insert adds a paragraph after a line.
func (p *page) insert(after span, words string) []byte {
	if p.media == source.HTML {
		return p.with(span{after.to, after.to}, "\n<p>"+words+"</p>")
	}
	return p.with(span{after.to, after.to}, "\n\n"+words)
}
