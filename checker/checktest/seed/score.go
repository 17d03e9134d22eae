package seed

import (
	"fmt"
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

// Measure runs at most n mutants of every operator on every site.
func Measure(sites []*Site, n int) ([]Score, error) {
	var out []Score
	for _, o := range operators {
		sc := Score{Op: o.id, Title: o.title}
		for _, s := range sites {
			for _, m := range s.Draw(o.id, n) {
				if err := sc.run(s, m); err != nil {
					return nil, err
				}
			}
		}
		out = append(out, sc)
	}
	return out, nil
}

func (sc *Score) run(s *Site, m *Mutant) error {
	found, err := s.fresh(m)
	if err != nil {
		return err
	}
	sc.Instances++
	hit, got := false, []string{}
	for i := range found {
		f := &found[i]
		if m.control() {
			hit = hit || alarms(f.Rule)
		} else {
			hit = hit || m.caught(f)
		}
		if !m.control() || alarms(f.Rule) {
			got = append(got, shown(f))
		}
	}
	if hit {
		sc.Hits++
	}
	if hit == m.control() {
		sc.Wrong = append(sc.Wrong, fmt.Sprintf("%s %s %s: want %s, got %s", m.Op, m.Site, m.What, wanted(m), listed(got)))
	}
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
