package archive_test

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/read/archive"
	"github.com/copytruth/copytruth/checker/read/archive/archivetest"
)

// FuzzOpen: an archive may be damaged in any place; what comes out of it keeps to
// the limits, the same every time, and a tree has no more text than its part has bytes.
func FuzzOpen(f *testing.F) {
	f.Add(archivetest.Zip(f, map[string]string{"word/document.xml": "<d><body>x</body></d>", "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r" Type="a/b" Target="../x.xml"/></Relationships>`}))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := archive.Open(b)
		if err != nil {
			return
		}
		part, err := a.Part("word/document.xml")
		if err != nil && err.Error() == "" || err == nil && len(part) > archive.MaxPart {
			t.Fatalf("%d bytes, %v", len(part), err)
		}
		for id, r := range a.Relations("word/document.xml") {
			if again := a.Relations("word/document.xml")[id]; again != r {
				t.Fatalf("%s leads to %q and to %q", id, r.Target, again.Target)
			}
		}
		if n, err := a.Tree("word/document.xml"); err == nil && len(n.Content()) > len(part) {
			t.Fatalf("%d bytes of text from %d", len(n.Content()), len(part))
		}
	})
}
