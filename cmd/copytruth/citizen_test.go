package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
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
	var script []byte
	for _, name := range []string{"check.sh", "fetch.sh"} {
		b, err := os.ReadFile("../../.github/actions/" + name)
		if err != nil {
			t.Fatal(err)
		}
		script = append(script, b...)
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

// TestFetchRelease: the action takes the program of a release only if it has the
// checksum that the release names, and is built where there is no release.
func TestFetchRelease(t *testing.T) {
	for _, tool := range []string{"bash", "curl", "tar", "sha256sum"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool + " is not installed")
		}
	}
	if runtime.GOOS != "linux" {
		t.Skip("the release at hand is one for Linux")
	}
	dir := t.TempDir()
	name := "copytruth_1.2.3_linux_" + runtime.GOARCH + ".tar.gz"
	if err := os.MkdirAll(filepath.Join(dir, "v1.2.3"), 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "copytruth"), "the program")
	if out, err := exec.Command("tar", "-czf", filepath.Join(dir, "v1.2.3", name), "-C", dir, "copytruth").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	archive, err := os.ReadFile(filepath.Join(dir, "v1.2.3", name))
	if err != nil {
		t.Fatal(err)
	}
	good := fmt.Sprintf("%x  %s\n", sha256.Sum256(archive), name)
	for title, tc := range map[string]struct {
		env, sums, want string // want: the program's content, or a part of what is said
		code            int
	}{
		"asked for":         {"COPYTRUTH_VERSION=v1.2.3", good, "the program", 0},
		"pinned by a tag":   {"COPYTRUTH_REF=v1.2.3", good, "the program", 0},
		"wrong sum":         {"COPYTRUTH_REF=v1.2.3", strings.Repeat("0", 64) + "  " + name + "\n", "and checksums.txt says 0000", 2},
		"no sum":            {"COPYTRUTH_VERSION=v1.2.3", "", "says nothing of it", 2},
		"no such release":   {"COPYTRUTH_VERSION=v9.9.9", good, "the release v9.9.9 cannot be had", 2},
		"tag of no release": {"COPYTRUTH_REF=v9.9.9", good, "", 0},
		"pinned by commit":  {"COPYTRUTH_REF=11bd71901bbe5b1630ceea73d27597364c9af683", good, "", 0},
		"no version":        {"COPYTRUTH_VERSION=latest; touch pwned", good, "it takes the tag of a release like v1.2.3", 2},
		"own binary":        {"COPYTRUTH_BINARY=" + filepath.Join(dir, "copytruth"), good, "the program", 0},
	} {
		t.Run(title, func(t *testing.T) {
			put(t, filepath.Join(dir, "v1.2.3", "checksums.txt"), tc.sums)
			temp := t.TempDir()
			cmd := exec.Command("bash", mustAbs(t, "../../.github/actions/fetch.sh"))
			cmd.Dir = temp
			cmd.Env = append(os.Environ(), "RUNNER_TEMP="+temp, "GITHUB_OUTPUT="+filepath.Join(temp, "out"), "COPYTRUTH_RELEASES=file://"+dir, tc.env)
			said, err := cmd.CombinedOutput()
			if code := cmd.ProcessState.ExitCode(); code != tc.code {
				t.Fatalf("exit code %d, %v\n%s", code, err, said)
			}
			if tc.code != 0 {
				if !strings.Contains(string(said), tc.want) {
					t.Errorf("said %s", said)
				}
				return
			}
			out, err := os.ReadFile(filepath.Join(temp, "out"))
			if err != nil {
				t.Fatal(err)
			}
			binary, ok := strings.CutPrefix(strings.TrimSpace(string(out)), "binary=")
			if content, _ := os.ReadFile(binary); !ok || string(content) != tc.want {
				t.Errorf("output %s: %q", out, content)
			}
		})
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
