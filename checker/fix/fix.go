// Package fix puts into copy what the manifest determines.
//
// It owns which corrections may be made by a machine, that each of them is
// tried before it is kept, and that nothing but the words in question changes.
//
// It refuses to write files, to know rules, and to choose: where two
// corrections compete, where the words do not stand in the source letter by
// letter, where the new words would have to be escaped, it leaves the text alone
// and says so.
package fix

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Edit replaces some bytes of one source.
type Edit struct {
	URI         string
	Start, End  int // bytes of the source
	Old, New    string
	Place       lint.Place
	Rule        string
	Fingerprint string // of the finding that asks for it
}

// Left is a correction that the manifest determines and that was not made.
type Left struct {
	Place lint.Place
	Rule  string
	New   string
	Why   string
}

// The reasons for leaving words alone.
const (
	WhyPlace    = "the format has no editable text"
	WhyEncoding = "the file is not UTF-8"
	WhyWords    = "markup or a line break runs through the words"
	WhyEscape   = "the new words would have to be escaped there"
	WhyNoun     = "the noun beside the number would have to change with it"
	WhyCompete  = "corrections compete for the words"
	WhyWorse    = "the sentence would be wrong in another way"
)

// Plan collects the corrections of findings, sorted by source and place, none
// overlapping another, and what has to be left alone. bytesOf gives the content
// of a source and its kind.
func Plan(findings []lint.Finding, sourceOf func(uri string) (source.Source, bool)) ([]Edit, []Left) {
	p := &planner{sourceOf: sourceOf}
	for i := range findings {
		for _, place := range findings[i].Places {
			if s := place.Suggestion; s != nil && s.Fixable && s.Replacement != place.Text {
				p.add(&findings[i], place)
			}
		}
	}
	slices.SortStableFunc(p.edits, func(a, b Edit) int {
		return cmp.Or(strings.Compare(a.URI, b.URI), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	edits := p.compete(rivals(findings))
	slices.SortStableFunc(p.left, func(a, b Left) int { return comparePlaces(a.Place, b.Place) })
	return edits, p.left
}

type planner struct {
	sourceOf func(uri string) (source.Source, bool)
	edits    []Edit
	left     []Left
}

func (p *planner) add(f *lint.Finding, place lint.Place) {
	words := place.Suggestion.Replacement
	src, ok := p.sourceOf(place.URI)
	why := ""
	switch {
	case !ok || !place.Start.Exact() || !place.End.Exact() || place.Start.Page > 0:
		why = WhyPlace
	case !utf8.Valid(src.Bytes):
		why = WhyEncoding
	case !stands(src.Bytes, place):
		why = WhyWords
	case escapes(src.Media, place.Text, words):
		why = WhyEscape
	case inflects(src.Bytes, place.End.Offset, place.Text, words):
		why = WhyNoun
	}
	if why != "" {
		p.left = append(p.left, Left{Place: place, Rule: f.Rule, New: words, Why: why})
		return
	}
	e := Edit{
		URI: place.URI, Start: place.Start.Offset, End: place.End.Offset, Old: place.Text, New: words,
		Place: place, Rule: f.Rule, Fingerprint: f.Fingerprint,
	}
	if words == "" && loneBlank(src.Bytes, e.Start, e.End) {
		e.Start--
		e.Old = string(src.Bytes[e.Start:e.End])
	}
	p.edits = append(p.edits, e)
}

// loneBlank reports whether words that go leave a blank before them behind
// that has nothing to part any more.
func loneBlank(b []byte, start, end int) bool {
	if start < 2 || b[start-1] != ' ' || bytes.ContainsRune([]byte(" \t\r\n"), rune(b[start-2])) {
		return false
	}
	return end == len(b) || bytes.IndexByte([]byte(" \t\r\n.,;:!?)<|\"'"), b[end]) >= 0
}

// inflects reports whether the noun beside a number would have to change with
// it: "5 inboxes" cannot become "1 inboxes".
func inflects(b []byte, end int, old, words string) bool {
	if (old == "1") == (words == "1") || strings.Trim(words, "0123456789.,") != "" {
		return false
	}
	rest := bytes.TrimLeft(b[end:min(len(b), end+utf8.UTFMax+1)], " ")
	next, _ := utf8.DecodeRune(rest)
	return len(rest) < len(b[end:min(len(b), end+utf8.UTFMax+1)]) && unicode.IsLetter(next)
}

// stands reports whether the source says the words at their place.
func stands(b []byte, p lint.Place) bool {
	from, to := p.Start.Offset, p.End.Offset
	return p.Text != "" && from >= 0 && from < to && to <= len(b) && bytes.Equal(b[from:to], []byte(p.Text))
}

// escapes reports whether new words hold a character that the old ones do not
// hold and that means something in the format. Prose formats bear quotes and
// apostrophes; in data and code they end a value.
func escapes(m source.Media, old, words string) bool {
	special := "<>&`\\{}|\r\n\t"
	switch m {
	case source.Markdown, source.Plain:
		special += "*_[]"
	default:
		special += "\"'#$:"
	}
	return strings.ContainsFunc(words, func(r rune) bool { return strings.ContainsRune(special, r) && !strings.ContainsRune(old, r) })
}

// rival is a stretch that a finding wants to be otherwise.
type rival struct {
	start, end   int
	words        string
	rule, entry  string
	determinable bool
}

// rivals lists by source what is suggested for which stretch.
func rivals(findings []lint.Finding) map[string][]rival {
	out := map[string][]rival{}
	for i := range findings {
		f := &findings[i]
		for _, p := range f.Places {
			if p.Suggestion != nil && p.Start.Exact() && p.End.Exact() {
				out[p.URI] = append(out[p.URI], rival{p.Start.Offset, p.End.Offset, p.Suggestion.Replacement, f.Rule, f.Feature + "\x00" + f.Fact + "\x00" + f.Plan, p.Suggestion.Fixable})
			}
		}
	}
	return out
}

// compete keeps one edit of each stretch and drops all that overlap another
// that wants something else. What one rule merely suggests about the same entry
// competes as well: it knows of more that is wrong with the words.
func (p *planner) compete(all map[string][]rival) []Edit {
	var out []Edit
	for i, e := range p.edits {
		if i > 0 && len(out) > 0 && same(out[len(out)-1], e) {
			continue
		}
		if slices.ContainsFunc(all[e.URI], func(r rival) bool { return r.against(e) }) {
			p.left = append(p.left, Left{Place: e.Place, Rule: e.Rule, New: e.New, Why: WhyCompete})
			continue
		}
		out = append(out, e)
	}
	return out
}

func (r rival) against(e Edit) bool {
	from, to := e.Place.Start.Offset, e.Place.End.Offset
	if r.start >= to || from >= r.end || r.start == from && r.end == to && r.words == e.New {
		return false
	}
	return r.determinable || r.rule == e.Rule
}

func same(a, b Edit) bool {
	return a.URI == b.URI && a.Start == b.Start && a.End == b.End && a.New == b.New
}

// Apply gives the content with edits made. They are of one source, in order,
// and do not overlap.
func Apply(b []byte, edits []Edit) []byte {
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(b[at:e.Start])
		out.WriteString(e.New)
		at = e.End
	}
	out.Write(b[at:])
	return out.Bytes()
}

// Changed gives the new content of every source that edits change.
func Changed(edits []Edit, sourceOf func(uri string) (source.Source, bool)) map[string][]byte {
	out := map[string][]byte{}
	for i := 0; i < len(edits); {
		j := i
		for j < len(edits) && edits[j].URI == edits[i].URI {
			j++
		}
		if src, ok := sourceOf(edits[i].URI); ok {
			out[edits[i].URI] = Apply(src.Bytes, edits[i:j])
		}
		i = j
	}
	return out
}

func comparePlaces(a, b lint.Place) int {
	switch {
	case a.URI != b.URI:
		return strings.Compare(a.URI, b.URI)
	case a.Start.Before(b.Start):
		return -1
	case b.Start.Before(a.Start):
		return 1
	}
	return 0
}
