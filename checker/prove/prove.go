// Package prove turns every entry of a manifest around in memory, to show which
// of them any copy depends on and which nobody would miss.
//
// It owns the ways in which an entry can be otherwise (another status, another
// plan, another number) and the count of what each would bring to light.
//
// It refuses to judge: whoever calls it says what is found by a given truth.
package prove

import (
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

// Aspect is one property of one entry of the manifest.
type Aspect struct {
	Entry string // "feature saml-sso", as in package compare
	Name  string // as people call the entry
	What  string // "status", "plans", "limit requests", "value", "price", "trial"
	At    manifest.Place
	flips []flip
}

// flip is one way in which an aspect could be otherwise.
type flip struct {
	what string
	turn func(*manifest.Manifest)
	seen bool // linking looks at it
}

// Outcome is what came of turning an aspect around.
type Outcome struct {
	Aspect
	Flips []Flipped
}

// Flipped is what came of one way of turning it around.
type Flipped struct {
	What    string // "ga → planned"
	Changes []compare.Change
}

// Caught counts the places of the copy that are judged by the aspect, each
// place once: those that any of the flips would bring to light, and those that
// are wrong now and would pass if the manifest were. It gives the first of them.
func (o *Outcome) Caught() (places int, first *lint.Finding) {
	seen := map[string]bool{}
	for i := range o.Flips {
		for k := range o.Flips[i].Changes {
			f := &o.Flips[i].Changes[k].Finding
			if first == nil || len(first.Places) == 0 && len(f.Places) > 0 {
				first = f
			}
			if len(f.Places) == 0 {
				seen[""] = true
			}
			for _, p := range f.Places {
				seen[fmt.Sprint(p.URI, p.Start, p.Text)] = true
			}
		}
	}
	return len(seen), first
}

// Rules names the rules that would speak, sorted.
func (o *Outcome) Rules() []string {
	var out []string
	for i := range o.Flips {
		for _, c := range o.Flips[i].Changes {
			out = append(out, c.Finding.Rule)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Turn is a truth by which copy is to be judged: the manifest as it is, or with
// one property of one entry turned around.
type Turn struct {
	Manifest *manifest.Manifest
	Entry    string // as in Aspect
	// Seen says that linking looks at what was turned around: pages have to be
	// understood anew. Else they are what they were.
	Seen bool
}

// Judge says what is found of the copy by a truth. Only what concerns the entry
// is asked for; copy that does not speak of it may be left out, as long as it
// is always left out.
type Judge func(Turn) ([]lint.Finding, error)

// Run turns every aspect around in every way, one at a time, and gives what
// that changes about what is found, in the order of the manifest.
func Run(m *manifest.Manifest, judge Judge) ([]Outcome, error) {
	var out []Outcome
	base, of := []lint.Finding(nil), ""
	for _, a := range aspects(m) {
		if a.Entry != of {
			var err error
			if base, err = judge(Turn{Manifest: m, Entry: a.Entry}); err != nil {
				return nil, err
			}
			of = a.Entry
		}
		o := Outcome{Aspect: a}
		for _, f := range a.flips {
			turned := *m
			f.turn(&turned)
			found, err := judge(Turn{&turned, a.Entry, f.seen})
			if err != nil {
				return nil, err
			}
			o.Flips = append(o.Flips, Flipped{What: f.what, Changes: compare.Changes(base, found)})
		}
		out = append(out, o)
	}
	return out, nil
}

// aspects lists all that can be turned around, entry by entry.
func aspects(m *manifest.Manifest) []Aspect {
	var out []Aspect
	add := func(a Aspect) {
		if len(a.flips) > 0 {
			out = append(out, a)
		}
	}
	for i := range m.Plans {
		p := &m.Plans[i]
		for _, a := range planAspects(i, p) {
			a.Entry, a.Name = "plan "+p.ID, p.Name
			add(a)
		}
	}
	for i := range m.Platforms {
		pf := &m.Platforms[i]
		add(Aspect{Entry: "platform " + pf.ID, Name: pf.Name, What: "status", At: pf.At,
			flips: statuses(pf.Status, func(m *manifest.Manifest, s manifest.Status) {
				m.Platforms = slices.Clone(m.Platforms)
				m.Platforms[i].Status = s
			})})
	}
	for i := range m.Features {
		f := &m.Features[i]
		for _, a := range featureAspects(m, i, f) {
			a.Entry, a.Name = "feature "+f.ID, f.Name
			add(a)
		}
	}
	for i := range m.Facts {
		f := &m.Facts[i]
		add(Aspect{Entry: "fact " + f.ID, Name: f.Name, What: "value", At: f.At, flips: factFlips(i, f)})
	}
	return out
}

// statuses are the stages that something could be in instead: what is there
// could be planned, gone, or a beta; what is not there could be there.
func statuses(now manifest.Status, set func(*manifest.Manifest, manifest.Status)) []flip {
	others := []manifest.Status{manifest.GA}
	switch {
	case now == manifest.GA:
		others = []manifest.Status{manifest.Planned, manifest.Removed, manifest.Beta}
	case now.Available():
		others = []manifest.Status{manifest.Planned, manifest.Removed, manifest.GA}
	}
	var out []flip
	for _, s := range others {
		out = append(out, flip{what: string(now) + " → " + string(s), turn: func(m *manifest.Manifest) { set(m, s) }})
	}
	return out
}
