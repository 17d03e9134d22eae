package main

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source/remote"
)

const prefixHelp = "put this `folder` before the paths in reports: that of the working folder in the repository, where a service wants paths as the repository has them"

// prefixed gives a result whose files are named as seen from another folder,
// in which the working folder has the path given. Addresses, what lies elsewhere
// and paths from the root of the disk stay as they are.
func prefixed(r *lint.Result, prefix string) *lint.Result {
	prefix = path.Clean(filepath.ToSlash(prefix))
	if prefix == "." {
		return r
	}
	to := func(name *string) {
		if *name != "" && !strings.Contains(*name, "://") && !remote.Is(*name) && !path.IsAbs(*name) {
			*name = path.Join(prefix, *name)
		}
	}
	place := func(f *lint.Finding) {
		to(&f.Truth.Path)
		f.Places = slices.Clone(f.Places)
		for i := range f.Places {
			to(&f.Places[i].URI)
			to(&f.Places[i].Seen.URI)
		}
	}
	out := *r
	out.Findings, out.Muted, out.Stale, out.Problems = slices.Clone(r.Findings), slices.Clone(r.Muted), slices.Clone(r.Stale), slices.Clone(r.Problems)
	for i := range out.Findings {
		place(&out.Findings[i])
	}
	for i := range out.Muted {
		place(&out.Muted[i].Finding)
		to(&out.Muted[i].At.URI)
	}
	for i := range out.Stale {
		to(&out.Stale[i].At.URI)
	}
	for i := range out.Problems {
		to(&out.Problems[i].URI)
	}
	return &out
}

// contentOf gives a file that a report names, nil if it cannot be had.
func (f *checkFlags) contentOf(uri string) []byte {
	if prefix := path.Clean(filepath.ToSlash(f.prefix)); prefix != "." && !path.IsAbs(uri) {
		rel, err := filepath.Rel(filepath.FromSlash(prefix), filepath.FromSlash(uri))
		if err != nil {
			return nil
		}
		uri = filepath.ToSlash(rel)
	}
	return contentOf(uri)
}
