package crawl

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// How much of a space of generated addresses is read before it is taken for one
// without an end. People write no more than this by hand.
const (
	maxDates    = 150 // pages of a form in which nothing but a date changes
	maxFacets   = 60  // combinations of parameters of one path
	maxPaging   = 500 // values of the only parameter of one path
	maxSessions = 200 // pages of a form in which a random word changes
	maxSegments = 30
	maxRepeats  = 3
)

// traps counts addresses by their form. Addresses come in a fixed order, so that
// what it refuses does not depend on the network.
type traps struct{ seen map[string]int }

func newTraps() *traps { return &traps{map[string]int{}} }

var (
	year      = regexp.MustCompile(`^(?:19|20|21)[0-9]{2}$`)
	dayOrSo   = regexp.MustCompile(`^(?:0?[1-9]|[1-4][0-9]|5[0-3])$`) // of a month, a year's month or week
	wholeDate = regexp.MustCompile(`^(?:19|20|21)[0-9]{2}(?:[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?(?:0[1-9]|[12][0-9]|3[01]))?|-?[wW][0-5]?[0-9])$`)
	dateParam = regexp.MustCompile(`(?i)^(?:.*[_-])?(?:year|month|week|day|date|cal|calendar|from|to|start|end|yr|mon|y|m|d)(?:\[\])?$`)
)

// refuses gives the reason why an address is not asked for, "" if it is, and the
// form that it shares with others of its kind.
func (t *traps) refuses(address string) (form, why string) {
	origin := originOf(address)
	path, query, _ := strings.Cut(address[len(origin):], "?")
	segments := strings.Split(strings.Trim(path, "/"), "/")
	switch {
	case len(segments) > maxSegments:
		return "deep", fmt.Sprintf("a path of more than %d parts", maxSegments)
	case repeats(segments):
		return "repeats", "a path that repeats itself, as relative links on a wrong page make it"
	}
	if form, ok := calendar(segments, query); ok {
		return t.count(origin+form, maxDates, "a calendar: its pages have the form "+form)
	}
	if form, ok := session(segments, query); ok {
		return t.count(origin+form, maxSessions, "a new address for each visit: its pages have the form "+form)
	}
	if query == "" {
		return "", ""
	}
	if name, _, single := strings.Cut(query, "="); !strings.Contains(query, "&") && single {
		return t.count(origin+path+"?"+name, maxPaging, "a list without end: "+path+" with the parameter "+name)
	}
	return t.count(origin+path+"?&", maxFacets, "a faceted search: "+path+" with combinations of parameters")
}

// calendar gives the form of an address of which nothing but a date changes: one that
// ends in a date, or has one as a parameter. A date with words after it is the address of
// something that was written.
func calendar(segments []string, query string) (form string, found bool) {
	n := len(segments)
	for n > 0 && dayOrSo.MatchString(segments[n-1]) {
		n--
	}
	switch {
	case n < len(segments) && n > 0 && year.MatchString(segments[n-1]):
		n--
		found = true
	case n == len(segments) && n > 0 && wholeDate.MatchString(segments[n-1]):
		n--
		found = true
	default:
		n = len(segments)
	}
	var b strings.Builder
	for i, s := range segments {
		if i >= n {
			s = "#"
		}
		b.WriteString("/" + s)
	}
	for i, param := range strings.Split(query, "&") {
		name, value, _ := strings.Cut(param, "=")
		if query != "" && dateParam.MatchString(name) && strings.Trim(value, "0123456789-_./:TWZ") == "" && value != "" {
			value, found = "#", true
		}
		b.WriteString([2]string{"?", "&"}[min(i, 1)] + name + "=" + value)
	}
	return strings.TrimSuffix(b.String(), "?="), found
}

// count admits the first pages of a form.
func (t *traps) count(form string, limit int, what string) (string, string) {
	if t.seen[form] >= limit {
		return form, fmt.Sprintf("looks like %s; %d of them are read", what, limit)
	}
	t.seen[form]++
	return "", ""
}

// repeats reports whether a path ends in the same parts again and again.
func repeats(segments []string) bool {
	for period := 1; period <= 4; period++ {
		need := maxRepeats * period
		if period == 1 {
			need++ // /11/11/11 may be a date
		}
		if n := len(segments); n >= need {
			tail := segments[n-need:]
			if slices.Equal(tail[:need-period], tail[period:]) {
				return true
			}
		}
	}
	return false
}

// session gives the form of an address in which a random word stands.
func session(segments []string, query string) (form string, found bool) {
	var b strings.Builder
	for _, s := range segments {
		b.WriteByte('/')
		if sessionValue(s) {
			s, found = "…", true
		}
		b.WriteString(s)
	}
	sep := "?"
	for param := range strings.SplitSeq(query, "&") {
		if query == "" {
			break
		}
		name, value, _ := strings.Cut(param, "=")
		if sessionValue(value) {
			value, found = "…", true
		}
		b.WriteString(sep + name + "=" + value)
		sep = "&"
	}
	return b.String(), found
}
