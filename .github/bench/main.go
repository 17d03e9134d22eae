// Command bench measures whole runs of copytruth against each other and against
// a bare parse of the same files, in turn and round after round: on a machine
// that others use too, only ratios from one such run mean anything.
//
//	go run ./.github/bench                      # all ratios, on a generated site of 1,000 pages
//	go run ./.github/bench -pages 10000 -n 5    # the same on a larger one
//	go run ./.github/bench -copy content -manifest product.yaml
//	go run ./.github/bench -write DIR           # only write the site
//
// It never passes or fails. What it prints is one line of JSON for each ratio,
// for a history, and a table for people on standard error.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

type options struct {
	pages, features, rounds int
	program, copy, manifest string
	write                   string
	parse, empty            bool
}

func main() {
	var o options
	flag.IntVar(&o.pages, "pages", 1000, "pages of the generated site")
	flag.IntVar(&o.features, "features", 300, "features of the generated manifest")
	flag.IntVar(&o.rounds, "n", 3, "rounds")
	flag.StringVar(&o.program, "copytruth", "", "`program` to measure; it is built if none is given")
	flag.StringVar(&o.copy, "copy", "", "`folder` of Markdown to measure on instead of a generated site")
	flag.StringVar(&o.manifest, "manifest", "", "manifest `file` for -copy")
	flag.StringVar(&o.write, "write", "", "only write the generated site to this `folder`")
	flag.BoolVar(&o.parse, "parse", false, "only parse the files of -copy, as a yardstick")
	flag.BoolVar(&o.empty, "empty", false, "do nothing, as a yardstick")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

func run(ctx context.Context, o options) error {
	switch {
	case o.empty:
		return nil
	case o.parse:
		return parse(o.copy)
	case o.write != "":
		return site{pages: o.pages, features: o.features}.write(o.write)
	case (o.copy == "") != (o.manifest == ""):
		return errors.New("-copy and -manifest go together")
	}
	temp, err := os.MkdirTemp("", "bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	return measure(ctx, o, temp)
}

// parse is what no reader of Markdown can do without: it reads every file and
// makes its tree, with the extensions of GitHub.
func parse(dir string) error {
	p := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		b, err := os.ReadFile(name)
		if err == nil {
			p.Parse(text.NewReader(b))
		}
		return err
	})
}

// build makes a program from a package of this repository.
func build(ctx context.Context, out, pkg string) (string, error) {
	c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", out, pkg)
	c.Stderr = os.Stderr
	return out, c.Run()
}
