package checker_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/files"
)

// hostile is a file made to break a reader. Problem is what the run must say of
// it; "" where it is read all the same.
type hostile struct {
	name, problem string
	content       []byte
}

func hostiles(t *testing.T) []hostile {
	return []hostile{
		{"zipbomb.docx", "refused as a bomb", zipOf(t, "word/document.xml", `<w:document xmlns:w="w"><w:body>`, 43<<20)},
		{"zipbomb.pptx", "refused as a bomb", zipOf(t, "ppt/presentation.xml", `<p:presentation xmlns:p="p">`, 43<<20)},
		{"zipbomb.odt", "refused as a bomb", zipOf(t, "content.xml", `<office:document-content>`, 43<<20)},
		{"notzip.docx", "zip", []byte("PK\x03\x04 no more of it")},
		{"laughs.docx", "entit|DTD|doctype", zipOf(t, "word/document.xml", laughs+"<w:document><w:body><w:p><w:r><w:t>&lol9;</w:t></w:r></w:p></w:body></w:document>", 0)},
		{"laughs.svg", "", []byte(laughs + `<svg xmlns="http://www.w3.org/2000/svg"><text>&lol9;</text></svg>`)},
		{"deep.docx", "nest|deep", zipOf(t, "word/document.xml", strings.Repeat("<w:sdt>", 200_000), 0)},
		{"encrypted.docx", "encrypted", append([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}, make([]byte, 4096)...)},
		{"aliases.yaml", "alias|expands", aliases()},
		{"deep.yaml", "nest|deep", []byte(strings.Repeat("[", 100_000))},
		{"deep.json", "nest|deep", []byte(strings.Repeat(`{"a":`, 100_000))},
		{"deep.toml", "nest|deep|expected|toml", []byte("a = " + strings.Repeat("[", 100_000))},
		{"deep.html", "", []byte(strings.Repeat("<div>", 100_000) + "end")},
		{"deeplist.html", "", []byte(strings.Repeat("<ul><li>", 50_000) + "end")},
		{"deeptable.html", "", []byte(strings.Repeat("<table><tr><td>", 20_000) + "end")},
		{"deep.md", "", []byte(strings.Repeat(">", 50_000) + " end")},
		{"deeplist.md", "", []byte(deepList(600))},
		{"brackets.md", "", []byte(strings.Repeat("[", 50_000) + strings.Repeat("![a](b", 20_000))},
		{"deep.tsx", "too dense", []byte("export default () => " + strings.Repeat("<div>{", 30_000))},
		{"deep.mdx", "", []byte(strings.Repeat("<A>{", 30_000))},
		{"deep.vue", "too dense", []byte("<template>" + strings.Repeat("<div>{{", 30_000))},
		{"deep.liquid", "", []byte(strings.Repeat("{% if a %}{{", 30_000))},
		{"deep.php", "", []byte(strings.Repeat("<?php if (", 30_000))},
		{"table.md", "", []byte("|" + strings.Repeat("a|", 5000) + "\n|" + strings.Repeat("-|", 5000) + "\n" + strings.Repeat("|\n", 500))},
		{"colspan.html", "", []byte("<table>" + strings.Repeat(`<tr><td colspan=1000 rowspan=65534>a<td colspan=1000 rowspan=65534>b`, 400) + "</table>")},
		{"wide.csv", "too dense", []byte(strings.Repeat(strings.Repeat("a,", 5000)+"\n", 100))},
		{"loop.pdf", "damaged", loopPDF("/Kids [2 0 R]")},
		{"form.pdf", "", formPDF()},
		{"encrypted.pdf", "needs a password", encrypted(t)},
		{"cut.pdf", "damaged", []byte("%PDF-1.7\n1 0 obj\n<< /Type /Catalog")},
		{"deep.rst", "", []byte(deepDirectives(600))},
		{"deep.adoc", "", []byte(strings.Repeat("* a\n+\n====\n", 9_000))},
		{"marks.rst", "", []byte(strings.Repeat("*a `b |c ", 20_000) + "\n" + strings.Repeat(":a:`", 20_000))},
		{"marks.adoc", "", []byte(strings.Repeat("*a _b {c <<d ", 20_000) + "\n" + strings.Repeat("a:b[", 20_000))},
		{"grid.rst", "", []byte("+" + strings.Repeat("-+", 5000) + "\n" + strings.Repeat("|"+strings.Repeat("a|", 5000)+"\n", 50) + "+" + strings.Repeat("-+", 5000) + "\n")},
		{"cells.adoc", "", []byte("[cols=\"900*\"]\n|===\n" + strings.Repeat("900*|a .900+|b ", 3000) + "\n|===\n")},
		{"laughs.adoc", "", []byte(":a0: lol\n" + multiplied(30) + "\n{a30}\n")},
		{"lines.adoc", "too dense", []byte(strings.Repeat("* a\n", 200_000))},
		{"huge.md", "at most|limit", bytes.Repeat([]byte("all work and no play "), 1<<20)},
		{"comments.liquid", "", []byte(strings.Repeat("{% comment %}", 30_000))},
		{"comments2.liquid", "", []byte(strings.Repeat("{% comment %}", 30_000) + "{% endcomment %} end")},
		{"tags.erb", "", []byte(strings.Repeat("<% if a %><%", 20_000))},
		{"front.md", "", []byte("---\n" + strings.Repeat("a: &a [*a,\n", 3000))},
		{"island.html", "", []byte(strings.Repeat(`<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[`, 5000))},
		{"defs.svg", "", []byte("<svg><text>a</text>" + strings.Repeat("<defs><text>b</text>", 10_000) + "</svg>")},
		{"line.js", "", []byte("export const a = " + strings.Repeat(`"a" + {b: [`, 30_000))},
		{"messages.json", "too dense", []byte("{" + strings.Repeat(`"a.b.c": "The plan {count, plural, one {# seat} other {# seats}}",`, 20_000) + `"z": "end"}`)},
		{"nul.txt", "NUL", bytes.Repeat([]byte{0}, 1000)},
	}
}

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">` +
	`<!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;"><!ENTITY lol9 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]>`

// zipOf packs one part, filled up with spaces.
func zipOf(t *testing.T, name, head string, fill int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range [][]byte{[]byte(head), bytes.Repeat([]byte{' '}, fill)} {
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// aliases is a YAML file of some 600 bytes that stands for 10^9 words.
func aliases() []byte {
	var b strings.Builder
	b.WriteString("a: &a [\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\",\"lol\"]\n")
	for c := 'b'; c <= 'i'; c++ {
		fmt.Fprintf(&b, "%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c,", c-1), 9), ","))
	}
	return []byte(b.String())
}

// deepDirectives nests notes of reStructuredText.
func deepDirectives(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("   ", i) + ".. note::\n\n")
	}
	return b.String() + strings.Repeat("   ", n) + "end\n"
}

// multiplied are attributes of AsciiDoc, each of which stands for two of the one before.
func multiplied(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ":a%d: {a%d}{a%d}\n", i+1, i, i)
	}
	return b.String()
}

func deepList(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// loopPDF has a page tree that is its own child.
func loopPDF(kids string) []byte {
	return pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 3 "+kids+" >>")
}

// encrypted is a PDF that nobody can open without its password.
func encrypted(t *testing.T) []byte {
	t.Helper()
	model.ConfigPath = "disable"
	plain, err := os.ReadFile(filepath.Join("..", "fixtures", "formats", "page.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(plain), &out, model.NewAESConfiguration("user", "owner", 256)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// formPDF has a page that shows a form that shows itself.
func formPDF() []byte {
	return pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << /XObject << /F 5 0 R >> >> /Contents 4 0 R >>",
		"<< /Length 4 >>\nstream\n/F Do\nendstream",
		"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 10 >>\nstream\n/F Do /F Do\nendstream")
}

func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

// mostMemory is what may be allocated while one hostile file is read, garbage
// included, in bytes. What a process takes of it at any time is measured in
// cmd/copytruth; how long it takes depends on who else is at work.
const mostMemory = 2 << 30

// TestHostile: each file that was made to break a reader is a problem with a
// clear message or is read, quickly and in bounded memory.
func TestHostile(t *testing.T) {
	for _, h := range hostiles(t) {
		t.Run(h.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, h.name), h.content)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			r := runIn(t, dir)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > mostMemory {
				t.Errorf("allocated %d MB", used>>20)
			}
			t.Logf("%v, %d MB, %v", took, (after.TotalAlloc-before.TotalAlloc)>>20, messages(r))
			switch said := strings.Join(messages(r), "\n"); {
			case h.problem == "" && r.Pages.Len() != 1:
				t.Errorf("not read: %s", said)
			case h.problem != "" && !regexp.MustCompile(h.problem).MatchString(said):
				t.Errorf("says %q, want %q", said, h.problem)
			case strings.Contains(said, "broke down"):
				t.Errorf("a reader panicked: %s", said)
			}
		})
	}
}

// TestHostileTogether: whatever lies beside it, a page is read and judged.
func TestHostileTogether(t *testing.T) {
	dir := t.TempDir()
	for _, h := range hostiles(t) {
		if h.problem != "" {
			write(t, filepath.Join(dir, h.name), h.content)
		}
	}
	sparse, err := os.Create(filepath.Join(dir, "sparse.md"))
	if err != nil {
		t.Fatal(err)
	}
	if err := sparse.Truncate(2 << 30); err != nil {
		t.Skip(err)
	}
	sparse.Close()
	write(t, filepath.Join(dir, "page.md"), []byte("Acme has 3 seats on every plan.\n"))
	r := runIn(t, dir)
	if !slices.ContainsFunc(r.Pages.Heads(), func(p *link.Page) bool { return p.URI == "page.md" && p.Sentences == 1 }) {
		t.Error("the page between them was not read")
	}
	if said := strings.Join(messages(r), "\n"); !strings.Contains(said, "sparse.md: has 2147483648 bytes, above the limit") {
		t.Error(said)
	}
}

// TestEncodings: the same page in any encoding and with any line ends says the
// same at the same lines and columns.
func TestEncodings(t *testing.T) {
	html := func(charset, body string) string {
		return "<!doctype html><html><head><meta charset=\"" + charset + "\"><title>x</title></head>\n<body>\n" + body + "\n</body></html>\n"
	}
	western, eastern := "<p>Café: every plan\nhas 3 seats.</p>", "<p>カフェ: 3 seats</p>"
	encode := func(e interface{ Bytes([]byte) ([]byte, error) }, s string) []byte {
		b, err := e.Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, tc := range []struct {
		name        string
		plain, same []byte
	}{
		{"utf-16le with a mark", []byte(html("", western)), encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), html("", western))},
		{"utf-16be without", []byte(html("", western)), encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder(), html("", western))},
		{"latin-1", []byte(html("iso-8859-1", western)), encode(charmap.ISO8859_1.NewEncoder(), html("iso-8859-1", western))},
		{"shift-jis", []byte(html("shift_jis", eastern)), encode(japanese.ShiftJIS.NewEncoder(), html("shift_jis", eastern))},
		{"crlf", []byte(html("utf-8", western)), []byte(strings.ReplaceAll(html("utf-8", western), "\n", "\r\n"))},
		{"cr", []byte(html("utf-8", western)), []byte(strings.ReplaceAll(html("utf-8", western), "\n", "\r"))},
		{"byte order mark", []byte(html("utf-8", western)), append([]byte("\xef\xbb\xbf"), html("utf-8", western)...)},
	} {
		want, got := sayings(t, tc.plain), sayings(t, tc.same)
		if !slices.Equal(want, got) || len(want) < 2 {
			t.Errorf("%s:\n%s\nwant\n%s", tc.name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// sayings are what a page says, with line and column.
func sayings(t *testing.T, page []byte) []string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "page.html"), page)
	r := runIn(t, dir)
	out := messages(r)
	for p := range r.Pages.All() {
		out = append(out, p.Title)
		for _, c := range p.Claims {
			out = append(out, fmt.Sprintf("%d:%d-%d:%d %s", c.Location.Start.Line, c.Location.Start.Column, c.Location.End.Line, c.Location.End.Column, c.Sentence))
		}
	}
	return out
}

func runIn(t *testing.T, dir string) *lint.Result {
	t.Helper()
	p, err := files.New(files.Options{Dir: dir, Paths: []string{"."}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := checker.Run(context.Background(), checker.Job{Providers: []source.Provider{p}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func messages(r *lint.Result) []string {
	var out []string
	for _, p := range r.Problems {
		out = append(out, p.URI+": "+p.Message)
	}
	return out
}

func write(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(name, content, 0o666); err != nil {
		t.Fatal(err)
	}
}
