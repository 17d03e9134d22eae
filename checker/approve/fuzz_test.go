package approve_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/copytruth/copytruth/checker/approve"
)

// reversed puts the lines of a file after the first in the opposite order, as a
// merge of two branches may.
func reversed(s string) string {
	head, rest, ok := strings.Cut(s, "\n")
	if !ok {
		return s
	}
	lines := strings.Split(strings.TrimSuffix(rest, "\n"), "\n")
	slices.Reverse(lines)
	return head + "\n" + strings.Join(lines, "\n") + "\n"
}

func encoded(t *testing.T, l *approve.Lock) string {
	t.Helper()
	var b strings.Builder
	if err := l.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// FuzzDecodeLock: approvals that can be read are written so that the same is read
// again, whatever order their lines come in, and all of them are still in force.
func FuzzDecodeLock(f *testing.F) {
	const head = `{"copytruth": "approvals", "version": 1}` + "\n"
	f.Add(head + `{"about":["sso"],"says":"SSO is on every plan.","by":"Ann","on":"2026-11-01"}` + "\n")
	f.Add(head + `{"says":"**SSO**  is “here”.","under":["Pricing"],"by":"@acme/a","on":"2026-11-01","until":"2027-01-31"}` + "\n\n" + `{"says":"x","by":"b","on":"2026-01-01"}`)
	f.Add(head + `{"says":"\u202e","by":"\u0000","on":"2026-13-01"}` + "\n")
	f.Fuzz(func(t *testing.T, s string) {
		l, err := approve.DecodeLock("claims.lock", strings.NewReader(s))
		if err != nil {
			return
		}
		noLine := cmpopts.IgnoreFields(approve.Approval{}, "Line")
		for name, text := range map[string]string{"written": encoded(t, l), "merged": reversed(encoded(t, l))} {
			again, err := approve.DecodeLock("claims.lock", strings.NewReader(text))
			if err != nil {
				t.Fatalf("%s: %v in\n%s", name, err, text)
			}
			if d := cmp.Diff(l.Approvals, again.Approvals, noLine, cmpopts.EquateEmpty()); d != "" {
				t.Fatalf("%s: %s", name, d)
			}
		}
		for _, a := range l.Approvals {
			if _, state := l.Of(approve.Promise{About: a.About, Words: a.Words}, today); state == approve.Missing {
				t.Fatalf("%+v is not found by its own words", a)
			}
		}
	})
}

// FuzzDecodeLedger: a ledger that can be read is written so that the same is read
// again, and joining it with itself changes nothing.
func FuzzDecodeLedger(f *testing.F) {
	const head = `{"copytruth": "ledger", "version": 1}` + "\n"
	f.Add(head + `{"about":["sso"],"says":"SSO.","first_seen":"2026-01-01","last_seen":"2026-11-01","places":[{"path":"a.md","line":1}]}` + "\n" +
		`{"about":["sso"],"says":"SSO.","first_seen":"2025-01-01","last_seen":"2026-02-01","places":[],"approved":{"by":"Ann","on":"2026-01-01"}}` + "\n")
	f.Add(head + `{"says":"x","under":["a"],"first_seen":"2026-01-01","last_seen":"2026-01-01","places":null,"evidence":[{"about":"x","confidence":0.5}]}`)
	f.Fuzz(func(t *testing.T, s string) {
		entries, err := approve.DecodeLedger(strings.NewReader(s))
		if err != nil {
			return
		}
		var b strings.Builder
		if err := approve.EncodeLedger(&b, entries); err != nil {
			t.Fatal(err)
		}
		again, err := approve.DecodeLedger(strings.NewReader(reversed(b.String())))
		if err != nil {
			t.Fatalf("%v in\n%s", err, b.String())
		}
		if d := cmp.Diff(entries, again, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(entries, approve.Join(entries, entries)); d != "" {
			t.Fatalf("joined with itself: %s", d)
		}
	})
}
