package pdf

import "strconv"

// lexer cuts content streams and character maps into operands and operators.
type lexer struct {
	b []byte
	i int
}

type operandKind uint8

const (
	numberOp operandKind = iota
	nameOp
	stringOp
	listOp
	dictOp
	operatorOp
)

// operand is one value, or the operator that ends an instruction. A dictionary
// is a list of names and values by turns.
type operand struct {
	kind operandKind
	num  float64
	str  string
	list []operand
}

const maxNesting = 32

// next gives the next token; ok is false at the end.
func (l *lexer) next() (operand, bool) { return l.value(0) }

func (l *lexer) value(depth int) (operand, bool) {
	l.blanks()
	if l.i >= len(l.b) {
		return operand{}, false
	}
	switch c := l.b[l.i]; {
	case c == '/':
		return operand{kind: nameOp, str: l.name()}, true
	case c == '(':
		return operand{kind: stringOp, str: l.literal()}, true
	case c == '<' && l.peek(1) == '<':
		l.i += 2
		return operand{kind: dictOp, list: l.until(">>", depth)}, true
	case c == '<':
		return operand{kind: stringOp, str: l.hex()}, true
	case c == '[':
		l.i++
		return operand{kind: listOp, list: l.until("]", depth)}, true
	case c == '>' && l.peek(1) == '>':
		l.i += 2
		return operand{kind: operatorOp, str: ">>"}, true
	case c == ']' || c == '{' || c == '}' || c == ')' || c == '>':
		l.i++
		return operand{kind: operatorOp, str: string(c)}, true
	}
	start := l.i
	for l.i < len(l.b) && !delimiter(l.b[l.i]) {
		l.i++
	}
	word := string(l.b[start:l.i])
	if n, err := strconv.ParseFloat(word, 64); err == nil && word[0] != 'i' && word[0] != 'n' && word[0] != 'I' && word[0] != 'N' {
		return operand{kind: numberOp, num: n}, true
	}
	return operand{kind: operatorOp, str: word}, true
}

func (l *lexer) until(end string, depth int) []operand {
	var list []operand
	for {
		v, ok := l.value(depth + 1)
		if !ok || v.kind == operatorOp && v.str == end || depth > maxNesting {
			return list
		}
		list = append(list, v)
	}
}

func (l *lexer) peek(n int) byte {
	if l.i+n < len(l.b) {
		return l.b[l.i+n]
	}
	return 0
}

func (l *lexer) blanks() {
	for l.i < len(l.b) {
		switch c := l.b[l.i]; {
		case isSpace(c):
			l.i++
		case c == '%':
			for l.i < len(l.b) && l.b[l.i] != '\n' && l.b[l.i] != '\r' {
				l.i++
			}
		default:
			return
		}
	}
}

func (l *lexer) name() string {
	l.i++
	var out []byte
	for l.i < len(l.b) && !delimiter(l.b[l.i]) {
		if c := l.b[l.i]; c == '#' && l.i+2 < len(l.b) {
			if n, err := strconv.ParseUint(string(l.b[l.i+1:l.i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				l.i += 3
				continue
			}
		}
		out = append(out, l.b[l.i])
		l.i++
	}
	return string(out)
}

func (l *lexer) literal() string {
	var out []byte
	depth := 0
	for ; l.i < len(l.b); l.i++ {
		switch c := l.b[l.i]; c {
		case '(':
			if depth > 0 {
				out = append(out, c)
			}
			depth++
		case ')':
			depth--
			if depth == 0 {
				l.i++
				return string(out)
			}
			out = append(out, c)
		case '\\':
			out = l.escape(out)
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

// escape reads what follows a backslash and leaves l.i on its last byte.
func (l *lexer) escape(out []byte) []byte {
	l.i++
	if l.i >= len(l.b) {
		return out
	}
	c := l.b[l.i]
	if r, ok := map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}[c]; ok {
		return append(out, r)
	}
	switch {
	case c == '\r':
		if l.peek(1) == '\n' {
			l.i++
		}
		return out
	case c == '\n':
		return out
	case c >= '0' && c <= '7':
		n := 0
		for k := 0; k < 3 && l.i < len(l.b) && l.b[l.i] >= '0' && l.b[l.i] <= '7'; k++ {
			n = n*8 + int(l.b[l.i]-'0')
			l.i++
		}
		l.i--
		return append(out, byte(n))
	}
	return append(out, c)
}

func (l *lexer) hex() string {
	l.i++
	var out []byte
	high, half := byte(0), false
	for l.i < len(l.b) && l.b[l.i] != '>' {
		if d := hexDigit(l.b[l.i]); d < 16 {
			if half {
				out = append(out, high<<4|d)
			}
			high, half = d, !half
		}
		l.i++
	}
	l.i++
	if half {
		out = append(out, high<<4)
	}
	return string(out)
}

func hexDigit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 16
}

// skipImage passes over an inline image: from ID to an EI that stands alone.
func (l *lexer) skipImage() {
	for ; l.i+2 < len(l.b); l.i++ {
		if isSpace(l.b[l.i]) && l.b[l.i+1] == 'E' && l.b[l.i+2] == 'I' && (l.i+3 >= len(l.b) || delimiter(l.b[l.i+3])) {
			l.i += 3
			return
		}
	}
	l.i = len(l.b)
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return isSpace(c)
}
