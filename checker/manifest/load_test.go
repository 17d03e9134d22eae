package manifest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/quantity"
)

func load(t *testing.T, name string, opt Options) *Manifest {
	t.Helper()
	file := filepath.Join("testdata", name)
	m, err := Load([]File{{Path: filepath.Base(file), Bytes: content(t, file)}}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func full(t *testing.T) *Manifest {
	return load(t, "good/full.yaml", Options{AsOf: asOf, Artifacts: artefacts})
}

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestProductAndLabels(t *testing.T) {
	m := full(t)
	want := Product{Name: "Lumen Cloud", Aliases: []string{"Lumen"}, FormerNames: []string{"LumenDB"},
		Competitors: []Competitor{{Name: "Nimbus"}, {Name: "Orbit", Aliases: []string{"Orbit One"}}},
		At:          Place{Path: "full.yaml", Line: 4, Column: 3}}
	if diff := cmp.Diff(want, m.Product); diff != "" {
		t.Errorf("product (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[Status][]string{Beta: {"beta", "early access"}, Alpha: {"preview"}}, m.Labels); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}

func TestPlans(t *testing.T) {
	m := full(t)
	var got []string
	for _, p := range m.Plans {
		got = append(got, fmt.Sprintf("%s %s includes=%v free=%v", p.ID, p.Status, p.Includes, p.Free()))
	}
	want := []string{"free ga includes=[] free=true", "pro ga includes=[free] free=false",
		"enterprise ga includes=[free pro] free=false", "starter retired includes=[] free=false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("plans (-want +got):\n%s", diff)
	}
	pro := m.Plan("pro")
	if p := pro.Prices[1]; p.Value != 190.5 || p.Unit != "USD" || p.Decimals != 2 || strings.Join(p.Per, "+") != "year+user" {
		t.Errorf("price %+v", p)
	}
	if tr := pro.Trial; tr.Length.Value != 14 || tr.Length.Unit != "day" || tr.Card == nil || *tr.Card {
		t.Errorf("trial %+v", tr)
	}
	if !m.Plan("enterprise").OnRequest {
		t.Error("enterprise is not on request")
	}
	if diff := cmp.Diff([]string{"free", "pro", "enterprise"}, m.PlanIDs()); diff != "" {
		t.Errorf("PlanIDs: %s", diff)
	}
	if diff := cmp.Diff([]string{"pro", "enterprise"}, m.Paid()); diff != "" {
		t.Errorf("Paid: %s", diff)
	}
	if diff := cmp.Diff([]string{"pro", "enterprise"}, m.Above("pro")); diff != "" {
		t.Errorf("Above: %s", diff)
	}
	if diff := cmp.Diff([]string{"Pro", "nope"}, m.PlanNames([]string{"pro", "nope"})); diff != "" {
		t.Errorf("PlanNames: %s", diff)
	}
}

func TestRetirementHangsOnTheDay(t *testing.T) {
	for asOf, want := range map[string]Status{"2024-05-31": GA, "2024-06-01": GA, "2024-06-02": Retired, "": Retired} {
		opt := Options{Artifacts: artefacts}
		if asOf != "" {
			opt.AsOf = day(asOf)
		}
		if got := load(t, "good/full.yaml", opt).Plan("starter").Status; got != want {
			t.Errorf("on %q: %s, want %s", asOf, got, want)
		}
	}
}

func TestStages(t *testing.T) {
	tests := []struct {
		asOf, version, feature string
		status                 Status
		exposure               Exposure
		expected               string
		line                   int
	}{
		{"2026-02-28", "", "staged", Planned, ByDefault, "2026-03-01", 56},
		{"2026-03-01", "", "staged", Beta, OptIn, "0001-01-01", 56},
		{"2026-10-31", "", "staged", Beta, OptIn, "0001-01-01", 56},
		{"2026-11-01", "", "staged", GA, ByDefault, "0001-01-01", 57},
		{"", "", "staged", GA, ByDefault, "0001-01-01", 57},
		{"", "1.15", "versioned", Planned, ByDefault, "0001-01-01", 61},
		{"", "1.16.0", "versioned", Beta, ByDefault, "0001-01-01", 61},
		{"", "v1.20", "versioned", Beta, ByDefault, "0001-01-01", 61},
		{"", "2.0.1", "versioned", GA, ByDefault, "0001-01-01", 62},
		{"", "", "versioned", GA, ByDefault, "0001-01-01", 62},
	}
	for _, tt := range tests {
		opt := Options{AsOfVersion: tt.version, Artifacts: artefacts}
		if tt.asOf != "" {
			opt.AsOf = day(tt.asOf)
		}
		f := load(t, "good/full.yaml", opt).Feature(tt.feature)
		got := fmt.Sprint(f.Status, f.Exposure, f.Expected.Format(time.DateOnly), f.StatusAt.Line)
		if want := fmt.Sprint(tt.status, tt.exposure, tt.expected, tt.line); got != want {
			t.Errorf("%s at %q %q: %s, want %s", tt.feature, tt.asOf, tt.version, got, want)
		}
	}
}

func TestAccess(t *testing.T) {
	m := full(t)
	price := func(f, plan string) float64 { return m.Feature(f).On(plan).Price.Value }
	tests := []struct{ feature, plan, want string }{
		{"saml-sso", "free", ""}, {"saml-sso", "pro", "partial one provider only"}, {"saml-sso", "enterprise", "included"},
		{"saml-sso", "starter", ""}, {"everywhere", "free", "included"}, {"everywhere", "enterprise", "included"},
		{"extra", "free", ""}, {"extra", "pro", "add-on"}, {"extra", "enterprise", "add-on"},
		{"signing", "pro", ""}, {"signing", "enterprise", "included"}, {"sign-in", "free", "included"},
	}
	for _, tt := range tests {
		a := m.Feature(tt.feature).On(tt.plan)
		if got := strings.TrimSpace(string(a.Level) + " " + a.Partial); got != tt.want {
			t.Errorf("%s on %s: %q, want %q", tt.feature, tt.plan, got, tt.want)
		}
	}
	if price("extra", "pro") != 20 {
		t.Error("the add-on has lost its price")
	}
	if f := m.Feature("somewhere"); f.PlansKnown || f.Access != nil {
		t.Errorf("unknown plans are known: %v", f.Access)
	}
	f := m.Feature("saml-sso")
	if diff := cmp.Diff([]string{"enterprise"}, f.IncludedPlans(m)); diff != "" {
		t.Errorf("IncludedPlans: %s", diff)
	}
	if diff := cmp.Diff([]string{"pro", "enterprise"}, f.AvailablePlans(m)); diff != "" {
		t.Errorf("AvailablePlans: %s", diff)
	}
}

func TestFeatureFields(t *testing.T) {
	m := full(t)
	f := *m.Feature("saml-sso")
	yes := true
	want := Messaging{Required: &yes, Allowed: true, Surfaces: []string{"home", "pricing"}, NotBefore: day("2026-11-01"), At: f.Messaging.At}
	if diff := cmp.Diff(want, f.Messaging); diff != "" {
		t.Errorf("messaging (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Name{{"SAML-Anmeldung", "de"}, {"Connexion SAML", "fr"}, {"SSO SAML", "fr"}}, f.Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	got := fmt.Sprint(f.Parent, f.Group, f.Platforms, f.With, f.Regions, f.Requires, f.Extra, f.Qualifier.AnyOf, f.Claims[0].Status, f.At.Line, f.StatusAt, f.PlansAt)
	if want := "sign-inSecurity[macos] map[code_host:[forge]] [eu us] map[macos:>=13] map[x-jira:LUM-12] [subject to fair use]planned26 {full.yaml 37 13} {full.yaml 39 12}"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if m.Embargoed(&f) {
		t.Error("the embargo has not ended")
	}
	if early := load(t, "good/full.yaml", Options{AsOf: day("2026-10-31"), Artifacts: artefacts}); !early.Embargoed(early.Feature("saml-sso")) {
		t.Error("the embargo does not hold")
	}
	sign := m.Feature("signing")
	if sign.Status != GA || len(sign.Availability) != 2 || strings.Join(sign.Platforms, "+") != "macos" {
		t.Errorf("long form: %s %v %v", sign.Status, sign.Availability, sign.Platforms)
	}
}

func TestLimits(t *testing.T) {
	m := full(t)
	api := m.Feature("api")
	tests := []struct {
		metric, plan string
		want         []quantity.Quantity
	}{
		{"requests", "pro", []quantity.Quantity{{Value: 300, Unit: "request", Per: []string{"minute"}, Compare: quantity.Exact}}},
		{"requests", "free", nil},
		{"retention", "pro", []quantity.Quantity{{Value: 3, Unit: "month", Compare: quantity.Exact}}},
		{"check interval", "pro", []quantity.Quantity{{Value: 1, Unit: "minute", Compare: quantity.Exact}, {Value: 5, Unit: "minute", Compare: quantity.Exact}}},
		{"uptime", "pro", []quantity.Quantity{{Value: 99.5, Decimals: 1, Unit: "%", Compare: quantity.Exact}}},
		{"session length", "free", []quantity.Quantity{{Value: 60, Unit: "minute", Compare: quantity.Exact}}},
		{"session length", "", []quantity.Quantity{{Value: 60, Unit: "minute", Compare: quantity.Exact}}},
	}
	for _, tt := range tests {
		_, vs := api.LimitOn(tt.metric, tt.plan)
		var got []quantity.Quantity
		for _, v := range vs {
			got = append(got, v.Quantity)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s on %q (-want +got):\n%s", tt.metric, tt.plan, diff)
		}
	}
	if _, vs := api.LimitOn("requests", "enterprise"); len(vs) != 1 || !vs[0].Unlimited {
		t.Errorf("unlimited: %+v", vs)
	}
	if _, vs := api.LimitOn("uptime", "enterprise"); len(vs) != 1 || !vs[0].Custom || vs[0].At.Line == 0 {
		t.Errorf("custom: %+v", vs)
	}
}

func TestFacts(t *testing.T) {
	m := full(t)
	var got []string
	for _, f := range m.Facts {
		got = append(got, fmt.Sprintf("%s %s %v %s %q %d %s %g %g", f.ID, f.Kind, f.Quantity.Value, f.Quantity.Unit, f.Text, len(f.Set), f.Compare, f.Tolerance, f.MaxSlack))
	}
	want := []string{
		`integrations count 87  "" 0 floor 0 0.2`,
		`size quantity 12.5 MB "" 0 approx 0.05 0`,
		`uptime percent 99.95 % "" 0 exact 0 0`,
		`licence text 0  "proprietary" 0 exact 0 0`,
		`latest version 0  "1.10" 0 exact 0 0`,
		`sources set 0  "" 2 exact 0 0`,
		`entry-price money 19 USD "" 0 exact 0 0`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s := m.Fact("sources").Set; s[1].Name != "Journal" || s[1].Status != Beta || s[1].ID != "journal" || s[0].Status != GA {
		t.Errorf("set %+v", s)
	}
}

func TestDerivedValues(t *testing.T) {
	m := load(t, "good/derived.yaml", Options{AsOf: asOf, Artifacts: artefacts})
	var got []string
	for _, f := range m.Facts {
		members := ""
		for _, s := range f.Set {
			members += s.Name + " "
		}
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %v%s %s", f.ID, f.Quantity.Value, f.Text, members)))
		if f.Derived == "" || f.At.Line == 0 {
			t.Errorf("%s: derived %q at %v", f.ID, f.Derived, f.At)
		}
	}
	want := []string{"connectors 2", "version 01.10.0", "releases 2", "cities 2", "languages 0 Norwegian Spanish", "title 0Bright light", "tests 669"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f := m.Feature("beta-thing")
	if f.Status != Beta || f.Derived == "" || strings.Join(f.IncludedPlans(m), "") != "pro" {
		t.Errorf("derived feature: %s %v", f.Status, f.Access)
	}
	if _, vs := m.Feature("api").LimitOn("calls", "free"); len(vs) != 1 || vs[0].Value != 10 {
		t.Errorf("derived limits: %+v", vs)
	}
	if _, vs := m.Feature("seats").LimitOn("seats", "free"); len(vs) != 1 || vs[0].Value != 3 {
		t.Errorf("derived value: %+v", vs)
	}
}

func TestFromNeedsArtefacts(t *testing.T) {
	_, err := Load([]File{{Path: "p.yaml", Bytes: []byte("product: {name: L}\nfacts: [{id: a, name: x, from: {glob: a}}]\n")}}, Options{})
	if err == nil || err.Error() != `p.yaml:2:26: fact "a": from cannot be followed here: no artefacts are at hand` {
		t.Errorf("got %v", err)
	}
}

func TestSeveralFilesAreOne(t *testing.T) {
	files := []File{
		{Path: "plans.yaml", Bytes: []byte("product: {name: Lumen}\nplans: [{id: free}, {id: pro}]\n")},
		{Path: "more/features.json", Bytes: []byte(`{"features": [{"id": "sso", "name": "SSO", "plans": ["pro"], "parent": "login"}]}`)},
		{Path: "more/other.yaml", Bytes: []byte("plans: [{id: max}]\nfeatures: [{id: login, name: Login, plans: [max]}]\n")},
	}
	m, err := Load(files, Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(m.PlanIDs(), m.Feature("sso").IncludedPlans(m), m.Feature("sso").At, m.Files); got != "[free pro max] [pro max] {more/features.json 1 15} [plans.yaml more/features.json more/other.yaml]" {
		t.Error(got)
	}
	files = append(files, File{Path: "again.yaml", Bytes: []byte("product: {name: Lumen}\nplans: [{id: free}]\nfeatures: [{id: sso, name: S}, {id: x, name: X, plans: [nope]}]\n")},
		File{Path: "broken.yaml", Bytes: []byte("a: [")})
	_, err = Load(files, Options{AsOf: asOf})
	want := `again.yaml:1:1: product is described already in plans.yaml:1
again.yaml:2:14: plan "free": id is taken already by plans.yaml:2
again.yaml:3:17: feature "sso": id is taken already by more/features.json:1
again.yaml:3:57: feature "x": unknown plan "nope"; have free, pro, max
broken.yaml:2:1: not valid YAML: did not find expected node content`
	if diff := cmp.Diff(want, fmt.Sprint(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOddNumbersBecomeTextWithAWarning(t *testing.T) {
	src := "product: {name: L}\nfacts:\n  - {id: a, name: account required, kind: count, value: false}\n  - {id: b, name: lift, kind: quantity, value: about as much}\n"
	m, err := Load([]File{{Path: "p.yaml", Bytes: []byte(src)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if m.Facts[0].Text != "false" || m.Facts[0].Kind != TextFact || m.Facts[1].Text != "about as much" || len(m.Warnings) != 2 {
		t.Errorf("%+v %v", m.Facts, m.Warnings)
	}
}

func TestLoadNothing(t *testing.T) {
	if _, err := Load(nil, Options{}); err == nil {
		t.Error("no files are a manifest")
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"SAML single sign-on (SSO)": "saml-single-sign-on-sso", "Ünïcode naïve": "unicode-naive", "  ": "", "C++": "c", "日本語 UI": "日本語-ui", "Don't": "dont",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestLint(t *testing.T) {
	m := load(t, "lint/manifest.yaml", Options{AsOf: asOf})
	var got []string
	for _, w := range Lint(m) {
		got = append(got, fmt.Sprintf("%s:%d:%d: %s", w.At.Path, w.At.Line, w.At.Column, w.Message))
	}
	golden := filepath.Join("testdata", "lint", "warnings.txt")
	text := strings.Join(got, "\n") + "\n"
	rewrite(t, golden, text)
	if diff := cmp.Diff(string(content(t, golden)), text); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if w := Lint(full(t)); len(w) > 0 {
		t.Errorf("warnings about a sound manifest: %v", w)
	}
}

// FuzzLoad holds that any bytes give a manifest or mistakes with a place, and
// that what is loaded can be linted.
func FuzzLoad(f *testing.F) {
	for _, dir := range []string{"good", "bad", "lint"} {
		files, err := filepath.Glob(filepath.Join("testdata", dir, "*.*"))
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			f.Add(mustRead(file))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if strings.Contains(string(b), "from") && strings.Contains(string(b), "quer") {
			return // endless queries take their time
		}
		for _, name := range []string{"p.yaml", "p.json"} {
			m, err := Load([]File{{Path: name, Bytes: b}}, Options{AsOf: asOf, Artifacts: artefacts})
			switch {
			case err != nil && !strings.HasPrefix(err.Error(), name+":"):
				t.Fatalf("a mistake without a place: %v", err)
			case err == nil && m.Product.Name == "":
				t.Fatal("a manifest without a product")
			case err == nil:
				Lint(m)
			}
		}
	})
}

func BenchmarkLoad10000Features(b *testing.B) {
	var s strings.Builder
	s.WriteString("product: {name: Lumen}\nplans: [{id: free}, {id: pro}, {id: max}]\nfeatures:\n")
	for i := range 10_000 {
		fmt.Fprintf(&s, "  - id: feature-%d\n    name: Feature number %d\n    aliases: [alias %d, other alias %d]\n    status: ga\n    plans: [pro]\n"+
			"    limits: [{metric: calls, unit: call, per: minute, by_plan: {pro: 300, max: unlimited}}]\n    owner: team\n", i, i, i, i)
	}
	files := []File{{Path: "p.yaml", Bytes: []byte(s.String())}}
	b.SetBytes(int64(s.Len()))
	b.ReportAllocs()
	for b.Loop() {
		m, err := Load(files, Options{AsOf: asOf})
		if err != nil || len(m.Features) != 10_000 {
			b.Fatal(err)
		}
	}
}

func BenchmarkLint10000Features(b *testing.B) {
	var s strings.Builder
	s.WriteString("product: {name: Lumen}\nplans: [{id: free}, {id: pro}, {id: max}]\nfeatures:\n")
	for i := range 10_000 {
		fmt.Fprintf(&s, "  - {id: feature-%d, name: Feature number %d, aliases: [alias %d], plans: [pro]}\n", i, i, i)
	}
	m, err := Load([]File{{Path: "p.yaml", Bytes: []byte(s.String())}}, Options{AsOf: asOf})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		Lint(m)
	}
}
