// Command fit fits the weights by which package link decides what a claim is
// about to labelled units, and writes the file that is embedded there and a
// sheet of what was measured.
//
//	go run ./checker/link/fit -corpus corpus.json -o checker/link/weights.txt -metrics checker/link/weights.metrics.txt
//
// It owns the alignment of units with claims, the optimiser and the figures. It
// refuses to know what a piece of evidence means: that is package link's, which
// shows its candidates while it reads.
//
// The same corpus gives the same file, bit by bit, on every machine: everything
// is done in one order, sums are kept from being fused, and the one function that
// processors compute differently is computed here.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("fit", flag.ContinueOnError)
	description := fs.String("corpus", "", "description of the labelled corpus (JSON)")
	to := fs.String("o", "", "weights to write")
	metrics := fs.String("metrics", "", "sheet of metrics to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	c, err := load(*description)
	if err != nil {
		return err
	}
	weights := c.fit("", whole)
	if *to != "" {
		if err := os.WriteFile(*to, []byte(header+weights.String()), 0o666); err != nil {
			return err
		}
	}
	sheet, err := c.sheet(weights)
	if err != nil {
		return err
	}
	if *metrics != "" {
		if err := os.WriteFile(*metrics, []byte(sheet), 0o666); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, sheet)
	return err
}

const header = "# Weights of the evidence that a claim is about a feature, in thousandths of a logit.\n# Written by checker/link/fit; a line is a case, a piece of evidence and its weight.\n"
