package pdf_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/pdf"
	"github.com/copytruth/copytruth/checker/source"
)

// file makes a PDF with one page for each content stream, in Helvetica as F1
// and a font with a map of its own as F2.
func file(contents ...string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	stream := func(s string) string { return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s) }
	b.WriteString("%PDF-1.7\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	kids := make([]string, len(contents))
	for i := range contents {
		kids[i] = fmt.Sprintf("%d 0 R", 6+2*i)
	}
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(contents), strings.Join(kids, " ")))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /uni2713] >> >>")
	object("<< /Type /Font /Subtype /Type1 /BaseFont /X /ToUnicode 5 0 R /FirstChar 65 /Widths [500 500 500] >>")
	object(stream("1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfchar <41> <0053> endbfchar\n1 beginbfrange <42> <43> [<0053> <004F>] endbfrange"))
	for i, c := range contents {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>", 7+2*i))
		object(stream(c))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

func read(t *testing.T, b []byte) *prose.Document {
	t.Helper()
	d, err := pdf.Read(source.Source{URI: "a.pdf", Media: source.PDF, Bytes: b})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Fatal(err)
	}
	return d
}

func blocks(d *prose.Document) []string {
	var got []string
	for _, b := range d.Blocks {
		got = append(got, fmt.Sprintf("%d %s %s", d.Locate(b.Span).Start.Page, b.Kind, d.String(b.Span)))
	}
	return got
}

// at shows a string at a place in F1 of the given size.
func at(x, y, size int, s string) string {
	return fmt.Sprintf("BT /F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n", size, x, y, s)
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{
			"lines of one size and left edge are a paragraph; a larger line is a heading",
			at(72, 700, 18, "Security") + at(72, 670, 10, "Single sign-on is included") + at(72, 658, 10, "on every plan of the product.") + at(72, 600, 10, "Next."),
			[]string{"1 heading Security", "1 paragraph Single sign-on is included on every plan of the product.", "1 paragraph Next."},
		},
		{
			"a word that is broken at a line's end is one word, a hyphened one keeps its hyphen",
			at(72, 670, 10, "Our state-of-") + at(72, 658, 10, "the-art archi-") + at(72, 646, 10, "tecture scales."),
			[]string{"1 paragraph Our state-of-the-art architecture scales."},
		},
		{
			"columns are read one after the other",
			at(72, 700, 10, "Left one") + at(72, 688, 10, "left two.") + at(320, 700, 10, "Right one") + at(320, 688, 10, "right two."),
			[]string{"1 paragraph Left one left two.", "1 paragraph Right one right two."},
		},
		{
			"rows of aligned cells are a table",
			at(72, 700, 10, "Plan") + at(250, 700, 10, "Storage") + at(72, 680, 10, "Pro") + at(250, 680, 10, "100 GB"),
			[]string{"1 cell Plan", "1 cell Storage", "1 cell Pro", "1 cell 100 GB"},
		},
		{
			"bullets make items",
			at(72, 700, 10, "\\225 Audit log") + at(72, 686, 10, "\\225 Webhooks"),
			[]string{"1 item Audit log", "1 item Webhooks"},
		},
		{
			"raised digits stay marks and do not part the line",
			at(72, 700, 10, "Uptime of 99.9 %") + at(141, 704, 6, "1") + at(145, 700, 10, " on every plan."),
			[]string{"1 paragraph Uptime of 99.9 %¹ on every plan."},
		},
		{
			"a bullet that stands apart begins an item and no row of a table",
			at(72, 700, 10, "\\225") + at(100, 700, 10, "Audit log of all") + at(72, 686, 10, "\\225") + at(100, 686, 10, "Webhooks for all"),
			[]string{"1 item Audit log of all", "1 item Webhooks for all"},
		},
		{
			"a cross that is drawn after its words stands before them",
			at(84, 700, 10, "Audit log of all") + at(72, 700, 10, "x") + at(84, 640, 10, "Webhooks"),
			[]string{"1 paragraph x Audit log of all", "1 paragraph Webhooks"},
		},
		{
			"hyphens make items, too",
			at(72, 700, 10, "- Audit log") + at(72, 686, 10, "- Webhooks for all"),
			[]string{"1 item Audit log", "1 item Webhooks for all"},
		},
		{
			"a line that ends before the edge of the column was ended by its writer",
			at(72, 700, 10, "Ten gigabytes of storage") + at(72, 688, 10, "Audit log") + at(72, 676, 10, "Single sign-on with any identity provider and") + at(72, 664, 10, "Okta"),
			[]string{"1 paragraph Ten gigabytes of storage", "1 paragraph Audit log", "1 paragraph Single sign-on with any identity provider and Okta"},
		},
		{
			"lines about one axis are one title",
			at(160, 700, 24, "Worldwide support") + at(186, 672, 24, "day and night") + at(72, 600, 10, "All of the body is smaller than that and longer, too."),
			[]string{"1 heading Worldwide support day and night", "1 paragraph All of the body is smaller than that and longer, too."},
		},
		{
			"where blanks are written, a narrow step is the next cell",
			at(72, 700, 10, "Plan of the house") + at(156, 700, 10, "Storage of it") + at(72, 684, 10, "Pro for all of us") + at(156, 684, 10, "100 GB of all"),
			[]string{"1 cell Plan of the house", "1 cell Storage of it", "1 cell Pro for all of us", "1 cell 100 GB of all"},
		},
		{
			"what is drawn in any order is read from top to bottom, cards one by one",
			at(72, 500, 10, "Ten seats.") + at(72, 512, 14, "Free") + at(300, 500, 10, "Ninety seats.") + at(300, 512, 14, "Pro") +
				at(72, 600, 10, "Choose what fits the work of the team.") + at(72, 700, 20, "Plans") + at(72, 400, 10, "Prices without tax."),
			[]string{"1 heading Plans", "1 paragraph Choose what fits the work of the team.", "1 heading Free", "1 paragraph Ten seats.", "1 heading Pro", "1 paragraph Ninety seats.", "1 paragraph Prices without tax."},
		},
		{
			"kerning is no blank and a wide step is one",
			"BT /F1 10 Tf 72 700 Td [(Work) -20 (flow) -400 (rules)] TJ ET",
			[]string{"1 paragraph Workflow rules"},
		},
		{
			"ligatures and glyph names by the font's differences",
			"BT /F1 10 Tf 72 700 Td (\\001ne \\002) Tj ET",
			[]string{"1 paragraph fine ✓"},
		},
		{
			"a font's own map outranks its codes",
			"BT /F2 10 Tf 72 700 Td (ABC) Tj ET",
			[]string{"1 paragraph SSO"},
		},
		{
			"replaced text is read as what it stands for",
			"/Span << /ActualText (twelve) >> BDC BT /F1 10 Tf 72 700 Td (xii) Tj ET EMC",
			[]string{"1 paragraph twelve"},
		},
		{
			"an inline image does not derail the reading",
			"BI /W 1 /H 1 ID \x00(\xff EI\n" + at(72, 700, 10, "After"),
			[]string{"1 paragraph After"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, blocks(read(t, file(tt.content)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRunningFeetAreToldOnce(t *testing.T) {
	page := func(n int) string {
		return at(72, 700, 10, fmt.Sprintf("Body %c.", 'A'+n)) + at(72, 20, 8, fmt.Sprintf("Acme data sheet, page %d", n))
	}
	d := read(t, file(page(1), page(2), page(3), page(4)))
	feet := 0
	for _, b := range d.Blocks {
		if strings.Contains(d.String(b.Span), "data sheet") {
			feet++
			if b.Region&prose.InFooter == 0 {
				t.Error("the running foot is not marked as such")
			}
		}
	}
	if feet != 1 {
		t.Errorf("the running foot is told %d times", feet)
	}
}

func TestDamagedFileIsAnError(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("%PDF-1.7\n"), file("x")[:200], []byte("no pdf at all")} {
		if _, err := pdf.Read(source.Source{URI: "a.pdf", Media: source.PDF, Bytes: b}); err == nil {
			t.Errorf("%d bytes of nothing were read without an error", len(b))
		}
	}
}

func FuzzContent(f *testing.F) {
	f.Add(at(72, 700, 10, "text"))
	f.Add("q 1 0 0 1 0 0 cm BT /F1 1 Tf [(a) 1e308 (b)] TJ T* (c) ' 1 2 (d) \" ET Q Q EMC /A BMC [[[[<<")
	f.Add("BI ID x EI /Fm0 Do BT /F9 0 Tf (\\777\\) Tj")
	f.Fuzz(func(t *testing.T, content string) {
		d, err := pdf.Read(source.Source{URI: "a.pdf", Media: source.PDF, Bytes: file(content)})
		if err != nil {
			return
		}
		if err := prose.Verify(d); err != nil {
			t.Error(err)
		}
	})
}

// FuzzFile: a file may be damaged in any place; what is read of it keeps its order,
// and what is not is an error.
func FuzzFile(f *testing.F) {
	f.Add(file(at(72, 700, 10, "text")))
	f.Add(file(at(72, 700, 10, "one"), at(72, 700, 10, "two"))[:600])
	f.Add([]byte("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"))
	f.Fuzz(func(t *testing.T, b []byte) {
		watch := time.AfterFunc(20*time.Second, func() { panic(fmt.Sprintf("hangs on %q", b)) })
		defer watch.Stop()
		d, err := pdf.Read(source.Source{URI: "a.pdf", Media: source.PDF, Bytes: b})
		if err != nil {
			return
		}
		if err := prose.Verify(d); err != nil {
			t.Error(err)
		}
	})
}
