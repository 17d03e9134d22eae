package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
)

// maxMessage is the longest message that is taken from an editor, in bytes.
const maxMessage = 64 << 20

// headed frames messages as the base protocol has it: headers, an empty line, JSON.
type headed struct{}

// WriteObject writes one message.
func (headed) WriteObject(w io.Writer, obj any) error {
	body, err := json.Marshal(obj)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}

// ReadObject reads one message, all of its bytes, so that the next one begins
// where it should.
func (headed) ReadObject(r *bufio.Reader, v any) error {
	head, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(strings.TrimSpace(head.Get("Content-Length")))
	if err != nil || n <= 0 || n > maxMessage {
		return fmt.Errorf("Content-Length %q: want a number from 1 to %d", head.Get("Content-Length"), maxMessage)
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(r, body); err != nil {
		return err
	}
	return json.Unmarshal(body, v)
}

// pathOf gives the path that a file address names.
func pathOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "file" {
		return "", fmt.Errorf("%q is not the address of a file", address)
	}
	name := u.Path
	if len(name) > 2 && name[0] == '/' && name[2] == ':' {
		name = name[1:] // a drive
	}
	return filepath.Clean(filepath.FromSlash(name)), nil
}

// addressOf gives the address of a file.
func addressOf(root, uri string) string {
	name := filepath.FromSlash(uri)
	if !filepath.IsAbs(name) {
		name = filepath.Join(root, name)
	}
	name = filepath.ToSlash(name)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}

// The part of the protocol that is spoken.
type (
	wireInitialize struct {
		RootURI          string       `json:"rootUri"`
		WorkspaceFolders []wireFolder `json:"workspaceFolders"`
		Capabilities     struct {
			General struct {
				PositionEncodings []string `json:"positionEncodings"`
			} `json:"general"`
			TextDocument struct {
				Hover struct {
					ContentFormat []string `json:"contentFormat"`
				} `json:"hover"`
			} `json:"textDocument"`
			Workspace struct {
				DidChangeWatchedFiles struct {
					DynamicRegistration bool `json:"dynamicRegistration"`
				} `json:"didChangeWatchedFiles"`
			} `json:"workspace"`
		} `json:"capabilities"`
	}
	wireFolder struct {
		URI string `json:"uri"`
	}
	wireInitialized struct {
		Capabilities wireCapabilities `json:"capabilities"`
		ServerInfo   wireServer       `json:"serverInfo"`
	}
	wireServer struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	wireCapabilities struct {
		PositionEncoding string                `json:"positionEncoding"`
		Sync             wireSync              `json:"textDocumentSync"`
		Hover            bool                  `json:"hoverProvider"`
		Completion       wireCompletionOptions `json:"completionProvider"`
		CodeAction       wireCodeActionOptions `json:"codeActionProvider"`
	}
	wireSync struct {
		OpenClose bool `json:"openClose"`
		Change    int  `json:"change"`
		Save      bool `json:"save"`
	}
	wireCompletionOptions struct {
		TriggerCharacters []string `json:"triggerCharacters"`
	}
	wireCodeActionOptions struct {
		Kinds []string `json:"codeActionKinds"`
	}
	wireDocument struct {
		URI     string `json:"uri"`
		Version int    `json:"version"`
		Text    string `json:"text"`
	}
	wireOpen struct {
		TextDocument wireDocument `json:"textDocument"`
	}
	wireChange struct {
		TextDocument   wireDocument `json:"textDocument"`
		ContentChanges []struct {
			Text string `json:"text"`
		} `json:"contentChanges"`
	}
	wireNamed struct {
		TextDocument wireDocument `json:"textDocument"`
		Position     wirePosition `json:"position"`
		Range        wireRange    `json:"range"`
		Context      struct {
			Only []string `json:"only"`
		} `json:"context"`
	}
	wireWatched struct {
		Changes []wireFolder `json:"changes"`
	}
	wireMessage struct {
		Type    int    `json:"type"`
		Message string `json:"message"`
	}
	wirePosition struct {
		Line      int `json:"line"`
		Character int `json:"character"`
	}
	wireRange struct {
		Start wirePosition `json:"start"`
		End   wirePosition `json:"end"`
	}
	wirePlace struct {
		URI   string    `json:"uri"`
		Range wireRange `json:"range"`
	}
	wireDiagnostics struct {
		URI         string           `json:"uri"`
		Version     *int             `json:"version,omitempty"`
		Diagnostics []wireDiagnostic `json:"diagnostics"`
	}
	wireDiagnostic struct {
		Range    wireRange     `json:"range"`
		Severity int           `json:"severity"`
		Code     string        `json:"code,omitempty"`
		About    *wireHref     `json:"codeDescription,omitempty"`
		Source   string        `json:"source"`
		Message  string        `json:"message"`
		Related  []wireRelated `json:"relatedInformation,omitempty"`
	}
	wireHref struct {
		Href string `json:"href"`
	}
	wireRelated struct {
		Location wirePlace `json:"location"`
		Message  string    `json:"message"`
	}
	wireHover struct {
		Contents wireContent `json:"contents"`
	}
	wireContent struct {
		Kind  string `json:"kind"`
		Value string `json:"value"`
	}
	wireAction struct {
		Title       string           `json:"title"`
		Kind        string           `json:"kind"`
		Preferred   bool             `json:"isPreferred"`
		Diagnostics []wireDiagnostic `json:"diagnostics"`
		Edit        wireEdit         `json:"edit"`
	}
	wireEdit struct {
		Changes map[string][]wireTextEdit `json:"changes"`
	}
	wireTextEdit struct {
		Range   wireRange `json:"range"`
		NewText string    `json:"newText"`
	}
	wireItem struct {
		Label         string      `json:"label"`
		Kind          int         `json:"kind"`
		Detail        string      `json:"detail,omitempty"`
		Documentation wireContent `json:"documentation"`
		SortText      string      `json:"sortText"`
	}
)

// Numbers of the protocol.
const (
	syncFull       = 1
	messageError   = 1
	severityError  = 1
	severityWarn   = 2
	severityHint   = 3 // "information"
	itemReference  = 18
	itemEnumMember = 20
)

// watchEverything asks the client to tell of files that change outside of it.
var watchEverything = map[string]any{"registrations": []any{map[string]any{
	"id": "copytruth-files", "method": "workspace/didChangeWatchedFiles",
	"registerOptions": map[string]any{"watchers": []any{map[string]any{"globPattern": "**/*"}}},
}}}
