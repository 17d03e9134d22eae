package lint

import (
	"hash/maphash"
	"math"
	"math/bits"

	"github.com/copytruth/copytruth/checker/link"
)

// tally says how often sentences stand on pages, or were let go there: exactly, or at
// most so often. What stands on few pages, most of what there is, need not be looked at
// more closely then.
type tally interface {
	sentence(s string) int
	// unkept is how often a sentence was let go that a claim may be one with.
	unkept(c *link.Claim) int
	// claim is in how many places a claim may stand.
	claim(c *link.Claim) int
}

// tallyOf counts the sentences of pages. Those that are asked for are counted exactly;
// where all are, the room that it takes does not grow with their number.
func tallyOf(pages *Pages, asked map[string]bool) tally {
	if asked == nil {
		return sketchOf(pages)
	}
	return exactOf(pages, asked)
}

// exact counts some sentences.
type exact struct {
	often map[string]int
	sums  map[uint64]int // of sentences that were let go
}

func exactOf(pages *Pages, asked map[string]bool) *exact {
	x := &exact{often: map[string]int{}, sums: map[uint64]int{}}
	count := func(sentence string) {
		if asked[sentence] {
			x.often[sentence]++
		}
	}
	for p := range pages.All() {
		for i := range p.Claims {
			c := &p.Claims[i]
			count(c.Sentence)
			if asked[c.Sentence] && len(c.Plans.IDs) == 0 {
				x.sums[c.Sum()] = 0
			}
		}
		for i := range p.Mentions {
			count(p.Mentions[i].Sentence)
		}
	}
	if len(x.sums) == 0 {
		return x
	}
	for p := range pages.All() {
		for _, sum := range p.Unkept {
			if n, stayed := x.sums[sum]; stayed {
				x.sums[sum] = n + 1
			}
		}
	}
	return x
}

func (x *exact) sentence(s string) int { return x.often[s] }

func (x *exact) unkept(c *link.Claim) int {
	if len(c.Plans.IDs) > 0 {
		return 0
	}
	return x.sums[c.Sum()]
}

func (x *exact) claim(c *link.Claim) int {
	if n := x.sentence(c.Sentence); n > 0 {
		return n + x.unkept(c)
	}
	return 0 // nobody asks for it
}

// sketch counts sentences by a few bits of their hashes, each up to 255: never too few,
// and too many where hashes meet. (Park, Chen, Yu: An effective hash-based algorithm for
// mining association rules, 1995, filter candidates in this way.)
type sketch struct {
	seed   maphash.Seed
	counts []uint8
}

// The room of a sketch: perPage counters for each page, rounded up to a power of two,
// within these bounds.
const (
	perPage       = 256
	leastCounters = 1 << 12
	mostCounters  = 1 << 24
)

func sketchOf(pages *Pages) *sketch {
	n := max(leastCounters, min(mostCounters, pages.Len()*perPage))
	s := &sketch{seed: maphash.MakeSeed(), counts: make([]uint8, 1<<bits.Len(uint(n-1)))}
	for p := range pages.All() {
		for i := range p.Claims {
			s.add(maphash.String(s.seed, p.Claims[i].Sentence))
		}
		for i := range p.Mentions {
			s.add(maphash.String(s.seed, p.Mentions[i].Sentence))
		}
		for _, sum := range p.Unkept {
			s.add(sum)
		}
	}
	return s
}

func (s *sketch) at(sum uint64) *uint8 { return &s.counts[sum&uint64(len(s.counts)-1)] }

func (s *sketch) add(sum uint64) {
	if n := s.at(sum); *n < math.MaxUint8 {
		*n++
	}
}

func (s *sketch) sentence(words string) int { return int(*s.at(maphash.String(s.seed, words))) }

func (s *sketch) unkept(c *link.Claim) int {
	if len(c.Plans.IDs) > 0 {
		return 0
	}
	return int(*s.at(c.Sum()))
}

func (s *sketch) claim(c *link.Claim) int { return s.sentence(c.Sentence) + s.unkept(c) }
