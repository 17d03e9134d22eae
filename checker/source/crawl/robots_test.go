package crawl

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestRobots has the cases on which parsers differ; the numbers are sections of
// RFC 9309.
func TestRobots(t *testing.T) {
	for _, tc := range []struct {
		name, file string
		allowed    string // paths, by blanks
		refused    string
	}{
		{"empty file", "", "/ /a", ""},
		{"disallow all", "User-agent: *\nDisallow: /", "/robots.txt", "/ /a"},
		{"empty disallow", "User-agent: *\nDisallow:", "/ /a", ""},
		{"prefix", "User-agent: *\nDisallow: /a", "/ /b /A", "/a /ab /a/b /a?x"},
		{"longest wins, 2.2.2", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b /a/bc", "/a /a/c"},
		{"order does not matter", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b", "/a/c"},
		{"allow on a tie", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", ""},
		{"star, 2.2.3", "User-agent: *\nDisallow: /*/private", "/private", "/a/private /a/b/private/x"},
		{"dollar", "User-agent: *\nDisallow: /*.php$", "/a.php5 /a.php?x", "/a.php /b/c.php"},
		{"dollar inside is a character", "User-agent: *\nDisallow: /a$b", "/a", "/a$b"},
		{"escaped star", "User-agent: *\nDisallow: /a%2Ab", "/aXb", "/a*b"},
		{"query", "User-agent: *\nDisallow: /*?sort=", "/a?x=1 /a", "/a?sort=up"},
		{"lower-case escape, 2.2.2", "User-agent: *\nDisallow: /a%3cd", "/a", "/a%3Cd /a%3cd"},
		{"escaped and raw UTF-8", "User-agent: *\nDisallow: /caf%C3%A9\nDisallow: /thé", "/cafe", "/café /th%C3%A9"},
		{"unreserved escape", "User-agent: *\nDisallow: /%61b", "/b", "/ab"},
		{"own group only, 2.2.1", "User-agent: *\nDisallow: /\n\nUser-agent: copytruth\nDisallow: /x", "/ /a", "/x"},
		{"case of the name", "User-agent: CopyTruth/2.0\nDisallow: /x", "/a", "/x"},
		{"a longer name is another", "User-agent: copytruthbot\nDisallow: /\nUser-agent: copy\nDisallow: /", "/a", ""},
		{"groups of one name merge", "User-agent: copytruth\nDisallow: /x\nUser-agent: *\nDisallow: /\nUser-agent: copytruth\nDisallow: /y", "/a", "/x /y"},
		{"two names, one group", "User-agent: other\nUser-agent: copytruth\nDisallow: /x", "/a", "/x"},
		{"rule before any name", "Disallow: /\nUser-agent: *\nDisallow: /x", "/a", "/x"},
		{"a bad line spoils nothing", "User-agent: *\nthis is no line\nDisallow /y\n: \nDisallow: /x", "/y", "/x"},
		{"sitemap between names", "User-agent: a\nSitemap: https://acme.test/s.xml\nUser-agent: copytruth\nDisallow: /x", "/a", "/x"},
		{"delay between names", "User-agent: a\nCrawl-delay: 5\nUser-agent: copytruth\nDisallow: /x", "/a", "/x"},
		{"comments and blanks", "  user-agent : * # all\n\tDisallow\t: /x # no", "/a", "/x"},
		{"line ends", "User-agent: *\rDisallow: /x\r\nDisallow: /y\n", "/a", "/x /y"},
		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /x", "/a", "/x"},
		{"group without rules", "User-agent: copytruth\n\nUser-agent: *\nDisallow: /", "", "/a"},
		{"own empty group", "User-agent: copytruth\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", ""},
		{"without a slash", "User-agent: *\nDisallow: x", "/a", "/x"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := parseRobots([]byte(tc.file), Product)
			for _, p := range strings.Fields(tc.allowed) {
				if why := r.refuses(at(t, p)); why != "" {
					t.Errorf("%s: %s", p, why)
				}
			}
			for _, p := range strings.Fields(tc.refused) {
				if why := r.refuses(at(t, p)); why == "" {
					t.Errorf("%s is allowed", p)
				}
			}
		})
	}
}

func at(t *testing.T, path string) string {
	t.Helper()
	a, ok := normalise("https://acme.test" + path)
	if !ok {
		t.Fatalf("%q is no path", path)
	}
	return a
}

func TestRobotsDelayAndSitemaps(t *testing.T) {
	r := parseRobots([]byte("Sitemap: https://acme.test/a.xml\nUser-agent: *\nCrawl-delay: 0.5\nUser-agent: slow\nDisallow: /z\nsitemap:/b.xml\n"), Product)
	if diff := cmp.Diff([]string{"https://acme.test/a.xml", "/b.xml"}, r.sitemaps); diff != "" {
		t.Error(diff)
	}
	if r.delay != 500*time.Millisecond {
		t.Errorf("delay %v", r.delay)
	}
	for value, want := range map[string]time.Duration{"86400": maxCrawlDelay, "1e300": maxCrawlDelay, "-1": 0, "soon": 0, "NaN": 0, "Inf": maxCrawlDelay} {
		if got := parseRobots([]byte("User-agent: *\nCrawl-delay: "+value), Product).delay; got != want {
			t.Errorf("Crawl-delay %s: %v, want %v", value, got, want)
		}
	}
}

// TestRobotsSize: the rest of a file past the limit is not read, and a line that
// the limit cuts through is not half a rule.
func TestRobotsSize(t *testing.T) {
	head := "User-agent: *\nDisallow: /x\n"
	file := head + strings.Repeat("#", maxRobots-len(head)-len("\nDisallow: /a")) + "\nDisallow: /abc\nDisallow: /late\n"
	r := parseRobots([]byte(file), Product)
	for p, refused := range map[string]bool{"/x": true, "/a": false, "/abc": false, "/late": false} {
		if got := r.refuses(at(t, p)) != ""; got != refused {
			t.Errorf("%s refused: %v", p, got)
		}
	}
}

// TestRobotsMatch holds the matcher to a regular expression of the same meaning.
func TestRobotsMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := "/" + rapid.StringOfN(rapid.RuneFrom([]rune("ab*/")), 0, 8, -1).Draw(t, "rule") + rapid.SampledFrom([]string{"", "$"}).Draw(t, "end")
		target := "/" + rapid.StringOfN(rapid.RuneFrom([]rune("ab/")), 0, 10, -1).Draw(t, "path")
		expr := "^" + strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSuffix(p, "$")), `\*`, ".*")
		if strings.HasSuffix(p, "$") {
			expr += "$"
		}
		want := regexp.MustCompile(expr).MatchString(target)
		if got := (rule{pattern: p}).matches(target); got != want {
			t.Fatalf("%q on %q: %v, want %v", p, target, got, want)
		}
	})
}

// TestRobotsBomb: stars upon stars take no more time than their length.
func TestRobotsBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "Disallow: /%s%d$\n", strings.Repeat("*a", 60), i)
	}
	r := parseRobots([]byte(b.String()), Product)
	for range 20 {
		if why := r.refuses(at(t, "/"+strings.Repeat("a", 1900))); why != "" {
			t.Fatal(why)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /a%3c\nCrawl-delay: 3\nSitemap: x", "/a/b?c")
	f.Add("\xef\xbb\xbfuser-agent:copytruth\rdisallow:/*", "/é%zz")
	f.Fuzz(func(t *testing.T, file, path string) {
		a, ok := normalise("http://acme.test/" + path)
		if !ok {
			return
		}
		r := parseRobots([]byte(file), Product)
		if r.delay < 0 || r.delay > maxCrawlDelay {
			t.Fatalf("delay %v", r.delay)
		}
		if r.refuses("http://acme.test/robots.txt") != "" {
			t.Fatal("robots.txt itself is refused")
		}
		before := r.refuses(a)
		// A group for somebody else changes nothing for us.
		more := parseRobots([]byte("User-agent: somebody-else\nDisallow: /\n\nUser-agent: nobody\nAllow: /\n\n"+file), Product)
		if len(file) < 1000 && !strings.HasPrefix(file, "\xef\xbb\xbf") && before != "" && more.refuses(a) == "" {
			t.Fatalf("allowed by a group for somebody else: %s", before)
		}
		if why := r.refuses(a); why != before {
			t.Fatalf("%q and then %q", before, why)
		}
	})
}
