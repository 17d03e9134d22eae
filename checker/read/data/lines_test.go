package data

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// library gives what the YAML library reads, and the remarks that it leaves.
func library(src string) (*Node, *prose.Document) {
	b := prose.NewBuilder("a.yml", source.YAML, source.NewText(src))
	n, err := parseYAML(b, src)
	if err != nil {
		return nil, nil
	}
	return n, b.Document()
}

func TestYAMLOfLines(t *testing.T) {
	for src, taken := range map[string]bool{
		"   \ntitle: Plans and prices\ndescription: \"Three plans: one is free\"\n":               true,
		"slug: a-b\nat: 2025-03-21T11:08:30.579Z\ndate: 2016-06-17\nlive: true\nn: 15.2\nk: 12\n": true,
		"title: 'Übersicht – alles'   \n\nimage: /a/b.png\nempty: ''\n":                           true,
		"url: https://example.com/a?b=c":                                                          true,
		"a: >-\n  One line\n  and the next: one.\nb: c\n":                                         true,
		"a: Plain words\n  that go on\n    and on\nb: c":                                          true,
		"a: 'Quoted\n  words'\nb: c":                                                              false,
		"a: >-\nb: c":                                                                             false,
		"a: >-\n  b\n\n  c\n":                                                                     false,
		"a: >-\n  b\n   c\n":                                                                      false,
		"a: >\n  b\n":                                                                             false,
		"a: >-\n  b # c\n":                                                                        false,
		"a: b\n  - c":                                                                             false,
		"a: 12\n  b":                                                                              false,
		"":                                                                                        false,
		"\n  \n":                                                                                  false,
		"a: b\na: c":                                                                              false,
		"a: b: c":                                                                                 false,
		"a: b # c":                                                                                false,
		"a:\n  - b":                                                                               false,
		"a: yes":                                                                                  false,
		"a: 0x1F":                                                                                 false,
		"a: 1_000":                                                                                false,
		"a: 012":                                                                                  false,
		"a: 1e3":                                                                                  false,
		"a: |\n  b":                                                                               false,
		"a: 'it''s'":                                                                              false,
		`a: "b\n"`:                                                                                false,
		"a: b\n---\nc: d":                                                                         false,
		"a: b\tc":                                                                                 false,
		"a: b\r\nc: d":                                                                            false,
		"a: \u2028b":                                                                              false,
		"- a: b":                                                                                  false,
		"<<: b":                                                                                   false,
		strings.Repeat("a", 200) + ": b":                                                          false,
		"a: *b":                                                                                   false,
		"a: [b]":                                                                                  false,
		"a: b\n c: d":                                                                             false,
		"a: \"b\" c":                                                                              false,
		"a: b:":                                                                                   false,
	} {
		got := yamlOfLines(src)
		if (got != nil) != taken {
			t.Errorf("%q: taken %v, want %v", src, got != nil, taken)
		}
		if want, _ := library(src); got != nil {
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%q (-library +lines):\n%s", src, diff)
			}
		}
	}
}

// TestYAMLOfLinesIsTheLibrary: what is read line by line is what the library reads,
// whatever the lines are.
func TestYAMLOfLinesIsTheLibrary(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"a", "B c", "title", "true", "No", "null", "Inf", ".nan", "~", "1", "0", "12.5", "1e3", "1_0", "0o7", "2020-01-02", "2020-01-02 10:11:12", "12:30",
		" ", "  ", ":", ": ", "-", "- ", "#", " # want x", "'", "\"", "\\", "''", "/", "é", "–", "\u0085", "\t", "|", ">", "&", "*", "!", "%", "@", "`", "[", "]", "{", "}", ",", "?", "=", "<<",
	})
	rapid.Check(t, func(t *rapid.T) {
		var src strings.Builder
		for i := range rapid.IntRange(1, 4).Draw(t, "lines") {
			key := rapid.SampledFrom([]string{"a", "b", "c_1", "key-2", "true", "null", " d", "e ", "1f"}).Draw(t, "key")
			quote := rapid.SampledFrom([]string{"", "", "'", "\""}).Draw(t, "quote")
			if rapid.IntRange(0, 3).Draw(t, "folds") == 0 {
				src.WriteString(key + ": >-" + rapid.SampledFrom([]string{"\n  a b", "\n  a\n  b", "\n a", "", " "}).Draw(t, "folded"))
			}
			src.WriteString(key + ": " + quote + strings.Join(rapid.SliceOfN(piece, 0, 4).Draw(t, "value"), "") + quote)
			for range rapid.IntRange(0, 2).Draw(t, "further") {
				src.WriteString(rapid.SampledFrom([]string{"\n ", "\n  ", "\n   ", "\n\n  "}).Draw(t, "in"))
				src.WriteString(strings.Join(rapid.SliceOfN(piece, 0, 3).Draw(t, "more"), ""))
			}
			if i < 3 {
				src.WriteString(rapid.SampledFrom([]string{"\n", "\n\n", " \n", "\r\n"}).Draw(t, "end"))
			}
		}
		got := yamlOfLines(src.String())
		if got == nil {
			return
		}
		want, d := library(src.String())
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q (-library +lines):\n%s", src.String(), diff)
		}
		if len(d.Notes) > 0 {
			t.Fatalf("%q: a remark is lost", src.String())
		}
	})
}
