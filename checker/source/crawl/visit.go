package crawl

import (
	"time"

	"github.com/copytruth/copytruth/checker/source"
)

// Outcome is what became of an address.
type Outcome string

// The outcomes.
const (
	Read       Outcome = "read"       // fetched and yielded
	Unchanged  Outcome = "unchanged"  // the server said that what is stored still holds; yielded
	Cached     Outcome = "cached"     // taken from the state file without asking; yielded
	Redirected Outcome = "redirected" // stands elsewhere: Visit.Final
	Skipped    Outcome = "skipped"    // not asked for, or not copy: Visit.Why
	Failed     Outcome = "failed"     // asked for and not had: Visit.Why
)

// Visit is what is known of one address after the crawl.
type Visit struct {
	URL string // normalised
	// Final is where the last redirect led, "" = there was none.
	Final   string
	Status  int // HTTP status, 0 = there was no answer
	Media   source.Media
	Outcome Outcome
	// Why says in one line why a page was skipped, redirected or failed, "" = it was read.
	Why string
	// Depth counts the links from a start page; a sitemap counts as one.
	Depth int
	// From is the page (of the least depth, then the first by URL) or the sitemap
	// that names the address, "" for a start page.
	From string
	// Canonical is the address that the page gives as its own, "" = none or this one.
	Canonical string
	// Alternates are the page in other languages, in the order of the page.
	Alternates []Alternate
	Bytes      int // length of the body as it was read, after decompression
	// Rendered: the bytes are what a browser made of the page.
	Rendered bool
	// Bare: without scripts the page shows next to nothing and it was not rendered.
	Bare bool
}

// Yielded reports whether the page was handed on as a source.
func (v Visit) Yielded() bool {
	return v.Outcome == Read || v.Outcome == Unchanged || v.Outcome == Cached
}

// Alternate is a page in another language.
type Alternate struct {
	Lang string // as written in hreflang: "de", "pt-BR", "x-default"
	URL  string
}

// Progress is how far a crawl is.
type Progress struct {
	Fetched int // addresses that are done, whatever the outcome
	Queued  int // addresses known and neither done nor refused
	Failed  int
	Elapsed time.Duration
	Rate    float64       // addresses a second since the start
	Left    time.Duration // an estimate for what is queued now; 0 = unknown
}
