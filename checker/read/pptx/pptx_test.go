package pptx_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/archive/archivetest"
	"github.com/copytruth/copytruth/checker/read/pptx"
	"github.com/copytruth/copytruth/checker/source"
)

func shape(placeholder, paragraphs string) string {
	return `<p:sp><p:nvSpPr><p:nvPr><p:ph type="` + placeholder + `"/></p:nvPr></p:nvSpPr><p:txBody>` + paragraphs + `</p:txBody></p:sp>`
}

func para(text string) string { return `<a:p><a:r><a:t>` + text + `</a:t></a:r></a:p>` }

// deck makes a presentation whose second slide is shown first.
func deck(t testing.TB, first, second string) []byte {
	head := `<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r"><p:cSld><p:spTree>`
	foot := `</p:spTree></p:cSld></p:sld>`
	return archivetest.Zip(t, map[string]string{
		"ppt/presentation.xml":             `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="257" r:id="rId2"/><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels":  `<Relationships><Relationship Id="rId1" Type="x/slide" Target="slides/slide1.xml"/><Relationship Id="rId2" Type="x/slide" Target="slides/slide2.xml"/></Relationships>`,
		"ppt/slides/slide1.xml":            head + second + foot,
		"ppt/slides/slide2.xml":            head + first + foot,
		"ppt/slides/_rels/slide2.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/notesSlide" Target="../notesSlides/n.xml"/></Relationships>`,
		"ppt/notesSlides/n.xml":            head + shape("body", para("Say it slowly.")) + shape("sldNum", para("7")) + foot,
	})
}

func TestRead(t *testing.T) {
	group := `<p:grpSp><p:grpSp>` + shape("body", `<a:p><a:pPr lvl="1"/><a:r><a:t>Audit</a:t></a:r><a:r><a:t> log</a:t></a:r></a:p>`) + `</p:grpSp></p:grpSp>`
	table := `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>` +
		`<a:tr><a:tc><a:txBody>` + para("Plan") + `</a:txBody></a:tc><a:tc><a:txBody>` + para("Price") + `</a:txBody></a:tc></a:tr>` +
		`<a:tr><a:tc><a:txBody>` + para("Pro") + `</a:txBody></a:tc><a:tc><a:txBody>` + para("$19") + `</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
	d, err := pptx.Read(source.Source{URI: "d.pptx", Media: source.PPTX, Bytes: deck(t,
		group+shape("title", para("What ships"))+table+shape("sldNum", para("1")),
		shape("body", para("Second")))})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range d.Blocks {
		m := d.Locate(b.Span).Start
		got = append(got, fmt.Sprintf("%d:%d %s/%d %s", m.Page, m.Line, b.Kind, b.Level, d.String(b.Span)))
	}
	want := []string{
		"1:1 heading/1 What ships", "1:2 item/2 Audit log",
		"1:3 cell/0 Plan", "1:4 cell/0 Price", "1:5 cell/0 Pro", "1:6 cell/0 $19",
		"1:7 notes/0 Say it slowly.", "2:1 item/1 Second",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMissingSlideIsAFault(t *testing.T) {
	b := archivetest.Zip(t, map[string]string{
		"ppt/presentation.xml": `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`,
	})
	d, err := pptx.Read(source.Source{URI: "d.pptx", Media: source.PPTX, Bytes: b})
	if err != nil || len(d.Faults) != 1 {
		t.Errorf("error %v, faults %v; want one fault for the slide", err, d)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(shape("body", para("x")))
	f.Add(`<p:grpSp><p:pic/></p:grpSp><p:graphicFrame><a:tbl><a:tr><a:tc/></a:tr></a:tbl></p:graphicFrame>`)
	f.Fuzz(func(t *testing.T, shapes string) {
		d, err := pptx.Read(source.Source{URI: "f.pptx", Media: source.PPTX, Bytes: deck(t, shapes, "")})
		if err != nil {
			return
		}
		if err := prose.Verify(d); err != nil {
			t.Error(err)
		}
	})
}
