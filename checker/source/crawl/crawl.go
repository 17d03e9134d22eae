// Package crawl has copy from a web site.
//
// It owns everything between an address and its bytes: which pages there are
// (links, sitemaps, robots.txt), which of them may be asked for and how often,
// what is done about redirects, errors and traps, and what is kept so that a
// crawl can be resumed or repeated without the network.
//
// It refuses to know what a page says: it looks at links and never at words.
package crawl

import (
	"context"
	"iter"

	"github.com/copytruth/copytruth/checker/source"
)

// Site is a provider of the pages of a site. It is iterated once.
type Site struct {
	o      Options
	visits []Visit
	notes  []string
}

// New checks the options and opens the state file. An error names the option.
func New(o Options) (*Site, error) {
	if o.clock == nil {
		o.clock = wallClock{}
	}
	return &Site{o: o}, nil
}

// Sources fetches the site and yields its pages in no particular order. What
// could not be fetched is yielded as a *source.Error and the crawl goes on;
// pages that a site says are not there (404, 410) are no errors.
func (s *Site) Sources(ctx context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {}
}

// Visits is what became of every address, sorted by URL; it is complete once
// the iteration is over.
func (s *Site) Visits() []Visit { return s.visits }

// Skipped lists what was found and not read, sorted by URL.
func (s *Site) Skipped() []source.Skip { return nil }

// Notes are remarks on the crawl as a whole, in the order in which they arose: a
// damaged state file, a host that stopped answering.
func (s *Site) Notes() []string { return s.notes }

// Close releases the state file. It may be called at any time and more than
// once; an iteration that has ended has closed already.
func (s *Site) Close() error { return nil }
