package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/suggest"
)

// suggestFlags are those of manifest suggest.
type suggestFlags struct {
	*truthFlags
	*copyFlags
	format *choice
}

func (a *app) manifestSuggestCommand() *cobra.Command {
	f := &suggestFlags{}
	cmd := &cobra.Command{
		Use:   "suggest [PATHS…]",
		Short: "Propose aliases and features that the copy speaks of, as a patch to the manifest",
		Long: "suggest reads the copy and proposes other names for features that few claims name, and features for what several\n" +
			"claims promise and no entry backs. Every proposal quotes the copy; whether it is true is for you to say. The patch\n" +
			"applies with git apply or patch. Exit codes: 0 done; 3 a source could not be read.\n\n" + pathsHelp,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.suggest(cmd, f, paths) },
	}
	f.truthFlags, f.copyFlags = addTruth(cmd), addCopy(cmd)
	f.format = choose(cmd, "format", "form of the proposals", "patch", "json")
	return cmd
}

func (a *app) suggest(cmd *cobra.Command, f *suggestFlags, paths []string) error {
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return err
	}
	if s.manifest == nil {
		return errors.New("suggest needs a manifest: name one with --manifest; copytruth init drafts one")
	}
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return err
	}
	r, err := a.understood(cmd.Context(), s, s.job(provider, f.copyFlags))
	if err != nil {
		return err
	}
	proposals := suggest.Of(s.manifest, slices.Collect(r.Pages.All()))
	if f.format.value == "json" {
		err = a.listProposals(proposals)
	} else {
		err = a.patchProposals(s.manifest, proposals)
	}
	if err != nil {
		return err
	}
	return a.complete(r, provider)
}

// patchProposals prints the patch; what has no place in it goes to standard error.
func (a *app) patchProposals(m *manifest.Manifest, ps []suggest.Proposal) error {
	var list []manifest.File
	for _, name := range m.Files {
		content, err := files.Content(name, files.MaxTruth)
		if err != nil {
			return unread("manifest", name, err)
		}
		list = append(list, manifest.File{Path: name, Bytes: content})
	}
	patch, left := suggest.Patch(list, ps)
	if err := a.printPatch(patch); err != nil {
		return err
	}
	for _, p := range left {
		a.advise("%s: %s %q has no place in the manifest's files; add it by hand", report.Visible(p.Feature), p.Kind, report.Visible(p.Name))
	}
	a.advise("%s", count(len(ps), "proposal"))
	return nil
}

// proposalList is what --format json prints.
type proposalList struct {
	Version   int            `json:"version"`
	Proposals []wireProposal `json:"proposals"`
}

type wireProposal struct {
	Kind    suggest.Kind `json:"kind"`
	Feature string       `json:"feature"`
	Name    string       `json:"name"`
	Claims  int          `json:"claims"`
	Quotes  []wireQuote  `json:"quotes"`
}

type wireQuote struct {
	Path string `json:"path"`
	Line *int   `json:"line"`
	Text string `json:"text"`
}

func (a *app) listProposals(ps []suggest.Proposal) error {
	list := proposalList{Version: 1, Proposals: []wireProposal{}}
	for _, p := range ps {
		w := wireProposal{Kind: p.Kind, Feature: p.Feature, Name: p.Name, Claims: p.Count, Quotes: []wireQuote{}}
		for _, q := range p.Quotes {
			x := wireQuote{Path: q.Path, Text: q.Text}
			if q.Line > 0 {
				x.Line = &q.Line
			}
			w.Quotes = append(w.Quotes, x)
		}
		list.Proposals = append(list.Proposals, w)
	}
	return report.Encode(a.out, list)
}
