package report

import (
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
)

// AuditOptions are what an audit holds beside the result of a run.
type AuditOptions struct {
	Version string   // of the program
	Targets []string // addresses or paths, without secrets
	Day     time.Time
	Failing lint.Severity // the lightest severity that speaks against the launch
	Stopped bool          // the reading was ended before its end
	Days    []compare.Day // the timeline
	// Name gives what a source is called in the audit, which outlives the machine
	// that it is made on; nil = as it is called.
	Name func(uri string) string
	// Tell gives a result as it is to be told: what pages have in common once, and
	// places in the files that the pages are made from; nil = as it is.
	Tell func(*lint.Result) *lint.Result
}

// disagreement is the rule whose findings hold the copy against itself: their
// places say different things of one.
const disagreement = "contradiction"

// Audit makes the audit of a result.
func Audit(r *lint.Result, o AuditOptions) *audit.Audit {
	b := &auditing{AuditOptions: o, r: r, found: map[string][]spotted{}, shape: lint.TemplateOf(r.Pages)}
	if b.Name == nil {
		b.Name = func(uri string) string { return uri }
	}
	if b.Tell == nil {
		b.Tell = func(r *lint.Result) *lint.Result { return r }
	}
	a := &audit.Audit{
		Version: audit.Version, Kind: audit.Kind, Tool: audit.Tool{Name: "copytruth", Version: o.Version},
		Targets: orEmpty(o.Targets), Day: dayOf(o.Day), AsOf: dayOf(r.AsOf),
		Findings: []audit.Finding{}, Muted: []audit.Muted{}, Surfaces: []string{},
		Coverage: []audit.Feature{}, Timeline: []audit.Day{},
	}
	for i := range r.Findings {
		b.spot(&r.Findings[i], false)
	}
	for i := range r.Muted {
		b.spot(&r.Muted[i].Finding, true)
	}
	told := b.Tell(r)
	for i := range told.Findings {
		a.Findings = append(a.Findings, b.finding(&told.Findings[i]))
	}
	for i := range told.Muted {
		m := &told.Muted[i]
		a.Muted = append(a.Muted, audit.Muted{Finding: b.finding(&m.Finding), By: m.By, Reason: m.Reason})
	}
	b.read(a)
	a.Unread = b.unread()
	for _, d := range o.Days {
		a.Timeline = append(a.Timeline, b.day(d))
	}
	a.Totals = b.totals(a)
	a.Verdict = b.verdict()
	return a
}

// auditing makes an audit.
type auditing struct {
	AuditOptions
	r     *lint.Result
	found map[string][]spotted // by URI
	shape *lint.Template
	sum   summary
}

// spotted is a place of a finding.
type spotted struct {
	finding *lint.Finding
	place   *lint.Place
	muted   bool
}

func (b *auditing) spot(f *lint.Finding, muted bool) {
	for i := range f.Places {
		p := &f.Places[i]
		b.found[p.URI] = append(b.found[p.URI], spotted{f, p, muted})
	}
}

func (b *auditing) finding(f *lint.Finding) audit.Finding {
	out := audit.Finding{
		Rule: f.Rule, Severity: string(f.Severity), Direction: string(f.Direction), Message: f.Message,
		Feature: f.Feature, Fact: f.Fact, Plan: f.Plan, Owner: f.Owner, Found: f.Found, Expected: f.Expected,
		Places: []audit.Place{}, Truth: b.truth(f), Fingerprint: f.Fingerprint,
	}
	for _, p := range f.Places {
		out.Places = append(out.Places, b.place(p))
	}
	if s := f.Suggestion; s != nil {
		out.Suggestion = &audit.Suggestion{Replacement: s.Replacement, Fixable: s.Fixable}
	}
	return out
}

func (b *auditing) truth(f *lint.Finding) *audit.Truth {
	if f.Truth.Path == "" && f.TruthText == "" {
		return nil
	}
	return &audit.Truth{Path: relative(f.Truth.Path), Line: f.Truth.Line, Text: f.TruthText}
}

// relative takes from a path what only says on which machine it was.
func relative(name string) string {
	if path.IsAbs(name) || strings.HasPrefix(name, "../") || len(name) > 1 && name[1] == ':' {
		return path.Base(strings.ReplaceAll(name, `\`, "/"))
	}
	return name
}

// place gives a place as a reader meets it, with the file where it is written
// beside it where that is another one.
func (b *auditing) place(p lint.Place) audit.Place {
	met := p
	met.Location = p.Met()
	out := audit.Place{
		Path: b.Name(met.URI), Page: met.Start.Page, Line: met.Start.Line, Column: met.Start.Column,
		Sentence: p.Sentence, Text: p.Text, Owner: p.Owner, Pages: p.Pages,
	}
	if isAddress(met.URI) {
		out.URL = out.Path
	}
	if p.Seen.URI != "" {
		out.Source = &audit.Truth{Path: relative(p.URI), Line: p.Start.Line}
	}
	pages := b.r.Pages.At(met.URI)
	if len(pages) == 0 {
		return out
	}
	out.Title = pages[len(pages)-1].Title
	t := &text{r: b.r}
	if c := t.claimAt(met); c != nil {
		out.Headings = c.Headings
	}
	out.Cell = strings.TrimSuffix(t.titleOf(met), ": ")
	if i := t.at(met); i >= 0 {
		out.Mark = &audit.Mark{Start: i, End: i + len(p.Text)}
	}
	return out
}

// read tells what was read and what the pages say, at one look.
func (b *auditing) read(a *audit.Audit) {
	a.Pages = make([]audit.Page, 0, b.r.Pages.Len())
	claims, said := &register{at: map[string]int{}}, &gathering{langs: map[string]bool{}}
	if b.r.Manifest != nil {
		said = gatheringOf(b.r)
	}
	for p := range b.r.Pages.All() {
		a.Pages = append(a.Pages, b.page(p))
		claims.read(b, p)
		said.read(p, b.shape)
		b.sum.read(p)
	}
	b.sum.judged(b.r)
	a.Claims, a.Locales = claims.sorted(), orEmpty(said.locales())
	if b.r.Manifest != nil {
		a.Product, a.Surfaces = b.r.Manifest.Product.Name, surfaceNames(b.r)
		a.Coverage = b.coverage(said.covered(b.r))
	}
}

func (b *auditing) coverage(all []Covered) []audit.Feature {
	out := []audit.Feature{}
	for i, c := range all {
		f := &b.r.Manifest.Features[i]
		out = append(out, audit.Feature{
			ID: c.ID, Name: f.Name, Group: f.Group, Owner: f.Owner, Status: c.Status, State: c.State, Claims: c.Claims,
			Surfaces: c.Surfaces, Required: f.Messaging.Surfaces, Locales: c.Locales,
		})
	}
	return out
}

func (b *auditing) page(p *link.Page) audit.Page {
	locale := Unsaid
	if p.Lang != "" {
		locale = localeOf(p, &link.Claim{})
	}
	one := audit.Page{Path: b.Name(p.URI), Title: p.Title, Kind: string(p.Media), Surface: surfaceOf(p), Locale: locale, Sentences: p.Sentences, Claims: claimsOn(p), History: p.History}
	seen := map[*lint.Finding]bool{}
	for _, s := range b.found[p.URI] {
		if !s.muted && !seen[s.finding] {
			seen[s.finding] = true
			one.Findings++
		}
	}
	return one
}

func (b *auditing) unread() []audit.Unread {
	out := []audit.Unread{}
	for _, p := range problems(b.r) {
		out = append(out, audit.Unread{Path: b.Name(p.URI), Why: p.Message, Problem: true})
	}
	for _, s := range skips(b.r) {
		out = append(out, audit.Unread{Path: b.Name(s.URI), Why: s.Why})
	}
	return out
}

func (b *auditing) day(d compare.Day) audit.Day {
	out := audit.Day{Date: dayOf(d.Date), Moments: []audit.Moment{}}
	for _, m := range d.Moments {
		out.Moments = append(out.Moments, audit.Moment{Entry: m.Entry, What: m.What, Expected: m.Promise})
	}
	out.False, out.Due, out.Possible = b.changes(d.Changes)
	for _, g := range d.Ships {
		s := audit.Shipment{Entry: g.Entry}
		s.False, s.Due, s.Possible = b.changes(g.Changes)
		out.Ships = append(out.Ships, s)
	}
	return out
}

// changes parts the changes of a day by their kind.
func (b *auditing) changes(list []compare.Change) (wrong, due, possible []audit.Finding) {
	told := func(kind compare.Kind) []audit.Finding {
		some := &lint.Result{Pages: b.r.Pages}
		for _, c := range list {
			if c.Kind == kind {
				some.Findings = append(some.Findings, c.Finding)
			}
		}
		out := []audit.Finding{}
		if len(some.Findings) == 0 {
			return out
		}
		told := b.Tell(some)
		for i := range told.Findings {
			out = append(out, b.finding(&told.Findings[i]))
		}
		return out
	}
	return told(compare.False), told(compare.Due), told(compare.Possible)
}

func (b *auditing) totals(a *audit.Audit) audit.Totals {
	s := b.sum
	t := audit.Totals{
		Pages: s.documents, Sentences: s.sentences, Claims: s.claims, Register: len(a.Claims), Features: s.features,
		Errors: s.errors, Warnings: s.warnings, Notes: s.notes, Overclaims: s.overclaims, Underclaims: s.underclaims,
		Muted: len(a.Muted), Problems: len(b.r.Problems), Unread: len(a.Unread),
	}
	for i := range a.Coverage {
		switch a.Coverage[i].State {
		case Messaged:
			t.Messaged++
			t.Due++
		case Weak, Unmessaged:
			t.Due++
		}
	}
	return t
}

// verdict weighs: what fails speaks against the launch; where nothing does and
// not everything was seen, nobody can tell.
func (b *auditing) verdict() audit.Verdict {
	v := audit.Verdict{Go: audit.Go, Reasons: []audit.Reason{}}
	add := func(kind string, n int, fails bool) {
		if n > 0 {
			v.Reasons = append(v.Reasons, audit.Reason{Kind: kind, Count: n, Fails: fails})
		}
	}
	failing, others := map[string]int{}, map[string]int{}
	for i := range b.r.Findings {
		f := &b.r.Findings[i]
		if f.Severity.Weight() >= b.Failing.Weight() {
			failing[reasonFor(f)]++
			v.Go = audit.NoGo
		} else {
			others[reasonFor(f)]++
		}
	}
	kinds := []string{audit.Overclaims, audit.Underclaims, audit.Others, audit.Silences}
	for _, k := range kinds {
		add(k, failing[k], true)
	}
	blind := len(v.Reasons)
	add(audit.Problems, len(b.r.Problems), true)
	if b.Stopped {
		add(audit.Stopped, 1, true)
	}
	if b.r.Pages.Len() == 0 {
		add(audit.Nothing, 1, true)
	}
	if v.Go == audit.Go && len(v.Reasons) > blind {
		v.Go = audit.Unknown
	}
	for _, k := range kinds {
		add(k, others[k], false)
	}
	return v
}

func reasonFor(f *lint.Finding) string {
	switch {
	case len(f.Places) == 0:
		return audit.Silences
	case f.Direction == lint.Overclaim:
		return audit.Overclaims
	case f.Direction == lint.Underclaim:
		return audit.Underclaims
	}
	return audit.Others
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// AuditJSON writes an audit's file.
func AuditJSON(w io.Writer, a *audit.Audit) error {
	return Encode(w, a)
}

// verdictOn says what the findings at a claim make of it.
func verdictOn(found []spotted, c *link.Claim, about []audit.Subject, page *link.Page) string {
	worst := len(audit.Verdicts)
	for _, s := range found {
		v := audit.Doubtful
		switch {
		case s.muted:
			v = audit.Silenced
		case s.finding.Direction == lint.Overclaim, s.finding.Direction == lint.Neither && s.finding.Severity == lint.Error:
			v = audit.False
		case s.finding.Direction == lint.Underclaim:
			v = audit.Behind
		}
		worst = min(worst, slices.Index(audit.Verdicts, v))
	}
	switch {
	case worst < len(audit.Verdicts):
		return audit.Verdicts[worst]
	case c.History != "" || page.History != "" || c.Availability == claim.Past:
		return audit.History
	case len(about) == 0:
		return audit.Unbacked
	}
	return audit.Holds
}
