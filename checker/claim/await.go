package claim

// awaitLexicon holds the words by which people are told once a thing is there, in
// English, German, French, Spanish, Italian and Portuguese.
var awaitLexicon = []lexicon{
	{cNotice, `be notified, get notified, notify me, notify you, get an email, email me, email you, let me know, let you know, be the first to know, be first to know, be among the first, we'll tell you, get informed, keep you posted, keep me posted, we'll email you, hear from us, sign up, join the list, leave your email,
		benachrichtigt, benachrichtigen, bescheid, informieren, prévenu, prévenue, prévenus, prévenez, prévenir, averti, avertis, avertir, notifié, notifiés,
		avisa, avisamos, avisaremos, avisaré, avísame, avísenme, notificado, notificados, entérate, avvisami, avvisiamo, avviseremo, notifica, avisado, avise, avisamos`},
	{cUntil, `when, once, as soon as, the moment, the day, sobald, wenn, dès que, quand, lorsque, cuando, en cuanto, tan pronto, quando, non appena, appena, assim que`},
}

// launched are the words for the day of a thing, folded: where one of them ends the
// sentence it is said to come.
var launched = setOf(`launch launches launched live ships released lands drops out arrives
	verfugbar erhaltlich startet erscheint live disponible disponibles disponibile disponibili disponivel disponiveis sort sortent llegue llegan lance available`)

// done are words that a thing reaches time and again; they count only of what is
// pointed to: "as soon as it is ready".
var done = setOf(`ready here open opens bereit fertig da pret prete prets listo lista listos listas pronto pronta pronti`)

// theirs are words by which something of the reader's comes, or one of many.
var theirs = setOf(`your you a an any new another each every someone somebody people dein deine deinem ihr ihre neue neuer neues ein eine votre vos un une nouveau nouveaux tu tus su sus nuevo nuevos nuevas`)

// awaits finds sentences by which people are told when a thing comes: "Get notified
// when dark mode launches", "We will let you know as soon as it is available". What
// they speak of is not there yet.
func (s *sentence) awaits(c *Claim) {
	if !s.has[cNotice] || !s.has[cUntil] {
		return
	}
	for _, h := range s.hits {
		if h.class != cUntil || !s.within(0, h.from, cNotice) || theirs[s.word(h.to)] {
			continue
		}
		end := len(s.lex)
		for end > h.to && s.lex[end-1].mark != 0 {
			end--
		}
		if amBeing[s.word(end-1)] { // "sobald es verfügbar ist"
			end--
		}
		last := s.word(end - 1)
		pointed := s.within(h.to, h.to+1, cPronoun) || pointers[s.word(h.to)]
		if end-h.to < 2 || !launched[last] && !(done[last] && pointed) {
			continue
		}
		from := end - 1
		if s.lex[from-1].syntax&auxiliary != 0 && from-1 > h.to {
			from--
		}
		c.Cues = append(c.Cues, Cue{Span: s.of(from, end), Scope: s.span, Availability: Planned})
		c.Availability = outranks(Planned, c.Availability)
		return
	}
}

// pointers are pronouns of other languages, folded.
var pointers = setOf(`er sie es dies diese il elle ils elles ce este esta esto esso essa`)
