package sentence

import "strings"

// What a full stop behind an abbreviation may mean.
type habit uint8

const (
	ordinary     habit = iota
	never              // "Dr.", "e.g.": something always follows
	beforeNumber       // "No. 5", "p. 55": no end before a number
	beforeName         // "St. Gallen", "Fort.": an end only before a word that opens sentences
	mayEnd             // "Inc.", "/mo.": an end before a capital
	clock              // "a.m."
)

var abbreviations = habits(map[habit]string{
	never: `Mr Mrs Ms Mx Dr Prof Rev Hon Gen Capt Lt Sgt Gov Pres Sen Mt Messrs Mme Mlle
		e.g i.e eg ie vs v.s cf viz approx ca n.b resp incl excl esp asst assoc`,
	beforeNumber: `no nr n° N° nos p pp pg vol ch sec fig figs art eq ver v ref tel ext 
		jan feb mar apr jun jul aug sep sept oct nov dec`,
	beforeName: `st ste ave blvd rd univ dept dist bros ph.d m.d b.a m.a b.sc m.sc`,
	mayEnd: `inc ltd corp co llc llp plc gmbh etc al jr sr mo mos yr yrs hr hrs min mins sec secs max avg est qty
		wk wks tbsp sq lb lbs oz kg cm mm km in tech intl govt misc temp std`,
	clock: `a.m p.m am pm`,
})

// dated are the months behind the day of a German date, which is written with a
// full stop.
var dated = map[string]bool{
	"Januar": true, "Februar": true, "März": true, "April": true, "Mai": true, "Juni": true, "Juli": true,
	"August": true, "September": true, "Oktober": true, "November": true, "Dezember": true,
}

// longest is the length of the longest abbreviation.
var longest = func() (n int) {
	for w := range abbreviations {
		n = max(n, len(w))
	}
	return n
}()

// habitOf looks an abbreviation up. Two capitals or more are a name of their own
// ("Boulder, CO. The …").
func habitOf(w string) habit {
	if len(w) > longest && ascii(w) {
		return ordinary
	}
	if h, ok := abbreviations[w]; ok {
		return h
	}
	if len(w) > 1 && !strings.Contains(w, ".") && strings.ToUpper(w) == w {
		return ordinary
	}
	return abbreviations[strings.ToLower(w)]
}

func habits(lists map[habit]string) map[string]habit {
	m := make(map[string]habit)
	for h, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] = max(m[w], h)
		}
	}
	return m
}

// starters open a sentence far more often than they continue a name.
var starters = set(`A About According Additionally After All Also Although An And Another Any Are As Ask At Because Before
	Besides Both But By Can Choose Click Compare Contact Could Did Do Does Download During Each Either Even Every
	Everything Finally First For From Get Give Had Has Have He Her Here His How However I If In Instead Is It Its It's It’s
	Just Keep Last Learn Let Like Many May Meanwhile More Moreover Most My Need Never Next No Not Nothing Now On Once One
	Only Or Our Please Plus Read Run See Set She Should Since So Some Start Still Such Take Than Thanks That That's That’s
	The Their Then There There's There’s Therefore These They This Those Though Through To Today Together Try Under Unlike
	Until Upgrade Use Using Was We We're We’re Were What When Where Whether Which While Who Whose Why Will With Within
	Without Would Yes Yesterday Yet You You're You’re Your`)

// verbs, standing second, show that a capitalised word opens a sentence.
var verbs = set(`starts begins costs comes includes ends works remains follows applies varies`)

// steps title a numbered part: "Step 1. Install it".
var steps = set(`Step Part Phase Chapter Section Rule Day Week Question Tip Lesson Level`)

// exclaimed are names with their own exclamation mark.
var exclaimed = set(`Yahoo Yum Jeopardy Joomla`)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
