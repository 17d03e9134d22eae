package main

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/files"
)

const pathsHelp = `PATHS are files, folders (read with everything below), patterns with **, * and {a,b}, or - for standard input; the
working folder if none is given. Folders and patterns pass by what .gitignore and .copytruthignore ignore, hidden and installed
files and the files of tools; a file that is named is always read.`

// copyFlags say which copy is read.
type copyFlags struct {
	include, exclude []string
	stdinName        string
	jobs             int
	share            func(uri string) bool // the files that this run is about; nil = all
	cacheFlags
}

func addCopy(cmd *cobra.Command) *copyFlags {
	f := addFiles(cmd)
	cmd.Flags().StringVar(&f.stdinName, "stdin-name", "", "`path` that standard input stands for; decides how it is read")
	return f
}

// addFiles is addCopy for commands that stay and look at files again and again:
// standard input can be read once.
func addFiles(cmd *cobra.Command) *copyFlags {
	f := &copyFlags{}
	fl := cmd.Flags()
	fl.StringArrayVar(&f.include, "include", nil, "read only files that match the `pattern` (repeatable)")
	fl.StringArrayVar(&f.exclude, "exclude", nil, "leave out files that match the `pattern` (repeatable); outranks --include and named files")
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "how many files are read at a time; one for each core by default")
	f.cacheFlags.add(cmd)
	return f
}

// provider gives the files of a run.
func (a *app) provider(s *settings, f *copyFlags, paths []string) (*files.Provider, error) {
	if len(paths) == 0 {
		paths = nil
	}
	f.cache = a.cache(&f.cacheFlags)
	return a.providerIn(nil, s, f, paths)
}

// providerIn gives the files of a run, of then if was is given; nil paths are all
// of the working folder.
func (a *app) providerIn(was *before, s *settings, f *copyFlags, paths []string) (*files.Provider, error) {
	if paths == nil {
		paths = []string{"."}
	}
	for _, p := range paths {
		if almost.MatchString(p) {
			return nil, fmt.Errorf("%s is an address, and files are read here; copytruth audit reads sites", withoutSecrets(p))
		}
	}
	not := map[string]string{}
	if s.manifest != nil {
		for _, m := range s.manifest.Files {
			not[m] = "is the manifest"
		}
	}
	if s.file != "" {
		not[path.Clean(s.file)] = "is the configuration"
	}
	if e := s.config.Embeddings; e != nil {
		not[path.Clean(s.fromConfig(e.Lock))] = "holds vectors"
	}
	o := files.Options{
		Paths: paths, Share: f.share, Not: not, Stdin: a.in, StdinName: f.stdinName, Sidecar: s.sidecar,
		Filters: []files.Filter{
			{Seen: s.seen, Include: config.Strings(s.config.Content.Include), Exclude: config.Strings(s.config.Content.Exclude)},
			{Include: f.include, Exclude: f.exclude},
		},
	}
	if was != nil {
		o.Dir, o.Kept = was.dir, was.kept()
	}
	if f.cache != nil {
		o.Own, o.Known, o.Learn = []string{f.cache.Path()}, f.cache.Known, f.cache.Learn
	}
	return files.New(o)
}

// surface gives the role of a page: the configuration's word, else a guess.
func (s *settings) surface(uri string) link.Surface {
	at := s.place(uri)
	if name := s.config.Surfaces.Of(at); name != "" {
		return link.Surface(name)
	}
	return link.Surface(config.DefaultSurface(at))
}

// history says what the configuration settles about a page's past.
func (s *settings) history(uri string) (why string, settled bool) {
	by, past, settled := s.config.HistoryOf(s.place(uri))
	if past {
		why = "configuration: " + string(by)
	}
	return why, settled
}

// sidecar gives the file that holds an image's words, "" if none is named.
func (s *settings) sidecar(image string) string {
	text := s.config.SidecarOf(s.place(image))
	if text == "" {
		return ""
	}
	return s.fromConfig(text)
}

// place is a page's path as patterns of the configuration see it: of an address
// the path on its site, so that one pattern holds for a built folder and for the
// site that is made of it.
func (s *settings) place(uri string) string {
	if isURL(uri) {
		if u, err := url.Parse(uri); err == nil {
			return strings.TrimPrefix(u.Path, "/")
		}
		return uri
	}
	if path.IsAbs(uri) || s.seen == "" {
		return uri
	}
	return path.Join(s.seen, uri)
}

// readers gives what the configuration tells the readers.
func (s *settings) readers() read.Options {
	r := s.config.Readers
	return read.Options{
		HTML: html.Options{YesClasses: r.Icons.Yes, NoClasses: r.Icons.No, Skip: config.Selectors(r.SkipSelectors)},
		Data: data.Options{CopyKeys: r.CopyKeys, SkipKeys: r.SkipKeys}, CopyAttributes: r.CopyAttributes,
	}
}

// job prepares a run; rules and what concerns them are for check to add.
func (s *settings) job(p source.Provider, f *copyFlags) checker.Job {
	return checker.Job{
		Providers: []source.Provider{p}, Manifest: s.manifest, Surface: s.surface, History: s.history, Owner: s.owner(),
		AsOf: s.asOf, Workers: f.jobs, Read: s.readers(), Cache: f.cache,
	}
}
