package claim

// Feature is one thing seen of a sentence, as the models know it: its kind in
// the upper bits, a hash of what was seen in the lower ones. Names of products,
// companies, plans, features, integrations, platforms and standards, and
// numbers, are replaced by what sort of name they are, so that what is learned
// on one vendor's copy holds for another's.
type Feature uint32

// FeatureKind is a family of features.
type FeatureKind uint8

// The families of features.
const (
	SignFeature  FeatureKind = iota + 1 // what the rules see: voice, predicate, container, cues
	WordFeature                         // a stem
	CrossFeature                        // two signs together
	PageFeature                         // what the page is like
	TypeFeature                         // the types that the rules give
	FeatureKinds                        // how many there are, from 1
)

const kindShift = 27

// Kind is the family of the feature.
func (f Feature) Kind() FeatureKind { return FeatureKind(f >> kindShift) }

// hash constants of FNV-1a, 32 bits.
const (
	fnvBasis = 2166136261
	fnvPrime = 16777619
)

func hashOf(s string) uint32 {
	h := uint32(fnvBasis)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// feature joins a family and two hashes.
func feature(k FeatureKind, a, b uint32) Feature {
	h := (a ^ fnvBasis) * fnvPrime
	h ^= h >> 15
	h = (h ^ b) * 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	return Feature(k)<<kindShift | Feature(h&(1<<kindShift-1))
}

// masks are the classes whose words the models see only as a class, the
// stronger first.
var masks = [...]class{cProduct, cCompetitor, cFeature, cPlan, cPlatformName, cCompliance, cIntegNoun}

// ranks holds the place of a class in masks, from 1; 0 is not masked.
var ranks = func() (r [nClasses]uint8) {
	for i, c := range masks {
		r[c] = uint8(i + 1)
	}
	return r
}()

// masked gives the hash of every lexeme as the models see it.
func (s *sentence) masked() []uint32 {
	out := s.r.masked[:0]
	for i := range s.lex {
		if l := &s.lex[i]; l.number {
			out = append(out, maskNumber)
		} else {
			out = append(out, hashOf(s.r.cutter.Fact(l.word).Stem))
		}
	}
	for _, h := range s.hits {
		m := uint32(ranks[h.class])
		if m == 0 {
			continue
		}
		for i := h.from; i < h.to; i++ {
			if out[i] > uint32(len(masks)) || m < out[i] {
				out[i] = m
			}
		}
	}
	s.r.masked = out
	return out
}

// maskNumber stands for every number; names stand for 1 to len(masks).
const maskNumber = 100

// features lists what was seen of the sentence, for the models; what was seen of
// the whole page is the same for all its sentences and not among it.
func (s *sentence) features(c *Claim, signs []sign) []Feature {
	f := s.r.features[:0]
	for _, g := range signs {
		f = append(f, feature(SignFeature, uint32(g), 0))
	}
	f = s.wordFeatures(f)
	f = s.crossFeatures(f, signs)
	for _, t := range c.Types {
		f = append(f, feature(TypeFeature, hashOf(string(t)), 0))
	}
	s.r.features = f
	return f
}

func (s *sentence) wordFeatures(f []Feature) []Feature {
	ws := s.masked()
	for i, w := range ws {
		if m := s.lex[i].mark; m != 0 && m != ':' && m != '$' && m != '%' && m != '+' {
			continue
		}
		f = append(f, feature(WordFeature, w, 0))
	}
	return f
}

// crossFeatures joins what kind of block it is and who speaks with everything
// else.
func (s *sentence) crossFeatures(f []Feature, signs []sign) []Feature {
	kind, voice := hashOf(string(s.block.Kind)), voiceOf(signs)
	set := s.settings(voice)
	f = append(f, set[:]...)
	for _, g := range signs {
		if g.crossed() {
			f = append(f, feature(CrossFeature, kind, uint32(g)+4000), feature(CrossFeature, uint32(voice)+5000, uint32(g)))
		}
	}
	return f
}

// settings joins the kind of block, the channel of the page and who speaks.
func (s *sentence) settings(voice sign) [3]Feature {
	kind, channel, v := hashOf(string(s.block.Kind)), uint32(s.r.page.channel), uint32(voice)
	return [...]Feature{feature(CrossFeature, kind, channel+1000), feature(CrossFeature, kind, v+2000), feature(CrossFeature, channel+3000, v)}
}

// voiceOf is the last sign of who speaks, nSigns where there is none.
func voiceOf(signs []sign) sign {
	voice := nSigns
	for _, g := range signs {
		if g.voice() {
			voice = g
		}
	}
	return voice
}

// voice: the sign says who speaks.
func (g sign) voice() bool {
	return g >= callsToAct && g <= customersWords && g != imperativeCapability && g != imperativeOutcome && g != imperativeStep
}

// crossed: the sign is one of words, which mean more in one place than in another.
func (g sign) crossed() bool { return g >= namesFeature && g <= hasPlanPhrase }
