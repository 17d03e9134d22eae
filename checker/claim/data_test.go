package claim

import (
	"testing"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// TestKeysOfData: whose product a value of data speaks of, the keys above it tell.
func TestKeysOfData(t *testing.T) {
	for _, tt := range []struct {
		key  string
		want Attribution
	}{
		{"comparison.globex[0]", Competitor},
		{"comparison.globex.headline", Competitor},
		{"comparison.acme-cloud[2]", Ours},
		{"comparison.acme_cloud.notes.globex", Competitor},
		{"comparison[1].globexes", Ours},
		{"features[0].title", Ours},
	} {
		b := prose.NewBuilder("compare.yaml", "", nil)
		b.BeginValue(prose.Value, tt.key)
		b.Placed("Audit log on every plan", source.Mark{})
		b.End()
		c := New(vocabulary).Extract(b.Document())[0]
		if c.Attribution != tt.want {
			t.Errorf("%s: %s, want %s", tt.key, c.Attribution, tt.want)
		}
	}
}

// TestHeadsInSmallLetters: a column's head that is a key names the competitor
// although it is written small; the same word inside a sentence is a word.
func TestHeadsInSmallLetters(t *testing.T) {
	d := lines("compare.csv", "| feature | acme | segment |\n| Audit log | no | yes |\n\nAcme lets you segment customers by plan.")
	for _, c := range New(vocabulary).Extract(d) {
		text, want := d.String(c.Sentence), Ours
		if text == "yes" {
			want = Competitor
		}
		if c.Attribution != want {
			t.Errorf("%q: %s, want %s", text, c.Attribution, want)
		}
	}
}

func TestEnclosed(t *testing.T) {
	for text, want := range map[string]Attribution{
		"“This is not just a help desk, but a bigger change than anything we tried before.”": Customer,
		"“No such file or directory”":                                    Ours,
		"Acme says “hello” to every customer who writes to the address.": Ours,
	} {
		if c := New(vocabulary).Extract(lines("index.md", text))[0]; c.Attribution != want {
			t.Errorf("%s: %s, want %s", text, c.Attribution, want)
		}
	}
}

func TestTypesOfLists(t *testing.T) {
	d := lines("features.md", "# Integrations\n- MariaDB\n- Oracle\n\n# Premium plan\n\nThe Pro plan includes:\n- Chain of custody reports\n\n# Colours\n- Dark mode")
	want := map[string]Type{"MariaDB": Integration, "Oracle": Integration}
	for _, c := range New(vocabulary).Extract(d) {
		text := d.String(c.Sentence)
		has := false
		for _, ty := range c.Types {
			has = has || ty == Integration
		}
		if has != (want[text] == Integration) && d.Blocks[c.Block].Kind == prose.Item {
			t.Errorf("%q: types %v", text, c.Types)
		}
	}
}
