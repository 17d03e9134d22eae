package claim

import "testing"

// TestNeeds: what the reader wants or has already is not told of us.
func TestNeeds(t *testing.T) {
	for text, want := range map[string]Stance{
		"You need SAML SSO and an audit log today.": Imagined,
		"You already use SAML SSO everywhere.":      Imagined,
		"You need no training for SAML SSO.":        Asserted,
		"You use SAML SSO to sign in.":              Asserted,
		"You need Acme for SAML SSO.":               Asserted,
	} {
		if cl, _ := last(t, text); cl.Stance != want {
			t.Errorf("%q: %s, want %s", text, cl.Stance, want)
		}
	}
}

// TestSpared: to be spared a thing is a promise that it is not there.
func TestSpared(t *testing.T) {
	for _, c := range []struct {
		text, of string
		want     Polarity
	}{
		{"No telemetry, ever.", "telemetry", Denied},
		{"Acme has zero tracking.", "tracking", Denied},
		{"No third-party analytics.", "analytics", Denied},
		{"No third-party tools needed for SSO.", "SSO", Affirmed},
	} {
		if cl, d := last(t, c.text); cl.PolarityAt(at(t, d, c.of)) != c.want {
			t.Errorf("%q: %s is not %s", c.text, c.of, c.want)
		}
	}
}
