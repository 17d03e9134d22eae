package manifest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func on(t interface{ Fatal(...any) }, text string, opt Options) *Manifest {
	m, err := Load([]File{{Path: "p.yaml", Bytes: []byte(text)}}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// TestTimeMovesForward: on a later day (or in a later version) a feature stands
// in the same or a later stage, a plan that is no longer sold stays so, an
// embargo that has ended stays ended. Each changes on exactly the day written.
func TestTimeMovesForward(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOfNDistinct(rapid.IntRange(1, 400), 3, 3, rapid.ID[int]).Draw(t, "days")
		lo, mid, hi := min(days[0], days[1], days[2]), 0, max(days[0], days[1], days[2])
		mid = days[0] + days[1] + days[2] - lo - hi
		until, embargo := rapid.IntRange(1, 400).Draw(t, "until"), rapid.IntRange(1, 400).Draw(t, "embargo")
		day := func(n int) time.Time { return start.AddDate(0, 0, n) }
		text := fmt.Sprintf(`
product: {name: Acme}
plans: [{id: p, name: P, until: %s}, {id: q, name: Q}]
features:
  - id: f
    name: F
    stages: [{status: alpha, from: %s}, {status: beta, from: %s, exposure: opt-in}, {status: ga, from: %s}]
    messaging: {not_before: %s}
  - {id: v, name: V, stages: [{status: beta, from: "1.%d"}, {status: ga, from: "1.%d"}]}
`, day(until).Format(time.DateOnly), day(lo).Format(time.DateOnly), day(mid).Format(time.DateOnly), day(hi).Format(time.DateOnly), day(embargo).Format(time.DateOnly), lo, hi)
		for _, n := range []int{0, lo - 1, lo, mid - 1, mid, hi - 1, hi, until, until + 1, embargo - 1, embargo, 500} {
			m := on(t, text, Options{AsOf: day(n), AsOfVersion: fmt.Sprintf("1.%d", n)})
			want := Planned
			exposure := ByDefault
			switch {
			case n >= hi:
				want = GA
			case n >= mid:
				want, exposure = Beta, OptIn
			case n >= lo:
				want = Alpha
			}
			f, v := m.Feature("f"), m.Feature("v")
			if f.Status != want || f.Exposure != exposure {
				t.Fatalf("day %d of stages %d, %d, %d: %s %s, want %s %s", n, lo, mid, hi, f.Status, f.Exposure, want, exposure)
			}
			if version := (n >= lo) == (v.Status != Planned); !version || (n >= hi) != (v.Status == GA) {
				t.Fatalf("version 1.%d of stages 1.%d and 1.%d: %s", n, lo, hi, v.Status)
			}
			if sold := m.Plan("p").Status == GA; sold != (n <= until) {
				t.Fatalf("day %d, sold until %d: %s", n, until, m.Plan("p").Status)
			}
			if m.Embargoed(f) != (n < embargo) {
				t.Fatalf("day %d, embargo until %d: embargoed is %v", n, embargo, m.Embargoed(f))
			}
		}
	})
}

// TestExpectedNext: before its first stage a feature is planned for that day.
func TestExpectedNext(t *testing.T) {
	m := on(t, "product: {name: A}\nfeatures: [{id: f, name: F, stages: [{status: ga, from: 2026-06-01}]}]\n", Options{AsOf: start})
	if f := m.Feature("f"); f.Status != Planned || f.Expected.Format(time.DateOnly) != "2026-06-01" {
		t.Errorf("%s, expected %s", f.Status, f.Expected)
	}
}

func TestMoments(t *testing.T) {
	m := on(t, `
product: {name: Acme}
plans: [{id: p, name: P, until: 2026-06-30}]
features:
  - id: f
    name: F
    stages: [{status: beta, from: 2026-03-01}, {status: ga, from: 2026-11-01}]
    messaging: {not_before: 2026-04-01}
    claims: [{text: Block apps, status: planned, expected: 2027-01-15}]
  - {id: g, name: G, status: planned, expected: 2026-03-01}
  - {id: v, name: V, stages: [{status: ga, from: "1.2"}]}
  - {id: a, name: A, availability: [{plans: [p], status: planned, expected: 2026-05-05}]}
`, Options{})
	var got []string
	for _, x := range m.Moments {
		line := fmt.Sprintf("%s %s %s line %d", x.Day.Format(time.DateOnly), x.Entry, x.What, x.At.Line)
		if x.Promise {
			line += " promised"
		}
		got = append(got, line)
	}
	want := strings.Split(`2026-03-01 feature f enters beta line 7
2026-03-01 feature g is expected line 10 promised
2026-04-01 feature f may be spoken of line 8
2026-05-05 feature a is expected in part line 12 promised
2026-07-01 plan p is no longer sold line 3
2026-11-01 feature f becomes generally available line 7
2027-01-15 feature f is expected to "Block apps" line 9 promised`, "\n")
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
