// Command train fits the claim models of package claim to labelled units and
// writes the file that is embedded there, and a sheet of what was measured.
//
//	go run ./checker/claim/train -corpus corpus.json -o checker/claim/model.bin -baselines -metrics checker/claim/model.metrics.txt
//
// It owns the corpus format, the alignment of units with sentences, the
// optimiser and the quantisation. It refuses to know what a feature means: that
// is package claim's, which shows its features while it reads.
//
// The same corpus gives the same file, bit by bit, on every machine: everything
// is done in one order, sums are kept from being fused, and functions that
// processors compute differently are computed here.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("train", flag.ContinueOnError)
	corpus := fs.String("corpus", "", "description of the labelled corpus (JSON)")
	to := fs.String("o", "", "model to write")
	baselines := fs.Bool("baselines", false, "measure on the sheet what simpler means give (slow)")
	metrics := fs.String("metrics", "", "sheet of metrics to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	c, err := load(*corpus)
	if err != nil {
		return err
	}
	model := c.fit().Encode()
	if *to != "" {
		if err := os.WriteFile(*to, model, 0o666); err != nil {
			return err
		}
	}
	sheet := c.sheet(model, *baselines)
	if *metrics != "" {
		if err := os.WriteFile(*metrics, []byte(sheet), 0o666); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, sheet)
	return err
}
