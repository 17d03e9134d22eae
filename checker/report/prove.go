package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/copytruth/copytruth/checker/prove"
)

// ProveRun is what `prove --format json` prints.
type ProveRun struct {
	Version int          `json:"version" jsonschema:"enum=1"`
	Tool    Tool         `json:"tool"`
	Summary ProveCount   `json:"summary"`
	Aspects []WireAspect `json:"aspects"`
}

// ProveCount counts aspects of entries.
type ProveCount struct {
	Aspects int `json:"aspects"`
	Caught  int `json:"caught" jsonschema_description:"wrong, they would be found in the copy"`
	Nothing int `json:"nothing" jsonschema_description:"wrong, nobody would notice"`
}

// WireAspect is one property of one entry.
type WireAspect struct {
	Entry    string     `json:"entry"`
	Name     string     `json:"name"`
	What     string     `json:"what" jsonschema_description:"status, plans, limit …, value, price, trial"`
	Manifest *Truth     `json:"manifest" jsonschema:"nullable"`
	Places   int        `json:"places" jsonschema_description:"places of the copy that would come to light"`
	Rules    []string   `json:"rules"`
	Flips    []WireFlip `json:"flips"`
}

// WireFlip is one way in which the property was turned around.
type WireFlip struct {
	What     string    `json:"what"`
	Findings []Finding `json:"findings"`
}

// ProveJSON writes what came of turning a manifest around.
func ProveJSON(w io.Writer, version string, outcomes []prove.Outcome) error {
	out := ProveRun{Version: wireVersion, Tool: Tool{"copytruth", version}, Summary: proveCount(outcomes), Aspects: []WireAspect{}}
	for i := range outcomes {
		o := &outcomes[i]
		places, _ := o.Caught()
		a := WireAspect{Entry: o.Entry, Name: o.Name, What: o.What, Manifest: wireTruth(o.At), Places: places, Rules: orEmpty(o.Rules()), Flips: []WireFlip{}}
		for _, f := range o.Flips {
			flip := WireFlip{What: f.What, Findings: []Finding{}}
			for k := range f.Changes {
				flip.Findings = append(flip.Findings, wireFinding(&f.Changes[k].Finding))
			}
			a.Flips = append(a.Flips, flip)
		}
		out.Aspects = append(out.Aspects, a)
	}
	return Encode(w, out)
}

func proveCount(outcomes []prove.Outcome) ProveCount {
	n := ProveCount{Aspects: len(outcomes)}
	for i := range outcomes {
		if places, _ := outcomes[i].Caught(); places > 0 {
			n.Caught++
		} else {
			n.Nothing++
		}
	}
	return n
}

// ProveText writes the same as a table for people.
func ProveText(w io.Writer, o TextOptions, outcomes []prove.Outcome) error {
	t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}}
	head := []string{"entry", "what", "places", "caught by", "first place", "manifest"}
	var rows [][]string
	for i := range outcomes {
		rows = append(rows, proveRow(&outcomes[i]))
	}
	if len(rows) > 0 {
		t.line(t.grid(head, rows, func(row, col int) ansi.Style {
			switch {
			case col >= 2 && col <= 3 && rows[row][2] == "·":
				return errorStyle
			case col == 5 || col == 4:
				return faintStyle
			}
			return plainStyle
		}))
		t.line()
	}
	n := proveCount(outcomes)
	t.line(fmt.Sprintf("Of %d properties of the manifest the copy would show %d if they were wrong; nothing would ever catch %d.", n.Aspects, n.Caught, n.Nothing))
	return t.w.Flush()
}

func proveRow(o *prove.Outcome) []string {
	places, first := o.Caught()
	row := []string{Visible(o.Entry), Visible(o.What), "·", "nothing", "", manifestPlace(o.At)}
	if places == 0 {
		return row
	}
	row[2], row[3] = thousands(places), strings.Join(o.Rules(), ", ")
	if len(first.Places) > 0 {
		row[4] = where(first.Places[0])
	} else {
		row[4] = "its silence"
	}
	return row
}
