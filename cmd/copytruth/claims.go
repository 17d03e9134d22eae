package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/report"
)

// listFlags are those of the commands that show what was understood.
type listFlags struct {
	*truthFlags
	*copyFlags
	*style
	format *choice
}

func addList(cmd *cobra.Command) *listFlags {
	return &listFlags{addTruth(cmd), addCopy(cmd), addStyle(cmd), choose(cmd, "format", "form of the list", "text", "json")}
}

func (a *app) claimsCommand() *cobra.Command {
	var f *listFlags
	cmd := &cobra.Command{
		Use:   "claims [PATHS…]",
		Short: "List the claims in the copy and what each is about",
		Long:  "claims lists every sentence, heading and cell that promises something, and the features it is about. It judges nothing.\n\n" + pathsHelp,
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			return a.list(cmd, f, paths, map[string]report.Reporter{"text": report.ClaimsText(a.text(f.style)), "json": report.ClaimsJSON})
		},
	}
	f = addList(cmd)
	return cmd
}

func (a *app) coverageCommand() *cobra.Command {
	var f *listFlags
	var locales bool
	cmd := &cobra.Command{
		Use:   "coverage [PATHS…]",
		Short: "Show which features the copy speaks of, and on which surfaces",
		Long: `coverage counts, for every feature of the manifest, the claims about it on each surface of the site. A feature is messaged
(claimed, and on every surface that asks for it), weak (only named, only by a weak or former name, only as planned, or not on
every such surface), unmessaged, or not due: it need not, or must not, be spoken of.

` + pathsHelp,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			o := a.text(f.style)
			o.Locales = locales
			return a.list(cmd, f, paths, map[string]report.Reporter{
				"text": report.CoverageText(o), "json": report.CoverageJSON, "markdown": report.CoverageMarkdown(locales),
			})
		},
	}
	f = &listFlags{addTruth(cmd), addCopy(cmd), addStyle(cmd), choose(cmd, "format", "form of the table", "text", "json", "markdown")}
	cmd.Flags().BoolVar(&locales, "locales", false, "part each surface by language, where the copy has several")
	return cmd
}

// list runs the pipeline without rules and prints what it understood.
func (a *app) list(cmd *cobra.Command, f *listFlags, paths []string, forms map[string]report.Reporter) error {
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return err
	}
	if s.manifest == nil && cmd.Name() == "coverage" {
		return errors.New("coverage needs a manifest: name one with --manifest; copytruth init drafts one")
	}
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return err
	}
	r, err := a.understood(cmd.Context(), s, s.job(provider, f.copyFlags))
	if err != nil {
		return err
	}
	if err := forms[f.format.value](a.out, r); err != nil {
		return err
	}
	return a.complete(r, provider)
}
