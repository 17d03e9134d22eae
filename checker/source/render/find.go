package render

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// EnvPath is the environment variable that names the browser, as other tools
// that drive one have it.
const EnvPath = "CHROME_PATH"

// ErrNoBrowser means that none of the usual names led to a browser.
var ErrNoBrowser = errors.New("no browser was found")

// names are what Chromium and its kin are called on the search path.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome-headless-shell", "headless-shell", "microsoft-edge", "brave-browser"}

// places are where installers put the browser without putting it on the search path.
func places(env func(string) string) []string {
	switch runtime.GOOS {
	case "darwin":
		return []string{"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"}
	case "windows":
		var out []string
		for _, root := range []string{env("ProgramFiles"), env("ProgramFiles(x86)"), env("LocalAppData")} {
			if root != "" {
				out = append(out, filepath.Join(root, `Google\Chrome\Application\chrome.exe`), filepath.Join(root, `Microsoft\Edge\Application\msedge.exe`))
			}
		}
		return out
	}
	return []string{"/snap/bin/chromium", "/usr/lib/chromium/chromium"}
}

// Find gives the path of the browser: the one that is named, else the one that
// CHROME_PATH names, else the first that the usual names lead to. The error says
// what was looked for; where nothing was named it is an ErrNoBrowser.
func Find(named string, env func(string) string) (string, error) {
	if env == nil {
		env = func(string) string { return "" }
	}
	if named != "" {
		return program(named, "the browser "+named)
	}
	if v := env(EnvPath); v != "" {
		return program(v, EnvPath+" names "+v+", which")
	}
	for _, n := range names {
		if p, err := exec.LookPath(n); err == nil {
			return p, nil
		}
	}
	for _, p := range places(env) {
		if _, err := program(p, ""); err == nil {
			return p, nil
		}
	}
	return "", fmt.Errorf("%w: looked for %s on the search path and in the usual folders; install Chromium, name one with --browser or set %s", ErrNoBrowser, strings.Join(names, ", "), EnvPath)
}

// program resolves a name or path to a file that can be run.
func program(name, what string) (string, error) {
	p, err := exec.LookPath(name)
	switch {
	case err == nil:
		return p, nil
	case errors.Is(err, os.ErrNotExist) || errors.Is(err, exec.ErrNotFound):
		return "", fmt.Errorf("%s does not exist", what)
	case errors.Is(err, os.ErrPermission):
		return "", fmt.Errorf("%s is no program that can be run", what)
	}
	return "", fmt.Errorf("%s cannot be run: %w", what, err)
}
