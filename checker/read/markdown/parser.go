package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var parsers = func() (all [syntaxes]func() parser.Parser) {
	for s := range syntaxes {
		all[s] = sync.OnceValue(s.parser)
	}
	return all
}()

// parser makes a parser; making one takes long, so each is made once.
func (s syntax) parser() parser.Parser {
	with := []goldmark.Extender{extension.Strikethrough}
	if s&withTasks != 0 {
		with = append(with, extension.TaskList)
	}
	if s&withNotes != 0 {
		with = append(with, extension.Footnote)
	}
	with = append(with, extension.DefinitionList)
	if s&withTables != 0 {
		with = append(with, extension.Table)
	}
	if a := s & (withAddresses | withSites | withMail); a != 0 {
		with = append(with, addresses{a})
	}
	blocks := parser.DefaultBlockParsers()
	if s&inComponent != 0 {
		blocks = inComponents()
	}
	p := parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(util.Prioritized(references{parser.LinkReferenceParagraphTransformer}, 100)),
	)
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(with...)).Parser()
}

// references are asked for where a paragraph begins as a definition of one does.
type references struct{ parser.ParagraphTransformer }

// Transform takes the definitions of links from the head of a paragraph.
func (r references) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, src := n.Lines(), reader.Source()
	for i := range lines.Len() {
		if at := lines.At(i); !util.IsBlank(src[at.Start:at.Stop]) {
			if bytes.TrimLeft(src[at.Start:at.Stop], " \t\r\n")[0] != '[' {
				return
			}
			break
		}
	}
	r.ParagraphTransformer.Transform(n, reader, pc)
}

// inComponents are the parsers of blocks without code by indentation and without
// blocks of HTML. Something must take the indented lines instead, or the document
// ends at the first of them.
func inComponents() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(indented{parser.NewParagraphParser()}, 1000),
	}
}

type indented struct{ parser.BlockParser }

func (indented) CanAcceptIndentedLine() bool { return true }

// addresses are extension.Linkify, asked where an address can stand only.
type addresses struct{ are syntax }

// Extend adds the parser of addresses at the place that Linkify gives it.
func (a addresses) Extend(m goldmark.Markdown) {
	p := parser.InlineParser(midway{extension.NewLinkifyParser(), a.are})
	if a.are&withMail != 0 {
		p = address{extension.NewLinkifyParser()}
	}
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(p, 999)))
}

// midway finds addresses by the colon or the dot in them, where Linkify asks at every
// word whether one begins. It knows no mail addresses.
type midway struct {
	linkify parser.InlineParser
	are     syntax
}

// Trigger gives the marks by which an address is found.
func (m midway) Trigger() (marks []byte) {
	if m.are&withAddresses != 0 {
		marks = append(marks, ':')
	}
	if m.are&withSites != 0 {
		marks = append(marks, '.')
	}
	return marks
}

// Parse reads the address that the reader stands in. Its beginning is text so far,
// and is taken back.
func (m midway) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, here := block.Position()
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != here.Start {
		return nil
	}
	from := here.Start - begun(last.Segment.Value(block.Source()), block.Source()[here.Start])
	if from == here.Start || from > last.Segment.Start && !mayPrecede(block.Source()[last.Segment.Start:from]) {
		return nil
	}
	block.SetPosition(line, here.WithStart(from))
	n := m.linkify.Parse(parent, block, pc)
	switch {
	case n == nil:
		block.SetPosition(line, here)
	case from == last.Segment.Start:
		parent.RemoveChild(parent, last)
	default:
		last.Segment = last.Segment.WithStop(from)
	}
	return n
}

// begun is how many bytes of an address a text ends with that a mark follows.
func begun(said []byte, mark byte) int {
	begins := []string{"https", "http", "ftp"}
	if mark == '.' {
		begins = []string{"www"}
	}
	for _, b := range begins {
		if bytes.HasSuffix(said, []byte(b)) {
			return len(b)
		}
	}
	return 0
}

// mayPrecede reports whether Linkify looks for an address behind a text: behind a
// blank, and behind a mark that parts the text as long as no backslash takes that from it.
func mayPrecede(said []byte) bool {
	end := len(said) - 1
	switch said[end] {
	case ' ':
		return true
	case '*', '_', '~', '(', '`':
		return (end-len(bytes.TrimRight(said[:end], `\\`)))%2 == 0
	}
	return false
}

type address struct{ parser.InlineParser }

// Parse reads the address that begins where the reader stands, or behind the one
// character there that may stand before an address.
func (a address) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	switch line[0] {
	case ' ', '*', '_', '~', '(':
		line = line[1:]
	}
	if !beginsAddress(line) {
		return nil
	}
	return a.InlineParser.Parse(parent, block, pc)
}

// beginsAddress reports whether line may begin with one: with the beginning of
// "http", "ftp" or "www", or with a word in which an "@" stands.
func beginsAddress(line []byte) bool {
	for i, c := range line {
		switch {
		case c == '@':
			return i > 0
		case c <= ' ' || c >= 0x7f || i == 64:
			return false
		case i == 0 && util.IsPunct(c):
			return false
		case i == 2 && (string(line[:3]) == "htt" || string(line[:3]) == "ftp" || string(line[:3]) == "www"):
			return true
		}
	}
	return false
}
