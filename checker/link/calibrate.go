package link

import (
	"slices"

	"github.com/copytruth/copytruth/checker/manifest"
)

// calibrate finds the score from which a match is a link in this manifest,
// without labels: every name is read as if it were copy, and what the other
// features score on it is how well an impostor can do. The threshold lies above
// all but the best hundredth of impostors, within bounds.
func (x *index) calibrate(m *manifest.Manifest) int {
	var impostors []int
	step := max(1, len(m.Features)/maxCalibrated)
	for i := 0; i < len(m.Features); i += step {
		g := x.read(m.Features[i].Name)
		s := scene{grams: g}
		for _, c := range x.sieve(s) {
			e := &x.entries[c.entry]
			if e.layer == features && e.item != i && c.loose {
				impostors = append(impostors, c.score)
			}
		}
	}
	if len(impostors) < 20 {
		return defaultTau
	}
	slices.Sort(impostors)
	return min(max(impostors[len(impostors)*99/100]+1, defaultTau), maxTau)
}

// maxCalibrated bounds the names that calibration reads; beyond it a sample
// tells as much.
const maxCalibrated = 1000
