package crawl

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// secrets are what the crawler proves with who it is.
type secrets struct {
	header http.Header
	words  [][]byte // what of it may appear nowhere, in the spellings in which it could
}

// tellTale is the length in bytes below which a value is no secret but a word like
// "de" or "1", which stands in any page.
const tellTale = 8

func newSecrets(o *Options) *secrets {
	s := &secrets{header: http.Header{}}
	for name, values := range o.Headers {
		for _, v := range values {
			s.header.Add(name, v)
			s.hide(v)
			if _, token, ok := strings.Cut(v, " "); ok { // "Bearer …"
				s.hide(token)
			}
		}
	}
	if l := o.BasicAuth; l != nil {
		both := base64.StdEncoding.EncodeToString([]byte(l.User + ":" + l.Password))
		s.header.Set("Authorization", "Basic "+both)
		s.hide(both)
		s.hide(l.Password)
	}
	var pairs []string
	for _, c := range o.Cookies {
		pairs = append(pairs, c.Name+"="+c.Value)
		s.hide(c.Value)
	}
	if len(pairs) > 0 {
		s.header.Set("Cookie", strings.Join(pairs, "; "))
	}
	return s
}

// hide has a value appear nowhere, in none of the spellings in which a server may
// repeat it. Longer ones are looked for first: what is left of one that begins with a
// shorter would still tell.
func (s *secrets) hide(v string) {
	if len(v) < tellTale {
		return
	}
	quoted, _ := json.Marshal(v) // a string always can be
	spelt := []string{
		v, url.QueryEscape(v), url.PathEscape(v), html.EscapeString(v), entities.Replace(v), strings.Trim(string(quoted), `"`), strings.Trim(strconv.Quote(v), `"`),
		base64.StdEncoding.EncodeToString([]byte(v)), base64.URLEncoding.EncodeToString([]byte(v)), wide(v, 0), wide(v, 1),
	}
	for _, w := range spelt {
		for _, w := range []string{w, escapes.ReplaceAllStringFunc(w, strings.ToLower)} {
			if !slices.ContainsFunc(s.words, func(have []byte) bool { return string(have) == w }) {
				s.words = append(s.words, []byte(w))
			}
		}
	}
	slices.SortStableFunc(s.words, func(a, b []byte) int { return len(b) - len(a) })
}

// entities names what html.EscapeString gives as numbers.
var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")

// escapes are bytes of an address that are written as numbers, with capitals or without.
var escapes = regexp.MustCompile(`%[0-9A-F]{2}`)

// wide is an ASCII text in UTF-16, the byte that counts being the first or the second.
func wide(v string, at int) string {
	b := make([]byte, 2*len(v))
	for i := range len(v) {
		b[2*i+at] = v[i]
	}
	return string(b)
}

// sign adds the secrets to a request.
func (s *secrets) sign(req *http.Request) {
	for name, values := range s.header {
		if http.CanonicalHeaderKey(name) == "Host" {
			req.Host = values[0]
			continue
		}
		req.Header[name] = values
	}
}

// within reports whether a secret stands in text from a server.
func (s *secrets) within(text string) bool {
	for _, w := range s.words {
		if strings.Contains(text, string(w)) {
			return true
		}
	}
	return false
}

// scrub takes secrets out of a page that repeats them, each byte replaced by one, so
// that places stay what they are.
func (s *secrets) scrub(page []byte) []byte {
	for _, w := range s.words {
		if bytes.Contains(page, w) {
			page = bytes.ReplaceAll(page, w, bytes.Repeat([]byte{'*'}, len(w)))
		}
	}
	return page
}

// clean takes them out of an error; its kind is kept for those who ask.
func (s *secrets) clean(err error) error {
	if err == nil || !s.within(err.Error()) {
		return err
	}
	return errors.New(string(s.scrub([]byte(err.Error()))))
}
