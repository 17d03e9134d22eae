package limitmismatch

import (
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

var (
	// starting are words of a metric that tells what one begins with.
	starting = pattern.New(`(?i)\b(?:default|initial|starting|start|base|included)\b`)
	// enlarging are words right before a number that one may go up to from there.
	enlarging = pattern.New(`(?i)\b(?:increas|grow|rais|extend|expand|enlarg|resiz|scal|upgrad|upsiz)(?:e|es|ed|ing|s)?\b(?: [\w'’-]+){0,5} (?:(?:up )?to )?(?:up to )?$`)
)

// enlarged reports whether a number is what something may be made as large as, where
// the limit is what it is at first: "grow a volume up to 250 GB".
func enlarged(before string, limit *manifest.Limit) bool {
	return starting.MatchString(limit.Metric) && enlarging.MatchString(strings.TrimRight(before, " ")+" ")
}
