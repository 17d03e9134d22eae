package prose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/source"
)

func builder(s string) *Builder { return NewBuilder("t", source.Plain, source.NewText(s)) }

// say puts the first occurrence of s in the source into the document.
func say(b *Builder, s string) {
	i := strings.Index(b.text.String(), s)
	b.Run(i, i+len(s))
}

// outline prints blocks with their labels, one a line.
func outline(d *Document) []string {
	var out []string
	for _, b := range d.Blocks {
		line := fmt.Sprintf("%s %q", b.Kind, d.String(b.Span))
		for _, l := range b.Labels {
			line += fmt.Sprintf(" %s:%s", l.Kind, l.Text)
		}
		out = append(out, line)
	}
	return out
}

func check(t *testing.T, b *Builder, want ...string) *Document {
	t.Helper()
	d := b.Document()
	if err := Verify(d); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(want, outline(d)); diff != "" {
		t.Errorf("outline (-want +got):\n%s", diff)
	}
	return d
}

func TestBlanksAndBreaks(t *testing.T) {
	b := builder("  SAML \n\t SSO  is   here  now")
	b.Begin(Paragraph, 0)
	b.Run(0, 14)
	b.Break()
	b.Break()
	say(b, "is   here")
	b.Gap()
	say(b, "now")
	b.Break()
	d := check(t, b, `paragraph "SAML SSO\nis here now"`)
	loc := d.Locate(Span{0, 8})
	if loc.Start.Column != 3 || loc.End.Line != 2 || loc.End.Offset != 13 {
		t.Errorf("SAML SSO at %+v", loc)
	}
}

func TestMasked(t *testing.T) {
	src := "Up to {{ n }} seats <B/>each"
	b := builder(src)
	b.Masked("Up to \x1a\x1a\x1a\x1a\x1a\x1a\x1a seats     each", 0)
	d := check(t, b, `paragraph "Up to `+Unknown+` seats each"`)
	i := strings.Index(d.Text, Unknown)
	if loc := d.Locate(Span{i, i + len(Unknown)}); src[loc.Start.Offset:loc.End.Offset] != "{{ n }}" {
		t.Errorf("unknown at %+v", loc)
	}
}

func TestSections(t *testing.T) {
	b := builder("Plans Free Pro Note One Two Q A After")
	head := func(s string, level int) { b.Begin(Heading, level); say(b, s); b.End() }
	para := func(s string) { b.Begin(Paragraph, 0); say(b, s); b.End() }
	b.OpenSection() // a wrapper: the heading titles what follows it
	head("Plans", 2)
	b.CloseSection()
	b.OpenSection()
	head("Free", 3)
	para("One")
	b.CloseSection()
	b.OpenSection()
	head("Pro", 3)
	para("Two")
	b.OpenSection()
	b.Begin(Term, 0)
	say(b, "Q")
	b.Begin(Definition, 0)
	say(b, "A")
	b.CloseSection()
	b.CloseSection()
	para("After")
	check(t, b,
		`heading "Plans"`,
		`heading "Free" heading:Plans`, `paragraph "One" heading:Plans heading:Free`,
		`heading "Pro" heading:Plans`, `paragraph "Two" heading:Plans heading:Pro`,
		`term "Q" heading:Plans heading:Pro`, `definition "A" heading:Plans heading:Pro term:Q`,
		`paragraph "After" heading:Plans`)
}

func TestListsAndWhatComesLater(t *testing.T) {
	b := builder("Includes: logo SSO Okta Entra")
	b.Begin(Paragraph, 0)
	say(b, "Includes:")
	b.Later(func() { b.BeginValue(Alt, "alt"); say(b, "logo") })
	b.OpenList()
	b.Begin(Item, 0)
	say(b, "SSO")
	b.OpenList()
	b.Begin(Item, 0)
	say(b, "Okta")
	b.CloseList()
	b.Begin(Item, 0)
	say(b, "Entra")
	b.CloseList()
	d := check(t, b, `paragraph "Includes:"`, `alt "logo"`, `item "SSO" intro:Includes:`,
		`item "Okta" intro:Includes: parent:SSO`, `item "Entra" intro:Includes:`)
	if d.Blocks[3].Level != 2 || d.Blocks[1].Key != "alt" {
		t.Errorf("level %d, key %q", d.Blocks[3].Level, d.Blocks[1].Key)
	}
}

func TestParts(t *testing.T) {
	b := builder("Plans Free Menu Home After")
	b.Begin(Heading, 1)
	say(b, "Plans")
	b.OpenPart()
	b.Begin(Heading, 2)
	say(b, "Menu")
	b.Begin(Item, 0)
	say(b, "Home")
	b.CloseSection()
	b.Begin(Paragraph, 0)
	say(b, "After")
	check(t, b, `heading "Plans"`, `heading "Menu"`, `item "Home" heading:Menu`, `paragraph "After" heading:Plans`)
}

func TestApart(t *testing.T) {
	b := builder("Plans price Free")
	b.Begin(Heading, 1)
	say(b, "Plans")
	b.Apart(func() { b.BeginValue(Meta, "k"); say(b, "price") })
	b.Begin(Paragraph, 0)
	say(b, "Free")
	check(t, b, `heading "Plans"`, `meta "price"`, `paragraph "Free" heading:Plans`)
}

// grid reads a table drawn in text: cells split by |, rows by lines; ! marks a
// head, <n a column span, ^n a row span, * bold.
func grid(b *Builder, s string) {
	b.OpenTable()
	at := 0
	for _, row := range strings.SplitAfter(s, "\n") {
		b.OpenRow()
		for _, cell := range strings.SplitAfter(strings.TrimSuffix(row, "\n"), "|") {
			text := strings.TrimSuffix(cell, "|")
			cols, rows := 1, 1
			if i := strings.IndexAny(text, "<^"); i >= 0 {
				fmt.Sscanf(text[i:], "<%d", &cols)
				fmt.Sscanf(text[i:], "^%d", &rows)
				text = text[:i]
			}
			b.OpenCell(strings.HasPrefix(text, "!"), cols, rows)
			b.Anchor(at, at+len(text))
			from := at + len(text) - len(strings.TrimLeft(text, "!*"))
			if strings.Contains(text, "*") {
				b.OpenInline(StrongInline, "")
			}
			b.Run(from, at+len(text))
			if strings.Contains(text, "*") {
				b.CloseInline()
			}
			b.CloseCell()
			at += len(cell)
		}
		at++
	}
	b.CloseTable()
}

func TestTables(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		want      []string
	}{
		{"plain", "|Free|Pro\nSSO||yes", []string{
			`cell ""`, `cell "Free"`, `cell "Pro"`,
			`cell "SSO"`, `cell "" row:SSO column:Free`, `cell "yes" row:SSO column:Pro`}},
		{"spans", "!Plan^2|!Cloud<2|!Own\n!Free|!Pro|!Own2\nSSO|no|yes|?", []string{
			`cell "Plan"`, `cell "Cloud"`, `cell "Own"`, `cell "Free"`, `cell "Pro"`, `cell "Own2"`,
			`cell "SSO" column:Plan`, `cell "no" row:SSO column:Cloud column:Free`,
			`cell "yes" row:SSO column:Cloud column:Pro`, `cell "?" row:SSO column:Own column:Own2`}},
		{"section rows", "a|b|c\nSecurity<3\nSSO|x|y\n*Support||\nChat|z|", []string{
			`cell "a"`, `cell "b"`, `cell "c"`, `cell "Security"`,
			`cell "SSO" heading:Security column:a`, `cell "x" heading:Security row:SSO column:b`, `cell "y" heading:Security row:SSO column:c`,
			`cell "Support"`, `cell ""`, `cell ""`,
			`cell "Chat" heading:Support column:a`, `cell "z" heading:Support row:Chat column:b`, `cell "" heading:Support row:Chat column:c`}},
		{"head again", "!A|!B\nx|1\n!C|!D\ny|2", []string{
			`cell "A"`, `cell "B"`, `cell "x" column:A`, `cell "1" row:x column:B`,
			`cell "C"`, `cell "D"`, `cell "y" column:C`, `cell "2" row:y column:D`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := builder(tc.src)
			grid(b, tc.src)
			check(t, b, tc.want...)
		})
	}
}

func TestEmptyCellsHaveTheirPlace(t *testing.T) {
	src := "a|b\nc||d"
	b := builder(src)
	grid(b, src)
	d := b.Document()
	for i, want := range []int{0, 2, 4, 6, 7} {
		if m := d.Locate(d.Blocks[i].Span).Start; m.Offset != want || !m.Exact() {
			t.Errorf("cell %d at %+v, want offset %d", i, m, want)
		}
	}
}

// TestTableIsBounded: twenty thousand bytes of the widest cells must not cost
// more than they can say.
func TestTableIsBounded(t *testing.T) {
	b := builder("x")
	b.OpenTable()
	for range 20 {
		b.OpenRow()
		for range 1000 {
			b.OpenCell(true, 1000, 1000)
			b.Run(0, 1)
		}
	}
	b.CloseTable()
	d := b.Document()
	labels := 0
	for _, blk := range d.Blocks {
		labels += len(blk.Labels)
	}
	if len(d.Blocks) != 20000 || labels > 200000 {
		t.Errorf("%d blocks, %d labels", len(d.Blocks), labels)
	}
}

// TestAnyOrderOfCalls: whatever a reader does, the document holds together.
func TestAnyOrderOfCalls(t *testing.T) {
	src := "one two  three\nfour & five\t\tsix"
	calls := []func(b *Builder, n int){
		func(b *Builder, n int) { b.Begin(Paragraph, 0) },
		func(b *Builder, n int) { b.Begin(Heading, 1+n%6) },
		func(b *Builder, n int) { b.Begin(Item, 0) },
		func(b *Builder, n int) { b.BeginValue(Alt, "alt") },
		func(b *Builder, n int) { b.End() },
		func(b *Builder, n int) { b.Run(n%len(src), len(src)) },
		func(b *Builder, n int) { b.Raw(n%len(src), len(src)) },
		func(b *Builder, n int) { b.Decoded("&", n%len(src), n%len(src)+1) },
		func(b *Builder, n int) { b.Break() },
		func(b *Builder, n int) { b.Gap() },
		func(b *Builder, n int) { b.OpenSection() },
		func(b *Builder, n int) { b.OpenPart() },
		func(b *Builder, n int) { b.CloseSection() },
		func(b *Builder, n int) { b.OpenList() },
		func(b *Builder, n int) { b.CloseList() },
		func(b *Builder, n int) { b.Enter(InQuote) },
		func(b *Builder, n int) { b.Leave() },
		func(b *Builder, n int) { b.OpenInline(LinkInline, "x") },
		func(b *Builder, n int) { b.CloseInline() },
		func(b *Builder, n int) { b.Later(func() { b.BeginValue(Alt, "later"); b.Run(0, 3) }) },
		func(b *Builder, n int) { b.Note("n", 0, 1) },
		func(b *Builder, n int) {
			if !b.InTable() {
				b.OpenTable()
			}
		},
		func(b *Builder, n int) {
			if b.InTable() {
				b.OpenRow()
				b.OpenCell(n%2 == 0, n%3, n%4)
				b.Anchor(0, 1)
			}
		},
		func(b *Builder, n int) { b.CloseTable() },
		func(b *Builder, n int) { b.Apart(func() { b.BeginValue(Meta, "m"); b.Run(4, 7) }) },
	}
	rapid.Check(t, func(t *rapid.T) {
		b := builder(src)
		for _, n := range rapid.SliceOf(rapid.IntRange(0, 25*31-1)).Draw(t, "calls") {
			calls[n%len(calls)](b, n)
		}
		d := b.Document()
		if err := Verify(d); err != nil {
			t.Fatal(err)
		}
		for _, blk := range d.Blocks {
			if blk.Kind != Cell && strings.TrimSpace(d.String(blk.Span)) == "" {
				t.Fatalf("empty %s block", blk.Kind)
			}
		}
	})
}

// TestPlacedBlanks: words of a paged format are parted by any blank at the edge
// of a run, the no-break space included, and by nothing else.
func TestPlacedBlanks(t *testing.T) {
	for _, tt := range []struct {
		runs []string
		want string
	}{
		{[]string{"by\u00a0", "npm"}, "by npm"}, {[]string{"by", "\u00a0npm"}, "by npm"}, {[]string{"by", "\u00a0", "npm"}, "by npm"},
		{[]string{"by", "npm"}, "bynpm"}, {[]string{"", "by ", ""}, "by"}, {[]string{"by\n", "npm"}, "by npm"},
	} {
		b := NewBuilder("t", source.DOCX, nil)
		b.Begin(Paragraph, 0)
		for _, r := range tt.runs {
			b.Placed(r, source.Mark{Line: 1})
		}
		if got := strings.TrimSpace(b.Document().Text); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.runs, got, tt.want)
		}
	}
}

// TestStruckOut: a block is deleted when all of it is struck out.
func TestStruckOut(t *testing.T) {
	b := builder("Audit log SSO now")
	part := func(s string, struck bool) {
		if struck {
			b.OpenInline(DeletedInline, "")
			defer b.CloseInline()
		}
		say(b, s)
	}
	b.Begin(Item, 0)
	part("Audit log", true)
	b.Begin(Item, 0)
	part("SSO", true)
	b.Gap()
	part("now", false)
	b.Begin(Item, 0)
	part("now", false)
	d := b.Document()
	for i, want := range []Region{InDeleted, 0, 0} {
		if got := d.Blocks[i].Region; got != want {
			t.Errorf("%q has region %d, want %d", d.String(d.Blocks[i].Span), got, want)
		}
	}
}
