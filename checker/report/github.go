package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

// perStep is how many annotations of each kind GitHub shows of one step; it
// drops the rest without a word
// (docs.github.com, "Usage limits for workflow annotations").
const perStep = 10

// GitHub writes workflow commands, from which GitHub makes annotations: one for
// each root cause, at its first place, the worst first, as many as are shown. The
// rest is counted. No character of a page can begin or end a command.
func GitHub(w io.Writer, r *lint.Result) error {
	g := &github{w: bufio.NewWriter(w), room: map[string]int{"error": perStep, "warning": perStep, "notice": perStep}}
	for _, f := range worstFirst(r.Findings) {
		g.finding(f)
	}
	for _, p := range problems(r) {
		at := lint.Place{}
		at.URI, at.Start, at.End = p.URI, p.At, p.At
		g.command("error", properties(at, "could not be read"), oneLine(p.URI+": "+p.Message))
	}
	s := summarise(r)
	fmt.Fprintf(g.w, "copytruth: %s in %s, %s\n", orNone(s.severities()), count(s.documents, "document"), count(len(r.Problems), "problem"))
	if g.dropped > 0 {
		fmt.Fprintf(g.w, "copytruth: %s more than annotations can show; the step summary and the other reports have all of them\n", thousands(g.dropped))
	}
	return g.w.Flush()
}

func orNone(counts string) string {
	if counts == "" {
		return "no findings"
	}
	return counts
}

type github struct {
	w       *bufio.Writer
	room    map[string]int // annotations left by kind
	dropped int
}

func (g *github) finding(f *lint.Finding) {
	kind := string(f.Severity)
	if f.Severity == lint.Note {
		kind = "notice"
	}
	at, props := lint.Place{}, ""
	if places := anchors(f); len(places) > 0 {
		at = places[0]
		props = properties(at, f.Rule)
	} else {
		props = "title=" + property(f.Rule)
	}
	text := explained(f, at)
	if urls := addresses(f); len(urls) > 0 {
		text += "\non " + oneLine(strings.Join(urls[:min(len(urls), 5)], " "))
	}
	g.command(kind, props, text)
}

func (g *github) command(kind, props, text string) {
	if g.room[kind] == 0 {
		g.dropped++
		return
	}
	g.room[kind]--
	fmt.Fprintf(g.w, "::%s %s::%s\n", kind, props, data(text))
}

// properties says where an annotation hangs.
func properties(p lint.Place, title string) string {
	list := []string{"title=" + property(title)}
	if p.URI != "" && !isAddress(p.URI) {
		list = append(list, "file="+property(p.URI))
	}
	if lined(p) {
		list = append(list, fmt.Sprintf("line=%d", p.Start.Line))
		if p.End.Line >= p.Start.Line {
			list = append(list, fmt.Sprintf("endLine=%d", p.End.Line))
		}
		// GitHub takes columns within one line only.
		if p.Start.Column > 0 && p.End.Line == p.Start.Line && p.End.Column > 0 {
			list = append(list, fmt.Sprintf("col=%d,endColumn=%d", p.Start.Column, p.End.Column))
		}
	}
	return strings.Join(list, ",")
}

// data escapes the message of a command as the runner unescapes it
// (actions/toolkit, packages/core/src/command.ts). The percent sign comes first.
func data(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = Visible(lines[i])
	}
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(strings.Join(lines, "\n"))
}

// property escapes the value of a property.
func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(Visible(s))
}
