package source

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"pgregory.net/rapid"
)

// utf16 encodes s, high byte first if big.
func utf16(s string, big bool) string {
	var b strings.Builder
	for _, r := range s {
		units := []rune{r}
		if r > 0xFFFF {
			r -= 0x10000
			units = []rune{0xD800 + r>>10, 0xDC00 + r&0x3FF}
		}
		for _, u := range units {
			if big {
				b.WriteString(string([]byte{byte(u >> 8), byte(u)}))
			} else {
				b.WriteString(string([]byte{byte(u), byte(u >> 8)}))
			}
		}
	}
	return b.String()
}

// TestDecodePlaces finds a word after text that takes other widths in the file
// than in the decoded string, and reads it back from the file.
func TestDecodePlaces(t *testing.T) {
	sjis, _ := charset.Lookup("shift_jis")
	encode := func(s string) string {
		out, err := sjis.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, tc := range []struct {
		name, file, hint string
		line, column     int
		word             string // as it stands in the file
	}{
		{"utf-8", "Häuser\nund WORD", "", 2, 5, "WORD"},
		{"utf-8 with mark", "\xef\xbb\xbfWORD", "", 1, 1, "WORD"},
		{"crlf", "a\r\nb\r\nä WORD", "", 3, 3, "WORD"},
		{"cr alone", "a\rWORD", "", 2, 1, "WORD"},
		{"utf-16 little", "\xff\xfe" + utf16("ä😀\nx WORD", false), "", 2, 3, utf16("WORD", false)},
		{"utf-16 big", "\xfe\xff" + utf16("ä😀\nx WORD", true), "", 2, 3, utf16("WORD", true)},
		{"utf-16 without mark", utf16("plain ascii in wide letters WORD", false), "", 1, 29, utf16("WORD", false)},
		{"latin-1 by fallback", "H\xe4user f\xfcr WORD", "", 1, 12, "WORD"},
		{"latin-1 by meta", `<meta charset="iso-8859-1">` + "\xe4 WORD", "", 1, 30, "WORD"},
		{"shift-jis by hint", encode("日本語 ｱ WORD"), "text/html; charset=Shift_JIS", 1, 7, "WORD"},
		{"shift-jis by meta", encode(`<meta charset="shift_jis">日本WORD`), "", 1, 29, "WORD"},
		{"damaged utf-8", "gr\xc3\xbc\xc3n \xff WORD", "", 1, 9, "WORD"},
		{"iso-2022-jp", "\x1b$B$\"$\"\x1b(B WORD", "iso-2022-jp", 1, 4, "WORD"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			txt, err := Decode([]byte(tc.file), tc.hint)
			if err != nil {
				t.Fatal(err)
			}
			at := strings.Index(txt.String(), "WORD")
			if at < 0 {
				t.Fatalf("decoded to %q", txt.String())
			}
			m, end := txt.Mark(at), txt.Mark(at+4)
			if m.Line != tc.line || m.Column != tc.column {
				t.Errorf("WORD at %d:%d, want %d:%d", m.Line, m.Column, tc.line, tc.column)
			}
			if got := tc.file[m.Offset:end.Offset]; got != tc.word {
				t.Errorf("file at %d is %q, want %q", m.Offset, got, tc.word)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	if _, err := Decode([]byte("PK\x00\x00\x01\x02\x00\x00rest\x00\x00"), ""); !errors.Is(err, ErrBinary) {
		t.Errorf("binary: %v", err)
	}
	if _, err := Decode(make([]byte, MaxText+1), ""); err == nil || !strings.Contains(err.Error(), "at most 16777216") {
		t.Errorf("too large: %v", err)
	}
}

// TestDecodeSingleBytes: whatever the bytes, every character of a single-byte
// encoding stands at its own byte.
func TestDecodeSingleBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.ByteRange(1, 255)).Draw(t, "bytes")
		b = append(b, 0xE4) // never valid UTF-8
		b = append([]byte("x"), b...)
		txt, err := Decode(b, "windows-1252")
		if err != nil {
			t.Skip(err)
		}
		if strings.Contains(string(b), "\x1b$") || txt.String()[0] != 'x' || utf8.RuneCountInString(txt.String()) != len(b) {
			t.Skip("taken for another encoding")
		}
		n := 0
		for i := range txt.String() {
			if m := txt.Mark(i); m.Offset != n {
				t.Fatalf("character %d at byte %d", n, m.Offset)
			}
			n++
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xef\xbb\xbfplain"), "")
	f.Add([]byte("\xff\xfea\x00b\x00"), "")
	f.Add([]byte("\x82\xa0x"), "shift_jis")
	f.Add([]byte("\x1b$B$\"\x1b(B"), "iso-2022-jp")
	f.Add([]byte("\x88\x62\x88"), "big5")
	f.Fuzz(func(t *testing.T, b []byte, hint string) {
		txt, err := Decode(b, hint)
		if err != nil {
			return
		}
		if !utf8.ValidString(txt.String()) {
			t.Fatal("decoded to invalid UTF-8")
		}
		last := 0
		for i := range txt.String() {
			m := txt.Mark(i)
			if m.Offset < last || m.Offset > len(b) {
				t.Fatalf("offset %d of text is byte %d of %d, the one before was %d", i, m.Offset, len(b), last)
			}
			last = m.Offset
		}
	})
}

func TestMediaOf(t *testing.T) {
	for _, tc := range []struct {
		name, head string
		want       Media
	}{
		{"a/b.md", "", Markdown}, {"B.MARKDOWN", "", Markdown}, {"x.mdx", "", MDX},
		{"docs/index.rst", "", RST}, {"a.ADOC", "", AsciiDoc}, {"x.asciidoc", "", AsciiDoc}, {"key.asc", "-----BEGIN PGP", Unknown},
		{"index.txt", "Guide\n=====\n\n.. toctree::\n", RST}, {"a.txt", ".. note:: x", RST}, {"a.txt", "and so on .. see A::B", Plain}, {"a.txt", ".. and then: more::", Plain},
		{"x.md", "{% include a %}", Markdown},
		{"x.html", "<p>", HTML}, {"x.htm", "", HTML}, {"x.xhtml", "", HTML}, {"logo.svg", "", SVG},
		{"x.html", "<p>{{ .Title }}</p>", Template}, {"x.html", "{% if a %}", Template}, {"x.html", "<%= a %>", Template},
		{"llms.txt", "# A", Markdown}, {"llms-full.txt", "", Markdown}, {"robots.txt", "", Plain},
		{"README", "Acme\n", Plain}, {"notes", "Hello there", Plain},
		{"x.yml", "", YAML}, {"site.webmanifest", "", JSON}, {"x.toml", "", TOML}, {"x.tsv", "", CSV},
		{"res/values/strings.xml", "<resources>", Strings}, {"app/res/values-pt-rBR/plan_strings.xml", "", Strings}, {"values/arrays.xml", "", Strings},
		{"res/values/colors.xml", "<resources>", Unknown}, {"strings.xml", "<resources>", Unknown}, {"res/layout/strings.xml", "", Unknown},
		{"Card.tsx", "", JSX}, {"x.mjs", "", Script}, {"video.ts", "G\x40\x11\x10\x00\x42\xf0\xff", Unknown},
		{"page.html.erb", "", Template}, {"x.php", "", Template}, {"x.j2", "", Template},
		{"x.pdf", "", PDF}, {"brochure", "%PDF-1.7", PDF}, {"deck", "PK\x03\x04...ppt/presentation.xml", PPTX},
		{"pic.png", "\x89PNG\r\n\x1a\n\x00", Unknown}, {"main.go", "package main", Unknown},
		{"https://acme.test/pricing?x=1.pdf", "<!DOCTYPE html><p>", HTML},
		{"index", "\n<html lang=en>", HTML}, {"empty", "", Unknown},
	} {
		if got := MediaOf(tc.name, []byte(tc.head)); got != tc.want {
			t.Errorf("MediaOf(%q, %q) = %q, want %q", tc.name, tc.head, got, tc.want)
		}
	}
}
