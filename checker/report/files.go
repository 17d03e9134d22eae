package report

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// FileList is what `files --format json` prints.
type FileList struct {
	Version  int           `json:"version" jsonschema:"enum=1"`
	Read     []ReadFile    `json:"read"`
	History  []WirePast    `json:"history" jsonschema_description:"what was taken for history and is not judged as a statement of today"`
	Skipped  []WireSkip    `json:"skipped"`
	Problems []WireProblem `json:"problems"`
}

// ReadFile is one source that was read.
type ReadFile struct {
	Path      string `json:"path"`
	Kind      string `json:"kind" jsonschema_description:"what it was read as: markdown, html, pdf …"`
	Surface   string `json:"surface"`
	Shows     string `json:"shows,omitempty" jsonschema_description:"the image whose words it holds"`
	Sentences int    `json:"sentences"`
	Claims    int    `json:"claims"`
}

// WirePast is a page, or a part of one, that was taken for history.
type WirePast struct {
	Path   string `json:"path"`
	Start  *Point `json:"start,omitempty" jsonschema_description:"of the first claim; left out for a whole page"`
	Why    string `json:"why"`
	Claims int    `json:"claims"`
	Judged int    `json:"judged,omitempty" jsonschema_description:"claims of the page that are judged all the same: a changelog's newest release"`
}

// WireSkip is a file or folder that was found and not read.
type WireSkip struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

// FilesJSON is the reporter of `files --format json`.
func FilesJSON(w io.Writer, r *lint.Result) error {
	list := FileList{Version: wireVersion, Read: []ReadFile{}, History: wirePast(r), Skipped: wireSkips(r), Problems: []WireProblem{}}
	for p := range r.Pages.All() {
		list.Read = append(list.Read, ReadFile{p.URI, string(p.Media), surfaceOf(p), p.Shows, p.Sentences, claimsOn(p)})
	}
	for _, p := range problems(r) {
		list.Problems = append(list.Problems, WireProblem{p.URI, p.Message, point(p.At)})
	}
	return Encode(w, list)
}

func wirePast(r *lint.Result) []WirePast {
	out := []WirePast{}
	for _, p := range r.Past() {
		out = append(out, WirePast{p.URI, point(p.At), p.Why, p.Claims, p.Judged})
	}
	return out
}

func wireSkips(r *lint.Result) []WireSkip {
	out := []WireSkip{}
	for _, s := range skips(r) {
		out = append(out, WireSkip{s.URI, s.Why})
	}
	return out
}

func claimsOn(p *link.Page) int {
	n := 0
	for i := range p.Claims {
		if p.Claims[i].IsClaim() {
			n++
		}
	}
	return n
}

// FilesText gives the reporter that lists what was read, as which kind, what of
// it was taken for history, and what was passed by and why: each by each, or
// else by reason, since one reason often holds for hundreds.
func FilesText(o TextOptions, each bool) Reporter {
	return func(w io.Writer, r *lint.Result) error {
		t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}, r: r}
		t.read()
		t.past()
		if each {
			t.skipped()
		} else {
			t.reasons()
		}
		t.problems()
		t.line(t.as(faintStyle, fmt.Sprintf("%s read, %d passed by.", count(r.Pages.Len(), "file"), len(r.Skipped))))
		return t.w.Flush()
	}
}

func (t *text) read() {
	rows := make([][]string, 0, t.r.Pages.Len())
	for p := range t.r.Pages.All() {
		row := []string{Visible(p.URI), string(p.Media), Visible(surfaceOf(p)), thousands(p.Sentences), thousands(claimsOn(p)), ""}
		if p.Shows != "" {
			row[5] = "words of " + Visible(p.Shows)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return
	}
	t.line(t.grid([]string{"read", "kind", "surface", "sentences", "claims", ""}, rows, func(_, col int) ansi.Style {
		if col == 0 {
			return plainStyle
		}
		return faintStyle
	}))
	t.line()
}

func (t *text) past() {
	past := t.r.Past()
	if len(past) == 0 {
		return
	}
	t.line(t.as(strongStyle, "taken for history"), t.as(faintStyle, "  not judged as statements of today"))
	t.line()
	for _, p := range past {
		words := count(p.Claims, "claim")
		if p.Judged > 0 {
			words += "; " + thousands(p.Judged) + " of the newest release judged"
		}
		at := lint.Place{Location: source.Location{URI: p.URI, Start: p.At}}
		t.line("  ", where(at), "  ", Visible(p.Why), t.as(faintStyle, "  "+words))
	}
	t.line()
}

func (t *text) skipped() {
	if len(t.r.Skipped) == 0 {
		return
	}
	t.line(t.as(strongStyle, "passed by"))
	t.line()
	for _, s := range skips(t.r) {
		t.line("  ", Visible(s.URI), "  ", t.as(faintStyle, Visible(s.Why)))
	}
	t.line()
}

// examples is how many files stand for a reason.
const examples = 3

func (t *text) reasons() {
	byWhy := map[string][]string{}
	for _, s := range skips(t.r) {
		byWhy[s.Why] = append(byWhy[s.Why], s.URI)
	}
	if len(byWhy) == 0 {
		return
	}
	t.line(t.as(strongStyle, "passed by"), t.as(faintStyle, "  --skipped lists each"))
	t.line()
	for _, why := range slices.Sorted(maps.Keys(byWhy)) {
		names := byWhy[why]
		few := strings.Join(names[:min(len(names), examples)], ", ")
		if len(names) > examples {
			few += fmt.Sprintf(" and %s more", thousands(len(names)-examples))
		}
		t.line("  ", Visible(why), t.as(faintStyle, ": "+Visible(few)))
	}
	t.line()
}

// skips gives what was passed by, sorted by path.
func skips(r *lint.Result) []lint.Skip {
	out := slices.Clone(r.Skipped)
	slices.SortStableFunc(out, func(a, b lint.Skip) int { return strings.Compare(a.URI, b.URI) })
	return out
}
