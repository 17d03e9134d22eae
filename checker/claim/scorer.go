package claim

// lanes are the weights of one feature, two tasks in each number. So that no lane
// borrows from another one, laneBias is added to each weight.
type lanes [(Tasks + 1) / 2]uint64

const laneBias = 1 << 15

func lanesOf(w *[Tasks]int16) (l lanes) {
	for t := range w {
		l[t/2] |= uint64(int64(w[t])+laneBias) << (32 * (t % 2))
	}
	return l
}

// scorer sums up the features of one page's sentences.
type scorer struct {
	model *Model
	page  [Tasks]int32 // the biases with the features of the page
	stamp []uint32     // the last sentence that had the feature of a row
	now   uint32
	rows  []int32 // of the sentence that is summed up, each once
}

// begin takes up a page.
func (s *scorer) begin(m *Model, page []Feature) {
	if s.model != m {
		*s = scorer{model: m, stamp: make([]uint32, len(m.Features))}
	}
	s.page = m.Bias
	s.page = s.of(page)
}

// of adds what stands in a sentence to what stands on its page.
func (s *scorer) of(fs []Feature) [Tasks]int32 {
	s.open()
	for _, f := range fs {
		s.add(int32(s.model.row(f)))
	}
	return s.sum()
}

// open takes up a sentence.
func (s *scorer) open() {
	s.now++
	s.rows = s.rows[:0]
}

// add notes the feature of a row, which the sentence may have shown before; a
// negative one is that of a feature without weights.
func (s *scorer) add(row int32) {
	if row < 0 || s.stamp[row] == s.now {
		return
	}
	s.stamp[row] = s.now
	s.rows = append(s.rows, row)
}

// sum adds up the weights of the sentence and its page. A lane has room for those of
// 65,536 features, and no model has as many.
func (s *scorer) sum() [Tasks]int32 {
	var a, b, c, d, e uint64
	all := s.model.lanes
	for _, row := range s.rows {
		l := &all[row]
		a, b, c, d, e = a+l[0], b+l[1], c+l[2], d+l[3], e+l[4]
	}
	sums, bias := s.page, int64(len(s.rows))*laneBias
	for t, l := range [...]uint64{a, a >> 32, b, b >> 32, c, c >> 32, d, d >> 32, e} {
		sums[t] += int32(int64(uint32(l)) - bias)
	}
	return sums
}
