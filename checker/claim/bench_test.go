package claim

import (
	"runtime"
	"strings"
	"testing"
)

// benchText is prose of every kind that pages hold.
const benchText = `# Help desk for teams that answer

Acme brings email, chat and WhatsApp into one shared inbox, so that nobody answers twice. It also keeps an audit log of every change for 90 days.

Unlike Globex, we encrypt everything at rest with AES-256. Your data stays in the EU, and SAML SSO is available on the Enterprise plan.

Over 12,000 companies in 40 countries answer their customers with Acme Cloud. “We cut our response time from six hours to twenty minutes,” says Ada, who leads support at a bicycle maker.

## Features

- Automation rules that assign, tag and close conversations
- Reports on response times, exported as CSV or PDF
- Works with Slack, Jira and Salesforce
- SCIM provisioning (coming soon)
- No credit card required

When a message arrives, Acme looks at the sender, the language and the topic, and hands it to the person who knows most about it. If nobody is free, the message waits in a queue that the whole team can see.

## What does it cost?

Free is for up to 3 users. Pro costs $19 per user per month, billed annually, and includes everything in Free plus unlimited inboxes, 5 GB of attachments and priority support within 4 hours.

Can I cancel at any time? Yes. There is no minimum term, and we do not keep your data for longer than 30 days after you leave.

Last year our team rewrote the search from scratch. It was slow, and people told us so; today it answers in under 200 milliseconds even for inboxes with ten million messages.

To connect a mailbox, open Settings, choose Channels, and follow the steps on the screen. For more information, read our documentation or write to us.

`

func BenchmarkExtract(b *testing.B) {
	d := lines("features.md", strings.Repeat(benchText, 20))
	x := New(vocabulary)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		x.Extract(d)
	}
}

// BenchmarkSentences measures what a run asks for, claims that are only lent, by the
// sentence: what one more look at each costs, and whether it allocates.
func BenchmarkSentences(b *testing.B) {
	x := New(vocabulary)
	d := lines("p.md", strings.Repeat(benchText, 20))
	sentences := 0
	for i := range d.Blocks {
		sentences += len(d.Blocks[i].Sentences)
	}
	x.With(d, "", func([]Claim) {})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	for b.Loop() {
		x.With(d, "", func([]Claim) {})
		n++
	}
	runtime.ReadMemStats(&after)
	each := float64(n * sentences)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/each, "ns/sentence")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/each, "allocs/sentence")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/each, "B/sentence")
}
