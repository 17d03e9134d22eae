package report

import (
	"encoding/xml"
	"io"

	"github.com/copytruth/copytruth/checker/lint"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string     `xml:"name,attr"`
	Class   string     `xml:"classname,attr"`
	File    string     `xml:"file,attr,omitempty"`
	Line    int        `xml:"line,attr,omitempty"`
	Failure *junitNote `xml:"failure"`
	Error   *junitNote `xml:"error"`
	Skipped *junitNote `xml:"skipped"`
	Out     string     `xml:"system-out,omitempty"`
}

type junitNote struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes a test suite for each page: errors and warnings are failures,
// notes pass with what they say as output, muted findings are skipped, what could not
// be read is an error, and a page without any of these is one passing test.
func JUnit(w io.Writer, r *lint.Result) error {
	all := junitSuites{Name: "copytruth"}
	at := map[string]int{}
	suite := func(uri string) *junitSuite {
		i, ok := at[uri]
		if !ok {
			i = len(all.Suites)
			at[uri] = i
			all.Suites = append(all.Suites, junitSuite{Name: Visible(uri)})
		}
		return &all.Suites[i]
	}
	for p := range r.Pages.All() {
		suite(p.URI)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		suite(suiteOf(f)).add(junitFinding(f))
	}
	for i := range r.Muted {
		m := &r.Muted[i]
		c := junitFinding(&m.Finding)
		c.Failure, c.Out, c.Skipped = nil, "", &junitNote{Message: oneLine(m.By + ": " + m.Reason)}
		suite(suiteOf(&m.Finding)).add(c)
	}
	for _, p := range problems(r) {
		suite(p.URI).add(junitCase{Name: "can be read", Class: Visible(p.URI), File: Visible(p.URI), Error: &junitNote{Type: "problem", Message: oneLine(p.Message)}})
	}
	for i := range all.Suites {
		all.close(&all.Suites[i])
	}
	return writeXML(w, all)
}

func suiteOf(f *lint.Finding) string {
	if at := fileOf(f); at != "" {
		return at
	}
	return "missing from the copy"
}

func junitFinding(f *lint.Finding) junitCase {
	c := junitCase{Name: oneLine(f.Message), Class: Visible(f.Rule)}
	at := lint.Place{}
	if places := anchors(f); len(places) > 0 {
		at = places[0]
		c.File = Visible(at.URI)
		if lined(at) {
			c.Line = at.Start.Line
		}
	}
	text := explained(f, at)
	if f.Severity == lint.Note {
		c.Out = text
		return c
	}
	c.Failure = &junitNote{Type: string(f.Severity), Message: oneLine(f.Message), Text: text}
	return c
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	case c.Skipped != nil:
		s.Skipped++
	}
}

// close gives a page without findings its passing test, and sums up.
func (all *junitSuites) close(s *junitSuite) {
	if len(s.Cases) == 0 {
		s.add(junitCase{Name: "keeps to the truth", Class: s.Name, File: s.Name})
	}
	all.Tests += s.Tests
	all.Failures += s.Failures
	all.Errors += s.Errors
	all.Skipped += s.Skipped
}

// writeXML writes a document. Characters that XML cannot hold come out as U+FFFD.
func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
