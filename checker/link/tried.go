package link

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

// A trial is seldom called by its name: "Try it free for 14 days" gives its length
// and says what one does with it.
var (
	// trialNames end the names of features that are a time to try the product.
	trialNames = regexp.MustCompile(`(?i)\b(?:trial(?: period)?|free trial|test(?:phase|zeitraum|version)|probe(?:zeit|phase|monat)|kostenlos testen|essai(?: gratuit)?|prueba(?: gratis| gratuita)?|teste (?:grátis|gratuito)|período de teste|prova gratuita|periodo di prova)$|(?:トライアル|体験|試用|试用|試用期|체험)$`)
	// free and trying are the words of such a sentence, before or behind the length.
	free   = regexp.MustCompile(`(?i)\b(?:free|at no (?:cost|charge)|on us|kostenlos|gratis|kostenfrei|gratuit(?:e?s?|ement|o|a)?|grátis|gratuitamente)\b|無料|免费|免費|무료`)
	trying = regexp.MustCompile(`(?i)^\W*(?:(?:sign up and|come and|go ahead and|then|start|begin) )?(?:try|test[- ]?drive|test|use|explore|experience|(?:get|take|enjoy|play with)(?: a| the| your| our)?\W*$|jetzt|einfach|essaye[rz]|teste[rzn]?|prueba|pruébalo|pruebe|experimente|prova|provalo)\b|^\W*(?:the )?first \w+|\btesten\b`)
	// lasting stands between the words and the length, or right behind it.
	lasting = regexp.MustCompile(`(?i)\b(?:try|test|use|testen|essaye[rz]|prueba|pruébalo|experimente|prova|provalo)\b[^.;:!?]{0,40}$`)
)

// notLasting are words by which a time says when or how often, and not how long.
var notLasting = regexp.MustCompile(`(?i)^\W*(?:within|in|every|after|before|per|under|less)\b|\b(?:within|in|every|each|after|before|per|under|less than|in under)\W*$`)

// tried links the one feature that is a trial to the length that a sentence gives for
// trying the product, where no words name it.
func (k *looking) tried() {
	if k.trial < 0 || len(k.out.Quantities) != 1 || len(k.out.Links) > 1 {
		return
	}
	q := &k.out.Quantities[0]
	text := k.out.Sentence
	if quantity.Dimension(q.Unit) != quantity.Time || len(q.Per) > 0 || !free.MatchString(text) || namesFeature(k.out.Links) {
		return
	}
	before, after := text[:max(q.At, 0)], ""
	if end := q.At + len(q.Text); q.At >= 0 && end <= len(text) {
		after = text[end:]
	}
	if notLasting.MatchString(q.Text) || notLasting.MatchString(before) {
		return
	}
	opens := trying.MatchString(before) || strings.TrimSpace(before) == "" && (free.MatchString(after) || trying.MatchString(after))
	if !opens && !lasting.MatchString(before) {
		return
	}
	f := &k.m.Features[k.trial]
	at := k.c.Quantities[0].Span
	ln := k.plainLink(Target{ToFeature, f.ID}, at, at)
	ln.Name, ln.Form, ln.Pass = ByNoun, f.Name, "noun"
	ln.Quantity, ln.Confidence, ln.Why = 0, 850, "the time is one to try the product for free, which is "+f.Name
	k.add(ln)
}

// trialOf gives the place of the one feature that is a time to try the product and
// has a length; -1 where there is none, or several.
func trialOf(m *manifest.Manifest) int {
	found := -1
	for i := range m.Features {
		f := &m.Features[i]
		named := trialNames.MatchString(strings.TrimSpace(f.Name))
		for _, a := range f.Aliases {
			named = named || trialNames.MatchString(strings.TrimSpace(a))
		}
		if !named || len(f.Limits) == 0 {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}
