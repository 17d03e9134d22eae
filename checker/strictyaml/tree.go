package strictyaml

// Kind is what a node is.
type Kind uint8

// The kinds of nodes. Date is a plain YAML scalar that looks like a date;
// in quotes it is Text.
const (
	Null Kind = iota
	Bool
	Int
	Float
	Text
	Date
	List
	Map
)

// String gives the kind as mistakes name it.
func (k Kind) String() string {
	return [...]string{"nothing", "a boolean", "a whole number", "a number", "text", "a date", "a list", "a mapping"}[k]
}

// tree is one parsed value. Trees are shared between the uses of an alias and
// never change once they are built.
type tree struct {
	kind      Kind
	raw       string // scalars as written, without quotes
	plain     bool   // a YAML scalar without quotes
	line, col int
	items     []*tree
	entries   []entry
	size      int // number of nodes with aliases unfolded, capped
}

type entry struct {
	key       string
	line, col int
	value     *tree
}

// find gives the value of a key, nil if there is none.
func (t *tree) find(key string) *tree {
	for i := range t.entries {
		if t.entries[i].key == key {
			return t.entries[i].value
		}
	}
	return nil
}

// setSize counts what the tree unfolds to.
func (t *tree) setSize() {
	n := 1
	for _, it := range t.items {
		n = min(n+it.size, sizeCap)
	}
	for _, e := range t.entries {
		n = min(n+e.value.size, sizeCap)
	}
	t.size = n
}

const (
	sizeCap = 1 << 40 // keeps sizes from running over
	// maxUnfolded bounds how many values aliases may add to those written.
	maxUnfolded = 200_000
	maxDepth    = 500
	maxFilled   = 10_000
	// maxMarks bounds the marks of a YAML file that begin or part values: line ends
	// and , : - [ {. A manifest has one in 15 bytes, a file that is made to exhaust
	// the machine one in 2; a value takes some 350 bytes of memory.
	maxMarks = 600_000
)
