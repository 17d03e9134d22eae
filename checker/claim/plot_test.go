package claim

import (
	"testing"

	"github.com/copytruth/copytruth/checker/prose"
)

// TestChannels: folders say what a page is; the name of an article says what it is
// about.
func TestChannels(t *testing.T) {
	for _, c := range []struct {
		uri  string
		want channel
	}{
		{"pricing.md", pricingPage}, {"content/pricing/faq-about-storage-and-transfer/index.md", pricingPage}, {"purchase-team-plan.md", pricingPage},
		{"features/export.md", productPage}, {"index.html", homePage}, {"docs/setup/login.mdx", docsPage}, {"about-us.html", companyPage},
		{"blog/en/5-security-practices-for-live-updates.md", blogPage}, {"blog/why-we-price-features-per-product.md", blogPage},
		{"blog/2024-05-02-acme-extension-for-vs-code.md", blogPage}, {"blog/api-guide.md", blogPage},
		{"blog/2024-05-02-introducing-acme-boards.md", announcePage}, {"blog/boards-announcement.md", announcePage},
		{"blog/release-3.39.md", releasePage}, {"releases/posts/2024-03-22-acme-9-0-released.html.md", releasePage}, {"changelog.md", releasePage},
		{"acme-vs-globex.html", comparePage}, {"compare/globex.mdx", comparePage}, {"press/releases/2024-05-acme-raises.md", pressPage},
		{"device-management.html", otherPage},
	} {
		if got := pageOf(lines(c.uri, "Acme"), "").channel; got != c.want {
			t.Errorf("%s: channel %d, want %d", c.uri, got, c.want)
		}
	}
}

// TestClauses: what opens a sentence and what its main clause is.
func TestClauses(t *testing.T) {
	for _, c := range []struct {
		text             string
		imperative, away bool
		main             string // the first word of a main clause behind another
	}{
		{"Export boards as CSV.", true, false, ""}, {"Only create tickets for what matters.", true, false, ""}, {"Or customize the queries.", true, false, ""},
		{"Code search is useful.", false, false, ""}, {"Code insights have filters.", false, false, ""}, {"Let users have their own keys.", true, false, ""},
		{"Report what matters.", true, false, ""}, {"And have made further changes.", false, false, ""},
		{"With its latest release, Acme offers boards.", false, false, "acme"}, {"To learn more, read the docs.", false, true, "read"},
		{"For details, please contact support.", false, false, "contact"}, {"You can find more in the documentation.", false, true, ""},
		{"With boards, in short, you win.", false, false, "you"},
	} {
		d := lines("features.md", c.text)
		watched(d, func(s *sentence) {
			if got := s.imperative(); got != c.imperative {
				t.Errorf("%q: imperative %v", c.text, got)
			}
			if got := s.sendsAway(); got != c.away {
				t.Errorf("%q: sends away %v", c.text, got)
			}
			main := ""
			if at := s.mainClause(); at > 0 {
				main = s.word(at)
			}
			if main != c.main {
				t.Errorf("%q: main clause from %q, want %q", c.text, main, c.main)
			}
		})
	}
}

// TestTypesByPlace: what stands under a plan's name and bounds it is about the plan;
// what is done with a system is not where the product runs.
func TestTypesByPlace(t *testing.T) {
	for _, c := range []struct {
		text string
		not  bool
		want typeSet
	}{
		{"# Free tier\nUser limits are applied to top-level groups.", false, availabilityType},
		{"# Free tier\nGroups hold users and projects.", true, availabilityType},
		{"# Boards\nUser limits are applied to top-level groups.", true, availabilityType},
		{"# Boards\nIncrease buy-in from the people who use them.", true, availabilityType},
		{"# Boards\nAcme enforces OS updates.", true, platformType},
		{"# Boards\nAcme runs on every OS.", false, platformType},
	} {
		d := lines("features.md", c.text)
		claims := New(vocabulary).Extract(d)
		var got typeSet
		for _, one := range claims[len(claims)-1].Types {
			for i, t := range typesInOrder {
				if one == t {
					got |= 1 << i
				}
			}
		}
		if got.has(c.want) == c.not {
			t.Errorf("%q: types %v", c.text, claims[len(claims)-1].Types)
		}
	}
}

// watched shows the first sentence of a document.
func watched(d *prose.Document, see func(*sentence)) {
	x := New(vocabulary)
	k := x.sit()
	defer x.leave(k)
	r := &reader{x: x, d: d, desk: k}
	r.page = pageOf(d, "")
	b := &d.Blocks[0]
	s := r.keep(b.Sentences[0])
	s.block, s.ctx = b, r.context(b)
	see(s)
	s.shut()
}
