package lint

import "github.com/copytruth/copytruth/checker/pattern"

// CustomersSeal reports whether the words around a standard make it one that customers
// hold or strive for: "supports an organization's ISO 27001 certification", "ready for
// your SOC 2 audit".
func CustomersSeal(before, after string) bool {
	return customers.MatchString(before) && pursuit.MatchString(after)
}

var (
	customers = pattern.New(`(?i)\b(?:your|their|an? [\w-]+['’]s|(?:customers?|clients?|users?|teams?|companies|businesses|organi[sz]ations?|enterprises)(?:['’]s?))(?: own| internal)? $`)
	pursuit   = pattern.New(`(?i)^(?: type (?:i|ii|1|2))?,? (?:\w+ )?(?:certifi\w+|audits?|complian\w+|accreditation|attestation|reports?|journey|programs?|programmes?|efforts?|readiness|requirements?|obligations?|controls?|scope|assessments?|evidence|policies|policy)\b`)
)
