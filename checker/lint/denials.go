package lint

import (
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
)

// enumerated reports whether a sentence is a list of what there is not and the name one
// of its entries: "No cookies, no tracking, nothing loaded from elsewhere". Two of them
// with a comma may be a proverb and are asked for before.
func enumerated(sentence, before, after string) bool {
	return denials.MatchString(sentence) && entryOpens.MatchString(before) && entryEnds.MatchString(after)
}

var (
	denials    = pattern.New(`(?i)^\W*(?:no|zero) [\w/ -]{1,40}(?:(?:,|,? and|,? or|;|\.) (?:no|zero) [\w/ -]{1,40})+(?:(?:,|,? and|;) (?:nothing|none|never)\b[^.]*)?\W*$`)
	entryOpens = pattern.New(`(?i)(?:^\W*|, |; |\band |\bor )(?:no|zero) $`)
	entryEnds  = pattern.New(`(?i)^(?:\W*$|[,;] | (?:and|or) no\b)`)
)

// absent reports whether a name stands among others of which a clause says that there is
// none: "…, but there's no dedicated watch app or push notifications today". "There is no
// X tax" is about the tax.
func absent(before, after string) bool {
	return thereIsNo.MatchString(before) && amongNone.MatchString(after) && !charge.MatchString(after)
}

var (
	thereIsNo = pattern.New(`(?i)(?:^\W*|[.;:—–] |, |\b(?:but|and|though|yet|while|because|since|as) )there(?:['’]s| is| are) (?:currently |still |also )?no (?:[\w./-]+(?: [\w./-]+){0,3}(?:, or |, | or |/))*(?:(?:dedicated|native|official|built-in|mobile|proper|real|separate|single) )*$`)
	amongNone = pattern.New(`(?i)^(?:(?:, or |, | or |/)[\w./-]+(?: [\w./-]+){0,3})*(?:,? (?:yet|here|today|currently|now|so far|for now|at (?:the moment|this time|present|all)))?(?:\W*$|[.;—–] )`)
	charge    = pattern.New(`(?i)^[^.;]*\b(?:tax|fees?|charges?|costs?|markup|surcharge|upsell|paywall|limits?|caps?|lock-in|needed|required|necessary|hassle|setup|friction|waiting|queue)\b`)
)

// entered reports whether a name opens an entry that goes on to tell of it: "Webhooks: call
// your own address", "Webhooks (ask us)".
func entered(before, after string) bool {
	return nothing.MatchString(before) && tellsOf.MatchString(after)
}

var (
	nothing = pattern.New(`^\W*$`)
	tellsOf = pattern.New(`^(?::| \(| [—–-] )`)
)

// restricted reports whether an entry under limitations tells how far the thing goes that
// it names, so that it is there: "Webhooks: ten at most".
func restricted(c *link.Claim, after string) bool {
	n := len(c.Headings)
	return n > 0 && limitations.MatchString(c.Headings[n-1]) && tellsOf.MatchString(after)
}

var limitations = pattern.New(`(?i)\blimit(?:s|ations?)\b`)

// supposed reports whether the words hold only under a condition. A bracket behind them
// that advises those who have something else ("X (if your key has Y, you can use that)") is
// none.
func (s Said) supposed() bool {
	if !Supposed(s.Claim) {
		return false
	}
	_, after, found := s.Around()
	if at := advice.FindStringIndex(after); found && at != nil {
		return supposed.MatchString(s.Claim.Sentence[:len(s.Claim.Sentence)-len(after)] + after[at[1]:])
	}
	return true
}

var advice = pattern.New(`(?i)^ \((?:if|when|until then|unless) [^()]*, (?:you (?:can|may|could)|use|try|see|please|there)\b[^()]*\)`)
