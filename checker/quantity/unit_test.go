package quantity_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/quantity"
)

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"days": "day", "Days": "day", "hrs": "hour", "hr": "hour", "GB": "GB", "gb": "GB", "percent": "%", "%": "%", "req": "request",
		"$": "USD", "usd": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "mo": "month", "yr": "year", "annually": "year",
		"yearly": "year", "seats": "seat", "users": "user", "MCP Tools": "MCP tool", "API keys": "API key", "Regions": "region",
		"Repositories": "repository", "repos": "repository", "Team members": "member", "boxes": "box", "people": "person",
		"GitHub repos": "GitHub repository", "statuses": "status", "status": "status", "databases": "database", "APIs": "API", "": "",
		"status pages": "status page", "SMS": "SMS", "GPUs": "GPU", "matches": "match", "addresses": "address", "licences": "license",
	} {
		if got := quantity.Canonical(in); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", in, got, want)
		}
		if got := quantity.Canonical(want); got != want {
			t.Errorf("Canonical(%q) = %q, want it unchanged", want, got)
		}
	}
}

func TestDimension(t *testing.T) {
	for in, want := range map[string]string{"day": quantity.Time, "GB": quantity.Data, "USD": quantity.Money, "%": quantity.Percent,
		"x": quantity.Multiplier, "Mbps": quantity.Bandwidth, "seat": "", "": ""} {
		if got := quantity.Dimension(in); got != want {
			t.Errorf("Dimension(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"", "  ", "seats", "soon", "true", "14 days or so, roughly speaking", "5 and 6", "1.2.3", "5 %%", "$", "14 days\n15 days",
		strings.Repeat("9", 500) + "!"} {
		if q, err := quantity.Parse(s); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", s, q)
		} else if !strings.HasPrefix(err.Error(), "quantity ") || len(err.Error()) > 300 {
			t.Errorf("Parse(%q): %v", s, err)
		}
	}
}

func TestFindVersions(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Since 1.4.1 it works", "1.4.1"}, {"v2 and V3.1", "2; 3.1"}, {"version 3.2", "3.2"}, {"needs >= 13", "13 min"},
		{"Node.js 18.1 or later", "18.1 min"}, {"v2.0.0-rc.1 is out", "2.0.0-rc.1"}, {"3.2 seconds", ""}, {"28 regions", ""},
		{"v5 or older", "5 max"}, {"≥14.2.0", "14.2.0 min"}, {"release 2024.1", "2024.1"}, {"https://x.example/v1.2.3", ""},
		{"acme@1.2.3", "1.2.3"}, {"file1.2.3", ""},
	} {
		var got []string
		for _, v := range quantity.FindVersions(c.in) {
			s := v.Version
			if v.Compare != quantity.Exact {
				s += " " + string(v.Compare)
			}
			if !strings.Contains(c.in[v.Start:v.End], v.Version) {
				t.Errorf("%q: match %+v does not hold its version", c.in, v)
			}
			got = append(got, s)
		}
		if d := cmp.Diff(c.want, strings.Join(got, "; ")); d != "" {
			t.Errorf("FindVersions(%q) (-want +got):\n%s", c.in, d)
		}
	}
}

func TestCompareVersions(t *testing.T) {
	ordered := []string{"0.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0",
		"v1.0.1", "1.2", "1.10", "1.16", "2024.1", "99999999999999999999.1"}
	for i, a := range ordered {
		for j, b := range ordered {
			got, ok := quantity.CompareVersions(a, b)
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if !ok || got != want {
				t.Errorf("CompareVersions(%q, %q) = %d, %v, want %d", a, b, got, ok, want)
			}
		}
	}
	for _, c := range [][2]string{{"1.0", "1.0.0"}, {"v2", "2.0+build5"}} {
		if got, ok := quantity.CompareVersions(c[0], c[1]); got != 0 || !ok {
			t.Errorf("CompareVersions(%q, %q) = %d, %v", c[0], c[1], got, ok)
		}
	}
	for _, bad := range []string{"", "latest", "1..2", "1.x", "-1"} {
		if _, ok := quantity.CompareVersions(bad, "1.0"); ok {
			t.Errorf("%q was taken for a version", bad)
		}
	}
}
