package crawl

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/copytruth/copytruth/checker/source"
)

func packed(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.Bytes()
}

func TestSitemap(t *testing.T) {
	const open = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
	for _, tc := range []struct {
		name         string
		file         []byte
		pages, files string
		err          string
	}{
		{name: "pages", file: []byte(open + "<url><loc> https://a.test/x </loc><lastmod>2026-01-01</lastmod></url><url><loc>https://a.test/y?a=1&amp;b=2</loc></url></urlset>"), pages: "https://a.test/x https://a.test/y?a=1&b=2"},
		{name: "index", file: []byte("<sitemapindex><sitemap><loc>https://a.test/1.xml</loc></sitemap></sitemapindex>"), files: "https://a.test/1.xml"},
		{name: "gzip", file: packed(open + "<url><loc>https://a.test/x</loc></url></urlset>"), pages: "https://a.test/x"},
		{name: "list", file: []byte("\ufeffhttps://a.test/x\r\n\nhttps://a.test/y\n"), pages: "https://a.test/x https://a.test/y"},
		{name: "images and videos", file: []byte(open + "<url><loc>https://a.test/x</loc><image:image><image:loc>https://a.test/i.png</image:loc></image:image><video><loc>no</loc></video></url></urlset>"), pages: "https://a.test/x"},
		{name: "other languages", file: []byte(open + `<url><loc>https://a.test/x</loc><xhtml:link rel="alternate" hreflang="de" href="https://a.test/de"/></url></urlset>`), pages: "https://a.test/x https://a.test/de"},
		{name: "comments and CDATA", file: []byte(open + "<url><loc><!-- no --><![CDATA[https://a.test/x]]></loc></url></urlset>"), pages: "https://a.test/x"},
		{name: "Latin-1", file: []byte("<?xml version='1.0' encoding='iso-8859-1'?><urlset><url><loc>https://a.test/\xe9</loc></url></urlset>"), pages: "https://a.test/é"},
		{name: "no end", file: []byte(open + "<url><loc>https://a.test/x</loc></url><url><loc>https://a.te"), pages: "https://a.test/x", err: "is cut off"},
		{name: "a page instead", file: []byte("<!doctype html><html><body><a href=/x>not found</a><br></body></html>"), err: "XML syntax error"},
		{name: "entities", file: []byte(`<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>https://a.test/&b;</loc></url></urlset>`), pages: "https://a.test/&b;"},
		{name: "nesting", file: []byte(strings.Repeat("<a>", 1000)), err: "more than 100 deep"},
		{name: "empty"},
		{name: "too many", file: []byte(open + strings.Repeat("<url><loc>https://a.test/x</loc></url>", maxSitemapURLs+1)), pages: strings.TrimSpace(strings.Repeat("https://a.test/x ", maxSitemapURLs)), err: "names more than 50000 addresses"},
		{name: "bomb", file: packed(open + "<url><loc>https://a.test/x</loc></url>" + strings.Repeat(" ", 4<<20)), pages: "https://a.test/x", err: "has more than 4194304 bytes"},
		{name: "torn gzip", file: packed(open)[:20], err: "is cut off"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m, err := parseSitemap(tc.file, 4<<20)
			if got := strings.Join(m.pages, " "); got != tc.pages {
				t.Errorf("pages %.200s", got)
			}
			if got := strings.Join(m.files, " "); got != tc.files {
				t.Errorf("files %s", got)
			}
			if (err == nil) != (tc.err == "") || err != nil && !strings.Contains(err.Error(), tc.err) {
				t.Errorf("error %v, want %q", err, tc.err)
			}
		})
	}
}

// TestSitemapsOfAHost: indexes are followed two deep, other hosts not at all, and a
// named sitemap that is broken is noted.
func TestSitemapsOfAHost(t *testing.T) {
	index := func(to string) string {
		return "<sitemapindex><sitemap><loc>" + to + "</loc></sitemap></sitemapindex>"
	}
	pages := func(to string) string { return "<urlset><url><loc>" + to + "</loc></url></urlset>" }
	srv := serve(t, pagesOf(map[string]string{
		"/": "home", "/robots.txt": "Sitemap: /one.xml\nSitemap: /broken.xml\nSitemap: /gone.xml\nSitemap: https://elsewhere.invalid/s.xml",
		"/one.xml": index("/two.xml"), "/two.xml": index("/three.xml"), "/three.xml": index("/four.xml"), "/four.xml": pages("/from4"),
		"/sitemap.xml": pages("/usual") + pages("https://elsewhere.invalid/x"), "/broken.xml": pages("/from-broken") + "<url><loc>/x",
		"/usual": "usual", "/from4": "too deep", "/from-broken": "read nevertheless",
	}))
	r := crawled(t, Options{Start: []string{srv.URL}})
	if got := strings.Join(r.paths(), " "); got != "/ /from-broken /usual" {
		t.Errorf("read %s", got)
	}
	if notes := r.site.Notes(); len(notes) != 2 || !strings.Contains(notes[0], "/broken.xml: is cut off") || !strings.HasSuffix(notes[1], "/gone.xml: 404 Not Found") {
		t.Errorf("%q", notes)
	}
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte("<urlset><url><loc>https://a.test/x</loc></url></urlset>"))
	f.Add([]byte("<sitemapindex><sitemap><loc>/x</loc><xhtml:link href='y'/></sitemap>"))
	f.Add([]byte("https://a.test/\nhttps://b.test/"))
	f.Add(packed("<url><loc>x</loc></url>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := parseSitemap(b, 1<<20)
		if len(m.pages)+len(m.files) > maxSitemapURLs {
			t.Fatalf("%d addresses", len(m.pages)+len(m.files))
		}
		for _, a := range append(m.pages, m.files...) {
			if a == "" || len(a) > len(b)*1100 {
				t.Fatalf("an address of %d bytes from %d", len(a), len(b))
			}
		}
		if bytes.HasPrefix(b, []byte("\x1f\x8b")) || len(b) > 1<<16 {
			return
		}
		// Packing changes nothing.
		again, err2 := parseSitemap(packed(string(b)), 1<<20)
		if !slices.Equal(m.pages, again.pages) || !slices.Equal(m.files, again.files) || (err == nil) != (err2 == nil) {
			t.Fatalf("%v %v packed: %v %v", m, err, again, err2)
		}
	})
}

func scanned(page string) *links {
	l := &links{}
	l.scan([]byte(page), "")
	return l
}

func refsOf(l *links) []string {
	var out []string
	l.each(func(ref []byte) { out = append(out, string(ref)) })
	return out
}

func TestLinks(t *testing.T) {
	for _, tc := range []struct{ page, want string }{
		{`<a href="/a">x</a><A HREF='/b'>x</A><a href=/c>x</a><a name=x>y</a><a href>z</a><a href="">z</a><a href="#x">z</a>`, "/a /b /c"},
		{`<a href="/x?a=1&amp;b=2&copy=3">x</a><a href="&#47;y">x</a>`, "/x?a=1&b=2&copy=3 /y"},
		{`<area href=/a><iframe src=/b></iframe><frame src=/c><embed src=/d.pdf><object data=/e.pdf></object>`, "/a /b /c /d.pdf /e.pdf"},
		{`<link rel=stylesheet href=/s.css><link rel="canonical" href="/c"><link href=/de hreflang=de rel=alternate><link rel=next href=/n><link rel="alternate" type="application/rss+xml" href="/feed">`, "/c /de /n"},
		{`<meta http-equiv=refresh content="5; URL='/m'"><meta http-equiv="Refresh" content="0;url=/n"><meta name=description content="0;url=/no"><meta http-equiv=refresh content=5>`, "/m /n"},
		{`<!-- <a href=/no> --><script>"<a href=/no>"</script><style><a href=/no></style><textarea><a href=/no></textarea><title><a href=/no></title><a href=/yes>`, "/yes"},
		{`<a title="a>b" href=/a><a href="/b>c">`, "/a /b>c"},
		{`<a href=/a href=/b>`, "/a"},
		{`<noscript><a href=/a>x</a></noscript><template><a href=/b></template><svg><a href=/c /></svg>`, "/b /c"},
		{`<a href="/a`, ""}, {`<a href=/a`, ""}, {`<`, ""}, {`<a`, ""}, {`</a href=/x>`, ""}, {"<a\nhref\t=\n/a>", "/a"},
		{`<script><!-- <script> </script> <a href=/no> --></script><a href=/yes>`, "/yes"},
		{`<plaintext><a href=/no>`, ""}, {`<xmp><a href=/no></xmp><a href=/yes>`, "/yes"},
		{`<![CDATA[<a href=/a>]]><?php <a href=/b> ?><!doctype html><a href=/c>`, "/c"},
	} {
		if got := strings.Join(refsOf(scanned(tc.page)), " "); got != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.page, got, tc.want)
		}
	}
	l := scanned(`<base href="/sub/"><base href="/no"><link rel=canonical href=/c><link rel=canonical href=/no><link rel=alternate hreflang=de-AT href=/at>`)
	if l.base != "/sub/" || l.canonical != "/c" || !cmp.Equal(l.alternates, []Alternate{{"de-AT", "/at"}}) {
		t.Errorf("%+v", l)
	}
}

func TestBase(t *testing.T) {
	srv := serve(t, pagesOf(map[string]string{"/": "<a href=page>x</a><base href=/sub/>", "/sub/page": "x", "/page": "wrong"}))
	if got := strings.Join(crawled(t, Options{Start: []string{srv.URL}}).paths(), " "); got != "/ /sub/page" {
		t.Error(got)
	}
}

func TestBare(t *testing.T) {
	text := strings.Repeat("word ", 60)
	for page, want := range map[string]bool{
		"<script src=a.js></script><div id=root></div>":                                       true,
		"<script>" + text + "</script><style>" + text + "</style><title>" + text + "</title>": true,
		"<noscript>" + text + "</noscript><script></script>":                                  true,
		"<script></script><p>" + text:                                                         false,
		"<p>short and without scripts":                                                        false,
		"<script></script><p>" + strings.Repeat("日本語", 70):                                    false,
		"<script></script>" + strings.Repeat("<p> - </p>", 300):                               true,
	} {
		var l links
		l.scan([]byte(page), "")
		if got := l.bare(); got != want {
			t.Errorf("%.80s is bare: %v", page, got)
		}
	}
}

// FuzzLinks holds the one pass over the bytes to the tokenizer of x/net/html.
func FuzzLinks(f *testing.F) {
	f.Add("<a href=/a>x</a><script>'</script'</script><b title='>'><a href='&amp;'>")
	f.Add("<!--><a href=x>--!><a href=y><title></titl><a href=n></title ><area href=\x00/>")
	f.Fuzz(func(t *testing.T, page string) {
		got := refsOf(scanned(page))
		var all []string
		z := html.NewTokenizer(strings.NewReader(decoded(page)))
		for z.Next() != html.ErrorToken {
			tok := z.Token()
			if tok.Type != html.StartTagToken && tok.Type != html.SelfClosingTagToken {
				continue
			}
			want, ok := map[string]string{"a": "href", "area": "href", "iframe": "src", "frame": "src", "embed": "src", "object": "data"}[tok.Data]
			for _, a := range tok.Attr {
				if ok && a.Key == want {
					if a.Val != "" && a.Val[0] != '#' {
						all = append(all, a.Val)
					}
					break
				}
			}
		}
		// What <link> and <meta> name stands between them.
		i := 0
		for _, ref := range got {
			if i < len(all) && ref == all[i] {
				i++
			}
		}
		if i < len(all) || !strings.Contains(page, "<") && len(got) > 0 {
			t.Fatalf("found %q, the tokenizer says %q", got, all)
		}
		if n := strings.Count(strings.ToLower(page), "<link") + strings.Count(strings.ToLower(page), "<meta"); len(got) > len(all)+2*n {
			t.Fatalf("found %q, the tokenizer says %q", got, all)
		}
	})
}

// decoded is the page as scan reads it.
func decoded(page string) string {
	return string(legible([]byte(page), ""))
}

func TestMedia(t *testing.T) {
	const html, text = "<!doctype html><p>x", "just words"
	for _, tc := range []struct {
		header, path, body string
		want               source.Media
	}{
		{"text/html", "/x", html, source.HTML},
		{"text/html; charset=utf-8", "/x", "<p>{{ not a template }}", source.HTML},
		{"TEXT/HTML", "/x.php", "", source.HTML},
		{"application/xhtml+xml", "/", html, source.HTML},
		{"text/plain", "/x", html, source.HTML},
		{"text/plain", "/x", text, source.Plain},
		{"text/plain", "/llms.txt", "# Acme", source.Markdown},
		{"text/plain", "/readme.md", "# Acme", source.Markdown},
		{"text/markdown", "/x", "# Acme", source.Markdown},
		{"application/octet-stream", "/x.pdf", "%PDF-1.4", source.PDF},
		{"text/html", "/x", "%PDF-1.4", source.PDF},
		{"application/pdf", "/x", html, source.Unknown},
		{"", "/x.html", html, source.HTML},
		{"application/octet-stream", "/x", "\x00\x01\x02\x03", source.Unknown},
		{"text/html", "/x", "\x89PNG\r\n\x1a\n\x00\x00", source.Unknown},
		{"application/octet-stream", "/x.md", "# Acme", source.Markdown},
		{"application/octet-stream", "/x.erb", "<p><%= x %>", source.HTML},
	} {
		if got := mediaOf(tc.header, "https://acme.test"+tc.path, []byte(tc.body)); got != tc.want {
			t.Errorf("%q %s %.20q: %q, want %q", tc.header, tc.path, tc.body, got, tc.want)
		}
	}
	for header, want := range map[string]int64{"text/html": maxPage, "image/png": 0, "application/json": 0, "application/pdf": maxDocument, "": maxDocument, "text/css": 0, "broken": maxDocument} {
		if got := limitOf(header, "https://acme.test/"); got != want {
			t.Errorf("limit of %q is %d", header, got)
		}
	}
	for path, want := range map[string]bool{"/a.png": true, "/a.PNG?x=1": true, "/a.pdf": false, "/v1.2": false, "/a": false, "/a.xlsx": true} {
		if got := noCopy("https://acme.test"+path) != ""; got != want {
			t.Errorf("%s is no copy: %v", path, got)
		}
	}
}

func TestTraps(t *testing.T) {
	const n = 600
	for _, tc := range []struct {
		name, path string // %d is the number of the page
		want       int    // pages read
		why        string
	}{
		{"posts of a year", "/blog/2024/03/post-number-%d/", n, ""},
		{"dated posts", "/releases/2024-03-01-release-%d", n, ""},
		{"versions", "/docs/v%d.2/install", n, ""},
		{"articles by number", "/articles/%d", n, ""},
		{"articles below a year", "/2024/%d", n, ""}, // of which only 1 to 53 can be a month or a week
		{"months", "/events/%[2]d/%02[3]d/", maxDates, "a calendar"},
		{"days", "/events/%[2]d-%02[3]d-%02[4]d", maxDates, "a calendar"},
		{"days of a parameter", "/events?date=%[2]d-%02[3]d-%02[4]d", maxDates, "a calendar"},
		{"month and year", "/cal?year=%[2]d&month=%[4]d&view=list", maxDates, "a calendar"},
		{"paging", "/list?page=%d", maxPaging, "a list without end"},
		{"facets", "/shop?color=%d&size=%[3]d", maxFacets, "a faceted search"},
		{"session in the path", "/s/%020da/home", maxSessions, "a new address for each visit"},
		{"session as parameter", "/home?zid=%020da", maxSessions, "a new address for each visit"},
		{"relative links", "/%d/a/b/a/b/a/b", 0, "a path that repeats itself"},
		{"depth", "/%d" + strings.Repeat("/x/y", 20), 0, "a path"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			traps, read, why := newTraps(), 0, ""
			for i := range n {
				day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, i, i%28)
				_, w := traps.refuses("https://acme.test" + fmt.Sprintf(tc.path+"%[5]s", i, day.Year(), int(day.Month()), i%28+1, ""))
				if w == "" {
					read++
				} else {
					why = w
				}
			}
			if read != tc.want || !strings.Contains(why, tc.why) || tc.why == "" && why != "" {
				t.Errorf("%d pages were read, want %d; %s", read, tc.want, why)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for v, want := range map[string]time.Duration{
		"": 0, "7": 7 * time.Second, " 7 ": 7 * time.Second, "-7": 0, "7.5": 0, "soon": 0, "99999999999999": 0,
		now.Add(time.Minute).Format(http.TimeFormat): time.Minute, now.Add(-time.Minute).Format(http.TimeFormat): 0,
	} {
		if got := retryAfter(v, now); got != want {
			t.Errorf("%q: %v, want %v", v, got, want)
		}
	}
}
