package crawl

import (
	"sync"
	"time"
)

// meter counts for who watches.
type meter struct {
	report func(Progress)
	clock  clock
	began  time.Time

	mu  sync.Mutex
	now Progress
}

func (m *meter) queue(n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now.Queued += n
}

// done counts a page and tells of it.
func (m *meter) done(p *page) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now.Queued--
	m.now.Fetched++
	if p.outcome == Failed {
		m.now.Failed++
	}
	if m.report == nil {
		return
	}
	n := &m.now
	n.Elapsed = m.clock.now().Sub(m.began)
	if n.Elapsed > 0 {
		n.Rate = float64(n.Fetched) / n.Elapsed.Seconds()
		n.Left = time.Duration(float64(n.Queued) / n.Rate * float64(time.Second))
	}
	m.report(*n)
}
