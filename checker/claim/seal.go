package claim

import "github.com/copytruth/copytruth/checker/prose"

// sealed: whose seal it is. In "Globex machines are ISO 27001 certified" and "our
// hosting provider holds SOC 2" a standard is said of those who furnish us with
// something: they are the subject, and we hold nothing.
func (s *sentence) sealed(c *Claim) {
	if !s.has[cCompliance] || s.ctx.kindOf(prose.Cell) {
		return
	}
	for _, h := range s.hits {
		if h.class != cCompliance {
			continue
		}
		at := s.holding(h.from)
		if at < 0 {
			continue
		}
		from, furnished := s.furnisher(at)
		if !furnished {
			continue
		}
		_, to := s.clause(h.from)
		c.Cues = append(c.Cues, Cue{Span: s.of(from, at), Scope: s.of(from, to), Attribution: Partner})
		if from == 0 || s.main(s.of(from, to)) && !s.has[cProduct] && !s.has[cWe] {
			c.Attribution = Partner
		}
		return
	}
}

// mostSealed is how many words may stand between a verb and the standard behind it.
const mostSealed = 8

// holding gives the verb by which its subject has the standard at i, -1 if none does.
func (s *sentence) holding(i int) int {
	for k := i - 1; k >= 0 && k >= i-mostSealed; k-- {
		if s.lex[k].mark != 0 && !s.is(k, ',', '&', '/') {
			return -1
		}
		switch s.word(k) {
		case "is", "are", "has", "have", "holds", "hold", "maintains", "maintain", "carries", "carry", "meets", "meet", "complies", "comply", "keeps", "keep":
			return k
		}
	}
	return -1
}

// furnisher gives where the subject before the verb at i begins, and whether it is
// somebody who furnishes others: a provider of whatever, or the house of one who is
// named, that lies below ours, or that a relative clause gives to the name before it.
func (s *sentence) furnisher(i int) (from int, yes bool) {
	if s.hired(i) {
		return 0, true
	}
	head := i - 1
	for head >= 0 && s.lex[head].syntax&adverb != 0 {
		head--
	}
	if s.is(head, ')') { // "the default provider (Globex) is"
		for head >= 0 && !s.is(head, '(') {
			head--
		}
		head--
	}
	if head < 0 || s.lex[head].mark != 0 {
		return 0, false
	}
	if s.word(head) == "which" {
		return head, s.is(head-1, ',') && s.outsider(head-2)
	}
	end := head + 1
	from = s.phraseStart(end)
	for from < head && s.lex[from].syntax&preposition != 0 {
		from++
	}
	for k := from + 1; k < head; k++ {
		if s.lex[k].syntax&preposition != 0 {
			head = k - 1 // "the data centers of Globex are"
		}
	}
	if s.within(from, end, cProduct) {
		return from, false
	}
	switch s.word(head) {
	case "provider", "providers", "host", "hosts", "hoster", "hosters", "vendor", "vendors", "supplier", "suppliers",
		"processor", "processors", "subprocessor", "subprocessors", "operator", "operators":
		return from, true
	case "infrastructure", "center", "centers", "centre", "centres", "datacenter", "datacenters", "datacentre", "datacentres",
		"facility", "facilities", "hosting", "cloud", "clouds", "servers":
		return from, s.strangers(from, end)
	}
	return from, false
}

// hired: the subject before the verb at i is a house or a provider that a relative
// clause tells us to use: "The data center (Globex) we use for Acme Cloud is".
func (s *sentence) hired(i int) bool {
	for k := 1; k < i-1; k++ {
		if w := s.word(k); w != "we" && w != "our" && !s.within(k, k+1, cProduct) {
			continue
		}
		if !s.rents(k+1, i) {
			continue
		}
		for k--; k > 0 && (s.lex[k].syntax&preposition != 0 || s.is(k, ',') || relative(s.word(k))); k-- {
		}
		if s.is(k, ')') {
			for k > 0 && !s.is(k, '(') {
				k--
			}
			k--
		}
		return k >= 0 && k <= mostHired && furnishes(s.word(k))
	}
	return false
}

// mostHired is how many words may stand before the noun of who furnishes us, so that
// it is the subject of the sentence.
const mostHired = 4

// rents: between from and to stands a verb by which somebody makes use of a house.
func (s *sentence) rents(from, to int) bool {
	for k := from; k < min(from+3, to); k++ {
		switch s.word(k) {
		case "use", "uses", "rely", "relies", "rent", "rents", "lease", "leases", "run", "runs", "host", "hosts", "hosted", "work", "works",
			"chose", "choose", "partner", "partners", "deploy", "deploys", "store", "stores", "stored", "operate", "operates", "live", "sit", "stand":
			return true
		}
	}
	return false
}

func relative(w string) bool {
	return w == "that" || w == "which" || w == "whom" || w == "where"
}

// furnishes: the noun of somebody who furnishes others, or of his house.
func furnishes(w string) bool {
	switch w {
	case "provider", "providers", "host", "hosts", "hoster", "hosters", "vendor", "vendors", "supplier", "suppliers", "processor", "processors",
		"subprocessor", "subprocessors", "operator", "operators", "infrastructure", "center", "centers", "centre", "centres", "datacenter",
		"datacenters", "datacentre", "datacentres", "facility", "facilities", "cloud", "clouds", "partner", "partners":
		return true
	}
	return false
}

// strangers: the words of a subject give it to somebody else.
func (s *sentence) strangers(from, end int) bool {
	for i := from; i < end; i++ {
		switch s.word(i) {
		case "whose", "their", "its", "underlying", "third", "provider's", "provider’s", "vendor's", "vendor’s":
			return true
		}
		if s.outsider(i) {
			return true
		}
	}
	return s.word(from-1) == "whose"
}

// outsider: the word at i is the name of somebody else. What opens the sentence has a
// capital anyway and is one where it is written as no other word is.
func (s *sentence) outsider(i int) bool {
	if i < 0 || !s.strange(i) && !s.covered(hit{from: i, to: i + 1}, cPlatformName) {
		return false
	}
	if i > 0 && !s.is(i-1, '.', ':') {
		return true
	}
	return s.lex[i].upper > 1 || s.covered(hit{from: i, to: i + 1}, cPlatform, cIntegNoun, cPlatformName) || i+1 < len(s.lex) && s.lex[i+1].title && s.lex[i+1].mark == 0
}
