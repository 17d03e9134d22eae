package plain

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

func read(t testing.TB, src string) *prose.Document {
	t.Helper()
	d, err := Read("t.txt", source.Plain, source.NewText(src))
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Errorf("%v in %q", err, src)
	}
	return d
}

func outline(d *prose.Document) []string {
	out := []string{}
	for _, b := range d.Blocks {
		line := string(b.Kind)
		if b.Level > 0 {
			line += fmt.Sprint(b.Level)
		}
		line += fmt.Sprintf(" %q", d.String(b.Span))
		for _, l := range b.Labels {
			line += fmt.Sprintf(" %s:%s", l.Kind, l.Text)
		}
		out = append(out, line)
	}
	return out
}

func TestRead(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		want      []string
	}{
		{"paragraphs", "SAML single\nsign-on.\n\n  Indented\n  text.", []string{`paragraph "SAML single sign-on."`, `paragraph "Indented text."`}},
		{"lists", "Includes:\n- SSO for\n  all\n  * Okta\n- SCIM\n\n1. One\n2) Two\nafter", []string{`paragraph "Includes:"`,
			`item1 "SSO for all" intro:Includes:`, `item2 "Okta" intro:Includes: parent:SSO for all`, `item1 "SCIM" intro:Includes:`, `item1 "One" intro:Includes:`, `item1 "Two after" intro:Includes:`}},
		{"crossed items", "✓ SSO\n❌ SCIM", []string{`item1 "SSO"`, `item1 "✗ SCIM"`}},
		{"headings", "Acme\n====\nText\n\nPLANS AND PRICES\nFree.\n\nMore\n----\nx", []string{`heading1 "Acme"`, `paragraph "Text" heading:Acme`,
			`heading3 "PLANS AND PRICES" heading:Acme`, `paragraph "Free." heading:Acme heading:PLANS AND PRICES`, `heading2 "More" heading:Acme`, `paragraph "x" heading:Acme heading:More`}},
		{"keys", "User-agent: *\nDisallow: /x\n\nPrice: $5\nper month", []string{`paragraph "User-agent: *"`, `paragraph "Disallow: /x"`, `paragraph "Price: $5"`, `paragraph "per month"`}},
		{"rules", "one\n\n* * *\n\n-----\n\ntwo", []string{`paragraph "one"`, `paragraph "two"`}},
		{"signs around, falling", "=== Acme ===\nTested up to: 6.0\n\n== Changelog ==\n\n= 1.2 =\n* SSO\n== a =", []string{`heading1 "Acme"`, `paragraph "Tested up to: 6.0" heading:Acme`,
			`heading2 "Changelog" heading:Acme`, `heading3 "1.2" heading:Acme heading:Changelog`, `item1 "SSO == a =" heading:Acme heading:Changelog heading:1.2`}},
		{"signs around, rising", "= Acme =\nText\n== Plans ==\nFree", []string{`heading1 "Acme"`, `paragraph "Text" heading:Acme`, `heading2 "Plans" heading:Acme`, `paragraph "Free" heading:Acme heading:Plans`}},
		{"ends of lines", "a\r\nb\r\n\r\nc\rd", []string{`paragraph "a b"`, `paragraph "c d"`}},
		{"unknown", "", []string{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, outline(read(t, tc.src))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlaceAndNotes(t *testing.T) {
	src := "Top.\n\n# copytruth ignore x: y\n- SAML\n  SSO"
	d := read(t, src)
	i := strings.Index(d.Text, "SAML SSO")
	loc := d.Locate(prose.Span{Start: i, End: i + 8})
	if loc.Start.Line != 4 || loc.Start.Column != 3 || src[loc.Start.Offset:loc.End.Offset] != "SAML\n  SSO" {
		t.Errorf("at %+v", loc)
	}
	if len(d.Notes) != 1 || d.Notes[0].Text != "copytruth ignore x: y" {
		t.Errorf("notes %+v", d.Notes)
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("Acme\n====\n- a\n  - b\n\nKEY: v\n\n❌ no\r\nx\ry")
	f.Add("\x00\f\v \t- \n1. \n")
	f.Fuzz(func(t *testing.T, src string) {
		txt, err := source.Decode([]byte(src), "")
		if err != nil {
			return
		}
		d, err := Read("t.txt", source.Plain, txt)
		if err != nil {
			return
		}
		if err := prose.Verify(d); err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			if loc := d.Locate(b.Span); !loc.Start.Exact() || loc.End.Offset < loc.Start.Offset {
				t.Fatalf("%q at %+v", d.String(b.Span), loc)
			}
		}
	})
}
