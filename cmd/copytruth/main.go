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

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
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
	code := a.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
