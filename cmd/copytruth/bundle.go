package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source/whole"
)

const bundleHelp = `bundle writes the whole manifest into one file for those who check copy against it and have neither its repository nor what its
values are derived from: all its files, mappings applied, values derived. It keeps the place where everything was written, so that
findings name the original file and line, and they are the same. Comments, and what a mapping does not take, stay at home.

The file carries its version and the SHA-256 of its content: changed by hand it is refused. Whoever uses it names it like any other
manifest, by path, git revision or address.`

func (a *app) manifestBundleCommand() *cobra.Command {
	var f *truthFlags
	var file string
	cmd := &cobra.Command{
		Use:     "bundle [FILES…]",
		Short:   "Write the whole manifest into one file for others to check against",
		Long:    bundleHelp,
		Example: "  copytruth manifest bundle -o bundle.yaml",
		Args:    cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			f.manifests = append(f.manifests, args...)
			return a.bundle(f, file)
		},
	}
	f = addTruth(cmd)
	cmd.Flags().StringVarP(&file, "output", "o", "-", "the bundle; - is standard output")
	return cmd
}

func (a *app) bundle(f *truthFlags, file string) error {
	s, err := a.settle(f)
	if err != nil {
		return err
	}
	if s.manifest == nil {
		return errors.New("there is no manifest to bundle: name one; copytruth init drafts one")
	}
	names, err := s.manifests(f)
	if err != nil {
		return err
	}
	list, from, err := s.gather(names, f.commands)
	if err != nil {
		return err
	}
	defer from.Close()
	content, err := manifest.Bundle(list, manifest.Options{AsOf: s.asOf, Artifacts: from, Mapping: s.mapping})
	if err != nil {
		return err
	}
	if file == "-" {
		_, err = a.out.Write(content)
		return err
	}
	if err := whole.Write(file, content); err != nil {
		return unwritten("bundle", file, err)
	}
	a.advise("%s and %s written to %s", count(len(s.manifest.Features), "feature"), count(len(s.manifest.Facts), "fact"), file)
	return nil
}
