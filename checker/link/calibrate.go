package link

import (
	"slices"

	"github.com/copytruth/copytruth/checker/manifest"
)

// calibrate finds the score from which a match is a link in this manifest, without
// labels: every way in which the manifest names a feature is held out in turn and read
// as if it were copy, and what the other features score on it is how well an impostor
// can do. The threshold lies above all but the best hundredth of impostors, within
// bounds.
func (x *index) calibrate(m *manifest.Manifest) int {
	var impostors []int
	x.holdOut(m, maxCalibrated, func(h heldOut) {
		for i := range h.impostors {
			impostors = append(impostors, h.impostors[i].score)
		}
	})
	if len(impostors) < fewImpostors {
		return defaultTau
	}
	slices.Sort(impostors)
	return min(max(impostors[len(impostors)*99/100]+1, defaultTau), maxTau)
}

// fewImpostors are too few to tell a hundredth of them.
const fewImpostors = 20

// heldOut is what is found in a name of a feature by everything but that name.
type heldOut struct {
	feature   int
	name      string
	own       bool    // another name of the feature is found in it as well
	impostors []match // of other features: their words stand there, not their names as they are written
}

// carrier is a sentence of every day that a name may stand in.
const carrierHead, carrierTail = "You get ", " with every account."

// holdOut reads each name of up to so many features in turn in a sentence. A name
// that stands as it is written in a longer one is no impostor of it: the longer one
// hides it wherever both are known.
func (x *index) holdOut(m *manifest.Manifest, sample int, see func(heldOut)) {
	entryOf := map[int]int32{}
	for i := range x.entries {
		if x.entries[i].layer == features {
			entryOf[x.entries[i].item] = int32(i)
		}
	}
	step := max(1, len(m.Features)/sample)
	for i := 0; i < len(m.Features); i += step {
		f := &m.Features[i]
		for _, name := range names(f.Name, f.Aliases) {
			h := heldOut{feature: i, name: name}
			x.impostorsIn(&h, carrierHead+name+carrierTail, entryOf[i])
			see(h)
		}
	}
}

func (x *index) impostorsIn(h *heldOut, text string, own int32) {
	for _, c := range x.sieve(scene{grams: x.read(text)}, nil) {
		switch e := &x.entries[c.entry]; {
		case c.entry == own:
			h.own = h.own || x.forms[c.form].text != h.name
		case e.layer != features || !c.loose:
		case !slices.ContainsFunc(h.impostors, func(o match) bool { return o.entry == c.entry }):
			h.impostors = append(h.impostors, c)
		}
	}
}

// How many features are looked at: of those of a large manifest, a sample tells as
// much about the threshold; advice is asked for seldom and may take longer.
const (
	maxCalibrated = 500
	maxAdvised    = 5000
)

// Confusion is a name of a feature in which another feature is found as well, by
// words of its own name, so that copy may be read as being about either.
type Confusion struct {
	Feature int    // index in the manifest
	Name    string // the feature's name or alias
	Other   int    // index of the other feature
	Form    string // the other's name or alias that is found
}

// Confusions gives the names that linking cannot keep apart for sure, in order of the
// manifest. Of a manifest of over 5,000 features a sample is looked at.
func (l *Linker) Confusions() []Confusion {
	var out []Confusion
	l.x.holdOut(l.m, maxAdvised, func(h heldOut) {
		for i := range h.impostors {
			if c := &h.impostors[i]; !h.own && c.score >= l.tau {
				out = append(out, Confusion{h.feature, h.name, l.x.entries[c.entry].item, l.x.forms[c.form].text})
			}
		}
	})
	return out
}
