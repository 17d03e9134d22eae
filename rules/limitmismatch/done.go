package limitmismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
)

// doers stand before a number of what people do: "Our users send 40,000 messages a
// month", "Today we process 2 million requests a day".
var doers = pattern.New(`(?i)\b(?:we|they|users|customers|teams|people|companies|businesses|developers|members|clients|merchants) ((?:[a-z]+ )?[a-z]+)(?: over| more than| about| around| some| almost| nearly)? $`)

// may are words by which people are given the number and do not reach it.
var may = []string{"can", "may", "could", "get", "gets", "have", "receive", "are", "allowed", "limited", "allow", "offer", "give", "include", "grant", "provide", "limit", "cap", "allot"}

// done reports whether a count for a time is one that people reach and not what they
// are given.
func done(sentence string, q *link.Quantity) bool {
	if q.At < 0 || q.At > len(sentence) {
		return false
	}
	m := doers.FindStringSubmatch(sentence[:q.At])
	return m != nil && !slices.ContainsFunc(strings.Fields(strings.ToLower(m[1])), func(w string) bool { return slices.Contains(may, w) })
}
