package approve

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/record"
)

// Entry is one promise in the ledger: since when it has been made, where, on
// what ground, and who has approved it. Places and evidence are those of the day
// that it was last seen.
type Entry struct {
	About []string `json:"about,omitempty" jsonschema_description:"ids of features and facts, plan:ID for plans"`
	Words
	Types []string `json:"types,omitempty"`
	// FirstSeen is no guess: it is the first day on which a ledger or an
	// approval holds the promise.
	FirstSeen string     `json:"first_seen" jsonschema:"format=date" jsonschema_description:"first day on which a ledger or an approval holds it"`
	LastSeen  string     `json:"last_seen" jsonschema:"format=date" jsonschema_description:"last day on which the copy was seen to hold it"`
	Places    []Seen     `json:"places"`
	Evidence  []Evidence `json:"evidence,omitempty"`
	Approved  *Word      `json:"approved,omitempty"`
}

// Seen is a place of a promise.
type Seen struct {
	Path   string `json:"path"`
	Page   int    `json:"page,omitempty" jsonschema_description:"of a paged document, or a slide"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// Evidence is what a promise rests on.
type Evidence struct {
	About      string  `json:"about"`
	Why        string  `json:"why,omitempty" jsonschema_description:"how the words were understood to be about it"`
	Truth      string  `json:"truth,omitempty" jsonschema_description:"where the manifest speaks of it, as path:line"`
	Status     string  `json:"status,omitempty"`
	Evidence   string  `json:"evidence,omitempty" jsonschema_description:"the path or address that the manifest names as its evidence"`
	Confidence float64 `json:"confidence,omitempty" jsonschema:"minimum=0,maximum=1" jsonschema_description:"that the words are about it"`
}

// Word is somebody's approval.
type Word struct {
	By    string `json:"by"`
	On    string `json:"on" jsonschema:"format=date"`
	Until string `json:"until,omitempty" jsonschema:"format=date"`
}

func compareEntries(a, b Entry) int {
	return cmp.Or(slices.Compare(a.About, b.About), strings.Compare(a.Says, b.Says), slices.Compare(a.Under, b.Under))
}

// id is what two entries of one promise share.
func (e Entry) id() string { return e.key() + "\x00\x00" + strings.Join(e.About, "\x00") }

var ledgerFile = record.Kind{Name: "ledger", File: "a ledger", Entry: "an entry", Maker: "copytruth ledger --update makes one"}

// EncodeLedger writes a ledger as lines of JSON, sorted by what they are about.
func EncodeLedger(w io.Writer, entries []Entry) error { return record.Encode(w, ledgerFile, entries) }

// DecodeLedger reads what EncodeLedger wrote, in any order of lines. Where two
// lines are of the same promise, as after a merge, they are one entry.
func DecodeLedger(r io.Reader) ([]Entry, error) {
	var out []Entry
	err := record.Decode(r, ledgerFile, func(_ int, e Entry) error {
		out = append(out, e)
		return e.check()
	})
	if err != nil {
		return nil, err
	}
	return Join(out), nil
}

func (e Entry) check() error {
	if e.Says == "" {
		return errors.New("an entry needs says, the words of the promise")
	}
	for _, d := range []string{e.FirstSeen, e.LastSeen} {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return fmt.Errorf("first_seen and last_seen take days like 2026-11-21, not %q", d)
		}
	}
	return nil
}

// Join makes one ledger of several: of each promise the earliest first day, and
// all else as it was on the latest.
func Join(ledgers ...[]Entry) []Entry {
	at := map[string]int{}
	var out []Entry
	for _, e := range slices.Concat(ledgers...) {
		i, known := at[e.id()]
		if !known {
			at[e.id()] = len(out)
			out = append(out, e)
			continue
		}
		first := min(out[i].FirstSeen, e.FirstSeen)
		if e.LastSeen >= out[i].LastSeen {
			out[i] = e
		}
		out[i].FirstSeen = first
	}
	slices.SortStableFunc(out, compareEntries)
	return out
}

// Ledger makes the entries of what the copy promises on a day. A lock may be nil.
func Ledger(promises []Promise, m *manifest.Manifest, l *Lock, asOf time.Time) []Entry {
	day := asOf.Format(time.DateOnly)
	at := map[string]int{}
	var out []Entry
	for _, p := range promises {
		e := Entry{About: p.About, Words: p.Words, FirstSeen: day, LastSeen: day, Types: typesOf(p.Claim)}
		i, known := at[e.id()]
		if !known {
			e.Evidence = evidenceOf(p, m)
			if l != nil {
				e.approvedBy(l.Of(p, asOf))
			}
			i = len(out)
			at[e.id()] = i
			out = append(out, e)
		}
		start := p.Claim.Location.Start
		out[i].Places = append(out[i].Places, Seen{Path: p.Page.URI, Page: start.Page, Line: start.Line, Column: start.Column})
	}
	slices.SortStableFunc(out, compareEntries)
	return out
}

// approvedBy notes an approval, and that the promise was there on that day.
func (e *Entry) approvedBy(a Approval, s State) {
	if s == Missing {
		return
	}
	e.Approved = &Word{By: a.By, On: a.On, Until: a.Until}
	e.FirstSeen = min(e.FirstSeen, a.On)
}

func typesOf(c *link.Claim) []string {
	var out []string
	for _, t := range c.Types {
		out = append(out, string(t))
	}
	slices.Sort(out)
	return out
}

// evidenceOf says of each thing that a promise is about why it is taken for
// that, and what the manifest has on it.
func evidenceOf(p Promise, m *manifest.Manifest) []Evidence {
	var out []Evidence
	for _, id := range p.About {
		e := Evidence{About: id}
		for _, l := range slices.Concat(p.Claim.Links, p.Claim.Topics) {
			if share := float64(l.Confidence) / 1000; !l.Passing && targetID(l.Target) == id && share > e.Confidence {
				e.Confidence, e.Why = share, l.Why
			}
		}
		e.standsOn(m)
		out = append(out, e)
	}
	return out
}

func targetID(t link.Target) string {
	if t.Kind == link.ToPlan {
		return "plan:" + t.ID
	}
	return t.ID
}

func (e *Evidence) standsOn(m *manifest.Manifest) {
	for i := range m.Features {
		if f := &m.Features[i]; f.ID == e.About {
			e.Truth, e.Status, e.Evidence = placed(f.At), string(f.Status), f.Evidence
			return
		}
	}
	fact, _, _ := strings.Cut(e.About, "/")
	for i := range m.Facts {
		if m.Facts[i].ID == fact {
			e.Truth = placed(m.Facts[i].At)
			return
		}
	}
	for i := range m.Plans {
		if "plan:"+m.Plans[i].ID == e.About {
			e.Truth, e.Status = placed(m.Plans[i].At), string(m.Plans[i].Status)
		}
	}
}

func placed(p manifest.Place) string {
	if p.Line == 0 {
		return p.Path
	}
	return fmt.Sprintf("%s:%d", p.Path, p.Line)
}
