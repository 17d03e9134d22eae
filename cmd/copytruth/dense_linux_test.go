package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// TestDenseFiles: files that hold as much as a reader takes are judged, those that hold
// more are refused by name, and none takes more room than any file may. What is counted
// are tags, cells, sentences; nothing is timed.
func TestDenseFiles(t *testing.T) {
	if raced || testing.Short() {
		t.Skip("the room and the time of the race detector are not the program's")
	}
	const mb = 1 << 20
	fill := func(head, unit string, size int, tail string) string {
		return head + strings.Repeat(unit, (size-len(head)-len(tail))/len(unit)) + tail
	}
	count := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "product.yaml"), "product: {name: Acme}\nplans: [{id: free, name: Free}, {id: pro, name: Pro}]\n"+
		"features:\n  - {id: seats, name: Seats, limits: [{metric: seats, unit: seat, by_plan: {free: 3, pro: 5}}]}\n")
	for _, f := range []struct{ name, want, content string }{
		{"cells.md", "too dense", fill("|a|b|\n|-|-|\n", "|a|b|\n", 4*mb, "")},
		{"items.md", "too dense", fill("", "- a\n", 4*mb, "")},
		{"emphasis.md", "too dense", fill("", "*a* ", 4*mb, "")},
		{"items within.md", "", fill("", "- a\n", 19_000*4, "")},
		{"cells within.md", "", "|a|b|\n|-|-|\n" + count("|Pro has %d seats|SSO\n", 9_000)},
		{"wrong.md", "", count("Pro has %d seats. ", 19_000)},
		{"endless.md", "", fill("", "word ", 4*mb, "")},
		{"tags.html", "too dense", fill("", "<p>a", 15*mb, "")},
		{"tags within.html", "", fill("", "<p>a", 18_000*4, "")},
		{"inlines within.html", "", fill("", "<b>a</b> ", 49_000*9, "")},
		{"attributes.html", "too dense", fill("<a ", "ab ", 15*mb, ">x")},
		{"entities.html", "too dense", fill("", "&amp; ", 15*mb, "")},
		{"list.yaml", "too dense", fill("", "- a\n", 8*mb-1, "")},
		{"list within.yaml", "", fill("", "- {title: a b}\n", 15_000*15, "")},
		{"list.json", "too dense", fill("[", "1,", 8*mb-1, "1]")},
		{"list within.json", "", fill("[", `"Pro has 3 seats.",`, 18_000*19, `"a"]`)},
		{"list.toml", "too dense", fill("a=[", "1,", 8*mb-1, "]")},
		{"commas.csv", "too dense", fill("", ",", 8*mb-1, "")},
		{"rows.csv", "too dense", "Feature,Pro\n" + count("SSO,Pro has %d seats.\n", 20_000)},
		{"lines.txt", "too dense", fill("", "- a\n", 8*mb-1, "")},
		{"tags.tsx", "too dense", fill("export default () => <div>", "<p>a</p>", 4*mb-1, "")},
		{"strings.ts", "too dense", fill("export const a=[", `"a b",`, 4*mb-1, "")},
		{"list.mdx", "too dense", fill("", "- a\n", 4*mb-1, "")},
		{"tags.vue", "too dense", fill("<template>", "<p>a</p>", 4*mb-1, "")},
	} {
		t.Run(f.name, func(t *testing.T) {
			if len(f.content) > 16*mb {
				t.Fatal("larger than any reader takes: it would be refused for that")
			}
			put(t, filepath.Join(dir, f.name), f.content)
			cmd := process(t, dir, "check", "--no-cache", "--config", "none", "--manifest", "product.yaml", "--format", "json", f.name)
			var out bytes.Buffer
			cmd.Stdout = &out
			code := exitCode(t, cmd)
			roomy(t, cmd)
			switch said := out.String(); {
			case f.want == "" && code > exitFindings:
				t.Errorf("exit code %d\n%.2000s", code, said[max(0, len(said)-2000):])
			case f.want != "" && (code != exitIncomplete || !strings.Contains(said, f.want)):
				t.Errorf("exit code %d and no %q", code, f.want)
			}
		})
	}
}
