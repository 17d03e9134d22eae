package word

// MonthNames holds the names of the months from January in English, German, French,
// Spanish, Portuguese and Italian, in small letters.
var MonthNames = [12][]string{
	{"january", "januar", "janvier", "enero", "janeiro", "gennaio"},
	{"february", "februar", "février", "febrero", "fevereiro", "febbraio"},
	{"march", "märz", "mars", "marzo", "março"},
	{"april", "avril", "abril", "aprile"},
	{"may", "mai", "mayo", "maio", "maggio"},
	{"june", "juni", "juin", "junio", "junho", "giugno"},
	{"july", "juli", "juillet", "julio", "julho", "luglio"},
	{"august", "août", "agosto"},
	{"september", "sept", "septembre", "septiembre", "setembro", "settembre"},
	{"october", "oktober", "octobre", "octubre", "outubro", "ottobre"},
	{"november", "novembre", "noviembre", "novembro"},
	{"december", "dezember", "décembre", "diciembre", "dezembro", "dicembre"},
}

var monthNumbers = func() map[string]int {
	of := map[string]int{}
	for i, names := range MonthNames {
		for _, n := range names {
			of[Fold(n)] = i + 1
		}
	}
	return of
}()

// Month gives the number of the month that a folded word names, 1 to 12; 0 if it
// names none.
func Month(folded string) int { return monthNumbers[folded] }
