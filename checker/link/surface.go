package link

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/copytruth/copytruth/checker/manifest"
)

// file enters all forms of everything the manifest names.
func (x *index) file(m *manifest.Manifest) {
	x.forms = make([]form, 0, 4*len(m.Features))
	for i := range m.Features {
		f := &m.Features[i]
		n := x.entry(entry{target: Target{ToFeature, f.ID}, layer: features, item: i, group: f.Group, kind: f.Kind})
		x.name(n, f.Name, "name", ByName)
		for _, nm := range f.Names {
			x.name(n, nm.Text, "name", ByName)
		}
		x.names(n, f.Aliases, "alias", ByName)
		x.names(n, f.WeakAliases, "weak alias", ByWeak)
		x.names(n, f.FormerNames, "former name", ByFormer)
		x.defined(n, f)
		for _, lim := range f.Limits {
			if lim.Per != "" { // "requests per minute" heads the column of the numbers
				x.plain(n, lim.Metric+" per "+lim.Per, "limit", ByName)
			}
		}
	}
	for i, p := range m.Platforms {
		n := x.entry(entry{target: Target{ToPlatform, p.ID}, layer: platforms, item: i})
		x.plain(n, p.Name, "name", ByName)
		x.plains(n, p.Aliases, "alias", ByName)
	}
	for i := range m.Dimensions {
		d := &m.Dimensions[i]
		for k, mb := range d.Members {
			n := x.entry(entry{target: Target{ToMember, d.ID + "/" + mb.ID}, layer: members, item: -1 - i, member: k})
			x.plain(n, mb.Name, "name", ByName)
			x.plains(n, mb.Aliases, "alias", ByName)
		}
	}
	for i := range m.Facts {
		x.fact(i, &m.Facts[i])
	}
	for i := range m.Product.Competitors {
		c := &m.Product.Competitors[i]
		n := x.entry(entry{layer: others, item: i})
		x.plain(n, c.Name, "competitor", ByName)
		x.plains(n, c.Aliases, "competitor", ByName)
	}
	p := &m.Product
	if p.Name != "" {
		n := x.entry(entry{target: Target{ToProduct, p.Name}, layer: products})
		x.plain(n, p.Name, "name", ByName)
		x.plains(n, p.Aliases, "alias", ByName)
		x.plains(n, p.FormerNames, "former name", ByFormer)
	}
}

func (x *index) fact(i int, f *manifest.Fact) {
	for k, mb := range f.Set {
		n := x.entry(entry{target: Target{ToMember, f.ID + "/" + mb.ID}, layer: members, item: i, member: k})
		x.plain(n, mb.Name, "name", ByName)
		x.plains(n, mb.Aliases, "alias", ByName)
	}
	if f.Kind != manifest.TextFact && f.Kind != manifest.Version {
		return
	}
	n := x.entry(entry{target: Target{ToFact, f.ID}, layer: facts, item: i})
	x.plain(n, f.Name, "name", ByName)
	x.plains(n, f.Aliases, "alias", ByName)
	x.plains(n, f.Denied, "denied words", ByDenied)
}

func (x *index) entry(e entry) int32 {
	x.entries = append(x.entries, e)
	return int32(len(x.entries) - 1)
}

func (x *index) plain(n int32, s, label string, name NameKind) {
	x.add(n, s, s, label, name, written)
}

func (x *index) plains(n int32, list []string, label string, name NameKind) {
	for _, s := range list {
		x.plain(n, s, label, name)
	}
}

func (x *index) names(n int32, list []string, label string, name NameKind) {
	for _, s := range list {
		x.name(n, s, label, name)
	}
}

// variant is a way of writing a name that the manifest did not spell out.
type variant struct {
	text string
	how  how
}

// name enters a name with all the ways of writing it.
func (x *index) name(n int32, s, label string, name NameKind) {
	for _, v := range variants(s) {
		x.add(n, v.text, s, label, name, v.how)
	}
}

// variants derives the ways of writing a name, the name itself first. Former
// and weak names get them like any other.
func variants(s string) []variant {
	vs := []variant{{s, written}}
	for _, p := range unbracket(s) {
		vs = append(vs, variant{p, respelled})
	}
	for _, p := range conjuncts(s) {
		vs = append(vs, variant{p, shortened})
	}
	for i, n := 0, len(vs); i < n; i++ {
		for _, t := range turn(vs[i].text) {
			vs = append(vs, variant{t, turned})
		}
	}
	for i, n := 0, len(vs); i < n; i++ {
		for _, t := range swap(vs[i].text) {
			vs = append(vs, variant{t, max(vs[i].how, swapped)})
		}
	}
	for i, n := 0, len(vs); i < n; i++ {
		for _, t := range shorten(vs[i].text) {
			vs = append(vs, variant{t, shortened})
		}
	}
	return unique(vs)
}

func unique(vs []variant) []variant {
	out := vs[:0]
	for _, v := range vs {
		k := strings.TrimSpace(v.text)
		if k != "" && !slices.ContainsFunc(out, func(o variant) bool { return o.text == k }) {
			out = append(out, variant{k, v.how})
		}
	}
	return out
}

var bracket = regexp.MustCompile(`\s*[(\[]([^)\]]+)[)\]]`)

// unbracket gives a name without its bracket, the bracket alone where it holds
// the name's acronym or is another name, and the sides of "A / B".
func unbracket(s string) []string {
	var out []string
	if !strings.ContainsAny(s, "([/|:") {
		return nil
	}
	if m := bracket.FindStringSubmatch(s); m != nil {
		before := s[:bracket.FindStringIndex(s)[0]]
		rest := strings.TrimSpace(bracket.ReplaceAllString(s, " "))
		rest = strings.Join(strings.Fields(rest), " ")
		out = append(out, rest)
		if long, ok := spelledOut(before, m[1]); ok {
			out = append(out, strings.Replace(rest, long, m[1], 1))
		} else if fs := strings.Fields(m[1]); len(fs) > 1 && len(fs[0]) > 1 && strings.ToUpper(fs[0]) == fs[0] {
			out = append(out, m[1]) // "(DAST API)"
		}
		s = rest
	}
	for _, sep := range []string{" / ", " | "} {
		if strings.Contains(s, sep) {
			for _, side := range strings.Split(s, sep) {
				out = append(out, strings.TrimSpace(side))
			}
		}
	}
	if head, tail, ok := strings.Cut(s, ": "); ok && len(strings.Fields(head)) > 1 && len(strings.Fields(tail)) > 0 {
		out = append(out, head)
	}
	return out
}

var conjunction = regexp.MustCompile(`\s*(?:,|&|\band\b| / )\s*`)

var governed = regexp.MustCompile(`\b(?:for|with|of|to|on|in|from|by|via) [^,]*(?:,|&|\band\b)`)

// conjuncts gives the names in a name that is a row of them: "Split view" of
// "Split view and multi-window".
func conjuncts(s string) []string {
	if !strings.ContainsAny(s, ",&/") && !strings.Contains(s, "and") {
		return nil
	}
	s = bracket.ReplaceAllString(s, "")
	if n := len(strings.Fields(s)); n < 3 || n > 8 || strings.ContainsAny(s, ":") {
		return nil
	}
	if governed.MatchString(s) {
		return nil // in "Support for Linux and Windows" the row is of what is supported
	}
	parts := conjunction.Split(s, -1)
	var out []string
	for _, p := range parts {
		// Only "Split View and Multi-Window" is a row of names; in "Timed and
		// manual rollouts" one noun is shared.
		if !hasUpper(p[:min(1, len(p))]) {
			return nil
		}
		if st := contentStems(p); len(st) > 1 || len(st) == 1 && !generic[st[0]] {
			out = append(out, p)
		}
	}
	if len(parts) < 2 {
		return nil
	}
	return out
}

// spelledOut finds in s the words that an acronym abbreviates, by the rule of
// Schwartz and Hearst (2003): its characters occur in order, from the right,
// and the first one begins a word.
func spelledOut(s, acronym string) (string, bool) {
	short := []rune(strings.ToLower(acronym))
	if len(short) < 2 || len(short) > 10 || strings.ContainsRune(acronym, ' ') || !hasUpper(acronym) {
		return "", false
	}
	long := []rune(s)
	i := len(long) - 1
	for k := len(short) - 1; k >= 0; k-- {
		if !unicode.IsLetter(short[k]) && !unicode.IsDigit(short[k]) {
			continue
		}
		for i >= 0 && (unicode.ToLower(long[i]) != short[k] || k == 0 && i > 0 && isWordRune(long[i-1])) {
			i--
		}
		if i < 0 {
			return "", false
		}
		i--
	}
	words := strings.TrimSpace(string(long[i+1:]))
	if n := len(strings.Fields(words)); n > min(len(short)+5, len(short)*2) || n < 2 && !strings.Contains(words, "-") {
		return "", false
	}
	// Beyond the published rule: half the letters must begin words, or ".NET"
	// would stand for "NuGet repository".
	begun := 0
	for k, w := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !isWordRune(r) }) {
		if strings.ContainsRune(string(short), []rune(w)[0]) || k == 0 {
			begun++
		}
	}
	return words, 2*begun >= len(short)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }

// defined reads the description for "long form (SF)" where either side is a
// name of the feature, and enters the other.
func (x *index) defined(n int32, f *manifest.Feature) {
	if !strings.ContainsAny(f.Description, "([") {
		return
	}
	for _, m := range bracket.FindAllStringSubmatchIndex(f.Description, 8) {
		short := f.Description[m[2]:m[3]]
		long, ok := spelledOut(f.Description[:m[0]], short)
		if !ok {
			continue
		}
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			switch {
			case strings.EqualFold(name, short):
				x.add(n, long, name, "name", ByName, swapped)
			case strings.EqualFold(name, long):
				x.add(n, short, name, "name", ByName, swapped)
			}
		}
	}
}

// turn gives "Y X" for "X for Y", "X of Y", "X with Y" and back: "support for
// webhooks", "integration with Slack", "export of data".
func turn(s string) []string {
	var out []string
	for _, p := range []string{" for ", " with ", " of ", " to "} {
		x, y, ok := strings.Cut(s, p)
		if ok && len(strings.Fields(x)) <= 2 && len(strings.Fields(y)) <= 3 && !strings.Contains(y, p) {
			out = append(out, y+" "+x)
		}
	}
	fs := strings.Fields(s)
	if n := len(fs); n > 1 && n <= 4 {
		rest, head := strings.Join(fs[:n-1], " "), fs[n-1]
		switch strings.ToLower(head) {
		case "integration", "compatibility":
			out = append(out, head+" with "+rest, "integrates with "+rest)
		case "support":
			out = append(out, head+" for "+rest)
		}
	}
	return out
}

// shorten drops generic words from the end or the beginning of a name as long
// as something is left that can be one.
func shorten(s string) []string {
	var out []string
	fs := strings.Fields(s)
	if len(fs) < 2 {
		return nil
	}
	end := len(fs)
	for end > 1 && isIn(heads, fs[end-1]) {
		end--
		if end > 1 || isIn(plugs, fs[end]) {
			out = append(out, trimEdges(fs[:end]))
		}
	}
	start := 0
	for start < end-1 && (isIn(fronts, fs[start]) || start > 0 && isIn(joinersAndTurns, fs[start])) {
		start++
	}
	if start > 0 && (end-start > 1 || isIn(plugs, fs[0])) {
		out = append(out, trimEdges(fs[start:end]))
	}
	return out
}

// plugs are heads beside which a single word may be a name: "Slack integration".
var plugs = setOf("support integration integrations integrate integrates compatibility connector plugin")

var joinersAndTurns = setOf("for with of to and the")

// trimEdges joins words and takes off conjunctions that lost their partner.
func trimEdges(fs []string) string {
	for len(fs) > 1 && (isIn(joinersAndTurns, fs[len(fs)-1]) || fs[len(fs)-1] == "&") {
		fs = fs[:len(fs)-1]
	}
	return strings.TrimRight(strings.Join(fs, " "), ",&")
}
