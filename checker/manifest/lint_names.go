package manifest

import (
	"strings"

	"github.com/copytruth/copytruth/checker/word"
)

// callName is one way to call one entry.
type callName struct {
	text, lang string
	what       string // name, alias, former name
	kind, id   string // feature, plan, …
	group      string
	at         Place
}

// names finds words that lead to two entries, to none, or to everything.
func (l *linter) names() {
	l.collisions(l.featureNames(), l.planNames())
	l.collisions(l.planNames())
	l.collisions(l.platformNames())
	l.collisions(l.factNames())
	for i := range l.m.Dimensions {
		l.collisions(memberNames(l.m.Dimensions[i].ID, l.m.Dimensions[i].Members))
	}
	l.generic()
}

// collisions reports every name in the first list that is spelled like one of
// another entry before it in the same list or in the others.
func (l *linter) collisions(own []callName, others ...[]callName) {
	first := map[string]callName{}
	foreign := map[string]callName{}
	for _, list := range others {
		for _, n := range list {
			foreign[word.Joined(word.Key(n.text))] = n
		}
	}
	for _, n := range own {
		key := n.key()
		if key == "" {
			l.warn(n.at, "%s %q: %s %q has no letters or digits; it is never found", n.kind, n.id, n.what, n.text)
			continue
		}
		f, taken := foreign[word.Joined(word.Key(n.text))]
		if !taken {
			f, taken = first[key]
		}
		switch {
		case !taken:
			first[key] = n
		case f.kind == n.kind && f.id == n.id:
			if n.what == "former name" && f.what != "former name" {
				l.warn(n.at, "%s %q: former name %q is still in use as its %s", n.kind, n.id, n.text, f.what)
			}
		case n.kind == f.kind && n.group != "" && f.group != "" && n.group != f.group:
			// The group tells them apart.
		case n.lang != "" && f.lang != "" && n.lang != f.lang:
		default:
			l.warn(n.at, "%s %q: %s %q cannot be told from %s %q of %s %q (%s)", n.kind, n.id, n.what, n.text, f.what, f.text, f.kind, f.id, at(f.at))
		}
	}
}

// key is the form in which spellings meet. A word that adds nothing to a name
// ("SSO support") does not tell two apart.
func (n callName) key() string {
	key := word.Key(n.text)
	for _, empty := range addsNothing {
		if rest, ok := strings.CutSuffix(key, " "+empty); ok {
			key = rest
			break
		}
	}
	return word.Joined(key)
}

var addsNothing = keysOf("feature", "support", "functionality", "capability", "function")

// generic finds single words that stand in every copy about software, and
// names that are the product's own.
func (l *linter) generic() {
	product := map[string]bool{word.Key(l.m.Product.Name): true}
	for _, a := range l.m.Product.Aliases {
		product[word.Key(a)] = true
	}
	for _, n := range l.featureNames() {
		key := word.Key(n.text)
		switch {
		case key == "" || n.what == "former name":
		case product[key]:
			l.warn(n.at, "%s %q: %s %q is the product's own name", n.kind, n.id, n.what, n.text)
		case n.what == "alias" && everyday[key]:
			l.warn(n.at, "%s %q: alias %q is one everyday word; as one of weak_aliases it counts only in company", n.kind, n.id, n.text)
		}
	}
}

var everyday = func() map[string]bool {
	set := map[string]bool{}
	for _, key := range keysOf(everydayWords...) {
		set[key] = true
	}
	return set
}()

func keysOf(phrases ...string) []string {
	keys := make([]string, len(phrases))
	for i, p := range phrases {
		keys[i] = word.Key(p)
	}
	return keys
}

// everydayWords are nouns and verbs that copy about any software product is
// full of.
var everydayWords = []string{
	"access", "account", "action", "activity", "admin", "agent", "alert", "analysis", "analytics", "app", "application", "asset",
	"audit", "automation", "backup", "billing", "branch", "browser", "build", "business", "button", "calendar", "change", "chat",
	"check", "client", "cloud", "code", "command", "comment", "community", "component", "computer", "configuration", "connection",
	"contact", "content", "control", "customer", "dashboard", "data", "database", "date", "deployment", "design", "desktop",
	"developer", "device", "document", "documentation", "download", "editor", "email", "environment", "error", "event", "export",
	"extension", "feedback", "field", "file", "filter", "folder", "form", "group", "help", "history", "home", "host", "hosting",
	"image", "import", "insight", "installation", "integration", "issue", "item", "key", "language", "library", "link", "list",
	"location", "log", "login", "management", "map", "member", "menu", "message", "metric", "mobile", "mode", "model", "module",
	"monitor", "monitoring", "network", "note", "notification", "object", "option", "order", "organization", "package", "page",
	"password", "payment", "performance", "permission", "phone", "plan", "platform", "plugin", "policy", "price", "pricing",
	"process", "product", "profile", "project", "query", "record", "region", "release", "report", "reporting", "repository",
	"request", "resource", "result", "review", "role", "rule", "schedule", "screen", "search", "security", "server", "service",
	"session", "setting", "setup", "sharing", "site", "source", "space", "status", "storage", "summary", "support", "sync",
	"system", "table", "tag", "task", "team", "template", "test", "theme", "time", "token", "tool", "tracking", "training",
	"update", "upload", "usage", "user", "value", "version", "video", "view", "web", "website", "widget", "work", "workflow",
	"workspace",
}

func (l *linter) featureNames() []callName {
	var out []callName
	for i := range l.m.Features {
		f := &l.m.Features[i]
		base := callName{kind: "feature", id: f.ID, group: f.Group, at: f.At}
		out = append(out, base.as("name", "", f.Name)...)
		for _, n := range f.Names {
			out = append(out, base.as("name", n.Lang, n.Text)...)
		}
		out = append(out, base.as("alias", "", f.Aliases...)...)
		out = append(out, base.as("former name", "", f.FormerNames...)...)
	}
	return out
}

func (l *linter) planNames() []callName {
	var out []callName
	for i := range l.m.Plans {
		p := &l.m.Plans[i]
		base := callName{kind: "plan", id: p.ID, at: p.At}
		out = append(out, base.as("name", "", p.Name)...)
		out = append(out, base.as("alias", "", p.Aliases...)...)
		out = append(out, base.as("former name", "", p.FormerNames...)...)
	}
	return out
}

func (l *linter) platformNames() []callName {
	var out []callName
	for i := range l.m.Platforms {
		p := &l.m.Platforms[i]
		base := callName{kind: "platform", id: p.ID, at: p.At}
		out = append(out, base.as("name", "", p.Name)...)
		out = append(out, base.as("alias", "", p.Aliases...)...)
	}
	return out
}

// factNames leaves facts with a scope out: it tells equal nouns apart.
func (l *linter) factNames() []callName {
	var out []callName
	for i := range l.m.Facts {
		f := &l.m.Facts[i]
		if f.Scope != "" {
			continue
		}
		base := callName{kind: "fact", id: f.ID, group: string(f.Kind), at: f.At}
		if f.Name != "" {
			out = append(out, base.as("name", "", f.Name)...)
		}
		out = append(out, base.as("alias", "", f.Aliases...)...)
	}
	return out
}

func memberNames(dimension string, members []Member) []callName {
	var out []callName
	for _, m := range members {
		base := callName{kind: dimension, id: m.ID, at: m.At}
		out = append(out, base.as("name", "", m.Name)...)
		out = append(out, base.as("alias", "", m.Aliases...)...)
	}
	return out
}

func (n callName) as(what, lang string, texts ...string) []callName {
	out := make([]callName, len(texts))
	for i, text := range texts {
		n.what, n.lang, n.text = what, lang, text
		out[i] = n
	}
	return out
}
