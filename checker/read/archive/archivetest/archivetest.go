// Package archivetest makes small document archives for tests.
//
// It owns the zip around parts given as text. It refuses to know what any part
// means.
package archivetest

import (
	"archive/zip"
	"bytes"
	"sort"
	"testing"
)

// Zip makes an archive of parts, in the order of their names.
func Zip(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	names := make([]string, 0, len(parts))
	for n := range parts {
		names = append(names, n)
	}
	sort.Strings(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range names {
		w, err := z.Create(n)
		if err == nil {
			_, err = w.Write([]byte(parts[n]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
