package report

import (
	"fmt"

	"github.com/copytruth/copytruth/checker/audit"
)

// verdictWords are the verdicts as people say them.
var verdictWords = map[string]string{audit.Go: "Go", audit.NoGo: "No-go", audit.Unknown: "Undecided"}

func verdictViewOf(a *audit.Audit) verdictView {
	v := verdictView{Word: verdictWords[a.Verdict.Go], Tone: "unknown"}
	switch a.Verdict.Go {
	case audit.Go:
		v.Tone, v.Lead = "go", "Nothing that was read speaks against it."
		if len(a.Findings) > 0 {
			v.Lead = "Nothing that was found weighs enough to speak against it."
		}
	case audit.NoGo:
		v.Tone, v.Lead = "no-go", "The copy says what will not be true on that day."
		if !lies(a.Verdict) {
			v.Lead = "The copy is not ready for that day."
		}
	default:
		v.Word, v.Lead = verdictWords[audit.Unknown], "Nothing wrong was found, but not everything was read."
	}
	starts := startsOf(a)
	for i := range a.Findings {
		if starts[a.Findings[i].Fingerprint] != "" {
			v.Coming++
		}
	}
	for _, r := range a.Verdict.Reasons {
		one := reasonView{reasonText(r), reasonHref(r)}
		if r.Fails {
			v.Against = append(v.Against, one)
		} else {
			v.Beside = append(v.Beside, one)
		}
	}
	return v
}

func lies(v audit.Verdict) bool {
	for _, r := range v.Reasons {
		if r.Fails && r.Kind == audit.Overclaims {
			return true
		}
	}
	return false
}

// reasonText says a reason of a verdict in a sentence.
func reasonText(r audit.Reason) string {
	many := func(one, more string) string {
		if r.Count == 1 {
			return "1 " + one
		}
		return thousands(r.Count) + " " + more
	}
	switch r.Kind {
	case audit.Overclaims:
		return many("promise goes further than the product", "promises go further than the product")
	case audit.Underclaims:
		return many("statement falls behind the product", "statements fall behind the product")
	case audit.Others:
		return many("other fault in the wording", "other faults in the wording")
	case audit.Silences:
		return many("thing that should be said is nowhere said", "things that should be said are nowhere said")
	case audit.Problems:
		return many("page or part could not be read", "pages or parts could not be read")
	case audit.Stopped:
		return "the reading was stopped before its end"
	case audit.Nothing:
		return "nothing was read"
	}
	return fmt.Sprintf("%d × %s", r.Count, show(r.Kind))
}

func reasonHref(r audit.Reason) string {
	switch r.Kind {
	case audit.Problems, audit.Stopped, audit.Nothing:
		return "#pages"
	case audit.Silences:
		return "#silences"
	}
	return "#findings"
}

func tilesOf(a *audit.Audit) []tile {
	t := a.Totals
	tone := func(n int, tone string) string {
		if n == 0 {
			return ""
		}
		return tone
	}
	out := []tile{
		{thousands(t.Errors), noun(t.Errors, "error"), tone(t.Errors, "error")},
		{thousands(t.Warnings), noun(t.Warnings, "warning"), tone(t.Warnings, "warning")},
		{thousands(t.Notes), noun(t.Notes, "note"), tone(t.Notes, "note")},
		{thousands(t.Pages), noun(t.Pages, "page") + " read", ""},
		{thousands(t.Claims), noun(t.Claims, "claim"), ""},
	}
	if t.Due > 0 {
		out = append(out, tile{fmt.Sprintf("%s of %s", thousands(t.Messaged), thousands(t.Due)), "features spoken of as due", ""})
	}
	if t.Muted > 0 {
		out = append(out, tile{thousands(t.Muted), "muted", ""})
	}
	return out
}

func noun(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
