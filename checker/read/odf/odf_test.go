package odf_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/archive"
	"github.com/copytruth/copytruth/checker/read/archive/archivetest"
	"github.com/copytruth/copytruth/checker/read/odf"
	"github.com/copytruth/copytruth/checker/source"
)

func content(body string) map[string]string {
	return map[string]string{"content.xml": `<o:document-content xmlns:o="o" xmlns:t="t" xmlns:d="d" xmlns:tb="tb"><o:body>` + body + `</o:body></o:document-content>`}
}

func blocks(t *testing.T, m source.Media, parts map[string]string) []string {
	t.Helper()
	d, err := odf.Read(source.Source{URI: "a", Media: m, Bytes: archivetest.Zip(t, parts)})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range d.Blocks {
		at := d.Locate(b.Span).Start
		got = append(got, fmt.Sprintf("%d:%d %s/%d %s", at.Page, at.Line, b.Kind, b.Level, d.String(b.Span)))
	}
	return got
}

func TestText(t *testing.T) {
	got := blocks(t, source.ODT, content(`<o:text>
<t:tracked-changes><t:changed-region><t:deletion><t:p>gone</t:p></t:deletion></t:changed-region></t:tracked-changes>
<t:h t:outline-level="2">Plans</t:h>
<t:p>SSO<t:s t:c="3"/>is <t:span>in</t:span>cluded<t:note><t:note-body><t:p>Fair use.</t:p></t:note-body></t:note>.</t:p>
<t:list><t:list-item><t:p>Audit log</t:p><t:list><t:list-item><t:p>90 days</t:p></t:list-item></t:list></t:list-item></t:list>
<tb:table><tb:table-row><tb:table-cell tb:number-columns-repeated="2"><t:p>x</t:p></tb:table-cell></tb:table-row></tb:table>
</o:text>`))
	want := []string{
		"0:1 heading/2 Plans", "0:2 paragraph/0 SSO is included.", "0:3 item/1 Audit log", "0:4 item/2 90 days",
		"0:5 cell/0 x", "0:6 cell/0 x", "0:7 footnote/0 Fair use.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPresentation(t *testing.T) {
	got := blocks(t, source.ODP, content(`<o:presentation>
<d:page><d:frame p:class="title" xmlns:p="p"><d:text-box><t:p>One</t:p></d:text-box></d:frame>
<p:notes xmlns:p="p"><d:frame p:class="notes"><d:text-box><t:p>Aside</t:p></d:text-box></d:frame></p:notes></d:page>
<d:page><d:g><d:custom-shape><t:p>Grouped</t:p></d:custom-shape></d:g></d:page></o:presentation>`))
	want := []string{"1:1 heading/1 One", "1:2 notes/0 Aside", "2:1 paragraph/0 Grouped"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEncrypted(t *testing.T) {
	parts := content("")
	parts["META-INF/manifest.xml"] = `<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`
	_, err := odf.Read(source.Source{URI: "a.odt", Media: source.ODT, Bytes: archivetest.Zip(t, parts)})
	if !errors.Is(err, archive.ErrEncrypted) {
		t.Errorf("got %v, want ErrEncrypted", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<o:text><t:p>x<t:note><t:note-body/></t:note></t:p></o:text>`)
	f.Add(`<tb:table><tb:table-row><tb:table-cell tb:number-columns-repeated="999999"/></tb:table-row></tb:table>`)
	f.Fuzz(func(t *testing.T, body string) {
		d, err := odf.Read(source.Source{URI: "f", Media: source.ODT, Bytes: archivetest.Zip(t, content(body))})
		if err != nil {
			return
		}
		if err := prose.Verify(d); err != nil {
			t.Error(err)
		}
	})
}
