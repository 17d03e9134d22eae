package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"
)

// command is one thing to measure.
type command struct {
	name   string
	args   []string
	env    []string
	dir    string       // where it runs; "" = here
	before func() error // what is to be done before each run, not measured
}

// ratio is one line of the result: a command divided by another one.
type ratio struct {
	Name   string  `json:"name"`
	Wall   float64 `json:"wall"` // medians over the rounds
	CPU    float64 `json:"cpu"`
	Low    float64 `json:"low"` // of the wall's
	High   float64 `json:"high"`
	PeakMB float64 `json:"peak_mib"` // of the command itself
	Millis float64 `json:"ms"`
}

// run of a command.
type spent struct {
	wall, cpu time.Duration
	peak      int64 // KiB
}

type pair struct {
	name      string
	one, over string // commands
}

func measure(ctx context.Context, o options, temp string) error {
	b := &bench{o: o, temp: temp}
	if err := b.prepare(ctx); err != nil {
		return err
	}
	results := map[string][]spent{}
	list, pairs := b.list()
	for round := range o.rounds + 1 { // the first one warms the machine's own caches
		for _, c := range list {
			s, err := c.run(ctx)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			if round > 0 {
				results[c.name] = append(results[c.name], s)
			}
		}
	}
	out := json.NewEncoder(os.Stdout)
	for _, p := range pairs {
		r := compare(p.name, results[p.one], results[p.over])
		fmt.Fprintf(os.Stderr, "%-52s %7.3f [%.3f %.3f]  cpu %7.3f  %8.0f ms  %5.0f MiB\n", r.Name, r.Wall, r.Low, r.High, r.CPU, r.Millis, r.PeakMB)
		if err := out.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

type bench struct {
	o                            options
	temp                         string
	self, linked, copy, manifest string
	few, many, small, cache      string
	page                         string // that is changed before each run
	since                        string // a repository with the site in it
	kept                         string // the cache of runs in it
}

// changed is how many pages differ from the commit that --since names.
const changed = 5

// prepare builds the programs and writes what they are to read.
func (b *bench) prepare(ctx context.Context) (err error) {
	if b.self, err = build(ctx, filepath.Join(b.temp, "bench"), "./.github/bench"); err != nil {
		return err
	}
	if b.o.program == "" {
		if b.o.program, err = build(ctx, filepath.Join(b.temp, "copytruth"), "./cmd/copytruth"); err != nil {
			return err
		}
	}
	if b.o.program, err = filepath.Abs(b.o.program); err != nil { // it also runs elsewhere
		return err
	}
	if b.linked, err = linked(ctx, b.temp); err != nil {
		return err
	}
	b.copy, b.manifest = b.o.copy, b.o.manifest
	whole := filepath.Join(b.temp, "whole")
	err = site{pages: b.o.pages, features: b.o.features}.write(whole)
	if b.copy == "" {
		b.copy, b.manifest = filepath.Join(whole, "content"), filepath.Join(whole, "product.yaml")
	}
	part := filepath.Join(b.temp, "part")
	err = errors.Join(err, site{pages: max(1, b.o.pages/16), features: b.o.features}.write(part))
	b.small = filepath.Join(part, "content")
	b.few, b.many = filepath.Join(b.temp, "few.yaml"), filepath.Join(b.temp, "many.yaml")
	b.cache, b.kept = filepath.Join(b.temp, "cache"), filepath.Join(b.temp, "kept")
	b.page = filepath.Join(whole, "content", "part-000", "page-00000.md")
	b.since = filepath.Join(b.temp, "repository")
	return errors.Join(err, b.commit(ctx),
		os.WriteFile(b.few, []byte(site{features: 10}.manifest()), 0o644),
		os.WriteFile(b.many, []byte(site{features: 10_000}.manifest()), 0o644))
}

// commit makes a repository of the generated site and changes some pages of it.
func (b *bench) commit(ctx context.Context) error {
	if err := (site{pages: b.o.pages, features: b.o.features}).write(b.since); err != nil {
		return err
	}
	for _, args := range [][]string{{"init", "--quiet"}, {"add", "--all"}, {"-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "--message", "The site"}} {
		c := exec.CommandContext(ctx, "git", append([]string{"-C", b.since}, args...)...)
		c.Stderr = os.Stderr
		if err := c.Run(); err != nil {
			return fmt.Errorf("git %s: %w", args[0], err)
		}
	}
	for i := range min(changed, b.o.pages) {
		n := i * max(1, b.o.pages/changed)
		page := filepath.Join(b.since, "content", fmt.Sprintf("part-%03d", n/100), fmt.Sprintf("page-%05d.md", n))
		if err := touch(page); err != nil {
			return err
		}
	}
	return nil
}

// list gives the commands of a round and what is set against what.
func (b *bench) list() ([]command, []pair) {
	check := func(name, manifest, copy string, more ...string) command {
		return command{name: name, args: append([]string{b.o.program, "check", "--config", "none", "--as-of", "2026-01-01", "--format", "json", "--manifest", manifest, copy}, more...)}
	}
	kept := []string{"--cache", b.cache}
	cores := check("one core", b.manifest, b.copy, "--no-cache", "--jobs", "1")
	cores.env = []string{"GOMAXPROCS=1"}
	first := check("first", b.manifest, b.copy, kept...)
	first.before = func() error { return os.RemoveAll(b.cache) }
	one := check("one changed", b.manifest, b.copy, kept...)
	one.before = func() error { return touch(b.page) }
	there := func(name string, more ...string) command {
		c := check(name, "product.yaml", "content", more...)
		c.dir = b.since
		return c
	}
	list := []command{
		{name: "parse", args: []string{b.self, "-parse", "-copy", b.copy}, env: []string{"GOMAXPROCS=" + strconv.Itoa(runtime.NumCPU())}},
		check("cold", b.manifest, b.copy, "--no-cache"), cores, first,
		check("warm", b.manifest, b.copy, kept...), one,
		there("cold there", "--no-cache"), there("since", "--cache", b.kept, "--since", "HEAD"),
		check("small", b.manifest, b.small, "--no-cache"),
		check("few features", b.few, b.copy, "--no-cache"), check("many features", b.many, b.copy, "--no-cache"),
		{name: "version", args: []string{b.o.program, "version"}}, {name: "empty", args: []string{b.self, "-empty"}}, {name: "libraries", args: []string{b.linked}},
	}
	return list, []pair{
		{"check, no cache ÷ parse with goldmark on one core", "cold", "parse"},
		{"all cores ÷ one", "cold", "one core"},
		{"16 × the pages ÷ 1 ×", "cold", "small"},
		{"10,000 features ÷ 10", "many features", "few features"},
		{"first run with a cache ÷ without", "first", "cold"},
		{"nothing changed ÷ without cache", "warm", "cold"},
		{"one page changed ÷ without cache", "one changed", "cold"},
		{"five pages changed, with --since ÷ without both", "since", "cold there"},
		{"version ÷ an empty program with the same libraries", "version", "libraries"},
		{"version ÷ a program that does nothing", "version", "empty"},
	}
}

// touch changes a page.
func touch(page string) error {
	f, err := os.OpenFile(page, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "\nIt is %d o'clock.\n", time.Now().UnixNano())
	return errors.Join(err, f.Close())
}

// run measures one run. Findings are no failure.
func (c command) run(ctx context.Context) (spent, error) {
	if c.before != nil {
		if err := c.before(); err != nil {
			return spent{}, err
		}
	}
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Env, cmd.Dir = append(os.Environ(), c.env...), c.dir
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return spent{}, err
	}
	s := cmd.ProcessState
	return spent{wall: wall, cpu: s.UserTime() + s.SystemTime(), peak: peakOf(s)}, nil
}

// compare gives medians of the ratios round by round.
func compare(name string, one, over []spent) ratio {
	var wall, cpu, ms, peak []float64
	for i := range one {
		wall = append(wall, float64(one[i].wall)/float64(max(over[i].wall, 1)))
		cpu = append(cpu, float64(one[i].cpu)/float64(max(over[i].cpu, 1)))
		ms = append(ms, float64(one[i].wall)/1e6)
		peak = append(peak, float64(one[i].peak)/1024)
	}
	slices.Sort(wall)
	return ratio{name, median(wall), median(cpu), wall[0], wall[len(wall)-1], median(peak), median(ms)}
}

func median(v []float64) float64 {
	slices.SortFunc(v, func(a, b float64) int { return cmp.Compare(a, b) })
	return v[len(v)/2]
}
