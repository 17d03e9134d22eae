package report

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

type checkstyle struct {
	XMLName xml.Name          `xml:"checkstyle"`
	Version string            `xml:"version,attr"`
	Files   []*checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr,omitempty"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes every place of every finding under its file; what stands in
// no file stands under the manifest.
func Checkstyle(w io.Writer, r *lint.Result) error {
	out := checkstyle{Version: "8.0"}
	file := func(uri string) *checkstyleFile {
		name := Visible(uri)
		i := slices.IndexFunc(out.Files, func(f *checkstyleFile) bool { return f.Name == name })
		if i < 0 {
			i = len(out.Files)
			out.Files = append(out.Files, &checkstyleFile{Name: name})
		}
		return out.Files[i]
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		places := f.Places
		if len(places) == 0 {
			places = anchors(f)
		}
		for _, p := range places {
			e := checkstyleError{Severity: string(f.Severity), Message: strings.ReplaceAll(explained(f, p), "\n", "; "), Source: "copytruth." + Visible(f.Rule)}
			if f.Severity == lint.Note {
				e.Severity = "info"
			}
			if lined(p) {
				e.Line, e.Column = p.Start.Line, p.Start.Column
			}
			at := file(p.URI)
			at.Errors = append(at.Errors, e)
		}
	}
	for _, p := range problems(r) {
		at := file(p.URI)
		at.Errors = append(at.Errors, checkstyleError{Line: p.At.Line, Column: p.At.Column, Severity: "error", Message: oneLine(p.Message), Source: "copytruth.problem"})
	}
	slices.SortStableFunc(out.Files, func(a, b *checkstyleFile) int { return strings.Compare(a.Name, b.Name) })
	return writeXML(w, out)
}
