// Package record is the form of the files that a team keeps in git and that the
// program writes: a header, then one entry of JSON in a line, sorted.
//
// It owns the form and what is said of a file that does not have it. Lines stand
// for themselves, so that two branches merge by taking the lines of both
// (merge=union in .gitattributes), and a diff shows what was added and taken away.
//
// It refuses to know what entries mean, and it neither opens nor writes files.
package record

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Kind is a sort of file. All its files have version 1.
type Kind struct {
	Name  string // as the header has it: "baseline"
	File  string // what such a file is called, with its article: "a baseline"
	Entry string // what one line is called, with its article: "an approval"
	Maker string // what makes such a file, in words: "copytruth approve makes one"
}

// header is the first line.
func (k Kind) header() string { return fmt.Sprintf(`{"copytruth": %q, "version": 1}`, k.Name) }

// Encode writes the header and the entries in the order given.
func Encode[T any](w io.Writer, k Kind, entries []T) error {
	b := bufio.NewWriterSize(w, 64<<10)
	b.WriteString(k.header() + "\n")
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for _, one := range entries {
		if err := e.Encode(one); err != nil {
			return err
		}
	}
	return b.Flush()
}

// Decode reads what Encode wrote, in any order of lines, and hands on each entry
// with its line, counted from 1. A foreign first line, another version, unknown
// keys, the marks of an unfinished merge and what take refuses are errors that name
// the line.
func Decode[T any](r io.Reader, k Kind, take func(line int, entry T) error) error {
	lines, header, headed := bufio.NewReader(r), k.header(), false
	for i, last := 0, false; !last; i++ {
		line, err := lines.ReadString('\n')
		if last = errors.Is(err, io.EOF); err != nil && !last {
			return err
		}
		line = strings.TrimSpace(line)
		switch {
		case line == "", headed && line == header: // two branches began the file
			continue
		case !headed:
			if err := k.head(line); err != nil {
				return err
			}
			headed = true
			continue
		}
		var entry T
		if err = k.entry(line, &entry); err == nil {
			err = take(i+1, entry)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if !headed {
		return fmt.Errorf("not %s: it is empty; %s", k.File, k.Maker)
	}
	return nil
}

func (k Kind) head(line string) error {
	var h struct {
		Kind    string `json:"copytruth"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal([]byte(line), &h); err != nil || h.Kind != k.Name {
		return fmt.Errorf("not %s: the first line must be %s", k.File, k.header())
	}
	if h.Version != 1 {
		return fmt.Errorf("%s of version %d; this program reads version 1", k.Name, h.Version)
	}
	return nil
}

func (k Kind) entry(line string, into any) error {
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>", "|||||||"} {
		if strings.HasPrefix(line, mark) {
			return errors.New("the merge is unfinished: keep the lines of both sides and take the marks out")
		}
	}
	dec := json.NewDecoder(strings.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("not %s: %w", k.Entry, err)
	}
	if dec.More() {
		return errors.New("more than one entry in the line")
	}
	return nil
}
