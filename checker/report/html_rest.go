package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/audit"
)

// coverageView is the heat map of features and surfaces, once for all languages
// and once for each where there are several.
type coverageView struct {
	Surfaces []string
	Groups   []coverageGroup
	More     int
	Sum      string
	Locales  []localeView
}

type coverageGroup struct {
	Name     string
	Features []coverageRow
}

type coverageRow struct {
	ID, Name, Status, State, Tone string
	Cells                         []cellView
}

// cellView is one square. Heat runs from 0 for nothing to 4.
type cellView struct {
	N       int
	Heat    int
	Missing bool // the surface must speak of the feature and does not
	Wrong   int  // claims that promise too much
}

type localeView struct {
	Name   string
	Groups []coverageGroup
}

var stateTones = map[string]string{Messaged: "good", Weak: "warning", Unmessaged: "error", NotDue: "faint"}

func coverageViewOf(a *audit.Audit) coverageView {
	v := coverageView{Surfaces: shown(a.Surfaces), More: max(0, len(a.Coverage)-mostFeatures)}
	list := a.Coverage[:min(len(a.Coverage), mostFeatures)]
	v.Groups = groupRows(a, list, "", func(f *audit.Feature) map[string]int { return f.Surfaces })
	counts := map[string]int{}
	for i := range a.Coverage {
		counts[a.Coverage[i].State]++
	}
	v.Sum = fmt.Sprintf("%s messaged, %s weak, %s unmessaged, %s not due", thousands(counts[Messaged]), thousands(counts[Weak]), thousands(counts[Unmessaged]), thousands(counts[NotDue]))
	if len(a.Locales) > 1 && len(list)*len(a.Locales) <= mostFeatures*4 {
		for _, l := range a.Locales {
			name := "In " + show(l)
			if l == Unsaid {
				name = "Where no language is said"
			}
			v.Locales = append(v.Locales, localeView{name, groupRows(a, list, l, func(f *audit.Feature) map[string]int { return f.Locales[l] })})
		}
	}
	return v
}

// falseClaims counts the claims on each surface that promise too much of a
// feature; in one language, or in all where none is named.
func falseClaims(a *audit.Audit, locale string) map[[2]string]int {
	out := map[[2]string]int{}
	for i := range a.Claims {
		c := &a.Claims[i]
		if c.Verdict != audit.False {
			continue
		}
		for _, s := range c.About {
			for p := range c.Places.All() {
				if s.Kind == "feature" && (locale == "" || p.Locale == locale) {
					out[[2]string{s.ID, p.Surface}]++
				}
			}
		}
	}
	return out
}

// groupRows makes the rows of the grid under the groups of the manifest, in its order.
func groupRows(a *audit.Audit, list []audit.Feature, locale string, of func(*audit.Feature) map[string]int) []coverageGroup {
	var out []coverageGroup
	wrong := falseClaims(a, locale)
	for i := range list {
		f := &list[i]
		k := slices.IndexFunc(out, func(g coverageGroup) bool { return g.Name == show(f.Group) })
		if k < 0 {
			k = len(out)
			out = append(out, coverageGroup{Name: show(f.Group)})
		}
		row := coverageRow{ID: show(f.ID), Name: show(f.Name), Status: show(f.Status), State: strings.ReplaceAll(show(f.State), "-", " "), Tone: stateTones[f.State]}
		counts := of(f)
		for _, s := range a.Surfaces {
			n := counts[s]
			row.Cells = append(row.Cells, cellView{N: n, Heat: heat(n), Wrong: min(n, wrong[[2]string{f.ID, s}]), Missing: n == 0 && slices.Contains(f.Required, s) && f.State != NotDue})
		}
		out[k].Features = append(out[k].Features, row)
	}
	return out
}

// heat parts counts into five: none, one, a few, several, many.
func heat(n int) int {
	switch {
	case n <= 0:
		return 0
	case n == 1:
		return 1
	case n < 4:
		return 2
	case n < 10:
		return 3
	}
	return 4
}

// changesView is what is otherwise than in another audit.
type changesView struct {
	With                   []link1
	Day, AsOf              string
	Total                  int
	New, Gone              []claimView
	Meaning, Words         []rewordView
	Found, Fixed           []findingView
	Cleared, Spread        []findingView // standing findings, with the pages that they have left or come to
	ClearedMore            int
	SpreadMore             int
	NewMore, GoneMore      int
	MeaningMore, WordsMore int
	FoundMore, FixedMore   int
	NewCount, GoneCount    int
	ChangedCount           int
	FoundCount, FixedCount int
	Kept, Standing         int
}

type rewordView struct {
	Edits    []audit.Edit
	Verdict  string
	Tone     string
	Old, New []string // what it asserts
	Places   []link1
}

func changesViewOf(a *audit.Audit, ids map[string]string) *changesView {
	c := a.Changes
	if c == nil {
		return nil
	}
	v := &changesView{
		Day: c.Day, AsOf: c.AsOf, Total: len(c.New) + len(c.Changed) + len(c.Gone) + len(c.Found) + len(c.Fixed) + len(c.Cleared) + len(c.Spread),
		NewCount: len(c.New), GoneCount: len(c.Gone), ChangedCount: len(c.Changed), FoundCount: len(c.Found), FixedCount: len(c.Fixed), Kept: c.Kept, Standing: c.Standing,
	}
	for _, t := range c.With {
		v.With = append(v.With, linked(t, t))
	}
	v.New, v.NewMore = viewClaims(c.New, ids)
	v.Gone, v.GoneMore = viewClaims(c.Gone, nil)
	for i := range c.Changed {
		list, more := &v.Words, &v.WordsMore
		if c.Changed[i].Meaning {
			list, more = &v.Meaning, &v.MeaningMore
		}
		if len(*list) == mostChanges {
			*more++
			continue
		}
		*list = append(*list, viewReword(&c.Changed[i], ids))
	}
	v.Found, v.FoundMore = viewFindings(c.Found, ids)
	v.Fixed, v.FixedMore = viewFindings(c.Fixed, nil)
	v.Cleared, v.ClearedMore = viewFindings(c.Cleared, ids)
	v.Spread, v.SpreadMore = viewFindings(c.Spread, ids)
	return v
}

func viewClaims(claims []audit.Claim, ids map[string]string) (out []claimView, more int) {
	for i := range claims[:min(len(claims), mostChanges)] {
		out = append(out, viewClaim(&claims[i], ids))
	}
	return out, len(claims) - len(out)
}

// viewFindings gives findings for a list; ids lead to the cards where there are any.
func viewFindings(findings []audit.Finding, ids map[string]string) (out []findingView, more int) {
	list := worst(findings)
	for i := range list[:min(len(list), mostChanges)] {
		v := viewFinding(&list[i], nil)
		v.ID = ids[list[i].Fingerprint]
		out = append(out, v)
	}
	return out, len(findings) - len(out)
}

func viewReword(r *audit.Reword, ids map[string]string) rewordView {
	now := viewClaim(&r.New, ids)
	v := rewordView{Verdict: now.Verdict, Tone: now.Tone, Places: now.Places}
	for _, e := range r.Edits {
		v.Edits = append(v.Edits, audit.Edit{Op: e.Op, Text: oneLine(e.Text)})
	}
	if old := asserts(&r.Old); !slices.Equal(old, now.Asserts) {
		v.Old, v.New = old, now.Asserts
	}
	return v
}

// startsOf says from which day on, after that of the audit and up to the launch,
// a finding holds: until then what it is about is true.
func startsOf(a *audit.Audit) map[string]string {
	out := map[string]string{}
	for i := range a.Timeline {
		d := &a.Timeline[i]
		if d.Date > a.AsOf {
			break
		}
		for _, f := range slices.Concat(d.False, d.Due) {
			out[f.Fingerprint] = d.Date
		}
		for _, f := range d.Possible {
			delete(out, f.Fingerprint)
		}
	}
	return out
}

// dayView is a day of the timeline.
type dayView struct {
	Date           string
	Launch, Before bool // the day of the launch; on or before it
	Moments        []string
	Lists          []dayList
	Nothing        bool
}

type dayList struct {
	Title, Tone string
	N           int
	Findings    []findingView
	More        int
}

func daysOf(a *audit.Audit) (out []dayView, more int) {
	launch := dayView{Date: show(a.AsOf), Launch: true, Before: true}
	launched := len(a.Timeline) == 0
	for i := range a.Timeline {
		d := &a.Timeline[i]
		if !launched && d.Date > a.AsOf {
			out = append(out, launch)
		}
		launched = launched || d.Date >= a.AsOf
		if len(out) >= mostDays {
			more++
			continue
		}
		v := dayView{Date: show(d.Date), Launch: d.Date == a.AsOf, Before: d.Date <= a.AsOf}
		for _, m := range d.Moments {
			v.Moments = append(v.Moments, show(m.Entry+" "+m.What))
		}
		for _, l := range []struct {
			title, tone string
			findings    []audit.Finding
		}{{"becomes false", "error", d.False}, {"falls due", "warning", d.Due}, {"no longer wrong", "good", d.Possible}} {
			if len(l.findings) == 0 {
				continue
			}
			v.Lists = append(v.Lists, dayListOf(l.title, l.tone, l.findings))
		}
		for i := range d.Ships {
			v.Lists = append(v.Lists, shipping(&d.Ships[i])...)
		}
		v.Nothing = len(v.Lists) == 0
		out = append(out, v)
	}
	if !launched {
		out = append(out, launch)
	}
	return out, more
}

func dayListOf(title, tone string, findings []audit.Finding) dayList {
	list := dayList{Title: title, Tone: tone, N: len(findings)}
	list.Findings, _ = viewFindings(findings, nil)
	list.Findings = list.Findings[:min(len(list.Findings), mostOfDay)]
	list.More = list.N - len(list.Findings)
	return list
}

// shipping tells what comes of it if something ships that is only expected to.
func shipping(s *audit.Shipment) []dayList {
	entry := strings.TrimPrefix(show(s.Entry), "feature ")
	var out []dayList
	if len(s.Possible) > 0 {
		out = append(out, dayListOf("no longer wrong if "+entry+" ships", "good", s.Possible))
	}
	if len(s.False) > 0 {
		out = append(out, dayListOf("becomes false if "+entry+" ships", "warning", s.False))
	}
	if len(s.Due) > 0 {
		out = append(out, dayListOf("falls due if "+entry+" ships", "faint", s.Due))
	}
	return out
}

// pagesView is what was read and what was not.
type pagesView struct {
	Read         []pageView
	More         int
	Problems     []unreadView
	ProblemsMore int
	Passed       []passedView
	PassedMore   int
	PassedCount  int
}

type pageView struct {
	At                          link1
	Title, Kind, Surface        string
	Sentences, Claims, Findings string
	History                     string
}

type unreadView struct {
	At  link1
	Why string
}

type passedView struct {
	Why   string
	Count int
	Few   []link1
	More  int
}

func pagesViewOf(a *audit.Audit) pagesView {
	var v pagesView
	for i := range a.Pages[:min(len(a.Pages), mostPages)] {
		p := &a.Pages[i]
		v.Read = append(v.Read, pageView{
			At: linked(nameOf(p.Path), p.Path), Title: show(p.Title), Kind: show(p.Kind), Surface: show(p.Surface),
			Sentences: thousands(p.Sentences), Claims: thousands(p.Claims), Findings: thousands(p.Findings), History: show(p.History),
		})
	}
	v.More = len(a.Pages) - len(v.Read)
	var why []string
	by := map[string][]string{}
	for _, u := range a.Unread {
		switch {
		case u.Problem && len(v.Problems) < mostPages:
			v.Problems = append(v.Problems, unreadView{linked(nameOf(u.Path), u.Path), show(u.Why)})
		case u.Problem:
			v.ProblemsMore++
		default:
			if by[u.Why] == nil {
				why = append(why, u.Why)
			}
			by[u.Why] = append(by[u.Why], u.Path)
			v.PassedCount++
		}
	}
	slices.SortStableFunc(why, func(x, y string) int { return len(by[y]) - len(by[x]) })
	for i, w := range why {
		if i == mostReasons {
			v.PassedMore = len(why) - i
			break
		}
		one := passedView{Why: show(w), Count: len(by[w])}
		for _, uri := range by[w][:min(len(by[w]), mostExamples)] {
			one.Few = append(one.Few, linked(nameOf(uri), uri))
		}
		one.More = one.Count - len(one.Few)
		v.Passed = append(v.Passed, one)
	}
	return v
}

// mutedView is a fault that was agreed on.
type mutedView struct {
	findingView
	By, Reason string
}

func mutedOf(a *audit.Audit) (out []mutedView, more int) {
	for i := range a.Muted[:min(len(a.Muted), mostMuted)] {
		m := &a.Muted[i]
		out = append(out, mutedView{viewFinding(&m.Finding, nil), show(m.By), show(m.Reason)})
	}
	return out, len(a.Muted) - len(out)
}
