package claim

import "testing"

func TestArrivals(t *testing.T) {
	for text, want := range map[string]Stage{
		"Dark mode ships in September.":                             Planned,
		"Dark mode arrives in summer 2026.":                         Planned,
		"Dark mode lands next quarter.":                             Planned,
		"Dark mode launches on March 3, 2027.":                      Planned,
		"Dark mode arrives on the Team plan in September.":          Planned,
		"In September, dark mode ships.":                            Planned,
		"Dark mode wird ab März 2027 verfügbar.":                    Planned,
		"Dark mode erscheint am 3. März 2027.":                      Planned,
		"Dark mode sera disponible à partir de mars 2027.":          Planned,
		"Dark mode llega en otoño de 2027.":                         Planned,
		"Dark mode estará disponível em março de 2027.":             Planned,
		"Dark mode is due in spring.":                               Planned,
		"The group writes an audit log plan, due on May 1, 2020.":   Available,
		"Dark mode shipped in September.":                           Available,
		"Dark mode ships in every app.":                             Available,
		"Dark mode ships every September.":                          Available,
		"Dark mode arrives in Spring Boot apps.":                    Available,
		"Our launches in September are covered by the audit log.":   Available,
		"If your invoice arrives in March, the audit log notes it.": Available,
		"The audit log may be exported.":                            Available,
		"Audit log ist ab März verfügbar.":                          Available,
	} {
		if cl, _ := last(t, text); cl.Availability != want {
			t.Errorf("%q: %s (%v), want %s", text, cl.Availability, cl.Cues, want)
		}
	}
}

// What is there today is not put off by what comes next year.
func TestStageSinceNow(t *testing.T) {
	cl, _ := last(t, "SOC 2 Type I today, and Type II next year.")
	if cl.Availability != Available {
		t.Errorf("the whole is %s", cl.Availability)
	}
	for _, cue := range cl.Cues {
		if cue.Availability == Planned && cue.Scope.Start < len("SOC 2 Type I today") {
			t.Errorf("the plan reaches back to %d", cue.Scope.Start)
		}
	}
}
