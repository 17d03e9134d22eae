package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/strictyaml"
	"github.com/copytruth/copytruth/rules"
)

type checkFlags struct {
	*truthFlags
	*copyFlags
	*style
	format, failOn *choice
	rules, output  []string
	baseline, lock string
	since, owner   string
	shard, prefix  string
	preset         string
	quiet          bool
	fix, diff      bool
}

func (a *app) checkCommand() *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check [PATHS…]",
		Short: "Report what the copy says that the product does not do, and the other way round",
		Long: "check reports claims that the manifest contradicts, and features that the copy forgets.\n\n" + pathsHelp + `

` + fixHelp + `

Exit codes: 0 nothing at or above the failing severity; 1 findings; 2 wrong use, configuration or manifest;
3 incomplete: a source could not be read, or nothing was checked.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if f.shard != "" {
				return a.shard(cmd, f, paths)
			}
			return a.check(cmd, f, paths)
		},
	}
	f.truthFlags, f.copyFlags, f.style = addTruth(cmd), addCopy(cmd), addStyle(cmd)
	f.addReport(cmd)
	cmd.Flags().BoolVar(&f.fix, "fix", false, "put into the copy what the manifest determines, then report what is left")
	cmd.Flags().BoolVar(&f.diff, "diff", false, "print what --fix would do as a patch, and write nothing")
	cmd.MarkFlagsMutuallyExclusive("fix", "diff")
	cmd.Flags().StringVar(&f.shard, "shard", "", shardHelp)
	for _, other := range notWithShard {
		cmd.MarkFlagsMutuallyExclusive("shard", other)
	}
	return cmd
}

// addReport adds the flags of judging and of the report.
func (f *checkFlags) addReport(cmd *cobra.Command) {
	f.format = choose(cmd, "format", formatHelp, formatNames...)
	cmd.Flags().StringArrayVar(&f.output, "output", nil, outputHelp)
	cmd.Flags().StringVar(&f.owner, "owner", "", ownerHelp)
	cmd.Flags().StringVar(&f.since, "since", "", sinceHelp)
	cmd.Flags().StringVar(&f.prefix, "path-prefix", "", prefixHelp)
	cmd.Flags().StringVar(&f.baseline, "baseline", "", "`file` of known faults that stay muted; none: not even the configuration's")
	cmd.Flags().StringVar(&f.lock, "lock", "", lockHelp)
	f.failOn = choose(cmd, "fail-on", "lightest severity that makes the exit code 1", "error", "warning", "note")
	cmd.Flags().StringSliceVar(&f.rules, "rule", nil, "run only the rule with this `id` (repeatable)")
	cmd.Flags().StringVar(&f.preset, "preset", "", presetHelp)
	complete(cmd, "preset", presetNames())
	cmd.Flags().BoolVarP(&f.quiet, "quiet", "q", false, "print findings and problems only: no summary, no advice")
	cmd.Flags().BoolVar(&f.places, "all-places", false, "print every place of a finding")
	complete(cmd, "rule", ruleIDs())
}

func ruleIDs() []string { return idsOf(rules.All()) }

func (a *app) check(cmd *cobra.Command, f *checkFlags, paths []string) error {
	also, err := outlets(f.output)
	if err != nil {
		return err
	}
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return err
	}
	if err := s.prefer(f.preset); err != nil {
		return err
	}
	if !f.quiet {
		a.about(s)
	}
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return err
	}
	job, err := f.job(s, provider, len(paths) > 0)
	if err != nil {
		return err
	}
	job.Holds, job.Rest = a.hold, a.rest()
	done, err := a.excuse(cmd.Context(), s, f, paths, &job)
	if err != nil {
		return err
	}
	var r *lint.Result
	if f.fix || f.diff {
		r, err = a.repair(cmd.Context(), f, job)
	} else {
		r, err = checker.Run(cmd.Context(), job)
	}
	if err := done(err); err != nil {
		return err
	}
	s.unpromised(r, job)
	r = ofOwner(r, f.owner)
	if f.diff {
		return a.verdict(r, provider, f.failing(cmd, s))
	}
	if err := a.tell(f, also, r); err != nil {
		return err
	}
	return a.verdict(r, provider, f.failing(cmd, s))
}

// job prepares what the flags ask for.
func (f *checkFlags) job(s *settings, p source.Provider, partial bool) (checker.Job, error) {
	s.known, s.approved = f.baseline, f.lock
	selected, err := selection(s.all(), f.rules)
	if err != nil {
		return checker.Job{}, err
	}
	job, err := s.judging(p, f.copyFlags, selected, partial)
	job.Suppress.Tidy = true
	job.Brief, job.Unlisted = true, s.lock == nil // every form of this report is about findings; approvals are of claims
	if own, err := json.Marshal(s.config.HouseRules); err == nil {
		job.Stamp = fmt.Sprintf("%s %t", own, s.lock != nil)
	}
	return job, err
}

// failing is the lightest severity that fails the run.
func (f *checkFlags) failing(cmd *cobra.Command, s *settings) lint.Severity {
	if on := s.config.FailOn; on != "" && !cmd.Flags().Changed("fail-on") {
		return on
	}
	return lint.Severity(f.failOn.value)
}

// judging prepares a run of rules. partial says that only a part of the copy
// is read.
func (s *settings) judging(p source.Provider, f *copyFlags, selected []*lint.Rule, partial bool) (checker.Job, error) {
	job := s.job(p, f)
	var err error
	if job.Rules, err = s.approving(selected); err != nil {
		return job, err
	}
	job.Lint = s.lint(selected)
	if job.Suppress, err = s.agreements(); err != nil {
		return job, err
	}
	job.Suppress.Known, job.Suppress.Partial, job.Suppress.Ran = idsOf(s.all()), partial, idsOf(selected)
	return job, nil
}

// selection gives the rules of the ids that were asked for, all if none was.
func selection(all []*lint.Rule, ids []string) ([]*lint.Rule, error) {
	if len(ids) == 0 {
		return all, nil
	}
	var out []*lint.Rule
	for _, id := range ids {
		if have := idsOf(all); !slices.Contains(have, id) {
			return nil, fmt.Errorf("--rule: %s", strictyaml.Unknown("rule", id, have))
		}
	}
	for _, r := range all {
		if slices.Contains(ids, r.ID) {
			out = append(out, r)
		}
	}
	return out, nil
}

// only keeps the settings of the rules that run.
func only(set map[string]lint.Setting, selected []*lint.Rule) map[string]lint.Setting {
	out := map[string]lint.Setting{}
	for _, r := range selected {
		if one, ok := set[r.ID]; ok {
			out[r.ID] = one
		}
	}
	return out
}

// about says on what ground a run stands, where a writer might think otherwise.
func (a *app) about(s *settings) {
	switch {
	case s.manifest == nil:
		a.advise("no manifest: only what pages say of each other is checked; copytruth init drafts one")
	case len(s.manifest.Warnings) > 0:
		a.advise("the manifest has %s; copytruth manifest lint shows them", count(len(s.manifest.Warnings), "warning"))
	}
}

// count puts a number before its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// verdict turns a result into the exit code.
func (a *app) verdict(r *lint.Result, p source.Skipper, failing lint.Severity) error {
	if err := a.complete(r, p); err != nil {
		return err
	}
	for i := range r.Findings {
		if r.Findings[i].Severity.Weight() >= failing.Weight() {
			return exit(exitFindings)
		}
	}
	return nil
}

// complete refuses to call a run done that missed something or saw nothing.
func (a *app) complete(r *lint.Result, p source.Skipper) error {
	if len(r.Problems) > 0 {
		a.advise("incomplete: %s in reading the copy", count(len(r.Problems), "problem"))
		return exit(exitIncomplete)
	}
	if r.Pages.Len() == 0 {
		why := "no file was found"
		if skipped := p.Skipped(); len(skipped) > 0 {
			why = fmt.Sprintf("of what was found all is passed by, for instance %s: %s", skipped[0].URI, skipped[0].Why)
		}
		a.advise("nothing was checked: %s", why)
		return exit(exitIncomplete)
	}
	return nil
}
