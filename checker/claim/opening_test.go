package claim

import "testing"

// TestOpenings: what the first words say of the rest, and what looks like them.
func TestOpenings(t *testing.T) {
	for text, want := range map[string]Polarity{
		"# Roadmap\nNot planned: audit log, SAML SSO":           Denied,
		"# Can I use the audit log?\nNot at the moment.":        Denied,
		"# Can I use the audit log?\nNot yet.":                  Denied,
		"# Can I use the audit log?\nNot only that.":            Affirmed,
		"This bicycle has no anti-lock brakes.":                 Affirmed, // no feature is called so here
		"Audit log exports cannot be ordered anywhere.":         Denied,
		"The audit log is not available anywhere else.":         Affirmed,
		"# Audit log\nNot a day goes by without the audit log.": Affirmed,
	} {
		if cl, _ := last(t, text); cl.Polarity != want {
			t.Errorf("%q: %s, want %s", text, cl.Polarity, want)
		}
	}
}

// TestArrivedLines: a line that says it itself outranks its heading.
func TestArrivedLines(t *testing.T) {
	for text, want := range map[string]Stage{
		"# Roadmap\nShipped: audit log, SAML SSO":  Available,
		"# Roadmap\nNext: audit log, SAML SSO":     Planned,
		"# Roadmap\nThe audit log of tomorrow":     Planned,
		"# Roadmap\nShipped by hand is: audit log": Planned,
	} {
		if cl, _ := last(t, text); cl.Availability != want {
			t.Errorf("%q: %s, want %s", text, cl.Availability, want)
		}
	}
}

// TestEarlierVersions: a clause of an earlier version tells of what was.
func TestEarlierVersions(t *testing.T) {
	for text, want := range map[string]Stage{
		"In 2.9 you wrote the audit log by hand.":         Past,
		"In 2.x you wrote the audit log by hand.":         Past,
		"Until 2.9 the audit log was a script.":           Past,
		"In 2.9 you write the audit log to disk.":         Available,
		"With 3.0 the audit log is written every minute.": Available,
	} {
		if cl, _ := last(t, text); cl.Availability != want {
			t.Errorf("%q: %s, want %s", text, cl.Availability, want)
		}
	}
}

// TestReadersPlan: to say which plan the reader has says nothing of what is in it.
func TestReadersPlan(t *testing.T) {
	for text, want := range map[string]int{
		"You are on Pro.":                       0,
		"I am still on the Pro plan.":           0,
		"You are on Pro and get the audit log.": 1,
		"The audit log is on Pro.":              1,
	} {
		if cl, _ := last(t, text); len(cl.Plans) != want {
			t.Errorf("%q: %d plan phrases, want %d", text, len(cl.Plans), want)
		}
	}
}

// TestPictures: prices in the description of a picture are for show.
func TestPictures(t *testing.T) {
	for text, want := range map[string]Stance{
		"Screenshot of an invoice with a plan at $29 a month": Imagined,
		"Screenshot of the dashboard with 45 charts":          Asserted,
	} {
		if cl, _ := last(t, text); (cl.Stance == Imagined) != (want == Imagined) {
			t.Errorf("%q: %s, want %s", text, cl.Stance, want)
		}
	}
}
