package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

// ImpactText writes an impact for people, entry by entry.
func ImpactText(w io.Writer, o TextOptions, r *lint.Result, i *Impact) error {
	t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}, r: r}
	silent := 0
	for _, e := range impactEntries(i) {
		if len(e.group.Changes) == 0 {
			silent++
		}
		t.impact(e)
	}
	t.problems()
	if len(i.Differences) == 0 {
		t.line("The manifests agree.")
	}
	if len(i.Differences) > 0 || len(i.Changes) > 0 {
		t.line(countWords(i.Changes) + ".")
		t.line(t.as(faintStyle, fmt.Sprintf("Changed entries of the manifest: %d, of them without effect on the copy: %d.", len(i.Differences), silent)))
	}
	return t.w.Flush()
}

func (t *text) impact(e impactEntry) {
	name := e.group.Entry
	if name == "" {
		name = "of no entry"
	}
	where := manifestPlace(e.new)
	if where == "" && e.old.Path != "" {
		where = manifestPlace(e.old) + " is gone"
	} else if e.old.Path == "" && where != "" {
		where += " is new"
	}
	t.line(t.as(strongStyle, Visible(name)), "  ", Visible(e.name), t.as(faintStyle, "  "+where))
	for _, d := range e.details {
		t.line(indent, t.as(faintStyle, d.What+"  "), t.as(removedStyle, orNothing(d.Old)), " → ", t.as(addedStyle, orNothing(d.New)))
	}
	t.line()
	t.changes(e.group.Changes)
	if len(e.group.Changes) == 0 {
		t.line("  ", t.as(faintStyle, "no copy is judged by it"))
		t.line()
	}
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return oneLine(s)
}

// changes prints what becomes of which sentences.
func (t *text) changes(list []compare.Change) {
	for i := range list {
		f, st, message := &list[i].Finding, errorStyle, list[i].Finding.Message
		switch list[i].Kind {
		case compare.Due:
			st = warningStyle
		case compare.Possible:
			st, message = goodStyle, "no longer: "+message
		}
		place := ""
		if len(f.Places) > 0 {
			place = t.as(faintStyle, where(f.Places[0])) + "  "
		}
		t.line("  ", t.as(st, pad(string(list[i].Kind), 8)), "  ", place, Visible(message), "  ", t.as(faintStyle, f.Rule))
		if len(f.Places) > 0 {
			t.quote(f.Places[0])
		}
		t.others(f)
		t.line()
	}
}

// countWords sums changes up: "3 places become false, 1 falls due".
func countWords(changes []compare.Change) string {
	n := changeCount(changes)
	verb := func(n int, one, many string) string {
		if n == 1 {
			return "1 place " + one
		}
		return fmt.Sprintf("%s places %s", thousands(n), many)
	}
	return strings.Join([]string{
		verb(n.False, "becomes false", "become false"), verb(n.Due, "falls due", "fall due"), verb(n.Possible, "becomes possible", "become possible"),
	}, ", ")
}

// TimelineText writes a timeline for people, day by day.
func TimelineText(w io.Writer, o TextOptions, r *lint.Result, from time.Time, days []compare.Day) error {
	t := &text{w: bufio.NewWriter(w), o: o, paint: paint{o.Color}, r: r}
	for _, d := range days {
		if d.Version != "" {
			t.line(t.as(strongStyle, "version "+Visible(d.Version)))
		} else {
			t.line(t.as(strongStyle, d.Date.Format(time.DateOnly)), t.as(faintStyle, "  "+distance(from, d.Date)))
		}
		for _, m := range d.Moments {
			t.moment(m)
		}
		t.line()
		t.changes(d.Changes)
		for _, g := range d.Ships {
			t.line("  ", "if ", Visible(g.Entry), " ships:")
			t.line()
			t.changes(g.Changes)
		}
	}
	t.problems()
	if len(days) == 0 {
		t.line("Neither manifest nor agreements name a day after " + from.Format(time.DateOnly) + ".")
	}
	return t.w.Flush()
}

func (t *text) moment(m manifest.Moment) {
	at := manifestPlace(m.At)
	if at != "" {
		at = "  " + at
	}
	t.line(indent, Visible(m.Entry), " ", Visible(m.What), t.as(faintStyle, at))
}

func distance(from, to time.Time) string {
	n := int(to.Sub(from).Hours()/24 + 0.5)
	if n == 1 {
		return "tomorrow"
	}
	return fmt.Sprintf("in %d days", n)
}
