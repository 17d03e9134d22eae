package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/whole"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

const (
	formatHelp = "form of the report"
	outputHelp = "also write a report: `FORMAT=FILE`, with - for standard output (repeatable)"
)

// formatNames are the forms of a report, the default first.
var formatNames = []string{"text", "json", "github", "sarif", "junit", "checkstyle", "codeclimate", "rdjson", "markdown"}

// reporter gives the reporter of a format. Colours are for what a person looks
// at, never for a file.
func (a *app) reporter(f *checkFlags, format string, file bool) report.Reporter {
	switch format {
	case "json":
		return report.JSON(version())
	case "github":
		return report.GitHub
	case "sarif":
		return report.SARIF(version())
	case "junit":
		return report.JUnit
	case "checkstyle":
		return report.Checkstyle
	case "codeclimate":
		return report.CodeClimate
	case "rdjson":
		return report.RDJSON(f.contentOf)
	case "markdown":
		return report.Markdown(0)
	}
	o := a.text(f.style)
	o.Quiet = f.quiet
	if file {
		o.Color, o.Width = f.color.value == "always", 0
	}
	return report.Text(o)
}

// contentOf gives a file of the run, nil if it cannot be had: from standard
// input, from a site.
func contentOf(uri string) []byte {
	if strings.Contains(uri, "://") {
		return nil
	}
	b, err := files.Content(filepath.FromSlash(uri), files.DefaultMaxSize)
	if err != nil {
		return nil
	}
	return b
}

// outlet is one report that is asked for beside the main one.
type outlet struct{ format, file string }

func outlets(asked []string) ([]outlet, error) {
	var out []outlet
	for _, s := range asked {
		format, file, ok := strings.Cut(s, "=")
		switch {
		case !ok || file == "":
			return nil, fmt.Errorf("--output %q: write FORMAT=FILE, for instance sarif=report.sarif; - is standard output", s)
		case !slices.Contains(formatNames, format):
			return nil, fmt.Errorf("--output %q: %s", s, strictyaml.Unknown("format", format, formatNames))
		case file != "-" && slices.ContainsFunc(out, func(o outlet) bool { return filepath.Clean(o.file) == filepath.Clean(file) }):
			return nil, fmt.Errorf("--output %q: another report goes to that file", s)
		}
		out = append(out, outlet{format, file})
	}
	return out, nil
}

// tell writes all reports of a run: the main one, those of --output, and in a
// step of GitHub Actions its summary.
func (a *app) tell(f *checkFlags, also []outlet, r *lint.Result) error {
	if !f.places {
		r = r.Folded()
	}
	r = prefixed(r, f.prefix)
	if err := a.reporter(f, f.format.value, false)(a.out, r); err != nil {
		return err
	}
	if err := a.deliver(f, also, r); err != nil {
		return err
	}
	github := f.format.value == "github" || slices.ContainsFunc(also, func(o outlet) bool { return o.format == "github" })
	if file := a.env("GITHUB_STEP_SUMMARY"); github && file != "" {
		if err := summarise(file, r); err != nil {
			return unwritten("step summary", file, err)
		}
	}
	return nil
}

// deliver writes the reports of --output.
func (a *app) deliver(f *checkFlags, also []outlet, r *lint.Result) error {
	for _, o := range also {
		write := a.reporter(f, o.format, o.file != "-")
		if o.file == "-" {
			out := bufio.NewWriter(a.out)
			if err := errors.Join(write(out, r), out.Flush()); err != nil {
				return err
			}
			continue
		}
		if err := whole.Stream(o.file, func(w io.Writer) error { return write(w, r) }); err != nil {
			return unwritten("report", o.file, err)
		}
	}
	return nil
}

// unwritten words a file that could not be written.
func unwritten(what, name string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s %s: %w", what, name, err)
}

// stepSummary is how many bytes GitHub takes of the summary of a step, all that
// its commands write together. Some are left to others.
const stepSummary = 1<<20 - 4<<10

// summarise adds the report to the summary of a step.
func summarise(file string, r *lint.Result) error {
	room := stepSummary
	if info, err := os.Stat(file); err == nil {
		room -= int(min(info.Size(), stepSummary))
	}
	if room < 4<<10 {
		return nil // GitHub drops a summary that is too large altogether
	}
	var b bytes.Buffer
	if err := report.Markdown(room)(&b, r); err != nil {
		return err
	}
	w, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return errors.Join(err, w.Close())
}
