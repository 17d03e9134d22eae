package report

import (
	"io"
	"time"

	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

// Impact is what a change of the manifest makes of the copy.
type Impact struct {
	Old, New    string // what the two manifests are called
	Differences []compare.Difference
	Changes     []compare.Change
}

// ImpactRun is what `impact --format json` prints.
type ImpactRun struct {
	Version int           `json:"version" jsonschema:"enum=1"`
	Tool    Tool          `json:"tool"`
	From    string        `json:"from"`
	To      string        `json:"to"`
	AsOf    *string       `json:"as_of" jsonschema:"nullable"`
	Summary ChangeCount   `json:"summary"`
	Entries []ImpactEntry `json:"entries" jsonschema_description:"entries of the manifest that changed, then others that copy is judged by otherwise now"`
}

// ChangeCount counts places by what becomes of them.
type ChangeCount struct {
	False    int `json:"false"`
	Due      int `json:"due"`
	Possible int `json:"possible"`
}

// ImpactEntry is one entry of the manifest with what its change does.
type ImpactEntry struct {
	Entry   string       `json:"entry" jsonschema_description:"kind and id: feature saml-sso; empty for what is about no entry"`
	Name    string       `json:"name,omitempty"`
	Old     *Truth       `json:"old" jsonschema:"nullable"`
	New     *Truth       `json:"new" jsonschema:"nullable"`
	Details []WireDetail `json:"details"`
	Outcomes
}

// WireDetail is one property that changed.
type WireDetail struct {
	What string  `json:"what"`
	Old  *string `json:"old" jsonschema:"nullable"`
	New  *string `json:"new" jsonschema:"nullable"`
}

// Outcomes are findings by what becomes of the sentences.
type Outcomes struct {
	False    []Finding `json:"false" jsonschema_description:"wrong from now on"`
	Due      []Finding `json:"due" jsonschema_description:"behind the truth from now on, or missing"`
	Possible []Finding `json:"possible" jsonschema_description:"findings that go away: what is said is true now"`
}

// ImpactJSON writes an impact.
func ImpactJSON(w io.Writer, version string, r *lint.Result, i *Impact) error {
	out := ImpactRun{Version: wireVersion, Tool: Tool{"copytruth", version}, From: i.Old, To: i.New, AsOf: day(r.AsOf), Summary: changeCount(i.Changes), Entries: []ImpactEntry{}}
	for _, e := range impactEntries(i) {
		wire := ImpactEntry{Entry: e.group.Entry, Name: e.name, Old: wireTruth(e.old), New: wireTruth(e.new), Details: []WireDetail{}, Outcomes: outcomes(e.group.Changes)}
		for _, d := range e.details {
			wire.Details = append(wire.Details, WireDetail{d.What, orNull(d.Old), orNull(d.New)})
		}
		out.Entries = append(out.Entries, wire)
	}
	return Encode(w, out)
}

// impactEntry joins what differs about an entry with what that does.
type impactEntry struct {
	name     string
	old, new manifest.Place
	details  []compare.Detail
	group    compare.Group
}

func impactEntries(i *Impact) []impactEntry {
	names := make([]string, len(i.Differences))
	for k, d := range i.Differences {
		names[k] = d.Entry
	}
	var out []impactEntry
	for k, g := range compare.Groups(i.Changes, names) {
		e := impactEntry{group: g}
		if k < len(i.Differences) {
			d := i.Differences[k]
			e.name, e.old, e.new, e.details = d.Name, d.Old, d.New, d.Details
		}
		out = append(out, e)
	}
	return out
}

func changeCount(changes []compare.Change) ChangeCount {
	n := compare.Count(changes)
	return ChangeCount{n[compare.False], n[compare.Due], n[compare.Possible]}
}

func outcomes(changes []compare.Change) Outcomes {
	o := Outcomes{False: []Finding{}, Due: []Finding{}, Possible: []Finding{}}
	for i := range changes {
		f := wireFinding(&changes[i].Finding)
		switch changes[i].Kind {
		case compare.False:
			o.False = append(o.False, f)
		case compare.Due:
			o.Due = append(o.Due, f)
		case compare.Possible:
			o.Possible = append(o.Possible, f)
		}
	}
	return o
}

// TimelineRun is what `timeline --format json` prints.
type TimelineRun struct {
	Version int       `json:"version" jsonschema:"enum=1"`
	Tool    Tool      `json:"tool"`
	From    *string   `json:"from" jsonschema:"nullable" jsonschema_description:"the day that the first changes are counted from"`
	Days    []WireDay `json:"days"`
}

// WireDay is a day on which the truth moves.
type WireDay struct {
	Date    *string      `json:"date" jsonschema_description:"null for a release"`
	Release string       `json:"release,omitempty" jsonschema_description:"version of the product, for stages that are counted in versions"`
	Moments []WireMoment `json:"moments"`
	Outcomes
	IfShipped []Shipped `json:"if_shipped" jsonschema_description:"what would change that day if what is only expected then shipped"`
}

// WireMoment is what the manifest says of a day.
type WireMoment struct {
	Entry    string `json:"entry"`
	What     string `json:"what"`
	Expected bool   `json:"expected" jsonschema_description:"nothing changes by itself: it is only expected"`
	Manifest *Truth `json:"manifest" jsonschema:"nullable"`
}

// Shipped is what the shipping of one entry would change.
type Shipped struct {
	Entry string `json:"entry"`
	Outcomes
}

// TimelineJSON writes a timeline that starts on a day.
func TimelineJSON(w io.Writer, version string, from time.Time, days []compare.Day) error {
	out := TimelineRun{Version: wireVersion, Tool: Tool{"copytruth", version}, From: day(from), Days: []WireDay{}}
	for _, d := range days {
		wire := WireDay{Date: day(d.Date), Release: d.Version, Moments: []WireMoment{}, Outcomes: outcomes(d.Changes), IfShipped: []Shipped{}}
		for _, m := range d.Moments {
			wire.Moments = append(wire.Moments, WireMoment{m.Entry, m.What, m.Promise, wireTruth(m.At)})
		}
		for _, g := range d.Ships {
			wire.IfShipped = append(wire.IfShipped, Shipped{g.Entry, outcomes(g.Changes)})
		}
		out.Days = append(out.Days, wire)
	}
	return Encode(w, out)
}
