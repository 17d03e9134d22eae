package quantity

import "testing"

func TestWished(t *testing.T) {
	for text, want := range map[string]string{
		"As many boards as you like.":                "board",
		"Invite as many people as you want":          "person",
		"Create as many custom domains as you like.": "domain",
		"with as many team members as you please":    "member",
		"As many as you like":                        "",
	} {
		found := Find(text)
		if len(found) != 1 || !found[0].Unlimited || found[0].Unit != want {
			t.Errorf("%q: %+v", text, found)
		}
	}
	for _, text := range []string{
		"Buy as many seats as you like.", "As many boards as your plan allows.", "Twice as many boards as you had.",
		"How many boards do you like?", "You cannot add as many boards as you like.", "as many boards as you pay for",
	} {
		for _, m := range Find(text) {
			if m.Unlimited {
				t.Errorf("%q: %+v", text, m)
			}
		}
	}
}

func TestWithinTheHour(t *testing.T) {
	for text, want := range map[string]string{
		"A human replies within the hour, Mon–Fri.": "hour",
		"Orders ship within the day.":               "day",
		"We answer inside the hour":                 "hour",
	} {
		if found := Find(text); len(found) != 1 || found[0].Value != 1 || found[0].Unit != want {
			t.Errorf("%q: %+v", text, found)
		}
	}
	for _, text := range []string{"The hour is late.", "at any time within the hour window", "Charts by the hour", "within the hour range you set"} {
		if found := Find(text); len(found) != 0 {
			t.Errorf("%q: %+v", text, found)
		}
	}
}

func TestPerBoth(t *testing.T) {
	for _, text := range []string{"€9,90 pro Nutzer und Monat", "$9.90 per user and month", "€9.90 per user and per month"} {
		if found := Find(text); len(found) != 1 || len(found[0].Per) != 2 || found[0].Per[0] != "user" || found[0].Per[1] != "month" {
			t.Errorf("%q: %+v", text, found)
		}
	}
	for _, m := range Find("$9 per user and $40 per month") {
		if len(m.Per) != 1 {
			t.Errorf("%+v", m)
		}
	}
}
