package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/draft"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source/whole"
)

// manifestName is the file that init drafts the manifest into.
const manifestName = "product.yaml"

func (a *app) initCommand() *cobra.Command {
	var f *copyFlags
	var force bool
	cmd := &cobra.Command{
		Use:   "init [PATHS…]",
		Short: "Draft " + manifestName + " and " + config.Name + " from the copy that is there",
		Long: "init reads the copy and guesses the product's name, its plans, features, counts and competitors. Each guess quotes the\n" +
			"words it comes from and is marked for review. Files that exist are kept unless --force is given.\n\n" + pathsHelp,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.init(cmd, f, paths, force) },
	}
	f = addCopy(cmd)
	cmd.Flags().BoolVar(&force, "force", false, "overwrite files that exist")
	return cmd
}

func (a *app) init(cmd *cobra.Command, f *copyFlags, paths []string, force bool) error {
	if !force {
		for _, name := range []string{manifestName, config.Name} {
			if _, err := os.Stat(name); err == nil {
				return fmt.Errorf("%s exists; --force overwrites it", name)
			} else if !errors.Is(err, fs.ErrNotExist) {
				return unread("file", name, err)
			}
		}
	}
	d, err := a.draft(cmd, f, paths)
	if err != nil {
		return err
	}
	content := d.Manifest()
	if _, err := manifest.Load([]manifest.File{{Path: manifestName, Bytes: content}}, manifest.Options{AsOf: a.now()}); err != nil {
		return err
	}
	for _, file := range []struct {
		name    string
		content []byte
	}{{manifestName, content}, {config.Name, draft.Config(manifestName)}} {
		if err := whole.Write(file.name, file.content); err != nil {
			return unwritten("file", file.name, err)
		}
	}
	fmt.Fprintf(a.out, "%s: %s, %s, %s, %s\n%s: reads %s\n", manifestName, count(len(d.Plans), "plan"), count(len(d.Features), "feature"),
		count(len(d.Facts), "fact"), count(len(d.Competitors), "competitor"), config.Name, manifestName)
	a.advise("review the lines marked # review, then run copytruth")
	return nil
}

// draft reads the copy with the readers that every run uses.
func (a *app) draft(cmd *cobra.Command, f *copyFlags, paths []string) (*draft.Draft, error) {
	s := &settings{config: &config.Config{}}
	provider, err := a.provider(s, f, paths)
	if err != nil {
		return nil, err
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return nil, err
	}
	r := draft.Reader{Hint: filepath.Base(here)}
	n := 0
	for src, err := range provider.Sources(cmd.Context()) {
		if err != nil {
			a.advise("%v", err)
			continue
		}
		if err := src.Fetch(); err != nil {
			a.advise("%s: %v", src.URI, err)
			continue
		}
		doc, err := read.Document(src, read.Options{})
		if err != nil {
			a.advise("%s: %v", src.URI, err)
			continue
		}
		n++
		r.Add(doc, config.DefaultSurface(src.URI))
	}
	if n == 0 {
		a.advise("nothing to draft from: no copy was found")
		return nil, exit(exitIncomplete)
	}
	return r.Draft(), nil
}
