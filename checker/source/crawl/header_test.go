package crawl

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestLinkHeader(t *testing.T) {
	const page = "https://acme.test/docs/a?x=1"
	for header, want := range map[string]string{
		"": "",
		`<https://acme.test/docs/a>; rel="canonical"`:                              "canonical https://acme.test/docs/a",
		`</docs/a>;rel=canonical`:                                                  "canonical https://acme.test/docs/a",
		`<a>; rel="next canonical"; title="x;,<y>"`:                                "canonical https://acme.test/docs/a",
		`</de>; rel="alternate"; hreflang="de", </fr>; hreflang=fr; rel=ALTERNATE`: "de https://acme.test/de fr https://acme.test/fr",
		`</first>; rel=canonical, </second>; rel=canonical`:                        "canonical https://acme.test/first",
		`</style.css>; rel=preload; as=style, <//cdn.test/x>; rel=preconnect`:      "",
		`</feed>; rel=alternate; type="application/rss+xml"`:                       "",
		`</a>; rel="canon\ical"`:                                                   "canonical https://acme.test/a",
		`</a>; rel; rel=canonical`:                                                 "canonical https://acme.test/a",
		`</a>; rel=nofollow; rel=canonical`:                                        "",
		`<mailto:a@acme.test>; rel=canonical`:                                      "",
		`</a; rel=canonical`:                                                       "",
		`</a>; rel="canonical`:                                                     "canonical https://acme.test/a",
		`nothing, </a>; rel=canonical`:                                             "canonical https://acme.test/a",
	} {
		var l links
		l.header(header, page)
		var got []string
		if l.canonical != "" {
			got = append(got, "canonical "+l.canonical)
		}
		for _, a := range l.alternates {
			got = append(got, a.Lang+" "+a.URL)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", header, s, want)
		}
	}
}

// TestLinkHeaderOfSite: a page that its header calls a copy is left for its original,
// and pages that only headers name are read.
func TestLinkHeaderOfSite(t *testing.T) {
	srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			w.Header().Add("Link", `</de>; rel=alternate; hreflang=de`)
			w.Header().Add("Link", `</style.css>; rel=preload`)
			pageWith(w, "<a href='/p?sort=1'>x</a>")
		case "/p":
			w.Header().Set("Link", `</p>; rel="canonical"`)
			pageWith(w, "<p>one</p>")
		case "/de":
			pageWith(w, "<p>eins</p>")
		default:
			http.NotFound(w, r)
		}
	}))
	r := crawled(t, Options{Start: []string{srv.URL}})
	if got := strings.Join(r.paths(), " "); got != "/ /de /p" {
		t.Errorf("read %s", got)
	}
	if v := r.visit(t, "/"); fmt.Sprint(v.Alternates) != "[{de "+srv.URL+"/de}]" {
		t.Errorf("alternates %v", v.Alternates)
	}
}

func pageWith(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "text/html")
	_, _ = io.WriteString(w, body)
}

func FuzzLinkHeader(f *testing.F) {
	f.Add(`</de>; rel="alternate"; hreflang=de, <a>; rel=canonical`)
	f.Add(`<<>>;;,,="\\"`)
	f.Fuzz(func(t *testing.T, header string) {
		var l links
		l.header(header, "https://acme.test/a/b")
		for _, a := range append(l.alternates, Alternate{"x", l.canonical}) {
			if a.URL != "" && !strings.HasPrefix(a.URL, "http://") && !strings.HasPrefix(a.URL, "https://") {
				t.Errorf("%q is no address of a page", a.URL)
			}
			if a.Lang == "" {
				t.Error("an alternate without a language")
			}
		}
	})
}
