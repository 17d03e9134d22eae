package quantity

import (
	"strings"

	"github.com/copytruth/copytruth/checker/word"
)

// mostWords bounds a noun phrase.
const mostWords = 4

// phrase collects the words of a noun phrase from token i: texts joined by
// blanks, by hyphens, or by a slash between acronyms. It ends before words of
// grammar, verbs, numbers and marks.
func (f *finder) phrase(i, limit int) (first, last int) {
	j := i
	for n := 0; n < limit; n++ {
		t := f.at(j)
		if t.kind != text || f.ends(j, j > i) && !(j == i && f.available(j)) {
			break
		}
		j++
		for f.joins(j) {
			j += 2
		}
	}
	return i, j
}

// available: the word before what can be had and not behind it: "3,500 available
// plugins", not "3,500 available in the store".
func (f *finder) available(j int) bool {
	next := f.at(j + 1)
	return f.at(j).low == "available" && next.kind == text && next.gap && !f.ends(j+1, true) && f.pluralAt(j+1)
}

// joins tells whether token j ties two words into one: "custom-domain", "CI/CD".
func (f *finder) joins(j int) bool {
	t, next := f.at(j), f.at(j+1)
	if t.gap || next.gap || next.kind != text {
		return false
	}
	if t.low == "-" {
		return !f.ends(j+1, true) || f.at(j+1).low == "in" || f.at(j+1).low == "on"
	}
	prev := f.at(j - 1)
	return t.low == "/" && (f.isAcronym(prev) && f.isAcronym(next) || f.kinds(j))
}

// kinds: the slash at j stands in a list of kinds before the plural that is counted,
// "23 read/inspect/action tools", and none that says what for: "5 projects/workspace".
func (f *finder) kinds(j int) bool {
	for k := j; f.at(k).low == "/" && !f.at(k).gap && !f.at(k+1).gap; k += 2 {
		prev, next := f.at(k-1), f.at(k+1)
		if prev.kind != text || next.kind != text || f.ends(k+1, true) || f.pluralAt(k-1) || masses[prev.low] {
			return false
		}
		if after := f.at(k + 2); after.low != "/" {
			return after.gap && after.kind == text && f.pluralAt(k+2)
		}
	}
	return false
}

// isAcronym knows "CI" and "CDs".
func (f *finder) isAcronym(t token) bool {
	w := f.s[t.start:t.end]
	return len(w) >= 2 && strings.ToUpper(w) == w || apis(w)
}

// ends tells whether the word at j cannot be part of a noun phrase.
func (f *finder) ends(j int, inner bool) bool {
	low := f.at(j).low
	if nounEnds[low] || word.Stop(low) || f.holds(j) {
		return true
	}
	_, counted := small[low]
	return counted || inner && (adverbs[low] || strings.HasSuffix(low, "ly") && !recurring[low])
}

func (f *finder) isUpper(t token) bool {
	w := f.s[t.start:t.end]
	return strings.ToUpper(w) == w
}

// counted trims a phrase to what a number counts: up to its first plural, or,
// where the number is one, to its last noun. It is empty where the words are
// no noun that this number can count.
func (f *finder) counted(first, last int, n float64) int {
	for j := first; j < last; j++ {
		if f.at(j).kind != text || !f.pluralAt(j) {
			continue
		}
		if next := f.at(j + 1); j+2 < last && next.low == "-" && !next.gap && masses[f.at(j).low] {
			continue // "data-read tools"
		}
		if masses[f.at(j).low] && f.modifier(j, last) {
			continue
		}
		// "Teams channels", "Windows servers": a name before the noun.
		if next := f.at(j + 1); j+1 < last && next.gap && f.titled(j) && !f.titled(j+1) && f.pluralAt(j+1) {
			j++
		}
		if f.compoundPlural(j, last) {
			j++
		}
		return j + 1
	}
	if f.manifest {
		return last // "1,000 API request": a manifest means what it says
	}
	for last > first && f.weak(last-1) {
		last--
		for last > first && f.at(last-1).kind == mark {
			last--
		}
	}
	head := f.at(last - 1)
	if last == first || n != 1 && !masses[head.low] && (last-first > 1 || !f.acronymNoun(first)) {
		return first
	}
	return last
}

// modifier: "data" in "data centers", which the plural behind it counts.
func (f *finder) modifier(j, last int) bool {
	next := f.at(j + 1)
	return j+1 < last && next.kind == text && next.gap && !persons[f.at(j).low] && !masses[next.low] && f.pluralAt(j+1)
}

// persons are counted themselves: "5 people teams" are none.
var persons = set(`people staff benutzer nutzer mitglieder benutzern nutzern mitgliedern children men women`)

// compoundPlural: two plurals are one noun where nothing follows that could be
// what the second does: "savings goals", not "projects users can share".
func (f *finder) compoundPlural(j, last int) bool {
	next, after := f.at(j+1), f.at(j+2)
	if j+1 >= last || next.kind != text || !next.gap || f.titled(j+1) || !f.pluralAt(j+1) {
		return false
	}
	return after.kind != text || behindNouns[after.low]
}

var behindNouns = set(`per for in on at with from to and or of included each a as across within by over under`)

// acronymNoun is "SMS" in "500 SMS": an acronym stands for its own plural.
func (f *finder) acronymNoun(j int) bool {
	t := f.at(j)
	roman := strings.Trim(t.low, "ivx") == ""
	return t.kind == text && t.end-t.start >= 2 && t.end-t.start <= 4 && f.isUpper(t) && !f.allUpper && !roman && f.at(j-1).decimals == 0
}

func (f *finder) pluralAt(j int) bool {
	t := f.at(j)
	return plural(t.low) && f.s[t.end-1] != 'S' || plural(t.low) && f.allUpper || apis(f.s[t.start:t.end]) || masses[t.low] || f.pluralAbroad(j)
}

func (f *finder) titled(j int) bool {
	t := f.at(j)
	return t.end > t.start && f.s[t.start] >= 'A' && f.s[t.start] <= 'Z'
}

// weak words cannot be the head of a phrase: participles, adverbs, adjectives.
func (f *finder) weak(j int) bool {
	low := f.at(j).low
	return adjectives[low] || adverbs[low] || recurring[low] || strings.HasSuffix(low, "ed") && len(low) > 4 || strings.HasSuffix(low, "ly")
}

// unitOf gives the canonical unit of the noun phrase: its head with one noun
// before it, without adjectives; a measure by itself ("build minutes" → "minute"),
// unless letters say what is metered ("CI pipeline minutes" → "CI minute").
func (f *finder) unitOf(first, last int) string {
	head := f.at(last - 1)
	if c, ok := spellings[head.low]; ok && Dimension(c) != "" && len(head.low) > 2 {
		if by := f.meter(first, last-1); by != "" && metered[c] {
			return by + " " + c
		}
		return c
	}
	from := f.compound(first, last-1)
	if p := from - 1; p >= first && f.modifies(p) {
		from = f.compound(first, p)
	}
	return Canonical(f.s[f.at(from).start:head.end])
}

// meter gives the acronym before a measure: "CI", "CI/CD", "GPU".
func (f *finder) meter(first, head int) string {
	for p := head - 1; p >= first; p-- {
		if t := f.at(p); t.kind == text && t.end-t.start < 5 && f.isAcronym(t) && !f.allUpper {
			from := p
			for from-2 >= first && f.at(from-1).low == "/" {
				from -= 2
			}
			return f.s[f.at(from).start:t.end]
		}
	}
	return ""
}

// metered are the measures that plans sell by the piece.
var metered = set(`second minute hour`)

// compound gives the beginning of the hyphenated word that ends at j.
func (f *finder) compound(first, j int) int {
	for j-2 >= first && f.at(j-1).kind == mark {
		j -= 2
	}
	return j
}

// modifies tells whether the word at p makes a compound with its neighbour, as
// "status" in "status page", or merely describes it.
func (f *finder) modifies(p int) bool {
	low := f.at(p).low
	if f.weak(p) || f.pluralAt(p) && (!masses[low] || persons[low]) || Dimension(spellings[low]) != "" || moneyWords[low] != "" || currencies[strings.ToUpper(low)] ||
		magnitudes[low] > 0 || rates[low].unit != "" {
		return false
	}
	if f.at(p-1).low == "-" && !f.at(p).gap || low == "source" && f.at(p-1).low == "open" {
		return false
	}
	for _, ending := range [...]string{"al", "ive", "ous", "ful", "able", "ible", "less", "ary", "ent", "ant", "que", "est", "ier"} {
		if strings.HasSuffix(low, ending) && len(low) > len(ending)+2 && !nouns[low] {
			return false
		}
	}
	return true
}

// label reads the noun before a number: "MCP Tools (31)", "Tools: 29". mark is
// the colon or bracket.
func (f *finder) label(mark int, measured bool) (first, last int) {
	first, last = mark, mark
	for first > 0 && mark-first < 3 {
		t := f.at(first - 1)
		if t.kind != text || f.ends(first-1, false) || !t.gap && first-1 > 0 {
			break
		}
		first--
		if f.at(first).low == "\n" {
			break
		}
	}
	if first == last || !measured && !f.pluralAt(last-1) {
		return mark, mark
	}
	return first, last
}

// masses are counted without a plural of their own, or with a German one.
var masses = set(`people staff benutzer nutzer mitglieder regionen länder sprachen projekte projekten nutzern benutzern mitgliedern vorlagen
	integrationen dateien datenbanken arbeitsbereiche arbeitsbereichen konten geräte geräten standorte standorten umgebungen
	formulare formularen berichte berichten kontakte kontakten rechnungen anfragen aufgaben nachrichten dokumente dokumenten
	lizenzen automatisierungen abfragen children men women data feedback software hardware traffic personnel media series storage req
	bandwidth throughput`)

// nouns end like adjectives and are none.
var nouns = set(`terminal portal journal tutorial channel signal proposal approval renewal referral archive drive client
	event agent document component environment deployment department payment student consultant tenant account variant
	assistant participant dictionary library repository table variable cable request test guest directive objective
	material goal trial total proposal rental capital hospital content comment segment element statement agreement
	apartment continent parent patient president restaurant merchant descendant grant plant tier courier supplier
	carrier identifier classifier modifier barrier dictionary secretary summary boundary glossary itinerary technique
	queue league catalogue interval retrieval withdrawal deal meal label model email attachment equipment announcement
	appointment assignment argument experiment department investment movement increment intent moment percent continent`)

var adjectives = set(`active additional advanced all amazing available average awesome basic beautiful best better big brand
	built bundled calendar certified cheap clean common complete concurrent connected consecutive consistent custom daily
	dedicated deep different different direct distinct diverse easy enterprise entire essential exciting existing exclusive
	expert extra fast featured final first flexible free fresh full fully functional general global good great handy hidden
	high hosted huge human important included incoming independent individual initial innovative internal just
	large latest leading live local long low main major managed many maximum minimum modern monthly most named native
	natural new next non official old open optional original oss other outgoing overall own paid parallel permanent personal
	popular possible powerful practical pre premium previous primary private product pro public quick random ready real
	recent registered related reliable remote responsive rich secure separate shared short simple simultaneous single
	small smart specific happy standard straight strategic strong successful supported third tiny top total trusted ultimate
	unique universal unlimited useful valid various verified vibrant weekly whole wide working worldwide yearly business`)

var adverbs = set(`worldwide globally today now anytime everywhere total free
	away ago later instead already forever simultaneously concurrently included combined altogether alone`)

// nounEnds close a noun phrase although they are not words of grammar.
var nounEnds = set(`per including includes include supports support starting starts start come comes works work run runs ship
	ships use uses used using let lets help helps make makes need needs apply applies cost costs plus minus vs versus max min
	maximum minimum faster slower cheaper better worse longer shorter higher lower bigger smaller less fewer older newer
	deeper easier available billed paid via without across upon along among around versus plus et und oder und pro par
	für mit von gets get got give gives take takes takes keep keeps offers offer provides provide allows allow covers
	cover remain remains want wants see sees find finds become becomes means mean ensures ensure save saves join joined
	worth limit limits cap old ago apart later onward onwards back right left ahead forward like unlike except said prior says
	sits sit lives live stays stay powers power serves serve`)
