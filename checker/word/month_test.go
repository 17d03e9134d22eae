package word

import "testing"

func TestMonth(t *testing.T) {
	for name, want := range map[string]int{"March": 3, "März": 3, "août": 8, "Setembro": 9, "dicembre": 12, "sept": 9, "moon": 0, "": 0} {
		if got := Month(Fold(name)); got != want {
			t.Errorf("%q is month %d, want %d", name, got, want)
		}
	}
}
