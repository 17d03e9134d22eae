package link

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// count makes a quantity of the words: "37 zones" counts zones.
func count(d *prose.Document, words string) claim.Quantity {
	n, noun, _ := strings.Cut(words, " ")
	q := claim.Quantity{Quantity: quantity.Quantity{Value: 1, Unit: noun}, Span: span(d, words), Number: span(d, n)}
	if noun != "" {
		q.Noun = span(d, noun)
	}
	return q
}

func counted(id, name string, aliases ...string) manifest.Fact {
	return manifest.Fact{ID: id, Name: name, Kind: manifest.Count, Aliases: aliases, Quantity: quantity.Quantity{Value: 1}}
}

func TestCountsFindTheirFact(t *testing.T) {
	scoped := counted("palette", "default palette tools")
	scoped.Scope = "default palette"
	advisory := counted("advisories", "advisory feeds")
	advisory.Scope = "advisory importer"
	m := &manifest.Manifest{
		Product: manifest.Product{Name: "Acme"},
		Facts: []manifest.Fact{
			counted("tools", "MCP tools", "tools"), counted("readonly", "read-only tools", "read-only"), scoped,
			counted("feeds", "feeds"), advisory, counted("zones", "delivery zones"), counted("plugins", "plugins"),
		},
	}
	l := New(m, Options{})
	for _, c := range []struct{ text, words, want string }{
		{"It has 35 MCP tools.", "35 MCP tools", "tools"},
		{"There are 22 tools.", "22 tools", "tools"},
		{"It has 5 read-only tools.", "5 read-only tools", "readonly"},
		{"It has 4 experimental tools.", "4 experimental tools", ""},
		{"It has 40 supported tools.", "40 supported tools", "tools"},
		{"It has 40 Acme tools.", "40 Acme tools", "tools"},
		{"The default palette has 12 tools.", "12 tools", "palette"},
		{"There are 500 feeds.", "500 feeds", "feeds"},
		{"The advisory importer polls 26 feeds.", "26 feeds", "advisories"},
		{"Data for 3 delivery zones.", "3 delivery zones", "zones"},
		{"Data for 3 time zones.", "3 time zones", ""},
		{"Prices for 3 zones.", "3 zones", ""},
		{"We sell 9 kettles.", "9 kettles", ""},
		{"30 community plugins.", "30 community plugins", ""},
	} {
		d := (&page{}).block(prose.Paragraph, 0, c.text).document()
		cs := asserted(d)
		cs[0].Quantities = []claim.Quantity{count(d, c.words)}
		got := ""
		for _, x := range targets(l.Page(d, cs, "", "")) {
			if id, ok := strings.CutPrefix(x, "fact "); ok {
				got += id
			}
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCompoundIsAnotherNoun(t *testing.T) {
	l := New(&manifest.Manifest{Facts: []manifest.Fact{counted("tools", "tools")}}, Options{})
	d := (&page{}).block(prose.Paragraph, 0, "It is a 9-tool palette.").document()
	cs := asserted(d)
	cs[0].Quantities = []claim.Quantity{{Quantity: quantity.Quantity{Value: 9, Unit: "tool"}, Span: span(d, "9-tool"), Number: span(d, "9"), Noun: span(d, "tool")}}
	if got := targets(l.Page(d, cs, "", "")); len(got) != 0 {
		t.Error(got)
	}
}

func TestLabelsNameTheFact(t *testing.T) {
	l := New(&manifest.Manifest{Facts: []manifest.Fact{counted("plans", "plans", "offerCount"), counted("langs", "languages")}}, Options{})
	d := (&page{}).
		do(func(b *prose.Builder) { b.OpenTable() }).row(true, "", "Acme").row(false, "Languages", "60").do(func(b *prose.Builder) { b.CloseTable() }).
		document()
	cs := asserted(d)
	last := &cs[len(cs)-1]
	last.Quantities = []claim.Quantity{count(d, "60")}
	last.Quantities[0].Unit = ""
	if diff := cmp.Diff([]string{"fact langs"}, targets(l.Page(d, cs, "", ""))); diff != "" {
		t.Error(diff)
	}
	b := &page{}
	b.src.WriteString("4\n")
	b.do(func(bd *prose.Builder) { bd.BeginValue(prose.Value, "offers[0].offerCount"); bd.Run(0, 1); bd.End() })
	d = b.document()
	cs = asserted(d)
	cs[0].Quantities = []claim.Quantity{{Quantity: quantity.Quantity{Value: 4}, Span: span(d, "4"), Number: span(d, "4")}}
	if diff := cmp.Diff([]string{"fact plans"}, targets(l.Page(d, cs, "", ""))); diff != "" {
		t.Error(diff)
	}
}

func TestLimits(t *testing.T) {
	by := func(unit string) map[string][]manifest.LimitValue {
		return map[string][]manifest.LimitValue{"pro": {{Quantity: quantity.Quantity{Value: 1, Unit: unit}}}}
	}
	audit := feature("audit", "Audit logs")
	audit.Limits = []manifest.Limit{{Metric: "retention", Unit: "day", ByPlan: by("day")}, {Metric: "events", Unit: "event", Per: "month", ByPlan: by("event")}}
	regions := feature("regions", "Global monitoring")
	regions.Limits = []manifest.Limit{{Metric: "regions", Unit: "region", ByPlan: by("region")}}
	l := New(&manifest.Manifest{Features: []manifest.Feature{audit, regions}}, Options{})
	for _, c := range []struct {
		text, words string
		unit        string
		want        string
	}{
		{"Audit logs are kept for 90 days.", "90 days", "day", "audit 0"},
		{"Audit logs are kept for 3 months.", "3 months", "month", "audit 0"},
		{"Audit logs hold 500 events.", "500 events", "event", "audit 1"},
		{"Audit logs of 12 people.", "12 people", "people", "audit -1"},
		{"Checks from 28 regions.", "28 regions", "region", "regions 0"},
		{"Checks from 28 supported regions.", "28 supported regions", "region", "regions 0"},
		{"Checks from 28 disputed regions.", "28 disputed regions", "region", ""},
	} {
		d := (&page{}).block(prose.Paragraph, 0, c.text).document()
		cs := asserted(d)
		q := count(d, c.words)
		q.Unit = c.unit
		if isDuration(c.unit) {
			q.Noun = prose.Span{}
		}
		cs[0].Quantities = []claim.Quantity{q}
		var got []string
		for _, ln := range l.Page(d, cs, "", "").Claims[0].Links {
			got = append(got, fmt.Sprint(ln.Target.ID, " ", ln.Limit))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestVersionsAndWords(t *testing.T) {
	l := New(&manifest.Manifest{Facts: []manifest.Fact{
		{ID: "latest", Name: "latest version", Kind: manifest.Version, Text: "1.10.0"},
		{ID: "key", Name: "default hotkey", Kind: manifest.TextFact, Text: "Left Shift", Aliases: []string{"hotkey"}, Denied: []string{"Left Control"}},
	}}, Options{})
	for _, c := range []struct{ text, want string }{
		{"Latest version: 1.4.1", "latest name 1.4.1"},
		{"Needs Kettle 1.4.1.", ""},
		{"The hotkey is easy.", "key name hotkey"},
		{"Press Left Control to dictate.", "key denied Left Control"},
	} {
		var got []string
		for _, ln := range read(l, c.text).Claims[0].Links {
			got = append(got, ln.Target.ID+" "+string(ln.Name)+" "+ln.Text)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func set(id, name string, closed bool, members ...string) manifest.Fact {
	f := manifest.Fact{ID: id, Name: name, Kind: manifest.Set, Closed: closed}
	for _, m := range members {
		f.Set = append(f.Set, manifest.Member{ID: strings.ToLower(m), Name: m})
	}
	return f
}

func TestClosedSets(t *testing.T) {
	m := &manifest.Manifest{
		Features: []manifest.Feature{feature("slack", "Slack integration")},
		Facts: []manifest.Fact{
			set("providers", "AI providers list", true, "Initech", "Hooli", "Globex"),
			set("cloud", "cloud providers", true, "Initech", "Hooli"),
			set("open", "sources", false, "Vandelay"),
		},
	}
	l := New(m, Options{})
	for _, c := range []struct{ text, want string }{
		{"It works with Initech, Hooli, Umbrella and Globex.", "providers Umbrella"},
		{"It works with Initech, Hooli and Globex.", ""},
		{"Bring an Initech or Umbrella key.", "cloud Umbrella, providers Umbrella"},
		{"It works with Initech and Slack.", ""},
		{"It works with Vandelay and Umbrella.", ""},
		{"Initech powers it. Umbrella sells it.", ""},
		{"Talk to Anna, Ben, Carla or Initech.", ""},
	} {
		var got []string
		for _, cl := range read(l, c.text).Claims {
			for _, ln := range cl.Links {
				if ln.Pass == "closed-set" {
					got = append(got, ln.Target.ID+" "+ln.Form)
				}
			}
		}
		sortStrings(got)
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestClosedSetInATable(t *testing.T) {
	d := (&page{}).do(func(b *prose.Builder) { b.OpenTable() }).
		row(true, "Source", "What").row(false, "Initech", "prices").row(false, "Umbrella", "ships").
		do(func(b *prose.Builder) { b.CloseTable() }).document()
	l := New(&manifest.Manifest{Facts: []manifest.Fact{set("sources", "data sources", true, "Initech")}}, Options{})
	found := false
	for _, c := range l.Page(d, asserted(d), "", "").Claims {
		for _, ln := range c.Links {
			if ln.Pass == "closed-set" {
				found = true
				if ln.Form != "Umbrella" || ln.Location.Start.Line != 5 {
					t.Errorf("%+v", ln)
				}
			}
		}
	}
	if !found {
		t.Error("Umbrella is in no set and nobody says so")
	}
}

func TestUnbacked(t *testing.T) {
	m := &manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Features: []manifest.Feature{
		{ID: "soc2", Name: "SOC 2", Kind: "compliance"}, feature("pdf", "PDF export"),
	}}
	for _, c := range []struct {
		text, target string
		types        []claim.Type
		deny, theirs bool
		want         string
	}{
		{text: "We are SOC1 and SOC 2 compliant.", types: []claim.Type{claim.Compliance}, want: "standard soc 1"},
		{text: "We are SOC 2 compliant.", types: []claim.Type{claim.Compliance}},
		{text: "We are not SOC 1 compliant.", types: []claim.Type{claim.Compliance}, deny: true},
		{text: "They are SOC 1 compliant.", types: []claim.Type{claim.Compliance}, theirs: true},
		{text: "Share recipes with friends.", target: "recipes", want: "target recip"},
		{text: "Get PDF exports.", target: "PDF exports"},
		{text: "Get your data.", target: "your data"},
	} {
		d := (&page{}).block(prose.Paragraph, 0, c.text).document()
		cs := asserted(d)
		if c.types != nil {
			cs[0].Types = c.types
		}
		if c.deny {
			cs[0].Polarity = claim.Denied
		}
		if c.theirs {
			cs[0].Attribution = claim.Competitor
		}
		if c.target != "" {
			cs[0].Targets = []prose.Span{span(d, c.target)}
		}
		var got []string
		for _, u := range New(m, Options{}).Page(d, cs, "", "").Claims[0].Unbacked {
			got = append(got, u.Evidence+" "+u.Key)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestModifiersAreLocal(t *testing.T) {
	m := &manifest.Manifest{Features: []manifest.Feature{feature("pdf", "PDF export"), feature("csv", "CSV export")}}
	d := (&page{}).block(prose.Paragraph, 0, "PDF export works, CSV export is coming soon.").document()
	cs := asserted(d)
	cs[0].Cues = []claim.Cue{{Span: span(d, "coming soon"), Scope: span(d, "CSV export is coming soon"), Availability: claim.Planned}}
	ls := New(m, Options{}).Page(d, cs, "", "").Claims[0].Links
	got := map[string]string{}
	for _, ln := range ls {
		got[ln.Target.ID] = string(ln.Availability) + " " + ln.StageText
	}
	if diff := cmp.Diff(map[string]string{"pdf": "available ", "csv": "planned coming soon"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestANumberInAShortLineCountsItsName(t *testing.T) {
	l := New(&manifest.Manifest{Facts: []manifest.Fact{
		counted("readonly", "read-only tools", "read-only"), counted("tests", "tests", "passing tests"), counted("offers", "plans", "offerCount"),
	}}, Options{})
	for _, c := range []struct{ text, want string }{
		{"Read-only (5)", "readonly 5"},
		{"tests 335 passing", "tests 335"},
		{"offerCount: 1,300", "offers 1,300"},
		{"Kettles (5)", ""},
		{"read-only 5 to 6", ""},
		{"The tests that we wrote in 2019 are passing.", ""},
	} {
		d := (&page{}).block(prose.Item, 0, c.text).document()
		cl := l.Page(d, asserted(d), "", "").Claims[0]
		got := ""
		for _, ln := range cl.Links {
			got += ln.Target.ID + " " + cl.Quantities[ln.Quantity].NumberText
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTwoLimitsOfOneFeature(t *testing.T) {
	trial := feature("trial", "Free trial", "trial")
	value := func(unit string) map[string][]manifest.LimitValue {
		return map[string][]manifest.LimitValue{"free": {{Quantity: quantity.Quantity{Value: 1, Unit: unit}}}}
	}
	trial.Limits = []manifest.Limit{{Metric: "length", Unit: "day", ByPlan: value("day")}, {Metric: "teammates", Unit: "teammate", ByPlan: value("teammate")}}
	l := New(&manifest.Manifest{Features: []manifest.Feature{trial}}, Options{})
	d := (&page{}).block(prose.Item, 0, "20-day trial, up to 8 teammates").document()
	cs := asserted(d)
	cs[0].Quantities = []claim.Quantity{
		{Quantity: quantity.Quantity{Value: 20, Unit: "day"}, Span: span(d, "20-day"), Number: span(d, "20"), Noun: span(d, "trial")},
		{Quantity: quantity.Quantity{Value: 8, Unit: "teammate"}, Span: span(d, "up to 8 teammates"), Number: span(d, "8"), Noun: span(d, "teammates")},
	}
	var got []string
	for _, ln := range l.Page(d, cs, "", "").Claims[0].Links {
		if ln.Target.Kind == ToFeature {
			got = append(got, fmt.Sprint(ln.Target.ID, " ", ln.Quantity, " ", ln.Limit))
		}
	}
	if diff := cmp.Diff([]string{"trial 1 1", "trial 0 0"}, got); diff != "" {
		t.Error(diff)
	}
}
