package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	generator "github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/lint"
)

var schemas = []struct {
	name, title string
	value       any
	report      Reporter
}{
	{"check", "copytruth check --format json", Run{}, JSON("1.2.3")},
	{"claims", "copytruth claims --format json", ClaimList{}, ClaimsJSON},
	{"files", "copytruth files --format json", FileList{}, FilesJSON},
	{"coverage", "copytruth coverage --format json", CoverageList{}, CoverageJSON},
	{"impact", "copytruth impact --format json", ImpactRun{}, impactJSON},
	{"timeline", "copytruth timeline --format json", TimelineRun{}, timelineJSON},
	{"prove", "copytruth prove --format json", ProveRun{}, proveJSON},
	{"audit", "copytruth audit --json", audit.Audit{}, auditJSON},
}

// TestSchemas generates the schema of every shape from its Go type and holds
// the committed file to it; -update rewrites the files. Then it
// holds what the reporters really write to the committed file.
func TestSchemas(t *testing.T) {
	for _, s := range schemas {
		t.Run(s.name, func(t *testing.T) {
			file := filepath.Join("schema", s.name+".schema.json")
			r := &generator.Reflector{ExpandedStruct: true, Anonymous: true}
			sch := r.Reflect(s.value)
			sch.Title = s.title
			got, err := json.MarshalIndent(sch, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, '\n')
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
			schema, err := validator.NewCompiler().Compile(file)
			if err != nil {
				t.Fatal(err)
			}
			for name, r := range map[string]*lint.Result{"full": sample(), "empty": {}} {
				if err := validate(schema, s.report, r); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
}

func validate(schema *validator.Schema, report Reporter, r *lint.Result) error {
	var b bytes.Buffer
	if err := report(&b, r); err != nil {
		return err
	}
	v, err := validator.UnmarshalJSON(&b)
	if err != nil {
		return err
	}
	return schema.Validate(v)
}

// A schema that lets everything pass would prove nothing.
func TestSchemaRefuses(t *testing.T) {
	schema, err := validator.NewCompiler().Compile("schema/check.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := JSON("1")(&b, sample()); err != nil {
		t.Fatal(err)
	}
	for _, r := range [][2]string{
		{`"severity": "error"`, `"severity": "fatal"`}, {`"rule"`, `"check"`}, {`"version": 1`, `"version": 2`},
		{`"direction": "overclaim"`, `"direction": "sideways"`}, {`"feature": "saml-sso"`, `"feature": 7`}, {`"line": 14`, `"line": "14"`},
	} {
		v, err := validator.UnmarshalJSON(strings.NewReader(strings.Replace(b.String(), r[0], r[1], 1)))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(v) == nil {
			t.Errorf("the schema takes %s", r[1])
		}
	}
}
