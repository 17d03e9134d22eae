package crawl

import (
	"bytes"
	"net/netip"
	"strings"

	"golang.org/x/net/idna"
)

// maxAddress is the length in bytes of an address above which it is taken for
// the product of a loop and not for a page.
const maxAddress = 2000

// base is the address that references are relative to.
type base struct {
	origin string // "https://example.com:8443"
	path   string // "/a/b.html", without query
}

// baseOf splits a normalised address.
func baseOf(address string) base {
	origin := originOf(address)
	return base{origin, pathOf(address)}
}

// originOf is the scheme and the host of a normalised address.
func originOf(address string) string {
	start := strings.Index(address, "//") + 2
	if i := strings.IndexByte(address[start:], '/'); i >= 0 {
		return address[:start+i]
	}
	return address
}

// hostOf is the host, with its port if that is not the scheme's own.
func hostOf(origin string) string {
	_, host, _ := strings.Cut(origin, "//")
	return host
}

// pathOf is the path of a normalised address, without its query.
func pathOf(address string) string {
	p, _, _ := strings.Cut(address[len(originOf(address)):], "?")
	return p
}

// queryOf is what follows the question mark.
func queryOf(address string) string {
	_, q, _ := strings.Cut(address, "?")
	return q
}

// normalise is resolve for an absolute address.
func normalise(raw string) (string, bool) {
	b, ok := base{}.resolve(nil, []byte(raw))
	return string(b), ok
}

// resolve appends to dst the address that a reference in a page means, in one form
// for all spellings of it (RFC 3986, 5.2 and 6.2.2; browsers' leniency from the
// URL Standard): scheme and host in lower case and IDNA, without user, the
// scheme's own port, fragment and dot segments; escapes of unreserved characters
// decoded, all others in upper case; without parameters that only track visitors
// or sessions. Path case, double and trailing slashes and the order of the query are
// kept, as they can make other pages. It is false for what is no other page over
// http: a fragment, mailto:, a broken host.
func (b base) resolve(dst, ref []byte) ([]byte, bool) {
	ref = trim(ref)
	if i := bytes.IndexByte(ref, '#'); i >= 0 {
		ref = ref[:i]
	}
	if len(ref) == 0 || len(ref) > maxAddress {
		return dst, false
	}
	from := len(dst)
	scheme, rest, ok := cutScheme(ref, b.origin)
	if !ok {
		return dst, false
	}
	absolute := len(rest) > 1 && slash(rest[0]) && slash(rest[1])
	switch {
	case absolute:
		var host []byte
		host, rest = cutAuthority(rest[2:])
		if dst, ok = appendOrigin(dst, scheme, host); !ok {
			return dst[:from], false
		}
	case b.origin == "":
		return dst, false
	default:
		dst = append(dst, b.origin...)
	}
	path, query, hasQuery := bytes.Cut(rest, []byte{'?'})
	root := len(dst)
	switch {
	case len(path) == 0 && absolute:
		dst = append(dst, '/')
	case len(path) == 0: // the page's own path
		dst = append(dst, b.path...)
	case slash(path[0]):
		dst = appendSegments(dst, root, path)
	default:
		dst = append(dst, b.path[:strings.LastIndexByte(b.path, '/')+1]...)
		dst = appendSegments(dst, root, path)
	}
	if hasQuery {
		dst = appendQuery(dst, query)
	}
	return dst, len(dst)-from <= maxAddress
}

// appendSegments appends a path without its dot segments. dst from root on is
// a path that ends in a slash, or nothing.
func appendSegments(dst []byte, root int, path []byte) []byte {
	seg := len(dst) // where the segment begins that is being written
	for i := 0; i < len(path); i++ {
		c := path[i]
		switch {
		case slash(c):
			if dst, seg = closeSegment(dst, root, seg); seg < 0 {
				seg = len(dst)
				continue
			}
			dst = append(dst, '/')
			seg = len(dst)
		case plain[c]:
			end := i + 1
			for end < len(path) && plain[path[end]] && path[end] != '/' {
				end++
			}
			dst, i = append(dst, path[i:end]...), end-1
		default:
			dst, i = appendEscaped(dst, path, i)
		}
	}
	dst, _ = closeSegment(dst, root, seg)
	return dst
}

// closeSegment looks at the segment that ends dst. seg is -1 if it was one of
// dots: then dst ends in the slash before it.
func closeSegment(dst []byte, root, seg int) ([]byte, int) {
	if seg == root { // before the first slash
		return dst, seg
	}
	switch string(dst[seg:]) {
	case ".":
		return dst[:seg], -1
	case "..":
		dst = dst[:seg]
		if i := bytes.LastIndexByte(dst[root:len(dst)-1], '/'); i >= 0 {
			dst = dst[:root+i+1]
		}
		return dst, -1
	}
	if i := bytes.IndexByte(dst[seg:], ';'); i >= 0 && sessionMark(dst[seg+i+1:]) {
		dst = dst[:seg+i]
	}
	return dst, seg
}

// appendEscaped appends the character of s at i in its normal spelling and
// gives the index of its last byte.
func appendEscaped(dst, s []byte, i int) ([]byte, int) {
	const hex = "0123456789ABCDEF"
	c := s[i]
	if c == '%' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0 {
		v := byte(unhex(s[i+1])<<4 | unhex(s[i+2]))
		if unreserved(v) {
			return append(dst, v), i + 2
		}
		return append(dst, '%', hex[v>>4], hex[v&15]), i + 2
	}
	if !plain[c] {
		return append(dst, '%', hex[c>>4], hex[c&15]), i
	}
	return append(dst, c), i
}

// plain are the bytes that stand for themselves in paths and queries.
var plain = func() (t [256]bool) {
	for c := byte('!'); c <= '~'; c++ {
		t[c] = strings.IndexByte("\"%<>\\^`{|}", c) < 0
	}
	return t
}()

// appendQuery appends a query without the parameters that make no other page.
func appendQuery(dst, query []byte) []byte {
	sep := byte('?')
	for param := range bytes.SplitSeq(query, []byte{'&'}) {
		if len(param) == 0 {
			continue
		}
		mark := len(dst)
		dst = append(dst, sep)
		for i := 0; i < len(param); i++ {
			dst, i = appendEscaped(dst, param, i)
		}
		if idle(string(dst[mark+1:])) {
			dst = dst[:mark]
			continue
		}
		sep = '&'
	}
	return dst
}

// cutScheme gives the scheme of a reference, which may be that of the page.
func cutScheme(ref []byte, origin string) (scheme string, rest []byte, ok bool) {
	i := bytes.IndexByte(ref, ':')
	if i <= 0 || bytes.ContainsAny(ref[:i], "/?\\") {
		scheme, _, _ = strings.Cut(origin, ":")
		return scheme, ref, true
	}
	switch scheme = strings.ToLower(string(ref[:i])); scheme {
	case "http", "https":
		return scheme, ref[i+1:], len(ref) > i+2 && slash(ref[i+1]) && slash(ref[i+2])
	}
	return "", nil, false
}

func cutAuthority(s []byte) (authority, rest []byte) {
	if i := bytes.IndexAny(s, "/?\\"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, nil
}

// appendOrigin appends scheme and host; user and password are dropped.
func appendOrigin(dst []byte, scheme string, authority []byte) ([]byte, bool) {
	if i := bytes.LastIndexByte(authority, '@'); i >= 0 {
		authority = authority[i+1:]
	}
	host, port := string(authority), ""
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host, port = host[:i], host[i+1:]
	}
	host, ok := hostname(host)
	if !ok || scheme == "" || !digits(port) || len(port) > 5 {
		return dst, false
	}
	dst = append(append(append(dst, scheme...), "://"...), host...)
	port = strings.TrimLeft(port, "0")
	if port != "" && !(scheme == "http" && port == "80") && !(scheme == "https" && port == "443") {
		dst = append(append(dst, ':'), port...)
	}
	return dst, true
}

// hostname is a host in lower case and ASCII; false if there is no such host.
func hostname(host string) (string, bool) {
	if inner, ok := strings.CutPrefix(host, "["); ok {
		ip, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
		if err != nil || !ip.Is6() || ip.Zone() != "" || !strings.HasSuffix(inner, "]") {
			return "", false
		}
		return "[" + ip.String() + "]", true
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if strings.IndexFunc(host, func(r rune) bool { return r >= 0x80 || r == '%' }) >= 0 {
		ascii, err := idna.Lookup.ToASCII(host)
		if err != nil {
			return "", false
		}
		host = ascii
	}
	if host == "" || len(host) > 253 || strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != "" ||
		strings.HasPrefix(host, ".") || strings.Contains(host, "..") {
		return "", false
	}
	return host, true
}

// trim drops what browsers drop: blanks around an address, line breaks in it.
func trim(ref []byte) []byte {
	ref = bytes.TrimFunc(ref, func(r rune) bool { return r <= ' ' })
	if bytes.ContainsAny(ref, "\t\r\n") {
		ref = bytes.Map(func(r rune) rune {
			if r == '\t' || r == '\r' || r == '\n' {
				return -1
			}
			return r
		}, ref)
	}
	return ref
}

func slash(c byte) bool { return c == '/' || c == '\\' }

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
