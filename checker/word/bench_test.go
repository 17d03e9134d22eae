package word_test

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/word"
)

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("Acme checks your endpoints from twelve locations, sends alerts to Slack within 30 seconds, and keeps 90 days of audit logs on every paid plan. ", 500)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var tokens []word.Token
	for b.Loop() {
		tokens = word.AppendTokens(tokens[:0], text)
	}
}

func BenchmarkCut(b *testing.B) {
	text := strings.Repeat("Acme checks your endpoints from twelve locations, sends alerts to Slack within 30 seconds, and keeps 90 days of audit logs on every paid plan. ", 500)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var c word.Cutter
	var cuts []word.Cut
	for b.Loop() {
		cuts = c.Cut(cuts[:0], text, 0)
	}
}
