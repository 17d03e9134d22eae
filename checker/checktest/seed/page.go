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
	uri     string
	media   source.Media
	raw     string
	shown   string
	starts  []int // of lines
	found   map[string][]span
	wording func([]string) *regexp.Regexp
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
	p := &page{uri: src.URI, media: src.Media, raw: string(src.Bytes), found: map[string][]span{}}
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

// block reports whether a byte belongs to a tag that begins or ends a block, or
// bounds a string of data.
func (p *page) block(i int) bool {
	if p.media == source.JSON {
		return p.raw[i] == '"'
	}
	return p.raw[i] == '<' && blockTag.MatchString(p.raw[i:min(len(p.raw), i+12)]) || p.raw[i] == '>' && p.shown[i] == 0 && i > 0 && p.media == source.HTML && blockTag.MatchString(p.raw[strings.LastIndexByte(p.raw[:i], '<'):i])
}

// with gives the bytes of the page with a range replaced.
func (p *page) with(s span, words string) []byte {
	return []byte(p.raw[:s.from] + words + p.raw[s.to:])
}

// find gives the places of words, longest first, whole words in any case,
// singular and plural.
func (p *page) find(words []string) []span {
	key := strings.Join(words, "|")
	if found, ok := p.found[key]; ok || len(words) == 0 {
		return found
	}
	re := p.wording(words)
	var out []span
	for at := 0; at < len(p.shown); {
		m := re.FindStringSubmatchIndex(p.shown[at:])
		if m == nil {
			break
		}
		out = append(out, span{at + m[2], at + m[3]})
		at += m[3]
	}
	p.found[key] = out
	return out
}

// wording is the pattern of any of several words.
func (s *Site) wording(words []string) *regexp.Regexp {
	key := strings.Join(words, "|")
	if re, ok := s.wordings[key]; ok {
		return re
	}
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b string) int { return len(b) - len(a) })
	for i := range sorted {
		sorted[i] = strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSuffix(sorted[i], "s")), " ", `\s+`) + "s?"
	}
	re := regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(` + strings.Join(sorted, "|") + `)(?:$|[^\pL\pN])`)
	s.wordings[key] = re
	return re
}

// cut takes out what is said at some places: entries, rows, cards and sections
// as a whole, of other text the sentence. A page whose title stands there is
// left empty.
func (p *page) cut(found []span) []byte {
	gone := make([]bool, len(p.raw))
	for _, at := range found {
		l := p.line(at.from)
		raw := p.raw[l.from:l.to]
		s := p.sentence(at)
		switch {
		case strings.HasPrefix(raw, "# ") || strings.HasPrefix(raw, "<h1"):
			return []byte("More.\n")
		case headed.MatchString(raw) && p.media == source.Markdown:
			end := strings.Index(p.raw[l.to:]+"\n#", "\n#")
			s = span{l.from, min(len(p.raw), l.to+end)}
		case strings.HasPrefix(strings.TrimSpace(raw), "<dd>"):
			s = span{p.line(l.from - 1).from, l.to}
		case item.MatchString(raw) || row.MatchString(raw) || headed.MatchString(raw) || strings.Contains(raw, "<details"):
			s = l
		case s.to < l.to && p.media != source.JSON:
			s.to++ // the full stop
		}
		for i := s.from; i < s.to; i++ {
			gone[i] = p.raw[i] != '<' && p.raw[i] != '"' || s.from == l.from
		}
	}
	var b []byte
	for i := range gone {
		if !gone[i] {
			b = append(b, p.raw[i])
		}
	}
	return b
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
