package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/source/git"
	"github.com/copytruth/copytruth/checker/suppress"
)

// followed gives the entries of a baseline whose page has another name since the
// baseline was written the name of today. Only a page that is gone can have been
// renamed, and only git says what it became: a page that is gone here and a new one
// with the same fault there are one fixed and one new. Where git cannot say, the
// entries stay as they are, and what they knew fails again.
func followed(entries []suppress.Entry, baseline string) []suppress.Entry {
	gone := map[string]bool{}
	for i, e := range entries {
		if e.Page == "" || i > 0 && entries[i-1].Page == e.Page || strings.Contains(e.Page, "://") {
			continue
		}
		if _, err := os.Lstat(filepath.FromSlash(e.Page)); os.IsNotExist(err) {
			gone[e.Page] = true
		}
	}
	if len(gone) == 0 {
		return entries
	}
	repo, err := git.Open(context.Background(), ".")
	if err != nil {
		return entries
	}
	commit, err := repo.Changed(baseline)
	if err != nil || commit == "" {
		return entries
	}
	renamed, err := repo.Renames(commit)
	if err != nil {
		return entries
	}
	today := map[string]string{}
	for now, then := range renamed {
		today[then] = now
	}
	out := slices.Clone(entries)
	for i, e := range out {
		if now := today[e.Page]; gone[e.Page] && now != "" {
			out[i].Page = now
		}
	}
	return out
}
