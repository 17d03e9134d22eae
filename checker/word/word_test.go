package word_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/word"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"SAML SSO is included.", "SAML SSO is included ."},
		{"Node.js, .NET and C++/C#", "Node.js , .NET and C++ / C#"},
		{"ASP.NET 8.0", "ASP.NET 8.0"},
		{"don’t stop Acme's e2e OAuth2", "don’t stop Acme's e2e OAuth2"},
		{"web-hooks", "web - hooks"},
		{"1,500 or 99.9% at $9.99/mo", "1,500 or 99.9 % at $ 9.99 / mo"},
		{"5,10,20 seats", "5 , 10 , 20 seats"},
		{"1,50 and 1,2345", "1 , 50 and 1 , 2345"},
		{"80+ tools ✓ ✗ —", "80 + tools ✓ ✗ —"},
		{"It is ready.Then 1.Install", "It is ready . Then 1 . Install"},
		{"see acme.com/docs", "see acme.com / docs"},
		{"an \ufffc icon", "an \ufffc icon"},
		{"co\u00adoperate zero\u200bwidth", "co\u00adoperate zero\u200bwidth"},
		{"“quoted”", "“ quoted ”"},
		{"rock 'n' roll's", "rock ' n ' roll's"},
		{"支持SAML登录", "支 持 SAML 登 录"},
		{"Größe naïve", "Größe naïve"},
		{"a\u0301b", "a\u0301b"},
		{"...see .5", ". . . see . 5"},
		{"\xff\xfe bad", "\xff \xfe bad"},
		{"", ""},
	} {
		var got []string
		for _, tok := range word.Tokens(c.in) {
			got = append(got, c.in[tok.Start:tok.End])
		}
		if d := cmp.Diff(c.want, strings.Join(got, " ")); d != "" {
			t.Errorf("Tokens(%q) (-want +got):\n%s", c.in, d)
		}
	}
}

// hidden tells what may lie between tokens.
func hidden(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Mn, unicode.Cc)
}

func TestTokenFields(t *testing.T) {
	got := word.Tokens("SLAs iOS 1,500 ✅ ‑ “ Über")
	want := []word.Token{
		{Start: 0, End: 4, Kind: word.Word, Stem: "sla", Upper: 3, Title: true},
		{Start: 5, End: 8, Kind: word.Word, Stem: "ios", Upper: 2},
		{Start: 9, End: 14, Kind: word.Number, Stem: "1500"},
		{Start: 15, End: 18, Kind: word.Punct, Stem: "✓"},
		{Start: 19, End: 22, Kind: word.Punct, Stem: "-"},
		{Start: 23, End: 26, Kind: word.Punct, Stem: `"`},
		{Start: 27, End: 32, Kind: word.Word, Stem: "uber", Upper: 1, Title: true},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestMeet holds spellings that must have one key, or one joined key.
func TestMeet(t *testing.T) {
	for _, c := range [][]string{
		{"Audit Logs", "audit-log", "AUDIT LOG", "audit logs'"},
		{"search and replace", "search & replace", "Search/Replace"},
		{"organisations", "organization", "Organise", "organizing"},
		{"colour themes", "color theme"},
		{"licence", "licenses"},
		{"analysing", "analyzed", "analyze"},
		{"data centre", "data centers"},
		{"cancelled", "canceled", "cancels"},
		{"favourites", "favorite"},
		{"optimisation", "optimize"},
		{"aliases", "alias"},
		{"SDKs", "sdk"},
		{"APIs", "API", "api"},
		{"users’", "users", "User's"},
		{"policies", "policy"},
		{"ﬁle", "file"},
	} {
		for _, s := range c[1:] {
			if a, b := word.Key(c[0]), word.Key(s); a != b {
				t.Errorf("Key(%q) = %q, Key(%q) = %q", c[0], a, s, b)
			}
		}
	}
	for _, c := range [][]string{
		{"web hooks", "webhooks", "web-hook"},
		{"real time", "real-time", "realtime"},
		{"Node.js", "NodeJS", "node js"},
		{"e-mails", "email"},
		{"work space", "workspaces"},
		{"SOC 2", "SOC2"},
		{"data base", "database"},
		{"time line", "timelines"},
	} {
		for _, s := range c[1:] {
			if a, b := word.Joined(word.Key(c[0])), word.Joined(word.Key(s)); a != b {
				t.Errorf("joined %q = %q, joined %q = %q", c[0], a, s, b)
			}
		}
	}
}

// TestApart holds words that mean different things and must not share a key.
func TestApart(t *testing.T) {
	for _, c := range [][2]string{
		{"analytics", "analysis"}, {"plan", "planning"}, {"plan", "planned"}, {"market", "marketing"},
		{"customer", "custom"}, {"author", "authorization"}, {"import", "important"}, {"set", "setting"},
		{"active", "activity"}, {"iOS", "io"}, {"meet", "meeting"}, {"canvas", "Canva"}, {"news", "new"},
		{"edit", "edition"}, {"limit", "unlimited"}, {"contain", "container"}, {"Pro", "Pro+"}, {"C", "C++"},
		{"hour", "hor"}, {"source", "sorce"}, {"promise", "promize"}, {"HTTPS", "HTTP"}, {"SOC 2", "SOC 1"},
	} {
		if a, b := word.Key(c[0]), word.Key(c[1]); a == b {
			t.Errorf("%q and %q share the key %q", c[0], c[1], a)
		}
	}
}

func TestStemKeepsAcronyms(t *testing.T) {
	for _, w := range []string{"sso", "sms", "saas", "aws", "dns", "css", "data", "https", "ios", "macos", "gps", "don't"} {
		if got := word.Stem(w); got != w {
			t.Errorf("Stem(%q) = %q", w, got)
		}
	}
}

func TestStop(t *testing.T) {
	for w, want := range map[string]bool{"the": true, "with": true, "and": true, "sso": false, "plan": false, "": false} {
		if got := word.Stop(w); got != want {
			t.Errorf("Stop(%q) = %v", w, got)
		}
	}
}

// FuzzTokens asserts that tokens are ordered, lie inside the text, leave out
// nothing but blanks and invisible characters, and do not depend on what was
// read before.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"a-b C++ 1,500.5", "don’t\u00ad. .NET", "支持 \ufffc\xff", "İstanbul ǅ ½ ℡", "U.S. v1.2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, tok := range word.Tokens(s) {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) {
				t.Fatalf("token %+v after %d in %q", tok, at, s)
			}
			if tok.Kind != word.Punct && tok.Stem == "" && len(strings.TrimFunc(s[tok.Start:tok.End], hidden)) > 0 {
				t.Fatalf("token %q has no stem", s[tok.Start:tok.End])
			}
			if gap := strings.TrimFunc(s[at:tok.Start], hidden); gap != "" {
				t.Fatalf("%q lies in no token of %q", gap, s)
			}
			at = tok.End
		}
		if gap := strings.TrimFunc(s[at:], hidden); gap != "" {
			t.Fatalf("%q lies in no token of %q", gap, s)
		}
		if d := cmp.Diff(word.Tokens(s), word.Tokens(strings.Clone(s))); d != "" {
			t.Fatal(d)
		}
		if once := word.Fold(s); word.Fold(once) != once {
			t.Fatalf("folding %q twice: %q, then %q", s, once, word.Fold(once))
		}
	})
}
