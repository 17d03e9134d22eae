package config

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	generator "github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/copytruth/copytruth/checker/house"
	"github.com/copytruth/copytruth/checker/lint"
)

var update = flag.Bool("update", false, "rewrite the committed files that are generated")

var known = Known{
	Elsewhere: func(name string) error {
		if strings.HasPrefix(name, "git+bad:") {
			return errors.New("cannot be fetched: " + name)
		}
		return nil
	},
	Presets: []string{"recommended", "strict"},
	Rules: []*lint.Rule{
		{ID: "plan-mismatch", Severity: lint.Error},
		{ID: "stale-floor", Severity: lint.Warning, Options: []lint.Option{{Name: "slack", Doc: "d", Default: 0.2}, {Name: "words", Doc: "d", Default: []string{"a"}}}},
	},
}

func past(c *Config, page string) string {
	by, past, ok := c.HistoryOf(page)
	if !ok {
		return ""
	}
	return fmt.Sprint(by, " ", past)
}

func TestDecode(t *testing.T) {
	c, err := Decode(Name, []byte(`
version: 1
manifest: product.yaml
content:
  include: ["site/**"]
  exclude: [drafts]
surfaces:
  pricing: "site/{pricing,plans}*"
  docs: [docs, "site/help/**"]
history: ["!archive/today.md", archive]
sidecars: [{image: "img/*.png", text: "img/words/{name}.txt"}, {image: "*.png", text: "{dir}/{name}.svg"}]
preset: strict
rules:
  plan-mismatch: warning
  stale-floor: {severity: note, slack: 0.5, words: [x, y]}
ignore:
  - {rule: plan-mismatch, files: ["site/old/**"], reason: agreed with legal, until: 2027-01-31}
baseline: baseline.json
readers: {icons: {yes: [fa-check]}, copy_keys: [blurb], copy_attributes: [tagline]}
fail_on: warning
mapping: {each: .features}
`), known)
	if err != nil {
		t.Fatal(err)
	}
	got := []any{c.Manifest, c.Surfaces.Of("site/plans.md"), c.Surfaces.Of("docs/x/y.md"), c.Surfaces.Of("other.md"), c.Rules, c.FailOn, c.Readers.Icons.Yes, c.Mapping.Kind().String(), c.Ignore[0].Until, c.Ignore[0].At().Start.Line, c.SidecarOf("img/plans.png"), c.SidecarOf("x/y/z.png"), c.SidecarOf("a.gif"), past(c, "archive/a.md"), past(c, "archive/today.md"), past(c, "a.md")}
	want := []any{Manifests{"product.yaml"}, "pricing", "docs", "", Rules{
		"plan-mismatch": {Severity: lint.Warning}, "stale-floor": {Severity: lint.Note, Options: map[string]any{"slack": 0.5, "words": []any{"x", "y"}}},
	}, lint.Warning, []string{"fa-check"}, "a mapping", time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC), 17, "img/words/plans.txt", "x/y/z.svg", "", "archive true", "!archive/today.md false", ""}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	set := c.Settings(map[string]lint.Setting{"stale-floor": {Severity: lint.Error}, "other": {Severity: lint.Off}})
	if set["stale-floor"].Severity != lint.Note || set["other"].Severity != lint.Off || set["plan-mismatch"].Severity != lint.Warning {
		t.Errorf("settings over a preset: %v", set)
	}
}

// bad holds mistakes that types alone can see (the schema refuses them too)
// and mistakes that need the list of rules.
var bad = []struct {
	name, content, want string
	schemaTakes         bool
}{
	{"unknown key", "manifests: x\n", `.copytruth.yaml:1:1: unknown key "manifests" (did you mean "manifest"?); allowed`, false},
	{"unknown rule", "rules:\n  plan-mismatsch: error\n", `.copytruth.yaml:2:3: unknown rule "plan-mismatsch" (did you mean "plan-mismatch"?); have plan-mismatch, stale-floor`, true},
	{"unknown severity", "rules: {plan-mismatch: fatal}\n", `rule "plan-mismatch": unknown severity "fatal"; have error, warning, note, off`, false},
	{"unknown option", "rules: {stale-floor: {slak: 1}}\n", `rule "stale-floor": unknown option "slak" (did you mean "slack"?)`, true},
	{"wrong option type", "rules: {stale-floor: {slack: much}}\n", `option "slack" is much; it takes a number`, true},
	{"unknown preset", "preset: lax\n", `unknown preset "lax"; have recommended, strict`, true},
	{"no reason", "ignore: [{rule: plan-mismatch}]\n", `key "reason" is missing`, false},
	{"unknown ignored rule", "ignore: [{rule: nope, reason: r}]\n", `unknown rule "nope"`, true},
	{"bad pattern", "content: {include: ['[a']}\n", `pattern "[a" cannot be read`, true},
	{"bad selector", "readers: {skip_selectors: ['a[']}\n", `selector "a[" cannot be read`, true},
	{"bad past", "history: ['![a']\n", `pattern "![a" cannot be read`, true},
	{"sidecar without text", "sidecars: [{image: '*.png'}]\n", `key "text" is missing`, false},
	{"sidecar of nothing", "sidecars: [{image: '*.png', text: '{stem}.txt'}]\n", `path "{stem}.txt" cannot be read; {name} and {dir} stand for`, true},
	{"sources of no path", "sources: {docs: 'content/**.md'}\n", `:1:11: "docs" is no path of pages; it begins with /, as in /docs/**`, true},
	{"sources of two stretches", "sources: {'/**/docs/**': 'content/**.md'}\n", `"/**/docs/**" has ** more than once`, true},
	{"sources that cannot be read", "sources: {'/[a': 'content/a.md'}\n", `pattern "/[a" cannot be read`, true},
	{"fail_on off", "fail_on: off\n", `unknown fail_on "off"; allowed error, warning, note`, false},
	{"bad date", "ignore: [{reason: r, until: soon}]\n", `until must be a date like 2026-11-01`, true},
	{"manifest nowhere", "manifest: {rev: main}\n", `.copytruth.yaml:1:11: a manifest elsewhere is {git, path, rev} or {url, sha256}`, true},
	{"manifest with an odd key", "manifest: [a.yaml, {url: 'https://a.example/m', sum: x}]\n", `unknown key "sum"`, false},
	{"manifest that cannot be fetched", "manifest: {git: 'bad://x', path: a}\n", `.copytruth.yaml:1:11: cannot be fetched: git+bad://x//a`, true},
	{"approvals without lock", "approvals: {types: [compliance]}\n", `key "lock" is missing`, false},
	{"embeddings without model", "embeddings: {url: 'https://a.example/v1/embeddings', lock: v.jsonl}\n", `key "model" is missing`, false},
	{"embeddings nowhere", "embeddings: {url: localhost/v1, model: m, lock: v.jsonl}\n", `.copytruth.yaml:1:19: address "localhost/v1" cannot be asked; want https://host/path`, true},
	{"embeddings with a password", "embeddings: {url: 'https://me:s3cret@a.example/v1', model: m, lock: v.jsonl}\n", `.copytruth.yaml:1:19: the address holds a name or a password; keys come from the environment`, true},
	{"not a mapping", "- a\n", `must be a mapping`, false},
}

func TestMistakes(t *testing.T) {
	for _, tt := range bad {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Decode(Name, []byte(tt.content), known)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	_, err := Decode(Name, []byte("rules: {a: error, b: error}\nfail_on: never\n"), known)
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("not all mistakes in one run: %v", err)
	}
	if c, err := Decode(Name, nil, known); err != nil || c == nil {
		t.Errorf("an empty file: %v", err)
	}
}

// TestSchema holds the committed schema to the types (-update
// rewrites it) and the schema to the decoder: both refuse the same mistakes of
// shape.
func TestSchema(t *testing.T) {
	r := &generator.Reflector{ExpandedStruct: true, Anonymous: true, Mapper: forms}
	sch := r.Reflect(Config{})
	sch.Title = Name
	got, err := json.MarshalIndent(sch, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const file = "config.schema.json"
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is not what the types say; -update rewrites it\n%s", file, d)
	}
	schema, err := validator.NewCompiler().Compile(filepath.ToSlash(file))
	if err != nil {
		t.Fatal(err)
	}
	good := "manifest: [a.yaml, b.yaml]\nsurfaces: {home: index.md}\nrules: {x: off, y: {severity: note, n: 1}}\nignore: [{reason: r}]\n"
	if err := schema.Validate(asJSON(t, good)); err != nil {
		t.Errorf("the schema refuses a good file: %v", err)
	}
	for _, tt := range bad {
		if err := schema.Validate(asJSON(t, tt.content)); (err == nil) != tt.schemaTakes {
			t.Errorf("%s: the schema says %v", tt.name, err)
		}
	}
}

// forms describes the types that read themselves.
func forms(t reflect.Type) *generator.Schema {
	text := &generator.Schema{Type: "string", MinLength: new(uint64)}
	*text.MinLength = 1
	oneOrMore := &generator.Schema{OneOf: []*generator.Schema{text, {Type: "array", Items: text}}}
	severity := &generator.Schema{Type: "string"}
	for _, s := range lint.Severities {
		severity.Enum = append(severity.Enum, string(s))
	}
	switch t {
	case reflect.TypeFor[Pattern](), reflect.TypeFor[PastPattern](), reflect.TypeFor[TextPath]():
		return text
	case reflect.TypeFor[house.Words]():
		return oneOrMore
	case reflect.TypeFor[Manifests]():
		far := (&generator.Reflector{ExpandedStruct: true, Anonymous: true, DoNotReference: true}).Reflect(elsewhere{})
		far.Version = ""
		one := &generator.Schema{OneOf: []*generator.Schema{text, far}}
		return &generator.Schema{OneOf: []*generator.Schema{text, far, {Type: "array", Items: one}}}
	case reflect.TypeFor[Patterns]():
		return &generator.Schema{Type: "object", AdditionalProperties: oneOrMore}
	case reflect.TypeFor[Raw]():
		return &generator.Schema{Type: "object"}
	case reflect.TypeFor[time.Time]():
		return &generator.Schema{Type: "string", Format: "date"}
	case reflect.TypeFor[Rules]():
		props := generator.NewProperties()
		props.Set("severity", severity)
		return &generator.Schema{Type: "object", AdditionalProperties: &generator.Schema{OneOf: []*generator.Schema{severity, {Type: "object", Properties: props}}}}
	}
	return nil
}

func asJSON(t *testing.T, s string) any {
	t.Helper()
	var n any
	if err := yaml.Load([]byte(s), &n); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(stringKeys(n))
	if err != nil {
		t.Fatal(err)
	}
	v, err := validator.UnmarshalJSON(strings.NewReader(string(b)))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func stringKeys(v any) any {
	switch v := v.(type) {
	case map[any]any:
		out := map[string]any{}
		for k, x := range v {
			out[k.(string)] = stringKeys(x)
		}
		return out
	case map[string]any:
		for k, x := range v {
			v[k] = stringKeys(x)
		}
	case []any:
		for i := range v {
			v[i] = stringKeys(v[i])
		}
	}
	return v
}

func TestSeenFrom(t *testing.T) {
	for _, tt := range []struct {
		pattern Pattern
		folder  string
		want    []string
	}{
		{"docs/*.md", "docs", []string{"*.md", "*.md/**"}}, {"docs", "", []string{"**/docs", "**/docs/**"}}, {"site/docs", "site/docs", []string{"**"}},
		{"blog/*.md", "docs", nil}, {"**/x.md", "docs/a", []string{"**/x.md", "**/x.md/**"}}, {"{a,b}/c/*", "b", []string{"c/*", "c/*/**"}},
	} {
		if d := cmp.Diff(tt.want, tt.pattern.SeenFrom(tt.folder)); d != "" {
			t.Errorf("%s from %s: %s", tt.pattern, tt.folder, d)
		}
	}
}

func TestDefaultSurface(t *testing.T) {
	for uri, want := range map[string]string{
		"index.html": "home", "content/index.md": "home", "src/pages/home.mdx": "home", "https://acme.example/": "home", "app/(marketing)/page.tsx": "home",
		"content/pricing.md": "pricing", "src/pages/pricing/index.astro": "pricing", "docs/pricing.md": "pricing", "https://acme.example/pricing?x=1": "pricing", "pricing.de.md": "pricing",
		"content/features/sso.md": "features", "docs/guide/sso.md": "docs", "docs/index.md": "docs", "help/x.md": "docs",
		"blog/2024-01-02-pricing.md": "blog", "_posts/2024-01-02-x.md": "blog", "CHANGELOG.md": "changelog", "docs/changelog.md": "changelog", "docs/releases/1.2.md": "changelog",
		"legal/terms.md": "legal", "privacy.html": "legal", "README.md": "readme", "pkg/README": "readme", "compare/globex.md": "compare", "acme-vs-globex.md": "compare",
		"about.md": "", "team/jobs.html": "", "../index.md": "home",
	} {
		if got := DefaultSurface(uri); got != want {
			t.Errorf("%s is %q, want %q", uri, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, tt := range bad {
		f.Add(tt.content)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Decode(Name, []byte(s), known)
		if (c == nil) == (err == nil) {
			t.Fatalf("%v and %v", c, err)
		}
		if err != nil && !strings.HasPrefix(err.Error(), Name+":") {
			t.Fatalf("a mistake without a place: %v", err)
		}
		again, err2 := Decode(Name, []byte(s), known)
		if err != nil && err.Error() != err2.Error() || err == nil && len(again.Ignore) != len(c.Ignore) {
			t.Fatalf("said %v and then %v", err, err2)
		}
	})
}
