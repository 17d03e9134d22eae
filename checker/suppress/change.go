package suppress

import (
	"slices"
	"time"
)

// Change is what a run says of a baseline.
type Change struct {
	// New holds what was found and is not known, Count being how many more than
	// are known; Gone what is known and was not found, with how many fewer.
	New, Gone []Entry
	// Ended holds what was found and known until a day that is over. It is not in New.
	Ended []Entry
}

// Compare holds what was found, as Record gives it, against a baseline. judged
// tells which entries the run could have found; of the others nothing is said.
func Compare(base, found []Entry, judged func(Entry) bool, asOf time.Time) Change {
	var c Change
	now := byKey(found, nil)
	was := byKey(base, now)
	for _, e := range found {
		old, known := was[e.key()]
		switch {
		case known && old.ended(asOf):
			e.Until = old.Until
			c.Ended = append(c.Ended, e)
		case e.Count > old.Count:
			e.Count -= old.Count
			c.New = append(c.New, e)
		}
	}
	for _, e := range base {
		if n := now[e.key()].Count; judged(e) && n < e.Count {
			e.Count -= n
			c.Gone = append(c.Gone, e)
		}
	}
	slices.SortFunc(c.New, compareEntries)
	slices.SortFunc(c.Gone, compareEntries)
	slices.SortFunc(c.Ended, compareEntries)
	return c
}

// Prune takes out of a baseline what is gone and what has ended. It adds
// nothing, so that a fault that is fixed and another that is new never add up to none.
func Prune(base, found []Entry, judged func(Entry) bool, asOf time.Time) []Entry {
	now := byKey(found, nil)
	var out []Entry
	for _, e := range base {
		if e.ended(asOf) {
			continue
		}
		if judged(e) {
			e.Count = min(e.Count, now[e.key()].Count)
		}
		if e.Count > 0 {
			out = append(out, e)
		}
	}
	return out
}

// Update prunes a baseline and takes in what is new, until the day given ("" = no
// end). What has ended is renewed only if there is such a day: an agreement that is over
// is not made endless in passing.
func Update(base, found []Entry, judged func(Entry) bool, asOf time.Time, until string) []Entry {
	out := Prune(base, found, judged, asOf)
	c := Compare(base, found, judged, asOf)
	add := c.New
	if until != "" {
		add = append(slices.Clone(add), c.Ended...)
	}
	asked, kept := byKey(add, nil), map[Entry]int{}
	for i, e := range out {
		if _, here := asked[e.key()]; here {
			kept[e.key()] = i
		}
	}
	for _, e := range add {
		e.Until = until
		if i, known := kept[e.key()]; known {
			n := out[i].Count + e.Count
			out[i] = join(out[i], e)
			out[i].Count = n
			continue
		}
		out = append(out, e)
	}
	slices.SortFunc(out, compareEntries)
	return out
}

// byKey files entries under what they mean: those that among has, of a baseline that
// holds far more than a run finds; nil = all.
func byKey(entries []Entry, among map[Entry]Entry) map[Entry]Entry {
	out := map[Entry]Entry{}
	for _, e := range entries {
		k := e.key()
		if _, asked := among[k]; among != nil && !asked {
			continue
		}
		if old, twice := out[k]; twice {
			e = join(old, e)
		}
		out[k] = e
	}
	return out
}
