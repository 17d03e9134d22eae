package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/files"
)

func (a *app) mergeCommand() *cobra.Command {
	f := &checkFlags{copyFlags: &copyFlags{}}
	cmd := &cobra.Command{
		Use:   "merge SHARDS…",
		Short: "Make one report of what check --shard understood",
		Long: `merge takes the files that check --shard 1/N … N/N wrote and reports what one check of all the copy would have reported, byte
for byte. Manifest, configuration, program and day must be those of the shards: without --as-of the day is theirs. A shard that
is missing, there twice, or made of something else is an error. Exit codes are those of check.`,
		Example: "  copytruth check --shard 3/8 --output shard=shard-3.ctp content/\n  copytruth merge shard-*.ctp --format github",
		Args:    needs("the files that check --shard wrote"),
		RunE:    func(cmd *cobra.Command, files []string) error { return a.merge(cmd, f, files) },
	}
	f.truthFlags, f.style = addTruth(cmd), addStyle(cmd)
	f.addReport(cmd)
	f.cacheFlags.add(cmd)
	return cmd
}

func (a *app) merge(cmd *cobra.Command, f *checkFlags, names []string) error {
	also, err := outlets(f.output)
	if err != nil {
		return err
	}
	shards, err := readShards(names)
	if err != nil {
		return err
	}
	first := shards[0]
	if f.asOf == "" {
		f.asOf = cmp.Or(first.Fact(factVersion), first.Fact(factDay))
	}
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return err
	}
	if err := s.agree(f.truthFlags, shards); err != nil {
		return err
	}
	f.include, f.exclude, f.stdinName = first.Include, first.Exclude, first.Named
	if !f.quiet {
		a.about(s)
	}
	job, err := f.job(s, nil, len(first.Paths) > 0)
	if err != nil {
		return err
	}
	job.Holds = a.hold
	if f.since != "" {
		f.cache = a.cache(&f.cacheFlags)
	}
	done, err := a.excuse(cmd.Context(), s, f, first.Paths, &job)
	if err != nil {
		return err
	}
	r, err := checker.Judge(job, checker.Union(inOrder(shards)))
	if err := done(err); err != nil {
		return err
	}
	s.unpromised(r, job)
	r = ofOwner(r, f.owner)
	if err := a.tell(f, also, r); err != nil {
		return err
	}
	return a.verdict(r, passed(r.Skipped), f.failing(cmd, s))
}

// passed is what runs passed by.
type passed []source.Skip

func (p passed) Skipped() []source.Skip { return p }

// carried is a shard with the file that it was read from.
type carried struct {
	*pack.Shard
	file string
}

// readShards reads files and refuses what is no whole set.
func readShards(names []string) ([]carried, error) {
	var out []carried
	var errs []error
	for _, name := range names {
		content, err := files.Content(name, files.MaxShard)
		if err != nil {
			errs = append(errs, unread("shard", name, err))
			continue
		}
		one, err := pack.DecodeShard(content)
		if err != nil {
			errs = append(errs, fmt.Errorf("shard %s: %w", name, err))
			continue
		}
		out = append(out, carried{one, filepath.ToSlash(name)})
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return out, allThere(out)
}

// allThere refuses shards of different numbers, shards that are there twice and
// those that are not there at all.
func allThere(shards []carried) error {
	first := shards[0]
	byNumber := map[int]string{}
	var errs []error
	for _, s := range shards {
		if s.Of != first.Of {
			errs = append(errs, fmt.Errorf("shard %s is %s, and %s is %s: they are not of one run", s.file, s.Name(), first.file, first.Name()))
			continue
		}
		if other, twice := byNumber[s.Number]; twice {
			errs = append(errs, fmt.Errorf("shards %s and %s are both %s", other, s.file, s.Name()))
		}
		byNumber[s.Number] = s.file
	}
	var missing []string
	for k := 1; k <= first.Of; k++ {
		if byNumber[k] == "" {
			missing = append(missing, strconv.Itoa(k))
		}
	}
	if len(missing) > 0 && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("of %s missing: %s", count(first.Of, "shard"), strings.Join(missing, ", ")))
	}
	return errors.Join(errs...)
}

// agree refuses shards that rest on something else than this merge.
func (s *settings) agree(f *truthFlags, shards []carried) error {
	facts, err := s.facts(f)
	if err != nil {
		return err
	}
	var errs []error
	for _, one := range shards {
		for _, fact := range facts {
			if theirs := one.Fact(fact.Name); theirs != fact.Value {
				errs = append(errs, fmt.Errorf("shard %s (%s) has another %s: %s, and here it is %s", one.file, one.Name(), fact.Name, said(theirs), said(fact.Value)))
			}
		}
		if !slices.Equal(one.Paths, shards[0].Paths) || !slices.Equal(one.Include, shards[0].Include) || !slices.Equal(one.Exclude, shards[0].Exclude) || one.Named != shards[0].Named {
			errs = append(errs, fmt.Errorf("shard %s (%s) was told to read other paths than %s", one.file, one.Name(), shards[0].file))
		}
	}
	return errors.Join(errs...)
}

func said(s string) string { return cmp.Or(s, "none") }

func inOrder(shards []carried) []*pack.Shard {
	var out []*pack.Shard
	for _, s := range shards {
		out = append(out, s.Shard)
	}
	slices.SortFunc(out, func(a, b *pack.Shard) int { return cmp.Compare(a.Number, b.Number) })
	return out
}
