package prose

import "strings"

var raised = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// Raised gives the digits of raised text as raised digits, so that a footnote
// mark stays a mark: "99.9 %" with a small 1 behind it is no number 99.91. Other
// text, "th" or a trade mark, is given as it is.
func Raised(s string) string {
	if s == "" || len(s) > 4 || strings.Trim(s, "0123456789*, ") != "" {
		return s
	}
	return raised.Replace(s)
}
