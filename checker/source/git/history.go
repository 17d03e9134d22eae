package git

import (
	"strings"
)

// Changed gives the commit whose files are those that a file was last written
// for: the one that changed it last, or the newest of all where the working folder
// holds it changed. "" = the file was never committed.
func (r *Repo) Changed(file string) (string, error) {
	out, err := r.git(nil, "log", "-1", "--format=%H", "--", file)
	commit := strings.TrimSpace(string(out))
	if err != nil || commit == "" {
		return "", err
	}
	if _, err := r.git(nil, "diff", "--quiet", "HEAD", "--", file); err != nil {
		out, err := r.git(nil, "rev-parse", "HEAD")
		return strings.TrimSpace(string(out)), err
	}
	return commit, nil
}
