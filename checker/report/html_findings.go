package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/audit"
)

// findingsView is the section of findings: cards worst first, then lines.
type findingsView struct {
	Cards, Silent []findingView
	Rows          []findingView
	More          int // beyond the rows
	Owners        []choiceView
	Severities    []choiceView
	Directions    []choiceView
	ByPage        []pageIndex
	MorePages     int

	ids map[string]string // fingerprint → id on the page
}

// choiceView is one choice of a filter.
type choiceView struct {
	ID, Text string
	N        int
	Count    string
}

type findingView struct {
	ID, Classes        string
	Severity, Tone     string
	Direction          string
	Message, Rule      string
	Owner              string
	First              *placeView
	Others             []placeView
	MorePlaces         int
	Truth              string
	TruthAt            string
	Found, Replacement string
	Fixable, Writable  bool // the manifest determines it; and check --fix can write it
	Expected           string
	From               string // the day from which on it holds, "" = it does today
}

// placeView is a place with its sentence, parted at the words in question.
type placeView struct {
	At                    link1
	Line                  string
	Trail                 []string // page title, headings
	Cell                  string
	Before, Marked, After string
	Words                 string // the words in question where they stand outside the sentence
	Source                string
	Wordless              bool   // a cell that holds an image or a sign
	On                    string // "on 1,124 pages"
}

type pageIndex struct {
	At                      link1
	Errors, Warnings, Notes int
	Links                   []link1
}

func findingsViewOf(a *audit.Audit) findingsView {
	v := findingsView{ids: map[string]string{}}
	list := worst(a.Findings)
	owners := ownersOf(list)
	starts := startsOf(a)
	for i := range list {
		f := viewFinding(&list[i], owners)
		f.From = show(starts[list[i].Fingerprint])
		if _, taken := v.ids[list[i].Fingerprint]; taken {
			f.ID = fmt.Sprintf("%s-%d", f.ID, i)
		}
		switch {
		case f.First == nil && len(v.Silent) < mostRows:
			v.Silent = append(v.Silent, f)
		case f.First != nil && len(v.Cards) < mostFindings:
			v.Cards = append(v.Cards, f)
		case f.First != nil && len(v.Rows) < mostRows:
			v.Rows = append(v.Rows, f)
		default:
			v.More++
			continue
		}
		if v.ids[list[i].Fingerprint] == "" {
			v.ids[list[i].Fingerprint] = f.ID
		}
	}
	v.choices(list, owners)
	v.ByPage, v.MorePages = indexOf(list, v.ids)
	return v
}

// worst gives findings errors first, then warnings, then notes; what promises
// too much before the rest, and what stands in many places before what stands in few.
func worst(findings []audit.Finding) []audit.Finding {
	out := slices.Clone(findings)
	weight := map[string]int{"error": 3, "warning": 2, "note": 1}
	over := func(f audit.Finding) int {
		if f.Direction == "overclaim" {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b audit.Finding) int {
		return cmp.Or(weight[b.Severity]-weight[a.Severity], over(b)-over(a), len(b.Places)-len(a.Places))
	})
	return out
}

// ownersOf lists who owns findings, by how many, at most as many as there are
// filters for; "" stands for nobody.
func ownersOf(findings []audit.Finding) []string {
	n := map[string]int{}
	for i := range findings {
		for _, o := range ownersIn(findings[i].Owner) {
			n[o]++
		}
	}
	var out []string
	for o := range n {
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(n[b]-n[a], strings.Compare(a, b)) })
	return out[:min(len(out), mostOwners)]
}

func ownersIn(s string) []string {
	if list := strings.Fields(s); len(list) > 0 {
		return list
	}
	return []string{""}
}

func (v *findingsView) choices(list []audit.Finding, owners []string) {
	tally := func(id, text string, is func(*audit.Finding) bool) choiceView {
		c := choiceView{ID: id, Text: text}
		for i := range list {
			if is(&list[i]) {
				c.N++
			}
		}
		c.Count = thousands(c.N)
		return c
	}
	for _, s := range [][2]string{{"error", "Errors"}, {"warning", "Warnings"}, {"note", "Notes"}} {
		v.Severities = append(v.Severities, tally(s[0], s[1], func(f *audit.Finding) bool { return f.Severity == s[0] }))
	}
	for _, d := range [][3]string{{"over", "Too much promised", "overclaim"}, {"under", "Too little said", "underclaim"}, {"other", "Other", ""}} {
		v.Directions = append(v.Directions, tally(d[0], d[1], func(f *audit.Finding) bool { return f.Direction == d[2] }))
	}
	if len(owners) == 1 && owners[0] == "" {
		return
	}
	for i, o := range owners {
		name := show(o)
		if o == "" {
			name = "nobody"
		}
		v.Owners = append(v.Owners, tally(fmt.Sprint(i), name, func(f *audit.Finding) bool { return slices.Contains(ownersIn(f.Owner), o) }))
	}
}

func viewFinding(f *audit.Finding, owners []string) findingView {
	v := findingView{
		ID: "f-" + identifier(f.Fingerprint), Severity: identifier(f.Severity), Direction: directions[f.Direction], Message: upper(show(f.Message)),
		Rule: show(f.Rule), Owner: show(f.Owner), Found: show(f.Found), Expected: cmp.Or(stages[f.Expected], show(f.Expected)),
	}
	classes := []string{"sev-" + v.Severity, "dir-" + map[string]string{"overclaim": "over", "underclaim": "under", "": "other"}[f.Direction]}
	for i, o := range owners {
		if slices.Contains(ownersIn(f.Owner), o) {
			classes = append(classes, fmt.Sprintf("own-%d", i))
		}
	}
	v.Classes = strings.Join(classes, " ")
	if t := f.Truth; t != nil {
		v.Truth = upper(show(t.Text))
		v.TruthAt = lineOf(t)
	}
	for i := range f.Places[:min(len(f.Places), mostPlaces+1)] {
		p := viewPlace(&f.Places[i])
		if i == 0 {
			v.First = &p
		} else {
			v.Others = append(v.Others, p)
		}
	}
	v.MorePlaces = max(0, len(f.Places)-1-mostPlaces)
	if s := f.Suggestion; s != nil {
		v.Replacement, v.Fixable = show(s.Replacement), s.Fixable
		if len(f.Places) > 0 && f.Places[0].Text != "" {
			v.Found = show(f.Places[0].Text)
		}
		v.Writable = s.Fixable && len(f.Places) > 0 && correctable(&f.Places[0])
	}
	return v
}

// correctable reports whether a place is one that check --fix can write to: text in a
// file whose characters have places. Neither a page on the web is one nor a document.
func correctable(p *audit.Place) bool { return p.URL == "" && p.Page == 0 && p.Column > 0 }

// stages words what a manifest calls a stage, as people do who do not read manifests.
var stages = map[string]string{"ga": "generally available"}

var directions = map[string]string{"overclaim": "too much promised", "underclaim": "too little said"}

// identifier leaves of a value from a file what may stand in an id or a class.
func identifier(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

// upper begins a line of its own with a capital, unless its first word is a name
// or an id: those are written as they are.
func upper(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if first == "" || strings.ContainsAny(first, "-_:/.@\"“") || first != strings.ToLower(first) {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

func lineOf(t *audit.Truth) string {
	switch {
	case t == nil || t.Path == "":
		return ""
	case t.Line == 0:
		return show(t.Path)
	}
	return fmt.Sprintf("%s:%d", show(t.Path), t.Line)
}

func viewPlace(p *audit.Place) placeView {
	v := placeView{At: linked(nameOf(p.Path), p.Path), Cell: show(p.Cell), Source: lineOf(p.Source)}
	if p.Pages > 1 {
		v.On = "on " + count(p.Pages, "page")
	}
	switch {
	case p.Page > 0:
		v.Line = fmt.Sprintf("page %d", p.Page)
	case p.Line > 0 && (strings.HasSuffix(p.Path, ".docx") || strings.HasSuffix(p.Path, ".odt")):
		v.Line = fmt.Sprintf("paragraph %d", p.Line)
	case p.Line > 0:
		v.Line = fmt.Sprintf("line %d", p.Line)
	}
	if p.Title != "" {
		v.Trail = append(v.Trail, show(p.Title))
	}
	for _, h := range p.Headings {
		if h = show(h); h != "" && !slices.Contains(v.Trail, h) && !strings.HasPrefix(show(p.Title), h) {
			v.Trail = append(v.Trail, h)
		}
	}
	v.Before = oneLine(p.Sentence)
	if !strings.Contains(p.Sentence, p.Text) && !strings.Contains(p.Cell, p.Text) {
		v.Words = show(p.Text)
	}
	v.Wordless = v.Cell != "" && v.Before == "" && v.Words == ""
	if m := p.Mark; m != nil && 0 <= m.Start && m.Start <= m.End && m.End <= len(p.Sentence) {
		v.Before, v.Marked, v.After = oneLine(p.Sentence[:m.Start]), oneLine(p.Sentence[m.Start:m.End]), oneLine(p.Sentence[m.End:])
	}
	return v
}

// nameOf names a page of a site by its path, as its address stands behind it.
func nameOf(uri string) string {
	rest, web := strings.CutPrefix(uri, "https://")
	if !web {
		rest, web = strings.CutPrefix(uri, "http://")
	}
	if _, path, ok := strings.Cut(rest, "/"); web && ok && path != "" {
		return "/" + path
	}
	return uri
}

// indexOf lists pages with what is found on them, worst first.
func indexOf(list []audit.Finding, ids map[string]string) (out []pageIndex, more int) {
	at := map[string]int{}
	for i := range list {
		f := &list[i]
		seen := map[string]bool{}
		for _, p := range f.Places {
			if seen[p.Path] {
				continue
			}
			seen[p.Path] = true
			k, known := at[p.Path]
			if !known {
				k = len(out)
				at[p.Path] = k
				out = append(out, pageIndex{At: linked(nameOf(p.Path), p.Path)})
			}
			out[k].add(f, ids[f.Fingerprint])
		}
	}
	slices.SortStableFunc(out, func(a, b pageIndex) int {
		return cmp.Or(b.Errors-a.Errors, b.Warnings-a.Warnings, b.Notes-a.Notes, strings.Compare(a.At.Text, b.At.Text))
	})
	keep := min(len(out), mostPages)
	return out[:keep], len(out) - keep
}

func (p *pageIndex) add(f *audit.Finding, id string) {
	switch f.Severity {
	case "error":
		p.Errors++
	case "warning":
		p.Warnings++
	default:
		p.Notes++
	}
	if id != "" && len(p.Links) < mostExamples {
		p.Links = append(p.Links, link1{Text: upper(show(f.Message)), Href: "#" + id})
	}
}

// contradiction is one thing that the copy says in more than one way.
type contradiction struct {
	ID, Message string
	Sides       []side
}

type side struct {
	Said   string
	Places []placeView
	More   int
}

func contradictionsOf(a *audit.Audit) []contradiction {
	var out []contradiction
	for i := range a.Findings {
		f := &a.Findings[i]
		if f.Rule != disagreement || len(f.Places) < 2 || len(out) == mostFindings {
			continue
		}
		c := contradiction{ID: "f-" + identifier(f.Fingerprint), Message: upper(show(f.Message))}
		for k := range f.Places {
			said := show(f.Places[k].Text)
			s := slices.IndexFunc(c.Sides, func(s side) bool { return s.Said == said })
			if s < 0 {
				s = len(c.Sides)
				c.Sides = append(c.Sides, side{Said: said})
			}
			if len(c.Sides[s].Places) < mostClaimPlaces {
				c.Sides[s].Places = append(c.Sides[s].Places, viewPlace(&f.Places[k]))
			} else {
				c.Sides[s].More++
			}
		}
		out = append(out, c)
	}
	return out
}
