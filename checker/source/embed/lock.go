package embed

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/whole"
)

// Lock is a file of vectors: a line of JSON for each text of a model, sorted by
// hash, so that two branches merge and a diff is small. It may be used by many
// goroutines.
type Lock struct {
	path, model string

	mu      sync.Mutex
	size    int               // dimensions of this model's vectors, 0 = none is known
	vectors map[string]Vector // of this model, by hash
	others  map[string]line   // of other models: kept as they are
	asked   map[string]bool
	missing map[string]string // texts that were asked for and are not there, by hash
}

type line struct {
	Text   string `json:"text"` // SHA-256 of model and text
	Model  string `json:"model"`
	Vector string `json:"vector"` // base64 of one byte a dimension
}

// MaxLock bounds a lock file, in bytes: some forty thousand texts of a model with a
// thousand dimensions.
const MaxLock = 64 << 20

// Open reads a lock file; one that is not there yet is empty.
func Open(path, model string) (*Lock, error) {
	l := empty(path, model)
	content, err := files.Content(path, MaxLock)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	if err := l.read(content); err != nil {
		return nil, err
	}
	return l, nil
}

func empty(path, model string) *Lock {
	return &Lock{path: path, model: model, vectors: map[string]Vector{}, others: map[string]line{}, asked: map[string]bool{}, missing: map[string]string{}}
}

// longest is how many bytes a line may have; vectors have some thousand dimensions.
const longest = 1 << 20

// read takes the lines of a file in.
func (l *Lock) read(content []byte) error {
	n := 0
	for raw := range bytes.Lines(content) {
		n++
		if raw = bytes.TrimSpace(raw); len(raw) == 0 {
			continue
		}
		if len(raw) > longest {
			return fmt.Errorf("%s:%d: the line has %d bytes; at most %d are read", l.path, n, len(raw), longest)
		}
		if err := l.take(raw); err != nil {
			return fmt.Errorf("%s:%d: not a vector: %w", l.path, n, err)
		}
	}
	return nil
}

// take enters one line.
func (l *Lock) take(text []byte) error {
	var one line
	if err := json.Unmarshal(text, &one); err != nil {
		return err
	}
	raw, err := base64.StdEncoding.DecodeString(one.Vector)
	if err != nil || len(raw) == 0 || len(one.Text) != 2*sha256.Size {
		return fmt.Errorf("want a hash of %d digits and base64 of one byte a dimension", 2*sha256.Size)
	}
	if one.Model != l.model {
		l.others[one.Text] = one
		return nil
	}
	if l.size != 0 && len(raw) != l.size {
		return fmt.Errorf("it has %d dimensions, those above have %d", len(raw), l.size)
	}
	l.size = len(raw)
	v := make(Vector, len(raw))
	for i, b := range raw {
		v[i] = int8(b)
	}
	l.vectors[one.Text] = v
	return nil
}

func (l *Lock) key(text string) string {
	sum := sha256.Sum256([]byte(l.model + "\x00" + text))
	return hex.EncodeToString(sum[:])
}

// Vector gives the vector of a text if it is known, and else notes that it was
// asked for.
func (l *Lock) Vector(text string) (Vector, bool) {
	k := l.key(text)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked[k] = true
	v, ok := l.vectors[k]
	if !ok {
		l.missing[k] = text
	}
	return v, ok
}

// Likeness compares two texts, in thousandths; not ok if either has no vector.
func (l *Lock) Likeness(a, b string) (int, bool) {
	v, okA := l.Vector(a)
	w, okB := l.Vector(b)
	if !okA || !okB {
		return 0, false
	}
	return Likeness(v, w), true
}

// Missing tells how many texts were asked for that have no vector. Offline that is
// worth a note and never an error.
func (l *Lock) Missing() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.missing)
}

// Fill asks an endpoint for what is missing, in the order of the hashes. Where it
// fails, what was answered before stays.
func (l *Lock) Fill(ctx context.Context, c *Client) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for keys := range slices.Chunk(slices.Sorted(maps.Keys(l.missing)), batch) {
		texts := make([]string, len(keys))
		for i, k := range keys {
			texts[i] = l.missing[k]
		}
		vs, err := c.Vectors(ctx, texts)
		if err != nil {
			return err
		}
		for i, v := range vs {
			if err := l.enter(keys[i], v); err != nil {
				return fmt.Errorf("embeddings of %s: %w", c.Model, err)
			}
		}
	}
	return nil
}

// enter puts a vector in. All of one model have one length: two that have not
// could never be compared, and nobody would be told.
func (l *Lock) enter(key string, v []float32) error {
	q, err := quantise(v)
	if err != nil {
		return err
	}
	if l.size != 0 && len(q) != l.size {
		return fmt.Errorf("the endpoint gives %d dimensions, %s has vectors of %d; is it another model? Delete the file to begin anew", len(q), l.path, l.size)
	}
	l.vectors[key], l.size = q, len(q)
	delete(l.missing, key)
	return nil
}

// Len tells how many texts have a vector.
func (l *Lock) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.vectors)
}

// Save writes the file as a whole: what is in it at any time is a state that was
// meant. With tidy, vectors of this model that nobody asked for since it was
// opened are left out. A file that would hold what it holds is not written.
func (l *Lock) Save(tidy bool) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if tidy {
		maps.DeleteFunc(l.vectors, func(k string, _ Vector) bool { return !l.asked[k] })
	}
	content, err := l.encode()
	if err != nil {
		return err
	}
	if have, err := files.Content(l.path, MaxLock); err == nil && bytes.Equal(have, content) {
		return nil
	}
	return whole.Write(l.path, content)
}

func (l *Lock) encode() ([]byte, error) {
	all := maps.Clone(l.others)
	for k, v := range l.vectors {
		raw := make([]byte, len(v))
		for i, x := range v {
			raw[i] = byte(x)
		}
		all[k] = line{k, l.model, base64.StdEncoding.EncodeToString(raw)}
	}
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	for _, k := range slices.Sorted(maps.Keys(all)) {
		if err := w.Encode(all[k]); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}
