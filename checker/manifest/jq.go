package manifest

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/itchyny/gojq"
)

// query is a compiled jq expression.
type query struct {
	src  string
	code *gojq.Code
}

// compileQuery gives an error that quotes the expression. The variables are
// names with their dollar sign.
func compileQuery(src string, variables ...string) (*query, error) {
	parsed, err := gojq.Parse(src)
	if err != nil {
		return nil, fmt.Errorf("%q is no jq expression: %w", src, err)
	}
	code, err := gojq.Compile(parsed, gojq.WithVariables(variables))
	if err != nil {
		return nil, fmt.Errorf("%q is no jq expression: %w", src, err)
	}
	return &query{src: src, code: code}, nil
}

// run gives everything that the expression yields. The input is never
// changed.
func (q *query) run(input any, values ...any) (out []any, err error) {
	it := q.code.RunWithContext(&fuel{left: maxSteps}, input, values...)
	for {
		v, ok := it.Next()
		if !ok {
			return out, nil
		}
		if e, failed := v.(error); failed {
			var halt *gojq.HaltError
			if errors.As(e, &halt) && halt.Value() == nil {
				return out, nil
			}
			return nil, fmt.Errorf("%q: %w", q.src, e)
		}
		if len(out) == maxYield {
			return nil, fmt.Errorf("%q yields more than %d values", q.src, maxYield)
		}
		out = append(out, v)
	}
}

// one gives what the expression yields as one value: nil for nothing, a list
// for several.
func (q *query) one(input any, values ...any) (any, error) {
	out, err := q.run(input, values...)
	switch {
	case err != nil || len(out) == 0:
		return nil, err
	case len(out) == 1:
		return out[0], nil
	}
	return out, nil
}

const (
	maxSteps = 100_000_000 // some seconds; a manifest needs thousands
	maxYield = 1_000_000
)

// fuel is a context that is done after a number of looks at it. The query
// machine looks once per step, so that an endless expression ends after the
// same number of steps on every machine, and no clock is needed.
type fuel struct{ left int }

var exhausted = func() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}()

func (f *fuel) Done() <-chan struct{} {
	if f.left--; f.left < 0 {
		return exhausted
	}
	return nil
}

func (f *fuel) Err() error {
	if f.left < 0 {
		return fmt.Errorf("does not come to an end in %d steps", maxSteps)
	}
	return nil
}

func (*fuel) Deadline() (time.Time, bool) { return time.Time{}, false }
func (*fuel) Value(any) any               { return nil }

var _ context.Context = (*fuel)(nil)

// queryable turns what decoders give into what the query machine takes.
func queryable(v any) any {
	switch v := v.(type) {
	case nil, bool, int, float64, string, *big.Int:
		return v
	case int64:
		return int(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = queryable(v[i])
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = queryable(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for k := range v {
			out[k] = queryable(v[k])
		}
		return out
	case time.Time:
		if v.Equal(v.Truncate(24 * time.Hour)) {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339)
	}
	return fmt.Sprint(v)
}
