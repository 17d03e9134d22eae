package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestOwnReadme: what the README says of this program is what the program does.
func TestOwnReadme(t *testing.T) {
	t.Chdir("../..")
	code, out, errs := call(t, "check", "--config", "none", "--manifest", ".github/product.yaml", "README.md")
	if code != 0 {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

type step struct {
	Uses string         `yaml:"uses"`
	Run  string         `yaml:"run"`
	Env  map[string]any `yaml:"env"`
}

// TestActions: no step of the action or of a workflow lets somebody's words into a
// script, and all that they use is pinned to a commit.
func TestActions(t *testing.T) {
	names, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil {
		t.Fatal(err)
	}
	pinned := regexp.MustCompile(`^(\./|[\w-]+/[\w./-]+@[0-9a-f]{40}$)`)
	for _, name := range append(names, "../../action.yml") {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Runs struct {
				Steps []step `yaml:"steps"`
			} `yaml:"runs"`
			Jobs map[string]struct {
				Steps []step `yaml:"steps"`
			} `yaml:"jobs"`
		}
		if err := yaml.Unmarshal(content, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		steps := file.Runs.Steps
		for _, j := range file.Jobs {
			steps = append(steps, j.Steps...)
		}
		if len(steps) == 0 {
			t.Errorf("%s has no steps", name)
		}
		for _, s := range steps {
			if strings.Contains(s.Run, "${{") {
				t.Errorf("%s: an expression in a script: %s", name, s.Run)
			}
			if s.Uses != "" && !pinned.MatchString(s.Uses) {
				t.Errorf("%s: %s is not pinned to a commit", name, s.Uses)
			}
		}
	}
}

// TestActionInputs: every input is documented, has a default and reaches the
// script, and the script asks for nothing else.
func TestActionInputs(t *testing.T) {
	content, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Inputs map[string]struct {
			Description string  `yaml:"description"`
			Default     *string `yaml:"default"`
		} `yaml:"inputs"`
	}
	if err := yaml.Unmarshal(content, &action); err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("../../.github/actions/check.sh")
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range action.Inputs {
		if in.Description == "" || in.Default == nil {
			t.Errorf("input %s has no description or no default", name)
		}
		if name == "working-directory" {
			continue
		}
		if v := "COPYTRUTH_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_")); !strings.Contains(string(content), v+": ${{ inputs."+name+" }}") || !strings.Contains(string(script), v) {
			t.Errorf("input %s does not reach the script as %s", name, v)
		}
	}
}

// TestActionScript runs the action's step as GitHub's runner does, with inputs
// that try to be more than values.
func TestActionScript(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	dir := t.TempDir()
	recorder := filepath.Join(dir, "copytruth")
	if err := os.WriteFile(recorder, []byte("#!"+bash+"\nprintf '%s\\n' \"$@\" >\"$RECORD\"\nexit 1\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	evil := "a$(touch pwned)`touch pwned`;touch pwned"
	cmd := exec.Command(bash, mustAbs(t, "../../.github/actions/check.sh"))
	cmd.Dir = dir
	output := filepath.Join(dir, "out")
	cmd.Env = append(os.Environ(), "RECORD="+filepath.Join(dir, "args"), "GITHUB_OUTPUT="+output, "COPYTRUTH_BINARY="+recorder, "COPYTRUTH_ACTION=/absent",
		"COPYTRUTH_PATHS="+evil+"\r\n\n--fix\nsite dir", "COPYTRUTH_MANIFEST=product.yaml\nmore.yaml", "COPYTRUTH_SINCE=base", "COPYTRUTH_BASE=main", "COPYTRUTH_OWNER="+evil,
		"COPYTRUTH_SARIF=report.sarif", "COPYTRUTH_CONFIG=", "COPYTRUTH_BASELINE=", "COPYTRUTH_FAIL_ON=warning")
	out, err := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != 1 {
		t.Fatalf("exit code %d, %v\n%s", code, err, out)
	}
	got, err := os.ReadFile(filepath.Join(dir, "args"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{"check", "--format=github", "--manifest=product.yaml", "--manifest=more.yaml", "--fail-on=warning", "--owner=" + evil, "--since=origin/main", "--output=sarif=report.sarif", "--", evil, "--fix", "site dir", ""}, "\n")
	if string(got) != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
		t.Error("an input was run as a program")
	}
	if b, _ := os.ReadFile(output); string(b) != "exit-code=1\n" {
		t.Errorf("output %q", b)
	}
}

func mustAbs(t *testing.T, name string) string {
	t.Helper()
	abs, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}
