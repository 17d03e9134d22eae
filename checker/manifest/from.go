package manifest

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// derive gets a value from the artefact that holds it. The node it gives
// stands where the derivation is written; how says in words what was done. ok
// is false where that failed, and the mistake is recorded.
func (l *loader) derive(r *rawFrom) (n strictyaml.Node, how string, ok bool) {
	if r == nil || !r.valid() {
		return n, "", false
	}
	if d, before := l.derivedBefore(placeOf(r.Node)); before {
		return r.Node.Computed(d.value), d.how, true
	}
	if l.opt.Artifacts == nil {
		r.Node.KeyErrorf("from cannot be followed here: no artefacts are at hand")
		return n, "", false
	}
	v, how, err := l.follow(r)
	if err == nil && empty(v) {
		err = errors.New("yields nothing; a source that holds nothing is never taken for zero")
	}
	if err != nil {
		r.Node.KeyErrorf("from %s: %v", how, err)
		return n, "", false
	}
	l.derived = append(l.derived, derivedAt{at: placeOf(r.Node), how: how, value: v})
	return r.Node.Computed(v), how, true
}

// valid reports whether exactly one source is written, with what it needs.
func (r *rawFrom) valid() bool {
	sources := 0
	for _, written := range []bool{r.Glob != "", r.File != "", r.CSV != "", len(r.Command) > 0} {
		if written {
			sources++
		}
	}
	switch {
	case sources != 1:
		r.Node.KeyErrorf("from needs exactly one of glob, file, csv, command")
	case r.File != "" && (r.Query == "") == (r.Regex == ""):
		r.Node.KeyErrorf("from a file needs query or regex")
	case r.File == "" && r.Query+r.Regex != "":
		r.Node.KeyErrorf("query and regex need file")
	case r.Capture && r.Regex == "":
		r.Node.KeyErrorf("capture needs regex")
	case (r.CSV == "") != (r.Column == ""):
		r.Node.KeyErrorf("csv and column need each other")
	case r.Count && r.CSV == "":
		r.Node.KeyErrorf("count needs csv")
	default:
		return true
	}
	return false
}

// empty knows what counts as nothing.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case int:
		return v == 0
	case float64:
		return v == 0
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

func (l *loader) follow(r *rawFrom) (v any, how string, err error) {
	home := folder(r.Node.Path())
	switch {
	case r.Glob != "":
		how = "files " + r.Glob
		dir, pattern, err := descend(home, r.Glob)
		if err != nil {
			return nil, how, err
		}
		found, err := l.opt.Artifacts.Glob(dir, pattern)
		return len(found), how, err
	case len(r.Command) > 0:
		how = "command " + strings.Join(r.Command, " ")
		out, err := l.opt.Artifacts.Run(home, r.Command)
		return printed(out), how, err
	}
	name := r.File + r.CSV
	how = name
	dir, rest, err := descend(home, name)
	if err != nil {
		return nil, how, err
	}
	content, err := l.opt.Artifacts.Read(path.Join(dir, rest))
	switch {
	case err != nil:
		return nil, how, err
	case r.Query != "":
		v, err = fromQuery(name, r.Query, content)
		return v, how + ", query " + r.Query, err
	case r.Regex != "":
		v, err = fromRegex(r.Regex, r.Capture, content)
		return v, how + ", regex " + r.Regex, err
	}
	v, err = fromColumn(name, r.Column, r.Count, content)
	return v, how + ", column " + r.Column, err
}

// descend splits a path that may begin with ".." into the folder it starts
// from and a rest that only leads down.
func descend(home, name string) (dir, rest string, err error) {
	if path.IsAbs(name) || strings.Contains(name, `\`) || strings.Contains(name, ":") {
		return "", "", fmt.Errorf("%q must be relative to the manifest, with slashes", name)
	}
	dir, rest = path.Clean(home), path.Clean(name)
	for rest == ".." || strings.HasPrefix(rest, "../") {
		if dir == "." || dir == "/" || path.Base(dir) == ".." {
			return "", "", fmt.Errorf("%q leads out of the manifest's repository", name)
		}
		dir, rest = path.Dir(dir), strings.TrimPrefix(strings.TrimPrefix(rest, ".."), "/")
	}
	if strings.Contains("/"+rest+"/", "/../") {
		return "", "", fmt.Errorf("%q leads out of the manifest's repository", name)
	}
	return dir, or(rest, "."), nil
}

func fromQuery(name, src string, content []byte) (any, error) {
	q, err := compileQuery(src)
	if err != nil {
		return nil, err
	}
	doc, err := parseData(name, formatOf(name), content)
	if err == nil {
		err = doc.Err() // repeated keys: it is not clear which one holds
	}
	if err != nil {
		return nil, err
	}
	return q.one(doc.Root().Value())
}

func fromRegex(src string, capture bool, content []byte) (any, error) {
	re, err := regexp.Compile("(?m)" + src)
	if err != nil {
		return nil, err
	}
	if !capture {
		return len(re.FindAllIndex(content, -1)), nil
	}
	if re.NumSubexp() == 0 {
		return nil, errors.New("capture needs a group in the regex")
	}
	m := re.FindSubmatch(content)
	if m == nil {
		return nil, nil
	}
	return string(m[1]), nil
}

// fromColumn counts the filled cells of a column or lists them.
func fromColumn(name, column string, count bool, content []byte) (any, error) {
	doc, err := parseCSV(name, content)
	if err != nil {
		return nil, err
	}
	var cells []any
	known := false
	for _, row := range doc.Root().Items() {
		cell := row.Get(column)
		known = known || cell.Exists()
		if s := cell.Raw(); s != "" {
			cells = append(cells, s)
		}
	}
	switch {
	case !known:
		return nil, fmt.Errorf("has no column %q", column)
	case count:
		return len(cells), nil
	case len(cells) == 1:
		return cells[0], nil
	}
	return cells, nil
}

// printed reads what a command printed: lines are a list, one line a value.
func printed(out []byte) any {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) == 1 {
		return strings.TrimSpace(lines[0])
	}
	list := make([]any, len(lines))
	for i, s := range lines {
		list[i] = strings.TrimSpace(s)
	}
	return list
}
