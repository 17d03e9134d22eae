package sentence_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/sentence"
)

// In the table "|" stands where a sentence ends; the text itself is without it.
func TestSplit(t *testing.T) {
	for _, c := range []struct{ rule, want string }{
		{"full stop", "Every plan has SSO.| Setup takes a day."},
		{"question and exclamation", "Does it scale?| It does!| Try it."},
		{"doubled marks", "Really?!| Yes!!| It works."},
		{"no end", "Unlimited seats"},
		{"names with dots", "Runs on Node.js, .NET and ASP.NET Core 8.0 today.| Also on acme.com."},
		{"lower-case brand opens", "Works on macOS too.| iOS 17 is next."},
		{"lower case runs on", "See ref. guide for more."},
		{"abbreviations inside", "Connect identity providers, e.g. Acme ID, vs. local users, approx. 30 of them."},
		{"titles", "Ask Dr. Weber or Ms. Ito about it."},
		{"milliseconds are no title", "Answers in 50 ms.| The cache helps."},
		{"numbered abbreviations", "Read No. 5 in vol. 2 on p. 14."},
		{"a short answer", "Is it free?| No.| It costs $5."},
		{"company forms", "Built by Acme Inc. in 2019.| Run by Acme Corp.| We care."},
		{"per month", "Only $9.99/mo.| Cancel anytime."},
		{"per month, going on", "Only $9.99/mo. plus tax."},
		{"dotted acronym, then a sentence", "We ship to the U.K. and the U.S.| How about you?"},
		{"dotted acronym, then a name", "Approved by the U.S. Treasury last year."},
		{"dotted acronym, then a verb", "We ship to the U.K.| Pricing starts at 5 pounds."},
		{"clock", "Support opens at 9 a.m. EST on weekdays."},
		{"clock at the end", "Our support desk closes at 6 p.m.| Weekends are covered."},
		{"clock before a name", "At 9 a.m. Mrs. Weber starts."},
		{"a day in German", "Startet am 3. März 2027.| Kostet nichts."},
		{"initials", "Founded by J. R. Hartley."},
		{"initial before a sentence", "Pick plan B.| The rest is easy."},
		{"I ends", "It was only you and I.| Nobody else came."},
		{"money and versions", "Costs $19.50 since 3.2.1.| Ask sales."},
		{"number after a full stop", "We grew in 2024.| 500 teams joined."},
		{"web address", "Go to https://acme.example/a.b?c=d.html.| Sign in there."},
		{"mail address", "Write to jane.doe@acme.example.| We answer."},
		{"quotes", `"It just works."| Jane said so.`},
		{"quote runs on", `"It just works!" said Jane.`},
		{"brackets", "All plans (even Free.) include it.| (Enterprise has more.)| Ask us."},
		{"names with an exclamation mark", "Import from Yahoo! Mail or Yahoo! today."},
		{"ellipsis runs on", "Logs, traces ... all of it."},
		{"ellipsis ends", "And there is more...| Contact us."},
		{"four dots end", "There was more....| She left."},
		{"spaced dots", "There was more . . . . | Next came SSO."},
		{"spaced dots run on", "Well . . . I think so."},
		{"omission", `The report [...] The rest stays.`},
		{"list number opens", "1. Install the agent.| 2. Open the port."},
		{"list without stops", "1. Install the agent| 2. Open the port| 3. Done"},
		{"list with brackets", "1) Install it| 2) Open it"},
		{"lettered list", "a. Install it| b. Open it"},
		{"numbers out of order are no list", "1. Install version 3.| Then wait."},
		{"steps", "Step 1. Install the agent."},
		{"bullets", "• One seat| • Two seats"},
		{"footnotes", "Included in Pro.[2]| Also in Team.¹| Not in Free.*| Ask."},
		{"missing blank", "It is ready.|The next one is not."},
		{"code is no missing blank", "Call fmt.Println or user.Name first."},
		{"ideographic stops", "支持单点登录。|无限用户！|好。"},
		{"line break", "Audit logs\n|Role-based access\n|"},
		{"wrapped line", "The fastest way\nto ship your product."},
		{"no wrap without a full stop", "Fast\n|simple\n|"},
		{"no wrap after a full stop", "It is fast.\n|simple."},
		{"states", "Made in Boulder, CO.| We like it."},
	} {
		text := strings.ReplaceAll(c.want, "|", "")
		var want, got []string
		for _, p := range strings.Split(c.want, "|") {
			if p = strings.TrimSpace(p); p != "" {
				want = append(want, p)
			}
		}
		for _, s := range sentence.Split(text) {
			got = append(got, text[s.Start:s.End])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.rule, d)
		}
	}
}

// FuzzSplit asserts that sentences are ordered, do not overlap, have no outer
// blanks and leave no character out.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"One. Two", "1. a 2. B", "a. . . . B", "U.S. X a.m. Y", "x\ny.", "“A.” B", "。a", "\xff. \xc2", "…•", "A\nb\nc."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, sp := range sentence.Split(s) {
			if sp.Start < at || sp.End <= sp.Start || sp.End > len(s) {
				t.Fatalf("sentence %v after %d of %q", sp, at, s)
			}
			if left := strings.TrimFunc(s[at:sp.Start], unicode.IsSpace); left != "" {
				t.Fatalf("%q lies in no sentence of %q", left, s)
			}
			if text := s[sp.Start:sp.End]; strings.TrimSpace(text) != text {
				t.Fatalf("%q has outer blanks", text)
			}
			at = sp.End
		}
		if left := strings.TrimSpace(s[at:]); left != "" {
			t.Fatalf("%q lies in no sentence of %q", left, s)
		}
	})
}

// TestSplitIsLinear feeds texts that make careless scanners look again and
// again; a quadratic one would need minutes.
func TestSplitIsLinear(t *testing.T) {
	for _, unit := range []string{".", ". ", "a.", "A\nb", "\n ", " 1.", "(.", "a. . ", "…", "\"", "x\nb "} {
		sentence.Split(strings.Repeat(unit, 1<<20/len(unit)))
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("Acme checks your endpoints from twelve locations. Alerts reach Slack, e.g. within 30 seconds! Plans start at $9.99/mo. Cancel anytime. ", 500)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		sentence.Split(text)
	}
}
