package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
)

func (a *app) impactCommand() *cobra.Command {
	var f *listFlags
	var rev string
	cmd := &cobra.Command{
		Use:   "impact (--manifest-from REV | OLD NEW) [PATHS…]",
		Short: "Show what a change of the manifest makes of the copy",
		Long: `impact judges the copy by two manifests and lists, entry by entry, every sentence, cell, slide and string that the change makes
false, that falls due with it (it says less than is true now, or nothing says it yet), and that becomes possible.

The manifests are two files, OLD and NEW; or, with --manifest-from, the manifest as it was in a revision of git and as it is
now. Values that a manifest derives are derived from the files of that same revision.

` + pathsHelp + `

Exit codes: 0 done; 2 wrong use, configuration or manifest; 3 incomplete: a source could not be read, or nothing was read.`,
		Example: "  copytruth impact --manifest-from main content/\n  copytruth impact old.yaml new.yaml site/ deck.pptx",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.impact(cmd, f, rev, args) },
	}
	f = addList(cmd)
	cmd.Flags().StringVar(&rev, "manifest-from", "", "compare with the manifest in this `revision` of git")
	return cmd
}

func (a *app) impact(cmd *cobra.Command, f *listFlags, rev string, args []string) error {
	s, old, paths, err := a.twoTruths(cmd.Context(), f, rev, args)
	if err != nil {
		return err
	}
	run, err := a.studyOf(cmd.Context(), s, f, paths)
	if err != nil {
		return err
	}
	before := run.job
	before.Manifest = old
	was, err := run.corpus.Judge(cmd.Context(), before)
	if err != nil {
		return err
	}
	i := &report.Impact{
		Old: old.Files[0], New: s.manifest.Files[0],
		Differences: compare.Manifests(old, s.manifest), Changes: compare.Changes(was.Findings, run.base.Findings),
	}
	if rev != "" {
		i.Old = rev + ":" + i.Old
	}
	if f.format.value == "json" {
		err = report.ImpactJSON(a.out, version(), run.base, i)
	} else {
		o := a.text(f.style)
		o.Places = -1
		err = report.ImpactText(a.out, o, run.base, i)
	}
	if err != nil {
		return err
	}
	return a.complete(run.base, run.provider)
}

// twoTruths settles a run by the new manifest and loads the old one beside it.
func (a *app) twoTruths(ctx context.Context, f *listFlags, rev string, args []string) (*settings, *manifest.Manifest, []string, error) {
	if rev == "" {
		if len(args) < 2 {
			return nil, nil, nil, errors.New("impact compares two manifests: name OLD and NEW, or a revision with --manifest-from")
		}
		if len(f.manifests) > 0 {
			return nil, nil, nil, errors.New("impact takes either OLD and NEW or --manifest, not both")
		}
		f.manifests = args[1:2]
	}
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return nil, nil, nil, err
	}
	if s.manifest == nil {
		return nil, nil, nil, errors.New("impact needs a manifest: name one with --manifest; copytruth init drafts one")
	}
	_, version, err := moment(f.asOf, a.now())
	if err != nil {
		return nil, nil, nil, err
	}
	opt := manifest.Options{AsOf: s.asOf, AsOfVersion: version}
	if rev != "" {
		old, err := s.loadAt(ctx, rev, opt)
		return s, old, args, err
	}
	old, err := s.load(args[:1], opt, f.commands)
	if err != nil {
		return nil, nil, nil, err
	}
	both := *s.manifest
	both.Files = append(both.Files[:len(both.Files):len(both.Files)], old.Files...) // neither of them is copy
	s.manifest = &both
	return s, old, args[2:], nil
}

// loadAt loads the manifest's files as they were at a revision.
func (s *settings) loadAt(ctx context.Context, rev string, opt manifest.Options) (*manifest.Manifest, error) {
	names := s.manifest.Files
	root, err := files.OpenRevision(ctx, ".", filepath.Dir(filepath.FromSlash(names[0])), rev)
	if err != nil {
		return nil, fmt.Errorf("manifest %s: %w", names[0], err)
	}
	var list []manifest.File
	for _, name := range names {
		content, err := root.Read(name)
		if err != nil && len(names) > 1 {
			continue // it has been added since
		}
		if err != nil {
			return nil, fmt.Errorf("manifest %s: %w", name, err)
		}
		list = append(list, manifest.File{Path: path.Clean(name), Bytes: content})
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("manifest %s: no such file at revision %s", names[0], rev)
	}
	opt.Artifacts, opt.Mapping = root, s.mapping
	return manifest.Load(list, opt)
}
