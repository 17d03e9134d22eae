// Package suppress honours old agreements: which findings stay silent, by whose
// word, and which agreements silence nothing any more.
//
// It owns the kinds of agreement (notes in the source, ignores in the
// configuration, the baseline, what was there before), their order (in that order, the first that
// speaks mutes) and their hygiene: a reason is required, an end date is kept,
// what mutes nothing is reported.
//
// It refuses to know why a finding was made, and it reads no files.
package suppress

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// The voices of an agreement, as lint.Muted.By and lint.Stale.By name them.
const (
	ByNote          = "note"
	ByConfiguration = "configuration"
	ByBaseline      = "baseline"
	ByPast          = "since"
)

// Settings are the agreements that do not stand in the copy itself.
type Settings struct {
	Ignores  []Ignore
	Baseline []Entry
	// Past tells what the copy showed at an earlier time, by some rules at least. It
	// is asked once, by the rules whose findings nothing else has muted, and not at all
	// where there are none; nil = nothing is excused for its age.
	Past func(rules []string) *Past
	// AsOf is the day that decides whether an agreement has ended; zero = none has.
	AsOf time.Time
	// Known holds the ids of all rules; a note that names another is reported.
	// nil = not checked.
	Known []string
	// Ran holds the ids of the rules that ran: only agreements on these can be
	// stale. nil = all of them ran.
	Ran []string
	// Partial says that only a part of the site was read. Then what would mute
	// something elsewhere is not called stale.
	Partial bool
	// Tidy says that agreements without effect are findings too. It is for runs
	// that judge today's copy by today's truth; where either is only tried out,
	// it says nothing about an agreement that it has no effect.
	Tidy bool
	// Severity holds what was set for the tool's own rules, by id.
	Severity map[string]lint.Severity
}

// Ignore is an agreement in the configuration. All that is set must fit.
type Ignore struct {
	Rule    string   // id of a rule; "" = every rule
	Paths   []string // doublestar patterns; none here and in Sites = everywhere, also findings without a place
	Sites   []string // doublestar patterns for the paths of web addresses, without the slash that they begin with
	Subject string   // id of a feature or fact; "" = every one
	Reason  string
	Until   time.Time // last day on which it holds; zero = no end
	At      source.Location
}

// Apply parts findings into those that stay open and those that an agreement
// mutes, place by place: a finding of which some places are muted is in both.
// Notes that cannot be understood come back as findings of their own.
func Apply(findings []lint.Finding, pages *lint.Pages, s Settings) (open []lint.Finding, muted []lint.Muted, stale []lint.Stale) {
	notes, bad := notesOf(pages, s)
	agreements := append(notes, configured(s)...)
	base := newBaseline(s.Baseline, s.AsOf)
	var left []leftover
	for _, f := range findings {
		rest := f
		for _, a := range agreements {
			var hit lint.Finding
			if hit, rest = a.part(rest); hit.Rule != "" {
				muted = append(muted, lint.Muted{Finding: hit, By: a.by, Reason: a.reason, At: a.at})
			}
			if rest.Rule == "" {
				break
			}
		}
		if rest.Rule == "" {
			continue
		}
		hit, rest := base.part(rest)
		if hit.Rule != "" {
			muted = append(muted, lint.Muted{Finding: hit, By: ByBaseline, Reason: "known since the baseline was taken"})
		}
		if rest.Rule != "" {
			left = append(left, leftover{rest, len(muted)})
		}
	}
	open, muted = s.aged(left, muted)
	for _, a := range agreements {
		if !a.used && a.couldBeStale(s) {
			stale = append(stale, lint.Stale{By: a.by, Rule: a.rule, Reason: a.staleReason(), At: a.at})
			if f, on := s.unused(a); on && s.Tidy {
				bad = append(bad, f)
			}
		}
	}
	if len(bad) > 0 {
		open = append(open, bad...)
		lint.Sort(open)
	}
	return open, muted, append(stale, base.stale(pages, s)...)
}

// agreement is a note or an ignore, ready to be asked.
type agreement struct {
	by, rule, reason string
	subject          string
	at               source.Location
	ended            time.Time               // zero = it holds
	covers           func(p lint.Place) bool // asked for findings with places
	everywhere       bool                    // also covers findings without a place
	used             bool
}

// part splits a finding into what the agreement mutes and the rest; a part that
// is not there has no Rule.
func (a *agreement) part(f lint.Finding) (hit, rest lint.Finding) {
	if !a.ended.IsZero() || a.rule != "" && a.rule != f.Rule || a.subject != "" && a.subject != f.Feature && a.subject != f.Fact {
		return lint.Finding{}, f
	}
	if len(f.Places) == 0 {
		if !a.everywhere {
			return lint.Finding{}, f
		}
		a.used = true
		return f, lint.Finding{}
	}
	hit, rest = split(f, a.covers)
	a.used = a.used || hit.Rule != ""
	return hit, rest
}

// split parts a finding by its places.
func split(f lint.Finding, in func(lint.Place) bool) (hit, rest lint.Finding) {
	var yes, no []lint.Place
	for _, p := range f.Places {
		if in(p) {
			yes = append(yes, p)
		} else {
			no = append(no, p)
		}
	}
	if len(yes) > 0 {
		hit = f
		hit.Places = yes
	}
	if len(no) > 0 {
		rest = f
		rest.Places = no
	}
	return hit, rest
}

func (a *agreement) couldBeStale(s Settings) bool {
	return (s.Ran == nil || a.rule == "" || slices.Contains(s.Ran, a.rule)) && (a.by == ByNote || !s.Partial)
}

func (a *agreement) staleReason() string {
	if !a.ended.IsZero() {
		return a.reason + " (ended " + a.ended.Format(time.DateOnly) + ")"
	}
	return a.reason
}

func configured(s Settings) []*agreement {
	var out []*agreement
	for _, i := range s.Ignores {
		a := &agreement{by: ByConfiguration, rule: i.Rule, subject: i.Subject, reason: i.Reason, at: i.At, everywhere: len(i.Paths)+len(i.Sites) == 0}
		if over(i.Until, s.AsOf) {
			a.ended = i.Until
		}
		a.covers = func(p lint.Place) bool {
			name, globs := p.URI, i.Paths
			if u, err := url.Parse(p.URI); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
				name, globs = strings.TrimPrefix(u.Path, "/"), i.Sites
			}
			return len(i.Paths)+len(i.Sites) == 0 || slices.ContainsFunc(globs, func(glob string) bool {
				ok, err := doublestar.Match(glob, name)
				return err == nil && ok
			})
		}
		out = append(out, a)
	}
	return out
}

// over reports whether the last day of an agreement lies before the day of the run.
func over(until, asOf time.Time) bool {
	return !until.IsZero() && !asOf.IsZero() && asOf.Format(time.DateOnly) > until.Format(time.DateOnly)
}
