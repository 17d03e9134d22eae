// Package competitorclaim finds statements about competitors that name no
// source, or a source too old to trust. It does not know whether they are true.
package competitorclaim

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/word"
)

//go:embed doc.md
var doc string

// Rule is competitor-claim.
var Rule = &lint.Rule{
	ID:       "competitor-claim",
	Title:    "a statement about a competitor names no source, or an old one",
	Doc:      doc,
	Severity: lint.Note,
	Options: []lint.Option{
		{Name: "max-age-days", Doc: "how old the day may be that a statement is dated to", Default: 365},
	},
	Run:   run,
	Heeds: heeds,
}

var (
	source = pattern.New(`(?i)\b(according to|source:|as (stated|listed|published|documented) (on|in|by)|per their|see their|verified|checked)\b|[*†‡¹²³⁴⁵⁶⁷⁸⁹]|\[\d+\]|https?://`)
	dated  = pattern.New(`(?i)\b(?:as of|checked|verified|last updated|retrieved|stand):?\s+(?:on\s+|in\s+)?(?:\d{1,2}\.?\s+)?(?:([\pL]+)\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?|(\d{1,2})/)?((?:19|20)\d{2})(?:-(\d{2}))?`)
)

func run(p *lint.Pass) {
	for page, c := range p.Claims() {
		rival := named(p.Manifest, c)
		if rival == nil {
			continue
		}
		x := lint.Finding{
			Found: rival.Name, Expected: "a source", Assertion: "competitor " + rival.Name,
			Message: fmt.Sprintf("a statement about %s names no source", rival.Name),
			Places:  []lint.Place{lint.Part(c, 0, len(c.Sentence))},
		}
		switch day, words := newest(p.Manifest, page, c); {
		case words != "" && !p.AsOf.IsZero() && p.AsOf.Sub(day) > time.Duration(p.Int("max-age-days"))*24*time.Hour:
			x.Message = fmt.Sprintf("statements about %s are dated %q", rival.Name, words)
			x.Expected, x.Severity, x.Assertion = "a newer date", lint.Warning, x.Assertion+" dated "+words
		case words != "" || source.MatchString(c.Sentence):
			continue
		}
		p.Report(x)
	}
}

// named gives the competitor that a claim is about, nil if there is none.
func named(m *manifest.Manifest, c *link.Claim) *manifest.Competitor {
	if c.Attribution != claim.Competitor {
		return nil
	}
	text := strings.ToLower(c.Sentence)
	for _, l := range c.Labels {
		text += " " + strings.ToLower(l.Text)
	}
	for i := range m.Product.Competitors {
		rival := &m.Product.Competitors[i]
		if slices.ContainsFunc(append([]string{rival.Name}, rival.Aliases...), func(n string) bool { return strings.Contains(text, strings.ToLower(n)) }) {
			return rival
		}
	}
	return nil
}

// newest gives the newest day that a page dates a statement to.
func newest(truth *manifest.Manifest, page *link.Page, of *link.Claim) (day time.Time, words string) {
	for i := range page.Claims {
		c := &page.Claims[i]
		m := dated.FindStringSubmatch(c.Sentence)
		if m == nil || !reaches(truth, c, of) {
			continue
		}
		if t, err := time.Parse("2006-1", m[3]+"-"+monthOf(m)); err == nil && t.After(day) {
			day, words = t, m[0]
		}
	}
	return day, words
}

// monthOf gives the month of a date, the last of its year where none is named: a date
// is not called old on a guess.
func monthOf(m []string) string {
	switch month := word.Month(word.Fold(m[1])); {
	case month > 0:
		return strconv.Itoa(month)
	case m[2] != "":
		return strings.TrimPrefix(m[2], "0")
	case m[4] != "":
		return strings.TrimPrefix(m[4], "0")
	}
	return "12"
}

// whole are words by which a date holds for all of a page.
var whole = pattern.New(`(?i)\b(?:page|comparison|table|list|article|guide|information|data|prices|pricing|all|everything|details)\b`)

// reaches reports whether a date holds for a statement: it stands in the same
// section, before all sections, or says that it holds for the page.
func reaches(truth *manifest.Manifest, date, of *link.Claim) bool {
	n := len(date.Headings)
	if n <= 1 || date == of || whole.MatchString(date.Sentence) && named(truth, date) == nil {
		return true
	}
	return len(of.Headings) >= n && slices.Equal(of.Headings[:n], date.Headings)
}

// heeds: a page may date what it says of competitors in any sentence.
func heeds(p *lint.Pass) lint.Heed {
	rivals := len(p.Manifest.Product.Competitors) > 0
	return func(c *link.Claim) bool { return rivals && dated.Possible(c.Sentence) }
}
