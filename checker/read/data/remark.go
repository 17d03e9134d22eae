package data

import (
	"regexp"
	"strings"
)

var addressed = regexp.MustCompile(`^\s*(?:copytruth|want|claim)\b`)

// Addressed reports whether a comment speaks to the tool.
func Addressed(comment string) bool { return addressed.MatchString(comment) }

var hashRemark = regexp.MustCompile(`(?m)(?:^|[ \t])(#[ \t]*((?:copytruth|want|claim)\b[^\n\r]*))`)

// remarks are the comments of a file that speak to the tool, in order.
type remarks struct{ list []Remark }

// hashRemarks finds those that begin with #. Some may stand inside strings;
// see skip.
func hashRemarks(src string) *remarks {
	r := &remarks{}
	if strings.IndexByte(src, '#') < 0 {
		return r
	}
	for _, m := range hashRemark.FindAllStringSubmatchIndex(src, -1) {
		r.list = append(r.list, Remark{Text: src[m[4]:m[5]], From: m[2], To: m[3]})
	}
	return r
}

// take gives the remarks before an offset.
func (r *remarks) take(before int) []Remark {
	n := 0
	for n < len(r.list) && r.list[n].From < before {
		n++
	}
	taken := r.list[:n:n]
	r.list = r.list[n:]
	return taken
}

// skip drops what turned out to be part of a string.
func (r *remarks) skip(to int) { r.take(to) }
