package crawl

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestResolve(t *testing.T) {
	b := baseOf("https://acme.test/docs/a/page.html?x=1")
	for _, tc := range []struct{ ref, want string }{
		{"", ""}, {"#top", ""}, {"mailto:a@acme.test", ""}, {"javascript:void(0)", ""}, {"tel:123", ""}, {"data:text/html,x", ""},
		{"other.html", "https://acme.test/docs/a/other.html"},
		{"./other.html#x", "https://acme.test/docs/a/other.html"},
		{"../b/", "https://acme.test/docs/b/"},
		{"../../../../x", "https://acme.test/x"},
		{"..", "https://acme.test/docs/"},
		{".", "https://acme.test/docs/a/"},
		{"/", "https://acme.test/"},
		{"/a/./b/../c", "https://acme.test/a/c"},
		{"?y=2", "https://acme.test/docs/a/page.html?y=2"},
		{"?", "https://acme.test/docs/a/page.html"},
		{"?utm_source=mail", "https://acme.test/docs/a/page.html"},
		{"//cdn.acme.test/x", "https://cdn.acme.test/x"},
		{"HTTP://ACME.test:80", "http://acme.test/"},
		{"https://acme.test:443/a", "https://acme.test/a"},
		{"https://acme.test:8443/a", "https://acme.test:8443/a"},
		{"https://acme.test?q=1", "https://acme.test/?q=1"},
		{"https://user:pw@acme.test/a", "https://acme.test/a"},
		{"https://acme.test./a", "https://acme.test/a"},
		{"https://bücher.test/ü", "https://xn--bcher-kva.test/%C3%BC"},
		{"/a%7eb%2fc%c3%bc", "https://acme.test/a~b%2Fc%C3%BC"},
		{"/a b\"c", "https://acme.test/a%20b%22c"},
		{"/100%", "https://acme.test/100%25"},
		{"/a//b/", "https://acme.test/a//b/"},
		{"\\a\\b", "https://acme.test/a/b"},
		{" /a\nb ", "https://acme.test/ab"},
		{"/%2e%2e/x", "https://acme.test/x"},
		{"/x?b=2&a=1&&fbclid=z", "https://acme.test/x?b=2&a=1"},
		{"/x?gclid=1", "https://acme.test/x"},
		{"/x?q=a+b&r=%41", "https://acme.test/x?q=a+b&r=A"},
		{"/x;jsessionid=AB12?y=1", "https://acme.test/x?y=1"},
		{"/x?PHPSESSID=8a7b6c", "https://acme.test/x"},
		{"/x?sid=0123456789abcdef0123", "https://acme.test/x"},
		{"/x?sid=12", "https://acme.test/x?sid=12"},
		{"a:b", ""}, {"./a:b", "https://acme.test/docs/a/a:b"},
		{"http:foo", ""}, {"https://", ""}, {"https://a..b/", ""}, {"https://a:99999999/", ""}, {"https://a:x/", ""},
		{"http://[::1]:8080/x", "http://[::1]:8080/x"}, {"http://[::1/x", ""},
		{"/" + strings.Repeat("a", maxAddress), ""},
	} {
		got, ok := b.resolve([]byte("kept "), []byte(tc.ref))
		if ok != (tc.want != "") || ok && string(got) != "kept "+tc.want {
			t.Errorf("resolve(%q) = %q, %v; want %q", tc.ref, got, ok, tc.want)
		}
	}
	if got, ok := normalise("/relative"); ok {
		t.Errorf("a relative address was taken for absolute: %q", got)
	}
}

// TestResolveAsTheStandardLibrary holds dot segments and merging to net/url's.
func TestResolveAsTheStandardLibrary(t *testing.T) {
	seg := rapid.SampledFrom([]string{"a", "b", ".", "..", "c.html", "d;e", "%41", "~x"})
	rapid.Check(t, func(t *rapid.T) {
		page := "http://acme.test/" + strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c.html"}), 0, 4).Draw(t, "page"), "/")
		ref := strings.Join(rapid.SliceOfN(seg, 1, 6).Draw(t, "ref"), "/")
		if strings.HasPrefix(ref, "//") || ref == "" {
			t.Skip("another host")
		}
		pu, err := url.Parse(page)
		if err != nil {
			t.Fatal(err)
		}
		ru, err := url.Parse(ref)
		if err != nil {
			t.Skip(err)
		}
		want := pu.ResolveReference(ru).String()
		want = strings.ReplaceAll(want, "%41", "A")
		got, ok := baseOf(page).resolve(nil, []byte(ref))
		if !ok || string(got) != want {
			t.Fatalf("%q in %q: %q (%v), net/url says %q", ref, page, got, ok, want)
		}
	})
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"../x?a=1&utm_source=b#c", "//h:80/%2e/;sid=1", "HTTPS://ü.test/%zz", "?", "\\\\x\\..\\y", "http://[::1]/a b"} {
		f.Add("https://acme.test/a/b", s)
	}
	f.Fuzz(func(t *testing.T, page, ref string) {
		home, ok := normalise(page)
		if !ok {
			return
		}
		got, ok := baseOf(home).resolve(nil, []byte(ref))
		if !ok {
			return
		}
		s := string(got)
		again, ok := normalise(s)
		if !ok || again != s {
			t.Fatalf("%q is not normal: again it is %q (%v)", s, again, ok)
		}
		u, err := url.Parse(s)
		if err != nil {
			t.Fatalf("net/url cannot read %q: %v", s, err)
		}
		if u.Scheme+"://"+u.Host != originOf(s) || u.User != nil || u.Fragment != "" || !strings.HasPrefix(u.EscapedPath(), "/") {
			t.Fatalf("%q has origin %q in net/url and %q here", s, u.Scheme+"://"+u.Host, originOf(s))
		}
		if strings.ContainsAny(s, " \r\n\t\"<>") {
			t.Fatalf("%q holds what an address may not", s)
		}
	})
}
