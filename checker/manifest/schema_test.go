package manifest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	js "github.com/invopop/jsonschema"
)

var update = flag.Bool("update", false, "rewrite generated files")

// TestSchemaIsFresh generates the schema and compares it with the committed
// one; with -update it rewrites that (go generate runs it so).
func TestSchemaIsFresh(t *testing.T) {
	want := generateSchema(t)
	if *update {
		if err := os.WriteFile("manifest.schema.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), string(Schema())); diff != "" {
		t.Errorf("manifest.schema.json is stale; run go generate ./checker/manifest (-want +got):\n%s", diff)
	}
}

func generateSchema(t *testing.T) []byte {
	r := &js.Reflector{RequiredFromJSONSchemaTags: true, ExpandedStruct: true, Anonymous: true, Mapper: writtenForm, Namer: defName}
	root := r.Reflect(rawFile{})
	for _, also := range []any{rawLimit{}, rawMember{}} {
		for name, def := range (&js.Reflector{RequiredFromJSONSchemaTags: true, Anonymous: true, Mapper: writtenForm, Namer: defName}).Reflect(also).Definitions {
			root.Definitions[name] = def
		}
	}
	root.Title = "copytruth manifest"
	root.Description = "The product's side of the story: plans, features and facts, and where they stand"
	openForExtras(root, rawFile{}, rawProduct{}, rawPlan{}, rawPlatform{}, rawFeature{}, rawFact{})
	demandMore(root.Definitions)
	addShortForms(root.Definitions)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(root); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func defName(t reflect.Type) string { return strings.TrimPrefix(t.Name(), "raw") }

func ref(name string) *js.Schema { return &js.Schema{Ref: "#/$defs/" + name} }

func filled() *js.Schema {
	return &js.Schema{Type: "string", Pattern: `\S`}
}

func listOf(item *js.Schema) *js.Schema { return &js.Schema{Type: "array", Items: item} }

func mapOf(value *js.Schema) *js.Schema {
	return &js.Schema{Type: "object", AdditionalProperties: value}
}

func oneOfThese(forms ...*js.Schema) *js.Schema { return &js.Schema{AnyOf: forms} }

func texts() *js.Schema { return oneOfThese(filled(), listOf(filled())) }

func some(list *js.Schema) *js.Schema {
	one := uint64(1)
	list.MinItems = &one
	return list
}

func derived() *js.Schema {
	s := &js.Schema{Type: "object", Properties: js.NewProperties(), Required: []string{"from"}, AdditionalProperties: js.FalseSchema}
	s.Properties.Set("from", ref("From"))
	return s
}

func statusWords() *js.Schema {
	s := &js.Schema{Type: "string"}
	for _, status := range statuses {
		s.Enum = append(s.Enum, string(status))
	}
	return s
}

// writtenForm says how the types are written that read themselves.
func writtenForm(t reflect.Type) *js.Schema {
	scalar := func() *js.Schema { return oneOfThese(&js.Schema{Type: "number"}, filled()) }
	values := func() *js.Schema {
		return oneOfThese(&js.Schema{Type: "number"}, filled(), some(listOf(scalar())), derived())
	}
	switch t {
	case reflect.TypeFor[time.Time]():
		return &js.Schema{Type: "string", Format: "date", Pattern: `^\d{4}-\d{2}-\d{2}$`}
	case reflect.TypeFor[[]string]():
		return listOf(filled())
	case reflect.TypeFor[map[string]string]():
		return mapOf(filled())
	case reflect.TypeFor[ident]():
		return &js.Schema{Type: "string", Pattern: identPattern}
	case reflect.TypeFor[since]():
		return oneOfThese(&js.Schema{Type: "string", Format: "date", Pattern: `^\d{4}-\d{2}-\d{2}$`}, &js.Schema{Type: "string", Pattern: versionPattern})
	case reflect.TypeFor[rawPrices]():
		return oneOfThese(&js.Schema{Const: "on request"}, ref("Price"), listOf(ref("Price")))
	case reflect.TypeFor[rawStatus]():
		return oneOfThese(statusWords(), derived())
	case reflect.TypeFor[rawPlans]():
		return oneOfThese(&js.Schema{Enum: []any{"all", "unknown"}}, listOf(ref("PlanRef")), derived())
	case reflect.TypeFor[addOn]():
		return oneOfThese(&js.Schema{Type: "boolean"}, ref("Price"))
	case reflect.TypeFor[rawLimits]():
		return oneOfThese(listOf(ref("Limit")), derived())
	case reflect.TypeFor[rawValue]():
		return oneOfThese(scalar(), &js.Schema{Type: "boolean"}, listOf(ref("Member")), ref("Price"))
	case reflect.TypeFor[rawValues]():
		return values()
	case reflect.TypeFor[rawByPlan]():
		return mapOf(values())
	case reflect.TypeFor[rawNames]():
		return mapOf(texts())
	case reflect.TypeFor[rawLabels]():
		s := mapOf(texts())
		s.PropertyNames = statusWords()
		return s
	case reflect.TypeFor[rawDimensions]():
		return mapOf(listOf(ref("Member")))
	case reflect.TypeFor[rawWith]():
		return mapOf(listOf(filled()))
	case reflect.TypeFor[oneOrMore]():
		return oneOfThese(filled(), some(listOf(filled())))
	case reflect.TypeFor[share]():
		return oneOfThese(&js.Schema{Type: "number", Minimum: "0"}, &js.Schema{Type: "string", Pattern: sharePattern})
	}
	return nil
}

// openForExtras lets keys pass that start with x-.
func openForExtras(root *js.Schema, types ...any) {
	for _, v := range types {
		s := root.Definitions[defName(reflect.TypeOf(v))]
		if s == nil {
			s = root
		}
		s.PatternProperties = map[string]*js.Schema{"^x-": js.TrueSchema}
	}
	for _, def := range root.Definitions {
		demandLetters(def)
	}
	demandLetters(root)
}

// demandLetters turns "not empty" into "more than blanks", as the loader has it.
func demandLetters(s *js.Schema) {
	if s.Properties == nil {
		return
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		if p.Value.MinLength != nil {
			p.Value.MinLength, p.Value.Pattern = nil, `\S`
		}
	}
}

func needs(keys ...string) *js.Schema { return &js.Schema{Required: keys} }

func notBoth(a, b string) *js.Schema { return &js.Schema{Not: needs(a, b)} }

// demandMore adds what hangs on several keys at once.
func demandMore(defs js.Definitions) {
	defs["From"].OneOf = []*js.Schema{needs("glob"), needs("file", "query"), needs("file", "regex"), needs("csv", "column"), needs("command")}
	defs["From"].DependentRequired = map[string][]string{"query": {"file"}, "regex": {"file"}, "capture": {"regex"}, "column": {"csv"}, "count": {"csv"}}
	defs["Fact"].OneOf = []*js.Schema{needs("value"), needs("from")}
	defs["Limit"].AnyOf = []*js.Schema{needs("value"), needs("by_plan")}
	defs["Member"].AnyOf = []*js.Schema{needs("id"), needs("name")}
	defs["Feature"].AllOf = []*js.Schema{notBoth("status", "stages"), notBoth("plans", "availability"), notBoth("platforms", "availability")}
}

// addShortForms lets a name stand for a whole entry.
func addShortForms(defs js.Definitions) {
	for _, name := range []string{"Competitor", "Member", "PlanRef"} {
		defs[name] = oneOfThese(filled(), defs[name])
	}
}
