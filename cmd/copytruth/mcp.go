package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/editor"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

const agentHelp = `Ask may_i_say before you publish a sentence about the product; ask product_truth for what the product does. Both answer from the
manifest that product management keeps, with the file and line of each truth. "unknown" means that the manifest does not back the sentence: do
not publish it as a fact.`

func (a *app) mcpCommand() *cobra.Command {
	var truth *truthFlags
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Serve agents: may I say this? what does the product do?",
		Long: `mcp speaks the Model Context Protocol on standard input and output. Its tools are may_i_say (a text → a verdict, what is wrong
with it, the line of the manifest, plans, limits, the qualifier that must stand with it) and product_truth (a word → what the
manifest says of it). Nothing is written and nothing leaves the machine. The manifest is read anew for each question.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := a.agents(truth).Run(cmd.Context(), &mcp.IOTransport{Reader: io.NopCloser(a.in), Writer: keepOpen{a.out}})
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		},
	}
	truth = addTruth(cmd)
	return cmd
}

// keepOpen is a stream of the program, which a server may not close.
type keepOpen struct{ io.Writer }

// Close leaves it open.
func (keepOpen) Close() error { return nil }

type askDraft struct {
	Text    string `json:"text" jsonschema:"the sentence or text that is to be published"`
	Format  string `json:"format,omitempty" jsonschema:"how the text is written: markdown (default), html or text"`
	Surface string `json:"surface,omitempty" jsonschema:"where it is meant for, as the configuration names surfaces: home, pricing, docs, blog …"`
}

type askTruth struct {
	Query string `json:"query,omitempty" jsonschema:"a name, an id or a sentence; without it everything in the manifest is listed"`
}

type truths struct {
	Cards []editor.Card `json:"truth"`
}

// agents is the server with its tools.
func (a *app) agents(truth *truthFlags) *mcp.Server {
	server := mcp.NewServer(&mcp.Implementation{Name: "copytruth", Version: version()}, &mcp.ServerOptions{Instructions: agentHelp})
	harmless := &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true}
	mcp.AddTool(server, &mcp.Tool{
		Name: "may_i_say", Title: "May I say this?", Annotations: harmless,
		Description: "Holds a text against the product manifest. The verdict is yes, no, careful, unknown (nothing backs it) or nothing (it claims nothing checkable).",
	}, func(ctx context.Context, _ *mcp.CallToolRequest, q askDraft) (*mcp.CallToolResult, *editor.Answer, error) {
		answer, err := a.mayISay(ctx, truth, q)
		return told(answer, err)
	})
	mcp.AddTool(server, &mcp.Tool{
		Name: "product_truth", Title: "What does the product do?", Annotations: harmless,
		Description: "Gives what the manifest says of features, plans, facts and platforms: status, plans, limits, qualifier, wording, file and line.",
	}, func(ctx context.Context, _ *mcp.CallToolRequest, q askTruth) (*mcp.CallToolResult, truths, error) {
		cards, err := a.productTruth(ctx, truth, q.Query)
		return told(truths{cards}, err)
	})
	return server
}

// told is the result of a tool. Its text is what a person is shown of it: the same JSON
// on one line, in which no word of a draft or a manifest steers a terminal.
func told[T any](out T, err error) (*mcp.CallToolResult, T, error) {
	if err != nil {
		return nil, out, errors.New(report.VisibleLines(err.Error()))
	}
	var b, line bytes.Buffer
	if err := errors.Join(report.Encode(&b, out), json.Compact(&line, b.Bytes())); err != nil {
		return nil, out, err
	}
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: line.String()}}}, out, nil
}

// asked prepares the run that answers a question.
func (a *app) asked(truth *truthFlags) (*settings, checker.Job, error) {
	s, err := a.settle(truth)
	if err != nil {
		return nil, checker.Job{}, err
	}
	if s.manifest == nil {
		return nil, checker.Job{}, errors.New("there is no manifest: name one with --manifest, or start in the folder of product.yaml or .copytruth.yaml")
	}
	job, err := s.judging(nil, &copyFlags{}, s.all(), true)
	return s, job, err
}

func (a *app) mayISay(ctx context.Context, truth *truthFlags, q askDraft) (*editor.Answer, error) {
	media, ok := map[string]source.Media{"": source.Markdown, "markdown": source.Markdown, "html": source.HTML, "text": source.Plain}[q.Format]
	if !ok {
		return nil, fmt.Errorf("format: %s", strictyaml.Unknown("format", q.Format, []string{"markdown", "html", "text"}))
	}
	if strings.TrimSpace(q.Text) == "" {
		return nil, errors.New("text: there is nothing in it")
	}
	_, job, err := a.asked(truth)
	if err != nil {
		return nil, err
	}
	return editor.Ask(ctx, job, editor.Draft{Text: q.Text, Media: media, Surface: link.Surface(q.Surface)})
}

// productTruth gives the cards whose name or id holds the query, and those of
// what the query, read as copy, speaks of.
func (a *app) productTruth(ctx context.Context, truth *truthFlags, query string) ([]editor.Card, error) {
	s, job, err := a.asked(truth)
	if err != nil {
		return nil, err
	}
	return editor.Find(ctx, job, s.manifest, query)
}
