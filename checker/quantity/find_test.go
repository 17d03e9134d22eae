package quantity_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/quantity"
)

// TestFind writes every match as "words=quantity{noun}".
func TestFind(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// comparators
		{"Keep logs for up to 14 days.", "up to 14 days=up to 14 days"},
		{"500+ integrations", "500+ integrations=at least 500 integrations{integrations}"},
		{"+200 connectors", "+200 connectors=at least 200 connectors{connectors}"},
		{"over 80 countries", "over 80 countries=at least 80 countries{countries}"},
		{"no more than 3 seats", "no more than 3 seats=up to 3 seats{seats}"},
		{"5 users or more; 10 GB max", "5 users or more=at least 5 users{users}; 10 GB max=up to 10 GB"},
		{"max. 5 seats", "max. 5 seats=up to 5 seats{seats}"},
		{"a 5-user limit", "5-user limit=up to 5 users{user}"},
		{"a seat limit of 5", "limit of 5=up to 5 seats{seat}"},
		{"a minimum check interval of 10m", "minimum check interval of 10m=at least 10 minutes"},
		{"~4 regions, nearly 90 sites", "~4 regions=about 4 regions{regions}; nearly 90 sites=about 90 sites{sites}"},
		{"replies in <30 seconds", "<30 seconds=up to 30 seconds"},
		{"from $30/month, from 12 regions", "from $30/month=at least $30 per month; 12 regions=12 regions{regions}"},
		{"exactly 7 steps", "exactly 7 steps=7 steps{steps}"},
		// ranges
		{"between 5 and 10 users", "between 5 and 10 users=5 to 10 users{users}"},
		{"3–5 days, 5-10k rows", "3–5 days=3 to 5 days; 5-10k rows=5,000 to 10,000 rows{rows}"},
		{"30 minutes to 2 hours", "30 minutes to 2 hours=30 to 120 minutes"},
		{"cut from 15m to 30s", "15m=15 minutes; 30s=30 seconds"},
		{"$5–$20/mo", "$5–$20/mo=5 to 20 USD per month"},
		// numbers
		{"5M+ downloads and 1.5 million rows", "5M+ downloads=at least 5,000,000 downloads{downloads}; 1.5 million rows=1,500,000 rows{rows}"},
		{"twenty-one days, a hundred users, a dozen sites", "twenty-one days=21 days; a hundred users=100 users{users}; a dozen sites=12 sites{sites}"},
		{"two hundred and fifty seats", "two hundred and fifty seats=250 seats{seats}"},
		{"five nines availability", "five nines=99.999%{availability}"},
		{"ninety-nine percent (99.9%)", "ninety-nine percent=99%; 99.9%=99.9%"},
		{"three (3) seats", "three (3) seats=3 seats{seats}"},
		{"1.500,00 € und 9,99 €", "1.500,00 €=€1,500.00; 9,99 €=€9.99"},
		{"€1 000 per seat", "€1 000 per seat=€1,000 per seat"},
		{"within an hour, half a day", "within an hour=up to 1 hour; half a day=0.5 days"},
		{"thousands of teams", "thousands of teams=thousands of teams{teams}"},
		{"no longer than 5 minutes, no later than 4 hours", "no longer than 5 minutes=up to 5 minutes; no later than 4 hours=up to 4 hours"},
		{"a 5 user limit, a 10 seat minimum", "5 user limit=up to 5 users{user}; 10 seat minimum=at least 10 seats{seat}"},
		{"Attainment => 65%", "65%=65%"},
		{"Buy 4, get 1 free", "4=4; 1=1"},
		// left out, because it was said before
		{"3 monitors on Free, 10 on Pro.", "3 monitors=3 monitors{monitors}; 10=10 monitors{monitors}"},
		{"Up to 10 users on Starter and 50 on Business", "Up to 10 users=up to 10 users{users}; 50=up to 50 users{users}"},
		{"Keep logs for 7 days on Free and 30 on Pro", "7 days=7 days; 30=30 days"},
		{"Free includes 5 projects, Pro 50, and Scale unlimited.", "5 projects=5 projects{projects}; 50=50 projects{projects}; unlimited=unlimited projects{projects}"},
		{"Free: 1 project, Business Plus: 5", "1 project=1 project{project}; 5=5 projects{project}"},
		{"Runs on 3 servers, Larkspur 11, and Linux", "3 servers=3 servers{servers}"},
		// units
		{"12 data centers, 3 media files, 5 people", "12 data centers=12 data centers{data centers}; 3 media files=3 media files{media files}; 5 people=5 people{people}"},
		{"400 CI minutes, 9 CI job minutes, 8 build minutes, 2 business hours", "400 CI minutes=400 CI minutes{CI minutes}; 9 CI job minutes=9 CI minutes{CI job minutes}; 8 build minutes=8 minutes{build minutes}; 2 business hours=2 hours{business hours}"},
		{"100 req/s; 25¢ per run", "100 req/s=100 requests per second{req}; 25¢ per run=$0.25 per run"},
		{"10× faster, twice as fast, 4.8 stars", "10×=10x; twice=2x; 4.8 stars=4.8 stars"},
		{"1,000s of teams", "1,000s of teams=thousands of teams{teams}"},
		{"10 € im Monat, 29 € par mois", "10 € im Monat=€10 per month; 29 € par mois=€29 per month"},
		{"Basis enthält 8 Projekte und 12 Vorlagen.", "8 Projekte=8 projekte{Projekte}; 12 Vorlagen=12 vorlagen{Vorlagen}"},
		{"Choose from 1950 templates. Picked from 2024 until now.", "1950 templates=1,950 templates{templates}"},
		{"choose from 2000 templates; we have 2024 customers", "2000 templates=2,000 templates{templates}; 2024 customers=2,024 customers{customers}"},
		{"100 users, 10x faster, 3 times cheaper", "100 users=100 users{users}; 10x=10x; 3 times=3x"},
		{"10m, 2h, 500ms, 5 min, 1 hr", "10m=10 minutes; 2h=2 hours; 500ms=500 milliseconds; 5 min=5 minutes; 1 hr=1 hour"},
		{"5m users pay $2m", "5m users=5,000,000 users{users}; $2m=$2,000,000"},
		{"500 GB storage, 20GB/month transfer", "500 GB=500 GB{storage}; 20GB/month=20 GB per month{transfer}"},
		{"1 TB of storage per user", "1 TB of storage per user=1 TB per user{storage}"},
		{"99.99% uptime SLA", "99.99%=99.99%{uptime SLA}"},
		{"a 14-day free trial", "14-day=14 days{free trial}"},
		{"Retention: 30 days", "30 days=30 days{Retention}"},
		// money
		{"$9.99/mo. Cancel", "$9.99/mo=$9.99 per month"},
		{"9 USD, USD 19, 39 EUR/month", "9 USD=$9; USD 19=$19; 39 EUR/month=€39 per month"},
		{"A$15 or £12 each", "A$15=15 AUD; £12 each=£12 each"},
		{"$0.10 per SMS, 5 cents per call", "$0.10 per SMS=$0.10 per SMS; 5 cents per call=$0.05 per call"},
		{"$19 per user per month", "$19 per user per month=$19 per user per month"},
		{"$0.50 per 1,000 events", "$0.50 per 1,000 events=$0.50 per 1000 event"},
		// rates
		{"300 API requests per minute per workspace", "300 API requests per minute per workspace=300 API requests per minute per workspace{API requests}"},
		{"50,000 emails a month", "50,000 emails a month=50,000 emails per month{emails}"},
		{"checks every 30 seconds", "30 seconds=30 seconds"},
		{"100 rps", "100 rps=100 requests per second"},
		// nouns
		{"28 regions worldwide", "28 regions=28 regions{regions}"},
		{"37 delivery zones and more", "37 delivery zones=37 delivery zones{delivery zones}"},
		{"3,000 active contributors", "3,000 active contributors=3,000 contributors{active contributors}"},
		{"MCP Tools (31)", "31=31 MCP tools{MCP Tools}"},
		{"Tools: 29", "29=29 tools{Tools}"},
		{"a 9-tool palette", "9-tool=9 tools{tool palette}"},
		{"5 add-ons, 3 status pages", "5 add-ons=5 add-ons{add-ons}; 3 status pages=3 status pages{status pages}"},
		{"500 SMS, 40 people", "500 SMS=500 SMS{SMS}; 40 people=40 people{people}"},
		{"one monitor, one status page", "one monitor=1 monitor{monitor}; one status page=1 status page{status page}"},
		{"just one license covers all users", "one license=1 license{license}"},
		// without end
		{"Unlimited seats, no user limits", "Unlimited seats=unlimited seats{seats}; no user limits=unlimited users{user}"},
		{"no limit on the number of projects", "no limit on the number of projects=unlimited projects{projects}"},
		{"It does not have a user limit.", "not have a user limit=unlimited users{user}"},
		{"Seats: unlimited", "unlimited=unlimited seats{Seats}"},
		{"99.9 99.95 99.99 GB", "99.99 GB=99.99 GB"},
		// cells
		{"Unlimited", "Unlimited=unlimited"}, {"1", "1=1"}, {"100 (more on request)", "100=100"}, {"$0", "$0=$0"},
	} {
		if d := cmp.Diff(c.want, draw(c.in)); d != "" {
			t.Errorf("Find(%q) (-want +got):\n%s", c.in, d)
		}
	}
}

func draw(s string) string {
	var out []string
	for _, m := range quantity.Find(s) {
		noun := ""
		if m.NounEnd > m.NounStart {
			noun = "{" + s[m.NounStart:m.NounEnd] + "}"
		}
		out = append(out, fmt.Sprintf("%s=%s%s", s[m.Start:m.End], m.Quantity, noun))
	}
	return strings.Join(out, "; ")
}

// TestFindLeavesOut holds numbers that are no quantities.
func TestFindLeavesOut(t *testing.T) {
	for _, s := range []string{
		"SOC 2 and SOC 2 Type II, ISO 27001, PCI DSS 4.0", "24/7 support", "2FA and e2e tests", "OAuth 2.0 over TLS 1.3",
		"GPT-5 and Gemma 4 26B", "since v3, version 3.2.1 and Acme 3.1", "in March 2025, on 2025-03-01, by Q3 2026, since 2019, © 2024",
		"May 5, 2025 or 31 December", "12/31/2024", "99 1234 5678 901", "call +1 555 123 4567 or (555) 123-4567", "1. Install the agent", "2) Open it",
		"3D maps, Web3, S3, H264, B2B", "#1 in Top 10", "see step 3 on page 4 of section 2", "UTF-8, 256-bit AES-256, SHA-256",
		"x86_64", "Windows 11, iOS 17, Python 3.9, Node.js 18+", "at 9:30 or 5 pm, 9 a.m.", "a 401k", "100%25 and %20",
		"colour #336699 at 0x1F", "one of them, no one, all in one, one-click, in one place, one or more teams",
		"a single workspace", "two-factor and 2-factor, 3-way, two-way sync", "1920x1080 in 4K", "https://acme.example/v1/100?x=5",
		"the first 1990s site of the 80s", "2nd and 35th", "footnote [1] and (2)", "192.168.100.200", "Fortune 500",
		"infinite possibilities", "5-star service", "1h30m", "everything in one workspace", "a day in the life",
		"Acme 10 supports it", "rated 4.8 out of 5", "I <3 it", "user_1@acme.example", "the 2020 list", "in 2024 customers asked", "our 2025 goals",
		"24 hours a day, 7 days a week", "1 in 3 teams", "three quarters of teams", "a security 101 talk", "returns 200 OK", "over the past two years",
		"the twenty-second release", "the top five countries", "1 500 utilisateurs", "the FY'21 results", "Office 365",
	} {
		if got := draw(s); got != "" {
			t.Errorf("Find(%q) = %s", s, got)
		}
	}
}

// TestFindIsLinear feeds texts that make careless readers look again and again; a
// quadratic one would need minutes.
func TestFindIsLinear(t *testing.T) {
	for _, unit := range []string{"1 ", "1-", "1.5 ", "1,000,", "one ", "one hundred ", "no ", "unlimited ", "up to ", "5 -", "a hundred and ", "1 per ", "half a ", "x-", "(1) "} {
		s := strings.Repeat(unit, 1<<16/len(unit))
		quantity.Find(s)
		if _, err := quantity.Parse(s); err == nil {
			t.Errorf("%q repeated is a quantity", unit)
		}
		quantity.FindVersions(s)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"up to 5-10k users/mo", "one hundred and (3) seats", "$1,500.50 per 1,000 x", "no a limits on the", "五 5 日", "1.500,00", "\xff5\xfe%", "tens of thousands of", "min of: max. 3+", "half a million"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		promising(t, s)
		at := 0
		for _, m := range quantity.Find(s) {
			if m.Start < at || m.End <= m.Start || m.End > len(s) {
				t.Fatalf("match %+v after %d in %q", m, at, s)
			}
			if m.NumberStart < m.Start || m.NumberEnd <= m.NumberStart || m.NumberEnd > m.End {
				t.Fatalf("number outside of match %+v in %q", m, s)
			}
			if m.NounStart < 0 || m.NounEnd < m.NounStart || m.NounEnd > len(s) {
				t.Fatalf("noun outside of text: %+v in %q", m, s)
			}
			at = m.End
		}
		if q, err := quantity.Parse(s); err == nil {
			again, err := quantity.Parse(q.String())
			if d := cmp.Diff(q, again); d != "" || err != nil {
				t.Fatalf("Parse(%q) is printed as %q, which is read as %v (%v)", s, q, again, err)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	for name, text := range map[string]string{
		"plain":   "Acme checks your endpoints from many places and tells your team in the tools they use when something breaks. ",
		"numbers": "Acme checks from 28 regions, keeps 90 days of logs on Pro for $19 per user per month, and sends 10,000 alerts a month. ",
		"mixed":   "Acme checks your endpoints and tells your team in the tools they use. Alerts arrive in 30 seconds. Every plan has it. Nothing to install on your servers, nothing to learn for the people who work with it day by day. ",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				quantity.Find(text)
			}
		})
	}
}
