package lint_test

import (
	"testing"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

func TestPlural(t *testing.T) {
	for name, want := range map[string]bool{
		"Audit logs": true, "APIs": true, "Roles and permissions": true, "Exports to PDF": true, "Electronic signatures": true, "Saved views (beta)": true,
		"requests of API": true, "people": true, "schemas": true, "Video demos": true, "Metrics": true, "Data exports": true,
		"SSO": false, "Access": false, "Analytics": false, "iOS": false, "macOS": false, "Kubernetes": false, "Backup of files": false, "Status": false,
		"storage of Documents": false, "Import from spreadsheets": false, "HTTPS": false, "": false, "(s)": false, "of": false, "Analysis": false, "SMS": false,
		"Single sign-on for teams": false, "Canvas": false, "DevOps": false,
	} {
		if got := lint.Plural(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

func TestSay(t *testing.T) {
	for _, tc := range []struct{ got, want string }{
		{lint.Say("Audit logs", "{is} denied for Pro, which includes {them}"), "Audit logs are denied for Pro, which includes them"},
		{lint.Say("SSO", "{is} denied for Pro, which includes {them}"), "SSO is denied for Pro, which includes it"},
		{lint.SayOf(&manifest.Feature{Name: "Microsoft Teams", Kind: "integration"}, "{is} offered, but {was} removed"), "Microsoft Teams is offered, but was removed"},
		{lint.SayOf(&manifest.Feature{Name: "Teams", Kind: "capability"}, "{is} offered, but {was} removed"), "Teams are offered, but were removed"},
		{lint.SayName("Windows", "{is} claimed"), "Windows is claimed"},
		{lint.Counted(&manifest.Fact{Name: "apps", Kind: manifest.Count}, "87"), "there are 87"},
		{lint.Counted(&manifest.Fact{Name: "offices", Kind: manifest.Count}, "1"), "there is 1"},
		{lint.Counted(&manifest.Fact{Name: "downloads", Kind: manifest.Measure}, "3 GB"), "they are 3 GB"},
		{lint.Counted(&manifest.Fact{Name: "CLI", Kind: manifest.Version}, "3.1"), "it is 3.1"},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
}
