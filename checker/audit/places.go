package audit

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"iter"
	"slices"
)

// ClaimPlaces are the places of a claim, in their order and in little room: on a large
// site there are millions of them. In JSON they are a list of ClaimPlace.
type ClaimPlaces struct {
	names *Names
	n     int
	last  int // the path of the last one, as names number it
	b     []byte
}

// Names are the words that places have in common: paths, surfaces, languages. The places
// of all claims of an audit may share them.
type Names struct {
	list  []string
	index map[string]int
}

// number gives the number of a word.
func (n *Names) number(word string) int {
	i, known := n.index[word]
	if !known {
		if n.index == nil {
			n.index = map[string]int{}
		}
		i = len(n.list)
		n.list = append(n.list, word)
		n.index[word] = i
	}
	return i
}

// PlacesOf gives a list of places.
func PlacesOf(list ...ClaimPlace) ClaimPlaces {
	var p ClaimPlaces
	names := &Names{}
	for _, one := range list {
		p.Add(names, one)
	}
	return p
}

// Add appends a place. All of a list must be added with the same names.
func (p *ClaimPlaces) Add(names *Names, one ClaimPlace) {
	p.names = names
	path := names.number(one.Path)
	for _, v := range [...]int{path - p.last, one.Page, one.Line, one.Column, one.EndLine, one.EndColumn, names.number(one.Surface), names.number(one.Locale), one.Pages} {
		p.b = binary.AppendVarint(p.b, int64(v))
	}
	p.last = path
	p.n++
}

// Len is how many there are.
func (p ClaimPlaces) Len() int { return p.n }

// All gives them one by one.
func (p ClaimPlaces) All() iter.Seq[ClaimPlace] {
	return func(yield func(ClaimPlace) bool) {
		rest, path := p.b, 0
		next := func() int {
			v, n := binary.Varint(rest)
			rest = rest[n:]
			return int(v)
		}
		for range p.n {
			path += next()
			one := ClaimPlace{Path: p.names.list[path], Page: next(), Line: next(), Column: next(), EndLine: next(), EndColumn: next()}
			one.Surface, one.Locale = p.names.list[next()], p.names.list[next()]
			one.Pages = next()
			if !yield(one) {
				return
			}
		}
	}
}

// Equal reports whether both have the same places in the same order.
func (p ClaimPlaces) Equal(o ClaimPlaces) bool {
	return p.n == o.n && slices.Equal(slices.Collect(p.All()), slices.Collect(o.All()))
}

// MarshalJSON gives the list.
func (p ClaimPlaces) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(slices.AppendSeq(make([]ClaimPlace, 0, p.n), p.All()))
	return out.Bytes(), err
}

// UnmarshalJSON reads the list.
func (p *ClaimPlaces) UnmarshalJSON(b []byte) error {
	var list []ClaimPlace
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	*p = PlacesOf(list...)
	return nil
}

// JSONSchemaAlias has the schema show the list.
func (ClaimPlaces) JSONSchemaAlias() any { return []ClaimPlace{} }
