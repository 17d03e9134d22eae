package link

// The pieces of evidence that a claim is about a feature, in thousandths. What
// a feature is named by counts only if the sentence names it (own…); what stands
// around the sentence (place…) and what is told of the feature (told…) else.
const (
	always          = iota
	ownName         // the sentence names it, word for word
	ownLoose        // … by its words only, not as they stand in the name
	ownCounted      // a number is bound to it
	ownShare        // how much of the sentence the name makes up
	ownSingle       // the name is one word
	ownOften        // the share of the page's claims that name it
	ownCentral      // how many other features are told of by its name
	ownPassing      // ownCentral, as far as the sentence says more than the name
	ownOftenPassing // ownOften, as far as the sentence says more than the name
	ownBent         // the name's last word stands in another form than its plural or singular
	ownVerb         // the name stands where a verb does: "Monitor your servers"
	rivals          // how many other features the sentence names
	pageIs          // the page is called like it
	headFills       // the nearest heading is the name
	headNames       // the nearest heading has the name in it
	governs         // the title or an outer heading is the name, and no heading nearer says more
	introNames      // the line before the list has it
	rowNames        // the row, the term or the item above has it
	beforeNames     // the sentence before, in the same block, was about it
	pronounCarries  // … and this one begins with "it", "this", "they"
	headOthers      // how many other features are named under the nearest heading, which names it
	placeRivals     // the sentence names another feature
	rivalShare      // how much of the sentence the name of another makes up
	headRivals      // … or the nearest heading does, and not this one
	placeCentral    // ownCentral of what is named by its place
	nameCover       // how much of its best name the words of the sentence cover
	nameHead        // … if the last word of the name is among them
	bothCover       // how much of its best name sentence and heading cover together
	nameTail        // how much of a name two or more of its last words are that stand in a row
	toldFocus       // how much of the sentence is told of the feature
	toldCover       // how much of what is told of it the sentence covers
	toldLead        // how far it is before the next feature in that
	toldRare        // the rarest word they share
	toldPairs       // how many pairs of neighbouring words they share
	toldHead        // how much of the nearest heading is told of it
	headLead        // … by how far it is before the next feature there
	toldRivals      // another feature is named
	toldTaken       // how much of what it shares with the sentence is the name of another
	toldProper      // how much of the sentence is names of their own that are told of the feature
	toldSeveral     // how many these are: 250 for each but one
	toldCounted     // a number counts what it limits
	toldJoins       // an integration is promised, and it speaks of working with what others make
	ownPart         // some words of its name stand together in the sentence
	crowd           // how many features there are to mistake it for: 100 for each doubling
	foremost        // of what is not named, all else speaks most for it
	behind          // how far it is behind the foremost: 500 for a logit
	evidences
)

// Evidence names the pieces of evidence in their order, for the trainer and for
// the file of weights.
var Evidence = [evidences]string{
	always:          "always",
	ownName:         "ownName",
	ownLoose:        "ownLoose",
	ownCounted:      "ownCounted",
	ownShare:        "ownShare",
	ownSingle:       "ownSingle",
	ownOften:        "ownOften",
	ownCentral:      "ownCentral",
	ownPassing:      "ownPassing",
	ownOftenPassing: "ownOftenPassing",
	ownBent:         "ownBent",
	ownVerb:         "ownVerb",
	rivals:          "rivals",
	pageIs:          "pageIs",
	headFills:       "headFills",
	headNames:       "headNames",
	governs:         "governs",
	introNames:      "introNames",
	rowNames:        "rowNames",
	beforeNames:     "beforeNames",
	pronounCarries:  "pronounCarries",
	headOthers:      "headOthers",
	placeRivals:     "placeRivals",
	rivalShare:      "rivalShare",
	headRivals:      "headRivals",
	placeCentral:    "placeCentral",
	nameCover:       "nameCover",
	nameHead:        "nameHead",
	bothCover:       "bothCover",
	nameTail:        "nameTail",
	toldFocus:       "toldFocus",
	toldCover:       "toldCover",
	toldLead:        "toldLead",
	toldRare:        "toldRare",
	toldPairs:       "toldPairs",
	toldHead:        "toldHead",
	headLead:        "headLead",
	toldRivals:      "toldRivals",
	toldTaken:       "toldTaken",
	toldProper:      "toldProper",
	toldSeveral:     "toldSeveral",
	toldCounted:     "toldCounted",
	toldJoins:       "toldJoins",
	ownPart:         "ownPart",
	crowd:           "crowd",
	foremost:        "foremost",
	behind:          "behind",
}

// named reports whether the sentence itself names the feature.
func (c *candidate) named() bool { return c.ev[ownName]+c.ev[ownLoose]+c.ev[ownCounted] > 0 }

// placed reports whether what stands around the sentence does.
func (c *candidate) placed() bool {
	return !c.named() && c.ev[headNames]+c.ev[governs]+c.ev[introNames]+c.ev[rowNames]+c.ev[beforeNames]+c.ev[pageIs] > 0
}

// sum adds up the evidence, in thousandths of a logit.
func (c *candidate) sum(w *Weights) int32 {
	m := w[Told][:]
	if c.named() {
		m = w[Named][:]
	}
	total := int64(0)
	for e, v := range c.ev {
		total += int64(m[e]) * int64(v)
	}
	if c.placed() {
		for e, v := range c.ev {
			total += int64(w[Placed][e]) * int64(v)
		}
	}
	return int32(total / 1000)
}

// candidate is a feature that a claim may be about.
type candidate struct {
	feature int32
	total   int32 // of all evidence but the rank among the others
	ev      [evidences]int32
}

func (c *candidate) raise(e int, v int32) { c.ev[e] = max(c.ev[e], v) }
