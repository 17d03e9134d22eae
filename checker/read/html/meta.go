package html

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/tree"
)

// copyMeta are the names of meta elements whose content people get to read.
var copyMeta = set(`description abstract subject summary application-name apple-mobile-web-app-title
	og:title og:description og:site_name og:image:alt twitter:title twitter:description twitter:image:alt
	twitter:label1 twitter:data1 twitter:label2 twitter:data2 twitter:app:name:iphone
	dc.title dc.description dcterms.title dcterms.description name headline`)

// maxGraphs bounds the scripts of structured data that are read of one page.
const maxGraphs = 64

func (w *walker) title(n *tree.Node) {
	w.line()
	first := !w.titled
	w.titled = true
	w.b.Apart(func() {
		w.b.BeginValue(prose.Title, "title")
		for c := range n.Children() {
			for _, r := range c.Runs {
				Words(w.b, w.t.Src[r.Off:r.End], w.base+r.Off)
			}
		}
	})
	if first && n.First != nil {
		w.b.SetTitle(n.First.Text)
	}
	w.tail = tail{}
}

func (w *walker) meta(n *tree.Node) {
	name := ""
	for _, k := range []string{"property", "name", "itemprop", "http-equiv"} {
		if name == "" {
			name = strings.ToLower(n.Attr(k))
		}
	}
	from, to, ok := attrSpan(w.t.Src, n, "content")
	if !ok || name == "" {
		return
	}
	if copyMeta[name] {
		w.later(func() {
			w.b.Apart(func() { w.value(prose.Meta, name, from, to) })
		})
		return
	}
	if to-from < 200 {
		w.b.Datum("meta."+name, n.Attr("content"), w.base+from, w.base+to)
	}
}

// link takes the page's own address.
func (w *walker) link(n *tree.Node) {
	if from, to, ok := attrSpan(w.t.Src, n, "href"); ok && n.Attr("rel") == "canonical" {
		w.b.Datum("canonical", n.Attr("href"), w.base+from, w.base+to)
	}
}

// value writes source text as a block beside the flow.
func (w *walker) value(k prose.Kind, key string, from, to int) {
	w.b.BeginValue(k, key)
	if w.lang != "" {
		w.b.Lang(w.lang)
	}
	raw, at := w.t.Src[from:to], w.base+from
	if strings.Contains(raw, "<") || strings.Contains(raw, "&lt;") { // a tooltip may hold HTML
		for _, tag := range markup.FindAllStringIndex(raw, -1) {
			Words(w.b, raw[at-w.base-from:tag[0]], at)
			w.b.Gap()
			at = w.base + from + tag[1]
		}
	}
	Words(w.b, raw[at-w.base-from:], at)
	w.b.End()
}

var markup = regexp.MustCompile(`(?:<|&lt;)/?[A-Za-z][^<>]*?(?:>|&gt;)`)

// later has a value written once the open line has ended.
func (w *walker) later(write func()) {
	w.b.Later(write)
}

// copyAttrs are attributes that people get to read or hear.
var copyAttrs = []string{"alt", "aria-label", "title", "aria-description", "placeholder", "data-tooltip", "data-tip", "data-title", "data-bs-title", "data-original-title"}

// attributes writes an element's copy attributes as values of their own.
func (w *walker) attributes(n *tree.Node) {
	if n.Off < 0 {
		return
	}
	for i, key := range copyAttrs {
		if factsOf(n).copies&(1<<i) == 0 {
			continue
		}
		v := strings.TrimSpace(n.Attr(key))
		if v == "" {
			continue
		}
		from, to, ok := attrSpan(w.t.Src, n, key)
		if !ok || key == "title" && (n.Name == "link" || n.Name == "style") || key != "alt" && says(n, v) {
			continue
		}
		w.later(func() { w.value(prose.Alt, key, from, to) })
	}
	switch n.Name {
	case "img":
		if from, to, ok := attrSpan(w.t.Src, n, "src"); ok && IsBadge(w.t.Src[from:to]) {
			w.later(func() { Badge(w.b, w.t.Src[from:to], w.base+from) })
		}
	case "input":
		if from, to, ok := attrSpan(w.t.Src, n, "value"); ok && (n.Attr("type") == "submit" || n.Attr("type") == "button") {
			w.later(func() { w.value(prose.Button, "value", from, to) })
		}
	}
	if n.Name == "li" && w.cell == nil && w.excluded(n) {
		w.crossOut(n)
	}
}

// crossOut begins the item with a cross.
func (w *walker) crossOut(n *tree.Node) {
	from, to, ok := n.Tag()
	if !ok {
		return
	}
	w.crossed = &place{w.base + from, w.base + to}
}

// script reads structured data; scripts that run are passed by.
func (w *walker) script(n *tree.Node) {
	if !strings.Contains(strings.ToLower(n.Attr("type")), "ld+json") {
		return
	}
	_, from, ok := n.Tag()
	if w.graphs++; !ok || w.graphs > maxGraphs {
		return
	}
	to := len(w.t.Src)
	if i := EndTag(w.t.Src[from:], "script"); i >= 0 {
		to = from + i
	}
	// Blanks before it keep every offset what it is in the whole source.
	masked := strings.Repeat(" ", w.base+from) + strings.ReplaceAll(w.t.Src[from:to], string(prose.Hole), "?")
	root, err := data.ParseJSON(nil, masked)
	if err != nil {
		w.b.Fault("structured data: "+err.Error(), w.base+from)
		return
	}
	if root == nil {
		return
	}
	w.later(func() {
		w.b.Apart(func() {
			d := data.Writer{B: w.b, Src: w.full.String()}
			d.Value(data.Field{Key: "jsonld", From: w.base + from, To: w.base + from, Value: root})
		})
	})
}
