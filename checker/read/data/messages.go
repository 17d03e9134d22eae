package data

import (
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"github.com/copytruth/copytruth/checker/prose"
)

var (
	messageDirs = set("locales locale messages i18n lang langs languages l10n translations translation intl _locales")
	langTag     = regexp.MustCompile(`^[a-z]{2}(?:[-_](?:[A-Z]{2}|[a-z]{2}|[A-Z][a-z]{3}))?$`)
)

// IsMessages recognises a file of translated messages: by its folder, by a
// name that is a language, or as a flat map of sentences.
func IsMessages(uri string, root *Node) bool {
	if root.Kind != Object {
		return false
	}
	dir, base := path.Split(uri)
	stem, _, _ := strings.Cut(base, ".")
	for _, d := range strings.Split(dir, "/") {
		if messageDirs[d] {
			return true
		}
	}
	if messageDirs[strings.ToLower(stem)] || Lang(uri) != "" {
		return stringsOnly(root, 0)
	}
	return false
}

// stringsOnly reports whether a tree is objects and strings, as messages are.
func stringsOnly(n *Node, depth int) bool {
	for _, f := range n.Fields {
		switch f.Value.Kind {
		case Object:
			if depth > 8 || !stringsOnly(f.Value, depth+1) {
				return false
			}
		case String, Number, Null:
		case Array:
			for _, i := range f.Value.Items {
				if i.Kind != String {
					return false
				}
			}
		default:
			return false
		}
	}
	return len(n.Fields) > 0
}

// Lang is the language that a file's name or folder names: messages/de.json,
// locales/pt-BR/home.yml, messages.fr.yaml. It is "" where none does.
func Lang(uri string) string {
	dir, base := path.Split(uri)
	parts := strings.Split(base, ".")
	if len(parts) > 1 {
		parts = parts[:len(parts)-1]
	}
	dirs := strings.Split(strings.Trim(dir, "/"), "/")
	home := false
	for i, d := range dirs {
		home = home || messageDirs[d]
		if home && i > 0 && messageDirs[dirs[i-1]] {
			if tag := tagOf(d); tag != "" {
				return tag
			}
		}
	}
	if tag := tagOf(parts[len(parts)-1]); tag != "" {
		return tag
	}
	if i := strings.LastIndexAny(parts[0], "_"); i > 0 && home {
		return tagOf(parts[0][i+1:])
	}
	return ""
}

func tagOf(s string) string {
	if !langTag.MatchString(s) {
		return ""
	}
	t, err := language.Parse(s)
	if err != nil {
		return ""
	}
	return t.String()
}

// localeRoot steps over a single root key that is a language, as in Rails' en: {…}.
func localeRoot(b *prose.Builder, n *Node) *Node {
	if n.Kind == Object && len(n.Fields) == 1 && n.Fields[0].Value.Kind == Object {
		if tag := tagOf(n.Fields[0].Key); tag != "" {
			b.SetLang(tag)
			return n.Fields[0].Value
		}
	}
	return n
}

// nest turns dotted keys ("plans.pro.title") into the tree they stand for, so
// that a title titles its siblings. Keys that are sentences stay.
func nest(n *Node) *Node {
	dotted := 0
	for _, f := range n.Fields {
		if strings.Contains(f.Key, ".") && identifier.MatchString(f.Key) {
			dotted++
		}
	}
	if n.Kind != Object || dotted == 0 {
		return n
	}
	out := &Node{Kind: Object, From: n.From, To: n.To, Notes: n.Notes}
	at := map[string]*Node{"": out}
	for _, f := range n.Fields {
		parent, rest := "", f.Key
		if identifier.MatchString(f.Key) {
			parent, rest = branch(at, f)
		}
		at[parent].Fields = append(at[parent].Fields, Field{Key: rest, From: f.To - len(rest), To: f.To, Value: f.Value})
	}
	return out
}

// branch makes the objects above a dotted key and gives the innermost's path.
func branch(at map[string]*Node, f Field) (parent, rest string) {
	segments := strings.Split(f.Key, ".")
	if len(segments) > 12 {
		return "", f.Key
	}
	for _, s := range segments[:len(segments)-1] {
		p := parent + s + "."
		if at[p] == nil {
			at[p] = &Node{Kind: Object, From: f.From, To: f.To}
			at[parent].Fields = append(at[parent].Fields, Field{Key: s, From: f.From, To: f.From + len(s), Value: at[p]})
		}
		parent = p
	}
	return parent, segments[len(segments)-1]
}

// manifests of package managers: of these files only some fields are copy.
var packageFields = set("name description keywords displayname")

var (
	packageFile = regexp.MustCompile(`(?i)^(?:package|composer|bower|deno|cargo|pyproject|manifest)\.(?:jsonc?|toml)$`)
	silentFile  = regexp.MustCompile(`(?i)^(?:tsconfig.*|jsconfig.*|package-lock|npm-shrinkwrap|pnpm-lock|yarn|composer\.lock|.*\.lock|.*-lock|\.eslintrc.*|\.prettierrc.*|\.babelrc.*|babel\.config|renovate|turbo|nx|lerna|vercel|netlify|biome|components|\.swcrc|.*\.schema|.*\.map|.*\.min)\.(?:jsonc?|json5|ya?ml|toml)$|^.*\.lock$`)
)

// only cuts a tree down to what can be copy in a file of that name; nil where
// nothing can.
func only(uri string, n *Node) *Node {
	base := path.Base(uri)
	if silentFile.MatchString(base) {
		return nil
	}
	if f, ok := n.field("schema"); ok && n.Kind == Object && f.Value.Kind == String && strings.Contains(f.Value.Text(), "json-schema.org") {
		return nil
	}
	if !packageFile.MatchString(base) || n.Kind != Object {
		return n
	}
	out := &Node{Kind: Object, From: n.From, To: n.To}
	for _, f := range n.Fields {
		switch {
		case packageFields[fold(f.Key)]:
			out.Fields = append(out.Fields, f)
		case f.Value.Kind == Object && (f.Key == "package" || f.Key == "project"):
			out.Fields = append(out.Fields, Field{Key: f.Key, From: f.From, To: f.To, Value: only(uri, f.Value)})
		}
	}
	return out
}
