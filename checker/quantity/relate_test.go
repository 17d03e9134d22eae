package quantity_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/quantity"
)

func mustParse(t testing.TB, s string) quantity.Quantity {
	t.Helper()
	q, err := quantity.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestRelate(t *testing.T) {
	const agrees, more, less, incomparable = quantity.Agrees, quantity.More, quantity.Less, quantity.Incomparable
	for _, c := range []struct {
		claimed, truth string
		want           quantity.Relation
	}{
		// one number against another
		{"28 regions", "28 regions", agrees}, {"29 regions", "28 regions", more}, {"27 regions", "28 regions", less},
		{"28", "28 regions", agrees}, {"28 MCP tools", "28 tools", agrees}, {"28 tools", "28 regions", incomparable},
		{"99.9%", "99.99%", less}, {"99.99%", "99.9%", more}, {"99.90%", "99.9%", agrees}, {"five nines", "99.999%", agrees},
		// floors
		{"80+ regions", "80 regions", agrees}, {"over 70 regions", "80 regions", agrees}, {"370+ tools", "369 tools", more},
		{"1,600+ tests", "1,550 tests", more}, {"at least 14 days", "3 months", agrees},
		// bounds name the limit itself
		{"up to 25 seats", "25 seats", agrees}, {"up to 30 seats", "25 seats", more}, {"up to 20 seats", "25 seats", less},
		{"25 seats", "up to 25 seats", agrees}, {"under 2 minutes", "90 seconds", more},
		// about
		{"about 100 apps", "95 apps", agrees}, {"about 100 apps", "80 apps", more}, {"~90 apps", "120 apps", less},
		{"100 apps", "about 95 apps", agrees},
		// ranges
		{"5 to 10 regions", "8 regions", agrees}, {"5 to 10 regions", "4 regions", more}, {"5 to 10 regions", "11 regions", less},
		{"8 regions", "5 to 10 regions", agrees}, {"12 regions", "5 to 10 regions", more}, {"5 to 12 regions", "5 to 10 regions", more},
		{"5 to 10 regions", "5 to 10 regions", agrees}, {"2 to 8 regions", "5 to 10 regions", less},
		// a truth that is a floor denies nothing above it
		{"100 apps", "80+ apps", agrees}, {"80 apps", "80+ apps", agrees}, {"70 apps", "80+ apps", less}, {"90+ apps", "80+ apps", agrees},
		// without end
		{"unlimited seats", "25 seats", more}, {"25 seats", "unlimited seats", less}, {"unlimited", "unlimited seats", agrees},
		{"500+ seats", "unlimited seats", agrees}, {"unlimited seats", "unlimited regions", incomparable}, {"unlimited days", "unlimited weeks", agrees},
		// units
		{"1 hour", "60 minutes", agrees}, {"24 hours", "1 day", agrees}, {"12 months", "1 year", agrees}, {"30 days", "1 month", agrees},
		{"90 days", "3 months", agrees}, {"365 days", "12 months", agrees}, {"365 days", "1 year", agrees}, {"2 weeks", "14 days", agrees},
		{"1 quarter", "3 months", agrees}, {"24 months", "2 years", agrees}, {"30 days", "14 days", more}, {"3 months", "14 days", more},
		{"10k", "10,000", agrees}, {"1M rows", "1,000,000 rows", agrees}, {"500ms", "0.5 seconds", agrees},
		{"1 GB", "1000 MB", agrees}, {"1 GB", "1024 MB", agrees}, {"1 TB", "1 TiB", agrees}, {"2 GB", "1024 MB", more}, {"1 GB", "1100 MB", less},
		{"1 Gbps", "1000 Mbps", agrees}, {"14 days", "14 GB", incomparable}, {"14%", "14 days", incomparable},
		{"400 CI minutes", "400 minutes", agrees}, {"500 CI minutes", "400 GPU minutes", more}, {"400 CI minutes", "400 hours", incomparable},
		{"400 minutes", "400 CI minutes", agrees}, {"400 CI minutes", "400 seats", incomparable},
		// money
		{"$19", "19 USD", agrees}, {"$19", "€19", incomparable}, {"$29", "$19", more}, {"$19 per month", "$19 per user per month", agrees},
		{"$19 per month", "$228 per year", agrees}, {"$190 per year", "$19 per month", incomparable}, {"$19 per user", "$19 per host", incomparable},
		{"$1 per 100 events", "$10 per 1,000 events", agrees}, {"$1 per 100 events", "$5 per 1,000 events", more},
		// rates
		{"60 requests per minute", "1 request per second", agrees}, {"50 emails per day", "50 emails per month", more},
		{"50 emails per month", "50 emails per day", less}, {"300 requests", "300 requests per minute", agrees},
		{"300 requests per minute per user", "300 requests per minute per workspace", incomparable},
		// orders of magnitude
		{"thousands of teams", "4,000 teams", agrees}, {"thousands of teams", "700 teams", more}, {"dozens of regions", "28 regions", agrees},
	} {
		claimed, truth := mustParse(t, c.claimed), mustParse(t, c.truth)
		if got := quantity.Relate(claimed, truth, quantity.Options{}); got != c.want {
			t.Errorf("Relate(%q, %q) = %s, want %s", c.claimed, c.truth, got, c.want)
		}
	}
}

func TestRelateTolerance(t *testing.T) {
	about, truth := mustParse(t, "about 100"), mustParse(t, "95")
	if got := quantity.Relate(about, truth, quantity.Options{Tolerance: 0.01}); got != quantity.More {
		t.Errorf("with 1 %% got %s", got)
	}
}

var canonicalUnits = []string{"", "day", "minute", "month", "year", "GB", "MB", "byte", "%", "x", "USD", "EUR", "SEK", "user", "seat", "region",
	"MCP tool", "status page", "API key", "repository", "box", "branch", "status", "person", "SMS", "query", "add-on", "CPU", "Mbps", "process"}

func drawQuantity(t *rapid.T) quantity.Quantity {
	q := quantity.Quantity{Compare: quantity.Exact, Unit: rapid.SampledFrom(canonicalUnits).Draw(t, "unit")}
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		q.Unlimited = true
		if quantity.Dimension(q.Unit) != "" {
			q.Unit = "seat"
		}
		return q
	case 1:
		low := rapid.IntRange(0, 5000).Draw(t, "low")
		q.Value, q.High, q.Compare = float64(low), float64(low+rapid.IntRange(1, 100000).Draw(t, "width")), quantity.Range
	default:
		q.Value = float64(rapid.IntRange(0, 1_000_000_000).Draw(t, "value"))
		if quantity.Dimension(q.Unit) != "" || q.Unit == "" {
			if q.Decimals = rapid.IntRange(0, 3).Draw(t, "decimals"); q.Decimals > 0 {
				q.Value = float64(int(q.Value)%100000*8+1) / 8
				q.Decimals = 3
			}
		}
		q.Compare = rapid.SampledFrom([]quantity.Compare{quantity.Exact, quantity.Min, quantity.Max, quantity.Approx}).Draw(t, "compare")
	}
	per := rapid.SampledFrom([][]string{nil, {"month"}, {"user", "month"}, {"API call"}, {"1000 event"}}).Draw(t, "per")
	if q.Unit != "" && quantity.Dimension(q.Unit) != quantity.Time && !slices.Contains(per, q.Unit) {
		q.Per = per
	}
	return q
}

// TestPrintedQuantitiesAreReadAgain is the promise of String.
func TestPrintedQuantitiesAreReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuantity(t)
		got, err := quantity.Parse(q.String())
		if d := cmp.Diff(q, got); d != "" || err != nil {
			t.Fatalf("%q: %v (-want +got):\n%s", q, err, d)
		}
	})
}

// TestRelateIsSound: everything agrees with itself, and what is more one way is
// less the other way, where both are plain numbers.
func TestRelateIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawQuantity(t), drawQuantity(t)
		if got := quantity.Relate(a, a, quantity.Options{}); got != quantity.Agrees {
			t.Fatalf("%q %s with itself", a, got)
		}
		if a.Compare != quantity.Exact || b.Compare != quantity.Exact {
			return
		}
		there, back := quantity.Relate(a, b, quantity.Options{}), quantity.Relate(b, a, quantity.Options{})
		opposite := map[quantity.Relation]quantity.Relation{quantity.More: quantity.Less, quantity.Less: quantity.More,
			quantity.Agrees: quantity.Agrees, quantity.Incomparable: quantity.Incomparable}
		if opposite[there] != back {
			t.Fatalf("%q is %s to %q, but back it is %s", a, there, b, back)
		}
	})
}
