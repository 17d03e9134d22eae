package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"io/fs"
	"time"

	"github.com/copytruth/copytruth/checker/source"
)

// settled is how long before the run a file must have been left alone for its
// state to be trusted. A file that is changed twice within one tick of the disk's clock
// looks the same after both; so git distrusts files that are as young as its index.
const settled = 2 * time.Second

// Known gives the sum and the kind of a file that is as it was when they were
// learned: same size, same times of change of content and of file, same file.
// The time of change of the file cannot be set back by ordinary means, so that
// tools which restore a file's date do not go unnoticed.
func (d *Dir) Known(path string, info fs.FileInfo) (sum Sum, media source.Media, ok bool) {
	now := stampOf(info)
	if now == nil {
		return sum, "", false
	}
	was := d.sums().Get(placeOf(path))
	if len(was) < len(now)+len(sum)+4 || !bytes.Equal(was[:len(now)], now) {
		return sum, "", false
	}
	end := len(was) - 4
	if crc32.ChecksumIEEE(was[:end]) != binary.LittleEndian.Uint32(was[end:]) {
		return sum, "", false
	}
	copy(sum[:], was[len(now):])
	return sum, source.Media(was[len(now)+len(sum) : end]), true
}

// Learn notes the sum and the kind of a file that was read after info was had.
func (d *Dir) Learn(path string, info fs.FileInfo, sum Sum, media source.Media) {
	stamp := stampOf(info)
	if stamp == nil || d.start.Sub(changed(info)) < settled {
		return
	}
	record := append(append(stamp, sum[:]...), media...)
	record = binary.LittleEndian.AppendUint32(record, crc32.ChecksumIEEE(record))
	d.sums().Put(placeOf(path), record)
}

// sums opens the book of files when it is first asked for.
func (d *Dir) sums() *Book {
	d.lock.Lock()
	defer d.lock.Unlock()
	if d.files == nil {
		d.files = d.open(filesName)
	}
	return d.files
}

// placeOf is the key of a path. The paths themselves are nobody's business.
func placeOf(path string) Sum { return sha256.Sum256([]byte(path)) }
