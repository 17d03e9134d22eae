package pack

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/fnv"

	"github.com/copytruth/copytruth/checker/source"
)

// Packed is an understood page as Encode writes it.
type Packed struct {
	URI   string
	Bytes []byte
}

// Trouble is a source that could not be read.
type Trouble struct {
	URI     string
	At      source.Mark
	Message string
}

// Fact is a condition that all shards of a run have to share, in words or as a
// sum.
type Fact struct{ Name, Value string }

// Shard is what one of several runs understood of its share of the copy.
type Shard struct {
	Number, Of int // the first is number 1
	Facts      []Fact
	// Paths, Include, Exclude and Named are what the run was told to read.
	Paths, Include, Exclude []string
	Named                   string // what standard input stands for
	Pages                   []Packed
	Problems                []Trouble
	Skipped                 []source.Skip
}

// Share tells which of n shares a source belongs to, counted from 1. It goes by
// the name alone: every run comes to the same answer without knowing the others,
// and a page that is added moves no other one.
func Share(uri string, n int) int {
	h := fnv.New64a()
	h.Write([]byte(uri))
	return int(h.Sum64()%uint64(n)) + 1
}

// shardMagic begins the file of a shard; the number is that of its form.
const shardMagic = "copytruth shard 1\n"

// ErrNoShard is said of a file that something else wrote.
var ErrNoShard = errors.New("it is no shard that this version can read")

// EncodeShard gives a shard as the content of a file: what it is, the pages as
// they are, and a sum of it all.
func EncodeShard(s *Shard) []byte {
	c := &coder{index: map[string]int{"": 0}}
	var uris []string
	var lengths []int
	for _, p := range s.Pages {
		uris, lengths = append(uris, p.URI), append(lengths, len(p.Bytes))
	}
	c.shard(s, &uris, &lengths)
	head := c.bytes(0)
	out := bytes.NewBufferString(shardMagic)
	out.Write(appendLength(nil, len(head)))
	out.Write(head)
	for _, p := range s.Pages {
		out.Write(p.Bytes)
	}
	sum := sha256.Sum256(out.Bytes())
	out.Write(sum[:])
	return out.Bytes()
}

// DecodeShard is the way back. The pages are parts of b.
func DecodeShard(b []byte) (s *Shard, err error) {
	rest, ours := bytes.CutPrefix(b, []byte(shardMagic))
	if !ours {
		return nil, ErrNoShard
	}
	end := len(b) - sha256.Size
	if len(rest) < sha256.Size || sha256.Sum256(b[:end]) != [sha256.Size]byte(b[end:]) {
		return nil, errDamaged
	}
	defer func() {
		if recover() != nil {
			s, err = nil, errDamaged
		}
	}()
	c := &coder{reading: true, body: rest[:len(rest)-sha256.Size]}
	head, pages := c.cut(c.uvarint())
	c = &coder{reading: true, body: head}
	c.dictionary()
	s = &Shard{}
	var uris []string
	var lengths []int
	c.shard(s, &uris, &lengths)
	c.body = pages
	for i, uri := range uris {
		p := Packed{URI: uri}
		p.Bytes, c.body = c.cut(uint64(lengths[i]))
		s.Pages = append(s.Pages, p)
	}
	if len(c.body) > 0 || s.Number < 1 || s.Number > s.Of {
		return nil, errDamaged
	}
	return s, nil
}

func (c *coder) shard(s *Shard, uris *[]string, lengths *[]int) {
	c.int(&s.Number)
	c.int(&s.Of)
	list(c, &s.Facts, func(c *coder, f *Fact) { word(c, &f.Name); word(c, &f.Value) })
	words(c, &s.Paths)
	words(c, &s.Include)
	words(c, &s.Exclude)
	word(c, &s.Named)
	list(c, &s.Problems, func(c *coder, t *Trouble) { word(c, &t.URI); c.place(&t.At); word(c, &t.Message) })
	list(c, &s.Skipped, func(c *coder, k *source.Skip) { word(c, &k.URI); word(c, &k.Why) })
	words(c, uris)
	list(c, lengths, (*coder).int)
}

// Name says which of how many it is.
func (s *Shard) Name() string { return fmt.Sprintf("%d/%d", s.Number, s.Of) }

// Fact gives the value of a fact, "" if the shard has none of that name.
func (s *Shard) Fact(name string) string {
	for _, f := range s.Facts {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}
