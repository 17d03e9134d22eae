// Package remote brings a file that lies elsewhere, in another repository or at
// an address, in exactly the version that somebody has pinned.
//
// It owns how such a file is written down, fetched, held to its pin and kept, so
// that a second run needs no network.
//
// It refuses to know what is in the file, and to take a version that nobody has
// pinned: what others can change from one hour to the next is no truth. What one
// logs in with never stands in a name or a message.
package remote

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/source/git"
)

// Ref says where a file lies: in a repository, or at an address.
type Ref struct {
	Git  string // address or path of the repository
	Path string // in the repository, with slashes
	Rev  string // full name of a commit, or what moves: a branch, a tag, "" = the default branch

	URL string
	Sum string // SHA-256 of the content in hexadecimal digits; "" = not pinned
}

const gitMark = "git+"

// forms is how refs are written; mistakes quote it.
const forms = "git+https://HOST/REPOSITORY//PATH@REVISION or https://HOST/PATH#sha256=SUM"

// Is reports whether a name is one of a file elsewhere rather than a path.
func Is(name string) bool {
	return strings.HasPrefix(name, gitMark) || strings.HasPrefix(name, "https://") || strings.HasPrefix(name, "http://")
}

// Parse reads a name that Is recognises.
func Parse(name string) (Ref, error) {
	var r Ref
	if rest, ok := strings.CutPrefix(name, gitMark); ok {
		at := strings.LastIndex(rest, "//")
		if at <= 0 || rest[at-1] == ':' {
			return r, fmt.Errorf("%s: the path in the repository is missing; write %s", Shown(name), forms)
		}
		r.Git = rest[:at]
		r.Path, r.Rev, _ = cutLast(rest[at+2:], "@")
	} else {
		r.URL, r.Sum, _ = strings.Cut(name, "#sha256=")
		r.Sum = strings.ToLower(r.Sum)
	}
	return r, r.Check()
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

var (
	sumForm = regexp.MustCompile(`^[0-9a-f]{64}$`)
	revForm = regexp.MustCompile(`^[\pL\pN][\pL\pN._/+-]*$`)
	schemes = map[string]bool{"https": true, "http": true, "ssh": true, "git": true, "file": true}
)

// Check refuses what cannot be fetched, or not safely.
func (r Ref) Check() error {
	if (r.Git == "") == (r.URL == "") {
		return fmt.Errorf("a manifest elsewhere is either git, with path and rev, or url, with sha256; write %s", forms)
	}
	if r.URL != "" {
		return r.checkURL()
	}
	scheme, _, has := strings.Cut(r.Git, "://")
	switch {
	case has && !schemes[scheme]:
		return fmt.Errorf("%s: a repository is reached by https, ssh, git, file or by a path, not by %q", r, scheme)
	case !has && strings.Contains(r.Git, ":"):
		return fmt.Errorf("%s: write a repository that ssh reaches as ssh://git@HOST/PATH", r)
	case strings.HasPrefix(r.Git, "-") || r.Git == "":
		return fmt.Errorf("%s: %q is no repository", r, r.Git)
	case r.Path == "" || path.IsAbs(r.Path) || path.Clean(r.Path) != r.Path || strings.HasPrefix(r.Path, "../") || strings.ContainsAny(r.Path, "\\\x00"):
		return fmt.Errorf("%s: %q is no path of a file inside the repository", r, r.Path)
	case r.Rev != "" && (!revForm.MatchString(r.Rev) || strings.Contains(r.Rev, "..")):
		return fmt.Errorf("%s: %q is no name of a commit, a branch or a tag", r, r.Rev)
	}
	return nil
}

func (r Ref) checkURL() error {
	u, err := url.Parse(r.URL)
	switch {
	case err != nil || u.Host == "":
		return fmt.Errorf("%s: this is no address", r)
	case u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("%s: an address begins with https://", r)
	case r.Sum != "" && !sumForm.MatchString(r.Sum):
		return fmt.Errorf("%s: sha256 is %q; it takes 64 hexadecimal digits", r, r.Sum)
	case u.Fragment != "":
		return fmt.Errorf("%s: only #sha256=SUM may follow an address", r)
	}
	return nil
}

// Pinned reports whether the ref means the same content for ever.
func (r Ref) Pinned() bool { return r.Sum != "" || git.IsCommit(r.Rev) }

// Pin gives the ref at a version that Resolve named.
func (r Ref) Pin(version string) Ref {
	if r.URL != "" {
		r.Sum = version
	} else {
		r.Rev = version
	}
	return r
}

// Text is the ref as Parse reads it.
func (r Ref) Text() string {
	if r.URL != "" {
		if r.Sum == "" {
			return r.URL
		}
		return r.URL + "#sha256=" + r.Sum
	}
	s := gitMark + r.Git + "//" + r.Path
	if r.Rev != "" || strings.Contains(r.Path, "@") {
		s += "@" + r.Rev // a path with an @ of its own needs another one behind it
	}
	return s
}

// String is the ref for people, without what one logs in with.
func (r Ref) String() string { return Shown(r.Text()) }

// repo names the repository at a commit, as a folder that its files lie in.
func (r Ref) repo() string {
	rev := r.Rev
	if git.IsCommit(rev) {
		rev = rev[:12]
	}
	return Shown(gitMark+strings.TrimSuffix(r.Git, ".git")) + "@" + rev
}

var (
	userInfo = regexp.MustCompile(`://[^/?#\s]*@`) // to the last one: a password may hold an @
	query    = regexp.MustCompile(`\?[^#\s]*`)
)

// Shown takes out of a text what one logs in with: names and words before the
// host of an address, and its query.
func Shown(s string) string {
	if strings.Contains(s, "://") {
		s = query.ReplaceAllString(userInfo.ReplaceAllString(s, "://"), "")
	}
	return s
}

// From gives a name that is relative to a folder as one that is relative to the
// working folder; addresses stay as they are.
func From(dir, name string) string {
	rest, ok := strings.CutPrefix(name, gitMark)
	if !ok || strings.Contains(rest, "://") || path.IsAbs(rest) {
		return name
	}
	repo, file, ok := cutLast(rest, "//")
	if !ok {
		return name
	}
	return gitMark + path.Join(dir, repo) + "//" + file
}
