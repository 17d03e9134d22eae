package word_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/word"
)

// same holds a Cutter to what AppendTokens gives, whatever it has seen before.
func same(t interface{ Errorf(string, ...any) }, c *word.Cutter, s string) {
	want := word.Tokens(s)
	for i := range want {
		want[i].Start, want[i].End = want[i].Start+7, want[i].End+7
	}
	got, numbers := c.Cut([]word.Token{}, nil, s, 7)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Cut(%q) (-want +got):\n%s", s, d)
	}
	if len(numbers) != len(got) {
		t.Errorf("Cut(%q): %d numbers for %d tokens", s, len(numbers), len(got))
		return
	}
	written := map[int32]string{}
	for i, n := range numbers {
		w := s[got[i].Start-7 : got[i].End-7]
		if before, ok := written[n]; ok && before != w || int(n) >= c.Words() {
			t.Errorf("Cut(%q): %q and %q have number %d of %d", s, before, w, n, c.Words())
		}
		written[n] = w
	}
}

var hard = []string{
	"", ".", "a", "Acme's .NET, C++ and C# on Node.js 20.1.3; 1,500 users — “SLAs” don't end.Then they do.",
	"ready.The next 99.9% of acme.com/x-y, U.S., ‘it’s’ 3.5.", "a.b.c... 1,2,3 1,234,567 1,23", "fi\u00adle ﬁle naïve Über ’s", "日本語のSSO機能。",
	"exactly16letters exactly16lettersX exactly15letter internationalization's counterrevolutionaries", "✓ ✔ ✗ × ‑ − ＆ ∞ 🎉", "F# c++11 g++ a+b ++ +",
	"\x00\x7f\xff\xfe a\xffb é\xcc\x81", "AUTH AUTHx AUTHxy A1 1A v2.0-rc.1", ".Net .net (.NET", "trailing dot. and comma, and'apostrophe' l'Été",
}

func TestCutterCutsAsTokensDo(t *testing.T) {
	var c word.Cutter
	for range 2 { // unseen, then remembered
		for _, s := range hard {
			same(t, &c, s)
		}
	}
	c.Forget()
	for _, s := range hard {
		same(t, &c, s)
	}
}

func TestCutterGrows(t *testing.T) {
	var c word.Cutter
	for i := range 6000 {
		same(t, &c, fmt.Sprintf("w%x %dth", 7919*i, i))
	}
	if c.Words() < 12000 {
		t.Errorf("only %d words; the table never grew", c.Words())
	}
}

func TestCutterOfAnyText(t *testing.T) {
	var c word.Cutter
	rapid.Check(t, func(t *rapid.T) {
		same(t, &c, rapid.StringMatching(`([a-zA-Z0-9.,'’+#é-]{1,24} ?){1,40}`).Draw(t, "text"))
		same(t, &c, rapid.String().Draw(t, "any"))
	})
}

func FuzzCut(f *testing.F) {
	for _, s := range hard {
		f.Add(s)
	}
	var c word.Cutter
	f.Fuzz(func(t *testing.T, s string) {
		if c.Words() > 1<<16 {
			c.Forget()
		}
		same(t, &c, s)
		same(t, &c, s)
	})
}
