// Package embed asks an embeddings endpoint of the user's for vectors of texts and
// keeps them in a lock file.
//
// It owns the one request that servers compatible with OpenAI's answer, and the
// file of vectors, keyed by the hash of the text, that makes runs without network
// give what runs with it gave. It refuses to know what the texts are and what
// their likeness is good for.
package embed

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// Client asks one endpoint for the vectors of one model.
type Client struct {
	URL   string // of the embeddings resource: https://host/v1/embeddings
	Model string
	// Key is sent as a bearer token, "" = none. It comes from the environment and
	// never stands in an error.
	Key  string
	HTTP *http.Client // nil = http.DefaultClient
	// Pause is how long the first wait between two tries is; 0 = half a second.
	Pause time.Duration
}

const (
	batch     = 64       // texts of one request
	maxAnswer = 64 << 20 // bytes of one answer
	tries     = 4
	maxPause  = 30 * time.Second
)

// Vectors gives the vector of every text, in their order. It asks in batches, and
// again after what passes by itself: too many requests, errors of the server,
// broken connections.
func (c *Client) Vectors(ctx context.Context, texts []string) ([][]float32, error) {
	var out [][]float32
	for len(texts) > 0 {
		n := min(batch, len(texts))
		vs, err := c.retry(ctx, texts[:n])
		if err != nil {
			return nil, fmt.Errorf("embeddings of %s: %w", c.Model, err)
		}
		out = append(out, vs...)
		texts = texts[n:]
	}
	return out, nil
}

func (c *Client) retry(ctx context.Context, texts []string) ([][]float32, error) {
	wait := backoff.NewExponentialBackOff()
	wait.InitialInterval, wait.MaxInterval = 500*time.Millisecond, maxPause
	if c.Pause > 0 {
		wait.InitialInterval = c.Pause
	}
	return backoff.Retry(ctx, func() ([][]float32, error) { return c.ask(ctx, texts) },
		backoff.WithBackOff(wait), backoff.WithMaxTries(tries))
}

// ask makes one request. Errors that another try cannot help are permanent.
func (c *Client) ask(ctx context.Context, texts []string) ([][]float32, error) {
	body, err := json.Marshal(map[string]any{"model": c.Model, "input": texts, "encoding_format": "float"})
	if err != nil {
		return nil, backoff.Permanent(err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.URL, bytes.NewReader(body))
	if err != nil {
		return nil, backoff.Permanent(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if c.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.Key)
	}
	client := c.HTTP
	if client == nil {
		client = http.DefaultClient
	}
	answer, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, refused(answer)
	}
	vs, err := decode(answer.Body, len(texts))
	if err != nil {
		return nil, backoff.Permanent(err)
	}
	return vs, nil
}

// refused says what a status means for another try.
func refused(a *http.Response) error {
	err := fmt.Errorf("the endpoint answers %s", a.Status)
	switch {
	case a.StatusCode != http.StatusTooManyRequests && a.StatusCode < 500:
		return backoff.Permanent(err)
	}
	if s, bad := strconv.Atoi(a.Header.Get("Retry-After")); bad == nil && s > 0 {
		if time.Duration(s)*time.Second > maxPause {
			return backoff.Permanent(fmt.Errorf("%w and wants to be left alone for %d s", err, s))
		}
		return backoff.RetryAfter(s)
	}
	return err
}

// decode reads n vectors of one length, in the order of the texts they say they
// belong to.
func decode(body io.Reader, n int) ([][]float32, error) {
	content, err := io.ReadAll(io.LimitReader(body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, err
	case len(content) > maxAnswer:
		return nil, fmt.Errorf("the answer has more than %d bytes", maxAnswer)
	}
	var a struct {
		Data []struct {
			Index     int       `json:"index"`
			Embedding []float32 `json:"embedding"`
		} `json:"data"`
	}
	if err := json.Unmarshal(content, &a); err != nil {
		return nil, fmt.Errorf("the answer is no list of vectors: %w", err)
	}
	out := make([][]float32, n)
	for _, d := range a.Data {
		switch {
		case d.Index < 0 || d.Index >= n || out[d.Index] != nil:
			return nil, fmt.Errorf("the answer has a vector %d, asked for were 0 to %d, each once", d.Index, n-1)
		case len(d.Embedding) == 0 || len(d.Embedding) != len(a.Data[0].Embedding):
			return nil, fmt.Errorf("vector %d has %d numbers, the first one %d", d.Index, len(d.Embedding), len(a.Data[0].Embedding))
		}
		out[d.Index] = d.Embedding
	}
	if len(a.Data) != n {
		return nil, fmt.Errorf("the answer has %d vectors for %d texts", len(a.Data), n)
	}
	return out, nil
}

// Vector is a direction of whole numbers from -127 to 127: near enough to tell
// likeness to a thousandth, and the same on every machine.
type Vector []int8

// quantise keeps the direction of a vector.
func quantise(v []float32) (Vector, error) {
	top := 0.0
	for _, x := range v {
		a := math.Abs(float64(x))
		if math.IsNaN(a) || math.IsInf(a, 0) {
			return nil, errors.New("a vector holds what is no number")
		}
		top = max(top, a)
	}
	out := make(Vector, len(v))
	for i, x := range v {
		if top > 0 {
			out[i] = int8(math.Round(float64(x) / top * 127))
		}
	}
	return out, nil
}

// Likeness is the cosine of two vectors in thousandths; 0 where they cannot be
// compared. Its sums are of whole numbers, so that it is exact.
func Likeness(a, b Vector) int {
	if len(a) != len(b) {
		return 0
	}
	ab, aa, bb := int64(0), int64(0), int64(0)
	for i := range a {
		x, y := int64(a[i]), int64(b[i])
		ab += x * y
		aa += x * x
		bb += y * y
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return int(math.Round(1000 * float64(ab) / math.Sqrt(float64(aa)*float64(bb))))
}
