package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// TestStart: no package takes long before main begins. Every run pays for that,
// the completion of a word in a shell too, and it hides in what is imported. The
// figures are the runtime's own trace; the best of several runs counts, since
// whatever else the machine does can only make them larger.
func TestStart(t *testing.T) {
	if raced {
		t.Skip("what the race detector adds would be measured")
	}
	const budget, runs = 3.0, 6 // milliseconds
	best := map[string]float64{}
	for range runs {
		cmd := exec.Command(os.Args[0], "-test.run=^$")
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		var trace bytes.Buffer
		cmd.Stderr = &trace
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		for in := bufio.NewScanner(&trace); in.Scan(); {
			// init internal/bytealg @0.008 ms, 0 ms clock, 0 bytes, 0 allocs
			f := strings.Fields(in.Text())
			if len(f) < 6 || f[0] != "init" {
				continue
			}
			ms, err := strconv.ParseFloat(f[4], 64)
			if err != nil {
				t.Fatalf("%s: %v", in.Text(), err)
			}
			if was, seen := best[f[1]]; !seen || ms < was {
				best[f[1]] = ms
			}
		}
	}
	if len(best) < 20 {
		t.Fatalf("the trace tells of %d packages only", len(best))
	}
	for pkg, ms := range best {
		if ms > budget {
			t.Errorf("%s takes %.1f ms to begin, above the budget of %.0f ms", pkg, ms, budget)
		}
	}
}
