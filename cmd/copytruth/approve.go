package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/approve"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/whole"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

const (
	// usualLock is where approvals are kept when nothing names a file.
	usualLock = "claims.lock"
	// noLock is the word that leaves the configuration's approvals aside.
	noLock   = "none"
	lockHelp = "`file` of approvals: a promise that it does not hold is a finding; none: not even the configuration's"
)

const approveHelp = `approve writes down, in ` + usualLock + `, every promise of the chosen features, surfaces or types that is not approved yet: its words and
what they are about, by whom and when. A promise has no place there: moving text changes nothing, rewording makes a new promise.
From then on check reports a promise that nobody has approved (rule unapproved-claim), beside the wording that was.

  approvals: {lock: claims.lock, types: [compliance], surfaces: [home, pricing]}     # in .copytruth.yaml
  claims.lock @acme/product                                                          # in CODEOWNERS: they review each new promise
  claims.lock merge=union                                                            # in .gitattributes: branches merge by their lines

Nothing is ever approved but by this command.`

type approveFlags struct {
	*truthFlags
	*copyFlags
	features, surfaces, types []string
	lock, by, until, date     string
	check, diff, prune        bool
}

func (a *app) approveCommand() *cobra.Command {
	f := &approveFlags{}
	cmd := &cobra.Command{
		Use:     "approve [PATHS…]",
		Short:   "Write down which promises somebody has approved",
		Long:    approveHelp + "\n\n" + pathsHelp,
		Example: "  copytruth approve --diff\n  copytruth approve --by \"Ann Lee <ann@example.com>\" --type compliance --until 2027-06-30",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, paths []string) error { return a.approve(cmd.Context(), f, paths) },
	}
	f.truthFlags, f.copyFlags = addTruth(cmd), addCopy(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.lock, "lock", "", "`file` of approvals; by default the configuration's, else "+usualLock)
	fl.StringVar(&f.by, "by", "", "`who` approves, for instance \"Ann Lee <ann@example.com>\"")
	fl.StringVar(&f.date, "date", "", "`day` of the approval (2026-11-21); today by default")
	fl.StringVar(&f.until, "until", "", "last `day` (2027-01-31) on which the approval holds")
	fl.BoolVar(&f.check, "check", false, "print what is not approved, approve nothing, and end with 1 if there is any")
	fl.BoolVar(&f.diff, "diff", false, "print what would be approved, and approve nothing")
	fl.BoolVar(&f.prune, "prune", false, "take out approvals whose promise is gone, and approve nothing")
	cmd.MarkFlagsMutuallyExclusive("check", "diff", "prune")
	addScope(cmd, &f.features, &f.surfaces, &f.types)
	return cmd
}

func addScope(cmd *cobra.Command, features, surfaces, types *[]string) {
	fl := cmd.Flags()
	fl.StringSliceVar(features, "feature", nil, "only promises about this feature or fact, by `id` (repeatable); what the configuration says by default")
	fl.StringSliceVar(surfaces, "surface", nil, "only promises on this `surface` (repeatable)")
	fl.StringSliceVar(types, "type", nil, "only promises of this `type` (repeatable): "+strings.Join(approve.Types(), ", "))
	complete(cmd, "type", approve.Types())
	complete(cmd, "surface", surfaceNames)
}

// surfaceNames are the surfaces that are told by paths.
var surfaceNames = []string{"blog", "changelog", "compare", "docs", "features", "home", "legal", "pricing", "readme"}

// scope is what approvals are for: what flags say, else the configuration.
func (s *settings) scope(features, surfaces, types []string) (approve.Scope, error) {
	c := approve.Scope{Features: features, Surfaces: surfaces, Types: types}
	if set := s.config.Approvals; set != nil && len(features)+len(surfaces)+len(types) == 0 {
		c = approve.Scope{Features: set.Features, Surfaces: set.Surfaces, Types: set.Types}
	}
	var ids []string
	if s.manifest != nil {
		for i := range s.manifest.Features {
			ids = append(ids, s.manifest.Features[i].ID)
		}
		for i := range s.manifest.Facts {
			ids = append(ids, s.manifest.Facts[i].ID)
		}
	}
	surfacesKnown := slices.Clone(surfaceNames)
	for _, n := range s.config.Surfaces {
		surfacesKnown = append(surfacesKnown, n.Name)
	}
	for _, list := range []struct {
		what        string
		words, have []string
	}{{"feature or fact", c.Features, ids}, {"surface", c.Surfaces, surfacesKnown}, {"type", c.Types, approve.Types()}} {
		for _, w := range list.words {
			if !slices.Contains(list.have, w) {
				return c, fmt.Errorf("approvals: %s", strictyaml.Unknown(list.what, w, list.have))
			}
		}
	}
	return c, nil
}

// lockFile is the file of approvals, "" = none is asked for.
func (s *settings) lockFile() string {
	switch {
	case s.approved == noLock || s.approved == "" && s.config.Approvals == nil:
		return ""
	case s.approved != "":
		return path.Clean(filepath.ToSlash(s.approved))
	}
	return path.Clean(s.fromConfig(s.config.Approvals.Lock))
}

func readLock(name string) (*approve.Lock, error) {
	content, err := files.Content(name, files.MaxRecord)
	if errors.Is(err, os.ErrNotExist) {
		return nil, err // which may be the beginning
	}
	if err != nil {
		return nil, unread("approvals", name, err)
	}
	l, err := approve.DecodeLock(filepath.ToSlash(name), bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("approvals %s: %w", name, err)
	}
	return l, nil
}

// approving puts the rule on approvals among rules that run in place of the
// one that has no lock.
func (s *settings) approving(selected []*lint.Rule) ([]*lint.Rule, error) {
	name := s.lockFile()
	if name == "" {
		return selected, nil
	}
	scope, err := s.scope(nil, nil, nil)
	if err != nil {
		return nil, err
	}
	s.lock, err = readLock(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("approvals %s: no such file; copytruth approve makes it", name)
	}
	if err != nil {
		return nil, err
	}
	return withRule(selected, approve.Rule(s.lock, scope)), nil
}

// approvingThen holds the copy of a commit against the approvals of that day.
// Where there were none, nothing was unapproved either.
func (s *settings) approvingThen(selected []*lint.Rule, was *before) ([]*lint.Rule, error) {
	if s.lock == nil {
		return selected, nil
	}
	scope, err := s.scope(nil, nil, nil)
	if err != nil {
		return nil, err
	}
	lock, err := readLock(was.on(was.then(s.lock.Path)))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return withRule(selected, approve.Rule(lock, scope)), nil
}

// withRule gives rules with one of them in place of the one of its id.
func withRule(list []*lint.Rule, rule *lint.Rule) []*lint.Rule {
	list = slices.Clone(list)
	for i, r := range list {
		if r.ID == rule.ID {
			list[i] = rule
		}
	}
	return list
}

// unpromised adds to a result of the whole copy which approvals are of nothing.
func (s *settings) unpromised(r *lint.Result, job checker.Job) {
	if s.lock == nil || job.Suppress.Partial || !slices.Contains(job.Suppress.Ran, approve.UnapprovedClaim) {
		return
	}
	r.Stale = append(r.Stale, s.lock.Stale(s.lock.Gone(approve.Promises(r.Pages, r.Manifest)))...)
}

// approval is the copy's promises held against a lock.
type approval struct {
	s        *settings
	lock     *approve.Lock
	fresh    bool // the lock is not there yet
	all      []approve.Promise
	promises []approve.Promise // in scope
	whole    bool              // all is that of the whole copy
}

func (a *app) approve(ctx context.Context, f *approveFlags, paths []string) error {
	for _, d := range []struct{ flag, day string }{{"--until", f.until}, {"--date", f.date}} {
		if _, err := time.Parse(time.DateOnly, d.day); err != nil && d.day != "" {
			return fmt.Errorf("%s %q is no day; write it like 2027-01-31", d.flag, d.day)
		}
	}
	if !f.check && !f.diff && !f.prune {
		if err := approve.Person(f.by); err != nil {
			return fmt.Errorf("--%w", err)
		}
	}
	if f.prune && len(paths)+len(f.include)+len(f.exclude) > 0 {
		return errors.New("--prune reads the whole copy: what a part of it does not say may stand elsewhere; leave out PATHS, --include and --exclude")
	}
	p, err := a.promised(ctx, f, paths)
	if err != nil {
		return err
	}
	switch {
	case f.prune:
		return a.pruneApprovals(p)
	case f.check || f.diff:
		return a.unapproved(p, f.check)
	}
	return a.takeIn(p, f)
}

// promised reads the copy and the lock.
func (a *app) promised(ctx context.Context, f *approveFlags, paths []string) (*approval, error) {
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return nil, err
	}
	scope, err := s.scope(f.features, f.surfaces, f.types)
	if err != nil {
		return nil, err
	}
	s.approved = f.lock
	p := &approval{s: s, whole: len(paths)+len(f.include)+len(f.exclude) == 0}
	name := cmp.Or(s.lockFile(), usualLock)
	if p.lock, err = readLock(name); errors.Is(err, os.ErrNotExist) {
		p.lock, p.fresh = approve.NewLock(name, nil), true
	} else if err != nil {
		return nil, err
	}
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return nil, err
	}
	r, err := checker.Run(ctx, s.job(provider, f.copyFlags))
	if err != nil {
		return nil, err
	}
	if err := a.complete(r, provider); err != nil {
		return nil, err
	}
	p.all = approve.Promises(r.Pages, r.Manifest)
	p.promises = scope.Of(p.all)
	return p, nil
}

// unapproved prints what is not approved.
func (a *app) unapproved(p *approval, check bool) error {
	n := a.news(p)
	a.advise("%s, %d not approved", count(len(p.promises), "promise"), n)
	a.remind(p)
	if check && n > 0 {
		return exit(exitFindings)
	}
	return nil
}

// news prints every promise that is not approved once, with its first place.
func (a *app) news(p *approval) int {
	seen := map[string]bool{}
	n := 0
	for _, one := range p.promises {
		old, state := p.lock.Of(one, p.s.asOf)
		id := one.Phrase() + "\x00" + strings.Join(one.About, "\x00")
		if state == approve.Approved || seen[id] {
			continue
		}
		seen[id] = true
		n++
		mark, words := "+", one.Phrase()
		if near, ok := p.lock.Near(one); ok && state == approve.Missing {
			mark, words = "~", approve.Changed(near.Words, one.Words)
		}
		if state == approve.Ended {
			mark, words = "!", words+"  (ended "+old.Until+")"
		}
		at := fmt.Sprintf("%s:%d", one.Page.URI, one.Claim.Location.Start.Line)
		fmt.Fprintf(a.out, "%s %s\n", mark, report.Visible(cmp.Or(strings.Join(one.About, " "), "-")+"  "+words+"  "+at))
	}
	return n
}

// remind tells of approvals of nothing.
func (a *app) remind(p *approval) {
	if gone := len(p.lock.Gone(p.all)); p.whole && gone > 0 {
		a.advise("%s of promises that are gone; copytruth approve --prune takes them out", count(gone, "approval"))
	}
}

func (a *app) takeIn(p *approval, f *approveFlags) error {
	on := cmp.Or(f.date, p.s.asOf.Format(time.DateOnly))
	if f.until != "" && f.until < on {
		return fmt.Errorf("--until %s lies before the day of the approval, %s", f.until, on)
	}
	next, added := p.lock.Approve(p.promises, strings.TrimSpace(f.by), on, f.until, p.s.asOf)
	a.news(p)
	if len(added) > 0 || p.fresh {
		if err := writeLock(next); err != nil {
			return err
		}
	}
	a.advise("%s approved by %s; %d in %s", count(len(added), "promise"), strings.TrimSpace(f.by), len(next.Approvals), next.Path)
	if p.s.config.Approvals == nil && f.lock == "" {
		a.advise("add \"approvals: {lock: %s}\" to .copytruth.yaml, or run check with --lock %s", next.Path, next.Path)
	}
	a.remind(p)
	return nil
}

func (a *app) pruneApprovals(p *approval) error {
	gone := p.lock.Gone(p.all)
	for _, g := range gone {
		fmt.Fprintf(a.out, "- %s\n", report.Visible(cmp.Or(strings.Join(g.About, " "), "-")+"  "+g.Phrase()))
	}
	if len(gone) > 0 {
		if err := writeLock(p.lock.Without(gone)); err != nil {
			return err
		}
	}
	a.advise("%s taken out", count(len(gone), "approval"))
	return nil
}

func writeLock(l *approve.Lock) error {
	var b bytes.Buffer
	if err := l.Encode(&b); err != nil {
		return err
	}
	if err := whole.Write(filepath.FromSlash(l.Path), b.Bytes()); err != nil {
		return unwritten("approvals", l.Path, err)
	}
	return nil
}
