package data

import (
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// Writer writes value trees into a document: what is copy as blocks with
// their labels, what is not as data of the page.
type Writer struct {
	B       *prose.Builder
	Src     string
	Options Options
	// Messages says that the tree holds messages: every string is copy.
	Messages bool
	// Markdown writes a string that spans lines, if it reads like Markdown, and
	// reports whether it did.
	Markdown func(n *Node) bool

	extra map[string]bool // Options.CopyKeys, folded
	skip  map[string]bool // Options.SkipKeys, folded
	nodes int
	root  bool // a whole file is written: what names it is its title
	holds bool // the next object has content beside its fields
}

// place is where in the tree a value stands.
type place struct {
	key, path string
	plan      bool   // inside an object that describes a plan
	copy      bool   // an entry of a list of copy
	meta      bool   // inside the page's metadata
	schema    bool   // inside a schema.org object
	sign      string // what a list says of each of its entries
	columns   *Node  // the column names that a list beside it gives
	depth     int
}

const (
	maxNodes = 400_000
	maxDepth = 200
)

// Value writes the value that stands under a key, or the whole tree where the
// key is empty.
func (w *Writer) Value(f Field) {
	if w.extra == nil {
		w.extra, w.skip = folded(w.Options.CopyKeys), folded(w.Options.SkipKeys)
	}
	w.value(f, place{key: fold(f.Key), path: f.Key, meta: pageMeta[fold(f.Key)]})
	w.B.End()
}

// Open writes the object of a component's attributes, and leaves what it is
// called as the title of all that follows until done is called.
func (w *Writer) Open(f Field) (done func()) {
	if w.extra == nil {
		w.extra, w.skip = folded(w.Options.CopyKeys), folded(w.Options.SkipKeys)
	}
	w.holds = true
	pop := w.fields(f.Value, place{path: f.Key})
	w.B.End()
	return func() {
		w.B.End()
		pop()
	}
}

func folded(keys []string) map[string]bool {
	m := map[string]bool{}
	for _, k := range keys {
		m[fold(k)] = true
	}
	return m
}

// under gives the place of an entry of the object at c.
func (c place) under(f Field) place {
	d := c
	d.key, d.copy, d.sign, d.depth = fold(f.Key), false, "", c.depth+1
	d.meta = c.meta || pageMeta[d.key]
	d.path = f.Key
	if c.path != "" {
		d.path = c.path + "." + f.Key
	}
	return d
}

func (w *Writer) value(f Field, c place) {
	n := f.Value
	if w.nodes++; n == nil || w.nodes > maxNodes || c.depth > maxDepth || w.skip[c.key] {
		return
	}
	for _, r := range n.Notes {
		w.B.End()
		w.B.Note(r.Text, r.From, r.To)
	}
	switch n.Kind {
	case Object:
		w.object(f, c)
	case Array:
		w.array(f, c)
	case Group:
		for _, g := range n.Fields {
			if g.Key == "" {
				g.Key, g.From, g.To = f.Key, f.From, f.To
				w.value(g, c)
			} else {
				w.value(g, place{key: fold(g.Key), path: g.Key, depth: c.depth + 1})
			}
		}
	case Flow:
		w.B.End()
		w.B.OpenSection()
		n.Flow()
		w.B.CloseSection()
	case String:
		w.str(f, c)
	case Number:
		w.number(f, c)
	case Bool:
		w.flag(f, c)
	}
}

func (w *Writer) array(f Field, c place) {
	if skipTrees[c.key] && !w.Messages {
		return
	}
	if m, ok := w.matrix(f.Value, c); ok {
		w.table(m, c)
		return
	}
	c.copy = copyKeys[c.key] || w.extra[c.key] || c.copy && c.key == ""
	if excludedKeys[c.key] {
		c.copy, c.sign = true, prose.No
	}
	path := c.path
	for i, n := range f.Value.Items {
		c.path = path + "[" + strconv.Itoa(i) + "]"
		c.depth++
		w.value(Field{Key: f.Key, From: f.From, To: f.To, Value: n}, c)
		c.depth--
	}
}

// skipTrees are branches of which no value is copy.
var skipTrees = set(`style styles css classname classnames scripts env engines dependencies devdependencies peerdependencies
	optionaldependencies resolutions overrides compileroptions animation transition variants initial animate exit sx tw
	regex regexes patterns paths globs exclude imports exports bin workspaces eslintconfig browserslist babel jest prettier`)

func (w *Writer) object(f Field, c place) {
	n := f.Value
	if skipTrees[c.key] && !w.Messages {
		return
	}
	if m, ok := w.matrix(n, c); ok {
		w.table(m, c)
		return
	}
	if h, ok := header(n); ok {
		c.columns = h
	}
	region := w.regionOf(n, c)
	if region != 0 {
		w.B.Enter(region)
		defer w.B.Leave()
	}
	if _, ok := n.field("type"); ok && hasKey(n, "@type") {
		c.schema = true
	}
	w.fields(n, c)()
}

// fields writes an object's fields, the one that names it first; pop ends the
// reach of that name.
func (w *Writer) fields(n *Node, c place) (pop func()) {
	pop = func() {}
	done := map[int]bool{}
	if w.name(n, c, done) {
		pop = w.B.PopLabel
	}
	if w.isPlan(n, c) {
		c.plan = true
	}
	for i := range n.Fields {
		if !done[i] {
			w.entry(n, i, c, done)
		}
	}
	return pop
}

// entry writes one field of an object, together with the sibling it makes one
// statement with.
func (w *Writer) entry(n *Node, i int, c place, done map[int]bool) {
	f := n.Fields[i]
	d := c.under(f)
	switch {
	case w.figure(n, i, d, done):
	case w.price(n, i, d, done):
	case w.answer(n, i, c, done):
	case mapsPlans(n, c) && !f.Value.scalar() && !w.named(f.Value):
		l := w.keyLabel(f, d.path)
		w.B.PushLabel(l)
		d.plan, d.copy = true, true
		w.value(f, d)
		w.B.PopLabel()
	case f.Value.Kind == Object && !c.plan && !w.Messages && !w.skip[d.key]:
		one := &Node{Kind: Object, From: f.From, To: f.Value.To, Fields: []Field{f}}
		if m, ok := mapMatrix(one); ok && m.ticks > 0 {
			w.table(m, c)
			return
		}
		w.value(f, d)
	default:
		w.value(f, d)
	}
}

// keyLabel writes the key as words and gives them as a label.
func (w *Writer) keyLabel(f Field, path string) prose.Label {
	w.B.BeginValue(prose.Value, path)
	w.key(f)
	w.B.End()
	l, _ := w.B.Last(prose.KeyLabel)
	return l
}

// key writes a key into the open block as words.
func (w *Writer) key(f Field) {
	s := spoken(f.Key)
	if w.Src[f.From:f.To] == s {
		w.B.Run(f.From, f.To)
		return
	}
	w.B.Decoded(s, f.From, f.To)
}

func (w *Writer) regionOf(n *Node, c place) prose.Region {
	switch {
	case quoteKeys[c.key] && !copyKeys[c.key], hasKey(n, "quote") && (hasKey(n, "author") || hasKey(n, "name") || hasKey(n, "role")), hasKey(n, "testimonial"):
		return prose.InQuote
	case navKeys[c.key]:
		return prose.InNav
	case c.key == "footer":
		return prose.InFooter
	}
	return 0
}

func hasKey(n *Node, key string) bool {
	for _, f := range n.Fields {
		if f.Key == key {
			return true
		}
	}
	return false
}

// named reports whether an object says by a field what it is called.
func (w *Writer) named(n *Node) bool {
	if n.Kind != Object {
		return false
	}
	_, ok := n.field(namingKeys...)
	return ok
}

// name writes the field that names an object before all others and lets it
// title them. It reports whether a label was pushed.
func (w *Writer) name(n *Node, c place, done map[int]bool) bool {
	best, at := "", -1
	keys := namingKeys
	if w.holds {
		keys = append(keys[:len(keys):len(keys)], "summary", "caption")
	}
	for _, k := range keys {
		for i, f := range n.Fields {
			if best == "" && fold(f.Key) == k && f.Value.Kind == String && displayable(f.Value.Text()) && w.figurePartner(n, i) < 0 {
				best, at = k, i
			}
		}
	}
	if at < 0 {
		best, at = flaggedText(n)
	}
	alone := len(n.Fields) < 2 && !w.holds
	w.holds = false
	if at < 0 || alone || w.Messages && !w.titles(n, at) {
		return false
	}
	f := n.Fields[at]
	done[at] = true
	d := c.under(f)
	if c.path == "" && w.root || w.kind(d) == prose.Title {
		w.B.SetTitle(f.Value.Text())
	}
	w.root = false
	w.B.BeginValue(w.kind(d), d.path)
	w.sign(n, c, done)
	WriteText(w.B, w.Src, f.Value.Parts)
	w.badge(n, done)
	w.B.End()
	k := prose.KeyLabel
	if questionKeys[best] || strings.HasSuffix(f.Value.Text(), "?") {
		k = prose.TermLabel
	}
	l, ok := w.B.Last(k)
	if ok = ok && !c.meta; ok {
		w.B.PushLabel(l)
	}
	return ok
}

// flaggedText finds the text that names an entry of a list, where a flag beside
// it says how the entry stands: {text: "SSO", included: false}.
func flaggedText(n *Node) (string, int) {
	text, flagged := -1, false
	for i, f := range n.Fields {
		k := fold(f.Key)
		if (k == "text" || k == "description" || k == "value" || k == "content") && f.Value.Kind == String && text < 0 {
			text = i
		}
		flagged = flagged || f.Value.Kind == Bool && (includedKeys[k] || excludedKeys[k] || statusKeys[k])
	}
	if !flagged {
		return "", -1
	}
	return "text", text
}

// titles: among messages a "title" titles its siblings, a mere word like
// "name" beside a dozen other labels does not.
func (w *Writer) titles(n *Node, at int) bool {
	switch fold(n.Fields[at].Key) {
	case "title", "heading", "headline", "question", "q":
		return true
	}
	return len(n.Fields) <= 8
}

// sign puts a cross before a name whose object says by a flag that it is no
// part of the offer.
func (w *Writer) sign(n *Node, c place, done map[int]bool) {
	for i, f := range n.Fields {
		if f.Value.Kind != Bool {
			continue
		}
		yes := f.Value.Text() == "true"
		switch k := fold(f.Key); {
		case includedKeys[k] && !(c.path == ""):
		case excludedKeys[k]:
			yes = !yes
		default:
			continue
		}
		done[i] = true
		if !yes { // an entry of a list stands for itself
			w.B.Decoded(prose.No, f.Value.From, f.Value.To)
			w.B.Gap()
		}
		return
	}
	if c.sign != "" {
		w.B.Decoded(c.sign, n.From, n.From)
		w.B.Gap()
	}
}

// badge puts a status that an object carries beside its name.
func (w *Writer) badge(n *Node, done map[int]bool) {
	for i, f := range n.Fields {
		k := fold(f.Key)
		flag := statusKeys[k] && f.Value.Kind == Bool && f.Value.Text() == "true"
		word := (statusHolds[k] || statusKeys[k]) && f.Value.Kind == String && statusWords.MatchString(strings.ReplaceAll(spoken(f.Value.Text()), "-", " ")) && len(f.Value.Text()) < 40
		if !flag && !word {
			continue
		}
		done[i] = true
		w.B.Gap()
		w.B.OpenInline(prose.BadgeInline, "")
		w.B.Decoded("(", f.From, f.From)
		if flag {
			w.key(f)
		} else if s := f.Value.Text(); identifier.MatchString(s) {
			w.B.Decoded(spoken(s), f.Value.From, f.Value.To)
		} else {
			WriteText(w.B, w.Src, f.Value.Parts)
		}
		w.B.Decoded(")", f.Value.To, f.Value.To)
		w.B.CloseInline()
	}
}
