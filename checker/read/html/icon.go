package html

import (
	"path"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/tree"
)

// Glyph tells what a symbol that is all the text of a table cell says: one of
// prose.Yes, prose.No and prose.Partly, or "" for none. Dashes, letters and
// dots say something only in a table that has ticks; ticked tells.
func Glyph(s string, ticked bool) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\ufe0f", ""))
	switch s {
	case "✓", "✔", "✅", "☑", "🗸", "🟢", "👍", ":white_check_mark:", ":heavy_check_mark:", ":ballot_box_with_check:", ":green_circle:", "[x]", "[X]":
		return prose.Yes
	case "✗", "✘", "❌", "✕", "✖", "❎", "⨯", "🚫", "⛔", "🔴", "☐", "✖︎", ":x:", ":no_entry:", ":no_entry_sign:", ":negative_squared_cross_mark:", ":red_circle:", "[ ]":
		return prose.No
	case "◐", "◑", "◒", "⚠", "🟡", "🟠", "🔶", "🚧", ":warning:", ":yellow_circle:", ":construction:":
		return prose.Partly
	}
	if !ticked {
		return ""
	}
	switch s {
	case "●", "•", "⬤":
		return prose.Yes
	case "-", "–", "—", "−", "--", "x", "X", "×", "○":
		return prose.No
	case "~", "±":
		return prose.Partly
	}
	return ""
}

// What icons are called, by class, file, reference or label, without the
// prefix of their family.
var (
	yesNames = set("check checkmark checked tick yes included available true success ok done correct check-circle circle-check checkmark-circle supported")
	noNames  = set("cross times close no x xmark x-mark minus dash excluded unavailable false ban remove not-included cancel clear slash times-circle circle-x x-circle unsupported none wrong")
	halfName = set("partial partially partly half limited half-circle circle-half adjust tilde star-half")
)

// families are what icon sets put before their names, and variants behind.
var (
	families = set("icon icons fa fas far fal fab la las bi ti lucide heroicon heroicons mdi feather fe ph tabler material svg glyphicon ion ri uil bx octicon codicon img ic is feature pricing table plan cell")
	variants = set("icon mark circle square fill filled line solid outline outlined bold light thin thick alt round rounded o lg sm xs xl 2x svg png green red gray grey")
)

// called judges a name such as "fa-check-circle", "icon--no" or "x-mark".
func called(name string) string {
	p := parts(strings.ToLower(name))
	for len(p) > 1 && families[p[0]] {
		p = p[1:]
	}
	for {
		whole := strings.Join(p, "-")
		switch {
		case yesNames[whole]:
			return prose.Yes
		case noNames[whole]:
			return prose.No
		case halfName[whole]:
			return prose.Partly
		case len(p) > 1 && variants[p[len(p)-1]]:
			p = p[:len(p)-1]
		default:
			return ""
		}
	}
}

// Said judges the words that name an icon: its alt text, label or title.
func Said(s string) string {
	s = strings.ToLower(strings.Trim(strings.Join(strings.Fields(s), " "), ".! "))
	for _, cut := range []string{" icon", " mark", " symbol", "icon ", "green ", "red ", "gray ", "grey "} {
		s = strings.TrimSpace(strings.ReplaceAll(s, cut, " "))
	}
	if m := Glyph(s, false); m != "" {
		return m
	}
	switch s {
	case "included", "yes", "available", "supported", "check", "tick", "checkmark", "checked":
		return prose.Yes
	case "not included", "no", "not available", "unavailable", "not supported", "unsupported", "excluded":
		return prose.No
	}
	return called(strings.ReplaceAll(s, " ", "-"))
}

// ligature gives the icon name that an icon font draws instead of the text.
func ligature(n *tree.Node) string {
	if f := n.First; f != nil && f.Kind == tree.Text && factsOf(n).icons {
		return strings.ReplaceAll(strings.TrimSpace(f.Text), "_", "-")
	}
	return ""
}

// Strokes of ticks and crosses as the widespread icon sets draw them, blanks
// and commas dropped: inline SVG often has no other name.
var (
	yesStrokes = squeezed("M513l44L197", "m4.512.75669-13.5", "M4.512.75l669-13.5", "M209917l-5-5", "m2069 17l-5-5", "20691741 2", "2069174 12",
		"M16.7075.293", "M912.7511.251515 9.75", "M912l224-4", "m912 2 24-4", "M912l2 24-4", "M9 12l224-4", "M2212l", "M5 12l5 5L207")
	noStrokes = squeezed("M618L186M66l1212", "M61818 6M66l1212", "M1866 18", "M18 6L618", "M186L618", "M4.2934.293", "M512h14", "M19.512h-15", "M20 12H4", "M2012H4")
)

func drawn(n *tree.Node) string {
	var d strings.Builder
	for c := range n.Descendants() {
		if c.Kind == tree.Element && (c.Name == "path" || c.Name == "polyline") && d.Len() < 500 {
			squeeze.WriteString(&d, c.Attr("d"))
			squeeze.WriteString(&d, c.Attr("points"))
		}
	}
	s := d.String()
	starts := func(list []string) bool {
		return slices.ContainsFunc(list, func(p string) bool { return strings.HasPrefix(s, p) })
	}
	switch {
	case s == "":
		return ""
	case starts(noStrokes):
		return prose.No
	case starts(yesStrokes):
		return prose.Yes
	}
	return ""
}

// squeeze drops what strokes may be written with or without.
var squeeze = strings.NewReplacer(" ", "", ",", "")

func squeezed(strokes ...string) []string {
	for i, s := range strokes {
		strokes[i] = squeeze.Replace(s)
	}
	return strokes
}

// iconSays judges an element that may be an icon: prose.Yes, No, Partly or "".
func (w *walker) iconSays(n *tree.Node) string {
	switch {
	case n.Name == "svg":
		return w.svgSays(n)
	case n.Name == "img":
		if a := n.Attr("alt"); a != "" {
			return Said(a)
		}
		file := path.Base(strings.SplitN(n.Attr("src"), "?", 2)[0])
		return called(strings.TrimSuffix(file, path.Ext(file)))
	case n.Name == "input" && n.Attr("type") == "checkbox" && n.Has("disabled"):
		if n.Has("checked") {
			return prose.Yes
		}
		return prose.No
	}
	if name := ligature(n); name != "" {
		return called(name)
	}
	if n.Name != "i" && n.Name != "span" && n.Name != "div" && n.Name != "em" && n.Name != "b" || elements(n) > 0 || wordy(n) {
		return ""
	}
	return w.nameSays(n)
}

func (w *walker) svgSays(n *tree.Node) string {
	if m := w.nameSays(n); m != "" {
		return m
	}
	for c := range n.Descendants() {
		if c.Kind != tree.Element {
			continue
		}
		m := ""
		switch c.Name {
		case "title":
			if c.First != nil {
				m = Said(c.First.Text)
			}
		case "use":
			for _, a := range c.Attrs {
				if a.Key == "href" {
					m = called(a.Val[strings.LastIndexByte(a.Val, '#')+1:])
				}
			}
		}
		if m != "" {
			return m
		}
	}
	return drawn(n)
}

// nameSays judges an element by its label, title, data attributes and classes.
func (w *walker) nameSays(n *tree.Node) string {
	if len(n.Attrs) == 0 {
		return ""
	}
	if len(w.opt.YesClasses)+len(w.opt.NoClasses) > 0 {
		return w.nameOf(n)
	}
	f := factsOf(n)
	if !f.asked {
		f.said, f.asked = w.nameOf(n), true
	}
	return f.said
}

func (w *walker) nameOf(n *tree.Node) string {
	for _, k := range []string{"aria-label", "title", "alt", "data-icon", "data-lucide", "data-feather", "name", "icon"} {
		if v := n.Attr(k); v != "" {
			if m := Said(v); m != "" {
				return m
			}
		}
	}
	for _, c := range n.Class().Names {
		switch {
		case slices.Contains(w.opt.YesClasses, c):
			return prose.Yes
		case slices.Contains(w.opt.NoClasses, c):
			return prose.No
		}
		if m := called(c); m != "" {
			return m
		}
	}
	return ""
}

// linked: the icon of a link or button names where it leads.
func linked(n *tree.Node) bool {
	for p := n.Parent; p != nil && p.Name != "li"; p = p.Parent {
		if p.Name == "a" || p.Name == "button" {
			return true
		}
	}
	return false
}

// mark writes what an icon says and reports whether the element was one. In
// running text icons say nothing; before a list item only a "no" has to be
// said, since an item stands for itself.
func (w *walker) mark(n *tree.Node) bool {
	inCell, inItem := w.cell != nil, w.kind == prose.Item && !w.b.Open()
	if !inCell && !inItem || n.Name == "img" && !inCell && n.Attr("alt") == "" {
		return ligature(n) != ""
	}
	says := w.iconSays(n)
	if says == "" {
		return ligature(n) != ""
	}
	if inCell && w.cell.worded || inItem && !inCell && (says == prose.Yes || linked(n)) {
		return true
	}
	if from, to, ok := n.Tag(); ok {
		w.begin()
		w.b.Decoded(says, w.base+from, w.base+to)
		w.b.Gap()
		w.tail = tail{}
	}
	return true
}
