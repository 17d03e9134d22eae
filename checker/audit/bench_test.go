package audit_test

import (
	"fmt"
	"testing"

	"github.com/copytruth/copytruth/checker/audit"
)

// BenchmarkCompare compares two audits of ten thousand claims of which a tenth is
// reworded, a tenth gone and a tenth new.
func BenchmarkCompare(b *testing.B) {
	site := func(year int) *audit.Audit {
		var all []string
		for i := range 10_000 {
			s := fmt.Sprintf("f-%d: Team %d shares inbox number %d with %d colleagues in %s.", i%300, i%97, i, i%31, []string{"Paris", "Rome", "Oslo"}[i%3])
			switch {
			case i%10 == 1:
				s = fmt.Sprintf("f-%d: Team %d shares inbox number %d with %d colleagues since %d.", i%300, i%97, i, i%31, year)
			case i%10 == 2:
				s = fmt.Sprintf("f-%d: Something else altogether, told in %d for the %dth time.", i%300, year, i*year)
			}
			all = append(all, s)
		}
		return of(all...)
	}
	old, new := site(2025), site(2026)
	for b.Loop() {
		audit.Compare(old, new)
	}
}
