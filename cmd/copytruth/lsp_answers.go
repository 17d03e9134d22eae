package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/editor"
	"github.com/copytruth/copytruth/checker/fix"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
)

// job prepares the run whose copy the editor works on.
func (l *language) job() (*settings, checker.Job, error) {
	s, err := l.app.settle(l.truth)
	if err != nil {
		return s, checker.Job{}, err
	}
	provider, err := l.app.provider(s, l.copied, nil)
	if err != nil {
		return s, checker.Job{}, err
	}
	job, err := s.judging(provider, l.copied, s.all(), false)
	job.Suppress.Tidy = true
	return s, job, err
}

// publish sends what is wrong with each open text, and takes back what was sent
// for others.
func (l *language) publish(ctx context.Context) {
	sent := map[string][]wireDiagnostic{}
	switch {
	case len(l.mistakes) > 0:
		l.sendMistakes(sent)
	case l.session != nil:
		r, err := l.session.Result(ctx)
		if err != nil {
			return
		}
		for uri := range l.open {
			if list := l.diagnostics(r, uri); len(list) > 0 {
				sent[uri] = list
			}
		}
	}
	for uri := range l.shown {
		if _, still := sent[uri]; !still {
			sent[uri] = []wireDiagnostic{}
		}
	}
	for uri, list := range sent {
		l.shown[uri] = len(list) > 0
		if len(list) == 0 {
			delete(l.shown, uri)
		}
		out := wireDiagnostics{URI: addressOf(l.root, uri), Diagnostics: list}
		if at := l.open[uri]; at != nil {
			out.URI, out.Version = at.address, &at.version
		}
		_ = l.conn.Notify(ctx, "textDocument/publishDiagnostics", out)
	}
}

// sendMistakes puts mistakes of the configuration and the manifest at their
// lines, whether the file is open or not: nothing else works without it.
func (l *language) sendMistakes(sent map[string][]wireDiagnostic) {
	for _, m := range l.mistakes {
		uri := filepath.ToSlash(filepath.Clean(m.Path))
		sheet := l.sheet(uri)
		at := sheet.line(max(m.Line, 1))
		if m.Line > 0 && m.Line <= len(sheet.lines) && m.Column > 0 {
			runes := []rune(sheet.text[sheet.lines[m.Line-1]:])
			at.Start = sheet.position(sheet.lines[m.Line-1] + len(string(runes[:min(m.Column-1, len(runes))])))
		}
		sent[uri] = append(sent[uri], wireDiagnostic{Range: at, Severity: severityError, Source: "copytruth", Message: report.Visible(m.Message)})
	}
}

// sheet gives the text of a file: as it stands on the screen, else as saved.
func (l *language) sheet(uri string) *sheet {
	if at := l.open[uri]; at != nil {
		return newSheet(at.text, l.utf8)
	}
	saved, _ := files.Content(filepath.FromSlash(uri), files.DefaultMaxSize) // without it, its first line has to do
	return newSheet(string(saved), l.utf8)
}

// diagnostics are the findings of one text, in the order of the result.
func (l *language) diagnostics(r *lint.Result, uri string) []wireDiagnostic {
	sheet := l.sheet(uri)
	var out []wireDiagnostic
	for i := range r.Findings {
		f := &r.Findings[i]
		for k := range f.Places {
			if f.Places[k].URI == uri {
				out = append(out, l.diagnostic(sheet, f, k))
			}
		}
		if len(f.Places) == 0 && f.Truth.Path == uri {
			d := l.diagnostic(sheet, f, -1)
			d.Range = sheet.line(f.Truth.Line)
			out = append(out, d)
		}
	}
	for _, p := range r.Problems {
		if p.URI == uri {
			out = append(out, wireDiagnostic{Range: sheet.line(max(p.At.Line, 1)), Severity: severityWarn, Source: "copytruth", Message: "cannot be read: " + report.Visible(p.Message)})
		}
	}
	return out
}

func (l *language) diagnostic(sheet *sheet, f *lint.Finding, place int) wireDiagnostic {
	d := wireDiagnostic{
		Severity: map[lint.Severity]int{lint.Error: severityError, lint.Warning: severityWarn, lint.Note: severityHint}[f.Severity],
		Code:     f.Rule, About: &wireHref{report.PageOf(f.Rule)}, Source: "copytruth", Message: report.Visible(f.Message),
	}
	if place >= 0 {
		d.Range = sheet.stretch(f.Places[place].Location)
		if s := report.SuggestionAt(f, f.Places[place]); s != nil && s.Replacement != "" {
			d.Message += fmt.Sprintf("; right would be %q", report.Visible(s.Replacement))
		}
	}
	if f.Truth.Path != "" {
		d.Related = []wireRelated{{
			Location: wirePlace{addressOf(l.root, f.Truth.Path), wireRange{Start: wirePosition{Line: max(f.Truth.Line-1, 0)}, End: wirePosition{Line: max(f.Truth.Line-1, 0)}}},
			Message:  cmp.Or(report.Visible(f.TruthText), "the manifest"),
		}}
	}
	return d
}

func (l *language) hover(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	p, err := params[wireNamed](r)
	if err != nil {
		return nil, err
	}
	uri, err := l.uri(p.TextDocument.URI)
	if err != nil || l.session == nil || l.settings.manifest == nil {
		return nil, nil
	}
	spots, err := l.session.At(ctx, uri, l.sheet(uri).offset(p.Position))
	if err != nil {
		return nil, err
	}
	var cards []string
	for _, s := range spots {
		if card, ok := editor.CardOf(l.settings.manifest, s.Target); ok {
			cards = append(cards, l.content(card).Value)
		}
	}
	if len(cards) == 0 {
		return nil, nil
	}
	return wireHover{wireContent{l.kind(), strings.Join(cards[:min(len(cards), 4)], "\n\n---\n\n")}}, nil
}

func (l *language) kind() string {
	if l.markdown {
		return "markdown"
	}
	return "plaintext"
}

func (l *language) content(c editor.Card) wireContent {
	if l.markdown {
		return wireContent{"markdown", c.Markdown()}
	}
	return wireContent{"plaintext", c.Text()}
}

// codeAction offers the corrections that the manifest determines. One whose
// place cannot be replaced as it stands is not offered.
func (l *language) codeAction(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	p, err := params[wireNamed](r)
	if err != nil {
		return nil, err
	}
	uri, err := l.uri(p.TextDocument.URI)
	at := l.open[uri]
	wanted := len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(k string) bool { return k == "quickfix" || k == "" })
	if err != nil || at == nil || l.session == nil || !wanted {
		return []wireAction{}, nil
	}
	result, err := l.session.Result(ctx)
	if err != nil {
		return nil, err
	}
	sheet := l.sheet(uri)
	from, to := sheet.offset(p.Range.Start), sheet.offset(p.Range.End)
	edits, _ := fix.Plan(result.Findings, l.session.Source)
	out := []wireAction{}
	for _, e := range edits {
		if e.URI != uri || e.Place.End.Offset < from || to < e.Place.Start.Offset {
			continue
		}
		out = append(out, l.action(sheet, at, result, e))
	}
	return out, nil
}

func (l *language) action(sheet *sheet, at *screen, r *lint.Result, e fix.Edit) wireAction {
	stretch := sheet.stretch(e.Place.Location)
	a := wireAction{
		Title: fmt.Sprintf("Replace %q by %q", report.Visible(e.Place.Text), report.Visible(e.New)), Kind: "quickfix", Preferred: true,
		Diagnostics: []wireDiagnostic{},
		Edit:        wireEdit{map[string][]wireTextEdit{at.address: {{stretch, e.New}}}},
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		for k := range f.Places {
			if f.Rule == e.Rule && f.Places[k].Location == e.Place.Location {
				a.Diagnostics = append(a.Diagnostics, l.diagnostic(sheet, f, k))
			}
		}
	}
	return a
}

// completion offers what the manifest has names for.
func (l *language) completion(context.Context, *jsonrpc2.Request) (any, error) {
	items := []wireItem{}
	if l.settings == nil || l.settings.manifest == nil {
		return items, nil
	}
	for i, c := range editor.Cards(l.settings.manifest) {
		if c.Kind == "fact" {
			continue // a fact has a value, not a name that copy uses
		}
		kind := itemReference
		if c.Kind != "feature" {
			kind = itemEnumMember
		}
		items = append(items, wireItem{Label: report.Visible(c.Name), Kind: kind, Detail: report.Visible(c.Summary()), Documentation: l.content(c), SortText: fmt.Sprintf("%05d", i)})
	}
	return items, nil
}
