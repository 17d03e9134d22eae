package crawl

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// The limits of sitemaps.org for one file, and our own for all of a host.
const (
	maxSitemap      = 50 << 20 // bytes after decompression
	maxSitemapURLs  = 50000
	maxSitemapDepth = 2    // an index, and an index that it names
	maxSitemaps     = 1000 // files of one host
	maxNesting      = 100  // elements within elements
)

// sitemap is what one file names, as written.
type sitemap struct {
	pages, files []string
}

// parseSitemap reads a sitemap, an index of sitemaps or a list of addresses, one a
// line, each also packed with gzip, up to limit bytes. What was read before an error holds.
func parseSitemap(b []byte, limit int64) (sitemap, error) {
	var r io.Reader = bytes.NewReader(b)
	if bytes.HasPrefix(b, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(r)
		if err != nil {
			return sitemap{}, err
		}
		r = z
	}
	limited := &io.LimitedReader{R: r, N: limit + 1}
	head := make([]byte, 64)
	n, err := io.ReadFull(limited, head)
	if err != nil && err != io.EOF && (n == 0 || err != io.ErrUnexpectedEOF) {
		return sitemap{}, whole(err)
	}
	r = io.MultiReader(bytes.NewReader(head[:n]), limited)
	trimmed := bytes.TrimSpace(bytes.TrimPrefix(head[:n], []byte("\xef\xbb\xbf")))
	var m sitemap
	if bytes.HasPrefix(trimmed, []byte("http://")) || bytes.HasPrefix(trimmed, []byte("https://")) {
		err = m.list(r)
	} else {
		err = m.xml(r)
	}
	if limited.N <= 0 {
		err = fmt.Errorf("has more than %d bytes; the rest was not read", limit)
	}
	return m, err
}

var errTooMany = fmt.Errorf("names more than %d addresses; the rest was not read", maxSitemapURLs)

func (m *sitemap) list(r io.Reader) error {
	b, err := io.ReadAll(r)
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff")); line != "" {
			if len(m.pages) == maxSitemapURLs {
				return errTooMany
			}
			m.pages = append(m.pages, line)
		}
	}
	if err != nil {
		return whole(err)
	}
	return nil
}

func (m *sitemap) xml(r io.Reader) error {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	var open []string // local names of the elements that are open
	var loc strings.Builder
	for {
		t, err := d.RawToken()
		if err == io.EOF && len(open) == 0 {
			return nil
		}
		if err != nil {
			return whole(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) == maxNesting {
				return fmt.Errorf("has elements more than %d deep", maxNesting)
			}
			if open = append(open, t.Name.Local); in(open, "url", "link") {
				err = m.add("url", alternate(t))
			}
			loc.Reset()
		case xml.EndElement:
			if in(open, "url", "loc") || in(open, "sitemap", "loc") {
				err = m.add(open[len(open)-2], strings.TrimSpace(loc.String()))
			}
			loc.Reset()
			open = open[:max(0, len(open)-1)]
		case xml.CharData:
			if loc.Len() <= maxAddress {
				loc.Write(t)
			}
		}
		if err != nil {
			return err
		}
	}
}

var errCut = errors.New("is cut off in the middle")

// whole gives one error for all ways in which it shows that a file is not.
func whole(err error) error {
	var syntax *xml.SyntaxError
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" {
		return errCut
	}
	return err
}

// in reports whether the innermost open element is that one directly in parent. The
// loc of an image or a video has another parent.
func in(open []string, parent, name string) bool {
	n := len(open)
	return n > 1 && open[n-1] == name && open[n-2] == parent
}

// alternate is the address of an xhtml:link to the page in another language.
func alternate(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "href" {
			return a.Value
		}
	}
	return ""
}

func (m *sitemap) add(parent, loc string) error {
	switch {
	case loc == "":
	case len(m.pages)+len(m.files) == maxSitemapURLs:
		return errTooMany
	case parent == "url":
		m.pages = append(m.pages, loc)
	default:
		m.files = append(m.files, loc)
	}
	return nil
}
