package link

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
)

// ofProject opens a sentence about the product itself that does not name it: "This
// project is in beta."
var ofProject = regexp.MustCompile(`(?i)^(?:note: |warning: |⚠️? ?|status: )?((?:this|the|our) (?:project|app|application|software|program|plugin|plug-in|extension|add-?on|library|package|framework|tool|product|service|platform|integration|driver|module|theme|firmware|game|bot|repository|crate|gem|sdk|client|server)(?: itself)?) (?:is|are|remains|should be|must be|has)\b`)

// itself links a sentence that says in which stage "this project" is to the entry that
// is the product itself.
func (k *looking) itself() {
	if k.x.self == "" || k.c.Availability != claim.Beta && k.c.Availability != claim.Deprecated || k.b.Cell != nil {
		return
	}
	at := k.c.Sentence
	found := ofProject.FindStringSubmatchIndex(k.d.String(at))
	if found == nil {
		return
	}
	at.Start, at.End = at.Start+found[2], at.Start+found[3]
	ln := k.plainLink(Target{ToFeature, k.x.self}, at, at)
	ln.Confidence, ln.Why = inheritedScore-50, "the sentence is about the product itself"
	k.out.Confidence = max(k.out.Confidence, claim.Threshold)
	k.add(ln)
}

// selfOf gives the feature that goes by the product's name; "" for none.
func selfOf(m *manifest.Manifest) string {
	own := names(m.Product.Name, m.Product.Aliases)
	for i := range m.Features {
		for _, n := range own {
			if n != "" && strings.EqualFold(m.Features[i].Name, n) {
				return m.Features[i].ID
			}
		}
	}
	return ""
}
