package data

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

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
	if k := ownNameKey(n); k != "" {
		keys = append([]string{k}, keys...)
	}
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

// ownNameKey finds the key of a record that says in so many words that it names
// it, among others that name what it belongs to: "industryName" beside "tier".
// What names a file, a user or a host names nothing that is offered.
func ownNameKey(n *Node) string {
	for _, f := range n.Fields {
		k := fold(f.Key)
		switch rest, ok := strings.CutSuffix(k, "name"); {
		case !ok || f.Value.Kind != String || !displayable(f.Value.Text()) || codeKeys[k]:
		case rest == "" || rest == "display" || slices.Contains(namingKeys, rest):
			return k
		case rest == "industry" || rest == "friendly" || rest == "public" || rest == "short" || rest == "full" || rest == "marketing" || rest == "product":
			return k
		}
	}
	return ""
}

// soldIn finds the plan that a named record says it is part of:
// {name: "SSO", tier: "Pro"}.
func soldIn(n *Node) int {
	_, named := n.field("displayname", "name", "title", "label", "heading", "headline", "feature", "capability")
	if !named && ownNameKey(n) == "" {
		return -1
	}
	for i, f := range n.Fields {
		switch k := fold(f.Key); {
		case k != "tier" && k != "plan" && k != "edition" || f.Value.Kind != String:
		case displayable(f.Value.Text()) && len(strings.Fields(f.Value.Text())) <= 3:
			return i
		}
	}
	return -1
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
		case includedKeys[k] && c.path != "" && !c.plan:
		case excludedKeys[k] && !c.plan:
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

// badge puts a status that an object carries beside its name: under a key of
// its own, or as the same word for every place where the thing runs.
func (w *Writer) badge(n *Node, done map[int]bool) {
	before := len(done)
	for i, f := range n.Fields {
		if says := statusOf(f); says != noStatus {
			done[i] = true
			w.stage(f, says)
		}
	}
	if len(done) > before {
		return
	}
	for i, f := range n.Fields {
		if f.Value.Kind != Object || !statusHolds[fold(f.Key)] {
			continue
		}
		if g, ok := f.Value.field("label", "text", "title", "name", "value"); ok && stageWord(g.Value) { // badge: {label: "Coming soon"}
			done[i] = true
			w.stage(g, statusWord)
			return
		}
	}
	for _, f := range n.Fields {
		if f.Value.Kind == Object && flat(f.Value) && !slices.ContainsFunc(f.Value.Fields, func(g Field) bool { return !stageWord(g.Value) }) {
			w.stage(f.Value.Fields[0], statusWord)
			return
		}
	}
}

// status is how a field says in which stage a thing is.
type status int

const (
	noStatus   status = iota
	statusFlag        // beta: true
	statusDay         // comingSoonOn: 2027-01-31
	statusWord        // maturity: experimental
)

func statusOf(f Field) status {
	k := fold(f.Key)
	switch {
	case isStatusKey(k) && yes(f.Value):
		return statusFlag
	case isStatusKey(k) && f.Value.Kind == String && dayOnly.MatchString(f.Value.Text()):
		return statusDay
	case (statusHolds[k] || statusKeys[k]) && stageWord(f.Value):
		return statusWord
	}
	return noStatus
}

func stageWord(n *Node) bool {
	return n.Kind == String && len(n.Text()) < 40 && !strings.HasPrefix(strings.ToLower(n.Text()), "not planned") && statusWords.MatchString(strings.ReplaceAll(spoken(n.Text()), "-", " "))
}

// stage writes one status in brackets.
func (w *Writer) stage(f Field, says status) {
	w.B.Gap()
	w.B.OpenInline(prose.BadgeInline, "")
	w.B.Decoded("(", f.From, f.From)
	switch s := f.Value.Text(); {
	case says == statusFlag:
		w.key(Field{Key: statusName(f.Key), From: f.From, To: f.To})
	case says == statusDay:
		w.key(Field{Key: statusName(f.Key), From: f.From, To: f.To})
		w.B.Gap()
		WriteText(w.B, w.Src, f.Value.Parts)
	case identifier.MatchString(s):
		w.B.Decoded(spoken(s), f.Value.From, f.Value.To)
	default:
		WriteText(w.B, w.Src, f.Value.Parts)
	}
	w.B.Decoded(")", f.Value.To, f.Value.To)
	w.B.CloseInline()
}

// Status finds the field that says in which stage an element is: by a key for
// such words, by one of the others given, or by a bare key that is such a word.
func Status(fields []Field, others ...string) (Field, bool) {
	for _, f := range fields {
		if statusOf(f) != noStatus || slices.Contains(others, fold(f.Key)) && stageWord(f.Value) {
			return f, true
		}
	}
	return Field{}, false
}

// Unstaged leaves out of the attributes of an element without a name the stage
// that nothing there bears.
func Unstaged(fields []Field) []Field {
	if called(fields) {
		return fields
	}
	return slices.DeleteFunc(slices.Clone(fields), func(f Field) bool { return statusOf(f) != noStatus })
}

// Stage writes a status that Status found into the open block, as a badge.
func (w *Writer) Stage(f Field) {
	says := statusOf(f)
	if says == noStatus {
		says = statusWord
	}
	w.stage(f, says)
}

// called reports whether fields have a name for what they are of.
func called(fields []Field) bool {
	n := &Node{Kind: Object, Fields: fields}
	if _, text := flaggedText(n); text >= 0 || ownNameKey(n) != "" {
		return true
	}
	return slices.ContainsFunc(fields, func(f Field) bool {
		k := fold(f.Key)
		return f.Value.Kind == String && (slices.Contains(namingKeys, k) || k == "summary" || k == "caption") && displayable(f.Value.Text())
	})
}

// isStatusKey: a key of which the value says that something is not simply
// there, whatever form of it is used: "beta", "isBeta", "comingSoonOn".
func isStatusKey(k string) bool {
	return statusKeys[k] || statusKeys[bareKey(k)]
}

// bareKey takes "is" and the word for a day off a folded key.
func bareKey(k string) string {
	k = strings.TrimPrefix(k, "is")
	for _, end := range []string{"date", "until", "on", "at", "by"} {
		if s, ok := strings.CutSuffix(k, end); ok {
			return s
		}
	}
	return k
}

// statusName is the key as a label: "is beta" is labelled beta.
func statusName(key string) string {
	if s := spoken(key); strings.HasPrefix(s, "is ") {
		return s[len("is "):]
	}
	return key
}

// yes: true, or a word for it in a format or a dialect that keeps it as text.
func yes(n *Node) bool {
	return n.Kind == Bool && n.Text() == "true" || n.Kind == String && strings.EqualFold(n.Text(), "yes")
}
