package data

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// outline prints blocks with their labels, one a line.
func outline(d *prose.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		line := fmt.Sprintf("%s %q", b.Kind, d.String(b.Span))
		for _, l := range b.Labels {
			line += fmt.Sprintf(" %s:%s", l.Kind, l.Text)
		}
		out = append(out, line)
	}
	return out
}

func read(t *testing.T, uri string, m source.Media, src string) *prose.Document {
	t.Helper()
	d, err := Read(uri, m, source.NewText(src), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Error(err)
	}
	return d
}

func want(t *testing.T, d *prose.Document, lines ...string) {
	t.Helper()
	if diff := cmp.Diff(lines, outline(d)); diff != "" {
		t.Errorf("outline (-want +got):\n%s", diff)
	}
}

func TestPlans(t *testing.T) {
	d := read(t, "plans.yaml", source.YAML, `
plans:
  - price: 19
    currency: EUR
    interval: month
    name: Team
    seats: 10
    storage: 10 GB
    sso: true
    auditLogs: false
    popular: true
    features: [SAML, 'It''s here', {text: Backups, included: false}, {name: SCIM, comingSoon: true}]
    notIncluded: [White label]
    cta: Start now
    href: /buy
    icon: rocket-launch
  - name: Enterprise
    price: {monthly: 99, yearly: "990"}
`)
	want(t, d,
		`value "Team"`,
		`value "price: 19 EUR/month" key:Team`,
		`value "seats: 10" key:Team`,
		`value "storage: 10 GB" key:Team`,
		`value "sso ✓" key:Team`,
		`value "audit logs ✗" key:Team`,
		`item "SAML" key:Team`,
		`item "It's here" key:Team`,
		`value "✗ Backups" key:Team`,
		`value "SCIM (coming soon)" key:Team`,
		`item "✗ White label" key:Team`,
		`button "Start now" key:Team`,
		`value "Enterprise"`,
		`value "price: 99/month" key:Enterprise`,
		`value "price: 990/year" key:Enterprise`,
	)
	if k := d.Blocks[0].Key; k != "plans[0].name" {
		t.Errorf("key %q", k)
	}
	if !d.Inside(prose.Span{Start: strings.Index(d.Text, "(coming"), End: strings.Index(d.Text, "(coming") + 13}, prose.BadgeInline) {
		t.Error("the status is no badge")
	}
}

func TestPlansByKey(t *testing.T) {
	want(t, read(t, "p.json", source.JSON, `{"plans": {"free": {"features": ["One project"]}, "pro": {"features": ["SSO"], "seats": 5}}}`),
		`value "free"`, `item "One project" key:free`,
		`value "pro"`, `item "SSO" key:pro`, `value "seats: 5" key:pro`)
}

func TestComparisons(t *testing.T) {
	for name, c := range map[string]struct {
		src  string
		want []string
	}{
		"rows with flags": {`{"rows": [{"feature": "SSO", "ours": true, "theirs": false}, {"feature": "Logs", "ours": "90 days", "theirs": null}]}`, []string{
			`cell ""`, `cell "ours"`, `cell "theirs"`,
			`cell "SSO"`, `cell "✓" row:SSO column:ours`, `cell "✗" row:SSO column:theirs`,
			`cell "Logs"`, `cell "90 days" row:Logs column:ours`, `cell "" row:Logs column:theirs`}},
		"rows with a map of plans": {`[{"name": "SSO", "description": "By SAML.", "tiers": {"Free": false, "Pro": true}}]`, []string{
			`cell ""`, `cell "Free"`, `cell "Pro"`, `cell "SSO"`, `cell "✗" row:SSO column:Free`, `cell "✓" row:SSO column:Pro`, `value "By SAML."`}},
		"maps in a map": {`{"uptime": {"acme": "Yes. 99.9% on every plan.", "rival": "No."}}`, []string{
			`cell ""`, `cell "acme"`, `cell "rival"`, `cell "uptime"`, `cell "Yes. 99.9% on every plan." row:uptime column:acme`, `cell "No." row:uptime column:rival`}},
		"a grid beside its heads": {`{"headers": ["", "Free", "Pro"], "rows": [["SSO", "✗", "✓"]]}`, []string{
			`cell ""`, `cell "Free"`, `cell "Pro"`, `cell "SSO"`, `cell "✗" row:SSO column:Free`, `cell "✓" row:SSO column:Pro`}},
		"plan cards are no comparison": {`[{"name": "Pro", "price": 9, "popular": true, "cta": "Buy"}]`, []string{
			`value "Pro"`, `value "price: 9" key:Pro`, `button "Buy" key:Pro`}},
	} {
		t.Run(name, func(t *testing.T) { want(t, read(t, "c.json", source.JSON, c.src), c.want...) })
	}
}

func TestPlanNamesTitleALaterComparison(t *testing.T) {
	want(t, read(t, "p.json", source.JSON, `{
"pricingPlans": [{"name": "Hobby", "price": "$0", "period": "/ month", "disabled": true}, {"name": "Scale", "price": "Contact us"}],
"rows": [{"feature": "Calls", "values": ["20K", "Flexible"]}]}`),
		`value "Hobby"`, `value "price: $0/ month" key:Hobby`, `value "Scale"`, `value "price: Contact us" key:Scale`,
		`cell ""`, `cell "Hobby"`, `cell "Scale"`, `cell "Calls"`, `cell "20K" row:Calls column:Hobby`, `cell "Flexible" row:Calls column:Scale`)
}

func TestQuestions(t *testing.T) {
	want(t, read(t, "f.json", source.JSON, `{"faq": [{"answer": "Yes, 14 days.", "question": "Is there a trial?"}], "faq2_q": "Which plan?", "faq2_a": "Any of them."}`),
		`value "Is there a trial?"`, `value "Yes, 14 days." term:Is there a trial?`,
		`value "Which plan?"`, `value "Any of them." term:Which plan?`)
}

func TestFigures(t *testing.T) {
	want(t, read(t, "messages/en.json", source.JSON, `{"s1v": "63", "s1l": "MCP tools", "users_label": "happy users", "users_count": "1,200+", "stat": {"value": 99.9, "suffix": "%", "label": "uptime"}}`),
		`value "63 MCP tools"`, `value "1,200+ happy users"`, `value "99.9% uptime"`)
}

func TestMessages(t *testing.T) {
	d := read(t, "src/locales/pt-BR/home.json", source.JSON, `{"hero.title": "Até {count} planos", "hero.text": "Teste de {{b}}30 dias{{/b}} com %s", "one": "ok", "plural": "{n, plural, one {# plan} other {# plans}} today", "cls": "a <b>b</b><br/>c &amp; d", "half": "100% %{x}"}`)
	want(t, d, `value "Até `+u+` planos"`, `value "Teste de 30 dias com `+u+`" key:Até `+u+` planos`, `value "ok"`, `value "`+u+` plans today"`, `value "a b\nc & d"`, `value "100% `+u+`"`)
	if d.Lang != "pt-BR" {
		t.Errorf("lang %q", d.Lang)
	}
}

const u = prose.Unknown

func TestLang(t *testing.T) {
	for uri, lang := range map[string]string{
		"messages/ko.json": "ko", "locales/de/common.json": "de", "config/locales/fr.yml": "fr", "i18n/messages.es.yaml": "es",
		"_locales/pt_BR/messages.json": "pt-BR", "src/en.json": "en", "data/plans.json": "", "src/is/plans.yaml": "", "lang/messages_it.json": "it",
	} {
		if got := Lang(uri); got != lang {
			t.Errorf("%s: %q, want %q", uri, got, lang)
		}
	}
}

func TestNotCopy(t *testing.T) {
	for uri, src := range map[string]string{
		"tsconfig.json":     `{"compilerOptions": {"description": "Not copy at all"}}`,
		"package-lock.json": `{"description": "Not copy at all"}`,
		"schema.json":       `{"$schema": "https://json-schema.org/draft/2020-12/schema", "description": "The schema of a thing"}`,
		"ui.json":           `{"className": "flex items-center gap-2 text-sm", "href": "/all plans", "id": "tier-pro", "wrap": "mt-2 font-bold", "url": "https://x.example/a b", "sql": "SELECT a FROM b", "handler": "() => go(there now)"}`,
	} {
		if got := outline(read(t, uri, source.JSON, src)); len(got) > 0 {
			t.Errorf("%s: %v", uri, got)
		}
	}
	want(t, read(t, "package.json", source.JSON, `{"name": "acme-cli", "description": "Syncs files.", "scripts": {"build": "go build all of it"}}`),
		`value "acme-cli"`, `value "Syncs files." key:acme-cli`)
}

func TestConfiguredKeys(t *testing.T) {
	opt := Options{CopyKeys: []string{"pitch"}, SkipKeys: []string{"internal_note"}}
	d, err := Read("x.yaml", source.YAML, source.NewText("pitch: unlimited\ninternalNote: We do not have this yet\n"), opt)
	if err != nil {
		t.Fatal(err)
	}
	want(t, d, `value "unlimited"`)
}

// Words stand where the document says they do, in every kind of scalar.
func TestPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		m   source.Media
		src string
	}{
		"yaml plain":         {source.YAML, "x: 1\ntext: All plans\n  include SSO here\n"},
		"yaml single quoted": {source.YAML, "text: 'It''s all plans\n\n  include SSO'\n"},
		"yaml double quoted": {source.YAML, "text: \"Caf\\u00e9 \\\"x\\\" and \\\n   include SSO\"\n"},
		"yaml literal":       {source.YAML, "a:\n  text: |\n    All plans\n    include SSO.\n\n    More\n"},
		"yaml folded":        {source.YAML, "text: >-\n  All plans\n  include SSO\n"},
		"yaml wide":          {source.YAML, "täxt: \"ok\"\ntext: Überall include SSO\n"},
		"yaml crlf":          {source.YAML, "x: 1\r\ntext: >\r\n  All plans\r\n  include SSO\r\n"},
		"json escapes":       {source.JSON, `{"a": 1, "text": "Caf\u00e9 \"x\" \ud83d\ude00 include SSO"}`},
		"toml basic":         {source.TOML, "x = 1\ntext = \"Caf\\u00e9 \\\"x\\\" include SSO\"\n"},
		"toml long":          {source.TOML, "[a]\ntext = '''\nAll plans\ninclude SSO'''\n"},
		"toml continued":     {source.TOML, "text = \"\"\"All \\\n   plans include SSO\"\"\"\n"},
		"app escapes":        {source.Strings, "<string name=\"x\">It\\'s &lt;b>Caf\\u00e9&lt;/b>\n      and <i>all</i> plans include SSO</string>"},
		"csv quoted":         {source.CSV, "a,b\n\"x \"\"y\"\"\nz\",\"All, include SSO\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, "f", c.m, c.src)
			i := strings.Index(d.Text, "include SSO")
			if i < 0 {
				t.Fatalf("not said: %q", d.Text)
			}
			at := d.Locate(prose.Span{Start: i, End: i + len("include SSO")})
			if got := c.src[at.Start.Offset:at.End.Offset]; got != "include SSO" {
				t.Errorf("at %+v stands %q", at, got)
			}
		})
	}
}

func TestTables(t *testing.T) {
	want(t, read(t, "p.tsv", source.CSV, "Feature\tFree\tPro\nSSO\tno\tyes\n"),
		`cell "Feature"`, `cell "Free"`, `cell "Pro"`,
		`cell "SSO" column:Feature`, `cell "no" row:SSO column:Free`, `cell "yes" row:SSO column:Pro`)
}

func TestSchemaOrg(t *testing.T) {
	want(t, read(t, "ld.json", source.JSON, `{"@type": "Product", "name": "Acme", "offers": {"@type": "AggregateOffer", "lowPrice": "0", "highPrice": 89, "offerCount": 5, "priceCurrency": "EUR"}}`),
		`value "Acme"`, `value "lowPrice: 0 EUR" key:Acme`, `value "highPrice: 89 EUR" key:Acme`, `value "offerCount: 5" key:Acme`)
}

func TestNotes(t *testing.T) {
	for m, src := range map[source.Media]string{
		source.YAML: "# other\n# copytruth ignore x: y\ntitle: All plans\ntext: \"# copytruth is a name\"\n",
		source.TOML: "# copytruth ignore x: y\ntitle = \"All plans\"\n",
		source.JSON: "{\n// copytruth ignore x: y\n\"title\": \"All plans\"}",

		source.Strings: "<resources><!-- other --><!-- copytruth ignore x: y --><string name='t'>All plans</string></resources>",
	} {
		d := read(t, "f", m, src)
		if len(d.Notes) != 1 || d.Notes[0].Text != "copytruth ignore x: y" || d.Notes[0].At != 0 {
			t.Errorf("%s: %+v", m, d.Notes)
		}
	}
}

func TestErrors(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for i := 'b'; i < 'j'; i++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c,", i-1), 9), ","))
	}
	for name, c := range map[string]struct {
		m        source.Media
		src, say string
	}{
		"alias bomb":   {source.YAML, bomb, "alias"},
		"deep yaml":    {source.YAML, strings.Repeat("[", 100_000), "dep"},
		"deep json":    {source.JSON, strings.Repeat("[", 100_000), "deep"},
		"deep toml":    {source.TOML, "a = " + strings.Repeat("[", 20_000), ""},
		"json syntax":  {source.JSON, "{\"a\": 1,\n \"b\" 2}", "2:6: a colon has to follow the key \"b\""},
		"json no end":  {source.JSON, `{"a": "x`, "1:7: the string does not end"},
		"too large":    {source.JSON, strings.Repeat(" ", MaxSize+1), "at most"},
		"wrong media":  {source.PDF, "x", "no data reader"},
		"yaml tab":     {source.YAML, "a:\n\t- b", ""},
		"app text":     {source.Strings, "<resources>\n<string name='a'>x</resources>", "2:1: the element \"string\" does not end"},
		"toml no file": {source.TOML, "a b", ""},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := Read("f", c.m, source.NewText(c.src), Options{})
			if err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("error %v, want %q", err, c.say)
			}
			if e := time.Since(start); e > 5*time.Second {
				t.Errorf("took %v", e)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"a: b\nplans: [{name: Pro, price: 1, features: [x y z]}]", `{"a": "b \u00e9 {c}", "s1v": "3", "s1l": "x"}`,
		"[a]\nb = \"\"\"x\\\n y\"\"\"\n[[c]]\nd.e = ['x', 1]", "a,b\n\"c\"\"d\",e\n", "t: >\n  a\n\n  b\n", "x: 'it''s'\n\"y\": &a [1]\nz: *a",
		"k: |2\n   x\n", "{{b}}<b>**x**`y`[z](w)%s", "? a\n: b", "\"a.b\": \"c\"\n", "a: \"\\\n  x \\ty\"", "a: {b: {c: yes it is, d: no}}",
		"<resources><!-- copytruth x --><string name=\"a\">\\n\\n<b>x\\'</b> &amp;\n y</string><plurals name='p'><item quantity=\"one\">1</item>", "<string/><string-array><item/></string-array",
	} {
		for i := range 5 {
			f.Add(s, uint8(i))
		}
	}
	media := []source.Media{source.YAML, source.JSON, source.TOML, source.CSV, source.Strings}
	f.Fuzz(func(t *testing.T, s string, m uint8) {
		watch := time.AfterFunc(20*time.Second, func() { panic(fmt.Sprintf("hangs on media %d: %q", m%5, s)) })
		defer watch.Stop()
		if len(s) > 20_000 {
			t.Skip()
		}
		d, err := Read("locales/en.x", media[m%5], source.NewText(s), Options{})
		if err != nil {
			return
		}
		if err := prose.Verify(d); err != nil {
			t.Error(err)
		}
	})
}

// What a record says beside its name: the stage, the plan, that it is left out.
func TestRecordsSayHowTheyStand(t *testing.T) {
	want(t, read(t, "features.yaml", source.YAML, `
- industryName: Mesh routing
  tier: Premium
  comingSoonOn: 2027-06-30
  description: Connect every site.
- featureName: Outgoing hooks
  tier: Free
  isExperimental: yes
- title: Peering
  maturity: not_implemented
- title: Relays
  deployment: {cloud: experimental, on_prem: experimental}
- title: Tunnels
  comingSoonOn:
  maturity: stable
`),
		`value "Premium"`, `value "Mesh routing (coming soon on 2027-06-30)" key:Premium`,
		`value "Connect every site." key:Premium key:Mesh routing (coming soon on 2027-06-30)`,
		`value "Free"`, `value "Outgoing hooks (experimental)" key:Free`,
		`value "Peering (not implemented)"`, `value "Relays (experimental)"`, `value "Tunnels"`)
	want(t, read(t, "plans.yaml", source.YAML, `
- name: Free
  price: 0
  features: [One project]
  featuresNot: [Audit log]
`), `value "Free"`, `value "price: 0" key:Free`, `item "One project" key:Free`, `item "✗ Audit log" key:Free`)
}
