package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/store"
	"github.com/copytruth/copytruth/checker/source/whole"
)

const (
	shardHelp = "read only share `K/N` of the copy and write what was understood of it to --output shard=FILE; copytruth merge makes the report of all N"
	// mostShards bounds N.
	mostShards = 10_000
	// shardForm is what --output calls the file of a shard.
	shardForm = "shard"
)

// notWithShard are flags of what merge does.
var notWithShard = []string{"format", "fix", "diff", "since", "owner", "rule", "baseline", "lock", "fail-on", "all-places", "color"}

// shareOf reads K/N.
func shareOf(word string) (number, of int, err error) {
	k, n, ok := strings.Cut(word, "/")
	number, err1 := strconv.Atoi(k)
	of, err2 := strconv.Atoi(n)
	if !ok || err1 != nil || err2 != nil || number < 1 || number > of || of > mostShards {
		return 0, 0, fmt.Errorf("--shard %q: write K/N, for instance 3/8, with K from 1 to N and N at most %d", word, mostShards)
	}
	return number, of, nil
}

// shardFile gives the file that --output names for a shard.
func shardFile(f *checkFlags) (string, error) {
	const how = "--shard writes one file and nothing else: --output shard=FILE"
	if len(f.output) != 1 {
		return "", errors.New(how)
	}
	form, file, _ := strings.Cut(f.output[0], "=")
	if form != shardForm || file == "" {
		return "", fmt.Errorf("--output %q: %s", f.output[0], how)
	}
	return file, nil
}

// shard understands a share of the copy and writes that down. What could not be
// read is carried along: merge reports it.
func (a *app) shard(cmd *cobra.Command, f *checkFlags, paths []string) error {
	file, err := shardFile(f)
	if err != nil {
		return err
	}
	number, of, err := shareOf(f.shard)
	if err != nil {
		return err
	}
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return err
	}
	f.share = func(uri string) bool { return pack.Share(uri, of) == number }
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return err
	}
	out := &pack.Shard{Number: number, Of: of, Paths: paths, Include: f.include, Exclude: f.exclude, Named: f.stdinName}
	if out.Facts, err = s.facts(f.truthFlags); err != nil {
		return err
	}
	u, err := checker.Understand(cmd.Context(), s.job(provider, f.copyFlags))
	if err != nil {
		return err
	}
	u.Carry(out)
	if file == "-" {
		_, err = a.out.Write(pack.EncodeShard(out))
		return err
	}
	if err := whole.Write(file, pack.EncodeShard(out)); err != nil {
		return unwritten("shard", file, err)
	}
	if !f.quiet {
		a.advise("shard %s: %s in %s", out.Name(), count(len(out.Pages), "page"), file)
	}
	return nil
}

// The facts that all shards of a run and their merge share.
const (
	factProgram  = "program"
	factConfig   = "configuration"
	factManifest = "manifest"
	factDay      = "day"
	factVersion  = "version of the product"
)

// facts tells what the pages of a run rest on beside the copy.
func (s *settings) facts(f *truthFlags) ([]pack.Fact, error) {
	program := fmt.Sprintf("copytruth %s, claim model %s, form %s", version(), claim.ModelHash(), pack.Layout())
	if strings.HasPrefix(version(), "devel") { // says nothing of what it was built from
		sum, err := store.Program()
		if err != nil {
			return nil, fmt.Errorf("the program cannot be read: %w", err)
		}
		program += ", sum " + hex.EncodeToString(sum[:6])
	}
	conf := "none"
	if s.file != "" {
		content, err := files.Content(s.file, files.MaxTruth)
		if err != nil {
			return nil, unread("configuration", s.file, err)
		}
		conf = short(content) + " seen from " + strconv.Quote(s.seen)
	}
	truth, err := json.Marshal(s.manifest) // with what it derives
	if err != nil {
		return nil, err
	}
	_, stage, err := moment(f.asOf, s.asOf)
	if err != nil {
		return nil, err
	}
	return []pack.Fact{
		{Name: factProgram, Value: program}, {Name: factConfig, Value: conf}, {Name: factManifest, Value: short(truth)},
		{Name: factDay, Value: s.asOf.Format(time.DateOnly)}, {Name: factVersion, Value: stage},
	}, nil
}

func short(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:6])
}
