package lint

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Severities are all severities, heaviest first.
var Severities = []Severity{Error, Warning, Note, Off}

// Weight orders severities: 3 for Error down to 0 for Off.
func (s Severity) Weight() int {
	if i := slices.Index(Severities, s); i >= 0 {
		return len(Severities) - 1 - i
	}
	return 0
}

// settings fills what was set with the defaults and brings values as decoders
// give them (int64, []any, a whole float) to the option's type. Values that do
// not fit are reported, and the default stands in for them.
func (r *Rule) settings(set map[string]any) (map[string]any, error) {
	out := map[string]any{}
	names := make([]string, 0, len(r.Options))
	for _, o := range r.Options {
		out[o.Name] = o.Default
		names = append(names, o.Name)
	}
	var errs []error
	for _, name := range sortedKeys(set) {
		def, known := out[name]
		if !known {
			have := "it has none"
			if len(names) > 0 {
				have = "have " + strings.Join(names, ", ")
			}
			errs = append(errs, fmt.Errorf("rule %q: unknown option %q; %s", r.ID, name, have))
			continue
		}
		v, ok := fit(set[name], def)
		if !ok {
			errs = append(errs, fmt.Errorf("rule %q: option %q is %v; it takes %s", r.ID, name, set[name], kindOf(def)))
			continue
		}
		out[name] = v
	}
	return out, errors.Join(errs...)
}

// fit brings v to the type of def, if nothing is lost by it.
func fit(v, def any) (any, bool) {
	switch def.(type) {
	case bool:
		b, ok := v.(bool)
		return b, ok
	case int:
		f, ok := number(v)
		return int(f), ok && f == float64(int(f))
	case float64:
		f, ok := number(v)
		return f, ok
	case string:
		s, ok := v.(string)
		return s, ok
	case []string:
		return words(v)
	}
	return nil, false
}

func number(v any) (float64, bool) {
	switch n := v.(type) {
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case uint64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

func words(v any) ([]string, bool) {
	switch list := v.(type) {
	case []string:
		return list, true
	case []any:
		out := make([]string, len(list))
		for i, e := range list {
			s, ok := e.(string)
			if !ok {
				return nil, false
			}
			out[i] = s
		}
		return out, true
	}
	return nil, false
}

// kindOf names the type of an option for people; "" = options cannot have it.
func kindOf(def any) string {
	switch def.(type) {
	case bool:
		return "true or false"
	case int:
		return "a whole number"
	case float64:
		return "a number"
	case string:
		return "a text"
	case []string:
		return "a list of texts"
	}
	return ""
}

// Bool gives an option that the rule declares as a bool.
func (p *Pass) Bool(name string) bool { return option[bool](p, name) }

// Int gives an option that the rule declares as an int.
func (p *Pass) Int(name string) int { return option[int](p, name) }

// Float gives an option that the rule declares as a float64.
func (p *Pass) Float(name string) float64 { return option[float64](p, name) }

// String gives an option that the rule declares as a string.
func (p *Pass) String(name string) string { return option[string](p, name) }

// Strings gives an option that the rule declares as a []string.
func (p *Pass) Strings(name string) []string { return option[[]string](p, name) }

// option panics for a name or type that the rule does not declare: that is a
// mistake in the rule, and its first test shows it.
func option[T any](p *Pass, name string) T {
	v, ok := p.Settings[name].(T)
	if !ok {
		panic(fmt.Sprintf("rule %q declares no such option: %s", p.Rule.ID, name))
	}
	return v
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
