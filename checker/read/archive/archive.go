// Package archive opens documents that are zip files of XML parts: DOCX, PPTX,
// ODT, ODP.
//
// It owns the limits that keep a hostile archive from exhausting the machine,
// the relationships between parts (Open Packaging Conventions), and a small
// XML tree with a budget. It refuses to know what any element means.
package archive

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// The limits of one archive. A part larger than MaxPart, an archive whose parts
// together pass MaxTotal bytes, one with more than MaxParts parts or with a part
// that expands more than MaxRatio times (beyond a first megabyte) is refused.
const (
	MaxPart  = 32 << 20
	MaxTotal = 256 << 20
	MaxParts = 10_000
	MaxRatio = 500
	maxNodes = 1_000_000
	maxDepth = 200
	ratioMin = 1 << 20
)

// ErrEncrypted is returned for a file that needs a password.
var ErrEncrypted = errors.New("the document is encrypted or in an old binary format; save it without a password in a current format")

// Archive is an opened document.
type Archive struct {
	parts map[string]*zip.File
	read  int64
}

// Open checks the limits that can be told from the directory of the archive.
func Open(b []byte) (*Archive, error) {
	if bytes.HasPrefix(b, []byte{0xD0, 0xCF, 0x11, 0xE0}) {
		return nil, ErrEncrypted
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("not a readable document archive: %w", err)
	}
	if len(z.File) > MaxParts {
		return nil, fmt.Errorf("the archive has %d parts; at most %d are read", len(z.File), MaxParts)
	}
	a := &Archive{parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		a.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	return a, nil
}

// Part reads one part. A part that is not there gives an error.
func (a *Archive) Part(name string) ([]byte, error) {
	f := a.parts[name]
	if f == nil {
		return nil, fmt.Errorf("the part %q is missing", name)
	}
	if f.Flags&1 != 0 {
		return nil, ErrEncrypted
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("part %q: %w", name, err)
	}
	defer r.Close()
	limit := int64(MaxPart)
	if c := int64(f.CompressedSize64); c*MaxRatio < limit {
		limit = max(c*MaxRatio, ratioMin)
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("part %q: %w", name, err)
	}
	if int64(len(b)) > limit {
		return nil, fmt.Errorf("part %q expands to more than %d bytes from %d; it is refused as a bomb", name, limit, f.CompressedSize64)
	}
	if a.read += int64(len(b)); a.read > MaxTotal {
		return nil, fmt.Errorf("the parts expand to more than %d bytes together", MaxTotal)
	}
	return b, nil
}

// Relation is one relationship of a part: its type's last word and its target
// as a part name.
type Relation struct{ Type, Target string }

// Relations gives the relationships of a part by their id. External targets
// keep their address.
func (a *Archive) Relations(part string) map[string]Relation {
	rels := map[string]Relation{}
	b, err := a.Part(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"))
	if err != nil {
		return rels // a part without relationships has no such file
	}
	var doc struct {
		Relationship []struct {
			ID         string `xml:"Id,attr"`
			Type       string `xml:"Type,attr"`
			Target     string `xml:"Target,attr"`
			TargetMode string `xml:"TargetMode,attr"`
		}
	}
	if xml.Unmarshal(b, &doc) != nil {
		return rels
	}
	for _, r := range doc.Relationship {
		target := r.Target
		if r.TargetMode != "External" {
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(target, "/")
			} else {
				target = path.Join(path.Dir(part), target)
			}
		}
		rels[r.ID] = Relation{Type: path.Base(r.Type), Target: target}
	}
	return rels
}
