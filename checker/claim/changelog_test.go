package claim

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// log writes a changelog: lines that begin with # are headings, others items.
func log(uri, text string) *prose.Document {
	src := source.NewText(text)
	b := prose.NewBuilder(uri, source.Markdown, src)
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		words := strings.TrimLeft(line, "# ")
		level := strings.Count(line[:len(line)-len(words)], "#")
		if strings.TrimSpace(words) != "" {
			if level > 0 {
				b.Begin(prose.Heading, level)
			} else {
				b.Begin(prose.Item, 0)
			}
			b.Run(at+len(line)-len(words), at+len(line))
			b.End()
		}
		at += len(line)
	}
	return b.Document()
}

// TestNewestRelease: of a changelog, what the newest release says holds today,
// but for what was fixed, dropped or counted.
func TestNewestRelease(t *testing.T) {
	newest := "SSO is included on every plan.\nAdded 12 integrations.\nFixed: SSO did not work on Free.\n### Removed\nThe audit log is available on Free.\n"
	older := "Exports are included on every plan.\n"
	for _, tt := range []struct {
		name, uri, text string
		history         string // settled from outside; "?" = by the page
		want            []string
	}{
		{"newest first", "CHANGELOG.md", "# Changelog\n## 1.10.0 - 2026-11-01\n" + newest + "## 1.9.0 - 2026-10-01\n" + older, "?", []string{"SSO is included on every plan."}},
		{"newest last", "CHANGELOG.md", "# Changelog\n## 1.9.0 - 2026-10-01\n" + older + "## 1.10.0 - 2026-11-01\n" + newest, "?", nil},
		{"one release", "CHANGELOG.md", "# Changelog\n## 1.10.0 - 2026-11-01\n" + newest, "?", nil},
		{"by date", "changelog.md", "# What is new\n## 2026-11-01\nSSO is included on every plan.\n## 2026-02-01\n" + older, "?", []string{"SSO is included on every plan."}},
		{"settled as past", "CHANGELOG.md", "# Changelog\n## 1.10.0\n" + newest + "## 1.9.0\n" + older, "configuration: x", nil},
		{"settled as of today", "archive/a.md", "SSO is included on every plan.\n", "", []string{"SSO is included on every plan."}},
	} {
		d := log(tt.uri, tt.text)
		history := tt.history
		if history == "?" {
			if history = PageHistory(d); history != Changelog {
				t.Errorf("%s: page is %q", tt.name, history)
			}
		}
		var got []string
		for _, c := range New(Vocabulary{Plans: []string{"Free"}}).ExtractAs(d, history) {
			if c.History == "" && d.Blocks[c.Block].Kind == prose.Item {
				got = append(got, d.String(c.Sentence))
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: of today (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestPageStage: the page's own data puts all of it in a stage, that of an entry does not.
func TestPageStage(t *testing.T) {
	for _, tt := range []struct {
		key, value string
		want       Stage
	}{
		{"comingSoon", "true", Planned}, {"coming_soon", "true", Planned}, {"comingSoon", "false", Available}, {"status", "planned", Planned},
		{"status", "published", Available}, {"features[0].comingSoon", "true", Available},
	} {
		b := prose.NewBuilder("f.md", source.Markdown, source.NewText("Dark mode makes nights easier."))
		b.Datum(tt.key, tt.value, 0, 0)
		b.Begin(prose.Paragraph, 0)
		b.Run(0, 30)
		if got := New(Vocabulary{Features: []string{"Dark mode"}}).Extract(b.Document())[0].Availability; got != tt.want {
			t.Errorf("%s: %s puts the page in %q, want %q", tt.key, tt.value, got, tt.want)
		}
	}
}
