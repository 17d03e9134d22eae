package source

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

var mediaByExtension = map[string]Media{
	"md": Markdown, "markdown": Markdown, "mdown": Markdown, "mkd": Markdown, "mdx": MDX,
	"rst": RST, "rest": RST, "adoc": AsciiDoc, "asciidoc": AsciiDoc,
	"html": HTML, "htm": HTML, "xhtml": HTML, "svg": SVG,
	"txt": Plain, "text": Plain,
	"yaml": YAML, "yml": YAML, "json": JSON, "webmanifest": JSON, "jsonld": JSON, "arb": JSON, "toml": TOML,
	"csv": CSV, "tsv": CSV,
	"astro": Astro, "jsx": JSX, "tsx": JSX, "vue": Vue, "svelte": Svelte,
	"js": Script, "ts": Script, "mjs": Script, "cjs": Script, "mts": Script, "cts": Script,
	"erb": Template, "ejs": Template, "liquid": Template, "njk": Template, "hbs": Template,
	"handlebars": Template, "mustache": Template, "gohtml": Template, "gotmpl": Template, "tmpl": Template, "php": Template,
	"twig": Template, "jinja": Template, "jinja2": Template, "j2": Template, "eta": Template,
	"docx": DOCX, "pptx": PPTX, "odt": ODT, "odp": ODP, "pdf": PDF,
}

// MediaOf tells what kind of source a path or URL names: by its extension, and
// where that says nothing or too little, by the first bytes. Binary content that
// no reader exists for is Unknown.
func MediaOf(name string, head []byte) Media {
	base := strings.ToLower(path.Base(strings.SplitN(name, "?", 2)[0]))
	m, known := mediaByExtension[strings.TrimPrefix(path.Ext(base), ".")]
	switch {
	case known && m == HTML && templated(head):
		return Template
	case known && m == Plain && strings.HasPrefix(base, "llms"):
		return Markdown // llms.txt is Markdown by its specification, llmstxt.org
	case known && m == Plain && tagged(head):
		return HTML // the texts of app stores are written so
	case known && m == Plain && directed(head):
		return RST
	case known && m == Script && transport(head):
		return Unknown
	case known:
		return m
	case strings.HasSuffix(base, ".xml") && appText().MatchString(name):
		return Strings
	case strings.HasPrefix(base, "readme") && path.Ext(base) == "":
		return Plain
	}
	return sniff(base, head)
}

// appText is where the texts of an Android app stand: res/values/strings.xml,
// res/values-de/strings_plans.xml, res/values/arrays.xml.
var appText = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|/)values(?:-[A-Za-z0-9+-]+)?/(?:[a-z0-9_.-]*strings?[a-z0-9_.-]*|arrays|plurals)\.xml$`)
})

// Picture reports whether a path names an image that no words can be read out of.
func Picture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic":
		return true
	}
	return false
}

// tagged: a text begins with a tag of a paragraph, a list or a title and has one that
// ends such.
func tagged(head []byte) bool {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	opens := func(tag string) bool { return bytes.HasPrefix(text, []byte(tag)) }
	return slices.ContainsFunc([]string{"<p>", "<ul>", "<ol>", "<h1>", "<h2>", "<h3>", "<div>", "<b>", "<strong>", "<br>"}, opens) &&
		(bytes.Contains(text, []byte("</p>")) || bytes.Contains(text, []byte("</li>")))
}

// directed: a directive of reStructuredText stands on a line of its own, as in the
// documentation that is written in files called text.
func directed(head []byte) bool {
	for from := 0; ; {
		i := bytes.Index(head[from:], []byte(".. "))
		if i < 0 {
			return false
		}
		from += i + len(".. ")
		line, _, _ := bytes.Cut(head[from:], []byte("\n"))
		name, _, found := bytes.Cut(line, []byte("::"))
		if found && len(name) > 0 && (i == 0 && from == len(".. ") || from > len(".. ") && head[from-len(".. ")-1] == '\n') && !bytes.ContainsAny(name, " .,;()") {
			return true
		}
	}
}

// transport: .ts is also the extension of MPEG transport streams.
func transport(head []byte) bool {
	return len(head) > 0 && head[0] == 0x47 && !utf8.Valid(cutRune(head))
}

// A tag of a server's template language, which ends not far from where it begins.
var templateTag = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)\{\{.{1,400}?\}\}|\{%.{1,400}?%\}|<%.{1,400}?%>|<\?(?:php|=)`)
})

// templated reports marks of a server's template language in HTML. Braces in scripts
// and styles are no template's.
func templated(head []byte) bool {
	if !hints(head) {
		return false
	}
	shown := make([]byte, 0, len(head))
	for {
		from, to := codeElement(head)
		shown = append(shown, head[:from]...)
		if head = head[to:]; len(head) == 0 {
			return hints(shown) && templateTag().Match(shown)
		}
	}
}

// hints reports whether a template's tag may begin in a text: with "{{", "{%", "<%" or
// "<?". Of two bytes the one is looked for that pages have less of.
func hints(text []byte) bool {
	return beside(text, '{', 1, "{%") || beside(text, '%', -1, "<") || beside(text, '?', -1, "<")
}

// beside reports whether a byte stands so far from one of others.
func beside(text []byte, what byte, far int, others string) bool {
	for i := 0; ; i++ {
		n := bytes.IndexByte(text[i:], what)
		if n < 0 {
			return false
		}
		i += n
		if k := i + far; k >= 0 && k < len(text) && strings.IndexByte(others, text[k]) >= 0 {
			return true
		}
	}
}

// codeElement is where the first script or style begins, and where its end tag does
// behind the name's end; the end of the text where there is none.
func codeElement(text []byte) (from, to int) {
	for from = 0; from < len(text); from++ {
		n := bytes.IndexByte(text[from:], '<')
		if n < 0 {
			break
		}
		from += n
		name := codeName(text[from+1:])
		if name == 0 || from+1+name < len(text) && wordByte(text[from+1+name]) {
			continue
		}
		for to = from + 1 + name; to < len(text); to++ {
			n := bytes.Index(text[to:], []byte("</"))
			if n < 0 {
				break
			}
			to += n
			if end := codeName(text[to+2:]); end > 0 {
				return from, to + 2 + end
			}
		}
		return from, len(text)
	}
	return len(text), len(text)
}

// codeName measures the name of a script or a style that a text begins with.
func codeName(text []byte) int {
	for _, name := range []string{"script", "style"} {
		if len(text) >= len(name) && strings.EqualFold(string(text[:len(name)]), name) {
			return len(name)
		}
	}
	return 0
}

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func sniff(base string, head []byte) Media {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	lower := bytes.ToLower(start[:min(len(start), 512)])
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return PDF
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return office(head)
	case len(head) == 0, binary(head):
		return Unknown
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		if templated(head) {
			return Template
		}
		return HTML
	case bytes.HasPrefix(lower, []byte("<svg")), bytes.HasPrefix(lower, []byte("<?xml")) && bytes.Contains(lower, []byte("<svg")):
		return SVG
	case path.Ext(base) != "" && path.Ext(base) != base:
		return Unknown // text of a kind that is nobody's copy: .go, .css, .lock
	}
	return Plain
}

// office tells zipped documents apart by the names of their first parts.
func office(head []byte) Media {
	for _, k := range []struct {
		mark  string
		media Media
	}{
		{"mimetypeapplication/vnd.oasis.opendocument.text", ODT},
		{"mimetypeapplication/vnd.oasis.opendocument.presentation", ODP},
		{"word/", DOCX}, {"ppt/", PPTX},
	} {
		if bytes.Contains(head, []byte(k.mark)) {
			return k.media
		}
	}
	return Unknown
}

// binary: NUL bytes, or control characters and damage beyond what text in an
// old encoding has.
func binary(head []byte) bool {
	if enc, skip := sniffUnicode(head); enc != nil || skip > 0 {
		return false
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return true
	}
	odd := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			odd++
		}
	}
	return odd*50 > len(head)
}

// cutRune drops a character that the end of the sample has torn.
func cutRune(b []byte) []byte {
	for i := 1; i <= utf8.UTFMax && i <= len(b); i++ {
		if utf8.RuneStart(b[len(b)-i]) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}
