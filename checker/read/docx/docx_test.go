package docx_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/archive/archivetest"
	"github.com/copytruth/copytruth/checker/read/docx"
	"github.com/copytruth/copytruth/checker/source"
)

const styles = `<styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Custom"><w:name w:val="Our head"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></styles>`

func read(t *testing.T, body string, more map[string]string) *prose.Document {
	t.Helper()
	parts := map[string]string{
		"word/document.xml": `<w:document xmlns:w="w" xmlns:mc="mc" xmlns:wp="wp" xmlns:r="r"><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml":   styles,
	}
	for k, v := range more {
		parts[k] = v
	}
	d, err := docx.Read(source.Source{URI: "a.docx", Media: source.DOCX, Bytes: archivetest.Zip(t, parts)})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Fatal(err)
	}
	return d
}

func outline(d *prose.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		line := fmt.Sprintf("%s %q", b.Kind, d.String(b.Span))
		for _, l := range b.Labels {
			line += fmt.Sprintf(" <%s %s>", l.Kind, l.Text)
		}
		out = append(out, line)
	}
	return out
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{
			"a raised number is a mark, a raised word is a word; a merged cell stands once",
			`<w:p><w:r><w:t>99.9 %</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:position w:val="8"/></w:rPr><w:t>th</w:t></w:r></w:p>` +
				`<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Limit</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Free</w:t></w:r></w:p></w:tc></w:tr>` +
				`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>Pro</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
			[]string{`paragraph "99.9 %¹th"`, `cell "Limit"`, `cell "Free"`, `cell "Pro" <row Limit> <column Free>`},
		},
		{
			"items know how deep they lie",
			`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Outer</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Inner</w:t></w:r></w:p>`,
			[]string{`item "Outer"`, `item "Inner" <parent Outer>`},
		},
		{
			"headings go by the name of their style",
			`<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Security</w:t></w:r></w:p>` +
				`<w:p><w:pPr><w:pStyle w:val="Custom"/></w:pPr><w:r><w:t>Access</w:t></w:r></w:p>` +
				`<w:p><w:r><w:t>SSO is in</w:t></w:r><w:r><w:t>cluded.</w:t></w:r></w:p>`,
			[]string{`heading "Security"`, `heading "Access" <heading Security>`, `paragraph "SSO is included." <heading Security> <heading Access>`},
		},
		{
			"tracked changes are read as accepted",
			`<w:p><w:r><w:t xml:space="preserve">We keep logs for </w:t></w:r><w:del><w:r><w:delText>90</w:delText></w:r></w:del>` +
				`<w:ins><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> days</w:t></w:r></w:p>`,
			[]string{`paragraph "We keep logs for 30 days"`},
		},
		{
			"a text box is read once, after its paragraph",
			`<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>` +
				`<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			[]string{`paragraph "Before"`, `paragraph "Boxed"`},
		},
		{
			"a table has row and column heads",
			`<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Pro</w:t></w:r></w:p></w:tc></w:tr>` +
				`<w:tr><w:tc><w:p><w:r><w:t>SSO</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Yes</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
			[]string{`cell ""`, `cell "Pro"`, `cell "SSO"`, `cell "Yes" <row SSO> <column Pro>`},
		},
		{
			"a list is introduced by the line before it",
			`<w:p><w:r><w:t>Includes:</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Audit log</w:t></w:r></w:p>`,
			[]string{`paragraph "Includes:"`, `item "Audit log" <intro Includes:>`},
		},
		{
			"hidden words and field instructions are not on the page",
			`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:t>shown</w:t></w:r></w:p>`,
			[]string{`paragraph "shown"`},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, outline(read(t, tt.body, nil))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFootnotesAndFooters(t *testing.T) {
	d := read(t, `<w:p><w:r><w:t>Claim</w:t></w:r></w:p>`, map[string]string{
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="r2" Type="x/footer" Target="footer1.xml"/></Relationships>`,
		"word/footnotes.xml":           `<w:footnotes xmlns:w="w"><w:footnote w:type="separator"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Fair use applies.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/footer1.xml":             `<w:ftr xmlns:w="w"><w:p><w:r><w:t>Acme 2026</w:t></w:r></w:p></w:ftr>`,
	})
	want := []string{`paragraph "Claim"`, `footnote "Fair use applies."`, `paragraph "Acme 2026"`}
	if diff := cmp.Diff(want, outline(d)); diff != "" {
		t.Error(diff)
	}
	if r := d.Blocks[2].Region; r&prose.InFooter == 0 {
		t.Errorf("the footer's region is %b", r)
	}
}

func TestPositionsAreParagraphs(t *testing.T) {
	d := read(t, `<w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Three.</w:t></w:r></w:p>`, nil)
	if m := d.Locate(d.Blocks[1].Span).Start; m != (source.Mark{Line: 3}) {
		t.Errorf("the third paragraph is at %+v", m)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<w:p><w:r><w:t>text</w:t></w:r></w:p>`)
	f.Add(`<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:pPr><w:numPr/></w:pPr></w:p><w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>`)
	f.Fuzz(func(t *testing.T, body string) {
		b := archivetest.Zip(t, map[string]string{"word/document.xml": "<d><body>" + strings.ToValidUTF8(body, "") + "</body></d>"})
		d, err := docx.Read(source.Source{URI: "f.docx", Media: source.DOCX, Bytes: b})
		if err != nil {
			return
		}
		if err := prose.Verify(d); err != nil {
			t.Error(err)
		}
	})
}
