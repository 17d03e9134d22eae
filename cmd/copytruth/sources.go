package main

import (
	"context"
	"path"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/sourcemap"
)

func addSources(cmd *cobra.Command, to *[]string) {
	cmd.Flags().StringArrayVar(to, "sources", nil, "`folder` or files that the pages are made from (repeatable): findings then name the file and line to edit. sources in the configuration says which pages are made from which files")
}

// teller gives how results are told: what pages have in common once, and on pages
// of a site in the files that the pages are made from, as far as these can be told.
func (a *app) teller(ctx context.Context, s *settings, paths []string) (func(*lint.Result) *lint.Result, error) {
	if len(paths) == 0 {
		return (*lint.Result).Folded, nil
	}
	docs, err := a.made(ctx, s, paths)
	if err != nil {
		return nil, err
	}
	o := sourcemap.Options{Place: s.place, Owner: s.owner()}
	for _, n := range s.config.Sources {
		o.Rules = append(o.Rules, sourcemap.Rule{Pages: n.Name, Files: config.Strings(n.Patterns)})
	}
	index := sourcemap.New(docs, o)
	return func(r *lint.Result) *lint.Result { return index.Map(r.Folded()) }, nil
}

// made reads what pages are made from. What cannot be read is said and does
// without.
func (a *app) made(ctx context.Context, s *settings, paths []string) ([]*prose.Document, error) {
	not := map[string]string{}
	for _, m := range s.manifestFiles() {
		not[m] = "is the manifest"
	}
	if s.file != "" {
		not[path.Clean(s.file)] = "is the configuration"
	}
	p, err := files.New(files.Options{Paths: paths, Not: not})
	if err != nil {
		return nil, err
	}
	var docs []*prose.Document
	for src, err := range p.Sources(ctx) {
		var d *prose.Document
		if err == nil {
			if d, err = read.Document(src, s.readers()); err != nil {
				err = &source.Error{URI: src.URI, Err: err}
			}
		}
		if err != nil {
			a.advise("--sources: %v", err)
			continue
		}
		docs = append(docs, d)
	}
	if len(docs) == 0 && ctx.Err() == nil {
		a.advise("--sources: nothing was found there; findings stay on their pages")
	}
	return docs, nil
}
