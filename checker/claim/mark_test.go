package claim

import "testing"

// Outside of tables too a cross denies, a no after a key, and a count of none.
func TestMarksDeny(t *testing.T) {
	for text, want := range map[string]Polarity{
		"# Free\n- ✗ SAML SSO":          Denied,
		"# Free\n- ❌ Audit log":         Denied,
		"# Free\n- Audit log ✗":         Denied,
		"# Free\n- Audit log: no":       Denied,
		"# Free\n- Audit log ✓":         Affirmed,
		"# Free\n- ✓ SAML SSO":          Affirmed,
		"# Free\n- Audit log – 90 days": Affirmed,
		"Peering (not implemented)":     Denied,
	} {
		if cl, _ := last(t, text); cl.Polarity != want {
			t.Errorf("%q: %s, want %s", text, cl.Polarity, want)
		}
	}
}

// A heading that names a competitor gives it what stands under it, whatever it
// is best for; one about moving over from it does not.
func TestHeadingsOfCompetitors(t *testing.T) {
	for text, want := range map[string]Attribution{
		"# Alternatives\n## 3. Globex — best for unlimited boards":                                    Competitor,
		"# Alternatives\n## 3. Globex — best for unlimited boards\n- Strengths: unlimited boards":     Competitor,
		"# Pick\n- Unlimited boards, self-hosted → Globex":                                            Competitor,
		"# Alternatives\n## Moving from Globex\n- Strengths: unlimited boards":                        Ours,
		"# Alternatives\n## For Globex users: what changes\n- Strengths: unlimited boards for a team": Ours,
	} {
		if cl, _ := last(t, text); cl.Attribution != want {
			t.Errorf("%q: %s, want %s", text, cl.Attribution, want)
		}
	}
}

// A word such as "upcoming" in the middle of a label puts nothing off.
func TestAdjectivesInLabels(t *testing.T) {
	for text, want := range map[string]Stage{
		"# Upcoming features\n- SAML SSO":               Planned,
		"# Read a host's upcoming tasks\n- SAML SSO":    Available,
		"# Windows: planned downtime\n- SAML SSO":       Available,
		"# SAML SSO (coming soon, early 2027)\n- Okta":  Planned,
		"# SAML SSO for big teams (beta)\n- With Okta.": Beta,
	} {
		if cl, _ := last(t, text); cl.Availability != want {
			t.Errorf("%q: %s, want %s", text, cl.Availability, want)
		}
	}
}
