package suppress

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/record"
)

// Entry is one known fault of the baseline: what is wrong on which page, and
// how often. It holds no line and no wording, so that moved and reworded text
// stays muted, while one more of the same does not.
type Entry struct {
	Page      string `json:"page,omitempty"` // "" = the finding has no place
	Rule      string `json:"rule"`
	Feature   string `json:"feature,omitempty"`
	Fact      string `json:"fact,omitempty"`
	Plan      string `json:"plan,omitempty"`
	Assertion string `json:"assertion,omitempty"`
	Count     int    `json:"count"`           // at least 1
	Until     string `json:"until,omitempty"` // last day on which it holds, as 2027-01-31; "" = no end
}

// key is what an entry means: the fault and its page.
func (e Entry) key() Entry {
	e.Count, e.Until = 0, ""
	return e
}

// ended reports whether the last day of an entry lies before the day of a run;
// the zero day ends nothing.
func (e Entry) ended(asOf time.Time) bool {
	return e.Until != "" && !asOf.IsZero() && asOf.Format(time.DateOnly) > e.Until
}

func compareEntries(a, b Entry) int { return byMeaning(&a, &b) }

// byMeaning puts entries in order by the fault and its page.
func byMeaning(a, b *Entry) int {
	return cmp.Or(strings.Compare(a.Page, b.Page), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Feature, b.Feature),
		strings.Compare(a.Fact, b.Fact), strings.Compare(a.Plan, b.Plan), strings.Compare(a.Assertion, b.Assertion))
}

// entryOf is the key of a finding on a page. Words are brought to UTF-8 here, so that
// what was written is what is read again.
func entryOf(f lint.Finding, page string) Entry {
	u := func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
	return Entry{Rule: f.Rule, Feature: u(f.Feature), Fact: u(f.Fact), Plan: u(f.Plan), Assertion: u(f.Assertion), Page: u(page)}
}

// Record makes the baseline that would mute all findings given, sorted.
func Record(findings []lint.Finding) []Entry {
	counts := map[Entry]int{}
	for _, f := range findings {
		if len(f.Places) == 0 {
			counts[entryOf(f, "")]++
		}
		for _, p := range f.Places {
			counts[entryOf(f, p.URI)]++
		}
	}
	out := make([]Entry, 0, len(counts))
	for e, n := range counts {
		e.Count = n
		out = append(out, e)
	}
	slices.SortFunc(out, compareEntries)
	return out
}

// file is the form of a baseline.
var file = record.Kind{Name: "baseline", File: "a baseline", Entry: "an entry", Maker: "copytruth baseline create makes one"}

// Encode writes a baseline as lines of JSON: a header, then one entry in a line,
// sorted. Lines stand for themselves, so that two branches merge by taking the lines of
// both.
func Encode(w io.Writer, entries []Entry) error {
	if !slices.IsSortedFunc(entries, compareEntries) {
		entries = slices.Clone(entries)
		slices.SortStableFunc(entries, compareEntries)
	}
	return record.Encode(w, file, entries)
}

// Decode reads what Encode wrote, in any order of lines. Unknown keys, another
// version, an entry without rule, a count below 1, a date that is none and the marks of an
// unfinished merge are errors with their line. Where two lines mean the same
// fault, as after a merge, the larger count and the earlier end hold.
func Decode(r io.Reader) ([]Entry, error) {
	var out []Entry
	words := map[string]string{} // each once: but for pages a large baseline has few
	one := func(s *string) {
		if have, ok := words[*s]; ok {
			*s = have
			return
		}
		words[*s] = *s
	}
	err := record.Decode(r, file, func(_ int, e Entry) error {
		if e.Rule == "" || e.Count < 1 {
			return errors.New("an entry needs a rule and a count of at least 1")
		}
		if _, err := time.Parse(time.DateOnly, e.Until); err != nil && e.Until != "" {
			return fmt.Errorf("until is %q; it takes a day like 2027-01-31", e.Until)
		}
		for _, s := range []*string{&e.Rule, &e.Feature, &e.Fact, &e.Plan, &e.Assertion, &e.Until} {
			one(s)
		}
		if n := len(out); n > 0 && out[n-1].Page == e.Page {
			e.Page = out[n-1].Page // they are sorted by it, but for merges
		}
		out = append(out, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, compareEntries)
	n := 0
	for _, e := range out {
		if n > 0 && out[n-1].key() == e.key() {
			out[n-1] = join(out[n-1], e)
			continue
		}
		out[n] = e
		n++
	}
	return out[:n], nil
}

// join makes one of two entries for one fault: the larger count, the earlier end.
func join(a, b Entry) Entry {
	a.Count = max(a.Count, b.Count)
	if a.Until == "" || b.Until != "" && b.Until < a.Until {
		a.Until = b.Until
	}
	return a
}
