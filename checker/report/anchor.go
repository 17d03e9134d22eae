package report

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
)

// anchors are the places of a finding at which a machine can hang something: in
// files. A page of a site is none, and a finding about silence stands nowhere:
// then it hangs where the manifest says otherwise. None is left if that is
// unknown too, or lies elsewhere.
func anchors(f *lint.Finding) []lint.Place {
	var out []lint.Place
	for _, p := range f.Places {
		if !isAddress(p.URI) {
			out = append(out, p)
		}
	}
	if len(out) == 0 && f.Truth.Path != "" && !elsewhere(f.Truth.Path) {
		out = append(out, placeOf(f.Truth))
	}
	return out
}

func placeOf(m manifest.Place) lint.Place {
	at := source.Mark{Line: m.Line}
	return lint.Place{Location: source.Location{URI: m.Path, Start: at, End: at}}
}

// isAddress tells a page of a site from a file.
func isAddress(uri string) bool { return strings.Contains(uri, "://") }

// elsewhere tells a manifest of another repository, or at an address, from a file.
func elsewhere(name string) bool { return isAddress(name) || strings.HasPrefix(name, "git+") }

// lined reports whether the place has a line of a text file. What documents
// call a line is a paragraph, and no editor finds it.
func lined(p lint.Place) bool {
	ext := strings.ToLower(path.Ext(p.URI))
	return p.Start.Line > 0 && p.Start.Page == 0 && ext != ".docx" && ext != ".odt"
}

// addresses lists the pages of a site on which a finding stands.
func addresses(f *lint.Finding) []string {
	var out []string
	for _, p := range f.Places {
		if at := p.Met().URI; isAddress(at) && !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	return out
}

// spread says on how many pages the words of a place stand; "" = on its own only.
func spread(p lint.Place) string {
	if p.Pages < 2 {
		return ""
	}
	return "on " + count(p.Pages, "page")
}

// worstFirst gives the findings by weight, then by how many places have them,
// then as they stand.
func worstFirst(findings []lint.Finding) []*lint.Finding {
	out := make([]*lint.Finding, len(findings))
	for i := range findings {
		out[i] = &findings[i]
	}
	slices.SortStableFunc(out, func(a, b *lint.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity.Weight(), a.Severity.Weight()), cmp.Compare(len(b.Places), len(a.Places)))
	})
	return out
}

// explained is a finding in one paragraph: the message, then what a reader needs
// to judge it. Lines are parted by "\n"; nothing else in it steers anything.
func explained(f *lint.Finding, p lint.Place) string {
	lines := []string{oneLine(f.Message)}
	if p.Sentence != "" {
		lines = append(lines, "“"+oneLine(p.Sentence)+"”")
	}
	if truth := truthOf(f); truth != "" {
		lines = append(lines, "truth: "+truth)
	}
	if s := SuggestionAt(f, p); s != nil {
		lines = append(lines, "instead: "+oneLine(s.Replacement))
	}
	if f.Owner != "" {
		lines = append(lines, "owner: "+oneLine(f.Owner))
	}
	if on := spread(p); on != "" {
		lines = append(lines, on)
	}
	if n := len(f.Places) - 1; n > 0 {
		lines = append(lines, "and "+count(n, "more place"))
	}
	return strings.Join(lines, "\n")
}

// truthOf is the line of truth with its place.
func truthOf(f *lint.Finding) string {
	place, text := manifestPlace(f.Truth), oneLine(f.TruthText)
	if place != "" && text != "" {
		return text + " (" + place + ")"
	}
	return cmp.Or(text, place)
}

// SuggestionAt is what would be right at a place, nil if that is not known.
func SuggestionAt(f *lint.Finding, p lint.Place) *lint.Suggestion {
	if p.Suggestion == nil && len(f.Places) > 0 && p.Location == f.Places[0].Location {
		return f.Suggestion
	}
	return p.Suggestion
}

// ruleOf gives the rule of a finding, nil if the result does not name it.
func ruleOf(r *lint.Result, id string) *lint.Rule {
	i := slices.IndexFunc(r.Rules, func(o *lint.Rule) bool { return o.ID == id })
	if i < 0 {
		return nil
	}
	return r.Rules[i]
}

// home is where the program and its rules are described.
const home = "https://github.com/copytruth/copytruth"

// PageOf is where a rule is described to people.
func PageOf(id string) string {
	return home + "/blob/main/rules/" + strings.ReplaceAll(id, "-", "") + "/doc.md"
}
