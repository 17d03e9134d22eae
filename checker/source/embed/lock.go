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
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Lock is a file of vectors: a line of JSON for each text of a model, sorted by
// hash, so that two branches merge and a diff is small. It may be used by many
// goroutines.
type Lock struct {
	path, model string

	mu      sync.Mutex
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

// Open reads a lock file; one that is not there yet is empty.
func Open(path, model string) (*Lock, error) {
	l := empty(path, model)
	content, err := os.ReadFile(path)
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

// Fill asks an endpoint for what is missing, in the order of the hashes.
func (l *Lock) Fill(ctx context.Context, c *Client) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	keys := slices.Sorted(maps.Keys(l.missing))
	texts := make([]string, len(keys))
	for i, k := range keys {
		texts[i] = l.missing[k]
	}
	vs, err := c.Vectors(ctx, texts)
	if err != nil {
		return err
	}
	for i, v := range vs {
		q, err := quantise(v)
		if err != nil {
			return fmt.Errorf("embeddings of %s: %w", c.Model, err)
		}
		l.vectors[keys[i]] = q
		delete(l.missing, keys[i])
	}
	return nil
}

// Save writes the file as a whole: what is in it at any time is a state that was
// meant. Vectors of this model that nobody asked for since it was opened are left
// out.
func (l *Lock) Save() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	content, err := l.encode()
	if err != nil {
		return err
	}
	return replace(l.path, content)
}

func (l *Lock) encode() ([]byte, error) {
	all := maps.Clone(l.others)
	for k, v := range l.vectors {
		if l.asked[k] {
			raw := make([]byte, len(v))
			for i, x := range v {
				raw[i] = byte(x)
			}
			all[k] = line{k, l.model, base64.StdEncoding.EncodeToString(raw)}
		}
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

// replace writes beside a file and renames.
func replace(path string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".vectors-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(content)
	if err == nil {
		err = temp.Chmod(0o644)
	}
	if err == nil {
		err = temp.Sync()
	}
	if e := temp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		os.Remove(temp.Name())
	}
	return err
}
