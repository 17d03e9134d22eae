package tree

import (
	"hash/maphash"
	"strings"

	"golang.org/x/net/html/atom"
)

// Known is a start tag as pages write it again and again. What it says is made out once
// for all that are written alike, of one page and of the next.
type Known struct {
	// Kept is what the reader made of it, for the reader alone.
	Kept any

	name   string
	atom   atom.Atom
	closed bool // "/>"
	attrs  []Attr
	class  *Class
}

const (
	mostKnown  = 4096 // tags that are kept for the next page
	mostTag    = 512  // bytes of one that is
	mostPassed = 1 << 13
)

// knowing are the start tags that were met before. One is kept when it is met the
// second time: most links stand on one page, and once.
type knowing struct {
	tags   map[string]*Known
	passed []uint32 // hashes of tags that were met once, each at its place
	seed   maphash.Seed
}

// of gives what is known of the start tag that a source begins with, as it is written,
// nil where nothing is. A tag with an angle bracket in it is never known.
func (k *knowing) of(s string) (*Known, int) {
	n := strings.IndexByte(s, '>') + 1
	if n == 0 || n > mostTag {
		return nil, 0
	}
	return k.tags[s[:n]], n
}

// meets tells that a tag was read, and whether that was not the first time.
func (k *knowing) meets(s string) bool {
	if len(s) > mostTag || strings.IndexByte(s, '>') < len(s)-1 {
		return false
	}
	if k.passed == nil {
		k.passed, k.seed = make([]uint32, mostPassed), maphash.MakeSeed()
	}
	h := maphash.String(k.seed, s)
	at, sum := &k.passed[h%mostPassed], uint32(h>>32)|1
	if *at == sum {
		return true
	}
	*at = sum
	return false
}

// keep keeps a tag. Its text and all that is taken from it are its own, so that no page
// is kept with it.
func (p *planter) know(s string, t *tag) {
	k := &Known{name: t.name, atom: t.atom, closed: t.closed}
	if t.atom == 0 {
		k.name = strings.Clone(t.name)
	}
	s = strings.Clone(s)
	for i := range p.found {
		a := p.found[i]
		k.attrs = append(k.attrs, Attr{Key: strings.Clone(a.Key), Val: strings.Clone(a.Val)})
		if a.Key == "class" && k.class == nil {
			k.class = p.classOf(k.attrs[i].Val)
		}
	}
	if k.class == nil {
		k.class = nothing
	}
	if len(p.known.tags) >= mostKnown || p.known.tags == nil {
		p.known.tags = map[string]*Known{}
	}
	p.known.tags[s] = k
	t.known = k
}

// Known gives what is kept of the element's start tag, nil where nothing is.
func (n *Node) Known() *Known { return n.known }
