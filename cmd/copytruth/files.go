package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/report"
)

func (a *app) filesCommand() *cobra.Command {
	var (
		truth   *truthFlags
		copies  *copyFlags
		skipped bool
	)
	cmd := &cobra.Command{
		Use:   "files [PATHS…]",
		Short: "List the files that would be read, with their kind and surface",
		Long:  "files shows what a run would read and, with --skipped, what it would pass by and why.\n\n" + pathsHelp,
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			s, err := a.settle(truth)
			if err != nil {
				return err
			}
			return a.files(cmd, s, copies, paths, skipped)
		},
	}
	truth, copies = addTruth(cmd), addCopy(cmd)
	cmd.Flags().BoolVar(&skipped, "skipped", false, "list what is passed by instead, and why")
	return cmd
}

func (a *app) files(cmd *cobra.Command, s *settings, f *copyFlags, paths []string, skipped bool) error {
	provider, err := a.provider(s, f, paths)
	if err != nil {
		return err
	}
	failed := false
	for src, err := range provider.Sources(cmd.Context()) {
		switch {
		case err != nil:
			failed = true
			a.advise("%v", err)
		case !skipped:
			surface := s.surface(src.URI)
			if surface == "" {
				surface = report.Elsewhere
			}
			fmt.Fprintf(a.out, "%s\t%s\t%s\n", report.Visible(src.URI), src.Media, surface)
		}
	}
	if skipped {
		for _, skip := range provider.Skipped() {
			fmt.Fprintf(a.out, "%s\t%s\n", report.Visible(skip.URI), report.Visible(skip.Why))
		}
	}
	if failed {
		return exit(exitIncomplete)
	}
	return nil
}
