package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/source/store"
)

const (
	cacheHelp   = "`folder` of the cache of understood pages; by default copytruth in the user's cache folder. It holds at most 1 GiB and may be deleted at any time"
	noCacheHelp = "neither read nor write the cache of understood pages; what is printed is the same"
)

// cacheFlags say where understood pages are kept.
type cacheFlags struct {
	dir   string
	off   bool
	cache *store.Dir // once the run has begun; nil = none is used
}

func (f *cacheFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.dir, "cache", "", cacheHelp)
	cmd.Flags().BoolVar(&f.off, "no-cache", false, noCacheHelp)
	cmd.MarkFlagsMutuallyExclusive("cache", "no-cache")
}

// cache opens the cache of a run, nil where there is to be none. The run closes
// it when it is over.
func (a *app) cache(f *cacheFlags) *store.Dir {
	dir := f.dir
	switch {
	case f.off || dir == "" && a.cacheHome == nil:
		return nil
	case dir == "":
		home, err := a.cacheHome()
		if err != nil {
			return nil // a user without a home has none
		}
		dir = filepath.Join(home, "copytruth")
	}
	c := store.Open(store.Options{
		Path: dir, Start: a.now(), Silent: f.dir == "", Note: func(s string) { a.advise("%s", s) },
	})
	a.after = append(a.after, c.Close)
	return c
}
