package claim

// quantities finds the numbers of the sentence.
func (s *sentence) quantities(c *Claim) {}
