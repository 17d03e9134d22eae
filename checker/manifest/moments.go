package manifest

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Moment is a day that the manifest names, on which the truth changes or is
// expected to.
type Moment struct {
	// Day is the first day on which things are otherwise: for the last day of a
	// plan it is the one after it.
	Day time.Time
	// Entry is what it is about: "feature voice", "plan starter".
	Entry string
	// What happens, in words: "becomes beta", "is no longer sold".
	What string
	// Promise says that nothing in the manifest changes on that day: it is only
	// expected to.
	Promise bool
	At      Place
	// Version is the release from which on things are otherwise, where stages are
	// counted in versions; then there is no Day.
	Version string
}

// moments gathers all days of all files, in order. Stages that are counted in
// versions have none.
func (l *loader) moments() []Moment {
	var out []Moment
	add := func(m Moment) {
		if !m.Day.IsZero() {
			out = append(out, m)
		}
	}
	for _, p := range l.raw.Plans {
		if !p.Until.IsZero() {
			add(Moment{Day: p.Until.AddDate(0, 0, 1), Entry: "plan " + string(p.ID), What: "is no longer sold", At: placeOf(p.Node)})
		}
	}
	for i := range l.raw.Features {
		r := &l.raw.Features[i]
		entry := "feature " + string(r.ID)
		for _, s := range r.Stages {
			add(Moment{Day: s.From.day, Entry: entry, What: stageWords(Status(s.Status)), At: placeOf(s.Node)})
		}
		add(Moment{Day: r.Expected, Entry: entry, What: "is expected", Promise: true, At: placeOf(r.Node)})
		for _, a := range r.Availability {
			add(Moment{Day: a.Expected, Entry: entry, What: "is expected in part", Promise: true, At: placeOf(a.Node)})
		}
		for _, c := range r.Claims {
			add(Moment{Day: c.Expected, Entry: entry, What: fmt.Sprintf("is expected to %q", c.Text), Promise: true, At: placeOf(c.Node)})
		}
		if r.Messaging != nil {
			add(Moment{Day: r.Messaging.NotBefore, Entry: entry, What: "may be spoken of", At: placeOf(r.Messaging.Node)})
		}
	}
	slices.SortStableFunc(out, func(a, b Moment) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.What, b.What))
	})
	return out
}

// releases gathers the versions that stages are counted in, in order.
func (l *loader) releases() []Moment {
	var out []Moment
	for i := range l.raw.Features {
		r := &l.raw.Features[i]
		for _, s := range r.Stages {
			if s.From.version != "" {
				out = append(out, Moment{Version: s.From.version, Entry: "feature " + string(r.ID), What: stageWords(Status(s.Status)), At: placeOf(s.Node)})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Moment) int {
		return cmp.Or(compareVersions(a.Version, b.Version), cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.What, b.What))
	})
	return out
}

// ReleasesAfter gives what happens in the versions after one.
func (m *Manifest) ReleasesAfter(version string) []Moment {
	i := slices.IndexFunc(m.Releases, func(r Moment) bool { return compareVersions(r.Version, version) > 0 })
	if i < 0 {
		return nil
	}
	return m.Releases[i:]
}

func stageWords(s Status) string {
	switch s {
	case GA:
		return "becomes generally available"
	case Beta, Alpha:
		return "enters " + string(s)
	case Deprecated, Removed, Planned:
		return "is " + string(s)
	}
	return "is not offered any more"
}
