package factmismatch

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

var versionWord = regexp.MustCompile(`\bv?(\d+(?:\.\d+)+)\b`)

// version judges the version that follows the fact's name most closely. Fewer
// parts than the truth are enough: 1.10 is right for 1.10.3.
func version(p *lint.Pass, f *manifest.Fact, said lint.Said) {
	_, after, found := strings.Cut(strings.ToLower(said.Claim.Sentence), strings.ToLower(said.Text))
	if !found {
		return
	}
	m := versionWord.FindStringSubmatch(after)
	if m == nil {
		return
	}
	order := compare(m[1], strings.TrimPrefix(f.Text, "v"))
	if order == 0 {
		return
	}
	x := said.AboutFact(f)
	x.Direction = lint.Underclaim
	if order > 0 {
		x.Direction = lint.Overclaim
	}
	x.Found, x.Expected = m[0], f.Text
	x.Message = fmt.Sprintf("%s: %q, but it is %s", f.Name, m[0], f.Text)
	x.Assertion, x.TruthText = "version "+m[1], f.ID+": "+f.Text
	p.Report(x)
}

// compare orders two dotted versions by the parts that both have.
func compare(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := 0; i < len(as) && i < len(bs); i++ {
		x, errX := strconv.Atoi(as[i])
		y, errY := strconv.Atoi(bs[i])
		switch {
		case errX != nil || errY != nil:
			return strings.Compare(as[i], bs[i])
		case x != y:
			return x - y
		}
	}
	return 0
}
