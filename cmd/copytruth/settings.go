package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/approve"
	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/remote"
	"github.com/copytruth/copytruth/checker/strictyaml"
	"github.com/copytruth/copytruth/checker/suppress"
	"github.com/copytruth/copytruth/rules"
)

// usual are the names under which a manifest is found in the working folder
// when nothing names one.
var usual = []string{"product.yaml", "product.yml", "product.json"}

// noConfig is the word that switches the lookup of configuration off.
const noConfig = "none"

const (
	manifestHelp = "manifest `file` (repeatable; several are merged). Without it: what the configuration names, else product.yaml, product.yml or product.json in the working folder"
	configHelp   = "configuration `file`; by default the nearest .copytruth.yaml in the working folder or above it. none: nothing is looked up, neither configuration nor manifest"
	asOfHelp     = "judge the copy as of a `day` (2026-11-21) or a version of the product (1.16); today by default"
	commandsHelp = "let the manifest derive values from the output of commands"
)

// truthFlags say what the product's side of the story is.
type truthFlags struct {
	manifests []string
	config    string
	asOf      string
	commands  bool
	offline   bool
}

func addTruth(cmd *cobra.Command) *truthFlags {
	f := &truthFlags{}
	cmd.Flags().StringArrayVar(&f.manifests, "manifest", nil, manifestHelp)
	cmd.Flags().StringVar(&f.config, "config", "", configHelp)
	cmd.Flags().StringVar(&f.asOf, "as-of", "", asOfHelp)
	cmd.Flags().BoolVar(&f.commands, "allow-commands", false, commandsHelp)
	cmd.Flags().BoolVar(&f.offline, "offline", false, offlineHelp)
	return f
}

// settings is everything that files and flags settle before a run.
type settings struct {
	config   *config.Config
	file     string // of the configuration; "" = none
	seen     string // the working folder as seen from the configuration's folder
	web      bool   // a site on the web is read
	mapping  *manifest.Mapping
	owners   *owned
	known    string // the baseline that the caller names; "" = the configuration's
	approved string // the file of approvals that the caller names; "" = the configuration's
	lock     *approve.Lock
	far      *far // what is needed for manifests that lie elsewhere
	manifest *manifest.Manifest
	asOf     time.Time
}

// settle reads the configuration and the manifest.
func (a *app) settle(f *truthFlags) (*settings, error) {
	s := &settings{config: &config.Config{}, far: a.reach(f)}
	if err := s.readConfig(f.config); err != nil {
		return nil, err
	}
	if f.config != noConfig {
		if err := s.readOwners(); err != nil {
			return nil, err
		}
	}
	asOf, version, err := moment(f.asOf, a.now())
	if err != nil {
		return nil, err
	}
	s.asOf = asOf
	names, err := s.manifests(f)
	if err != nil || len(names) == 0 {
		return s, err
	}
	if s.manifest, err = s.load(names, manifest.Options{AsOf: asOf, AsOfVersion: version}, f.commands); err != nil {
		return s, err
	}
	return s, s.houseAgainst()
}

func (s *settings) readConfig(name string) error {
	switch name {
	case noConfig:
		return nil
	case "":
		file, seen, ok := files.Upward(".", config.Name)
		if !ok {
			return nil
		}
		s.file, s.seen = file, seen
	default:
		s.file = filepath.ToSlash(name)
		dir, err := filepath.Abs(filepath.Dir(name))
		if err != nil {
			return err
		}
		here, err := filepath.Abs(".")
		if err != nil {
			return err
		}
		if s.seen, err = filepath.Rel(dir, here); err != nil {
			return err
		}
		if s.seen = filepath.ToSlash(s.seen); s.seen == "." {
			s.seen = ""
		}
	}
	content, err := files.Content(s.file, files.MaxTruth)
	if err != nil {
		return unread("configuration", s.file, err)
	}
	s.config, err = config.Decode(s.file, content, s.vocabulary())
	return err
}

// vocabulary is what a configuration may name. What it says of a mapping goes
// into the settings.
func (s *settings) vocabulary() config.Known {
	return config.Known{
		Rules: slices.Concat(rules.All(), suppress.Rules(), []*lint.Rule{approve.Rule(nil, approve.Scope{})}), Presets: presetNames(),
		Mapping: func(n strictyaml.Node) { s.mapping = manifest.DecodeMapping(n) }, Elsewhere: fetchable,
	}
}

const presetHelp = "`name` of the severities to begin with, instead of the configuration's: recommended, launch, strict"

// prefer puts a preset that the caller names in the place of the configuration's.
func (s *settings) prefer(preset string) error {
	if preset == "" {
		return nil
	}
	if have := presetNames(); !slices.Contains(have, preset) {
		return errors.New("--preset: " + strictyaml.Unknown("preset", preset, have))
	}
	s.config.Preset = preset
	return nil
}

func presetNames() []string {
	var names []string
	for _, p := range rules.Presets() {
		names = append(names, p.Name)
	}
	return names
}

// unread words a file that the caller named and that is not there.
func unread(what, name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s %s: no such file", what, name)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s %s: %w", what, name, err)
}

// moment reads --as-of: a day, or a version that stages are counted in.
func moment(word string, now time.Time) (day time.Time, version string, err error) {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if word == "" {
		return today, "", nil
	}
	if d, err := time.Parse(time.DateOnly, word); err == nil {
		return d, "", nil
	}
	v := strings.TrimPrefix(word, "v")
	if strings.Trim(v, "0123456789.") == "" && v != "" && !strings.HasPrefix(v, ".") && !strings.HasSuffix(v, ".") {
		return today, v, nil
	}
	return day, "", fmt.Errorf("--as-of %q is neither a day like 2026-11-21 nor a version like 1.16", word)
}

// manifests gives the manifest files of a run, patterns expanded.
func (s *settings) manifests(f *truthFlags) ([]string, error) {
	names := s.named(f)
	if len(names) == 0 && f.config != noConfig {
		for _, name := range usual {
			if _, err := os.Stat(name); err == nil {
				return []string{name}, nil
			}
		}
	}
	var out []string
	for _, name := range names {
		if _, err := os.Stat(name); err != nil && strings.ContainsAny(name, "*?[{") && !remote.Is(name) {
			found, err := doublestar.FilepathGlob(name, doublestar.WithFilesOnly())
			if err != nil || len(found) == 0 {
				return nil, fmt.Errorf("manifest %s: the pattern matches no file", name)
			}
			out = append(out, found...)
			continue
		}
		out = append(out, name)
	}
	return out, nil
}

// fromConfig turns a path that is relative to the configuration into one that
// is relative to the working folder.
func (s *settings) fromConfig(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	if remote.Is(name) {
		return remote.From(path.Dir(s.file), name)
	}
	return path.Join(path.Dir(s.file), name)
}

func (s *settings) load(names []string, opt manifest.Options, commands bool) (*manifest.Manifest, error) {
	list, from, err := s.gather(names, commands)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	opt.Artifacts, opt.Mapping = from, s.mapping
	return manifest.Load(list, opt)
}

// gather reads the files of a manifest, here and elsewhere, and opens what
// their values are derived from.
func (s *settings) gather(names []string, commands bool) (list []manifest.File, from *artefacts, err error) {
	from = &artefacts{far: remote.Artifacts{}}
	home := ""
	for _, name := range names {
		if remote.Is(name) {
			f, err := s.fetch(name, from)
			if err != nil {
				return nil, nil, err
			}
			list = append(list, f)
			continue
		}
		content, err := files.Content(name, files.MaxTruth)
		if err != nil {
			return nil, nil, unread("manifest", name, err)
		}
		if home == "" {
			home = filepath.Dir(name)
		}
		list = append(list, manifest.File{Path: path.Clean(filepath.ToSlash(name)), Bytes: content})
	}
	if home != "" {
		if from.Root, err = files.OpenRoot(".", home, commands); err != nil {
			return nil, nil, fmt.Errorf("manifest %s: %w", names[0], err)
		}
	}
	return list, from, nil
}

// rules gives the settings of all rules: the preset's, and the team's on top.
func (s *settings) rules() map[string]lint.Setting {
	preset := map[string]lint.Setting{}
	for _, p := range rules.Presets() {
		if p.Name == s.config.Preset {
			preset = p.Settings
		}
	}
	return s.config.Settings(preset)
}

// agreements gives what the configuration mutes.
func (s *settings) agreements() (suppress.Settings, error) {
	out := suppress.Settings{AsOf: s.asOf, Severity: map[string]lint.Severity{}}
	for id, set := range s.rules() {
		out.Severity[id] = set.Severity
	}
	for _, i := range s.config.Ignore {
		one := suppress.Ignore{Rule: i.Rule, Subject: i.Subject, Reason: i.Reason, Until: i.Until, At: i.At()}
		for _, p := range i.Files {
			one.Paths = append(one.Paths, p.SeenFrom(s.seen)...)
			if s.web {
				one.Sites = append(one.Sites, p.SeenFrom("")...)
			}
		}
		if len(i.Files) > 0 && len(one.Paths)+len(one.Sites) == 0 {
			continue // it speaks of folders that the working folder does not hold
		}
		out.Ignores = append(out.Ignores, one)
	}
	var err error
	if name := s.baselineFile(); name != "" {
		out.Baseline, err = readBaseline(name)
	}
	return out, err
}
