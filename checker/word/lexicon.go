package word

import "strings"

// stops are the words that carry grammar and no matter. They are never stemmed.
var stops = set(`a about above after again all also am an and any are as at be because been before being below between
	both but by can could did do does doing down during each either else etc every few for from further had has have
	having he her here hers him his how i if in into is it its itself just may me might more most must my near neither
	no nor not of off on once one only onto or other our ours out over own per same shall she should so some such than
	that the their theirs them themselves then there these they this those though through thus to together too under
	until up upon us very via was we were what when where whether which while who whom whose why will with within
	without would yes yet you your yours yourself always`)

// Stop reports whether a stem is a word of grammar: article, preposition,
// pronoun, auxiliary, conjunction.
func Stop(stem string) bool { return stops[stem] }

// shortPlurals are the plurals among the words too short to stem.
var shortPlurals = map[string]string{
	"ads": "ad", "ais": "ai", "crs": "cr", "dbs": "db", "ids": "id", "ips": "ip", "prs": "pr",
	"tvs": "tv", "uis": "ui", "vms": "vm", "pcs": "pc", "hrs": "hr",
}

// kept holds words whose Porter2 stem says too much or too little, after
// American spelling. Left of the colon is the stem that they are given.
var kept = family(
	"access: access accesses accessed accessing",
	"accessib: accessible accessibility",
	"accounting: accounting",
	"activity: activity activities",
	"add: add adds added adding", // Porter2 undoubles to "ad", which is another word
	"activat: activate activated activates activating activation activations",
	"alias: alias aliases",
	"analysis: analysis analyses",
	"analytics: analytics analytic",
	"atlas: atlas",
	"authority: authority authorities",
	"authoriz: authorize authorized authorizes authorizing authorization authorizations authorizer",
	"bias: bias biases",
	"business: business businesses",
	"canvas: canvas canvases",
	"child: child children",
	"collective: collective",
	"commitment: commitment commitments",
	"committee: committee committees",
	"conditional: conditional",
	"container: container containers containerize containerized containerization",
	"cpu: cpus",
	"customer: customer customers",
	"customiz: customize customized customizes customizing customization customizations customizable",
	"developer: developer developers",
	"digital: digital digitally",
	"edition: edition editions",
	"executive: executive executives",
	"experiment: experiment experiments experimental experimentation",
	"gpu: gpus",
	"important: important importantly importance",
	"index: index indexes indices indexed indexing",
	"integrity: integrity",
	"integral: integral",
	"internal: internal internally",
	"ios: ios",
	"kubernetes: kubernetes",
	"locale: locale locales",
	"localiz: localize localized localizes localizing localization localizations",
	"macos: macos",
	"marketing: marketing",
	"matrix: matrix matrices",
	"meeting: meeting meetings",
	"menu: menus",
	"news: news",
	"objective: objective objectives",
	"operator: operator operators",
	"organiz: organize organized organizes organizing organizer organizers organization organizations organizational",
	"optional: optional optionally",
	"personal: personal",
	"personaliz: personalize personalized personalizes personalizing personalization",
	"planned: planned",
	"planning: planning",
	"rating: rating ratings",
	"redis: redis",
	"saas: saas",
	"setting: setting settings",
	"sla: slas",
	"slo: slos",
	"staging: staging",
	"terminal: terminal terminals",
	"united: united",
	"windows: windows",
)

// family reads "stem: form form form".
func family(lines ...string) map[string]string {
	m := make(map[string]string)
	for _, line := range lines {
		stem, forms, _ := strings.Cut(line, ": ")
		for _, form := range strings.Fields(forms) {
			m[form] = stem
		}
	}
	return m
}
