package tree

import "strings"

// Class is what an element's attribute class says. It is made once for all elements,
// of one page and of the next, that say the same: nobody may change it.
type Class struct {
	Names []string // in lower case
	// Parts are the names split where frameworks and people put words together:
	// "pricing-card__title", "md:card".
	Parts [][]string
	// Kept is what the reader made of it, for the reader alone.
	Kept any
}

var nothing = &Class{}

const (
	mostClasses = 4096 // that are kept for the next page
	mostClass   = 1024 // bytes of one that is
)

// Class gives the class names of an element.
func (n *Node) Class() *Class {
	if n.class == nil {
		n.class = n.soil.classOf(n.Attr("class"))
	}
	return n.class
}

func (s *soil) classOf(names string) *Class {
	if names == "" {
		return nothing
	}
	if c, ok := s.class[names]; ok {
		return c
	}
	names = strings.Clone(names) // it outlives the page
	c := &Class{Names: strings.Fields(strings.ToLower(names))}
	for _, name := range c.Names {
		c.Parts = append(c.Parts, strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ':' || r == '/' }))
	}
	if len(names) <= mostClass {
		if len(s.class) >= mostClasses {
			clear(s.class)
		}
		s.class[names] = c
	}
	return c
}
