package draft

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
)

func draftOf(t interface{ Fatal(...any) }, pages ...[2]string) *Draft {
	var r Reader
	for _, p := range pages {
		doc, err := read.Document(source.Source{URI: p[0], Media: source.MediaOf(p[0], []byte(p[1])), Bytes: []byte(p[1])}, read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r.Add(doc, config.DefaultSurface(p[0]))
	}
	return r.Draft()
}

func TestProduct(t *testing.T) {
	for _, tt := range []struct {
		name  string
		pages [][2]string
		want  string
	}{
		{"shared part of titles", [][2]string{{"a.html", "<title>Pricing | Acme Desk</title>"}, {"b.html", "<title>Features | Acme Desk</title>"}}, "Acme Desk"},
		{"site name", [][2]string{{"a.html", `<meta property="og:site_name" content="Acme"><title>Welcome to us</title>`}}, "Acme"},
		{"the name most pages drop", [][2]string{{"a.md", "# One\n\nYou run OpenAcme on your own machine."}, {"b.md", "# Two\n\nWith OpenAcme it is done and Globex is not."}}, "OpenAcme"},
		{"no plan's name", [][2]string{
			{"pricing.html", "<h2>Sprout</h2><p>$0</p><h2>Canopy</h2><p>$19 per user per month</p>"}, {"a.md", "# One\n\nSSO is a part of Canopy and of OpenAcme as well."},
			{"b.md", "# Two\n\nWith Canopy you get more and OpenAcme keeps it."}, {"c.md", "# Three\n\nAsk for Canopy and it is there at once."},
		}, "OpenAcme"},
		{"the README's name before others", [][2]string{
			{"README.md", "# OpenAcme\n\ntext"}, {"a.md", "# One\n\nYou connect Globex and then OpenAcme runs it."},
			{"b.md", "# Two\n\nWith Globex it is easy and OpenAcme keeps it."}, {"c.md", "# Three\n\nAsk your Globex account and it is there."},
		}, "OpenAcme"},
		{"heading of the README", [][2]string{{"README.md", "# Acme – the desk\n\ntext"}, {"docs/x.md", "# Install\n"}}, "Acme"},
	} {
		if got := draftOf(t, tt.pages...).Product.Name; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestPlans(t *testing.T) {
	for _, tt := range []struct {
		name, uri, text string
		want            []string
	}{
		{"table", "pricing.md", "| | Free | Pro |\n|---|---|---|\n| SSO | no | yes |\n", []string{"Free", "Pro"}},
		{"cards", "pricing.html", "<h2>Hobby</h2><p>$0</p><h2>Crew</h2><p>$19 per user per month</p><h2>Questions</h2><p>What else?</p>", []string{"Hobby", "Crew"}},
		{"a comparison of products", "vs.md", "| | Acme | Globex |\n|---|---|---|\n| SSO | yes | no |\n", nil},
		{"a table of something else", "api.md", "| | Type | Default |\n|---|---|---|\n| a | int | 1 |\n", nil},
		{"one name is no system", "pricing.html", "<h2>Pro</h2><p>$10</p>", nil},
	} {
		var got []string
		for _, p := range draftOf(t, [2]string{tt.uri, tt.text}).Plans {
			got = append(got, p.Name)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

func TestCompetitors(t *testing.T) {
	d := draftOf(t, [2]string{"README.md", "# Acme\n\nTeams that leave Initech and Hooli come to Acme first."}, [2]string{"a.md", "# Acme vs. Globex\n"}, [2]string{"b.md", "# The best Initech alternative\n\nNobody goes back to Initech once they know Acme well."},
		[2]string{"c.md", "# Migrate from Hooli\n\nWhat you have in Hooli is in Acme within a day."}, [2]string{"d.md", "# Old vs new pricing\n"}, [2]string{"e.md", "# Latency vs. Throughput\n"}, [2]string{"f.md", "# Why alternatives matter\n"})
	var got []string
	for _, c := range d.Competitors {
		got = append(got, c.Name)
	}
	if diff := cmp.Diff([]string{"Globex", "Initech", "Hooli"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestFacts(t *testing.T) {
	d := draftOf(t, [2]string{"index.md", "We have 37 integrations. Wait 20 minutes. Pay 15 dollars. Over 400 templates are here. Two reasons."}, [2]string{"p.md", "Use 37 integrations, or 40 integrations."})
	got := map[string]int{}
	for _, f := range d.Facts {
		got[f.Name] = f.Value
	}
	if diff := cmp.Diff(map[string]int{"integrations": 37, "templates": 400}, got); diff != "" {
		t.Error(diff)
	}
}

// Whatever the copy says, the draft is a manifest that loads.
func TestDraftLoads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(
			rapid.SampledFrom([]string{"Free", "Pro", "Enterprise", "yes", "no", "✓", "37 integrations", "Acme", "Acme vs Globex", "on", "null", "SSO", "C++", "é漢", "🎉 Party", "# x", "- y", `"q"`, "a: b", "[z]", "it's", "1.0", "2024-01-01", "\\", "*"}),
			rapid.Map(rapid.StringN(0, 12, 40), func(s string) string { return strings.ReplaceAll(s, "\x00", "") }))
		var b strings.Builder
		b.WriteString("# " + word.Draw(t, "title") + "\n\n## Features\n\n")
		for range 4 {
			b.WriteString("- " + word.Draw(t, "item") + "\n")
		}
		b.WriteString("\n| | Free | " + word.Draw(t, "head") + " |\n|---|---|---|\n")
		for range 3 {
			b.WriteString("| " + word.Draw(t, "row") + " | yes | " + word.Draw(t, "cell") + " |\n")
		}
		d := draftOf(t, [2]string{"pricing.md", b.String()}, [2]string{"README.md", "# " + word.Draw(t, "readme") + "\n\n" + word.Draw(t, "text")})
		content := d.Manifest()
		if _, err := manifest.Load([]manifest.File{{Path: "product.yaml", Bytes: content}}, manifest.Options{}); err != nil {
			t.Fatalf("%v\n%s", err, content)
		}
	})
}

func TestOriginsAreRight(t *testing.T) {
	d := draftOf(t, [2]string{"pricing.md", "# Acme\n\n| | Free | Pro |\n|---|---|---|\n| SSO | no | yes |\n"})
	if len(d.Features) != 1 || d.Features[0].From != (Origin{"pricing.md", 5, "SSO"}) || !cmp.Equal(d.Features[0].Plans, []string{"pro"}) {
		t.Errorf("%+v", d.Features)
	}
	if _, known := answer(prose.Partly); known {
		t.Error("partly is neither yes nor no")
	}
}
