package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/report"
)

func (a *app) manifestCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "manifest",
		Short: "Work with the manifest of the product",
		Args:  cobra.ArbitraryArgs,
		RunE:  needsSubcommand,
	}
	cmd.AddCommand(a.manifestLintCommand(), a.manifestSuggestCommand(), a.manifestUpdateCommand(), a.manifestBundleCommand(), a.manifestEmbedCommand(), a.schemaCommand("a manifest", manifest.Schema))
	return cmd
}

func (a *app) manifestLintCommand() *cobra.Command {
	var f *truthFlags
	cmd := &cobra.Command{
		Use:   "lint [FILES…]",
		Short: "Check the manifest itself: mistakes, and names that cannot be told apart",
		Long:  "lint loads the manifest and prints advice on it. Exit codes: 0 nothing to say; 1 advice; 2 mistakes that keep it from being used.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			f.manifests = append(f.manifests, args...)
			return a.lintManifest(f)
		},
	}
	f = addTruth(cmd)
	return cmd
}

func (a *app) lintManifest(f *truthFlags) error {
	s, err := a.settle(f)
	if err != nil {
		return err
	}
	if s.manifest == nil {
		return errors.New("there is no manifest to lint: name one; copytruth init drafts one")
	}
	m := s.manifest
	advice := slices.Concat(manifest.Lint(m), confusions(m))
	for _, w := range advice {
		fmt.Fprintf(a.out, "%s: %s\n", report.Visible(placeOf(w.At)), report.Visible(w.Message))
	}
	a.advise("%s, %s, %s: %s", count(len(m.Plans), "plan"), count(len(m.Features), "feature"), count(len(m.Facts), "fact"), count(len(advice), "warning"))
	if len(advice) > 0 {
		return exit(exitFindings)
	}
	return nil
}

// confusions is advice on names that copy in other words may be read as either of.
func confusions(m *manifest.Manifest) []manifest.Warning {
	var out []manifest.Warning
	for _, c := range link.New(m, link.Options{}).Confusions() {
		f, o := &m.Features[c.Feature], &m.Features[c.Other]
		out = append(out, manifest.Warning{At: f.At, Message: fmt.Sprintf(
			"feature %q: its name %q reads like %q of feature %q as well; an alias for each, in the words that copy uses, tells them apart",
			f.ID, c.Name, c.Form, o.ID)})
	}
	return out
}

func placeOf(p manifest.Place) string {
	switch {
	case p.Line == 0:
		return p.Path
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.Path, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column)
}

func (a *app) schemaCommand(what string, schema func() []byte) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of " + what + ", for editors",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := a.out.Write(schema())
			return err
		},
	}
}
