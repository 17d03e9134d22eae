package report

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// Text gives the reporter for people at a terminal: findings by file, each
// with the sentence, the words marked in it, the line of truth, the other
// places and the corrected wording, and a closing summary.
func Text(o TextOptions) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}, r: r}
		t.findings()
		t.stale()
		t.problems()
		if !o.Quiet {
			t.summary()
		}
		return t.w.Flush()
	}
}

// indent is how far everything that explains a finding stands in.
const indent = "    "

type text struct {
	paint
	w *bufio.Writer
	o TextOptions
	r *lint.Result
}

func (t *text) line(parts ...string) {
	for _, p := range parts {
		_, _ = t.w.WriteString(p) // a failed write shows in Flush
	}
	_ = t.w.WriteByte('\n')
}

// silenceShown is how many notes of silence are printed: what no page speaks of
// is a list to look up, and would bury what is wrong with the copy.
const silenceShown = 8

func (t *text) findings() {
	file, first := "", true
	silent := 0
	for i := range t.r.Findings {
		f := &t.r.Findings[i]
		if len(f.Places) == 0 && f.Severity == lint.Note && t.o.Places >= 0 {
			if silent++; silent > silenceShown {
				continue
			}
		}
		if at := fileOf(f); first || at != file {
			file, first = at, false
			t.header(at, t.r.Findings[i:])
		}
		t.finding(f)
	}
	if silent > silenceShown {
		t.line("  ", t.as(faintStyle, fmt.Sprintf("and %s more that no page speaks of; copytruth coverage lists them", thousands(silent-silenceShown))))
		t.line()
	}
}

// fileOf is the file that a finding is printed under.
func fileOf(f *lint.Finding) string {
	if len(f.Places) == 0 {
		return ""
	}
	return f.Places[0].URI
}

// header opens a file with its count of findings; what stands nowhere in the
// copy stands under the manifest.
func (t *text) header(file string, rest []lint.Finding) {
	var s summary
	for i := range rest {
		if fileOf(&rest[i]) != file {
			break
		}
		s.count(&rest[i])
	}
	name := Visible(file)
	if file == "" {
		name = "missing from the copy"
	}
	t.line(t.as(strongStyle, name), t.as(faintStyle, "  "+s.severities()))
	t.line()
}

func (t *text) finding(f *lint.Finding) {
	place := ""
	if len(f.Places) > 0 {
		place = t.as(faintStyle, where(f.Places[0])) + "  "
	}
	t.line("  ", place, t.as(severityStyle(f.Severity), string(f.Severity)), "  ", t.as(strongStyle, Visible(f.Message)), "  ", t.as(faintStyle, f.Rule))
	if len(f.Places) > 0 {
		t.quote(f.Places[0])
	}
	t.truth(f)
	t.met(f)
	t.others(f)
	t.fix(f)
	if f.Owner != "" {
		t.labelled("owner", Visible(f.Owner))
	}
	t.line()
}

// labelled prints one line of explanation under a word that says what it is.
func (t *text) labelled(label, s string) {
	t.line(indent, t.as(faintStyle, pad(label, 7)), s)
}

// met says on which page the words of a file are met, and on how many.
func (t *text) met(f *lint.Finding) {
	if len(f.Places) == 0 {
		return
	}
	p, on := f.Places[0], ""
	if p.Seen.URI != "" {
		on = Visible(p.Seen.URI)
	}
	if p.Pages > 1 {
		on = strings.TrimSpace(on + " " + t.as(strongStyle, count(p.Pages, "page")))
	}
	if on != "" {
		t.labelled("on", on)
	}
}

// quote prints the sentence and marks the words in it: by underlining where
// there are styles, else with carets.
func (t *text) quote(p lint.Place) {
	if p.Sentence == "" {
		return
	}
	title := clip(t.titleOf(p), t.o.width()/2)
	before, marked, after := t.parts(p)
	before, marked, after = window(before, marked, after, t.o.width()-len(indent)-width(title))
	t.line(indent, t.as(faintStyle, title), before, t.as(markStyle, marked), after)
	if !t.on && marked != "" {
		t.line(indent, strings.Repeat(" ", width(title)+width(before)), strings.Repeat("^", max(1, width(marked))))
	}
}

// titleOf names the row and the column of a cell, without which its words say
// nothing: "Live chat · Free: ".
func (t *text) titleOf(p lint.Place) string {
	c := t.claimAt(p)
	if c == nil || c.Block != prose.Cell {
		return ""
	}
	var titles []string
	for _, l := range c.Labels {
		if (l.Kind == prose.RowLabel || l.Kind == prose.ColumnLabel) && l.Text != p.Sentence {
			titles = append(titles, oneLine(l.Text))
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return strings.Join(titles, " · ") + ": "
}

// parts splits a sentence at the words of the finding, ready to print.
func (t *text) parts(p lint.Place) (before, marked, after string) {
	i := t.at(p)
	if i < 0 {
		return oneLine(p.Sentence), "", ""
	}
	return oneLine(p.Sentence[:i]), oneLine(p.Text), oneLine(p.Sentence[i+len(p.Text):])
}

// at finds the words in their sentence. Where they stand in it more than once
// the claim's own place tells which of them is meant; -1 = cannot be told.
func (t *text) at(p lint.Place) int {
	if p.Text == "" || strings.Count(p.Sentence, p.Text) == 0 {
		return -1
	}
	if strings.Count(p.Sentence, p.Text) == 1 {
		return strings.Index(p.Sentence, p.Text)
	}
	want := t.distance(p)
	if want < 0 {
		return -1
	}
	best, bestOff := -1, 0
	for i := 0; ; {
		n := strings.Index(p.Sentence[i:], p.Text)
		if n < 0 {
			return best
		}
		i += n
		if off := max(i-want, want-i); best < 0 || off < bestOff {
			best, bestOff = i, off
		}
		i++
	}
}

// distance is how many bytes of the source lie between the beginning of the
// sentence and the words, -1 if unknown.
func (t *text) distance(p lint.Place) int {
	c, at := t.claimAt(p), p.Met().Start
	if c == nil || !at.Exact() || !c.Location.Start.Exact() {
		return -1
	}
	return at.Offset - c.Location.Start.Offset
}

// claimAt gives the claim whose sentence a place quotes, nil if there is none.
func (t *text) claimAt(p lint.Place) *link.Claim {
	met := p.Met()
	for _, page := range t.r.Pages.At(met.URI) {
		for i := range page.Claims {
			c := &page.Claims[i]
			from, to := c.Location.Start, c.Location.End
			if c.Sentence == p.Sentence && !met.Start.Before(from) && (met.Start.Before(to) || met.Start == from) {
				return c
			}
		}
	}
	return nil
}

// window cuts a long sentence down to the columns around the marked words.
func window(before, marked, after string, columns int) (string, string, string) {
	if width(before)+width(marked)+width(after) <= columns {
		return before, marked, after
	}
	marked = clip(marked, columns)
	room := columns - width(marked)
	left := min(width(before), max(room/2, room-width(after)))
	return clipLeft(before, left), marked, clip(after, room-left)
}

func (t *text) truth(f *lint.Finding) {
	place := manifestPlace(f.Truth)
	switch {
	case place != "" && f.TruthText != "":
		t.labelled("truth", t.as(faintStyle, place)+"  "+t.as(goodStyle, oneLine(f.TruthText)))
	case place != "":
		t.labelled("truth", t.as(faintStyle, place))
	case f.TruthText != "":
		t.labelled("truth", t.as(goodStyle, oneLine(f.TruthText)))
	}
}

func manifestPlace(p manifest.Place) string {
	switch {
	case p.Path == "":
		return ""
	case p.Line == 0:
		return Visible(p.Path)
	}
	return fmt.Sprintf("%s:%d", Visible(p.Path), p.Line)
}

// others prints the further places, as many as the options allow.
func (t *text) others(f *lint.Finding) {
	if len(f.Places) < 2 {
		return
	}
	rest := f.Places[1:]
	shown := rest[:min(len(rest), t.o.places())]
	for i, p := range shown {
		label := ""
		if i == 0 {
			label = "also"
		}
		at := where(p)
		if on := spread(p); on != "" {
			at += " " + on
		}
		room := t.o.width() - len(indent) - 9 - width(at)
		said := ""
		if p.Sentence != f.Places[0].Sentence && room > 20 {
			said = t.as(faintStyle, "  "+t.excerpt(p, room))
		}
		t.labelled(label, at+said)
	}
	if n := len(rest) - len(shown); n > 0 {
		t.labelled("", t.as(faintStyle, "and "+count(n, "more place")))
	}
}

// excerpt gives so many columns of a place's sentence, with the words of the finding
// among them.
func (t *text) excerpt(p lint.Place, columns int) string {
	before, marked, after := t.parts(p)
	if marked == "" {
		return clip(before, columns)
	}
	before, marked, after = window(before, marked, after, columns)
	return before + marked + after
}

// where names a place the way editors and terminals take it.
func where(p lint.Place) string {
	s := Visible(p.URI)
	if p.Start.Page > 0 {
		s += fmt.Sprintf(" page %d", p.Start.Page)
		if p.Start.Line > 0 {
			s += fmt.Sprintf(" paragraph %d", p.Start.Line)
		}
		return s
	}
	switch ext := path.Ext(p.URI); {
	case p.Start.Line > 0 && (ext == ".docx" || ext == ".odt"):
		return s + fmt.Sprintf(" paragraph %d", p.Start.Line)
	case p.Start.Line > 0:
		s += fmt.Sprintf(":%d", p.Start.Line)
	}
	if p.Start.Column > 0 {
		s += fmt.Sprintf(":%d", p.Start.Column)
	}
	return s
}

// gone is how many known faults that are gone are listed.
const gone = 10

// stale lists the known faults of a baseline that are gone, and approvals of
// nothing. Other agreements without effect are findings.
func (t *text) stale() {
	t.staleBy("baseline", "known faults that are gone", "  copytruth baseline prune takes them out")
	t.staleBy("approval", "approved promises that are gone", "  copytruth approve --prune takes them out")
}

func (t *text) staleBy(voice, title, cure string) {
	var lines []string
	for _, s := range t.r.Stale {
		if s.By == voice {
			place := where(lint.Place{Location: s.At})
			lines = append(lines, "  "+t.as(faintStyle, place)+"  "+orAny(s.Rule)+reasonOf(s.Reason))
		}
	}
	if len(lines) == 0 {
		return
	}
	t.line(t.as(strongStyle, title), t.as(faintStyle, cure))
	for _, l := range lines[:min(len(lines), gone)] {
		t.line(l)
	}
	if n := len(lines) - gone; n > 0 {
		t.line("  ", t.as(faintStyle, "and "+thousands(n)+" more"))
	}
	t.line()
}

func orAny(rule string) string {
	if rule == "" {
		return "every rule"
	}
	return Visible(rule)
}

func reasonOf(s string) string {
	if s == "" {
		return ""
	}
	return ": " + oneLine(s)
}

func (t *text) problems() {
	list := problems(t.r)
	if len(list) == 0 {
		return
	}
	t.line(t.as(strongStyle, "could not be read"))
	for _, p := range list {
		place := lint.Place{}
		place.URI, place.Start = p.URI, p.At
		t.line("  ", t.as(faintStyle, where(place)), "  ", t.as(warningStyle, "problem"), "  ", oneLine(p.Message))
	}
	t.line()
}

// oneLine makes text of a page fit to be printed on one line.
func oneLine(s string) string {
	return Visible(breaks.Replace(s))
}

var breaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\t", " ")
