package approve

import (
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/textdiff"
)

// UnapprovedClaim is the id of the rule.
const UnapprovedClaim = "unapproved-claim"

// ByApproval is the voice of an approval, as lint.Stale.By names it.
const ByApproval = "approval"

//go:embed unapproved-claim.md
var doc string

// Rule finds promises in a scope that nobody has approved. Without a lock it
// has nothing to say.
func Rule(l *Lock, s Scope) *lint.Rule {
	return &lint.Rule{
		ID: UnapprovedClaim, Title: "a new or reworded promise that nobody has approved", Doc: doc, Severity: lint.Error,
		Heeds: func(*lint.Pass) lint.Heed {
			return func(c *link.Claim) bool { return l != nil && c.IsClaim() }
		},
		Run: func(p *lint.Pass) {
			if l == nil {
				return
			}
			for one := range promises(p) {
				if !s.has(one) {
					continue
				}
				if f, found := l.judge(one, p.AsOf); found {
					f.about(one, p.Manifest)
					p.Report(f.Finding)
				}
			}
		},
	}
}

type finding struct{ lint.Finding }

func (l *Lock) judge(p Promise, asOf time.Time) (f finding, found bool) {
	a, state := l.Of(p, asOf)
	if state == Approved {
		return f, false
	}
	f.Finding = lint.Finding{
		Found: p.Claim.Sentence, Assertion: strings.Join(append([]string{folded(p.Says)}, p.Under...), " | "),
		Truth:  manifest.Place{Path: l.Path},
		Places: []lint.Place{{Location: p.Claim.Location, Text: p.Claim.Sentence, Sentence: p.Claim.Sentence}},
	}
	if state == Missing {
		f.Message = fmt.Sprintf("nobody has approved %q", p.Phrase())
		near, ok := l.Near(p)
		if !ok {
			return f, true
		}
		a = near
		f.Message += fmt.Sprintf("; approved is %q", Changed(a.Words, p.Words))
	} else {
		f.Message = fmt.Sprintf("the approval of %q ended on %s", p.Phrase(), a.Until)
	}
	f.Expected, f.Truth.Line = a.Says, a.Line
	f.TruthText = fmt.Sprintf("approved by %s on %s", a.By, a.On)
	return f, true
}

// about names the first entry of the manifest that a promise is about.
func (f *finding) about(p Promise, m *manifest.Manifest) {
	for _, id := range p.About {
		for i := range m.Features {
			if m.Features[i].ID == id {
				f.Feature, f.Owner = id, m.Features[i].Owner
				return
			}
		}
		fact, _, _ := strings.Cut(id, "/")
		for i := range m.Facts {
			if m.Facts[i].ID == fact {
				f.Fact, f.Owner = fact, m.Facts[i].Owner
				return
			}
		}
		if plan, ok := strings.CutPrefix(id, "plan:"); ok && f.Plan == "" {
			f.Plan = plan
		}
	}
}

// Phrase is a wording with the titles it stands under and without its full stop:
// "Pro, SSO: yes".
func (w Words) Phrase() string {
	says := strings.TrimRight(w.Says, ".")
	if len(w.Under) == 0 {
		return says
	}
	return strings.Join(w.Under, ", ") + ": " + says
}

// Changed shows in one line how a wording became another, word by word, in the
// manner of git: "on [-Enterprise-] {+every plan+}".
func Changed(before, after Words) string {
	var b strings.Builder
	for _, e := range textdiff.Words(before.Phrase(), after.Phrase()) {
		switch e.Op {
		case textdiff.Delete:
			b.WriteString("[-" + e.Text + "-]")
		case textdiff.Insert:
			b.WriteString("{+" + e.Text + "+}")
		default:
			b.WriteString(e.Text)
		}
	}
	return b.String()
}

// Stale tells of approvals whose promise is gone from the copy.
func (l *Lock) Stale(gone []Approval) []lint.Stale {
	var out []lint.Stale
	for _, a := range gone {
		out = append(out, lint.Stale{
			By: ByApproval, Rule: UnapprovedClaim, Reason: a.Phrase(),
			At: source.Location{URI: l.Path, Start: source.Mark{Line: a.Line}},
		})
	}
	return out
}
