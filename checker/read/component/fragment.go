package component

import (
	"regexp"

	"github.com/copytruth/copytruth/checker/read/data"
)

// A piece of a source may begin amid a literal or amid markup: an excerpt, a file that
// others include.
var (
	entries = regexp.MustCompile(`^(?:\s|//[^\n]*\n)*\{\s*(?:[\w$]+|'[\w$ -]+'|"[\w$ -]+")\s*:\s*(?:['"` + "`" + `{\[<]|-?\d|true\b|false\b)`)
	fields  = regexp.MustCompile(`^(?:\s|//[^\n]*\n)*(?:[\w$]+|'[\w$ -]+'|"[\w$ -]+")\s*:\s*(?:['"` + "`" + `{\[<]|-?\d|true\b|false\b)`)
	texts   = regexp.MustCompile(`^\s*(?:'[^'\n]+'|"[^"\n]+"),[ \t]*\r?\n`)
	marked  = regexp.MustCompile(`^\s*<(?:[A-Za-z][\w.]*(?:\s[^,]|/?>)|>|!--)`)
)

// fragment reads the entries of a list or the fields of an object with which a source
// begins; nothing where it begins otherwise. A block at the head of a script with a
// label in it, which would look the same, is nobody's way to write.
func (p *parser) fragment() []data.Field {
	n := &data.Node{Kind: data.Array, From: p.at}
	switch src := p.src[p.at:p.end]; {
	case entries.MatchString(src), texts.MatchString(src):
		n.Items = p.list(']')
		if len(n.Items) == 1 {
			n = n.Items[0]
		}
	case fields.MatchString(src):
		n.Kind = data.Object
		p.members(n, false)
	default:
		return nil
	}
	n.To = max(n.To, p.at)
	return value("", n)
}

// scripted begins a piece of a page's script that has lost its fence; tagged is the
// first line of the markup behind it.
var (
	scripted = regexp.MustCompile(`^\s*(?:const|let|import|export|interface|type)\s+[\w${*]`)
	tagged   = regexp.MustCompile(`(?m)^[ \t]{0,2}<[A-Za-z!/]`)
)

// unfenced gives where such a script ends at the head of a page; 0 where there is none.
func unfenced(src string) int {
	if !scripted.MatchString(src) && !entries.MatchString(src) && !fields.MatchString(src) {
		return 0
	}
	if at := tagged.FindStringIndex(src); at != nil {
		return at[0]
	}
	return len(src)
}
