package approve_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	generator "github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/approve"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
)

var update = flag.Bool("update", false, "rewrite the committed schema")

var truth = &manifest.Manifest{
	Features: []manifest.Feature{{ID: "sso", Status: manifest.GA, Evidence: "docs/sso.md", At: manifest.Place{Path: "product.yaml", Line: 7}}},
	Facts:    []manifest.Fact{{ID: "tools", At: manifest.Place{Path: "product.yaml", Line: 9}}},
	Plans:    []manifest.Plan{{ID: "pro", Status: manifest.GA, At: manifest.Place{Path: "product.yaml", Line: 2}}},
}

func day(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }

func TestLedger(t *testing.T) {
	c := says("SSO works with Slack.", "sso")
	c.Links[0].Why, c.Links[0].Confidence = "name 'SSO'", 970
	c.Links = append(c.Links, link.Link{Target: link.Target{Kind: link.ToMember, ID: "tools/slack"}}, link.Link{Target: link.Target{Kind: link.ToPlan, ID: "pro"}})
	lock, _ := approve.NewLock("claims.lock", nil).Approve(promises(c), by, "2026-10-02", "2027-01-31", today)
	first := approve.Ledger(promises(c, c), truth, lock, day(10))
	want := []approve.Entry{{
		About: []string{"plan:pro", "sso", "tools/slack"}, Words: approve.Words{Says: "SSO works with Slack."}, Types: []string{"capability"},
		FirstSeen: "2026-10-02", LastSeen: "2026-11-10",
		Places: []approve.Seen{{Path: "a.md", Line: 3, Column: 1}, {Path: "a.md", Line: 3, Column: 1}},
		Evidence: []approve.Evidence{
			{About: "plan:pro", Truth: "product.yaml:2", Status: "ga"},
			{About: "sso", Why: "name 'SSO'", Truth: "product.yaml:7", Status: "ga", Evidence: "docs/sso.md", Confidence: 0.97},
			{About: "tools/slack", Truth: "product.yaml:9"},
		},
		Approved: &approve.Word{By: by, On: "2026-10-02", Until: "2027-01-31"},
	}}
	if d := cmp.Diff(want, first); d != "" {
		t.Error(d)
	}
	later := approve.Join(first, approve.Ledger(promises(says("SCIM works.", "scim")), truth, nil, day(12)))
	var got []string
	for _, e := range later {
		got = append(got, e.Says+" "+e.FirstSeen+" "+e.LastSeen)
	}
	if d := cmp.Diff([]string{"SSO works with Slack. 2026-10-02 2026-11-10", "SCIM works. 2026-11-12 2026-11-12"}, got); d != "" {
		t.Errorf("what is gone stays with its last day: %s", d)
	}
}

// TestJoinLaws: ledgers of any days join in any order to the earliest first and
// the latest last day, and a file keeps them.
func TestJoinLaws(t *testing.T) {
	one := rapid.Custom(func(t *rapid.T) []approve.Entry {
		return approve.Ledger(promises(says(rapid.SampledFrom([]string{"A b.", "C d.", "E f."}).Draw(t, "says"), "sso")), truth, nil, day(rapid.IntRange(1, 28).Draw(t, "day")))
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := one.Draw(t, "a"), one.Draw(t, "b")
		ab, ba := approve.Join(a, b), approve.Join(b, a)
		if d := cmp.Diff(ab, ba); d != "" {
			t.Fatal(d)
		}
		if a[0].Says == b[0].Says && (len(ab) != 1 || ab[0].FirstSeen != min(a[0].FirstSeen, b[0].FirstSeen) || ab[0].LastSeen != max(a[0].LastSeen, b[0].LastSeen)) {
			t.Fatalf("%+v", ab)
		}
		var file bytes.Buffer
		if err := approve.EncodeLedger(&file, ab); err != nil {
			t.Fatal(err)
		}
		back, err := approve.DecodeLedger(&file)
		if d := cmp.Diff(ab, back); err != nil || d != "" {
			t.Fatal(err, d)
		}
	})
}

// TestCSV: no cell can be run as a formula, whatever a page or a name says, and
// what was written is read again.
func TestCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("=+-@\t|%＝ 'a\",;:#[\n1")), 1, 8, -1).Draw(t, "text")
		e := approve.Entry{Words: approve.Words{Says: text, Under: []string{text}}, About: []string{text}, FirstSeen: "2026-11-01", LastSeen: "2026-11-21",
			Places: []approve.Seen{{Path: text, Line: 2}}, Approved: &approve.Word{By: text, On: "2026-11-01"}}
		var b bytes.Buffer
		if err := approve.CSV(&b, []approve.Entry{e}, today); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatal(err, rows)
		}
		for i, cell := range rows[1] {
			if first := strings.TrimLeft(cell, " "); first != "" && strings.ContainsAny(first[:1], "=+-@\t\r\n|%") || strings.HasPrefix(strings.TrimLeft(cell, " "), "＝") {
				t.Fatalf("%s could run: %q", rows[0][i], cell)
			}
			if strings.HasPrefix(strings.TrimSpace(cell), "::") || strings.Contains(cell, "##[") || strings.ContainsAny(cell, "\r\n") {
				t.Fatalf("a log would obey %s: %q", rows[0][i], cell)
			}
		}
		text = strings.NewReplacer("\n", "␊", "##[", `#\u{23}[`).Replace(text)
		if got := strings.TrimPrefix(rows[1][0], "'"); strings.TrimPrefix(text, "'") != got && text != got {
			t.Fatalf("%q became %q", text, rows[1][0])
		}
		if rows[1][4] != "yes" {
			t.Fatal("seen on the day and not present")
		}
	})
}

func TestLedgerRefused(t *testing.T) {
	const head = `{"copytruth": "ledger", "version": 1}` + "\n"
	for line, want := range map[string]string{
		`{"first_seen":"2026-11-01","last_seen":"2026-11-01","places":[]}`:      "line 2: an entry needs says",
		`{"says":"a","first_seen":"soon","last_seen":"2026-11-01","places":[]}`: `line 2: first_seen and last_seen take days like 2026-11-21, not "soon"`,
		`{"copytruth": "approvals", "version": 1}`:                              "line 2: not an entry",
	} {
		if _, err := approve.DecodeLedger(strings.NewReader(head + line)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", line, err, want)
		}
	}
}

// TestLedgerSchema holds the committed schema to the types (-update rewrites it)
// and the export to the schema.
func TestLedgerSchema(t *testing.T) {
	const file = "../report/schema/ledger.schema.json"
	sch := (&generator.Reflector{ExpandedStruct: true, Anonymous: true}).Reflect(approve.List{})
	sch.Title = "copytruth ledger --format json"
	got, err := json.MarshalIndent(sch, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is not what the types say; -update rewrites it\n%s", file, d)
	}
	schema, err := validator.NewCompiler().Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	lock, _ := approve.NewLock("l", nil).Approve(promises(says("SSO works.", "sso")), by, "2026-11-01", "", today)
	for _, entries := range [][]approve.Entry{nil, approve.Ledger(promises(says("SSO works.", "sso")), truth, lock, today)} {
		var b bytes.Buffer
		if err := approve.JSON(&b, entries, today); err != nil {
			t.Fatal(err)
		}
		v, err := validator.UnmarshalJSON(&b)
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil {
			t.Error(err)
		}
	}
}
