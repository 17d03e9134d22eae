package seed

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

// Score is what became of the mutants of one operator.
type Score struct {
	Op, Title string
	Instances int
	Hits      int // found; of a control: alarms
	// Wrong are the instances that missed, or the alarms, each in one line.
	Wrong []string
}

// Control reports whether hits are bad.
func (s *Score) Control() bool { return strings.HasPrefix(s.Op, "C") }

// Rate is the share of hits, from 0 to 1; 0 without instances.
func (s *Score) Rate() float64 {
	if s.Instances == 0 {
		return 0
	}
	return float64(s.Hits) / float64(s.Instances)
}

// Measure runs at most n mutants of every operator on a site; of one operator
// alone if it is named.
func (s *Site) Measure(n int, only string) ([]Score, error) {
	var out []Score
	for _, o := range operators {
		if only != "" && o.id != only {
			continue
		}
		sc := Score{Op: o.id, Title: o.title}
		for _, m := range s.Draw(o.id, n) {
			if err := sc.run(s, m); err != nil {
				return nil, err
			}
		}
		out = append(out, sc)
	}
	return out, nil
}

// Sum adds up the scores of several sites for the same operators.
func Sum(sites [][]Score) []Score {
	var out []Score
	for _, scores := range sites {
		for i, s := range scores {
			if i == len(out) {
				out = append(out, Score{Op: s.Op, Title: s.Title})
			}
			out[i].Instances += s.Instances
			out[i].Hits += s.Hits
			out[i].Wrong = append(out[i].Wrong, s.Wrong...)
		}
	}
	return out
}

func (sc *Score) run(s *Site, m *Mutant) error {
	found, err := s.fresh(m, false)
	if err != nil {
		return err
	}
	sc.Instances++
	hit := slices.ContainsFunc(found, func(f lint.Finding) bool { return m.control() && alarms(f.Rule) || m.caught(&f) })
	if hit {
		sc.Hits++
	}
	if hit != m.control() {
		return nil
	}
	if found, err = s.fresh(m, true); err != nil { // what other rules say of it
		return err
	}
	var got []string
	for i := range found {
		if !m.control() || alarms(found[i].Rule) {
			got = append(got, shown(&found[i]))
		}
	}
	sc.Wrong = append(sc.Wrong, fmt.Sprintf("%s %s %s: want %s, got %s", m.Op, m.Site, m.What, wanted(m), listed(got)))
	return nil
}

func wanted(m *Mutant) string { return listed(append(append([]string{}, m.Rules...), m.Features...)) }

func listed(words []string) string {
	if len(words) == 0 {
		return "nothing"
	}
	return strings.Join(words, ", ")
}

func shown(f *lint.Finding) string {
	at := ""
	if len(f.Places) > 0 {
		at = fmt.Sprintf(" at %s:%d", f.Places[0].URI, f.Places[0].Start.Line)
	}
	return fmt.Sprintf("%s (%s)%s", f.Rule, f.Message, at)
}

// Table prints scores, one operator in a line.
func Table(scores []Score) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-4s %-42s %9s %6s %7s\n", "", "operator", "instances", "found", "recall")
	for _, s := range scores {
		if !s.Control() {
			fmt.Fprintf(&b, "%-4s %-42s %9d %6d %7.3f\n", s.Op, s.Title, s.Instances, s.Hits, s.Rate())
		}
	}
	fmt.Fprintf(&b, "%-4s %-42s %9s %6s %7s\n", "", "control", "instances", "alarms", "rate")
	for _, s := range scores {
		if s.Control() {
			fmt.Fprintf(&b, "%-4s %-42s %9d %6d %7.3f\n", s.Op, s.Title, s.Instances, s.Hits, s.Rate())
		}
	}
	return b.String()
}
