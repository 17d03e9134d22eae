package claim

import "testing"

func TestAwaits(t *testing.T) {
	for text, want := range map[string]Stage{
		"Get notified when dark mode launches.":                           Planned,
		"Sign up to be notified when dark mode is available.":             Planned,
		"Leave your email and we'll let you know as soon as it is ready.": Planned,
		"Notify me as soon as dark mode goes live.":                       Planned,
		"Wir geben Bescheid, sobald dark mode verfügbar ist.":             Planned,
		"Lassen Sie sich benachrichtigen, sobald dark mode startet.":      Planned,
		"Soyez prévenu dès que dark mode est disponible.":                 Planned,
		"Te avisamos cuando dark mode esté disponible.":                   Planned,
		"Get notified when dark mode fires.":                              Available,
		"Get notified when your audit log is available.":                  Available,
		"Get notified when exports are ready.":                            Available,
		"Get notified when a new audit log is available.":                 Available,
		"The audit log is available once you sign up.":                    Available,
		"Dark mode: we are still working on it.":                          Planned,
		"Wir arbeiten noch daran.":                                        Planned,
		"Am Audit log arbeiten wir noch.":                                 Planned,
		"Dark mode ist in Arbeit.":                                        Planned,
		"Dark mode ist in Vorbereitung.":                                  Planned,
		"Aufträge in Arbeit stehen im Audit log.":                         Available,
		"Alle arbeiten daran.":                                            Available,
		"Nous travaillons encore sur dark mode.":                          Planned,
		"Estamos trabajando en dark mode.":                                Planned,
		"Dark mode está en preparación.":                                  Planned,
		"Dark mode ayuda en preparación para la auditoría.":               Available,
		"Stiamo lavorando su dark mode.":                                  Planned,
		"Dark mode is not ready yet.":                                     Planned,
		"Join the waitlist for dark mode.":                                Beta,
		"Trag dich in die Warteliste für dark mode ein.":                  Beta,
		"Rejoignez la liste d'attente de dark mode.":                      Beta,
		"Únete a la lista de espera de dark mode.":                        Beta,
	} {
		if cl, _ := last(t, text); cl.Availability != want {
			t.Errorf("%q: %s (%v), want %s", text, cl.Availability, cl.Cues, want)
		}
	}
}
