package link

import (
	"bytes"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
)

// unbacked collects what the claim promises and nothing in the manifest
// covers. Nothing is said of sentences that are not ours, that deny, or that
// speak of the past.
func (k *looking) unbacked() {
	if k.c.Attribution != claim.Ours || k.c.Polarity != claim.Affirmed || k.c.History != "" {
		return
	}
	k.standards()
	k.targets()
}

// standard is a certification or law that companies claim by name. The words
// follow one another; a roman numeral may end it.
type standard struct {
	name   string
	words  []string
	joined string
}

var standards = func() []standard {
	var out []standard
	for _, n := range strings.Split(`SOC 1|SOC 2|SOC 3|SSAE 18|ISAE 3402|ISO 27001|ISO 27017|ISO 27018|ISO 27701|ISO 42001|ISO 9001|ISO 22301|
HIPAA|HITRUST|PCI DSS|FedRAMP|StateRAMP|FIPS 140|CSA STAR|Cyber Essentials|TISAX|FERPA|COPPA|CJIS|IRAP|C5|ENS|CCPA|GDPR|SOX`, "|") {
		n = strings.TrimSpace(n)
		out = append(out, standard{n, stems(n), strings.Join(stems(n), "")})
	}
	return out
}()

// standards reports a compliance standard that the claim names, if the
// manifest lists standards and this one is not among them.
func (k *looking) standards() {
	if !slices.Contains(k.c.Types, claim.Compliance) || !k.kept.any {
		return
	}
	for i := range k.grams {
		for _, s := range standards {
			last, ok := namesStandard(k.grams, i, s)
			if !ok || k.kept.named[s.name] || slices.ContainsFunc(k.found, func(m match) bool { return m.first <= i && i <= m.last }) {
				continue
			}
			span := prose.Span{Start: k.grams[i].span.Start, End: k.grams[last].span.End}
			if k.c.PolarityAt(span) != claim.Affirmed || k.c.AttributionAt(span) != claim.Ours {
				continue
			}
			k.out.Unbacked = append(k.out.Unbacked, Unbacked{
				Text: k.d.String(span), Key: strings.ToLower(s.name), Location: k.d.Locate(span), Evidence: "standard",
			})
		}
	}
}

// namesStandard matches "SOC 1", "SOC1" and "SOC-1" at gram i.
func namesStandard(g []gram, i int, s standard) (int, bool) {
	if g[i].up == 0 {
		return 0, false
	}
	if g[i].stem == s.joined {
		return i, true
	}
	if i+len(s.words) > len(g) {
		return 0, false
	}
	for n, w := range s.words {
		if g[i+n].stem != w {
			return 0, false
		}
	}
	return i + len(s.words) - 1, true
}

// keeping is what the manifest says of standards: silence about them means that
// it does not keep them; only one that keeps some speaks about the others.
type keeping struct {
	any   bool
	named map[string]bool // standards that a name in the manifest contains
}

// keepingOf looks the standards up once, because every claim asks.
func keepingOf(x *index) keeping {
	k := keeping{named: map[string]bool{}}
	var bare []byte
	k.any = slices.ContainsFunc(x.entries, func(e entry) bool { return e.kind == "compliance" })
	for i := range x.forms {
		f := &x.forms[i]
		if f.how > respelled {
			continue
		}
		bare = bare[:0]
		for j := 0; j < len(f.raw); j++ {
			switch c := f.raw[j]; {
			case c == ' ' || c == '-' || c == '/':
			case 'A' <= c && c <= 'Z':
				bare = append(bare, c+'a'-'A')
			default:
				bare = append(bare, c)
			}
		}
		for i := range standards {
			if s := &standards[i]; bytes.Contains(bare, []byte(s.joined)) {
				k.any, k.named[s.name] = true, true
			}
		}
	}
	return k
}

// targets reports what the extractor says the claim promises, where the claim
// names nothing of the manifest: beside a feature, other nouns tell of it.
func (k *looking) targets() {
	about := slices.ContainsFunc(k.out.Links, func(l Link) bool { return l.Target.Kind != ToProduct && l.Target.Kind != ToPlatform })
	if about || len(k.out.Topics) > 0 || k.c.Confidence < claim.Sure || k.c.Hedged || k.c.Availability == claim.Planned {
		return
	}
	for _, t := range k.c.Targets {
		if k.touched(t) || !k.telling(t) || k.c.PolarityAt(t) != claim.Affirmed {
			continue
		}
		text := k.d.String(t)
		k.out.Unbacked = append(k.out.Unbacked, Unbacked{
			Text: text, Key: strings.Join(contentStems(text), " "), Location: k.d.Locate(t), Evidence: "target",
		})
	}
}

// touched reports whether any match, however weak, stands in the words.
func (k *looking) touched(t prose.Span) bool {
	for i := range k.found {
		if k.found[i].span(k.grams).Overlaps(t) {
			return true
		}
	}
	for i := range k.c.Quantities {
		if k.c.Quantities[i].Span.Overlaps(t) {
			return true
		}
	}
	for _, u := range k.out.Unbacked {
		if strings.Contains(k.d.String(t), u.Text) {
			return true
		}
	}
	return false
}

// telling reports whether the words are a thing that can be asked for: one of
// them is rare in the copy of software at large, a word that stands alone is
// written as a name or unheard of elsewhere, they are not what every product
// promises its customers, and no feature is told of in them.
func (k *looking) telling(t prose.Span) bool {
	var ideas []int32
	words, known, distinct := 0, 0, false
	var last *gram
	for i := range k.grams {
		g := &k.grams[i]
		if !t.Contains(g.span) || g.stop || g.num {
			continue
		}
		if g.company {
			continue
		}
		words++
		last = g
		distinct = distinct || len(g.stem) > 2 && !g.common && (g.rare >= distinctive || g.up > 1 && g.rare >= distinctive/2)
		if g.idea >= 0 {
			known++
			ideas = append(ideas, g.idea)
		}
	}
	switch {
	case !distinct || outcomes[last.stem]:
		return false
	case words == 1 && (last.up == 0 || last.head && last.up == 1) && last.rare < unheard:
		return false
	}
	return known < words || !k.lore.holds(ideas)
}

// distinctive is the rarity of a word that few pages of few companies use.
const distinctive = 700

// unheard is the rarity of a word that the copy of software at large does not use.
const unheard = 1000

// holds reports whether all ideas are told of one feature.
func (l *lore) holds(ideas []int32) bool {
	rarest := ideas[0]
	for _, k := range ideas {
		if len(l.by[k]) < len(l.by[rarest]) {
			rarest = k
		}
	}
	return slices.ContainsFunc(l.by[rarest], func(f int32) bool {
		return !slices.ContainsFunc(ideas, func(k int32) bool { return !has(l.features[f].told, k) })
	})
}

// Outcome reports whether a stem names what every product promises its
// customers, whatever it does: speed, value, peace.
func Outcome(stem string) bool { return outcomes[stem] }

// outcomes are what customers are promised by every product, whatever it does.
var outcomes = setOf(`productivity growth revenue insight efficiency success confidence results value quality speed clarity
	control visibility flexibility scalability reliability simplicity innovation transformation impact peace trust
	satisfaction happiness engagement retention conversion savings roi outcome advantage edge experience performance
	agility velocity focus freedom ease power time money effort risk stress chaos complexity churn downtime burnout way
	thing lot kind sort part type start step chance need reason`)
