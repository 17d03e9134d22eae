package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/audit"
)

// trendView is a drawing of the figures of several audits and the table that
// says the same.
type trendView struct {
	Points []trendPoint
	Lines  []trendLine
	Ticks  []trendTick
	Words  string // what the drawing shows, for who does not see it
}

type trendPoint struct {
	audit.Point
	X     int
	Label string // the day under the drawing; "" where there is no room
	Word  string // the verdict
}

type trendLine struct {
	Name, Tone string
	Path       string // of the line, in the drawing's units
	Dots       []dot
	LabelY     int
	Last       int
}

type dot struct{ X, Y, N int }

type trendTick struct{ Y, N int }

// The drawing's sheet, in its own units.
const (
	trendLeft, trendRight = 44, 560
	trendTop, trendFoot   = 16, 180
	trendLabels           = 6 // days that are written out
)

func trendViewOf(points []audit.Point) *trendView {
	if len(points) < 2 {
		return nil
	}
	v := &trendView{}
	most := 1
	for _, p := range points {
		most = max(most, p.Errors, p.Warnings, p.Notes)
	}
	most = roundUp(most)
	y := func(n int) int { return trendFoot - n*(trendFoot-trendTop)/most }
	for _, n := range []int{0, most / 2, most} {
		v.Ticks = append(v.Ticks, trendTick{y(n), n})
	}
	step := max(1, (len(points)+trendLabels-1)/trendLabels)
	for i, p := range points {
		p.Day, p.AsOf = show(p.Day), show(p.AsOf)
		one := trendPoint{Point: p, X: trendLeft + i*(trendRight-trendLeft)/(len(points)-1), Word: verdictWords[p.Go]}
		if _, err := time.Parse(time.DateOnly, p.Day); i%step == 0 && err == nil {
			one.Label = p.Day
		}
		v.Points = append(v.Points, one)
	}
	for _, l := range []struct {
		name, tone string
		of         func(audit.Point) int
	}{
		{"errors", "error", func(p audit.Point) int { return p.Errors }},
		{"warnings", "warning", func(p audit.Point) int { return p.Warnings }},
		{"notes", "note", func(p audit.Point) int { return p.Notes }},
	} {
		v.Lines = append(v.Lines, v.line(l.name, l.tone, l.of, y))
	}
	v.part()
	first, last := points[0], points[len(points)-1]
	v.Words = fmt.Sprintf("From %s to %s: errors from %d to %d, warnings from %d to %d, notes from %d to %d.",
		longDay(first.Day), longDay(last.Day), first.Errors, last.Errors, first.Warnings, last.Warnings, first.Notes, last.Notes)
	return v
}

func (v *trendView) line(name, tone string, of func(audit.Point) int, y func(int) int) trendLine {
	l := trendLine{Name: name, Tone: tone}
	var path strings.Builder
	for i, p := range v.Points {
		d := dot{p.X, y(of(p.Point)), of(p.Point)}
		fmt.Fprintf(&path, "%s%d %d", map[bool]string{true: "M", false: " L"}[i == 0], d.X, d.Y)
		l.Dots = append(l.Dots, d)
		l.LabelY, l.Last = d.Y+4, d.N
	}
	l.Path = path.String()
	return l
}

// part keeps the names at the ends of the lines from lying on each other.
func (v *trendView) part() {
	const apart = 15
	order := make([]*trendLine, 0, len(v.Lines))
	for i := range v.Lines {
		order = append(order, &v.Lines[i])
	}
	for range order { // few lines: a bubble at a time
		for i := 1; i < len(order); i++ {
			if order[i].LabelY < order[i-1].LabelY {
				order[i], order[i-1] = order[i-1], order[i]
			}
		}
	}
	for i := len(order) - 2; i >= 0; i-- {
		order[i].LabelY = min(order[i].LabelY, order[i+1].LabelY-apart)
	}
}

// roundUp gives the next figure that a scale may end with and that can be halved.
func roundUp(n int) int {
	for unit := 1; ; unit *= 10 {
		for _, m := range []int{2, 4, 6, 10} {
			if m*unit >= n {
				return m * unit
			}
		}
	}
}
