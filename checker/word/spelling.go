package word

import "strings"

// american gives a folded British spelling its American twin: organise →
// organize, colour → color, licence → license, centre → center.
func american(w string) string {
	if twin, ok := twins[w]; ok {
		return twin
	}
	if i := strings.Index(w, "our"); i > 1 {
		if end := i + 3; ours[w[:end]] || i > 2 && strings.HasPrefix(w, "un") && ours[w[2:end]] {
			return w[:i] + "or" + w[end:]
		}
	}
	return ize(w)
}

// ize respells -ise, -yse and their inflections. Words in which the ending
// belongs to the stem ("enterprise", "promise") are listed by what precedes it.
func ize(w string) string {
	for _, ending := range [...]string{"ise", "ised", "ises", "ising", "iser", "isers", "isable", "isation", "isations", "isational"} {
		if base, ok := strings.CutSuffix(w, ending); ok {
			if len(base) < 4 || fixed[base] {
				return w
			}
			return base + "iz" + ending[2:]
		}
	}
	for _, verb := range [...]string{"analys", "catalys", "paralys"} {
		if rest, ok := strings.CutPrefix(w, verb); ok && (strings.HasPrefix(rest, "e") && rest != "es" || rest == "ing") {
			return verb[:len(verb)-1] + "z" + rest
		}
	}
	return w
}

// ours are the beginnings, up to and with -our, of words that end in -or in
// American spelling.
var ours = set(`armour behaviour candour clamour colour demeanour endeavour favour fervour flavour glamour harbour
	honour humour labour misbehaviour neighbour odour parlour rigour rumour saviour savour splendour tumour valour
	vapour vigour watercolour`)

// fixed stands before -ise where British and American spelling agree.
var fixed = set(`advert anch appra appr chast circumc clockw anticlockw compr comprom conc desp disgu enterpr exerc
	expert franch fundra improv likew longw mayonna merchand otherw parad porpo prec prem prom repr
	superv surpr telev torto treat turquo widthw`)

var twins = map[string]string{
	"licence": "license", "licences": "licenses", "defence": "defense", "offence": "offense", "pretence": "pretense",
	"centre": "center", "centres": "centers", "centred": "centered", "datacentre": "datacenter", "datacentres": "datacenters",
	"fibre": "fiber", "fibres": "fibers", "metre": "meter", "metres": "meters", "kilometre": "kilometer",
	"kilometres": "kilometers", "litre": "liter", "litres": "liters", "theatre": "theater", "calibre": "caliber",
	"catalogue": "catalog", "catalogues": "catalogs", "catalogued": "cataloged", "dialogue": "dialog",
	"dialogues": "dialogs", "analogue": "analog", "analogues": "analogs",
	"programme": "program", "programmes": "programs", "cheque": "check", "cheques": "checks", "grey": "gray",
	"greyscale": "grayscale", "judgement": "judgment", "judgements": "judgments", "practise": "practice",
	"practised": "practiced", "practising": "practicing", "artefact": "artifact", "artefacts": "artifacts",
	"whilst": "while", "amongst": "among", "fulfil": "fulfill", "fulfils": "fulfills", "fulfilment": "fulfillment",
	"instalment": "installment", "instalments": "installments", "skilful": "skillful", "ageing": "aging",
	"acknowledgement": "acknowledgment", "acknowledgements": "acknowledgments", "aluminium": "aluminum",
	"tyre": "tire", "tyres": "tires", "maths": "math", "enquiry": "inquiry", "enquiries": "inquiries",
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
