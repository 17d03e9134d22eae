package prose

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What was taken from a document outlives it, and the next one shows no trace of it.
func TestReleaseLeavesNoTrace(t *testing.T) {
	write := func(word string, n int) *Document {
		b := builder("Plans " + word + " link")
		b.Begin(Heading, 1)
		say(b, "Plans")
		for range n {
			b.Begin(Paragraph, 0)
			b.OpenInline(LinkInline, "/"+word)
			say(b, word)
			b.CloseInline()
		}
		return b.Document()
	}
	for len(rooms) > 0 {
		<-rooms
	}
	fresh := outline(write("short", 2))
	d := write("long", 40)
	text, labels, at := d.Text, d.Blocks[5].Labels, d.Blocks[5].Sentences
	want := fmt.Sprint(text, labels, at)
	d.Release()
	if d.Blocks != nil || d.Inlines != nil {
		t.Error("a document that ended still shows its blocks")
	}
	next := write("short", 2)
	if diff := cmp.Diff(fresh, outline(next)); diff != "" {
		t.Errorf("behind a longer document (-want +got):\n%s", diff)
	}
	if got := fmt.Sprint(text, labels, at); got != want {
		t.Errorf("what was taken from it says %s, want %s", got, want)
	}
	if n := len(next.Inlines); n != 2 || next.Inlines[0].Target != "/short" {
		t.Errorf("%d inlines: %v", n, next.Inlines)
	}
}

func TestReleaseBounds(t *testing.T) {
	for len(rooms) > 0 {
		<-rooms
	}
	(&Document{Blocks: make([]Block, 0, mostRoom+1)}).Release()
	if len(rooms) > 0 {
		t.Error("the room of a long document was kept")
	}
	for range 2 * cap(rooms) {
		(&Document{Blocks: make([]Block, 1)}).Release()
	}
	if len(rooms) != cap(rooms) {
		t.Errorf("%d rooms, want %d", len(rooms), cap(rooms))
	}
}
