package source

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// MaxText is the size in bytes above which a text source is refused. It bounds
// what one file can cost: a page of copy has some ten thousand bytes.
const MaxText = 16 << 20

// ErrBinary says that what was named as text is none.
var ErrBinary = errors.New("not text: it holds NUL bytes")

// Decode turns fetched bytes into text and keeps the way back to them. hint is
// a charset label ("shift_jis") or a content type with one, as a server gave it; it
// may be empty. The order of evidence: a byte order mark; validity as UTF-8,
// which no other encoding reaches by chance; the hint; a <meta charset>; and
// last windows-1252, unless valid UTF-8 sequences say that it is damaged UTF-8.
// What cannot be decoded becomes U+FFFD, one for each byte.
func Decode(b []byte, hint string) (*Text, error) {
	if len(b) > MaxText {
		return nil, fmt.Errorf("%d bytes of text; at most %d are read", len(b), MaxText)
	}
	enc, skip := sniffUnicode(b)
	switch {
	case enc != nil:
		return transcode(b, skip, enc)
	case nulRich(b):
		return nil, ErrBinary
	case utf8.Valid(b) && !bytes.Contains(b, []byte("\x1b$")):
		return fromUTF8(b, skip), nil
	}
	if enc = named(hint); enc == nil {
		enc = declared(b)
	}
	if enc == nil || enc == unicode.UTF8 {
		if enc == unicode.UTF8 || hasMultibyte(b) {
			return fromUTF8(b, skip), nil
		}
		enc, _ = charset.Lookup("windows-1252")
	}
	return transcode(b, skip, enc)
}

// sniffUnicode knows byte order marks, and UTF-16 without one by its zeros. skip is the
// mark's length; enc is nil for UTF-8.
func sniffUnicode(b []byte) (enc encoding.Encoding, skip int) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return nil, 3
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return little, 2
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return big, 2
	}
	head := b[:min(len(b), 1024)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 4:
	case zeros[1] > half*2/3 && zeros[0] < half/10:
		return little, 0
	case zeros[0] > half*2/3 && zeros[1] < half/10:
		return big, 0
	}
	return nil, 0
}

// nulRich: more than one NUL in 512 bytes is no text; a stray one is.
func nulRich(b []byte) bool {
	head := b[:min(len(b), 8192)]
	return bytes.Count(head, []byte{0}) > len(head)/512
}

func named(hint string) encoding.Encoding {
	if hint == "" {
		return nil
	}
	if _, params, err := mime.ParseMediaType(hint); err == nil && params["charset"] != "" {
		hint = params["charset"]
	} else if strings.Contains(hint, "/") {
		return nil
	}
	enc, name := charset.Lookup(hint)
	if name == "utf-8" {
		return unicode.UTF8
	}
	return enc
}

// declared asks the page itself: <meta charset> within the first 1024 bytes.
func declared(b []byte) encoding.Encoding {
	head := b[:min(len(b), 1024)]
	if !bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		return nil
	}
	enc, name, _ := charset.DetermineEncoding(head, "")
	switch name {
	case "utf-8":
		return unicode.UTF8
	case "windows-1252":
		// Also the fallback of DetermineEncoding; our own fallback decides.
		if !bytes.Contains(bytes.ToLower(head), []byte("1252")) && !bytes.Contains(bytes.ToLower(head), []byte("8859-1")) {
			return nil
		}
	}
	return enc
}

func hasMultibyte(b []byte) bool {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r != utf8.RuneError && n > 1 {
			return true
		}
		i += n
	}
	return false
}

func fromUTF8(b []byte, skip int) *Text {
	d := decoder{file: skip}
	if skip > 0 {
		d.step(0)
	}
	if utf8.Valid(b) {
		return newText(string(b[skip:]), d.steps)
	}
	for i := skip; i < len(b); {
		j := i
		for j < len(b) {
			r, n := utf8.DecodeRune(b[j:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			j += n
		}
		d.write(b[i:j], j-i, 0)
		if i = j; i < len(b) {
			d.write([]byte("\uFFFD"), 1, 1)
			i++
		}
	}
	return newText(d.out.String(), d.steps)
}

// transcode decodes one character at a time, since a transformer does not say
// which bytes a character came from otherwise.
func transcode(b []byte, skip int, enc encoding.Encoding) (*Text, error) {
	d := decoder{file: skip}
	d.step(0)
	plain := asciiIsItself(enc)
	dec := enc.NewDecoder()
	var buf [2 * utf8.UTFMax]byte
	for i := skip; i < len(b); {
		j := i
		for plain && j < len(b) && b[j] < utf8.RuneSelf {
			j++
		}
		if j > i {
			d.write(b[i:j], j-i, 0)
			i = j
			continue
		}
		n, used := one(dec, buf[:], b[i:])
		if used == 0 { // a torn character at the end
			n, used = copy(buf[:], "\uFFFD"), len(b)-i
		}
		d.write(buf[:n], used, used)
		i += used
	}
	t := newText(d.out.String(), d.steps)
	if nulRich([]byte(t.s[:min(len(t.s), 8192)])) {
		return nil, ErrBinary
	}
	return t, nil
}

// one decodes the first character of src.
func one(dec transform.Transformer, dst, src []byte) (n, used int) {
	for room := 1; room <= len(dst); room++ {
		if n, used, _ := dec.Transform(dst[:room], src, true); n > 0 || used > 0 {
			return n, used
		}
	}
	return 0, 0
}

// asciiIsItself: bytes below 0x80 stand for themselves, wherever they follow a
// whole character. UTF-16 and the stateful ISO-2022-JP are otherwise.
func asciiIsItself(enc encoding.Encoding) bool {
	const probe = "az<>&\"\x1b(B" // with the escape that ISO-2022-JP swallows
	got, err := enc.NewDecoder().String(probe)
	return err == nil && got == probe
}

// decoder collects text and the steps by which it runs apart from the file.
type decoder struct {
	out   strings.Builder
	file  int
	steps []step
}

func (d *decoder) step(width int) {
	s := step{text: d.out.Len(), file: d.file, width: width}
	if n := len(d.steps); n > 0 {
		last := d.steps[n-1]
		if last.text == s.text {
			d.steps[n-1] = s
			return
		}
	}
	d.steps = append(d.steps, s)
}

// write appends text that stands for `used` bytes of the file; width is that of
// each of its characters there, 0 = its bytes are the file's.
func (d *decoder) write(text []byte, used, width int) {
	if len(text) == 0 { // a shift sequence: the file moves on alone
		d.file += used
		d.step(0)
		return
	}
	if n := len(d.steps); n == 0 && (width != 0 || d.file != 0) || n > 0 && d.steps[n-1].width != width ||
		utf8.RuneCount(text) > 1 && width != 0 {
		d.step(width)
	}
	d.out.Write(text)
	d.file += used
	if utf8.RuneCount(text) > 1 && width != 0 {
		d.step(0)
	}
}
