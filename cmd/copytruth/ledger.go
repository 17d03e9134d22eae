package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/approve"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/whole"
)

const ledgerHelp = `ledger lists what the copy promises of the product, promise by promise: its words, what it is about and how that was understood,
where it stands, where the manifest and its evidence speak of it, and who has approved it. CSV is for a spreadsheet, JSON for a program.

The first and the last day that a promise was seen are no guesses. They come from approvals and from earlier ledgers: keep one with
--update and run it on every release; what is gone stays in it with the last day that it was there.`

type registerFlags struct {
	*truthFlags
	*copyFlags
	format                    *choice
	features, surfaces, types []string
	lock, update              string
	history                   []string
}

func (a *app) ledgerCommand() *cobra.Command {
	f := &registerFlags{}
	cmd := &cobra.Command{
		Use:     "ledger [PATHS…]",
		Short:   "List every promise for an auditor: since when, where, on what ground, approved by whom",
		Long:    ledgerHelp + "\n\n" + pathsHelp,
		Example: "  copytruth ledger --format csv >promises.csv\n  copytruth ledger --update ledger.jsonl",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, paths []string) error { return a.register(cmd, f, paths) },
	}
	f.truthFlags, f.copyFlags = addTruth(cmd), addCopy(cmd)
	f.format = choose(cmd, "format", "form of the list", "csv", "json")
	cmd.Flags().StringVar(&f.lock, "lock", "", "`file` of approvals; by default the configuration's, else "+usualLock+" if it is there")
	cmd.Flags().StringArrayVar(&f.history, "history", nil, "`file` of an earlier ledger, which knows since when (repeatable)")
	cmd.Flags().StringVar(&f.update, "update", "", "keep the ledger in this `file` and print nothing; it is made if it is not there")
	addScope(cmd, &f.features, &f.surfaces, &f.types)
	cmd.MarkFlagsMutuallyExclusive("format", "update")
	return cmd
}

func (a *app) register(cmd *cobra.Command, f *registerFlags, paths []string) error {
	before, err := f.earlier()
	if err != nil {
		return err
	}
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return err
	}
	scope, err := s.scope(f.features, f.surfaces, f.types)
	if err != nil {
		return err
	}
	if len(f.features)+len(f.surfaces)+len(f.types) == 0 {
		scope = approve.Scope{} // an auditor is shown all, not only what needs approval
	}
	lock, err := s.lockOf(f.lock)
	if err != nil {
		return err
	}
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return err
	}
	r, err := checker.Run(cmd.Context(), s.job(provider, f.copyFlags))
	if err != nil {
		return err
	}
	if err := a.complete(r, provider); err != nil {
		return err
	}
	now := approve.Ledger(scope.Of(approve.Promises(r.Pages, r.Manifest)), r.Manifest, lock, s.asOf)
	all := approve.Join(append(before, now)...)
	switch {
	case f.update != "":
		return a.keep(f.update, all, len(now))
	case f.format.value == "json":
		return approve.JSON(a.out, all, s.asOf)
	}
	return approve.CSV(a.out, all, s.asOf)
}

// lockOf reads the approvals that a ledger tells of; nil = there are none.
func (s *settings) lockOf(flag string) (*approve.Lock, error) {
	s.approved = flag
	name := s.lockFile()
	named := name != ""
	if !named && flag != noLock {
		name = usualLock
	}
	if name == "" {
		return nil, nil
	}
	l, err := readLock(name)
	if errors.Is(err, os.ErrNotExist) {
		if named {
			return nil, fmt.Errorf("approvals %s: no such file; copytruth approve makes it", name)
		}
		return nil, nil
	}
	return l, err
}

// earlier reads the ledgers that were kept.
func (f *registerFlags) earlier() ([][]approve.Entry, error) {
	var out [][]approve.Entry
	names := f.history
	if f.update != "" {
		names = append(names[:len(names):len(names)], f.update)
	}
	for _, name := range names {
		content, err := files.Content(name, files.MaxRecord)
		if name == f.update && errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, unread("ledger", name, err)
		}
		entries, err := approve.DecodeLedger(bytes.NewReader(content))
		if err != nil {
			return nil, fmt.Errorf("ledger %s: %w", name, err)
		}
		out = append(out, entries)
	}
	return out, nil
}

// keep writes a ledger back.
func (a *app) keep(name string, all []approve.Entry, now int) error {
	var b bytes.Buffer
	if err := approve.EncodeLedger(&b, all); err != nil {
		return err
	}
	if err := whole.Write(name, b.Bytes()); err != nil {
		return unwritten("ledger", name, err)
	}
	a.advise("%s in the copy, %d in %s", count(now, "promise"), len(all), name)
	return nil
}
