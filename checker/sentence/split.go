package sentence

// Split gives the sentences of s in order. They do not overlap, and every
// character that is not blank lies in one.
func Split(s string) []Span {
	return nil
}
