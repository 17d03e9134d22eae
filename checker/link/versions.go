package link

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// versionNumber is two to four numbers with points between, with or without a v.
var versionNumber = regexp.MustCompile(`\bv?\d+(?:\.\d+){1,3}(?:-[0-9A-Za-z.]+)?\b`)

// versions links version numbers to the version facts whose name stands in the
// same clause or titles the sentence. The link's words are the version itself.
func (k *looking) versions() {
	if !k.versioned {
		return
	}
	text := k.d.String(k.c.Sentence)
	at := versionNumber.FindAllStringIndex(text, -1)
	if len(at) == 0 {
		if at = k.versionCell(text); at == nil {
			return
		}
	}
	for n := range k.m.Facts {
		f := &k.m.Facts[n]
		if f.Kind != manifest.Version {
			continue
		}
		form, gram := k.namesFact(f.ID)
		if form == nil {
			continue
		}
		if span, ok := k.versionAfter(at, gram); ok {
			ln := k.plainLink(Target{ToFact, f.ID}, span, span)
			ln.Form, ln.Pass = form.text, "version"
			ln.Confidence, ln.Why = scoreStem, "a version number beside '"+form.text+"'"
			k.drop(ln.Target)
			k.add(ln)
		}
	}
}

// maxWhole is how many characters a whole version in a cell may have: "v21+".
const maxWhole = 5

// wholeVersion is such a version.
var wholeVersion = regexp.MustCompile(`^v?\d{1,3}\+?$`)

// versionCell reads a cell that is a whole number as a version where its column says
// that it holds versions: "17" beside "Java" and below "Version".
func (k *looking) versionCell(text string) [][]int {
	if k.b.Cell == nil || len(text) > maxWhole || !wholeVersion.MatchString(text) {
		return nil
	}
	for _, l := range k.b.Labels {
		if l.Kind == prose.ColumnLabel && strings.Contains(strings.ToLower(l.Text), "version") {
			return [][]int{{0, len(strings.TrimSuffix(text, "+"))}}
		}
	}
	return nil
}

// namesFact finds the name of a fact in the sentence, with the gram after it,
// or in what titles it, with gram 0.
func (k *looking) namesFact(id string) (*form, int) {
	want := Target{ToFact, id}
	for i := range k.found {
		if k.x.entries[k.found[i].entry].target == want {
			return &k.x.forms[k.found[i].form], k.found[i].last + 1
		}
	}
	if len(k.grams) > maxSlotWords {
		return nil, 0
	}
	for _, lb := range k.labels {
		for i := range lb.matches {
			if k.x.entries[lb.matches[i].entry].target == want {
				return &k.x.forms[lb.matches[i].form], 0
			}
		}
	}
	return nil, 0
}

// versionAfter gives the first version number within four words after gram i.
func (k *looking) versionAfter(at [][]int, i int) (prose.Span, bool) {
	from := k.c.Sentence.Start
	if i > 0 && i <= len(k.grams) {
		from = k.grams[i-1].span.End
	}
	until := k.c.Sentence.End
	if i+4 < len(k.grams) {
		until = k.grams[i+4].span.Start
	}
	for _, a := range at {
		s := prose.Span{Start: k.c.Sentence.Start + a[0], End: k.c.Sentence.Start + a[1]}
		if s.Start >= from && s.End <= until && !k.namedBetween(from, s.Start) {
			return s, true
		}
	}
	return prose.Span{}, false
}

// drop takes back a link that a better one replaces.
func (k *looking) drop(t Target) {
	kept := k.out.Links[:0]
	for _, l := range k.out.Links {
		if l.Target != t {
			kept = append(kept, l)
		}
	}
	k.out.Links = kept
}

// namedBetween reports whether something else is named between two places: its version
// it is that follows, as in "iOS 10+ and Android 4.4+".
func (k *looking) namedBetween(from, to int) bool {
	for i := range k.found {
		if at := k.grams[k.found[i].first].span.Start; at > from && at < to {
			return true
		}
	}
	return false
}
