package prose

// room is what documents are built in, one after another.
type room struct {
	blocks  []Block
	inlines []Inline
	pieces  []piece
}

// rooms are free. They are not left to a sync.Pool, which is emptied by every other
// collection of garbage: a room is there to make these rare.
var rooms = make(chan room, 16)

// mostRoom bounds how many blocks a room keeps space for after a long document.
const mostRoom = 1 << 12

// Release ends a document: the next one is built where it stands. Nobody may look at
// it any more, nor at anything that its blocks and inlines were not copied from.
// Its text, labels and sentences stay what they are for those who hold them.
func (d *Document) Release() {
	r := room{d.Blocks, d.Inlines, d.pieces}
	d.Blocks, d.Inlines, d.pieces = nil, nil, nil
	if cap(r.blocks) > mostRoom || cap(r.inlines) > 4*mostRoom || cap(r.pieces) > 4*mostRoom {
		return
	}
	clear(r.blocks)
	clear(r.inlines)
	select {
	case rooms <- r:
	default:
	}
}

// enter takes a free room, if there is one.
func (d *Document) enter() {
	select {
	case r := <-rooms:
		d.Blocks, d.Inlines, d.pieces = r.blocks[:0], r.inlines[:0], r.pieces[:0]
	default:
	}
}
