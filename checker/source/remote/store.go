package remote

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"

	"github.com/copytruth/copytruth/checker/source/git"
	"github.com/copytruth/copytruth/checker/source/whole"
)

const (
	maxSize  = 16 << 20 // bytes of one file
	patience = 30 * time.Second
	tries    = 3
)

// Store fetches files and keeps them by what is in them: what is pinned is
// fetched once.
type Store struct {
	Dir     string // where they are kept; it is made when it is needed
	Offline bool   // fetch nothing
}

// File is a file that was fetched.
type File struct {
	Name  string // for people: address, or repository, commit and path
	Bytes []byte
	// Repo is the beginning of Name that stands for the repository's top folder,
	// Dir that folder on this machine; both are "" for a file at an address.
	Repo, Dir string
}

// ErrMoves says that a ref is not pinned.
var ErrMoves = errors.New("what it names can change from one run to the next")

// Get gives a pinned file, from what is kept if it was fetched before.
func (s *Store) Get(ctx context.Context, r Ref) (*File, error) {
	switch {
	case !r.Pinned():
		return nil, fmt.Errorf("%s: %w", r, ErrMoves)
	case s.Dir == "":
		return nil, fmt.Errorf("%s: there is no folder to keep it in; set XDG_CACHE_HOME or HOME", r)
	case r.URL != "":
		return s.address(ctx, r)
	}
	return s.repository(ctx, r)
}

func (s *Store) repository(ctx context.Context, r Ref) (*File, error) {
	dir := filepath.Join(s.Dir, "git", r.Rev)
	if _, err := os.Stat(dir); err != nil {
		if s.Offline {
			return nil, s.unfetched(r)
		}
		if err := git.Fetch(ctx, r.Git, r.Rev, dir); err != nil {
			return nil, fmt.Errorf("%s: %w", r, err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f, err := root.Open(filepath.FromSlash(r.Path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: the commit has no file %q", r, r.Path)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: the file cannot be read", r)
	}
	defer f.Close()
	content, err := limited(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r, err)
	}
	return &File{Name: r.repo() + "//" + r.Path, Bytes: content, Repo: r.repo(), Dir: dir}, nil
}

func (s *Store) unfetched(r Ref) error {
	return fmt.Errorf("%s: it was never fetched on this machine, and --offline fetches nothing", r)
}

func (s *Store) address(ctx context.Context, r Ref) (*File, error) {
	file := filepath.Join(s.Dir, "url", r.Sum)
	if content, err := os.ReadFile(file); err == nil && sum(content) == r.Sum {
		return &File{Name: Shown(r.URL), Bytes: content}, nil
	}
	if s.Offline {
		return nil, s.unfetched(r)
	}
	content, err := download(ctx, r)
	if err != nil {
		return nil, err
	}
	if have := sum(content); have != r.Sum {
		return nil, fmt.Errorf("%s: its content has the sha256 %s, and %s is pinned; if the change is meant, pin the new sum", Shown(r.URL), have, r.Sum)
	}
	return &File{Name: Shown(r.URL), Bytes: content}, keep(file, content)
}

// keep writes a file in one step.
func keep(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return whole.Write(file, content)
}

// Resolve names the version that stands at a ref now, for Ref.Pin.
func (s *Store) Resolve(ctx context.Context, r Ref) (string, error) {
	if s.Offline {
		return "", fmt.Errorf("%s: to see where it stands it must be asked, and --offline asks nobody", r)
	}
	if r.Git != "" {
		commit, err := git.Resolve(ctx, r.Git, r.Rev)
		if err != nil {
			return "", fmt.Errorf("%s: %w", r, err)
		}
		return commit, nil
	}
	if u, err := url.Parse(r.URL); err != nil || u.Scheme != "https" && !loopback(u.Hostname()) {
		return "", fmt.Errorf("%s: what comes by http may have been changed on the way; take https, or write the sha256 that you know", r)
	}
	content, err := download(ctx, r)
	if err != nil {
		return "", err
	}
	return sum(content), keep(filepath.Join(s.Dir, "url", sum(content)), content)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

func limited(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err == nil && len(b) > maxSize {
		err = fmt.Errorf("it has more than %d MB", maxSize>>20)
	}
	return b, err
}

// client follows redirects as long as they do not leave encryption behind, and
// takes no word with it to another host.
var client = &http.Client{
	Timeout: patience,
	CheckRedirect: func(req *http.Request, via []*http.Request) error {
		switch {
		case len(via) > 5:
			return errors.New("more than 5 redirects")
		case via[0].URL.Scheme == "https" && req.URL.Scheme != "https":
			return errors.New("a redirect leads from https to " + req.URL.Scheme)
		}
		return nil
	},
}

// download gets what stands at an address. What may pass by itself is tried again.
func download(ctx context.Context, r Ref) ([]byte, error) {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval = 200 * time.Millisecond
	content, err := backoff.Retry(ctx, func() ([]byte, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.URL, nil)
		if err != nil {
			return nil, backoff.Permanent(err)
		}
		req.Header.Set("User-Agent", "copytruth")
		resp, err := client.Do(req)
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		switch {
		case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500:
			return nil, errors.New("the server answers " + resp.Status)
		case resp.StatusCode != http.StatusOK:
			return nil, backoff.Permanent(errors.New("the server answers " + resp.Status))
		}
		return limited(resp.Body)
	}, backoff.WithBackOff(b), backoff.WithMaxTries(tries))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r, bare(err))
	}
	return content, nil
}

// bare takes the address out of an error of the client: it holds all of it.
func bare(err error) error {
	var ue *url.Error
	if errors.As(err, &ue) {
		return ue.Err
	}
	return err
}

// Artifacts are the folders of fetched repositories, by what their files' names
// begin with.
type Artifacts map[string]string

// Find gives the folder that a name of a fetched file lies in, and the rest of
// the name; ok is false for names of files here.
func (a Artifacts) Find(name string) (dir, rest string, ok bool) {
	name = path.Clean(name)
	for repo, dir := range a {
		top := path.Clean(repo)
		if name == top {
			return dir, ".", true
		}
		if rest, ok := strings.CutPrefix(name, top+"/"); ok {
			return dir, rest, true
		}
	}
	return "", "", false
}
