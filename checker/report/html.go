package report

import (
	"embed"
	"html/template"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/audit"
)

//go:embed html/*.tmpl html/style.css
var htmlFiles embed.FS

// htmlReport is made of our own words alone. What pages say enters as values,
// which html/template escapes for the place that they stand in.
var htmlReport = template.Must(template.New("page.tmpl").Funcs(template.FuncMap{
	"count": count, "thousands": thousands, "longDay": longDay, "show": show, "inc": func(i int) int { return i + 1 },
	"grid": func(caption string, surfaces []string, groups []coverageGroup) gridView {
		return gridView{caption, surfaces, groups}
	},
	"moreOf": func(f findingView) int { return len(f.Others) + f.MorePlaces },
}).ParseFS(htmlFiles, "html/*.tmpl"))

// AuditHTML writes an audit as one page that needs nothing else: no script, no
// network, no other file. It stays usable however much was found: lists are cut
// at the bounds below, with the count of the rest, which the JSON holds.
func AuditHTML(w io.Writer, a *audit.Audit) error {
	css, err := htmlFiles.ReadFile("html/style.css")
	if err != nil {
		return err
	}
	return htmlReport.Execute(w, viewOf(a, template.CSS(css)))
}

// The bounds of what the HTML report lists.
const (
	mostFindings    = 300
	mostRows        = 1000 // further findings, a line each
	mostPlaces      = 25   // of a finding
	mostOwners      = 24
	mostPages       = 1000
	mostReasons     = 40 // why sources were passed by
	mostExamples    = 20 // of sources passed by for one reason
	mostSubjects    = 400
	mostWordings    = 40 // of a subject
	mostClaims      = 2000
	mostChanges     = 200
	mostFeatures    = 500
	mostDays        = 60
	mostOfDay       = 40
	mostMuted       = 200
	mostClaimPlaces = 5
)

// htmlView is what the page shows: audit values made harmless and put in order.
type htmlView struct {
	CSS           template.CSS
	A             *audit.Audit
	Title         string
	Product       string
	Targets       []link1
	Verdict       verdictView
	Tiles         []tile
	Sections      []sectionLink
	Changes       *changesView
	Findings      findingsView
	Contradictory []contradiction
	Coverage      coverageView
	Claims        claimsView
	Days          []dayView
	MoreDays      int
	Pages         pagesView
	Muted         []mutedView
	MoreMuted     int
	Trend         *trendView
}

// link1 is a name with an address that may be followed, "" = none.
type link1 struct{ Text, Href string }

// gridView is one heat map.
type gridView struct {
	Caption  string
	Surfaces []string
	Groups   []coverageGroup
}

type tile struct{ Value, Label, Tone string }

type sectionLink struct{ ID, Text, Count string }

type verdictView struct {
	Word, Tone, Lead string
	Against, Beside  []reasonView
	Coming           int // findings that hold only from a day between the audit and the launch on
}

type reasonView struct{ Text, Href string }

func viewOf(a *audit.Audit, css template.CSS) *htmlView {
	v := &htmlView{CSS: css, A: a, Product: show(a.Product), Verdict: verdictViewOf(a)}
	for _, t := range a.Targets {
		v.Targets = append(v.Targets, linked(t, t))
	}
	v.Title = v.Verdict.Word + " for " + longDay(a.AsOf)
	if v.Product != "" {
		v.Title = v.Product + ": " + v.Title
	}
	v.Tiles = tilesOf(a)
	v.Findings = findingsViewOf(a)
	v.Contradictory = contradictionsOf(a)
	v.Coverage = coverageViewOf(a)
	v.Claims = claimsViewOf(a, v.Findings.ids)
	v.Changes = changesViewOf(a, v.Findings.ids)
	v.Days, v.MoreDays = daysOf(a)
	v.Pages = pagesViewOf(a)
	v.Muted, v.MoreMuted = mutedOf(a)
	v.Trend = trendViewOf(a.Trend)
	v.Sections = sectionsOf(v)
	return v
}

// show makes words of a page fit to be shown on one line: nothing in them hides,
// turns text around or steers.
func show(s string) string { return strings.TrimSpace(oneLine(s)) }

func shown(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = show(s)
	}
	return out
}

// linked names something by its address; only what a browser fetches from the
// web may be followed.
func linked(text, address string) link1 {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return link1{Text: show(text)}
	case u.User != nil: // no crawl leaves them in, but a file may come from anywhere
		u.User = nil
		return link1{Text: show(u.String())}
	}
	return link1{Text: show(text), Href: u.String()}
}

// longDay words a day as people do: 1 December 2026.
func longDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return show(day)
	}
	return t.Format("2 January 2006")
}

func sectionsOf(v *htmlView) []sectionLink {
	var out []sectionLink
	add := func(id, text string, n int) { out = append(out, sectionLink{id, text, thousands(n)}) }
	if v.Changes != nil {
		add("changes", "Changes", v.Changes.Total)
	}
	add("findings", "Findings", len(v.A.Findings))
	if n := len(v.Contradictory); n > 0 {
		add("contradictions", "Contradictions", n)
	}
	if n := len(v.A.Timeline); n > 0 {
		add("timeline", "Timeline", n)
	}
	if n := len(v.A.Coverage); n > 0 {
		add("coverage", "Coverage", n)
	}
	add("claims", "Claims", len(v.A.Claims))
	add("pages", "Pages", len(v.A.Pages))
	if v.Trend != nil {
		add("trend", "Trend", len(v.A.Trend))
	}
	return out
}
