// Command copytruth holds what a company writes against what its product does.
//
// It owns the command line: flags, configuration and manifest lookup, streams,
// the clock and the exit code. It refuses to know how copy is read, understood
// or judged; that is package checker and what it stands on.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"
)

// grace is how long a run that was told to stop may take to do so.
const grace = 3 * time.Second

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

// live executes a command line until it is done or the process is told to stop.
// What does not hear of that in time, a read from a terminal for one, is not
// waited for: every file is written in one step, so that none is left half done.
// A second signal ends the process at once.
func (a *app) live(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	done := context.AfterFunc(ctx, func() {
		stop()
		time.Sleep(grace)
		a.complain(errInterrupted)
		os.Exit(exitIncomplete)
	})
	defer done()
	return a.run(ctx, args)
}
