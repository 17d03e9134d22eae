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
	Approvals []Approval           // sorted
	words     map[string][]int     // approvals by their words as a whole
	holds     map[string][]holding // approvals by a word in them
	sizes     []int                // how many words each has
}

// NewLock makes a lock of approvals.
func NewLock(path string, approvals []Approval) *Lock {
	l := &Lock{Path: path, Approvals: slices.Clone(approvals), words: map[string][]int{}, holds: map[string][]holding{}}
	slices.SortStableFunc(l.Approvals, compareApprovals)
	for i, a := range l.Approvals {
		l.words[a.key()] = append(l.words[a.key()], i)
		c := countOf(a.Says)
		l.sizes = append(l.sizes, c.all)
		for w, n := range c.words {
			l.holds[w] = append(l.holds[w], holding{i, n})
		}
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

// alike is the share of words in common from which on one wording is taken for
// another of the same promise.
const alike = 0.5

// Near gives the approved wording that has the most words in common with a
// promise and is about the same; false if none has half of them (Dice's
// coefficient: twice what is common over all words of both).
func (l *Lock) Near(p Promise) (Approval, bool) {
	mine := countOf(p.Says)
	common := map[int]int{}
	for w, n := range mine.words {
		for _, o := range l.holds[w] {
			common[o.approval] += min(n, o.n)
		}
	}
	best, most := -1, 0.0
	for i, n := range common {
		a := l.Approvals[i]
		share := 2 * float64(n) / float64(mine.all+l.sizes[i])
		better := share > most || share == most && i < best
		if share >= alike && better && a.key() != p.key() && a.fits(p.About) && slices.Equal(a.Under, p.Under) {
			best, most = i, share
		}
	}
	if best < 0 {
		return Approval{}, false
	}
	return l.Approvals[best], true
}

// counted are the words of a wording and how often each stands in it.
type counted struct {
	words map[string]int
	all   int
}

func countOf(says string) counted {
	c := counted{words: map[string]int{}}
	for _, w := range strings.FieldsFunc(folded(says), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".,;:!?()\"", r) }) {
		c.words[w]++
		c.all++
	}
	return c
}

// holding is an approval that holds a word, and how often.
type holding struct{ approval, n int }

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
