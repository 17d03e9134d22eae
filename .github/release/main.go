// Release builds the archives of a release, the same bytes wherever and whenever
// it runs on the same commit: for each target a binary with the licence, the
// README, completions and man pages, and the checksums of all.
//
//	go run ./.github/release -version v1.2.3 -out dist
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

const usual = "linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64"

// file is one member of an archive.
type file struct {
	name    string // with slashes
	content []byte
	program bool
}

func main() {
	version := flag.String("version", "", "tag of the release, as v1.2.3")
	out := flag.String("out", "dist", "folder that the archives go to; it must be empty or absent")
	targets := flag.String("targets", usual, "systems and architectures")
	flag.Parse()
	if err := run(*version, *out, strings.Fields(*targets)); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(version, out string, targets []string) error {
	if !regexp.MustCompile(`^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`).MatchString(version) {
		return fmt.Errorf("-version is %q; it takes a tag like v1.2.3", version)
	}
	if old, err := os.ReadDir(out); err == nil && len(old) > 0 {
		return fmt.Errorf("%s is not empty", out)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	stamp, err := committed()
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "copytruth-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	common, err := accompanying(temp, version, stamp)
	if err != nil {
		return err
	}
	var sums []string
	for _, target := range targets {
		name, content, err := archive(temp, version, target, stamp, common)
		if err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		if err := os.WriteFile(filepath.Join(out, name), content, 0o644); err != nil {
			return err
		}
		sums = append(sums, fmt.Sprintf("%x  %s\n", sha256.Sum256(content), name))
		fmt.Print(sums[len(sums)-1])
	}
	slices.SortFunc(sums, func(a, b string) int { return strings.Compare(a[66:], b[66:]) })
	return os.WriteFile(filepath.Join(out, "checksums.txt"), []byte(strings.Join(sums, "")), 0o644)
}

// committed is the time of the commit, which all files of all archives bear.
func committed() (time.Time, error) {
	out, err := output(nil, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return time.Time{}, err
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	return time.Unix(seconds, 0).UTC(), err
}

func output(env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	b, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return b, err
}

// build compiles the program for a target; "" is this machine.
func build(to, version, target string) error {
	env := []string{"CGO_ENABLED=0", "GOFLAGS=-mod=readonly", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT="}
	if goos, arch, ok := strings.Cut(target, "/"); ok {
		env = append(env, "GOOS="+goos, "GOARCH="+arch)
	}
	_, err := output(env, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid= -X main.release="+version, "-o", to, "./cmd/copytruth")
	return err
}

// accompanying gives what every archive holds beside the program.
func accompanying(temp, version string, stamp time.Time) ([]file, error) {
	program := filepath.Join(temp, "copytruth")
	if err := build(program, version, ""); err != nil {
		return nil, err
	}
	var files []file
	for _, name := range []string{"LICENSE", "README.md"} {
		content, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: name, content: bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))})
	}
	for _, shell := range [][2]string{{"bash", "copytruth.bash"}, {"zsh", "_copytruth"}, {"fish", "copytruth.fish"}, {"powershell", "copytruth.ps1"}} {
		content, err := output(nil, program, "completion", shell[0])
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: "completions/" + shell[1], content: content})
	}
	man := filepath.Join(temp, "man1")
	if _, err := output([]string{fmt.Sprintf("SOURCE_DATE_EPOCH=%d", stamp.Unix())}, program, "man", man); err != nil {
		return nil, err
	}
	pages, err := filepath.Glob(filepath.Join(man, "*.1"))
	if err != nil || len(pages) == 0 {
		return nil, errors.Join(err, errors.New("no man pages were written"))
	}
	for _, page := range pages {
		content, err := os.ReadFile(page)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: "man/man1/" + filepath.Base(page), content: content})
	}
	return files, nil
}

func archive(temp, version, target string, stamp time.Time, common []file) (name string, content []byte, err error) {
	goos, arch, _ := strings.Cut(target, "/")
	program := "copytruth"
	if goos == "windows" {
		program += ".exe"
	}
	built := filepath.Join(temp, goos+"-"+arch)
	if err := build(built, version, target); err != nil {
		return "", nil, err
	}
	binary, err := os.ReadFile(built)
	if err != nil {
		return "", nil, err
	}
	files := append([]file{{program, binary, true}}, common...)
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	name = fmt.Sprintf("copytruth_%s_%s_%s", version[1:], goos, arch)
	var b bytes.Buffer
	if goos == "windows" {
		err = zipped(&b, files, stamp)
		name += ".zip"
	} else {
		err = tarred(&b, files, stamp)
		name += ".tar.gz"
	}
	return name, b.Bytes(), err
}

func (f file) mode() os.FileMode {
	if f.program {
		return 0o755
	}
	return 0o644
}

// tarred writes a tar.gz without a trace of who made it when.
func tarred(w io.Writer, files []file, stamp time.Time) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Size: int64(len(f.content)), Mode: int64(f.mode()), ModTime: stamp, Format: tar.FormatUSTAR, Typeflag: tar.TypeReg}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		if _, err := t.Write(f.content); err != nil {
			return err
		}
	}
	return errors.Join(t.Close(), z.Close())
}

func zipped(w io.Writer, files []file, stamp time.Time) error {
	z := zip.NewWriter(w)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: stamp}
		h.SetMode(f.mode())
		to, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := to.Write(f.content); err != nil {
			return err
		}
	}
	return z.Close()
}
