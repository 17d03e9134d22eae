package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/audit"
)

// claimsView is the register: claims by what they are about.
type claimsView struct {
	Subjects       []subjectView
	More           int // claims that are not shown
	Verdicts       []choiceView
	Types          []choiceView
	MoreInSubjects bool
}

type subjectView struct {
	Name, ID, Kind string
	Classes        string
	Wordings       int
	Places         int
	Bad            string // "2 false, 1 behind"
	Claims         []claimView
	More           int
}

type claimView struct {
	Classes  string
	Sentence string
	Verdict  string
	Tone     string
	Asserts  []string
	Links    []link1 // findings
	Places   []link1
	More     int
}

// claimVerdicts are the verdicts on claims as people say them, with the tone
// that they are shown in.
var claimVerdicts = map[string][2]string{
	audit.False: {"False", "error"}, audit.Behind: {"Behind the truth", "warning"}, audit.Doubtful: {"Questioned", "note"},
	audit.Silenced: {"Muted", "faint"}, audit.Unbacked: {"Not in the manifest", "faint"}, audit.History: {"History", "faint"}, audit.Holds: {"Nothing against it", "good"},
}

func claimsViewOf(a *audit.Audit, ids map[string]string) claimsView {
	var v claimsView
	v.choices(a.Claims)
	names := map[audit.Subject]string{}
	for _, f := range a.Coverage {
		names[audit.Subject{Kind: "feature", ID: f.ID}] = f.Name
	}
	left := mostClaims
	for _, g := range bySubjects(a.Claims) {
		s := subjectView{Name: "Nothing in the manifest", Wordings: len(g)}
		if about := g[0].About; len(about) > 0 {
			s.Name, s.ID, s.Kind = show(cmp.Or(names[about[0]], about[0].ID)), show(about[0].ID), show(about[0].Kind)
		}
		s.fill(g, min(mostWordings, left), ids)
		left -= len(s.Claims)
		v.More += s.More
		if len(v.Subjects) < mostSubjects && len(s.Claims) > 0 {
			v.Subjects = append(v.Subjects, s)
		} else {
			v.More += len(s.Claims)
		}
	}
	return v
}

// bySubjects parts claims by the first entry they are about, the subjects of
// which most is false first; what is about none comes last.
func bySubjects(claims []audit.Claim) [][]*audit.Claim {
	at := map[audit.Subject]int{}
	var out [][]*audit.Claim
	for i := range claims {
		c := &claims[i]
		var key audit.Subject
		if len(c.About) > 0 {
			key = c.About[0]
		}
		k, known := at[key]
		if !known {
			k = len(out)
			at[key] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], c)
	}
	for _, g := range out {
		slices.SortStableFunc(g, func(a, b *audit.Claim) int {
			return cmp.Or(rank(a.Verdict)-rank(b.Verdict), b.Places.Len()-a.Places.Len())
		})
	}
	tally := func(g []*audit.Claim, verdict string) int {
		n := 0
		for _, c := range g {
			if c.Verdict == verdict {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b []*audit.Claim) int {
		if x, y := len(a[0].About) == 0, len(b[0].About) == 0; x != y {
			if x {
				return 1
			}
			return -1
		}
		return cmp.Or(tally(b, audit.False)-tally(a, audit.False), tally(b, audit.Behind)-tally(a, audit.Behind), tally(b, audit.Doubtful)-tally(a, audit.Doubtful))
	})
	return out
}

func rank(verdict string) int { return slices.Index(audit.Verdicts, verdict) }

func (s *subjectView) fill(g []*audit.Claim, room int, ids map[string]string) {
	var classes []string
	sums := map[string]int{}
	for i, c := range g {
		s.Places += c.Places.Len()
		sums[c.Verdict]++
		if i >= room {
			s.More++
			continue
		}
		v := viewClaim(c, ids)
		classes = append(classes, strings.Fields(v.Classes)...)
		s.Claims = append(s.Claims, v)
	}
	slices.Sort(classes)
	s.Classes = strings.Join(slices.Compact(classes), " ")
	var bad []string
	for _, verdict := range []string{audit.False, audit.Behind, audit.Doubtful} {
		if n := sums[verdict]; n > 0 {
			bad = append(bad, thousands(n)+" "+strings.ToLower(claimVerdicts[verdict][0]))
		}
	}
	s.Bad = strings.Join(bad, ", ")
}

func viewClaim(c *audit.Claim, ids map[string]string) claimView {
	words, known := claimVerdicts[c.Verdict]
	if !known {
		words = [2]string{show(c.Verdict), "faint"}
	}
	v := claimView{Sentence: show(c.Sentence), Verdict: words[0], Tone: words[1], Asserts: asserts(c)}
	classes := []string{"v-" + identifier(c.Verdict)}
	for _, t := range c.Types {
		classes = append(classes, "t-"+identifier(t))
	}
	v.Classes = strings.Join(classes, " ")
	for _, f := range c.Findings {
		if id := ids[f]; id != "" {
			v.Links = append(v.Links, link1{Text: "finding", Href: "#" + id})
		}
	}
	for p := range c.Places.All() {
		if len(v.Places) == mostClaimPlaces {
			v.More = c.Places.Len() - mostClaimPlaces
			break
		}
		l := linked(nameOf(p.Path), p.Path)
		switch {
		case p.Page > 0:
			l.Text += fmt.Sprintf(", page %d", p.Page)
		case p.Line > 0:
			l.Text += fmt.Sprintf(":%d", p.Line)
		}
		if p.Pages > 1 {
			l.Text += " on " + count(p.Pages, "page")
		}
		v.Places = append(v.Places, l)
	}
	return v
}

// asserts says in words what a claim says of its subject beside that it is there.
func asserts(c *audit.Claim) []string {
	var out []string
	if c.Polarity == "denied" {
		out = append(out, "not offered")
	}
	if c.Availability != "available" && c.Availability != "" {
		out = append(out, show(c.Availability))
	}
	if c.Attribution != "ours" && c.Attribution != "" {
		out = append(out, "said of a "+show(c.Attribution))
	}
	if len(c.Plans) > 0 {
		out = append(out, "plans: "+strings.Join(shown(c.Plans), ", "))
	}
	if len(c.Platforms) > 0 {
		out = append(out, "platforms: "+strings.Join(shown(c.Platforms), ", "))
	}
	return append(out, shown(c.Quantities)...)
}

func (v *claimsView) choices(claims []audit.Claim) {
	verdicts, types := map[string]int{}, map[string]int{}
	for i := range claims {
		verdicts[claims[i].Verdict]++
		for _, t := range claims[i].Types {
			types[t]++
		}
	}
	for _, k := range audit.Verdicts {
		if n := verdicts[k]; n > 0 {
			v.Verdicts = append(v.Verdicts, choiceView{ID: identifier(k), Text: claimVerdicts[k][0], N: n, Count: thousands(n)})
		}
	}
	for _, k := range []string{"capability", "integration", "quantity", "availability", "compliance", "platform", "roadmap", "superlative"} {
		if n := types[k]; n > 0 {
			v.Types = append(v.Types, choiceView{ID: k, Text: upper(k), N: n, Count: thousands(n)})
		}
	}
}
