package main

import (
	"path"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/owners"
	"github.com/copytruth/copytruth/checker/source/files"
)

const ownerHelp = "report only what this `owner` is to look at: findings on features of theirs, and on pages that CODEOWNERS gives them"

// codeowners are the places of the file, as GitHub and GitLab look for it.
var codeowners = []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}

// owned is a CODEOWNERS file as seen from the working folder.
type owned struct {
	file *owners.Owners
	seen string // the working folder as seen from the folder that the file speaks of
}

func (s *settings) readOwners() error {
	for _, name := range codeowners {
		file, seen, ok := files.Upward(".", name)
		if !ok {
			continue
		}
		content, err := files.Content(file, files.MaxTruth)
		if err != nil {
			return unread("owners", file, err)
		}
		s.owners = &owned{owners.Parse(string(content)), seen}
		return nil
	}
	return nil
}

// owner gives who owns a page; nil = nothing is known of owners.
func (s *settings) owner() func(uri string) string {
	if s.owners == nil {
		return nil
	}
	return func(uri string) string {
		if strings.Contains(uri, "://") || path.IsAbs(uri) {
			return ""
		}
		return strings.Join(s.owners.file.Of(path.Join(s.owners.seen, uri)), " ")
	}
}

// ofOwner keeps of a result what an owner is to look at: all of a finding that is
// theirs, of others the places on their pages. "" keeps everything.
func ofOwner(r *lint.Result, owner string) *lint.Result {
	if owner == "" {
		return r
	}
	out := *r
	out.Findings, out.Muted = nil, nil
	for _, f := range r.Findings {
		if mine, ok := share(f, owner); ok {
			out.Findings = append(out.Findings, mine)
		}
	}
	for _, m := range r.Muted {
		if mine, ok := share(m.Finding, owner); ok {
			m.Finding = mine
			out.Muted = append(out.Muted, m)
		}
	}
	return &out
}

func share(f lint.Finding, owner string) (lint.Finding, bool) {
	is := func(names string) bool {
		return slices.ContainsFunc(strings.Fields(names), func(n string) bool { return strings.EqualFold(n, owner) })
	}
	if is(f.Owner) {
		return f, true
	}
	var mine []lint.Place
	for _, p := range f.Places {
		if is(p.Owner) {
			mine = append(mine, p)
		}
	}
	if len(mine) == 0 {
		return f, false
	}
	if s := mine[0].Suggestion; s != nil || f.Places[0].Location != mine[0].Location {
		f.Suggestion = s
	}
	f.Places = mine
	return f, true
}
