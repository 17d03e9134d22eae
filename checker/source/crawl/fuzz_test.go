package crawl

import (
	"bytes"
	"encoding/json"
	"hash/crc32"
	"strings"
	"testing"
	"time"

	"github.com/copytruth/copytruth/checker/source"
)

// FuzzRecord: what is kept of an answer is what was put by, or it is refused;
// no record takes more room than a document may.
func FuzzRecord(f *testing.F) {
	body := []byte("<title>Acme</title>")
	packed, err := pack(body)
	if err != nil {
		f.Fatal(err)
	}
	head, err := json.Marshal(&record{Run: 3, Size: len(body), Sum: crc32.ChecksumIEEE(body)})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(head, packed, body)
	f.Add(head, packed[:len(packed)/2], []byte{})
	f.Add([]byte(`{"Size":-1}`), []byte{}, []byte("x"))
	f.Add([]byte(`{"Size":999999999999}`), packed, []byte("x"))
	f.Fuzz(func(t *testing.T, head, packed, body []byte) {
		var r record
		if json.Unmarshal(head, &r) == nil {
			if err := r.unpack(packed); err == nil && (len(r.body) != r.Size || crc32.ChecksumIEEE(r.body) != r.Sum) {
				t.Fatalf("%d bytes are taken for %d", len(r.body), r.Size)
			}
		}
		again, err := pack(body)
		if err != nil {
			t.Fatal(err)
		}
		r = record{Size: len(body), Sum: crc32.ChecksumIEEE(body)}
		if err := r.unpack(again); err != nil || !bytes.Equal(r.body, body) {
			t.Fatalf("%q comes back as %q, %v", body, r.body, err)
		}
	})
}

// FuzzHeaders: whatever a server says of its answer, a wait is no wait backwards,
// a kind is one that is known or none, and no body may be larger than the largest.
func FuzzHeaders(f *testing.F) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	f.Add("120", "text/html; charset=utf-8", "https://acme.example/a.pdf", []byte("<p>"))
	f.Add("Sat, 21 Nov 2026 13:00:00 GMT", "application/octet-stream", "https://acme.example/a", []byte("PK\x03\x04"))
	f.Add("-1", "text/html;;=\"", "https://acme.example/%zz?a.docx", []byte{0})
	f.Add("Mon, 01 Jan 0001 00:00:00 GMT", "IMAGE/svg+xml", "http://acme.example", []byte("<svg"))
	f.Fuzz(func(t *testing.T, after, kind, address string, body []byte) {
		address, ok := normalise(address)
		if !ok {
			return
		}
		if d := retryAfter(after, now); d < 0 {
			t.Fatalf("Retry-After %q is %v", after, d)
		}
		if n := limitOf(kind, address); n < 0 || n > maxDocument {
			t.Fatalf("%q at %q may have %d bytes", kind, address, n)
		}
		switch m := mediaOf(kind, address, body); m {
		case source.Unknown, source.HTML, source.Markdown, source.Plain, source.PDF, source.DOCX, source.PPTX, source.ODT, source.ODP:
		default: // what a server sends is no component, script or data of ours
			t.Fatalf("%q at %q is taken for %q", kind, address, m)
		}
		if c := contentType(kind); c != "" && strings.Count(c, "/") != 1 {
			t.Fatalf("%q is of the type %q", kind, c)
		}
	})
}
