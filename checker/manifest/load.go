package manifest

import (
	"errors"
	"fmt"
	"path"
	"time"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// File is one file of a manifest. Path is as the user gave it, with slashes.
type File struct {
	Path  string
	Bytes []byte
}

// Options say for which moment a manifest is read and how it reaches the
// artefacts that it derives values from.
type Options struct {
	// AsOf is the day that stages, retirements and due dates are resolved for.
	// At the zero time nothing has happened but what is written plainly: the
	// last stage holds, nothing is overdue.
	AsOf time.Time
	// AsOfVersion resolves stages that are counted in versions; "" is the
	// newest.
	AsOfVersion string
	// Artifacts reads what `from` points to; nil refuses every `from`.
	Artifacts Artifacts
	// Mapping reads files of another shape; nil if there are none.
	Mapping *Mapping
}

// Artifacts gives access to the things that values are derived from. Paths
// are slash-separated, clean, and never lead out of what the manifest's own
// path leads into; whoever implements it also keeps links from doing so.
type Artifacts interface {
	// Glob gives the files below dir that match a pattern with ** and {a,b},
	// sorted.
	Glob(dir, pattern string) ([]string, error)
	// Read gives the content of one file.
	Read(name string) ([]byte, error)
	// Run gives the standard output of a command that is run in dir. It gives
	// an error where the run does not allow commands.
	Run(dir string, args []string) ([]byte, error)
}

// Load reads the files of one manifest as one. The error is of type
// strictyaml.Errors and holds every mistake in all of the files; where there
// is one the manifest is nil. What a mapping could not read is left out and
// said in Manifest.Warnings.
func Load(files []File, opt Options) (*Manifest, error) {
	l := newLoader(opt)
	if err := l.load(files); err != nil {
		return nil, err
	}
	return l.m, nil
}

func (l *loader) load(files []File) error {
	for _, f := range files {
		l.m.Files = append(l.m.Files, f.Path)
		l.read(f)
	}
	if len(files) == 0 {
		return errors.New("no manifest was given")
	}
	l.requireProduct(files[0].Path)
	l.build()
	return l.mistakes()
}

// loader collects what the files say and then turns it into the model.
type loader struct {
	opt     Options
	m       *Manifest
	docs    []*strictyaml.Doc
	errs    strictyaml.Errors // of files that cannot be parsed
	odd     bool              // a file is no mapping: what it lacks is not worth saying
	raw     rawFile           // all files as one
	mapped  bool              // the mapping's own sections are in raw
	rows    map[string]bool   // ids of features that came through a mapping
	parts   []part            // what was read, for a bundle
	derived []derivedAt       // what was derived, or what a bundle says of it
	plans   map[string]int    // index in m.Plans

	platforms  map[string]int
	dimensions map[string]int
	features   map[string]int // filled before references are resolved
}

func newLoader(opt Options) *loader {
	return &loader{
		opt: opt, m: &Manifest{AsOf: opt.AsOf}, rows: map[string]bool{},
		plans: map[string]int{}, platforms: map[string]int{}, dimensions: map[string]int{}, features: map[string]int{},
	}
}

func (l *loader) read(f File) {
	bundled := isBundle(f.Bytes)
	if !bundled && l.opt.Mapping != nil && l.opt.Mapping.Applies(f.Path) {
		l.readMapped(f)
		return
	}
	doc, err := strictyaml.Parse(f.Path, f.Bytes)
	if err != nil {
		l.failed(f.Path, err)
		return
	}
	l.docs = append(l.docs, doc)
	if bundled {
		l.readBundle(f, doc)
		return
	}
	if doc.Root().IsNull() {
		return
	}
	l.odd = l.odd || doc.Root().Kind() != strictyaml.Map
	l.kept(doc.Root(), false)
	var raw rawFile
	doc.Root().Into(&raw)
	l.merge(raw)
}

func (l *loader) failed(name string, err error) {
	var many strictyaml.Errors
	if errors.As(err, &many) {
		l.errs = append(l.errs, many...)
		return
	}
	l.errs = append(l.errs, strictyaml.Error{Path: name, Message: err.Error()})
}

// merge adds one file to those read so far.
func (l *loader) merge(f rawFile) {
	switch {
	case f.Product == nil:
	case l.raw.Product != nil:
		f.Product.Node.KeyErrorf("product is described already in %s", where(l.raw.Product.Node))
	default:
		l.raw.Product = f.Product
	}
	for _, status := range statuses {
		if list, ok := f.Labels[status]; ok {
			if l.raw.Labels == nil {
				l.raw.Labels = rawLabels{}
			}
			l.raw.Labels[status] = append(l.raw.Labels[status], list...)
		}
	}
	l.raw.Plans = append(l.raw.Plans, f.Plans...)
	l.raw.Platforms = append(l.raw.Platforms, f.Platforms...)
	l.raw.Dimensions = append(l.raw.Dimensions, f.Dimensions...)
	l.raw.Features = append(l.raw.Features, f.Features...)
	l.raw.Facts = append(l.raw.Facts, f.Facts...)
	l.raw.Terms = append(l.raw.Terms, f.Terms...)
}

func (l *loader) requireProduct(first string) {
	if l.raw.Product == nil && len(l.errs) == 0 && !l.odd {
		l.errs = append(l.errs, strictyaml.Error{Path: first, Line: 1, Column: 1,
			Message: "product is missing; write at least product: {name: …}"})
	}
}

// build turns what was written into the model, in the order in which the
// parts refer to each other.
func (l *loader) build() {
	l.buildProduct()
	l.buildPlans()
	l.buildPlatforms()
	l.buildDimensions()
	l.buildFeatures()
	l.buildFacts()
	l.m.Moments, l.m.Releases = l.moments(), l.releases()
	for _, t := range l.raw.Terms {
		l.m.Terms = append(l.m.Terms, Term{Avoid: t.Avoid, Instead: t.Instead, Reason: t.Reason, At: placeOf(t.Node)})
	}
}

func (l *loader) mistakes() error {
	all := l.errs
	for _, d := range l.docs {
		all = append(all, d.TakeErrors()...)
	}
	return all.Err()
}

func (l *loader) warn(n strictyaml.Node, format string, args ...any) {
	l.m.Warnings = append(l.m.Warnings, Warning{At: placeOf(n), Message: fmt.Sprintf(format, args...)})
}

func (l *loader) buildProduct() {
	p := l.raw.Product
	if p == nil {
		return
	}
	l.m.Product = Product{Name: p.Name, Aliases: p.Aliases, FormerNames: p.FormerNames, At: placeOf(p.Node)}
	for _, c := range p.Competitors {
		l.m.Product.Competitors = append(l.m.Product.Competitors, Competitor(c))
	}
	l.m.Labels = l.raw.Labels
}

func (l *loader) buildPlatforms() {
	for _, p := range l.raw.Platforms {
		id := string(p.ID)
		if i, again := l.platforms[id]; again {
			p.Node.Get("id").Errorf("id is taken already by %s", at(l.m.Platforms[i].At))
			continue
		}
		l.platforms[id] = len(l.m.Platforms)
		l.m.Platforms = append(l.m.Platforms, Platform{
			ID: id, Name: or(p.Name, id), Aliases: p.Aliases, Status: Status(or(p.Status, string(GA))), At: placeOf(p.Node),
		})
	}
}

func (l *loader) buildDimensions() {
	for _, d := range l.raw.Dimensions {
		if _, again := l.dimensions[d.id]; again {
			d.node.KeyErrorf("dimension %q is given already", d.id)
			continue
		}
		l.dimensions[d.id] = len(l.m.Dimensions)
		l.m.Dimensions = append(l.m.Dimensions, Dimension{ID: d.id, Members: buildMembers(d.members)})
	}
}

// buildMembers gives members ids where they have none and refuses repeated
// ones.
func buildMembers(raw []rawMember) []Member {
	seen := map[string]Place{}
	members := make([]Member, 0, len(raw))
	for _, r := range raw {
		m := Member{ID: or(string(r.ID), Slug(r.Name)), Name: or(r.Name, string(r.ID)), Aliases: r.Aliases,
			Status: Status(or(r.Status, string(GA))), At: placeOf(r.Node)}
		if first, again := seen[m.ID]; again && m.ID != "" {
			r.Node.Errorf("member %q is given already by %s", m.Name, at(first))
			continue
		}
		seen[m.ID] = m.At
		members = append(members, m)
	}
	return members
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func placeOf(n strictyaml.Node) Place {
	line, col := n.Place()
	return Place{Path: n.Path(), Line: line, Column: col}
}

func at(p Place) string { return fmt.Sprintf("%s:%d", p.Path, p.Line) }

func where(n strictyaml.Node) string { return at(placeOf(n)) }

// folder is the folder of a file, "." where it has none.
func folder(file string) string { return path.Dir(file) }
