package editor

import (
	"context"
	"iter"
	"slices"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/suppress"
)

// Draft is a text that somebody would like to publish.
type Draft struct {
	Text    string
	Media   source.Media // as which it is read
	Surface link.Surface // where it is meant for; "" = not said
}

// Verdict says whether a draft may be said.
type Verdict string

// The verdicts.
const (
	No      Verdict = "no"      // the manifest contradicts it
	Careful Verdict = "careful" // something about it is doubtful or missing
	Unknown Verdict = "unknown" // nothing in the manifest backs a claim in it
	Yes     Verdict = "yes"     // every claim in it stands in the manifest, as it stands there
	Nothing Verdict = "nothing" // it claims nothing that could be checked
)

// Answer is what the product says of a draft.
type Answer struct {
	Verdict  Verdict      `json:"verdict"`
	Findings []Objection  `json:"findings"`
	Claims   []ClaimTruth `json:"claims"`
	// Truth holds a card for each entry of the manifest that the claims are about.
	Truth []Card `json:"truth"`
}

// Objection is one thing that is wrong with a draft.
type Objection struct {
	Rule      string `json:"rule"`
	Severity  string `json:"severity"`
	Message   string `json:"message"`
	Words     string `json:"words,omitempty"` // of the draft
	Found     string `json:"found,omitempty"`
	Expected  string `json:"expected,omitempty"`
	SayRather string `json:"say_instead,omitempty"` // in the place of the words
	Truth     *Truth `json:"truth,omitempty"`
}

// ClaimTruth is one claim of a draft with what backs it.
type ClaimTruth struct {
	Sentence string   `json:"sentence"`
	About    []string `json:"about"`              // ids of cards
	Unbacked []string `json:"unbacked,omitempty"` // words that nothing backs
}

// draftURI is the name that a draft has in a run of its own.
const draftURI = "draft"

// Ask holds a draft against the manifest of a job, by itself: other copy does
// not matter and no agreement mutes anything.
func Ask(ctx context.Context, job checker.Job, d Draft) (*Answer, error) {
	job.Providers = []source.Provider{one{source.Source{URI: draftURI, Media: d.Media, Bytes: []byte(d.Text)}}}
	job.Suppress = suppress.Settings{AsOf: job.AsOf, Ran: []string{}}
	job.Surface = func(string) link.Surface { return d.Surface }
	job.History = func(string) (string, bool) { return "", true } // a draft speaks of today
	r, err := checker.Run(ctx, job)
	if err != nil {
		return nil, err
	}
	if len(r.Problems) > 0 {
		return nil, &source.Error{URI: draftURI, Err: problem(r.Problems[0].Message)}
	}
	a := &Answer{Findings: objections(r), Claims: []ClaimTruth{}, Truth: []Card{}}
	for p := range r.Pages.All() {
		for i := range p.Claims {
			if p.Claims[i].IsClaim() {
				a.claim(r, &p.Claims[i])
			}
		}
	}
	a.Verdict = a.verdict()
	return a, nil
}

// problem is the message of a problem as an error.
type problem string

func (p problem) Error() string { return string(p) }

// one provides a single source.
type one struct{ src source.Source }

// Sources yields it.
func (o one) Sources(context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) { yield(o.src, nil) }
}

// objections are the findings that stand in the draft. What a rule says of the
// site as a whole, such as that a feature is mentioned nowhere, is not about it.
func objections(r *lint.Result) []Objection {
	out := []Objection{}
	for i := range r.Findings {
		f := &r.Findings[i]
		for _, p := range f.Places {
			if p.URI != draftURI {
				continue
			}
			o := Objection{Rule: f.Rule, Severity: string(f.Severity), Message: f.Message, Words: p.Text, Found: f.Found, Expected: f.Expected}
			if s := report.SuggestionAt(f, p); s != nil {
				o.SayRather = s.Replacement
			}
			if f.Truth.Path != "" {
				o.Truth = &Truth{f.Truth.Path, f.Truth.Line}
			}
			out = append(out, o)
		}
	}
	return out
}

func (a *Answer) claim(r *lint.Result, c *link.Claim) {
	about := []string{}
	for _, l := range slices.Concat(c.Links, c.Topics) {
		card, ok := CardOf(r.Manifest, l.Target)
		if !ok || slices.Contains(about, card.ID) {
			continue
		}
		about = append(about, card.ID)
		if !slices.ContainsFunc(a.Truth, func(have Card) bool { return have.Kind == card.Kind && have.ID == card.ID }) {
			a.Truth = append(a.Truth, card)
		}
	}
	one := ClaimTruth{Sentence: c.Sentence, About: about}
	for _, u := range c.Unbacked {
		one.Unbacked = append(one.Unbacked, u.Text)
	}
	a.Claims = append(a.Claims, one)
}

func (a *Answer) verdict() Verdict {
	has := func(s lint.Severity) bool {
		return slices.ContainsFunc(a.Findings, func(o Objection) bool { return o.Severity == string(s) })
	}
	unbacked := slices.ContainsFunc(a.Claims, func(c ClaimTruth) bool { return len(c.About) == 0 || len(c.Unbacked) > 0 })
	switch {
	case has(lint.Error):
		return No
	case has(lint.Warning), has(lint.Note):
		return Careful
	case len(a.Claims) == 0:
		return Nothing
	case unbacked:
		return Unknown
	}
	return Yes
}
