package claim

import (
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// abroadLexicon holds the words by which other languages deny. Some of them are
// words of English, too; see abroad. Their accents are folded away.
var abroadLexicon = []lexicon{
	// before a noun
	{cNoAbroad, `kein, keine, keinen, keinem, keiner, keines, keinerlei, ohne, pas de, pas d', plus de, sans, aucun, aucune, sin, ningún, ninguna, ninguno, sem, nenhum, nenhuma, senza, nessun, nessuna, nessuno`},
	// over the clause, on either side of the verb
	{cNotAbroad, `nicht, nie, niemals, pas, jamais, no, nunca, jamás, não, non, mai`},
	// what is not the only one, or is not in need of anything, denies nothing
	{cBesides, `nicht nur, nicht länger, nicht bloß, nicht erst, nicht weniger, nicht zuletzt, pas seulement, pas que, pas uniquement, no solo, no sólo, no solamente, no más de, no mas de, não só, não apenas, não somente, non solo, non soltanto, nicht vergessen, no olvides, non dimenticare, não esqueça,
		nötig, notwendig, erforderlich, nécessaire, obligatoire, besoin, necesario, necesaria, hace falta, necessário, necessária, preciso, necessario, necessaria, serve`},
}

// shared are the English words of grammar that are words of other languages, too.
var shared = setOf(`a an am in on me no do so per as by via like over come her was will off plus i it he us die des war hat mit are most man all bin also bald son sea dove here un`)

// abroad reports whether a sentence is of another language: beside the word that
// denies it has none by which English would hold it together.
func (s *sentence) abroad() bool {
	for i := range s.lex {
		if l := &s.lex[i]; l.syntax&(determiner|preposition|pronoun|auxiliary|conjunction) != 0 && !shared[l.folded] {
			return false
		}
	}
	return s.words > 1
}

// deniedAbroad reads "Einen X gibt es nicht", "Kein X", "ne prend pas en charge X",
// "no incluye X", "sem X".
func (s *sentence) deniedAbroad(c *Claim) {
	if s.adds&unparted != 0 {
		s.deniedWide(c)
	}
	if !s.has[cNoAbroad] && !s.has[cNotAbroad] || s.has[cIf] || !s.abroad() || strings.HasSuffix(strings.TrimSpace(s.text()), "?") {
		return
	}
	for _, h := range s.hits {
		if h.class != cNoAbroad && h.class != cNotAbroad || s.covered(h, cPlanned, cBack, cPseudo, cFeature) {
			continue
		}
		from, to := s.stretch(h.from)
		if s.within(from, to, cBesides) {
			continue
		}
		if h.class == cNoAbroad {
			from, to = h.to, min(to, h.to+furthest)
		}
		if from >= to {
			continue
		}
		c.Cues = append(c.Cues, Cue{Span: s.of(h.from, h.to), Scope: s.of(from, to), Polarity: Denied})
		if h.class == cNotAbroad && from == 0 && s.ends(hit{to: to}) {
			c.Polarity = Denied
		}
	}
}

// furthest is how many words behind "without" the thing may end.
const furthest = 6

// stretch is what stands around lexeme i between two marks or conjunctions that
// oppose two clauses.
func (s *sentence) stretch(i int) (from, to int) {
	ends := func(k int) bool {
		return s.is(k, ',', ';', ':', '.', '!', '(', ')', '—', '–') || opposes[s.word(k)]
	}
	for from = i; from > 0 && !ends(from-1); from-- {
	}
	for to = i; to < len(s.lex) && !ends(to); to++ {
	}
	return from, to
}

// opposes are conjunctions behind which something else holds.
var opposes = setOf(`aber sondern jedoch mais pero sino mas porem ma bensi`)

// deniedWide reads the denials of languages that put no blanks between words.
func (s *sentence) deniedWide(c *Claim) {
	text := s.text()
	for _, w := range denyWide {
		i := strings.Index(text, w)
		if i < 0 {
			continue
		}
		at := prose.Span{Start: s.span.Start + i, End: s.span.Start + i + len(w)}
		from := s.span.Start
		for _, mark := range [...]string{"、", "，", "。", "；", "が、"} {
			if k := strings.LastIndex(text[:i], mark); k >= 0 {
				from = max(from, s.span.Start+k+len(mark))
			}
		}
		c.Cues = append(c.Cues, Cue{Span: at, Scope: prose.Span{Start: from, End: s.span.End}, Polarity: Denied})
		if from == s.span.Start {
			c.Polarity = Denied
		}
		return
	}
}

// denyWide are the predicates that deny in Japanese, Chinese and Korean.
var denyWide = []string{
	"対応していません", "対応しておりません", "サポートしていません", "利用できません", "使えません", "含まれません", "含まれていません", "提供していません", "ありません", "できません", "非対応", "未対応",
	"不支持", "不提供", "不包含", "不包括", "无法", "無法", "没有", "沒有",
	"지원하지 않", "제공하지 않", "포함되지 않", "포함하지 않", "없습니다", "않습니다",
}

// wideAnswer gives what a cell says that one of wideAnswers fills.
func (r *reader) wideAnswer(span prose.Span) answer {
	if span.Len() > longestWide || span.Empty() || r.d.Text[span.Start] < utf8.RuneSelf {
		return ""
	}
	return wideAnswers[strings.TrimSpace(r.d.String(span))]
}

// longestWide is how many bytes such an answer may have.
const longestWide = 24

// wideAnswers are cells that answer in the same languages.
var wideAnswers = map[string]answer{
	"はい": sayYes, "あり": sayYes, "有": sayYes, "有り": sayYes, "対応": sayYes, "対応済み": sayYes, "可": sayYes, "〇": sayYes, "◯": sayYes, "◎": sayYes,
	"是": sayYes, "支持": sayYes, "包含": sayYes, "예": sayYes, "지원": sayYes, "포함": sayYes, "있음": sayYes,
	"いいえ": sayNo, "なし": sayNo, "無": sayNo, "無し": sayNo, "非対応": sayNo, "未対応": sayNo, "不可": sayNo,
	"否": sayNo, "无": sayNo, "不支持": sayNo, "不包含": sayNo, "없음": sayNo, "아니요": sayNo, "미지원": sayNo,
	"一部": sayPartly, "△": sayPartly, "一部対応": sayPartly, "部分": sayPartly, "部分支持": sayPartly, "일부": sayPartly,
}
