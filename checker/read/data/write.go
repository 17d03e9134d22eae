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
	root  bool  // a whole file is written: what names it is its title
	holds bool  // the next object has content beside its fields
	plans *Node // the names of the plans that were listed last
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
	status, staged := Status(f.Value.Fields)
	if staged = staged && !called(f.Value.Fields); staged { // nobody but the content bears it
		f.Value = &Node{Kind: Object, From: f.Value.From, To: f.Value.To, Fields: Unstaged(f.Value.Fields)}
		staged = contentKeys[fold(status.Key)] || contentKeys[bareKey(fold(status.Key))]
	}
	pop := w.fields(f.Value, place{path: f.Key})
	w.B.End()
	if staged {
		w.titleStage(status)
	}
	return func() {
		w.B.End()
		if staged {
			w.B.PopLabel()
		}
		pop()
	}
}

// titleStage writes a status as the title of what follows.
func (w *Writer) titleStage(f Field) {
	w.B.BeginValue(prose.Value, f.Key)
	w.Stage(f)
	w.B.End()
	l, _ := w.B.Last(prose.KeyLabel)
	w.B.PushLabel(l)
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
	w.remember(f.Value, c)
	c.copy = copyKeys[c.key] || w.extra[c.key] || c.copy && c.key == ""
	if isExcludedKey(c.key) {
		c.copy, c.sign = true, prose.No
	}
	if announcing(c.key) && c.key == fold(f.Key) {
		w.B.PushLabel(w.keyLabel(f, c.path))
		defer w.B.PopLabel()
	}
	path := c.path
	for i, n := range f.Value.Items {
		c.path = path + "[" + strconv.Itoa(i) + "]"
		c.depth++
		w.value(Field{Key: f.Key, From: f.From, To: f.To, Value: n}, c)
		c.depth--
	}
}

// announcing: a list whose key says that what it holds is to come: PLANNED_ITEMS,
// comingSoonFeatures.
func announcing(key string) bool {
	for _, w := range []string{"planned", "upcoming", "comingsoon"} {
		if rest, ok := strings.CutPrefix(key, w); ok {
			switch rest {
			case "", "items", "features", "list", "integrations", "platforms", "products", "releases", "tools", "roadmap":
				return true
			}
		}
	}
	return false
}

// remember keeps the names of a list of plans: comparisons that stand apart
// from it give their values in the same order.
func (w *Writer) remember(n *Node, c place) {
	names := &Node{Kind: Array, From: n.From, To: n.To}
	for _, i := range n.Items {
		if i.Kind != Object || !w.isPlan(i, c) {
			return
		}
		f, _ := i.field(namingKeys...)
		names.Items = append(names.Items, f.Value)
	}
	if len(names.Items) > 1 {
		w.plans = names
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
	done := map[int]bool{}
	_, text := flaggedText(n)
	c.plan = c.plan && !w.named(n) && text < 0 || w.isPlan(n, c)
	labels := 0
	if i := soldIn(n); i >= 0 && !c.plan && !c.meta && !w.Messages && w.isCopy(n.Fields[i].Value.Text(), c.under(n.Fields[i])) {
		done[i] = true
		w.value(n.Fields[i], c.under(n.Fields[i]))
		if l, ok := w.B.Last(prose.KeyLabel); ok {
			w.B.PushLabel(l)
			labels++
		}
	}
	if w.name(n, c, done) {
		labels++
	}
	for i := range n.Fields {
		if !done[i] {
			w.entry(n, i, c, done)
		}
	}
	return func() {
		for range labels {
			w.B.PopLabel()
		}
	}
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
