package files

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"time"
)

// FuzzIgnore: an ignore file may hold any line. No pattern takes long or breaks
// down, lines that git skips say nothing, and the last line that fits decides.
func FuzzIgnore(f *testing.F) {
	for _, p := range patterns {
		f.Add(p+"\n!keep.md\n", "docs/a b.md", false)
	}
	f.Add(strings.Repeat("**/a*", 12)+"\n", strings.Repeat("a/", 40)+"b", false)
	f.Add("[[:alpha:]\n[a-\n\\\n{a,b}\n# x\n  \n", "a", true)
	f.Fuzz(func(t *testing.T, content, name string, folder bool) {
		name = strings.TrimPrefix(path.Clean("/"+name), "/")
		if name == "" || len(content) > 500 || len(name) > 200 {
			return
		}
		watch := time.AfterFunc(20*time.Second, func() { panic(fmt.Sprintf("hangs on %q and %q", content, name)) })
		defer watch.Stop()
		ask := func(content string) (bool, bool) {
			decided, ignored, why := verdict([]ruleset{{"/r", parseIgnore([]byte(content), ".gitignore")}}, "/r/"+name, folder)
			if decided != (why != "") || ignored && !decided {
				t.Fatalf("decided %v, ignored %v: %q", decided, ignored, why)
			}
			return decided, ignored
		}
		decided, ignored := ask(content)
		if d, i := ask(content + "\n# a remark\n\n   \n"); d != decided || i != ignored {
			t.Fatalf("a remark changes the verdict of %q on %q", content, name)
		}
		for line, want := range map[string]bool{"*": true, "!*": false} {
			if d, i := ask(content + "\n" + line + "\n"); !d || i != want {
				t.Fatalf("%q after %q: decided %v, ignored %v for %q", line, content, d, i, name)
			}
		}
	})
}
