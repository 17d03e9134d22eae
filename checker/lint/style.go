package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/pattern"
)

// alike writes corrected words the way those in the copy are written: numbers
// with the same marks between digits, and cents where there were cents. What it
// cannot tell the style of stays as it is.
func alike(old, words string) string {
	if !numeral.MatchString(words) {
		return words
	}
	whole, part, _ := strings.Cut(strings.ReplaceAll(words, ",", ""), ".")
	group, point := "", "."
	switch {
	case grouped.MatchString(old):
		group = grouped.FindStringSubmatch(old)[1]
		if group == "." {
			point = ","
		}
	case commaPart.MatchString(old):
		point = ","
	case !digits.MatchString(old):
		return words
	case len(old) < 4:
		group = ","
	}
	if !strings.Contains(words, ",") {
		group = "" // a version or a year, or too small to be grouped
	}
	if part == "" && cents.MatchString(old) {
		part = "00"
	}
	if part != "" {
		part = point + part
	}
	return groupBy(whole, group) + part
}

var (
	numeral   = pattern.New(`^\d{1,3}(,\d{3})*(\.\d+)?$|^\d+(\.\d+)?$`)
	grouped   = pattern.New(`^\d{1,3}([,.'’ \x{a0}\x{202f}])\d{3}([,.'’ \x{a0}\x{202f}]\d{3})*([.,]\d{1,2})?$`)
	commaPart = pattern.New(`^\d+,\d{1,2}$`)
	digits    = pattern.New(`^\d+(\.\d+)?$`)
	cents     = pattern.New(`[.,]00$`)
)

func groupBy(whole, mark string) string {
	if mark == "" || len(whole) < 4 {
		return whole
	}
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(mark)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Cased writes a name as a sentence needs it where the name it replaces does
// not begin with a capital: "quick macros" becomes "saved replies" and not "Saved
// replies". A name with capitals inside, as "iOS" and "SAML SSO" have, is kept.
func Cased(old, name string) string {
	first, _ := utf8.DecodeRuneInString(old)
	head, n := utf8.DecodeRuneInString(name)
	if !unicode.IsLower(first) || !unicode.IsUpper(head) || strings.ContainsFunc(name[n:], unicode.IsUpper) {
		return name
	}
	return string(unicode.ToLower(head)) + name[n:]
}

// Bare makes a finding of a label that stands in brackets suggest to do without
// it: "WhatsApp (coming soon)" is to be "WhatsApp". The place then takes the
// brackets in. Labels that are woven into the sentence stay for people.
func (f *Finding) Bare() {
	if len(f.Places) == 0 {
		return
	}
	p := f.Places[0]
	for _, pair := range []string{"()", "[]"} {
		label := pair[:1] + p.Text + pair[1:]
		if p.Text == "" || strings.Count(p.Sentence, label) != 1 || p.Start.Line != p.End.Line || !p.Start.Exact() || p.Start.Column < 2 {
			continue
		}
		p.Text = label
		p.Start.Column, p.Start.Offset = p.Start.Column-1, p.Start.Offset-1
		p.End.Column, p.End.Offset = p.End.Column+1, p.End.Offset+1
		f.Places[0] = p
		f.Suggestion = &Suggestion{Fixable: true}
		return
	}
}
