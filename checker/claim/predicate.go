package claim

// meanwhile are adverbs that may part a denied verb from what it denies, and leave all of it
// denied; "isn't always available" denies something else.
var meanwhile = setOf(`currently presently officially natively actually itself`)

// refused are what a thing is not, where it is not to be had.
var refused = setOf(`available supported included offered provided possible allowed permitted bundled sold compatible`)

// unavailable: a denied verb says of its subject that it is not to be had: "Exports aren't
// currently offered on Pro". Then the subject is denied, too.
func (s *sentence) unavailable(h hit) bool {
	switch s.word(h.to - 1) {
	case "isn't", "aren't", "isnt", "arent":
	case "not":
		if w := s.word(h.to - 2); w != "is" && w != "are" {
			return false
		}
	default:
		return false
	}
	i := h.to
	for i < h.to+2 && meanwhile[s.word(i)] {
		i++
	}
	return h.from > 0 && refused[s.word(i)]
}
