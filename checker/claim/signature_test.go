package claim

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/prose"
)

// TestSignatures: who stands under a paragraph has said it, unless he is one of
// many, of ours, or its author.
func TestSignatures(t *testing.T) {
	const said = "We moved everything to Acme in a week and it does SAML SSO."
	for _, c := range []struct {
		page, text string
		want       Attribution
	}{
		{"index.md", said + "\nJane Doe\nHead of IT, Globex", Customer},
		{"index.md", said + "\n— Jane Doe, CTO at Globex", Customer},
		{"index.md", said + "\nJane van Doe Head of IT", Customer},
		{"index.md", said + "\nAda L.\nFounder", Customer},
		{"index.md", said + "\nTim Ng, Lead Architect\nThe next paragraph goes on with something that is quite different from it.", Customer},
		{"index.md", said + "\nSingle Sign-On, for every Engineer", Ours},
		{"index.md", said + "\nAudit Logs\nFor the lead of any team.", Ours},
		{"index.md", said + "\nJane Doe\nCEO\nTim Ng\nCTO", Ours},
		{"index.md", said + "\nJane Doe\n# Head of IT", Ours},
		{"blog/moving.md", said + "\nJane Doe\nHead of IT", Ours},
		{"index.md", "SAML SSO is there for every customer of the house.\nJane Doe\nHead of IT", Ours},
	} {
		d := lines(c.page, c.text)
		for _, cl := range New(vocabulary).Extract(d) {
			if s := d.String(cl.Sentence); strings.Contains(s, "SAML") && cl.Attribution != c.want {
				t.Errorf("%s: %q: %s, want %s", c.page, c.text, cl.Attribution, c.want)
			}
		}
	}
}

// TestQuotedPeople: a quotation with its speaker behind it in one paragraph.
func TestQuotedPeople(t *testing.T) {
	for text, want := range map[string]Attribution{
		"“Acme does SAML SSO. It was there on the first day.” — Jane Doe, CTO of Globex": Customer,
		"“Acme does SAML SSO. It is there for you.” — Jane Doe, CEO of Acme":             Ours,
		"“Acme does SAML SSO. It is there for you.” and so it is":                        Ours,
	} {
		d := lines("index.md", text)
		cs := New(vocabulary).Extract(d)
		var at *Claim
		for i := range cs {
			if strings.Contains(d.String(cs[i].Sentence), "It ") {
				at = &cs[i]
			}
		}
		if at == nil || at.Attribution != want {
			t.Errorf("%q: %+v, want %s", text, at, want)
		}
	}
}

// TestSupposed: numbers of a case that is made up are nobody's.
func TestSupposed(t *testing.T) {
	for text, want := range map[string]int{
		"For example: If a group has 4 users, the plan holds 8 users.": 0,
		"Suppose a group has 4 users.":                                 0,
		"For example, a group has 4 users.":                            1,
		"If a group has 4 users, the plan holds 8 users.":              2,
	} {
		cl, d := last(t, text)
		if len(cl.Quantities) != want {
			t.Errorf("%q: %d numbers, want %d", text, len(cl.Quantities), want)
		}
		for _, q := range cl.Quantities {
			if (q.Span == prose.Span{}) {
				t.Errorf("%q: %q stands nowhere", text, d.String(q.Number))
			}
		}
	}
}
