package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// about are headings that lists and sections of features stand under.
var about = regexp.MustCompile(`(?i)^(all |key |main |core |our |product |highlights?|feature)*(features?|capabilities|highlights|what (you get|it does|you can do)|integrations)\b`)

// passing are headings of every site that name no feature.
var passing = regexp.MustCompile(`(?i)\b(why|how|what|who|when|where|get(ting)? started|start(ed)?|try|sign up|learn|contact|faqs?|questions?|pricing|plans?|about|team|customers?|testimonials?|trusted|loved|ready|join|blog|news|changelog|roadmap|resources|company|legal|license|contributing|contributors|installation|install|usage|requirements|overview|introduction|features?|demo|documentation|docs|see|meet|your|you|we|our|us|is|are|built|made|coming|next|summary|conclusion|note|example|compare|comparison|versus|vs|everything|more|other)\b`)

// headings takes the section headings of pages about features.
func (r *Reader) headings(d *prose.Document) {
	page := strings.Contains(strings.ToLower(d.URI), "feature")
	for i, b := range d.Blocks {
		if b.Kind != prose.Heading || b.Level < 2 || b.Level > 4 || groups(d.Blocks[i+1:], b.Level) {
			continue
		}
		under := slices.ContainsFunc(b.Labels, func(l prose.Label) bool {
			return l.Kind == prose.HeadingLabel && l.Level > 1 && about.MatchString(l.Text)
		})
		if page || under {
			r.feature(d, b.Span)
		}
	}
}

// groups reports whether a heading titles other names and is none itself: a
// deeper heading, a list or a table follows it at once.
func groups(below []prose.Block, level int) bool {
	if len(below) == 0 {
		return true
	}
	b := below[0]
	return b.Kind == prose.Item || b.Kind == prose.Cell || b.Kind == prose.Heading && b.Level > level
}

// lists takes bare nouns of lists under a heading about features, and what
// stands in bold at the beginning of an item.
func (r *Reader) lists(d *prose.Document) {
	for _, b := range d.Blocks {
		if b.Kind != prose.Item || b.Level > 1 {
			continue
		}
		titled := slices.ContainsFunc(b.Labels, func(l prose.Label) bool {
			return (l.Kind == prose.HeadingLabel || l.Kind == prose.IntroLabel) && about.MatchString(strings.TrimSpace(l.Text))
		})
		if !titled {
			continue
		}
		r.feature(d, lead(d, b.Span))
	}
}

// lead is the part of an item that names what the rest explains.
func lead(d *prose.Document, s prose.Span) prose.Span {
	for _, in := range d.Inlines {
		if in.Kind == prose.StrongInline && in.Span.Start-s.Start <= 4 && s.Contains(in.Span) {
			return trim(d, in.Span)
		}
	}
	text := d.String(s)
	for _, sep := range []string{": ", " – ", " — ", " - "} {
		if i := strings.Index(text, sep); i > 0 {
			return trim(d, prose.Span{Start: s.Start, End: s.Start + i})
		}
	}
	return trim(d, s)
}

func trim(d *prose.Document, s prose.Span) prose.Span {
	for s.End > s.Start && strings.ContainsRune(" :.,;!", rune(d.Text[s.End-1])) {
		s.End--
	}
	return s
}

func (r *Reader) feature(d *prose.Document, s prose.Span) {
	name, _, _ := strings.Cut(strings.Join(strings.Fields(d.String(s)), " "), " (") // "(beta)" is no part of a name
	if isName(name, 5) && !passing.MatchString(name) && !counted.MatchString(name) {
		r.features = append(r.features, Feature{Entry: Entry{Name: name, From: origin(d, s)}})
	}
}

// counted is a name with a number of its own: a claim about a feature, not its name.
var counted = regexp.MustCompile(`(^| )\d+\+?( [a-z]|$)`)

// isName: a few words that begin like a name or noun, without the marks of a
// sentence, and not all numbers.
func isName(s string, words int) bool {
	fields := strings.Fields(s)
	first, _ := utf8.DecodeRuneInString(s)
	return len(fields) > 0 && len(fields) <= words && utf8.RuneCountInString(s) >= 2 && utf8.RuneCountInString(s) <= 50 &&
		(unicode.IsLetter(first) || unicode.IsDigit(first)) && !strings.ContainsAny(s, "?!.,;:$€£%*{}<>|\"✓✗◐"+prose.Unknown) &&
		strings.ContainsFunc(s, unicode.IsLetter)
}

// settleFeatures puts the rows of plan tables first, because they know the
// plans, then sections and lists.
func (r *Reader) settleFeatures(d *Draft) []Feature {
	used := taken{}
	used.claim(d.Product.Name)
	for _, e := range slices.Concat(d.Plans, d.Competitors) {
		used.claim(e.Name)
	}
	var out []Feature
	for _, w := range r.rows {
		if f, ok := featureOf(w, d.Plans); ok {
			if f.ID = used.claim(f.Name); f.ID != "" {
				out = append(out, f)
			}
		}
	}
	for _, f := range r.features {
		if f.ID = used.claim(f.Name); f.ID != "" {
			out = append(out, f)
		}
	}
	return out
}

// featureOf reads a row of yes and no. Rows with other values (limits, prices)
// are no features that a plan has or has not.
func featureOf(w row, plans []Entry) (Feature, bool) {
	f := Feature{Entry: Entry{Name: w.name, From: w.from}, PlansKnown: true}
	if !isName(w.name, 6) || len(plans) == 0 {
		return f, false
	}
	for i, c := range w.cells {
		yes, known := answer(c)
		if !known {
			return f, false
		}
		at := slices.IndexFunc(plans, func(p Entry) bool { return strings.EqualFold(p.Name, w.columns[i]) })
		if yes && at >= 0 {
			f.Plans = append(f.Plans, plans[at].ID)
		}
	}
	return f, len(f.Plans) > 0
}

// answer reads a cell that says yes or no.
func answer(s string) (yes, known bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case prose.Yes, "✔", "✅", "yes", "included", "x", "●", "•":
		return true, true
	case prose.No, "✘", "❌", "no", "-", "–", "—", "", "not included":
		return false, true
	}
	return false, false
}
