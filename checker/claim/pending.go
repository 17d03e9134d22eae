package claim

// stores are words for those who let an app be had, folded.
var stores = setOf(`apple apple's apples google google's mozilla mozilla's microsoft microsoft's store stores marketplace f-droid`)

// reviews are what they do before it can be had.
var reviews = setOf(`review approval publication verification acceptance certification`)

// reviewed finds apps that wait for the review of a store: "pending Apple's review",
// "waiting for approval by the Play Store", "in review at the App Store". They cannot be
// had yet. What waits for other people's approval is a feature of many products.
func (s *sentence) reviewed(c *Claim) {
	if s.adds&pending == 0 {
		return
	}
	for i := range s.lex {
		from := i
		switch s.word(i) {
		case "pending", "awaiting":
		case "waiting":
			if w := s.word(i + 1); w != "for" && w != "on" {
				continue
			}
		case "in", "under":
			if !reviews[s.word(i+1)] {
				continue
			}
		default:
			continue
		}
		store, review, to := false, false, i+1
		for k := i + 1; k < len(s.lex) && k <= i+longestReview && s.lex[k].mark == 0; k++ {
			store, review = store || stores[s.word(k)], review || reviews[s.word(k)]
			if stores[s.word(k)] || reviews[s.word(k)] {
				to = k + 1
			}
		}
		if !store || !review || s.within(0, i, cIf) || s.word(i-1) == "are" && (s.word(i-2) == "that" || s.word(i-2) == "which") {
			continue // "all builds that are pending" are the reader's
		}
		if w := s.word(i); w == "in" || w == "under" {
			to = i + 2
		}
		if h := (hit{class: cPlanned, from: from, to: to}); !s.covered(h, cPlanned) {
			c.Cues = append(c.Cues, Cue{Span: s.of(from, to), Scope: s.span, Availability: Planned})
			c.Availability = outranks(Planned, c.Availability)
		}
		return
	}
}

// longestReview is how many words may say whose review is waited for.
const longestReview = 8
