package link

import (
	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
)

// asTitled reports whether an entry is in the very stage that a title puts another
// thing into: then the title is taken to speak of it as well, as readers take it.
func (k *looking) asTitled(entry int32, stage claim.Stage) bool {
	status := manifest.Status("")
	switch t := k.x.entries[entry].target; t.Kind {
	case ToFeature:
		if f := k.m.Feature(t.ID); f != nil {
			status = f.Status
		}
	case ToPlatform:
		if pf := k.m.Platform(t.ID); pf != nil {
			status = pf.Status
		}
	}
	switch stage {
	case claim.Planned:
		return status == manifest.Planned
	case claim.Beta:
		return status == manifest.Beta || status == manifest.Alpha
	}
	return false
}
