package fix_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/fix"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// site is sources by URI.
type site map[string]source.Source

func (s site) of(uri string) (source.Source, bool) {
	src, ok := s[uri]
	return src, ok
}

func md(uri, text string) source.Source {
	return source.Source{URI: uri, Media: source.Markdown, Bytes: []byte(text)}
}

// find makes the finding that words, wherever they stand in a source, should be
// others.
func find(src source.Source, words, replacement string) lint.Finding {
	f := lint.Finding{Rule: "r", Feature: words, Fingerprint: "f " + words}
	s := &lint.Suggestion{Replacement: replacement, Fixable: true}
	text := source.NewText(string(src.Bytes))
	for at := 0; ; {
		i := strings.Index(string(src.Bytes[at:]), words)
		if i < 0 {
			return f
		}
		loc := source.Location{URI: src.URI, Start: text.Mark(at + i), End: text.Mark(at + i + len(words))}
		f.Places = append(f.Places, lint.Place{Location: loc, Text: words, Suggestion: s})
		at += i + len(words)
	}
}

func TestPlan(t *testing.T) {
	inexact := func(s source.Source) lint.Finding {
		f := find(s, "45", "42")
		f.Places[0].Start = source.Mark{Page: 1, Line: 3}
		return f
	}
	moved := func(s source.Source) lint.Finding {
		f := find(s, "45", "42")
		f.Places[0].Start.Offset++
		return f
	}
	page := md("a.md", "In 45 languages.")
	data := source.Source{URI: "a.json", Media: source.JSON, Bytes: []byte(`{"t": "by Growth"}`)}
	latin := source.Source{URI: "a.md", Media: source.Markdown, Bytes: []byte("Caf\xe9 in 45 languages.")}
	soon := md("a.md", "WhatsApp (coming soon)\r\nNext")
	for _, tt := range []struct {
		name     string
		src      source.Source
		findings []lint.Finding
		want     string // the content afterwards
		why      []string
	}{
		{"a number", page, []lint.Finding{find(page, "45", "42")}, "In 42 languages.", nil},
		{"twice the same", page, []lint.Finding{find(page, "45", "42"), find(page, "45", "42")}, "In 42 languages.", nil},
		{"two that want otherwise", page, []lint.Finding{find(page, "45", "42"), find(page, "45", "43")}, "In 45 languages.", []string{fix.WhyCompete, fix.WhyCompete}},
		{"one inside another", page, []lint.Finding{find(page, "45", "42"), find(page, "45 languages", "many")}, "In 45 languages.", []string{fix.WhyCompete, fix.WhyCompete}},
		{"no place", page, []lint.Finding{inexact(page)}, "In 45 languages.", []string{fix.WhyPlace}},
		{"other words there", page, []lint.Finding{moved(page)}, "In 45 languages.", []string{fix.WhyWords}},
		{"another encoding", latin, []lint.Finding{find(latin, "45", "42")}, string(latin.Bytes), []string{fix.WhyEncoding}},
		{"a quote in a value", data, []lint.Finding{find(data, "Growth", `the "Team"`)}, string(data.Bytes), []string{fix.WhyEscape}},
		{"a noun of one", page, []lint.Finding{find(page, "45", "1")}, "In 45 languages.", []string{fix.WhyNoun}},
		{"a label goes with its blank", soon, []lint.Finding{find(soon, "(coming soon)", "")}, "WhatsApp\r\nNext", nil},
		{"nothing to change", page, []lint.Finding{find(page, "45", "45")}, "In 45 languages.", nil},
	} {
		s := site{tt.src.URI: tt.src}
		edits, left := fix.Plan(tt.findings, s.of)
		got := string(fix.Apply(tt.src.Bytes, edits))
		var why []string
		for _, l := range left {
			why = append(why, l.Why)
		}
		if got != tt.want || !cmp.Equal(why, tt.why) {
			t.Errorf("%s: %q, left %q; want %q, %q", tt.name, got, why, tt.want, tt.why)
		}
	}
	f := find(page, "45", "42")
	f.Places[0].Suggestion = &lint.Suggestion{Replacement: "42"}
	if edits, left := fix.Plan([]lint.Finding{f}, site{"a.md": page}.of); edits != nil || left != nil {
		t.Errorf("what the manifest does not determine was planned: %v, %v", edits, left)
	}
}

// wrong judges a made-up truth: words on the list are wrong and should be
// what stands beside them; words that begin with ! are wrong without a cure.
func wrong(sources site, list map[string]string) []lint.Finding {
	var out []lint.Finding
	for _, uri := range []string{"a.md", "b.md"} {
		for _, word := range []string{"one", "two", "three", "!bad"} {
			f := find(sources[uri], word, list[word])
			for i := range f.Places {
				f.Places[i].Suggestion.Fixable = list[word] != ""
			}
			if len(f.Places) > 0 {
				out = append(out, f)
			}
		}
	}
	return out
}

func with(s site, edits []fix.Edit) site {
	out := site{}
	for uri, src := range s {
		out[uri] = src
	}
	for uri, b := range fix.Changed(edits, s.of) {
		src := out[uri]
		src.Bytes = b
		out[uri] = src
	}
	return out
}

// TestSettle holds for any text: what is kept cures and harms nothing, what
// would harm is left, only the words replaced differ, and doing it again
// changes nothing.
func TestSettle(t *testing.T) {
	truth := map[string]string{"one": "eins", "two": "!bad", "three": "trois"}
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string {
			words := rapid.SliceOfN(rapid.SampledFrom([]string{"one", "two", "three", "é", "—", "\r\n", "word", "!bad"}), 0, 12).Draw(t, name)
			return strings.Join(words, " ")
		}
		s := site{"a.md": md("a.md", text("a")), "b.md": md("b.md", text("b"))}
		before := wrong(s, truth)
		edits, _ := fix.Plan(before, s.of)
		trials := 0
		kept, left, err := fix.Settle(edits, before, func(e []fix.Edit) ([]lint.Finding, error) {
			trials++
			return wrong(with(s, e), truth), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(kept)+len(left) != len(edits) || trials > 2*len(edits) {
			t.Fatalf("%d kept and %d left of %d edits after %d trials", len(kept), len(left), len(edits), trials)
		}
		after := with(s, kept)
		for uri, src := range after {
			want := strings.ReplaceAll(strings.ReplaceAll(string(s[uri].Bytes), "one", "eins"), "three", "trois")
			if string(src.Bytes) != want || !utf8.Valid(src.Bytes) {
				t.Fatalf("%q, want %q", src.Bytes, want)
			}
		}
		again, _ := fix.Plan(wrong(after, truth), after.of)
		kept, _, err = fix.Settle(again, wrong(after, truth), func(e []fix.Edit) ([]lint.Finding, error) { return wrong(with(after, e), truth), nil })
		if err != nil || len(kept) != 0 {
			t.Fatalf("a second time: %v, %v", kept, err)
		}
	})
}

func TestSettleOnTrouble(t *testing.T) {
	page := md("a.md", "one two")
	s := site{"a.md": page}
	before := []lint.Finding{find(page, "one", "eins"), find(page, "two", "zwei")}
	edits, _ := fix.Plan(before, s.of)
	kept, left, err := fix.Settle(edits, before, func(e []fix.Edit) ([]lint.Finding, error) {
		if strings.Contains(string(fix.Apply(page.Bytes, e)), "eins") {
			return nil, fmt.Errorf("%w: it is torn", fix.ErrBroken)
		}
		return nil, nil
	})
	if err != nil || len(kept) != 1 || len(left) != 1 || left[0].New != "eins" || left[0].Why != fix.WhyWorse {
		t.Errorf("kept %v, left %v, %v", kept, left, err)
	}
	boom := errors.New("boom")
	if _, _, err := fix.Settle(edits, before, func([]fix.Edit) ([]lint.Finding, error) { return nil, boom }); !errors.Is(err, boom) {
		t.Errorf("an error of the judge is lost: %v", err)
	}
}

// TestStubborn: a finding that stays at its own place is no cure.
func TestStubborn(t *testing.T) {
	page := md("a.md", "one")
	before := []lint.Finding{find(page, "one", "eins")}
	edits, _ := fix.Plan(before, site{"a.md": page}.of)
	kept, left, err := fix.Settle(edits, before, func([]fix.Edit) ([]lint.Finding, error) { return before, nil })
	if err != nil || len(kept) != 0 || len(left) != 1 {
		t.Errorf("kept %v, left %v, %v", kept, left, err)
	}
}
