package lint

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/source"
)

func TestAlike(t *testing.T) {
	for _, tt := range []struct{ old, words, want string }{
		{"45", "42", "42"}, {"1,000", "1,200", "1,200"}, {"1000", "1,200", "1200"}, {"1.000", "1,200", "1.200"}, {"1 000", "12,000", "12 000"},
		{"900", "1,200", "1,200"}, {"99,9", "99.95", "99,95"}, {"99.99", "99.95", "99.95"}, {"29.00", "39", "39.00"}, {"29.99", "39", "39"},
		{"1.234,50", "2,345.5", "2.345,5"}, {"24", "2026", "2026"}, {"3.1", "3.2", "3.2"}, {"twelve", "1,200", "1,200"}, {"Growth", "Team", "Team"},
		{"1’000", "2,000,000", "2’000’000"},
	} {
		if got := alike(tt.old, tt.words); got != tt.want {
			t.Errorf("%s instead of %s: %q, want %q", tt.words, tt.old, got, tt.want)
		}
	}
}

func TestCased(t *testing.T) {
	for _, tt := range []struct{ old, name, want string }{
		{"quick macros", "Saved replies", "saved replies"}, {"Quick macros", "Saved replies", "Saved replies"},
		{"quick macros", "SAML SSO", "SAML SSO"}, {"quick macros", "iOS app", "iOS app"}, {"", "Saved replies", "Saved replies"},
	} {
		if got := Cased(tt.old, tt.name); got != tt.want {
			t.Errorf("%q for %q: %q, want %q", tt.name, tt.old, got, tt.want)
		}
	}
}

func TestBare(t *testing.T) {
	mark := func(col int) source.Mark { return source.Mark{Line: 3, Column: col, Offset: col + 20} }
	at := func(text, sentence string, from, to int) *Finding {
		return &Finding{Places: []Place{{Location: source.Location{Start: mark(from), End: mark(to)}, Text: text, Sentence: sentence}}}
	}
	f := at("coming soon", "WhatsApp (coming soon)", 11, 22)
	f.Bare()
	want := at("(coming soon)", "WhatsApp (coming soon)", 10, 23)
	want.Suggestion = &Suggestion{Fixable: true}
	if d := cmp.Diff(want, f); d != "" {
		t.Error(d)
	}
	for _, f := range []*Finding{at("coming soon", "WhatsApp is coming soon", 13, 24), at("beta", "A (beta) and B (beta)", 4, 8), {}} {
		if f.Bare(); f.Suggestion != nil {
			t.Errorf("%v suggests %q", f.Places, f.Suggestion.Replacement)
		}
	}
}
