package claim

import "strings"

// farthest is how many words may stand between "only" and the plan that it is about.
const farthest = 6

// granted: the word at i tells how a plan has something, between "only" and the plan:
// "only officially supported on Pro".
func (s *sentence) granted(i int) bool {
	switch w := s.word(i); w {
	case "supported", "offered", "included", "provided", "enabled", "possible", "accessible", "usable", "sold", "found", "unlocked", "granted", "permitted":
		return true
	default:
		return strings.HasSuffix(w, "ly")
	}
}
