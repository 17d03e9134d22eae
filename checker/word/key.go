package word

import "strings"

// Key gives a phrase the form under which its spellings meet: the stems of its
// words and numbers, joined by single blanks. Hyphens, slashes, "&" and "and"
// leave no trace, nor do other marks, except a "+" that belongs to a name.
// "Audit Logs", "audit-log" and "audit log" have one key. A phrase of marks
// alone has the key "".
func Key(phrase string) string {
	var room [12]Token // most phrases are no longer
	return JoinStems(AppendTokens(room[:0], phrase))
}

// JoinStems is the Key of a phrase that has been cut into tokens.
func JoinStems(tokens []Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if t.Silent() || t.Stem == "+" && (i == 0 || tokens[i-1].End != t.Start) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Stem)
	}
	return b.String()
}

var joiner = strings.NewReplacer(" ", "", ".", "", "'", "")

// Joined brings a key to the form in which spaced, hyphened and joined
// spellings meet: "web hook" and "webhook", "node.js" and "nodejs", "real time"
// and "realtim" (a stem loses its final e or not depending on its length).
func Joined(key string) string {
	s := key
	if strings.ContainsAny(s, " .'") {
		s = joiner.Replace(s)
	}
	if len(s) > 3 {
		s = strings.TrimSuffix(s, "e")
	}
	return s
}
