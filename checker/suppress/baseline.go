package suppress

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
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

func compareEntries(a, b Entry) int {
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

// header is the first line of a baseline.
const header = `{"copytruth": "baseline", "version": 1}`

// Encode writes a baseline as lines of JSON: a header, then one entry in a line,
// sorted. Lines stand for themselves, so that two branches merge by taking the lines of
// both.
func Encode(w io.Writer, entries []Entry) error {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, compareEntries)
	var b bytes.Buffer
	b.WriteString(header + "\n")
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, one := range entries {
		if err := e.Encode(one); err != nil {
			return err
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Decode reads what Encode wrote, in any order of lines. Unknown keys, another
// version, an entry without rule, a count below 1, a date that is none and the marks of an
// unfinished merge are errors with their line. Where two lines mean the same
// fault, as after a merge, the larger count and the earlier end hold.
func Decode(r io.Reader) ([]Entry, error) {
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var out []Entry
	at := map[Entry]int{}
	headed := false
	for i, line := range strings.Split(string(content), "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if !headed {
			if err := decodeHeader(line); err != nil {
				return nil, err
			}
			headed = true
			continue
		}
		e, err := decodeEntry(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		if k, twice := at[e.key()]; twice {
			out[k] = join(out[k], e)
			continue
		}
		at[e.key()] = len(out)
		out = append(out, e)
	}
	if !headed {
		return nil, errors.New("not a baseline: it is empty; copytruth baseline create makes one")
	}
	slices.SortFunc(out, compareEntries)
	return out, nil
}

func decodeHeader(line string) error {
	var h struct {
		Kind    string `json:"copytruth"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal([]byte(line), &h); err != nil || h.Kind != "baseline" {
		return fmt.Errorf("not a baseline: the first line must be %s", header)
	}
	if h.Version != 1 {
		return fmt.Errorf("baseline of version %d; this program reads version 1", h.Version)
	}
	return nil
}

func decodeEntry(line string) (Entry, error) {
	var e Entry
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>", "|||||||"} {
		if strings.HasPrefix(line, mark) {
			return e, errors.New("the merge is unfinished: keep the lines of both sides and take the marks out")
		}
	}
	dec := json.NewDecoder(strings.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&e); err != nil {
		return e, fmt.Errorf("not an entry: %w", err)
	}
	if dec.More() {
		return e, errors.New("more than one entry in the line")
	}
	if e.Rule == "" || e.Count < 1 {
		return e, errors.New("an entry needs a rule and a count of at least 1")
	}
	if _, err := time.Parse(time.DateOnly, e.Until); err != nil && e.Until != "" {
		return e, fmt.Errorf("until is %q; it takes a day like 2027-01-31", e.Until)
	}
	return e, nil
}

// join makes one of two entries for one fault: the larger count, the earlier end.
func join(a, b Entry) Entry {
	a.Count = max(a.Count, b.Count)
	if a.Until == "" || b.Until != "" && b.Until < a.Until {
		a.Until = b.Until
	}
	return a
}
