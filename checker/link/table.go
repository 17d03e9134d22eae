package link

// table maps pairs of ids to numbers from 0: open addressing with linear
// probing, never more than half full. It answers in a few nanoseconds where the
// language's map takes tens, and almost every question to it is about a pair
// that it does not hold.
type table struct {
	keys   []uint64 // 0 = free; no pair of ids is 0, 0
	values []int32
	used   int
}

// edge joins two ids, of which one is not 0.
func edge(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// spread is the finaliser of MurmurHash3: every bit of the key moves half of
// those of the result.
func spread(k uint64) uint64 {
	k ^= k >> 33
	k *= 0xff51afd7ed558ccd
	k ^= k >> 33
	k *= 0xc4ceb9fe1a85ec53
	return k ^ k>>33
}

// get gives the number of a pair, -1 if it has none.
func (t *table) get(k uint64) int32 {
	if len(t.keys) == 0 {
		return -1
	}
	mask := uint64(len(t.keys) - 1)
	for i := spread(k) & mask; ; i = (i + 1) & mask {
		switch t.keys[i] {
		case k:
			return t.values[i]
		case 0:
			return -1
		}
	}
}

// put sets the number of a pair.
func (t *table) put(k uint64, v int32) {
	if 2*(t.used+1) > len(t.keys) {
		t.grow()
	}
	mask := uint64(len(t.keys) - 1)
	i := spread(k) & mask
	for t.keys[i] != 0 && t.keys[i] != k {
		i = (i + 1) & mask
	}
	if t.keys[i] == 0 {
		t.used++
	}
	t.keys[i], t.values[i] = k, v
}

func (t *table) grow() {
	old := *t
	n := max(64, 2*len(old.keys))
	*t = table{keys: make([]uint64, n), values: make([]int32, n)}
	for i, k := range old.keys {
		if k != 0 {
			t.put(k, old.values[i])
		}
	}
}

// bloom tells of most pairs that a table does not hold them, from a few kilobytes
// that stay near the processor.
type bloom [1 << 12]uint64

func (s *bloom) bit(k uint64) (*uint64, uint64) {
	h := k * 0x9e3779b97f4a7c15
	return &s[h>>52], 1 << (h >> 46 & 63)
}

func (s *bloom) add(k uint64) {
	w, b := s.bit(k)
	*w |= b
}

func (s *bloom) may(k uint64) bool {
	w, b := s.bit(k)
	return *w&b != 0
}

// lists files numbers under numbers from 0: many short lists in two slices.
type lists struct {
	from  []int32 // list → where it begins in items; the next one begins where it ends
	items []int32
}

// listsOf files every item under what at gives, in the order of each.
func listsOf(n int, each func(file func(list, item int32))) lists {
	l := lists{from: make([]int32, n+1)}
	each(func(list, _ int32) { l.from[list+1]++ })
	for i := range n {
		l.from[i+1] += l.from[i]
	}
	l.items = make([]int32, l.from[n])
	next := append([]int32(nil), l.from[:n]...)
	each(func(list, item int32) {
		l.items[next[list]] = item
		next[list]++
	})
	return l
}

func (l *lists) of(i int32) []int32 { return l.items[l.from[i]:l.from[i+1]] }

// chunk hands out short slices of large ones.
type chunk[T any] struct{ left []T }

// take gives n fresh elements.
func (c *chunk[T]) take(n int) []T {
	if len(c.left) < n {
		c.left = make([]T, max(n, 1024))
	}
	out := c.left[:n:n]
	c.left = c.left[n:]
	return out
}
