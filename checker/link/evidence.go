package link

// The pieces of evidence that a claim is about a feature, in thousandths. What
// a feature is named by counts only if the sentence names it (own…); what stands
// around the sentence (place…) and what is told of the feature (told…) else.
const (
	always          = iota
	ownName         // the sentence names it, word for word
	ownLoose        // … by its words only, not as they stand in the name
	ownCounted      // a number is bound to it
	ownAlone        // the name fills its title, item or cell
	ownLeads        // the sentence begins with it
	ownShare        // how much of the sentence the name makes up
	ownSingle       // the name is one word
	ownOften        // the share of the page's claims that name it
	ownCentral      // how many other features are told of by its name
	ownPassing      // ownCentral, as far as the sentence says more than the name
	ownOftenPassing // ownOften, as far as the sentence says more than the name
	rivals          // how many other features the sentence names
	headFills       // the nearest heading is the name
	headNames       // the nearest heading has the name in it
	governs         // the title or an outer heading is the name, and no heading nearer says more
	introNames      // the line before the list has it
	rowNames        // the row, the term or the item above has it
	beforeNames     // the sentence before, in the same block, was about it
	pronounCarries  // … and this one begins with "it", "this", "they"
	placeRivals     // the sentence names another feature
	headRivals      // … or the nearest heading does, and not this one
	placeCentral    // ownCentral of what is named by its place
	nameCover       // how much of its best name the words of the sentence cover
	nameHead        // … if the last word of the name is among them
	bothCover       // how much of its best name sentence and heading cover together
	toldFocus       // how much of the sentence is told of the feature
	toldCover       // how much of what is told of it the sentence covers
	toldLead        // how far it is before the next feature in that
	toldRare        // the rarest word they share
	toldPairs       // how many pairs of neighbouring words they share
	toldHead        // how much of the nearest heading is told of it
	headLead        // … by how far it is before the next feature there
	toldRivals      // another feature is named
	sectionOften    // how many of the other claims under the heading name it
	ownPart         // some words of its name stand together in the sentence
	kindAgrees      // the claim's type is that of the feature
	evidences
)

// pull is how much a piece of evidence speaks for a feature.
type pull struct{ of, weight int32 }

// The weights are those of a logistic regression over the pairs of a claim and
// a candidate in labelled copy of six companies, each left out in turn to see
// what carries over, with judgement as its prior (standard deviation 0.22).
// Signs are held to what the evidence means. A sum of 0 or more is a link.
var (
	ifNamed = []pull{
		{always, 2480}, {ownLoose, -1130}, {ownAlone, 990}, {ownLeads, 390}, {ownShare, 850}, {ownCounted, 1070},
		{ownSingle, -870}, {ownOften, -940}, {ownCentral, -450}, {ownPassing, -1400}, {ownOftenPassing, -130},
		{headNames, 80}, {headFills, 590}, {toldLead, 290}, {rivals, 530}, {kindAgrees, 320}, {sectionOften, 70}, {toldPairs, 300},
	}
	ifTold = []pull{
		{always, -3780}, {nameCover, 690}, {nameHead, 1760}, {bothCover, 890}, {toldFocus, 1600}, {toldCover, 470},
		{toldLead, 1390}, {toldRare, 580}, {toldHead, 930}, {toldPairs, 1660}, {headLead, 1770}, {sectionOften, 1160},
		{toldRivals, -460}, {ownPart, 150},
	}
	ifPlaced = []pull{ // on top of ifTold
		{headFills, 1400}, {headNames, 990}, {governs, 4550}, {introNames, 1380}, {rowNames, 2290}, {beforeNames, 1360},
		{pronounCarries, 740}, {placeRivals, -420}, {headRivals, -1120}, {placeCentral, -1500},
	}
)

// named reports whether the sentence itself names the feature.
func (c *candidate) named() bool { return c.ev[ownName]+c.ev[ownLoose]+c.ev[ownCounted] > 0 }

// placed reports whether what stands around the sentence does.
func (c *candidate) placed() bool {
	return !c.named() && c.ev[headNames]+c.ev[governs]+c.ev[introNames]+c.ev[rowNames]+c.ev[beforeNames] > 0
}

// sum adds up the evidence, in thousandths of a logit.
func (c *candidate) sum() int32 {
	total := int64(0)
	add := func(ps []pull) {
		for _, p := range ps {
			total += int64(p.weight) * int64(c.ev[p.of])
		}
	}
	switch {
	case c.named():
		add(ifNamed)
	default:
		add(ifTold)
		if c.placed() {
			add(ifPlaced)
		}
	}
	return int32(total / 1000)
}

// gainOf is the most that a piece of evidence can add to what is told of a feature.
func gainOf(e int) int32 {
	for _, p := range ifTold {
		if int(p.of) == e {
			return max(0, p.weight)
		}
	}
	return 0
}

// candidate is a feature that a claim may be about.
type candidate struct {
	feature int32
	ev      [evidences]int32
}

func (c *candidate) raise(e int, v int32) { c.ev[e] = max(c.ev[e], v) }
