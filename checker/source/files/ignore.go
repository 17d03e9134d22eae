package files

import (
	"bufio"
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"
)

// rule is one line of an ignore file.
type rule struct {
	prefix  string // literal text before the first wildcard of an anchored pattern
	pattern string // the rest, for doublestar; together relative to the folder of the file
	negated bool
	folder  bool   // matches folders only
	from    string // path of the file and the line, for the report
}

// parseIgnore reads an ignore file as git does. from names the file in reports.
func parseIgnore(content []byte, from string) []rule {
	var rules []rule
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	for _, line := range splitLines(content) {
		r, ok := parseRule(line)
		if ok {
			r.from = from + " (" + strings.TrimSpace(line) + ")"
			rules = append(rules, r)
		}
	}
	return rules
}

func splitLines(b []byte) []string {
	var lines []string
	sc := bufio.NewScanner(bytes.NewReader(b))
	sc.Buffer(nil, len(b)+1)
	for sc.Scan() { // drops the carriage return of CRLF, as git does
		lines = append(lines, sc.Text())
	}
	return lines
}

// parseRule follows gitignore(5), PATTERN FORMAT.
func parseRule(line string) (rule, bool) {
	if strings.HasPrefix(line, "#") {
		return rule{}, false
	}
	p := trimBlanks(line)
	var r rule
	if rest, ok := strings.CutPrefix(p, "!"); ok {
		r.negated, p = true, rest
	}
	if rest, ok := strings.CutSuffix(p, "/"); ok {
		r.folder, p = true, rest
	}
	if p == "" {
		return rule{}, false
	}
	if !strings.Contains(p, "/") {
		r.pattern = "**/" + translate(collapseStars(p))
		return r, doublestar.ValidatePattern(r.pattern)
	}
	p = strings.TrimPrefix(p, "/")
	// git compares the literal beginning by itself and only then looks for
	// wildcards, so that the ** of "d**/x" stands at a beginning for it.
	literal := len(p)
	if i := strings.IndexAny(p, `*?[\`); i >= 0 {
		literal = i
	}
	r.prefix, r.pattern = p[:literal], translate(p[literal:])
	// doublestar lets a closing ** match nothing, git wants something there.
	if strings.HasSuffix(r.pattern, "/**") {
		r.pattern += "/*"
	}
	return r, p != "" && doublestar.ValidatePattern(r.pattern)
}

// matches asks about a path relative to the folder of the ignore file.
func (r rule) matches(rel string, folder bool) bool {
	if r.folder && !folder {
		return false
	}
	rest, ok := strings.CutPrefix(rel, r.prefix)
	if !ok || r.pattern == "" {
		return ok && rest == ""
	}
	return doublestar.MatchUnvalidated(r.pattern, bytewise(rest))
}

// collapseStars: without a slash in the pattern, ** is an ordinary *.
func collapseStars(p string) string {
	for strings.Contains(p, "**") {
		p = strings.ReplaceAll(p, "**", "*")
	}
	return p
}

// trimBlanks drops blanks at the end unless a backslash protects them.
func trimBlanks(s string) string {
	for strings.HasSuffix(s, " ") && !strings.HasSuffix(s, `\ `) {
		s = s[:len(s)-1]
	}
	return s
}

// classes are the POSIX classes that git knows inside brackets.
var classes = strings.NewReplacer(
	"[:alnum:]", "a-zA-Z0-9", "[:alpha:]", "a-zA-Z", "[:digit:]", "0-9", "[:xdigit:]", "0-9a-fA-F",
	"[:lower:]", "a-z", "[:upper:]", "A-Z", "[:space:]", " \t", "[:blank:]", " \t", "[:punct:]", "!-/:-@",
)

// translate turns git's pattern into doublestar's: git has no braces, and
// knows ** only as a whole path segment.
func translate(p string) string {
	segments := strings.Split(classes.Replace(bytewise(p)), "/")
	for i, s := range segments {
		if s != "**" {
			s = collapseStars(s)
		}
		segments[i] = strings.NewReplacer(`\{`, `\{`, `\}`, `\}`, `{`, `\{`, `}`, `\}`).Replace(s)
	}
	return strings.Join(segments, "/")
}

// bytewise makes a rune of every byte: git's ? stands for a byte, doublestar's
// for a rune.
func bytewise(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			runes := make([]rune, len(s))
			for j := range len(s) {
				runes[j] = rune(s[j])
			}
			return string(runes)
		}
	}
	return s
}

// ruleset is one ignore file's rules and the folder they are relative to.
type ruleset struct {
	folder string // absolute, with slashes
	rules  []rule
}

// verdict of a stack of ignore files on one path: the deepest file that has a
// matching rule decides, in it the last matching rule.
func verdict(stack []ruleset, name string, folder bool) (decided, ignored bool, why string) {
	for i := len(stack) - 1; i >= 0; i-- {
		rel, ok := below(stack[i].folder, name)
		if !ok {
			continue
		}
		rules := stack[i].rules
		for j := len(rules) - 1; j >= 0; j-- {
			if rules[j].matches(rel, folder) {
				return true, !rules[j].negated, "ignored by " + rules[j].from
			}
		}
	}
	return false, false, ""
}

func below(folder, name string) (string, bool) {
	return strings.CutPrefix(name, strings.TrimSuffix(folder, "/")+"/")
}
