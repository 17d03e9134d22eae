package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source/embed"
)

// embeddingsKey is the variable of the environment that holds what one logs in
// with at the endpoint.
const embeddingsKey = "COPYTRUTH_EMBEDDINGS_KEY"

const embedHelp = `embed asks an endpoint of yours how like sentences of the copy are to features, and keeps the answers:

  embeddings: {url: "https://host/v1/embeddings", model: NAME, lock: vectors.jsonl}     # in .copytruth.yaml

Any server works that is compatible with OpenAI's; the key comes from ` + embeddingsKey + `, and from nowhere else. What is sent are
sentences that may be about features which they do not name, and names and descriptions of those features. claims, coverage and manifest suggest read the file
and send nothing; with it, topics stand in the order of likeness, and those that evidence leaves open are settled by it. check never
looks at it: no finding comes or goes. Keep the file in git, so that every machine prints the same. Exit codes: 0 done; 2 wrong use,
or the endpoint refused; 3 a source could not be read.`

// embedFlags are those of manifest embed.
type embedFlags struct {
	*truthFlags
	*copyFlags
	check bool
}

func (a *app) manifestEmbedCommand() *cobra.Command {
	f := &embedFlags{}
	cmd := &cobra.Command{
		Use:   "embed [PATHS…]",
		Short: "Fetch the vectors by which claims, coverage and suggest settle what evidence leaves open",
		Long:  embedHelp + "\n\n" + pathsHelp,
		Args:  cobra.ArbitraryArgs,
		RunE:  func(cmd *cobra.Command, paths []string) error { return a.embed(cmd, f, paths) },
	}
	f.truthFlags, f.copyFlags = addTruth(cmd), addCopy(cmd)
	cmd.Flags().BoolVar(&f.check, "check", false, "send nothing; exit with 1 where vectors are missing")
	return cmd
}

func (a *app) embed(cmd *cobra.Command, f *embedFlags, paths []string) error {
	s, err := a.settle(f.truthFlags)
	switch {
	case err != nil:
		return err
	case s.config.Embeddings == nil:
		return errors.New("no endpoint is configured: embeddings: {url, model, lock} in .copytruth.yaml names one")
	case s.manifest == nil:
		return errors.New("embed needs a manifest: name one with --manifest; copytruth init drafts one")
	case f.offline && !f.check:
		return errors.New("--offline fetches nothing; embed --check tells what is missing")
	}
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return err
	}
	job := s.job(provider, f.copyFlags)
	lock, err := s.vectors()
	if err != nil {
		return err
	}
	job.Link.Likeness = lock.Likeness
	r, err := checker.Run(cmd.Context(), job)
	if err != nil {
		return err
	}
	missing := lock.Missing()
	if f.check {
		a.advise("%s", a.lacking(missing, s))
		if missing > 0 {
			return exit(exitFindings)
		}
		return a.complete(r, provider)
	}
	if err := a.fill(cmd.Context(), s, lock, len(paths) > 0); err != nil {
		return err
	}
	a.advise("%s fetched; %d in %s", count(missing, "vector"), lock.Len(), s.vectorFile())
	return a.complete(r, provider)
}

// fill fetches what is missing and saves the file. Of a part of the copy nobody
// can tell what the rest of it needs, so that nothing is left out then.
func (a *app) fill(ctx context.Context, s *settings, lock *embed.Lock, partial bool) error {
	e := s.config.Embeddings
	client := &embed.Client{
		URL: string(e.URL), Model: e.Model, Key: a.env(embeddingsKey), Pause: a.patience,
		HTTP: &http.Client{Timeout: 2 * time.Minute},
	}
	defer client.HTTP.CloseIdleConnections()
	filling := lock.Fill(ctx, client)
	if err := lock.Save(!partial); err != nil {
		return unwritten("vectors", s.vectorFile(), err)
	}
	return filling
}

// vectorFile is the file of vectors, seen from the working folder.
func (s *settings) vectorFile() string { return path.Clean(s.fromConfig(s.config.Embeddings.Lock)) }

// vectors opens the file of vectors.
func (s *settings) vectors() (*embed.Lock, error) {
	lock, err := embed.Open(s.vectorFile(), s.config.Embeddings.Model)
	if err != nil {
		return nil, fmt.Errorf("vectors %w", err)
	}
	return lock, nil
}

// understood runs a job without rules, with the likeness that is on file where an
// endpoint is configured. Nothing is sent.
func (a *app) understood(ctx context.Context, s *settings, job checker.Job) (*lint.Result, error) {
	if s.config.Embeddings == nil {
		return checker.Run(ctx, job)
	}
	lock, err := s.vectors()
	if err != nil {
		return nil, err
	}
	job.Link.Likeness = lock.Likeness
	r, err := checker.Run(ctx, job)
	if n := lock.Missing(); n > 0 && err == nil {
		a.advise("%s", a.lacking(n, s))
	}
	return r, err
}

// lacking says how many texts have no vector.
func (a *app) lacking(n int, s *settings) string {
	if n == 0 {
		return fmt.Sprintf("%s has every vector that is wanted", s.vectorFile())
	}
	return fmt.Sprintf("%s without a vector in %s: claims that need one are as if no endpoint was configured; copytruth manifest embed fetches them", count(n, "text"), s.vectorFile())
}
