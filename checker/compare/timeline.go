package compare

import (
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

// Day is a day on which the truth moves, with what it makes of the copy as it
// is now; or a release with which it does.
type Day struct {
	Date    time.Time
	Version string // of a release; "" = a day
	Moments []manifest.Moment
	Changes []Change
	// Ships is what would change that day if what is only expected then shipped.
	Ships []Group
}

// Timeline follows copy over the moments after from, up to and including until
// (zero = to the end). judge gives what is found on a day; shipped names a
// feature that is taken to be generally available on it, "" = none.
func Timeline(from, until time.Time, moments []manifest.Moment, judge func(day time.Time, shipped string) ([]lint.Finding, error)) ([]Day, error) {
	before, err := judge(from, "")
	if err != nil {
		return nil, err
	}
	var out []Day
	for _, d := range Days(from, until, moments) {
		found, err := judge(d.Date, "")
		if err != nil {
			return nil, err
		}
		d.Changes = Changes(before, found)
		for _, entry := range promised(d.Moments) {
			shipped, err := judge(d.Date, strings.TrimPrefix(entry, "feature "))
			if err != nil {
				return nil, err
			}
			if changes := Changes(found, shipped); len(changes) > 0 {
				d.Ships = append(d.Ships, Group{entry, changes})
			}
		}
		before = found
		out = append(out, d)
	}
	return out, nil
}

// Days gives the days after from on which the truth moves, up to and including
// until (zero = to the end).
func Days(from, until time.Time, moments []manifest.Moment) []Day {
	var out []Day
	for _, m := range moments {
		switch last := len(out) - 1; {
		case !m.Day.After(from) || !until.IsZero() && m.Day.After(until):
		case last >= 0 && out[last].Date.Equal(m.Day):
			out[last].Moments = append(out[last].Moments, m)
		default:
			out = append(out, Day{Date: m.Day, Moments: []manifest.Moment{m}})
		}
	}
	return out
}

// promised gives the features that are expected on a day, each once.
func promised(moments []manifest.Moment) []string {
	var out []string
	for _, m := range moments {
		if m.Promise && !slices.Contains(out, m.Entry) {
			out = append(out, m.Entry)
		}
	}
	return out
}

// Releases follows copy over releases, which come in order: judge gives what is
// found with a version, from that of today.
func Releases(from string, releases []manifest.Moment, judge func(version string) ([]lint.Finding, error)) ([]Day, error) {
	if len(releases) == 0 {
		return nil, nil
	}
	before, err := judge(from)
	if err != nil {
		return nil, err
	}
	var out []Day
	for i, r := range releases {
		if i > 0 && r.Version == releases[i-1].Version {
			out[len(out)-1].Moments = append(out[len(out)-1].Moments, r)
			continue
		}
		found, err := judge(r.Version)
		if err != nil {
			return nil, err
		}
		out = append(out, Day{Version: r.Version, Moments: []manifest.Moment{r}, Changes: Changes(before, found)})
		before = found
	}
	return out, nil
}
