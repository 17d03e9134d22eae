package link

import "strings"

// plainLabel strips a label of what asks for a number and of a bracket that only
// explains: "Number of guests at a table (may bring children)" is "guests at a
// table", "Regions (US only)" stays what it is.
func plainLabel(label string) string {
	label = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(label), ":"))
	if i := strings.LastIndexByte(label, '('); i > 0 && strings.HasSuffix(label, ")") {
		if first, _, _ := strings.Cut(strings.ToLower(label[i+1:len(label)-1]), " "); explaining[first] {
			label = strings.TrimSpace(label[:i])
		}
	}
	words := strings.Fields(label)
	asked := 0
	for asked < len(words)-1 {
		switch w := strings.ToLower(strings.TrimRight(words[asked], ".")); {
		case asking[w]:
		case asked > 0 && countOf[w]:
		default:
			return strings.Join(words[asked:], " ")
		}
		asked++
	}
	return strings.Join(words[asked:], " ")
}

var (
	// asking are the words of a label that ask how many there are.
	asking = setOf("number count amount quantity no # total max maximum overall nombre anzahl número numero")
	// countOf are those that may stand behind them.
	countOf = setOf("of the our de des der von di")
	// explaining open a bracket that tells of a thing without making it another one.
	explaining = setOf("can may might must will who which that i.e. e.g. total overall currently today now")
)
