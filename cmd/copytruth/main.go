// Command copytruth holds what a company writes against what its product does.
//
// It owns the command line: flags, configuration and manifest lookup, streams,
// the clock and the exit code. It refuses to know how copy is read, understood
// or judged; that is package checker and what it stands on.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/term"
)

func main() {
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now, cacheHome: os.UserCacheDir,
		terminal: func() (int, bool) {
			fd := int(os.Stdout.Fd())
			if !term.IsTerminal(fd) {
				return 0, false
			}
			width, _, err := term.GetSize(fd)
			if err != nil {
				width = 0
			}
			return width, true
		},
	}
	a.watched = func() bool { return term.IsTerminal(int(os.Stderr.Fd())) && os.Getenv("TERM") != "dumb" }
	os.Exit(a.live(os.Args[1:]))
}

// hold paces the garbage collector by what the run holds.
func (a *app) hold(bytes int, all bool) {
	if a.env("GOGC") == "" {
		a.pace.hold(bytes, all)
	}
}

// rest lets garbage be collected while reading rests, where that is worth while.
func (a *app) rest() func(all bool) bool {
	if a.env("GOGC") != "" || runtime.GOMAXPROCS(0) >= crew {
		return nil
	}
	return a.pace.rest
}

// grace is how long a run that is told to stop may take over what it is at. What it
// writes comes into its place whole, so that it may be ended anywhere.
const grace = 2 * time.Second

// live executes a command line until it is done or the process is told to stop;
// a second signal ends the process at once.
func (a *app) live(args []string) int {
	if a.env("GOGC") == "" {
		a.pace.begin()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	defer context.AfterFunc(ctx, stop)()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(grace, a.give) })()
	a.in = &awake{ctx, a.in}
	return a.run(ctx, args)
}

// give ends a run that was told to stop and is still at something that cannot be
// told, such as a manifest of many megabytes or a pipe that its writer keeps open. One
// that is to tell what it has seen may do that.
func (a *app) give() {
	if !a.telling.Load() {
		a.complain(errInterrupted)
		os.Exit(exitIncomplete)
	}
}

// awake is a reader that does not sleep through the end of the run: a read from a
// terminal or a pipe may otherwise never return.
type awake struct {
	ctx context.Context
	io.Reader
}

// Read gives what the reader underneath does, or the reason why the run ends.
func (r *awake) Read(p []byte) (int, error) {
	type answer struct {
		n   int
		err error
	}
	into, heard := make([]byte, len(p)), make(chan answer, 1)
	go func() {
		n, err := r.Reader.Read(into)
		heard <- answer{n, err}
	}()
	select {
	case a := <-heard:
		return copy(p, into[:a.n]), a.err
	case <-r.ctx.Done():
		return 0, r.ctx.Err() // what is still read is nobody's any more
	}
}
