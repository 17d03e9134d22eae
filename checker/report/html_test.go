package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/copytruth/copytruth/checker/audit"
)

// houseAudit is the audit of the house product, as if it had been made before
// with other words and other figures.
func houseAudit(t testing.TB) *audit.Audit {
	t.Helper()
	a := readHouse(t)
	old := readHouse(t)
	old.Day, old.Targets = "2026-02-20", []string{"https://www.acme.example/"}
	old.Totals.Errors, old.Totals.Warnings = a.Totals.Errors+9, a.Totals.Warnings-3
	old.Claims[2].Sentence = strings.Replace(old.Claims[2].Sentence, " ", " once ", 1)
	old.Claims[2].ID = "0"
	old.Claims = append(old.Claims[:5:5], old.Claims[7:]...)
	old.Findings = old.Findings[4:]
	first := *old
	first.Day, first.Totals.Errors = "2026-02-01", old.Totals.Errors+4
	a.Changes = audit.Compare(old, a)
	a.Trend = audit.Trend([]*audit.Audit{&first, old, a})
	return a
}

func readHouse(t testing.TB) *audit.Audit {
	t.Helper()
	const file = "../../fixtures/acme/expected/audit.json"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, err := audit.Decode(file, b)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// nasty is what a page may say to break out of its place in a report.
const nasty = `</style></script><script>alert(1)</script><img src=x onerror=alert(2)>"'` + "`" + `{{.}}&lt;b&gt;<!--` + "\u202egnp.exe\u2066\x1b[31m\x00\u200b\r\n" + ` javascript:alert(3)`

// hostileAudit has the same hostile text in every field that can hold one.
func hostileAudit() *audit.Audit {
	a := &audit.Audit{}
	infest(reflect.ValueOf(a).Elem(), 0)
	a.Findings = append(a.Findings, a.Findings[0])
	a.Findings[1].Places = append([]audit.Place{{Path: "javascript:alert(1)", URL: "javascript:alert(1)"}, {Path: "https://user:secret@a.example/"}}, a.Findings[1].Places...)
	a.Findings[1].Rule, a.Findings[1].Severity = disagreement, "error"
	a.Trend = append(a.Trend, a.Trend[0])
	a.Coverage[0].Surfaces = map[string]int{a.Surfaces[0]: 3}
	a.Locales = append(a.Locales, "de")
	return a
}

func infest(v reflect.Value, depth int) {
	if depth > 7 {
		return
	}
	if places, ok := v.Addr().Interface().(*audit.ClaimPlaces); ok {
		var one audit.ClaimPlace
		infest(reflect.ValueOf(&one).Elem(), depth+1)
		*places = audit.PlacesOf(one)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(nasty)
	case reflect.Int:
		v.SetInt(3)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		infest(v.Elem(), depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			infest(v.Field(i), depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		infest(v.Index(0), depth+1)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		one := reflect.New(v.Type().Elem()).Elem()
		infest(one, depth+1)
		v.SetMapIndex(reflect.ValueOf(nasty), one)
	}
}

func renderHTML(t testing.TB, a *audit.Audit) string {
	t.Helper()
	var b bytes.Buffer
	if err := AuditHTML(&b, a); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// elements are those that the report's own words consist of.
var elements = map[string]bool{}

func init() {
	for _, e := range strings.Fields(`html head meta title style body a header div p span h1 h2 h3 h4 time ul ol li dl dt dd nav main section footer article figure figcaption
		blockquote mark details summary fieldset legend input label table caption thead tbody tr th td code del ins q strong br svg line text path circle`) {
		elements[e] = true
	}
}

// TestHTMLTakesNoOrders: whatever pages say, the report consists of its own
// elements and attributes, leads only to the web and to itself, and shows every
// character that hides or turns text.
func TestHTMLTakesNoOrders(t *testing.T) {
	for name, a := range map[string]*audit.Audit{"hostile": hostileAudit(), "house": houseAudit(t)} {
		page := renderHTML(t, a)
		z := html.NewTokenizer(strings.NewReader(page))
		for z.Next() != html.ErrorToken {
			tok := z.Token()
			switch tok.Type {
			case html.StartTagToken, html.SelfClosingTagToken:
				if !elements[tok.Data] {
					t.Errorf("%s: element %s", name, tok)
				}
				for _, attr := range tok.Attr {
					checkAttr(t, name, tok, attr)
				}
			case html.CommentToken:
				t.Errorf("%s: comment %s", name, tok)
			}
		}
		for _, bad := range []string{"ZgotmplZ", "\u202e", "\u2066", "\x1b", "\x00", "\u200b", "secret@", "<script"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s: the page has %q", name, bad)
			}
		}
	}
}

func checkAttr(t *testing.T, name string, tok html.Token, attr html.Attribute) {
	t.Helper()
	switch {
	case strings.HasPrefix(attr.Key, "on"), attr.Key == "style", attr.Key == "src", attr.Key == "srcset":
		t.Errorf("%s: attribute %s of %s", name, attr.Key, tok)
	case attr.Key == "href" && !regexp.MustCompile(`^(https?://|#[a-z0-9-]*$)`).MatchString(attr.Val):
		t.Errorf("%s: leads to %q", name, attr.Val)
	case (attr.Key == "id" || attr.Key == "class") && !regexp.MustCompile(`^[a-zA-Z0-9 -]*$`).MatchString(attr.Val):
		t.Errorf("%s: %s %q", name, attr.Key, attr.Val)
	}
}

// TestHTMLStands: ids are unique, every link into the page arrives, headings skip
// no level, and every table and region has a name.
func TestHTMLStands(t *testing.T) {
	for name, a := range map[string]*audit.Audit{"house": houseAudit(t), "empty": {}, "many": manyFindings(1000, 10000)} {
		root, err := html.Parse(strings.NewReader(renderHTML(t, a)))
		if err != nil {
			t.Fatal(err)
		}
		ids, level := map[string]bool{}, 0
		var links []string
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, at := range n.Attr {
				switch {
				case at.Key == "id" && ids[at.Val]:
					t.Errorf("%s: id %s twice", name, at.Val)
				case at.Key == "id":
					ids[at.Val] = true
				case (at.Key == "href" || at.Key == "for" || at.Key == "aria-labelledby") && !strings.HasPrefix(at.Val, "http"):
					links = append(links, strings.TrimPrefix(at.Val, "#"))
				}
			}
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				if now := int(n.Data[1] - '0'); now > level+1 {
					t.Errorf("%s: h%d after h%d", name, now, level)
				} else {
					level = now
				}
			}
			if n.Data == "table" && (n.FirstChild == nil || n.FirstChild.Data != "caption") {
				t.Errorf("%s: a table without a caption", name)
			}
		}
		for _, to := range links {
			if !ids[to] {
				t.Errorf("%s: nothing is at %q", name, to)
			}
		}
	}
}

// manyFindings is an audit of a large site in bad shape.
func manyFindings(findings, claims int) *audit.Audit {
	a := &audit.Audit{Version: audit.Version, Kind: audit.Kind, AsOf: "2026-12-01", Day: "2026-11-30", Verdict: audit.Verdict{Go: audit.NoGo}}
	for i := range findings {
		f := audit.Finding{Rule: "plan-mismatch", Severity: []string{"error", "warning", "note"}[i%3], Message: fmt.Sprintf("finding %d", i), Fingerprint: fmt.Sprintf("%016x", i), Owner: fmt.Sprintf("@team-%d", i%40)}
		for k := range i % 60 {
			f.Places = append(f.Places, audit.Place{Path: fmt.Sprintf("https://a.example/%d/%d", i%500, k), Line: k + 1, Sentence: "Live chat is included on every plan.", Text: "every plan", Mark: &audit.Mark{Start: 25, End: 35}})
		}
		a.Findings = append(a.Findings, f)
	}
	for i := range claims {
		c := audit.Claim{ID: fmt.Sprint(i), Sentence: fmt.Sprintf("Promise number %d is kept on every plan.", i), Verdict: audit.Verdicts[i%7], Types: []string{"capability"}, Places: audit.PlacesOf(audit.ClaimPlace{Path: "index.html", Line: i})}
		if i%3 > 0 {
			c.About = []audit.Subject{{Kind: "feature", ID: fmt.Sprintf("f-%d", i%700)}}
		}
		a.Claims = append(a.Claims, c)
	}
	for i := range 3000 {
		a.Pages = append(a.Pages, audit.Page{Path: fmt.Sprintf("https://a.example/%d", i)})
		a.Unread = append(a.Unread, audit.Unread{Path: fmt.Sprintf("https://a.example/x/%d", i), Why: fmt.Sprintf("why %d", i%90), Problem: i%2 == 0})
	}
	return a
}

// TestHTMLIsBounded: a thousand findings and ten thousand claims make a page that
// a browser opens at once, and what is left out is counted.
func TestHTMLIsBounded(t *testing.T) {
	page := renderHTML(t, manyFindings(1000, 10000))
	if n := len(page); n > 8<<20 {
		t.Errorf("%d bytes", n)
	}
	if more := renderHTML(t, manyFindings(4000, 40000)); len(more) > len(page)*3/2 {
		t.Errorf("four times as much makes %d bytes of %d", len(more), len(page))
	}
	for _, want := range []string{"further findings, a line each", "8,000 wordings of all are only in the JSON file"} {
		if !strings.Contains(page, want) {
			t.Errorf("does not say %q", want)
		}
	}
}

// TestAuditDeterministic: one audit gives one page, and its file comes back as it was.
func TestAuditDeterministic(t *testing.T) {
	a := houseAudit(t)
	first := renderHTML(t, a)
	if again := renderHTML(t, a); first != again {
		t.Error("two pages differ")
	}
	var b bytes.Buffer
	if err := AuditJSON(&b, a); err != nil {
		t.Fatal(err)
	}
	again, err := audit.Decode("a.json", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(again)
	if !bytes.Equal(x, y) {
		t.Error("the file does not come back as it was")
	}
}
