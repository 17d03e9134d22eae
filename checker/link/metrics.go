package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// measures are words behind a metric that leave it what it is: "retention period".
var measures = setOf("time period length duration window limit maximum max minimum")

// metricStems are the stems of what titles a number, without words that only say that it
// is a measure.
func metricStems(s string) []string {
	all := contentStems(s)
	for len(all) > 1 && measures[all[len(all)-1]] {
		all = all[:len(all)-1]
	}
	for len(all) > 1 && (all[0] == "max" || all[0] == "maximum") {
		all = all[1:]
	}
	return all
}

// metricIndexOf gives the limits by names that no other limit bears: the metric, where
// that has two words or more, and the metric behind the name of its feature or before it,
// "backup retention", "retention of backups".
func metricIndexOf(m *manifest.Manifest) map[string]limitAt {
	out, twice := map[string]limitAt{}, map[string]bool{}
	for i := range m.Features {
		f := &m.Features[i]
		for n := range f.Limits {
			at := limitAt{i, n}
			note := func(stems []string) {
				key := strings.Join(stems, " ")
				if was, ok := out[key]; ok && was != at {
					twice[key] = true
				}
				if len(stems) > 1 {
					out[key] = at
				}
			}
			metric := metricStems(f.Limits[n].Metric)
			if note(contentStems(f.Limits[n].Metric)); len(metric) == 0 {
				continue
			}
			note(metric)
			for _, name := range names(f.Name, f.Aliases) {
				if own := contentStems(name); len(own) > 0 && !suffix(metric, own) && !suffix(own, metric) {
					note(slices.Concat(own, metric))
					note(slices.Concat(metric, own))
				}
			}
		}
	}
	for key := range twice {
		delete(out, key)
	}
	return out
}

// columnOf reports whether the column of a cell is called as the limit, or no more than
// that it is one.
func (k *looking) columnOf(limit *manifest.Limit) bool {
	return slices.ContainsFunc(k.b.Labels, func(l prose.Label) bool {
		return l.Kind == prose.ColumnLabel && (bareLimits[word.Key(l.Text)] || slices.Equal(metricStems(l.Text), metricStems(limit.Metric)))
	})
}
