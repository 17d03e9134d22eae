package approve

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
)

// List is what `ledger --format json` prints; its schema stands with those of
// the reports.
type List struct {
	Version int     `json:"version" jsonschema:"enum=1"`
	AsOf    string  `json:"as_of" jsonschema:"format=date"`
	Claims  []Entry `json:"claims"`
}

//go:generate go test -run ^TestLedgerSchema$ -update .

// JSON exports a ledger.
func JSON(w io.Writer, entries []Entry, asOf time.Time) error {
	if entries == nil {
		entries = []Entry{}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(List{Version: 1, AsOf: asOf.Format(time.DateOnly), Claims: entries}); err != nil {
		return err
	}
	_, err := io.WriteString(w, commands.ReplaceAllString(escaped(b.String()), `#\u0023$1[`))
	return err
}

// escaped writes what could steer a terminal or turn text around as JSON's
// escapes: names of files may hold it.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x7f || !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r):
			b.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

var columns = []string{"says", "under", "about", "types", "present", "first_seen", "last_seen", "places", "truth", "evidence", "approved_by", "approved_on", "approved_until"}

// CSV exports a ledger for a spreadsheet. present tells whether the copy of the
// day held the promise.
func CSV(w io.Writer, entries []Entry, asOf time.Time) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, e := range entries {
		var row []string
		for _, cell := range e.cells(asOf) {
			row = append(row, tame(cell))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (e Entry) cells(asOf time.Time) []string {
	present := "no"
	if e.LastSeen == asOf.Format(time.DateOnly) {
		present = "yes"
	}
	var places, truth, evidence []string
	for _, p := range e.Places {
		places = append(places, p.String())
	}
	for _, v := range e.Evidence {
		if v.Truth != "" {
			truth = append(truth, v.Truth)
		}
		if v.Evidence != "" {
			evidence = append(evidence, v.Evidence)
		}
	}
	by := Word{}
	if e.Approved != nil {
		by = *e.Approved
	}
	list := func(s []string) string { return strings.Join(s, "; ") }
	return []string{
		e.Says, list(e.Under), list(e.About), list(e.Types), present, e.FirstSeen, e.LastSeen,
		list(places), list(truth), list(evidence), by.By, by.On, by.Until,
	}
}

// String is a place as reports have it: "a.md:14:31", "deck.pptx page 3".
func (s Seen) String() string {
	switch {
	case s.Page > 0:
		return fmt.Sprintf("%s page %d", s.Path, s.Page)
	case s.Line > 0 && s.Column > 0:
		return fmt.Sprintf("%s:%d:%d", s.Path, s.Line, s.Column)
	case s.Line > 0:
		return fmt.Sprintf("%s:%d", s.Path, s.Line)
	}
	return s.Path
}

// commands are what machines obey wherever it stands in their log, such as
// "##[error]" and "##vso[task.…]".
var commands = regexp.MustCompile(`##([A-Za-z]*)\[`)

// tame keeps a cell from being run as a formula: spreadsheets take what begins
// with one of these for one (OWASP, CSV Injection), and logs a line that begins with
// two colons for a command. The apostrophe before it is the spreadsheets' own mark
// for text. Line ends, which names of files may hold, are seen and end no line.
func tame(cell string) string {
	cell = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return '␀' + r
		}
		return heard(r)
	}, cell)
	cell = commands.ReplaceAllString(cell, `#\u{23}$1[`)
	if strings.HasPrefix(cell, "'") || strings.ContainsRune("=+-@\t|%＝＋－＠", firstOf(cell)) || strings.HasPrefix(strings.TrimLeft(cell, " "), "::") {
		return "'" + cell
	}
	return cell
}

func firstOf(s string) rune {
	for _, r := range strings.TrimLeft(s, " ") {
		return r
	}
	return 'x'
}
