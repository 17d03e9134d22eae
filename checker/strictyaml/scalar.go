package strictyaml

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Text gives text. Values that YAML reads otherwise than a writer means them
// are mistakes that name the cure.
func (n Node) Text() string {
	if n.t == nil {
		return ""
	}
	switch n.t.kind {
	case Text:
		if n.t.plain && oldBool(n.t.raw) {
			n.Errorf("%s: %s without quotes is a boolean for many readers of YAML; write %q", n.name(), n.t.raw, n.t.raw)
		}
		return n.t.raw
	case Bool:
		n.Errorf("%s must be text, but %s is read as a boolean; put it in quotes: %q", n.name(), n.t.raw, n.t.raw)
	case Int, Float:
		n.Errorf("%s must be text, but %s is read as the number %s; put it in quotes: %q", n.name(), n.t.raw, n.number(), n.t.raw)
	case Date:
		n.Errorf("%s must be text, but %s is read as a date; put it in quotes: %q", n.name(), n.t.raw, n.t.raw)
	default:
		n.expect(Text)
	}
	return ""
}

// number is how a numeric scalar is read: "1.1" for 1.10.
func (n Node) number() string {
	f, err := parseFloat(n.t.raw)
	if err != nil {
		return n.t.raw
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// oldBool knows the words that YAML 1.1 reads as booleans and YAML 1.2 as text.
func oldBool(s string) bool {
	switch strings.ToLower(s) {
	case "yes", "no", "on", "off":
		return true
	}
	return false
}

// FilledText gives text that holds more than blanks and is no longer than names
// and remarks are: 10,000 bytes.
func (n Node) FilledText() string {
	s := n.Text()
	switch {
	case n.Kind() == Text && strings.TrimSpace(s) == "":
		n.Errorf("%s must not be empty", n.name())
	case len(s) > maxFilled:
		n.Errorf("%s has %d bytes; at most %d are read", n.name(), len(s), maxFilled)
		return ""
	}
	return s
}

// Texts gives a list of texts, none of them empty.
func (n Node) Texts() []string {
	items := n.Items()
	out := make([]string, 0, len(items))
	for _, it := range items {
		it.key = n.key
		out = append(out, it.FilledText())
	}
	return out
}

// TextOrTexts gives a list of texts where one text may stand for a list of one.
func (n Node) TextOrTexts() []string {
	var out []string
	for _, it := range n.OneOrMore() {
		it.key = n.key
		out = append(out, it.FilledText())
	}
	return out
}

// Bool gives true or false.
func (n Node) Bool() bool {
	if n.Kind() == Text && n.t.plain && oldBool(n.t.raw) {
		n.Errorf("%s must be true or false, not %s", n.name(), n.t.raw)
		return false
	}
	return n.expect(Bool) && strings.EqualFold(n.t.raw, "true")
}

// Int gives a whole number of this machine's size.
func (n Node) Int() int {
	if !n.expect(Int) {
		return 0
	}
	v, err := strconv.ParseInt(strings.ReplaceAll(n.t.raw, "_", ""), 0, strconv.IntSize)
	if err != nil {
		n.Errorf("%s is not a number that fits: %s", n.name(), clip(n.t.raw))
	}
	return int(v)
}

// Float gives a number, whole or not.
func (n Node) Float() float64 {
	if n.t == nil {
		return 0
	}
	if n.t.kind != Int && n.t.kind != Float {
		n.Errorf("%s must be a number, not %s", n.name(), n.shown())
		return 0
	}
	v, err := parseFloat(n.t.raw)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		n.Errorf("%s is not a number that can be compared: %s", n.name(), clip(n.t.raw))
		return 0
	}
	return v
}

func parseFloat(raw string) (float64, error) {
	raw = strings.ReplaceAll(raw, "_", "")
	if i, err := strconv.ParseInt(raw, 0, 64); err == nil {
		return float64(i), nil
	}
	return strconv.ParseFloat(raw, 64)
}

// Date gives a day written as 2026-11-01, with or without quotes, as midnight
// UTC.
func (n Node) Date() time.Time {
	if n.t == nil {
		return time.Time{}
	}
	if n.t.kind == Date || n.t.kind == Text {
		if t, err := time.Parse(time.DateOnly, n.t.raw); err == nil {
			return t
		}
	}
	n.Errorf("%s must be a date like 2026-11-01, not %s", n.name(), n.shown())
	return time.Time{}
}

// Enum gives one of the allowed words.
func (n Node) Enum(allowed ...string) string {
	if n.t == nil {
		return ""
	}
	if slices.Contains(allowed, n.t.raw) && (n.t.kind == Text || n.t.kind == Bool || n.t.kind == Int) {
		return n.t.raw
	}
	switch n.t.kind {
	case List, Map, Null:
		n.Errorf("%s must be one of %s, not %s", n.name(), strings.Join(allowed, ", "), n.shown())
	default:
		n.Errorf("%s", unknown(n.name(), n.t.raw, allowed))
	}
	return ""
}

// EnumOf is Enum for a type of words.
func EnumOf[T ~string](n Node, allowed ...T) T {
	words := make([]string, len(allowed))
	for i, a := range allowed {
		words[i] = string(a)
	}
	return T(n.Enum(words...))
}
