package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// collect is how far the heap may grow, in percent of what is in use, before
// garbage is collected: sooner than Go's 100, for a process that is smaller by a
// tenth at a twentieth more time. Who sets GOGC decides for himself.
const collect = 60

// Of what is held beyond scratch bytes, what gathers for the rules, less is let grow
// in vain: it comes to stay, and most of it costs a collection nothing.
const (
	scratch = 32 << 20
	stays   = 20
)

// A heap of less than little bytes is not collected, however little of it is in
// use: it would be done twenty times before a run has grown to what it needs, for
// a process that is no smaller at its end. least is the same for the runtime, which
// counts it in percent of 4 MB (see runtime/debug.SetGCPercent).
const (
	little = 28 << 20
	least  = little * 100 / (4 << 20)
)

// A bounded heap that comes near to crowded bytes is let grow by less, though never by
// less than tight percent: a very large site takes a little more time rather than more
// room.
const (
	crowded = 200 << 20
	tight   = 15
)

// A collection beside work that goes on is dear on few processors: it drags on, all
// that is made meanwhile stays until the next one, and every pointer written costs
// more. Where there are fewer than crew of them, garbage is collected while reading
// rests between two sources, and sooner only if the heap grows by slack beyond that.
const (
	crew  = 4
	slack = 8 << 20
)

// pace sets when garbage is collected; the zero value is ready.
type pace struct {
	percent atomic.Int64
	bounded atomic.Bool
	rests   atomic.Bool  // reading rests when it is asked to
	due     atomic.Int64 // the bytes of the heap from which on it should
}

// begin paces the garbage collector from now on.
func (p *pace) begin() {
	p.percent.Store(collect)
	debug.SetGCPercent(least)
	runtime.SetFinalizer(new(lap), p.collected)
}

// lap is garbage at once: its finalizer runs after every collection.
type lap struct{ _ [32]byte }

func (p *pace) collected(l *lap) {
	p.set()
	runtime.SetFinalizer(l, p.collected)
}

// hold says what the run holds for its rules, and whether that is all: what it was
// made with is garbage then, and is taken away before the rules add theirs.
func (p *pace) hold(bytes int, all bool) {
	p.percent.Store(int64((collect*scratch + stays*bytes) / (scratch + bytes)))
	if all {
		p.rests.Store(false)
	}
	if all && bytes < scratch { // what a large run holds costs more than is won
		runtime.GC()
	}
	p.set()
}

// rest reports whether reading should rest, and collects garbage while it does.
func (p *pace) rest(all bool) (wanted bool) {
	if all {
		runtime.GC()
		return false
	}
	if !p.rests.Swap(true) {
		p.set()
	}
	return measured("/memory/classes/heap/objects:bytes") >= p.due.Load()
}

// set lets the heap grow by its share, and to little bytes at least.
func (p *pace) set() {
	live := measured("/gc/heap/live:bytes")
	share := p.share(live)
	p.due.Store(live + live*int64(share)/100)
	if p.rests.Load() {
		share += int(slack * 100 / max(live, slack))
	}
	debug.SetGCPercent(share)
}

func measured(name string) int64 {
	use := []metrics.Sample{{Name: name}}
	metrics.Read(use)
	return int64(use[0].Value.Uint64())
}

// share is by how many percent a heap may grow of which live bytes are in use.
func (p *pace) share(live int64) int {
	grow := p.percent.Load()
	if live < little {
		grow = max(grow, (little-live)*100/max(live, 1))
	}
	if p.bounded.Load() && live+live*grow/100 > crowded {
		grow = max(tight, min(grow, (crowded-live)*100/max(live, 1)))
	}
	return int(min(grow, least))
}
