package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// overheard gathers what a server writes, and tells when it has written something.
type overheard struct {
	mu    sync.Mutex
	b     bytes.Buffer
	heard chan struct{}
	once  sync.Once
}

// Write keeps it.
func (s *overheard) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.once.Do(func() { close(s.heard) })
	return s.b.Write(p)
}

func (s *overheard) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// TestServersEnd: a server that runs until it is told to stop, or until nobody speaks
// to it any more, leaves nothing running.
func TestServersEnd(t *testing.T) {
	manifestHere(t)
	put(t, "a.md", "Live chat is here.\n")
	const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`
	for _, c := range []struct {
		name  string
		args  []string
		hello string
	}{
		{"mcp", []string{"mcp"}, hello + "\n"},
		{"lsp", []string{"lsp"}, fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(hello), hello)},
		{"serve", []string{"serve", "a.md", "--listen", "127.0.0.1:0", "--no-cache"}, ""},
		{"watch", []string{"watch", "a.md", "--no-cache"}, ""},
	} {
		for _, way := range []string{"told to stop", "left alone"} {
			if way == "left alone" && c.hello == "" {
				continue
			}
			t.Run(c.name+" "+way, func(t *testing.T) {
				defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				in, speak := io.Pipe()
				out := &overheard{heard: make(chan struct{})}
				a := &app{in: in, out: out, err: out, env: func(string) string { return "" }, now: time.Now, terminal: func() (int, bool) { return 0, false }}
				code := make(chan int)
				go func() { code <- a.run(ctx, c.args) }()
				if c.hello != "" {
					if _, err := io.WriteString(speak, c.hello); err != nil {
						t.Fatal(err)
					}
				}
				select {
				case <-out.heard:
				case <-time.After(time.Minute):
					t.Fatal("it says nothing")
				}
				if way == "told to stop" {
					stop()
				}
				defer speak.Close()
				if way == "left alone" || c.hello != "" && c.name == "lsp" {
					_ = speak.Close()
				}
				select {
				case got := <-code:
					if got == exitUsage || strings.Contains(out.String(), "panic") {
						t.Errorf("exit code %d\n%s", got, out.String())
					}
				case <-time.After(time.Minute):
					t.Fatal("it does not end")
				}
				_ = speak.Close() // a read from a stream that nobody closes is the process's
			})
		}
	}
}
