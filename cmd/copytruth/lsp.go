package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/sourcegraph/jsonrpc2"
	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/editor"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// typing is how long the server waits after the last keystroke before it judges.
const typing = 200 * time.Millisecond

func (a *app) lspCommand() *cobra.Command {
	var truth *truthFlags
	var copied *copyFlags
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Serve an editor: findings as you type, the product's truth on hover, quick fixes, names",
		Long: `lsp speaks the Language Server Protocol (3.17) on standard input and output; an editor starts it in the folder that
holds .copytruth.yaml or product.yaml. Texts are judged as they stand on the screen, together with the rest of the copy on the
disk. Saving the manifest or the configuration takes effect at once; mistakes in them are shown at their lines.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.serveEditor(cmd.Context(), &language{app: a, truth: truth, copied: copied, open: map[string]*screen{}, shown: map[string]bool{}})
		},
	}
	truth, copied = addTruth(cmd), addFiles(cmd)
	return cmd
}

// language is the server of one editor.
type language struct {
	app    *app
	truth  *truthFlags
	copied *copyFlags

	// Messages come in order and one at a time; only the delayed judgement runs
	// beside them. What it shares with them is guarded.
	mu       sync.Mutex
	conn     *jsonrpc2.Conn
	root     string // the folder of the copy, absolute
	utf8     bool   // the client counts bytes and not UTF-16 units
	markdown bool   // the client shows Markdown on hover
	watches  bool   // the client can be asked to watch files
	begun    bool
	ended    bool // shutdown was asked for
	session  *editor.Session
	settings *settings
	mistakes strictyaml.Errors // why there is no session
	open     map[string]*screen
	shown    map[string]bool // addresses that diagnostics were sent for
	wait     *time.Timer
}

// screen is a text as it stands in the editor.
type screen struct {
	address string // as the client writes it
	version int
	text    string
}

// serveEditor answers until the client says exit or hangs up.
func (a *app) serveEditor(ctx context.Context, l *language) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	stream := jsonrpc2.NewBufferedStream(pipe{a.in, a.out}, headed{})
	quit := make(chan struct{})
	var once sync.Once
	handler := jsonrpc2.HandlerWithError(func(ctx context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
		if r.Method == "exit" {
			once.Do(func() { close(quit) })
			return nil, nil
		}
		return l.answer(ctx, r)
	})
	l.mu.Lock()
	l.conn = jsonrpc2.NewConn(ctx, stream, handler, jsonrpc2.SetLogger(silent{}))
	l.mu.Unlock()
	select {
	case <-quit:
	case <-l.conn.DisconnectNotify():
	case <-ctx.Done():
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.wait != nil {
		l.wait.Stop()
	}
	if !l.ended {
		return exit(exitFindings) // the protocol wants 1 where nobody asked to shut down
	}
	return nil
}

// silent drops what the library would log: each failure is answered already.
type silent struct{}

func (silent) Printf(string, ...any) {}

// answer deals with one message.
func (l *language) answer(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case r.Method == "initialize":
		return l.initialize(ctx, r)
	case !l.begun:
		return nil, &jsonrpc2.Error{Code: -32002, Message: "the server is not initialised"}
	case l.ended:
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "the server is shut down"}
	}
	do, known := map[string]func(context.Context, *jsonrpc2.Request) (any, error){
		"initialized":                     l.initialized,
		"shutdown":                        l.shutdown,
		"textDocument/didOpen":            l.didOpen,
		"textDocument/didChange":          l.didChange,
		"textDocument/didSave":            l.didSave,
		"textDocument/didClose":           l.didClose,
		"textDocument/hover":              l.hover,
		"textDocument/codeAction":         l.codeAction,
		"textDocument/completion":         l.completion,
		"workspace/didChangeWatchedFiles": l.changedOutside,
	}[r.Method]
	switch {
	case known:
		return do(ctx, r)
	case r.Notif:
		return nil, nil // what is not understood may be ignored, says the protocol
	}
	return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: "unknown method " + r.Method}
}

// params reads the parameters of a message.
func params[T any](r *jsonrpc2.Request) (T, error) {
	var p T
	if r.Params == nil {
		return p, nil
	}
	if err := json.Unmarshal(*r.Params, &p); err != nil {
		return p, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: r.Method + ": " + err.Error()}
	}
	return p, nil
}

func (l *language) initialize(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	if l.begun {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "the server is initialised already"}
	}
	p, err := params[wireInitialize](r)
	if err != nil {
		return nil, err
	}
	if err := l.enter(p); err != nil {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
	}
	l.utf8 = slices.Contains(p.Capabilities.General.PositionEncodings, "utf-8")
	l.markdown = slices.Contains(p.Capabilities.TextDocument.Hover.ContentFormat, "markdown")
	l.watches = p.Capabilities.Workspace.DidChangeWatchedFiles.DynamicRegistration
	l.begun = true
	encoding := "utf-16"
	if l.utf8 {
		encoding = "utf-8"
	}
	return wireInitialized{
		ServerInfo: wireServer{Name: "copytruth", Version: version()},
		Capabilities: wireCapabilities{
			PositionEncoding: encoding,
			Sync:             wireSync{OpenClose: true, Change: syncFull, Save: true},
			Hover:            true,
			Completion:       wireCompletionOptions{TriggerCharacters: []string{}},
			CodeAction:       wireCodeActionOptions{Kinds: []string{"quickfix"}},
		},
	}, nil
}

// enter goes to the folder that the editor works in: paths of the configuration
// and of the report begin there.
func (l *language) enter(p wireInitialize) error {
	address := p.RootURI
	if len(p.WorkspaceFolders) > 0 {
		address = p.WorkspaceFolders[0].URI
	}
	if address != "" {
		dir, err := pathOf(address)
		if err != nil {
			return err
		}
		if err := os.Chdir(dir); err != nil {
			return unread("folder", dir, err)
		}
	}
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	if l.root, err = filepath.EvalSymlinks(here); err != nil {
		l.root = here
	}
	return nil
}

func (l *language) initialized(ctx context.Context, _ *jsonrpc2.Request) (any, error) {
	if l.watches {
		// The answer is of no consequence, and waiting for it would block reading it.
		_, _ = l.conn.DispatchCall(ctx, "client/registerCapability", watchEverything)
	}
	l.reload(ctx)
	return nil, nil
}

func (l *language) shutdown(context.Context, *jsonrpc2.Request) (any, error) {
	l.ended = true
	return nil, nil
}

// reload reads configuration, manifest and copy anew. Without a manifest that
// holds there is no session, and the mistakes are shown in its place.
func (l *language) reload(ctx context.Context) {
	l.session, l.mistakes = nil, nil
	s, job, err := l.job()
	l.settings = s
	if err == nil {
		l.session, err = editor.Open(ctx, job)
	}
	if err != nil && !errors.As(err, &l.mistakes) {
		l.say(ctx, err.Error())
	}
	if l.session != nil {
		for uri, at := range l.open {
			l.session.Put(uri, []byte(at.text))
		}
	}
	l.soon(ctx)
}

// settled reports whether the files of a name decide what is true or what is read.
func (l *language) settles(uri string) bool {
	base := filepath.Base(uri)
	if base == config.Name || base == ".copytruthignore" || base == ".gitignore" {
		return true
	}
	if slices.Contains(usual, uri) || slices.Contains(l.truth.manifests, uri) {
		return true
	}
	if l.settings != nil {
		for _, m := range l.settings.config.Manifest {
			if l.settings.fromConfig(m) == uri {
				return true
			}
		}
		if m := l.settings.manifest; m != nil && slices.Contains(m.Files, uri) {
			return true
		}
	}
	for _, m := range l.mistakes {
		if filepath.ToSlash(filepath.Clean(m.Path)) == uri {
			return true
		}
	}
	return false
}

func (l *language) didOpen(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	p, err := params[wireOpen](r)
	if err != nil {
		return nil, err
	}
	uri, err := l.uri(p.TextDocument.URI)
	if err != nil {
		return nil, nil // not in this folder: none of ours
	}
	l.open[uri] = &screen{p.TextDocument.URI, p.TextDocument.Version, p.TextDocument.Text}
	l.put(ctx, uri)
	return nil, nil
}

func (l *language) didChange(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	p, err := params[wireChange](r)
	if err != nil {
		return nil, err
	}
	uri, err := l.uri(p.TextDocument.URI)
	at := l.open[uri]
	if err != nil || at == nil || len(p.ContentChanges) == 0 {
		return nil, nil
	}
	at.version, at.text = p.TextDocument.Version, p.ContentChanges[len(p.ContentChanges)-1].Text
	l.put(ctx, uri)
	return nil, nil
}

// put hands the text on the screen to the session.
func (l *language) put(ctx context.Context, uri string) {
	if l.session != nil {
		l.session.Put(uri, []byte(l.open[uri].text))
	}
	l.soon(ctx)
}

func (l *language) didSave(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	p, err := params[wireNamed](r)
	if err != nil {
		return nil, err
	}
	// A file that is new may be part of the copy; only a walk can tell.
	if uri, err := l.uri(p.TextDocument.URI); err == nil && (l.session == nil || l.settles(uri) || !l.session.Has(uri)) {
		l.reload(ctx)
	}
	return nil, nil
}

func (l *language) didClose(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	p, err := params[wireNamed](r)
	if err != nil {
		return nil, err
	}
	uri, err := l.uri(p.TextDocument.URI)
	if err != nil || l.open[uri] == nil {
		return nil, nil
	}
	delete(l.open, uri)
	if l.session != nil && l.session.Has(uri) {
		if saved, err := files.Content(filepath.FromSlash(uri), files.DefaultMaxSize); err == nil {
			l.session.Put(uri, saved)
		} else {
			l.reload(ctx)
		}
	}
	l.soon(ctx)
	return nil, nil
}

// changedOutside: something else than this editor wrote files.
func (l *language) changedOutside(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	p, err := params[wireWatched](r)
	if err != nil {
		return nil, err
	}
	for _, c := range p.Changes {
		if uri, err := l.uri(c.URI); err == nil && (l.open[uri] == nil || l.settles(uri)) {
			l.reload(ctx)
			return nil, nil
		}
	}
	return nil, nil
}

// soon judges once nobody has typed for a while.
func (l *language) soon(ctx context.Context) {
	if l.wait != nil {
		l.wait.Stop()
	}
	l.wait = time.AfterFunc(typing, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if !l.ended && ctx.Err() == nil {
			l.publish(ctx)
		}
	})
}

// say shows the person a message.
func (l *language) say(ctx context.Context, words string) {
	_ = l.conn.Notify(ctx, "window/showMessage", wireMessage{Type: messageError, Message: "copytruth: " + words})
}

// uri gives the name that the copy has for an address of the editor.
func (l *language) uri(address string) (string, error) {
	name, err := pathOf(address)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		name = filepath.Join(real, filepath.Base(name))
	}
	rel, err := filepath.Rel(l.root, name)
	if err != nil || strings.HasPrefix(rel, "..") {
		return "", errOutside
	}
	return filepath.ToSlash(rel), nil
}

var errOutside = errors.New("the file is not in the folder that is checked")

// pipe joins the streams of the program.
type pipe struct {
	io.Reader
	io.Writer
}

// Close leaves the streams open: they are the program's.
func (pipe) Close() error { return nil }
