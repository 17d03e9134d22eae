package claim

import (
	"path"
	"strings"
	"unicode"

	"github.com/copytruth/copytruth/checker/prose"
)

// page is what a document's address and data say about all its sentences.
type page struct {
	channel  channel
	history  string
	newest   prose.Span // of a changelog: the heading of its newest release
	stage    Stage      // that the page's own data puts it in; "" = none
	features []Feature
	topName  string // of a page whose product nobody named
	guest    string // whose page it is besides ours; see guest
}

// channel is what sort of page a document is.
type channel uint8

const (
	otherPage channel = iota
	homePage
	productPage // product, features, solutions, integrations
	pricingPage
	comparePage
	blogPage
	docsPage
	releasePage
	companyPage
	pressPage
	legalPage
	storyPage
	announcePage // an article that announces something
)

// channels are words of an address; the last segment that has one decides.
var channels = []struct {
	is    channel
	words string
}{
	{releasePage, "release releases released changelog changelogs whatsnew updates news-releases"},
	{announcePage, "announcing announcement announcements introducing"},
	{comparePage, "compare comparison comparisons vs versus alternative alternatives"},
	{pricingPage, "pricing plans price prices tiers purchase buy checkout"},
	{blogPage, "blog blogs blogpost blogposts posts post article news guides learn stories resources"},
	{docsPage, "docs doc documentation handbook help support manual tutorial tutorials guide reference wiki howto faq-docs"},
	{companyPage, "about company careers jobs team events culture investors community"},
	{legalPage, "legal terms privacy policy policies dpa security-policy cookies"},
	{storyPage, "customers case-studies case-study casestudies customer testimonials"},
	{productPage, "product products features feature solutions solution integrations integration platform use-cases services why landing"},
	{homePage, "home readme homepage"},
}

// channelWords gives the place of each word in channels, from 1.
var channelWords = func() map[string]int {
	m := map[string]int{}
	for i, c := range channels {
		for _, w := range strings.Fields(c.words) {
			m[w] = i + 1
		}
	}
	return m
}()

// pageOf reads a document's address; history is why it speaks of the past. What
// is filed under press is a press release whatever else its address says.
func pageOf(d *prose.Document, history string) page {
	p := page{history: history, stage: dataStage(d)}
	if history == Changelog {
		p.newest = newestRelease(d)
	}
	segs := strings.Split(strings.ToLower(d.URI), "/")
	for i, seg := range segs {
		switch c := channelOf(seg, i == len(segs)-1, p.channel == blogPage); {
		case seg == "press" || seg == "newsroom" || seg == "press-releases" || p.channel == pressPage:
			p.channel = pressPage
		case c == blogPage && p.channel == releasePage: // releases/posts/
		case c != otherPage:
			p.channel = c
		}
	}
	if segs := strings.Split(strings.TrimPrefix(d.URI, "./"), "/"); p.channel == otherPage && len(segs) <= 2 && strings.HasPrefix(segs[len(segs)-1], "index.") {
		p.channel = homePage
	}
	return p
}

// channelOf reads one segment of an address. The name of an article says what it
// is about and not what it is: only its ends may tell that it announces something.
func channelOf(seg string, last, blog bool) channel {
	words := strings.FieldsFunc(seg, func(r rune) bool { return r == '.' || r == '_' || r == '-' })
	for len(words) > 1 && digits(words[0]) {
		words = words[1:] // the day of a post
	}
	for last && len(words) > 1 && extensions[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	if n := channelWords[seg]; n > 0 {
		return channels[n-1].is
	}
	found := otherPage
	for i, w := range words {
		n := channelWords[w]
		if n == 0 {
			continue
		}
		c, end := channels[n-1].is, i == 0 || i == len(words)-1
		switch {
		case (c == releasePage || c == announcePage) && w != "updates" && end:
		case c == comparePage && (w == "vs" || w == "versus") && i > 0 && i+1 < len(words) && words[i+1] != "code" && !blog:
		case blog && last, len(words) > 3, c == companyPage && i > 0:
			continue
		}
		found = c
	}
	return found
}

// extensions are what addresses of pages end in.
var extensions = map[string]bool{"md": true, "mdx": true, "html": true, "htm": true, "txt": true, "php": true, "aspx": true}

// PageHistory tells why a whole page speaks of the past and not of today, in a
// few words ("changelog", "dated 2021-03-04", "archived"), or "" if it does not.
// It looks at the page's address, its own data and its banner; an ordinary word
// such as "snapshot" or "history" in the text does not make a page history.
func PageHistory(d *prose.Document) string {
	uri := strings.ToLower(d.URI)
	segs := strings.Split(uri, "/")
	base := segs[len(segs)-1]
	stem := strings.TrimSuffix(base, path.Ext(base))
	for i, seg := range segs {
		switch last := i == len(segs)-1; {
		case !last && (seg == "archive" || seg == "archived" || seg == "attic" || seg == "legacy-docs" || seg == "old"):
			return "archived: " + seg
		case !last && (seg == "adr" || seg == "adrs" || seg == "decisions" || seg == "rfcs" || seg == "proposals"):
			return "decision record"
		case !last && (seg == "changelog" || seg == "changelogs" || seg == "releases" || seg == "release-notes"):
			return "release notes"
		}
	}
	switch {
	case stem == "changelog" || stem == "changes" || stem == "history" || stem == "release-notes" || stem == "releases" || stem == "news":
		if versions(d) > 0 {
			return Changelog
		}
	case isoDate(stem) != "":
		return "dated " + isoDate(stem)
	}
	for _, seg := range segs[:len(segs)-1] {
		if seg == "_posts" || seg == "blog" || seg == "blogposts" || seg == "posts" || seg == "news" || seg == "press" || seg == "press-releases" || seg == "newsroom" {
			if date := dataDate(d); date != "" {
				return "dated " + date
			}
		}
	}
	return pageData(d)
}

// pageData looks for an archive mark in the page's own data or its banner.
func pageData(d *prose.Document) string {
	for _, v := range d.Data {
		switch key := strings.ToLower(v.Key); {
		case (key == "archived" || key == "superseded" || key == "outdated") && v.Value != "false" && v.Value != "":
			return key
		case key == "status" && (v.Value == "archived" || v.Value == "superseded" || v.Value == "rejected"):
			return strings.ToLower(v.Value)
		}
	}
	for i := range d.Blocks {
		if i > 3 {
			break
		}
		first := strings.ToLower(d.String(d.Blocks[i].Span))
		for _, mark := range []string{"archived", "this page is archived", "this document is archived", "superseded", "for reference only", "historical document", "outdated:"} {
			if strings.HasPrefix(first, mark) {
				return "banner: " + mark
			}
		}
	}
	return ""
}

// dataStage is the stage that a page's own data puts all of it in: the page of a
// feature with "comingSoon: true" sells nothing yet.
func dataStage(d *prose.Document) Stage {
	for _, v := range d.Data {
		if strings.ContainsAny(v.Key, ".[") { // of one entry of a list, not of the page
			continue
		}
		key := strings.Map(func(r rune) rune {
			if r == '_' || r == '-' {
				return -1
			}
			return unicode.ToLower(r)
		}, v.Key)
		value := strings.ToLower(v.Value)
		switch {
		case (key == "comingsoon" || key == "upcoming") && value == "true",
			key == "status" && (value == "planned" || value == "coming soon" || value == "coming-soon" || value == "upcoming"):
			return Planned
		}
	}
	return ""
}

// versions counts headings that name a version or a date.
func versions(d *prose.Document) int {
	n := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if text := d.String(b.Span); b.Kind == prose.Heading && datedVersion(text) || strings.Contains(text, "→") {
			n++
		}
	}
	return n
}

// datedVersion: a heading of a changelog: "1.2.0 – 2024-03-01", "v2.3", "[1.0.0]",
// "2024-03-01".
func datedVersion(s string) bool {
	s = strings.TrimSpace(strings.TrimLeft(s, "[vV "))
	for _, p := range []string{"version ", "Version ", "release ", "Release "} {
		s = strings.TrimPrefix(s, p)
	}
	n := 0
	dots := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.') {
		if s[n] == '.' {
			dots++
		}
		n++
	}
	rest := strings.TrimSpace(strings.TrimLeft(s[n:], "]) "))
	switch {
	case isoDate(s) != "" && len(strings.Fields(s)) <= 4:
		return true
	case n == 0 || dots == 0:
		return false
	case rest == "":
		return dots >= 2
	case strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—"):
		return isoDate(rest) != "" || yearIn(rest) || dots >= 2
	}
	return false
}

// isoDate gives the date that s begins with, "2021-03" or "2021-03-04", or that
// stands in it after brackets and dashes.
func isoDate(s string) string {
	s = strings.TrimLeft(s, "([-–— ")
	if len(s) < 7 || !yearIn(s[:4]) || s[4] != '-' || !digits(s[5:7]) {
		return ""
	}
	if len(s) >= 10 && s[7] == '-' && digits(s[8:10]) {
		return s[:10]
	}
	if len(s) > 7 && s[7] >= '0' && s[7] <= '9' {
		return ""
	}
	return s[:7]
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// yearIn: a year from 1990 to 2099 stands in s.
func yearIn(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if digits(s[i:i+4]) && (s[i:i+2] == "19" && s[i+2] == '9' || s[i:i+2] == "20") {
			return true
		}
	}
	return false
}

// dataDate is the date in the page's front matter.
func dataDate(d *prose.Document) string {
	for _, v := range d.Data {
		switch strings.ToLower(v.Key) {
		case "date", "published", "publishdate", "published_at", "publishedat", "pubdate", "created_at":
			if date := isoDate(v.Value); date != "" {
				return date
			}
		}
	}
	return ""
}

// history tells why one sentence speaks of the past: its page, the section it
// stands in, or a before/after list.
func (s *sentence) history() string {
	switch {
	case s.ofToday():
	case s.r.page.history != "":
		return s.r.page.history
	case s.ctx.past != "":
		return "under " + quote(s.ctx.past)
	}
	if s.ctx.kindOf(prose.Item, prose.Paragraph) {
		switch w := s.word(0); {
		case (w == "before" || w == "after" || w == "was" || w == "now" && s.is(1, ':')) && s.is(1, ':'):
			return "before/after list"
		case (w == "superseded" || w == "archived" || w == "deprecated") && (s.is(1, ':') || s.is(1, '(')):
			return "marked " + w
		}
		if day := s.r.entryOf(s.block); day != "" {
			return "entry of " + day
		}
		if text := s.text(); s.adds&marking != 0 && strings.Contains(text, "→") && counts(text) {
			return "counters"
		}
	}
	return ""
}

// entryOf gives the day that opens an item of a list of news: "2026-06-01" of
// "**2026-06-01** v0.1.9 released: …". One such item alone may tell of today.
func (r *reader) entryOf(b *prose.Block) string {
	if b.Kind != prose.Item || !r.dated(b) {
		return ""
	}
	for _, i := range [...]int{r.at - 1, r.at + 1} {
		if i >= 0 && i < len(r.d.Blocks) && r.d.Blocks[i].Kind == prose.Item && r.dated(&r.d.Blocks[i]) {
			return r.d.Text[b.Span.Start : b.Span.Start+len(isoDay)]
		}
	}
	return ""
}

const isoDay = "2006-01-02"

// dated: the block opens with a day as ISO 8601 writes it.
func (r *reader) dated(b *prose.Block) bool {
	text := r.d.String(b.Span)
	if len(text) <= len(isoDay) || text[4] != '-' || text[7] != '-' {
		return false
	}
	return digits(text[:4]) && digits(text[5:7]) && digits(text[8:10])
}

// counts: numbers on both sides of an arrow.
func counts(text string) bool {
	i := strings.Index(text, "→")
	before, after := strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len("→"):])
	return before != "" && after != "" && digits(before[len(before)-1:]) && digits(after[:1])
}

func quote(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return `"` + s + `"`
}
