package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// call runs a command line in the working folder.
func call(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{
		in: strings.NewReader(""), out: &o, err: &e, env: func(string) string { return "" },
		now:      func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
		terminal: func() (int, bool) { return 0, false },
	}
	code = a.run(context.Background(), args)
	return code, o.String(), e.String()
}

func put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestAdoption: a site with a thousand faults is adopted by one command, and
// fails from then on at the next new fault alone.
func TestAdoption(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "product.yaml", "product: {name: Acme}\nplans: [{id: free, name: Free}, {id: pro, name: Pro}, {id: enterprise, name: Enterprise}]\nfeatures:\n"+
		"  - {id: saml-sso, name: SAML single sign-on, aliases: [SAML SSO], plans: [enterprise]}\n  - {id: audit-log, name: Audit log, plans: [enterprise]}\nfacts:\n  - {id: integrations, name: integrations, kind: count, value: 40}\n")
	if err := os.Mkdir("site", 0o777); err != nil {
		t.Fatal(err)
	}
	for i := range 250 {
		put(t, fmt.Sprintf("site/p%03d.md", i), "# Plans\n\nSAML SSO is included on every plan.\n\nFree includes the audit log.\n\nAcme has 90 integrations.\n\nPro includes SAML SSO.\n")
	}
	put(t, ".copytruth.yaml", "manifest: product.yaml\nbaseline: .copytruth-baseline.jsonl\ncontent: {include: [\"site/**\"]}\n")
	if code, out, errs := call(t, "check", "--baseline", "none"); code != 1 {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	code, _, errs := call(t, "baseline", "create")
	if code != 0 || !strings.Contains(errs, "1000 known faults on 250 pages") {
		t.Fatalf("exit code %d\n%s", code, errs)
	}
	if code, out, errs := call(t, "check"); code != 0 || !strings.HasPrefix(out, "No findings") {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	put(t, "site/p100.md", "# Our plans\n\nEvery plan includes SAML SSO.\n\nThe audit log is included on Free.\n\n90 integrations!\n\nPro includes SAML SSO.\n\nPro includes the audit log.\n")
	code, out, _ := call(t, "check")
	if code != 1 || !strings.Contains(out, "site/p100.md:11:") || !strings.Contains(out, "\n1 error: 1 overclaim (") {
		t.Fatalf("exit code %d\n%s", code, out)
	}
	if n := strings.Count(out, "  error  "); n != 1 {
		t.Fatalf("%d findings\n%s", n, out)
	}
	before, err := os.ReadFile(".copytruth-baseline.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if code, _, errs := call(t, "baseline", "prune"); code != 0 || !strings.Contains(errs, "0 faults taken out") {
		t.Fatalf("exit code %d\n%s", code, errs)
	}
	if after, err := os.ReadFile(".copytruth-baseline.jsonl"); err != nil || !bytes.Equal(before, after) {
		t.Fatal("a prune of nothing changed the file", err)
	}
}
