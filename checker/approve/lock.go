package approve

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/copytruth/copytruth/checker/record"
	"github.com/copytruth/copytruth/checker/textdiff"
)

// Approval is one promise that somebody has approved. It holds no place, so
// that moving text changes nothing.
type Approval struct {
	About []string `json:"about,omitempty"` // sorted; none = what it is about is not known
	Words
	By    string `json:"by"`
	On    string `json:"on"`              // day, as 2026-11-21
	Until string `json:"until,omitempty"` // last day on which it holds; "" = no end
	Line  int    `json:"-"`               // in the file, from 1; 0 = it is in none
}

// ended reports whether the last day lies before the day of a run; the zero day
// ends nothing.
func (a Approval) ended(asOf time.Time) bool {
	return a.Until != "" && !asOf.IsZero() && asOf.Format(time.DateOnly) > a.Until
}

// fits reports whether a promise with the same words is about the same. What
// one of them is about may have become known since, or more.
func (a Approval) fits(about []string) bool {
	return len(a.About) == 0 || len(about) == 0 || slices.ContainsFunc(about, func(id string) bool { return slices.Contains(a.About, id) })
}

func compareApprovals(a, b Approval) int {
	return cmp.Or(slices.Compare(a.About, b.About), strings.Compare(a.Says, b.Says), slices.Compare(a.Under, b.Under),
		strings.Compare(a.On, b.On), strings.Compare(a.By, b.By), strings.Compare(a.Until, b.Until))
}

// Lock is a file of approvals, ready to be asked.
type Lock struct {
	Path      string
	Approvals []Approval // sorted
	words     map[string][]int
}

// NewLock makes a lock of approvals.
func NewLock(path string, approvals []Approval) *Lock {
	l := &Lock{Path: path, Approvals: slices.Clone(approvals), words: map[string][]int{}}
	slices.SortStableFunc(l.Approvals, compareApprovals)
	for i, a := range l.Approvals {
		l.words[a.key()] = append(l.words[a.key()], i)
	}
	return l
}

var file = record.Kind{Name: "approvals", File: "a file of approvals", Entry: "an approval", Maker: "copytruth approve makes one"}

// Encode writes a lock as lines of JSON, sorted by what they are about.
func (l *Lock) Encode(w io.Writer) error { return record.Encode(w, file, l.Approvals) }

// DecodeLock reads what Encode wrote, in any order of lines: after a merge of
// two branches by union all lines of both count. Errors name the line.
func DecodeLock(path string, r io.Reader) (*Lock, error) {
	var out []Approval
	err := record.Decode(r, file, func(line int, a Approval) error {
		a.Line, a.Says = line, Normal(a.Says) // somebody may have typed it
		out = append(out, a)
		return a.check()
	})
	if err != nil {
		return nil, err
	}
	return NewLock(path, out), nil
}

func (a Approval) check() error {
	if a.Says == "" {
		return errors.New("an approval needs says, the words that are approved")
	}
	if err := Person(a.By); err != nil {
		return err
	}
	if _, err := time.Parse(time.DateOnly, a.On); err != nil {
		return fmt.Errorf("on is %q; it takes a day like 2026-11-21", a.On)
	}
	if _, err := time.Parse(time.DateOnly, a.Until); err != nil && a.Until != "" {
		return fmt.Errorf("until is %q; it takes a day like 2027-01-31", a.Until)
	}
	return nil
}

// Person refuses what names nobody.
func Person(by string) error {
	if strings.TrimSpace(by) == "" {
		return errors.New(`by is empty; it names who approves, for instance "Ann Lee <ann@example.com>" or "@acme/product"`)
	}
	if strings.ContainsFunc(by, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return fmt.Errorf("by is %q; a name stands in one line and holds no control characters", by)
	}
	return nil
}

// State is what a lock says of a promise.
type State int

// The states.
const (
	Missing State = iota // nobody has approved it
	Ended                // somebody had, until a day that is over
	Approved
)

// Of tells whether a promise is approved on a day, and by which approval. Of
// several that hold the earliest counts, of several that have ended the last.
func (l *Lock) Of(p Promise, asOf time.Time) (Approval, State) {
	best, state := Approval{}, Missing
	for _, i := range l.words[p.key()] {
		a := l.Approvals[i]
		switch {
		case !a.fits(p.About):
		case !a.ended(asOf):
			if state != Approved || a.On < best.On {
				best, state = a, Approved
			}
		case state == Missing || state == Ended && a.Until > best.Until:
			best, state = a, Ended
		}
	}
	return best, state
}

// alike is the likeness from which on one wording is taken for another of the
// same promise.
const alike = 0.5

// Near gives the approved wording that is most like a promise and about the
// same; false if none is alike.
func (l *Lock) Near(p Promise) (Approval, bool) {
	best, most := Approval{}, 0.0
	for _, a := range l.Approvals {
		if a.key() == p.key() || !a.fits(p.About) || !slices.Equal(a.Under, p.Under) || !similar(len(a.Says), len(p.Says)) {
			continue
		}
		if like := textdiff.Likeness(folded(a.Says), folded(p.Says)); like >= alike && like > most {
			best, most = a, like
		}
	}
	return best, most > 0
}

// similar spares comparing what cannot be alike for its length.
func similar(a, b int) bool { return a <= 4*b && b <= 4*a }

// Approve adds the promises that no approval of today covers and gives what was
// added. What had ended is replaced; all else stays as it is.
func (l *Lock) Approve(promises []Promise, by, on, until string, asOf time.Time) (next *Lock, added []Approval) {
	kept := slices.Clone(l.Approvals)
	seen := map[string]bool{}
	for _, p := range promises {
		old, state := l.Of(p, asOf)
		id := p.key() + "\x00\x00" + strings.Join(p.About, "\x00")
		if state == Approved || seen[id] {
			continue
		}
		seen[id] = true
		if state == Ended {
			kept = slices.DeleteFunc(kept, func(a Approval) bool { return compareApprovals(a, old) == 0 })
		}
		added = append(added, Approval{About: p.About, Words: p.Words, By: by, On: on, Until: until})
	}
	slices.SortFunc(added, compareApprovals)
	return NewLock(l.Path, append(kept, added...)), added
}

// Gone gives the approvals whose promise stands nowhere in the copy any more.
// The promises must be those of all of it.
func (l *Lock) Gone(promises []Promise) []Approval {
	about := map[string][][]string{}
	for _, p := range promises {
		about[p.key()] = append(about[p.key()], p.About)
	}
	var out []Approval
	for _, a := range l.Approvals {
		if !slices.ContainsFunc(about[a.key()], a.fits) {
			out = append(out, a)
		}
	}
	return out
}

// Without gives the lock without some of its approvals.
func (l *Lock) Without(gone []Approval) *Lock {
	return NewLock(l.Path, slices.DeleteFunc(slices.Clone(l.Approvals), func(a Approval) bool {
		return slices.ContainsFunc(gone, func(g Approval) bool { return compareApprovals(a, g) == 0 })
	}))
}
