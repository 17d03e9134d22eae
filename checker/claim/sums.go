package claim

import "github.com/copytruth/copytruth/checker/prose"

// rows holds where the weights of the features stand that are few enough to be
// looked up once.
type rows struct {
	signs  [nSigns]int32
	masks  [len(masks) + 1]int32
	number int32
	types  [len(typesInOrder)]int32
	// crosses of the kind of the block, and of who speaks, with another sign
	kinds  map[prose.Kind]*kindRows
	voices [nSigns + 1]*voiceRows
}

// kindRows and voiceRows are those of one kind of block, and of one voice, with
// each other and with what else they are crossed with.
type kindRows struct {
	signs    [nSigns]int32
	voices   [nSigns + 1]int32
	channels [len(channelSigns)]int32
}

type voiceRows struct {
	signs    [nSigns]int32
	channels [len(channelSigns)]int32
}

func rowsOf(m *Model) *rows {
	r := &rows{}
	at := func(k FeatureKind, what uint32) int32 { return int32(m.row(feature(k, what, 0))) }
	for i := range r.signs {
		r.signs[i] = at(SignFeature, uint32(i))
	}
	for i := range r.masks {
		r.masks[i] = at(WordFeature, uint32(i))
	}
	r.number = at(WordFeature, maskNumber)
	for i, t := range typesInOrder {
		r.types[i] = at(TypeFeature, hashOf(string(t)))
	}
	cross := func(a, b uint32) int32 { return int32(m.row(feature(CrossFeature, a, b))) }
	r.kinds = map[prose.Kind]*kindRows{}
	for _, k := range kinds {
		of, kind := new(kindRows), hashOf(string(k))
		for g := range of.signs {
			of.signs[g] = cross(kind, uint32(g)+4000)
		}
		for v := range of.voices {
			of.voices[v] = cross(kind, uint32(v)+2000)
		}
		for c := range of.channels {
			of.channels[c] = cross(kind, uint32(c)+1000)
		}
		r.kinds[k] = of
	}
	for v := range r.voices {
		if v := sign(v); !v.voice() && v != nSigns {
			continue
		}
		of := new(voiceRows)
		for g := range of.signs {
			of.signs[g] = cross(uint32(v)+5000, uint32(g))
		}
		for c := range of.channels {
			of.channels[c] = cross(uint32(c)+3000, uint32(v))
		}
		r.voices[v] = of
	}
	return r
}

// kinds are those of blocks that are judged by the model.
var kinds = [...]prose.Kind{
	prose.Paragraph, prose.Heading, prose.Item, prose.Quote, prose.Term, prose.Definition, prose.Caption, prose.Button, prose.Footnote,
	prose.Title, prose.Meta, prose.Alt, prose.Badge, prose.Value, prose.Notes,
}

// sums is the score of the sentence's features (see features) without making
// them.
func (s *sentence) sums(c *Claim, signs []sign) [Tasks]int32 {
	sc, rows := &s.r.score, s.r.x.rows
	sc.open()
	for _, g := range signs {
		sc.add(rows.signs[g])
	}
	s.wordSums()
	s.crossSums(signs)
	for _, t := range c.Types {
		for i := range typesInOrder {
			if typesInOrder[i] == t {
				sc.add(rows.types[i])
			}
		}
	}
	return sc.sum()
}

// wordSums adds the words, names masked as in masked.
func (s *sentence) wordSums() {
	sc, rows := &s.r.score, s.r.x.rows
	ranked := append(s.r.ranked[:0], make([]uint8, len(s.lex))...)
	s.r.ranked = ranked
	for i := range s.hits {
		h := &s.hits[i]
		m := ranks[h.class]
		if m == 0 {
			continue
		}
		for k := h.from; k < h.to; k++ {
			if ranked[k] == 0 || m < ranked[k] {
				ranked[k] = m
			}
		}
	}
	for i := range s.lex {
		k := s.lex[i].known
		switch {
		case k.mark != 0 && k.mark != ':' && k.mark != '$' && k.mark != '%' && k.mark != '+':
		case ranked[i] != 0:
			sc.add(rows.masks[ranked[i]])
		case k.number:
			sc.add(rows.number)
		default:
			sc.add(k.row)
		}
	}
}

// crossSums adds what crossFeatures gives.
func (s *sentence) crossSums(signs []sign) {
	sc, rows := &s.r.score, s.r.x.rows
	kind, voice := rows.kinds[s.block.Kind], voiceOf(signs)
	voices := rows.voices[voice]
	if kind == nil {
		for _, f := range s.crossFeatures(nil, signs) {
			sc.add(int32(sc.model.row(f)))
		}
		return
	}
	channel := s.r.page.channel
	sc.add(kind.channels[channel])
	sc.add(kind.voices[voice])
	sc.add(voices.channels[channel])
	for _, g := range signs {
		if g.crossed() {
			sc.add(kind.signs[g])
			sc.add(voices.signs[g])
		}
	}
}
