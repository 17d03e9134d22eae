package word_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/word"
)

// same holds a Cutter to what Tokens gives, whatever it has seen before.
func same(t interface{ Errorf(string, ...any) }, c *word.Cutter, s string) {
	want := word.Tokens(s)
	for i := range want {
		want[i].Start, want[i].End = want[i].Start+7, want[i].End+7
	}
	cuts := c.Cut(nil, s, 7)
	if d := cmp.Diff(want, c.Tokens([]word.Token{}, cuts)); d != "" {
		t.Errorf("Cut(%q) (-want +got):\n%s", s, d)
	}
	n := 0
	for _, t := range want {
		if t.Kind != word.Punct {
			n++
		}
	}
	if got := word.Count(s); got != n {
		t.Errorf("Count(%q) = %d, want %d", s, got, n)
	}
	written := map[int32]string{}
	for _, cut := range cuts {
		w := s[cut.Start-7 : cut.End-7]
		if before, ok := written[cut.Word]; ok && before != w || int(cut.Word) >= c.Words() {
			t.Errorf("Cut(%q): %q and %q have number %d of %d", s, before, w, cut.Word, c.Words())
		}
		written[cut.Word] = w
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
}

// TestCutterIsShared: whoever cuts at the same time gets the same numbers.
func TestCutterIsShared(t *testing.T) {
	var c word.Cutter
	text := strings.Repeat(strings.Join(hard, " "), 3)
	for i := range 5000 {
		text += fmt.Sprintf(" w%x", 7919*i)
	}
	got := make([][]word.Cut, 4)
	var all sync.WaitGroup
	for i := range got {
		all.Go(func() { got[i] = c.Cut(nil, text, 0) })
	}
	all.Wait()
	for i := range got {
		if d := cmp.Diff(word.Tokens(text), c.Tokens(nil, got[i])); d != "" {
			t.Fatalf("reader %d (-want +got):\n%s", i, d)
		}
		if d := cmp.Diff(got[0], got[i]); d != "" {
			t.Errorf("readers 0 and %d disagree:\n%s", i, d)
		}
	}
}

// TestCommonMakesRoom: what is remembered for all is bounded.
func TestCommonMakesRoom(t *testing.T) {
	first := word.Common()
	for i := 0; first.Words() < 1<<18; i++ {
		first.Cut(nil, fmt.Sprintf("w%x", i), 0)
	}
	second := word.Common()
	if second == first || second.Words() > 1<<17 {
		t.Errorf("the common Cutter remembers %d words and was kept", first.Words())
	}
	if word.Common() != second {
		t.Error("a Cutter with few words was let go")
	}
	same(t, first, "who still has the first one may go on")
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
	c := new(word.Cutter)
	f.Fuzz(func(t *testing.T, s string) {
		if c.Words() > 1<<16 {
			c = new(word.Cutter)
		}
		same(t, c, s)
		same(t, c, s)
	})
}
