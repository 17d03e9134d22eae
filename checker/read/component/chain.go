package component

import (
	"strings"

	"github.com/copytruth/copytruth/checker/read/data"
)

// chain is operands with the operators between them.
type chain struct {
	terms []*data.Node
	ops   []string // ops[i] stands between terms[i] and terms[i+1]
}

// node says what a chain may evaluate to: strings that are added are one, what
// is compared is nothing, of "and" and "or" each side may come out.
func (c *chain) node(from, to int) *data.Node {
	if len(c.terms) == 1 {
		return c.terms[0]
	}
	var out []*data.Node
	for i := 0; i < len(c.terms); {
		j := i
		for j < len(c.ops) && c.ops[j] == "+" {
			j++
		}
		before, after := "", ""
		if i > 0 {
			before = c.ops[i-1]
		}
		if j < len(c.ops) {
			after = c.ops[j]
		}
		n := sum(c.terms[i : j+1])
		if !plain(n) || alternative(before) && alternative(after) && after != "&&" {
			out = append(out, n)
		}
		i = j + 1
	}
	return group(from, to, out)
}

func alternative(op string) bool { return op == "" || op == "&&" || op == "||" || op == "??" }

// sum joins the operands of a run of plus signs.
func sum(terms []*data.Node) *data.Node {
	if len(terms) == 1 {
		return terms[0]
	}
	text := false
	for _, t := range terms {
		text = text || t.Kind == data.String
	}
	from, to := terms[0].From, terms[len(terms)-1].To
	if !text {
		return group(from, to, composites(terms))
	}
	n := &data.Node{Kind: data.String, From: from, To: to}
	for _, t := range terms {
		switch t.Kind {
		case data.String, data.Number:
			n.Parts = append(n.Parts, t.Parts...)
			n.Block = n.Block || t.Block
		default:
			n.Parts = append(n.Parts, data.Unknown(t.From, max(t.From, t.To)))
		}
	}
	return n
}

func composites(ns []*data.Node) []*data.Node {
	var out []*data.Node
	for _, n := range ns {
		if !plain(n) {
			out = append(out, n)
		}
	}
	return out
}

// operators, longest first.
var operators = []string{">>>=", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "**", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "<<", ">>", "?", "=", "+", "-", "*", "/", "%", "<", ">", "|", "&", "^"}

// operator reads the operator after an operand; "" where the expression ends.
func (p *parser) operator() string {
	at := p.at
	line := p.blank()
	if p.at >= p.end {
		return ""
	}
	if wordStart(p.src[p.at]) {
		w := p.peekWord()
		if (w == "in" || w == "instanceof" || w == "of") && !line {
			p.at += len(w)
			return w
		}
		p.at = at
		return ""
	}
	for _, op := range operators {
		if !p.has(op) {
			continue
		}
		if line && (op == "<" && p.jsx || op == "/") { // more likely markup or a regular expression on a line of its own
			break
		}
		p.at += len(op)
		return op
	}
	p.at = at
	return ""
}

// postfix reads what is attached to an operand: members, calls, indices,
// types. What the operand holds is kept.
func (p *parser) postfix(n *data.Node, name string) (*data.Node, string) {
	for p.at < p.end {
		at := p.at
		line := p.blank()
		switch c := p.peek(); {
		case p.has("?.") && p.at+2 < p.end && !(p.src[p.at+2] >= '0' && p.src[p.at+2] <= '9'):
			p.at += 2
			if wordStart(p.peek()) {
				name += "." + p.word()
				n = member(n, p.at)
			}
		case c == '.' && !p.has("..."):
			p.at++
			p.eat("#")
			p.blank()
			name += "." + p.word()
			n = member(n, p.at)
		case c == '(' && !line:
			p.at++
			n = call(name, n, p.list(')'), at, p)
		case c == '[' && !line:
			p.at++
			p.list(']')
			n = member(n, p.at)
		case c == '`' && !line:
			tag := name
			n = p.template()
			n.Tag = tag[strings.LastIndexByte(tag, '.')+1:]
		case c == '!' && !line && !p.has("!="):
			p.at++
		case c == '<' && name != "" && p.generic():
		case p.has("++") || p.has("--"):
			p.at += 2
		case !line && (p.peekWord() == "as" || p.peekWord() == "satisfies"):
			p.word()
			p.typ()
		default:
			p.at = at
			return n, name
		}
	}
	return n, name
}

// member: a property of something is not known, but what is taken apart may
// be shown in parts.
func member(n *data.Node, to int) *data.Node {
	if plain(n) {
		return opaque(n.From, to)
	}
	return n
}

// call says what a call may give: of most only what holds structure.
func call(name string, n *data.Node, args []*data.Node, from int, p *parser) *data.Node {
	last := name[strings.LastIndexByte(name, '.')+1:]
	switch {
	case silent(name, last):
		return opaque(from, p.at)
	case translators[last]:
		return translated(n, args, p.at)
	case passing[last]:
		return group(n.From, p.at, append(composites([]*data.Node{n}), args...))
	case last == "join" || last == "split" || last == "concat" || last == "trim" || last == "toUpperCase" || last == "toLowerCase":
		if !plain(n) {
			return n
		}
	}
	return group(n.From, p.at, append(composites([]*data.Node{n}), composites(args)...))
}

func names(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

var (
	// quiet calls take strings that no visitor reads.
	quiet = names(`require cn clsx cx classNames classnames cva tv twMerge tw twJoin css describe it test expect
		addEventListener removeEventListener querySelector querySelectorAll getElementById fetch track capture gtag
		dispatch emit invariant assert createContext forwardRefName RegExp URL Error TypeError RangeError SyntaxError
		definePageConfig setAttribute getAttribute localStorage useQuery revalidatePath redirect`)
	// translators give words for a key or for the words themselves.
	translators = names("t $t te tc translate __ _e _x _n _ gettext ngettext pgettext tr trans i18n msg $_ formatMessage defineMessage i18nText localize lingui")
	// passing calls give back what they are given.
	passing = names("ref shallowRef reactive readonly useState useMemo useRef signal $state $derived dedent outdent stripIndent raw freeze String computed writable markdown md")
)

func silent(name, last string) bool {
	root, _, _ := strings.Cut(name, ".")
	switch root {
	case "console", "logger", "log", "analytics", "posthog", "Sentry", "localStorage", "sessionStorage", "expect", "z", "zod":
		return true
	}
	return quiet[last] || strings.HasSuffix(last, "Error")
}

// translated gives the words that a translation call carries: the words
// themselves, or the default beside the key.
func translated(n *data.Node, args []*data.Node, to int) *data.Node {
	key := opaque(n.From, to)
	for _, a := range args {
		switch a.Kind {
		case data.String:
			if strings.ContainsAny(strings.TrimSpace(a.Text()), " \u00a0") {
				return a
			}
		case data.Object:
			for _, f := range a.Fields {
				switch f.Key {
				case "defaultMessage", "defaultValue", "message", "default":
					if f.Value.Kind == data.String {
						return f.Value
					}
				}
			}
		}
	}
	return key
}
