package claim

import "testing"

func TestGuest(t *testing.T) {
	for text, want := range map[string]Attribution{
		"# Acme and Zapline\nZapline offers audit logs on all of its plans.":           Partner,
		"# Zapline + Acme\nZapline connects 5,000 apps.":                               Partner,
		"# Acme for Zapline\nZapline has an audit log.":                                Partner,
		"# Acme for Zapline\nZapline connects Acme to 5,000 apps.":                     Ours,
		"# Acme for Linux\nLinux has no audit log.":                                    Ours,
		"# Why Acme\nZapline offers audit logs.":                                       Ours,
		"# Acme and the world\nSearch offers an audit log.":                            Ours,
		"# Acme and Zapline\nZapline. We offer audit logs on all plans.":               Ours,
		"# SAML SSO for Acme\nSAML SSO supports every provider that speaks the rules.": Ours,
	} {
		if cl, _ := last(t, text); cl.Attribution != want {
			t.Errorf("%q: %s, want %s", text, cl.Attribution, want)
		}
	}
}

func TestPlanAsSubject(t *testing.T) {
	for text, want := range map[string]int{
		"Business is good.":                        0,
		"Team is everything we believe in.":        1,
		"Business is $20 a month.":                 1,
		"Business is for companies that grow.":     1,
		"Team is hard to build.":                   0,
		"Team is the plan for small workshops.":    1,
		"Pro includes SAML SSO.":                   1,
		"Starter is now available without a card.": 1,
	} {
		if cl, _ := last(t, text); len(cl.Plans) != want {
			t.Errorf("%q: %d plan phrases, want %d", text, len(cl.Plans), want)
		}
	}
}

func TestSentencesAreNoNavigation(t *testing.T) {
	for text, want := range map[string]Stance{
		"# About us\nMerchants accept 150 currencies with one integration.": Asserted,
		"# About us\nPress and media":                                       Named,
	} {
		if cl, _ := last(t, text); cl.Stance != want {
			t.Errorf("%q: %s, want %s", text, cl.Stance, want)
		}
	}
}

func TestExesInTables(t *testing.T) {
	for text, want := range map[string]Polarity{
		"| Feature | Free | Pro |\n| SAML SSO | | x |":                              Affirmed,
		"| Feature | Free | Pro |\n| SAML SSO | - | X |":                            Affirmed,
		"| Feature | Free | Pro |\n| export | ✓ | ✓ |\n| SAML SSO | ✓ | x |":        Denied,
		"| Feature | Free | Pro |\n| export | ✓ | |\n| SAML SSO | ✓ | x |":          Denied,
		"| Feature | Free | Pro |\n| export | 5 | x |\n| SAML SSO | included | x |": Denied,
	} {
		if cl, _ := last(t, text); cl.Polarity != want {
			t.Errorf("%q: %s, want %s", text, cl.Polarity, want)
		}
	}
}

func TestStagesOfLists(t *testing.T) {
	for text, want := range map[string]Stage{
		"Exports are on our list for 2027.":                  Planned,
		"| Feature | Acme |\n| SAML SSO | in preparation |":  Planned,
		"Acme helps in preparation for an audit.":            Available,
		"| Feature | Free | Pro |\n| SAML SSO | ✓ | 2027¹ |": Planned,
		"SAML SSO will arrive with the next version.":        Planned,
	} {
		if cl, _ := last(t, text); cl.Availability != want {
			t.Errorf("%q: %s, want %s", text, cl.Availability, want)
		}
	}
}
