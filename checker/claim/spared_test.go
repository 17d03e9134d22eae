package claim

import "testing"

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
