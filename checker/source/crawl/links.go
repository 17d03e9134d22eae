package crawl

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/copytruth/copytruth/checker/source"
)

// bareText is the number of visible letters below which a page with scripts is
// taken for one that scripts fill.
const bareText = 200

// maxLinks is how many different links of one page are followed.
const maxLinks = 100000

// links is what one pass over a page's tags finds. Addresses are as written; a
// links is reused from page to page.
type links struct {
	base       string // of <base href>
	canonical  string
	alternates []Alternate
	refs       []int  // ends of the references in arena
	arena      []byte // all references one after the other
	text       int    // letters and figures that a reader sees without scripts, counted up to bareText
	scripts    int
}

func (l *links) reset() {
	*l = links{refs: l.refs[:0], arena: l.arena[:0]}
}

// each gives the references one by one.
func (l *links) each(f func(ref []byte)) {
	from := 0
	for _, end := range l.refs {
		f(l.arena[from:end])
		from = end
	}
}

// bare reports whether the page shows next to nothing without scripts: it is a
// candidate for rendering.
func (l *links) bare() bool { return l.text < bareText && l.scripts > 0 }

// scan reads the tags of a page once, without building its tree. hint is the content
// type that the server gave.
func (l *links) scan(page []byte, hint string) {
	l.reset()
	page = legible(page, hint)
	z := html.NewTokenizer(bytes.NewReader(page))
	hidden := false // in an element whose text nobody sees
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			if !hidden && l.text < bareText {
				l.count(z.Raw())
			}
			hidden = false
		case html.StartTagToken, html.SelfClosingTagToken:
			hidden = l.tag(z)
		case html.EndTagToken:
			hidden = false
		}
	}
}

// legible is a page in UTF-8; one that cannot be decoded stays as it is.
func legible(page []byte, hint string) []byte {
	if !utf8.Valid(page) || bytes.IndexByte(page[:min(len(page), 1024)], 0) >= 0 {
		if t, err := source.Decode(page, hint); err == nil {
			return []byte(t.String())
		}
	}
	return page
}

// count counts what is no blank, no mark and no part of a reference like &nbsp;.
func (l *links) count(text []byte) {
	for _, c := range text {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0xC0 {
			l.text++
		}
	}
}

// tag looks at a start tag; hidden says that the text after it is not seen.
func (l *links) tag(z *html.Tokenizer) (hidden bool) {
	name, more := z.TagName()
	var attr attributes
	switch string(name) {
	case "a", "area":
		attr.want = "href"
	case "iframe", "frame", "embed":
		attr.want = "src"
	case "object":
		attr.want = "data"
	case "link":
		attr.want, attr.rel = "href", true
	case "base":
		if l.base == "" && more {
			attr.want = "href"
			attr.read(z)
			l.base = string(attr.value)
		}
		return false
	case "meta":
		attr.want, attr.rel = "content", true
		if more {
			l.meta(attr.read(z))
		}
		return false
	case "script":
		l.scripts++
		return true
	case "style", "noscript", "title", "textarea":
		return true
	default:
		return false
	}
	if !more {
		return false
	}
	attr.read(z)
	if attr.rel {
		l.link(&attr)
	} else {
		l.add(attr.value)
	}
	return false
}

func (l *links) add(ref []byte) {
	if len(ref) > 0 && ref[0] != '#' && len(l.refs) < maxLinks {
		l.arena = append(l.arena, ref...)
		l.refs = append(l.refs, len(l.arena))
	}
}

// link looks at a <link>, of which most are style sheets and icons.
func (l *links) link(a *attributes) {
	if len(a.value) == 0 {
		return
	}
	for kind := range strings.FieldsSeq(strings.ToLower(a.kind)) {
		switch {
		case kind == "canonical":
			if l.canonical == "" {
				l.canonical = string(a.value)
			}
			l.add(a.value)
		case kind == "alternate" && a.lang != "":
			l.alternates = append(l.alternates, Alternate{Lang: a.lang, URL: string(a.value)})
			l.add(a.value)
		case kind == "next" || kind == "prev":
			l.add(a.value)
		}
	}
}

// meta looks for <meta http-equiv=refresh content="0; url=/x">.
func (l *links) meta(a *attributes) {
	if !strings.EqualFold(a.equiv, "refresh") {
		return
	}
	_, target, ok := strings.Cut(string(a.value), ";")
	if !ok {
		_, target, ok = strings.Cut(string(a.value), ",")
	}
	target = strings.TrimSpace(target)
	if ok && len(target) > 4 && strings.EqualFold(target[:3], "url") {
		if rest := strings.TrimSpace(target[3:]); strings.HasPrefix(rest, "=") {
			l.add([]byte(strings.Trim(strings.TrimSpace(rest[1:]), `'"`)))
		}
	}
}

// attributes are those of one tag that matter here.
type attributes struct {
	want string // the one that holds an address
	rel  bool   // whether the others are looked for too

	value             []byte
	kind, lang, equiv string
}

func (a *attributes) read(z *html.Tokenizer) *attributes {
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch {
		case string(key) == a.want:
			if a.value == nil { // the first one counts
				a.value = value
			}
		case !a.rel:
		case string(key) == "rel":
			a.kind = string(value)
		case string(key) == "hreflang":
			a.lang = string(value)
		case string(key) == "http-equiv":
			a.equiv = string(value)
		}
	}
	return a
}
