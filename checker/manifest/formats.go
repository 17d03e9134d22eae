package manifest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Formats of files that are not manifests themselves: what values are derived
// from and what mappings read.

var formats = []string{"yaml", "json", "toml", "csv", "front-matter"}

// formatOf goes by the ending of a path.
func formatOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".json", ".webmanifest":
		return "json"
	case ".toml":
		return "toml"
	case ".csv":
		return "csv"
	case ".md", ".mdx", ".markdown":
		return "front-matter"
	}
	return "yaml"
}

// parseData reads a file of any of the formats. A CSV file is a list of
// mappings by the names in its first row. Lines are known in all formats but
// TOML, where everything stands in line 1.
func parseData(name, format string, content []byte) (*strictyaml.Doc, error) {
	switch format {
	case "json":
		return strictyaml.Parse(name, content, strictyaml.AsJSON())
	case "toml":
		var v map[string]any
		if err := toml.Unmarshal(content, &v); err != nil {
			return nil, tomlError(name, err)
		}
		return strictyaml.FromValue(name, queryable(v)), nil
	case "csv":
		return parseCSV(name, content)
	case "front-matter":
		block, ok := frontMatter(content)
		if !ok {
			return nil, strictyaml.Errors{{Path: name, Line: 1, Column: 1, Message: "has no front matter between lines of ---"}}
		}
		return strictyaml.Parse(name, block, strictyaml.LineOffset(1))
	}
	return strictyaml.Parse(name, content)
}

func tomlError(name string, err error) error {
	var at toml.ParseError
	if errors.As(err, &at) {
		return strictyaml.Errors{{Path: name, Line: at.Position.Line, Column: at.Position.Col, Message: "not valid TOML: " + at.Message}}
	}
	return strictyaml.Errors{{Path: name, Message: "not valid TOML: " + err.Error()}}
}

var byteOrderMark = []byte("\ufeff")

// frontMatter gives the YAML block that opens a page.
func frontMatter(content []byte) ([]byte, bool) {
	content = bytes.TrimPrefix(content, byteOrderMark)
	first, rest, _ := bytes.Cut(content, []byte("\n"))
	if string(bytes.TrimRight(first, " \t\r")) != "---" {
		return nil, false
	}
	off := 0
	for line := range bytes.Lines(rest) {
		switch string(bytes.TrimRight(line, " \t\r\n")) {
		case "---", "...":
			return rest[:off], true
		}
		off += len(line)
	}
	return nil, false
}

func parseCSV(name string, content []byte) (*strictyaml.Doc, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, byteOrderMark)))
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if errors.Is(err, io.EOF) {
		return strictyaml.FromRows(name, nil), nil
	}
	var rows []strictyaml.Row
	for err == nil {
		var record []string
		if record, err = r.Read(); err != nil {
			break
		}
		v := make(map[string]any, len(head))
		for i, column := range head {
			if i < len(record) {
				v[strings.TrimSpace(column)] = strings.TrimSpace(record[i])
			}
		}
		line, _ := r.FieldPos(0)
		rows = append(rows, strictyaml.Row{Value: v, Line: line, Column: 1})
	}
	if !errors.Is(err, io.EOF) {
		return nil, csvError(name, err)
	}
	return strictyaml.FromRows(name, rows), nil
}

func csvError(name string, err error) error {
	var at *csv.ParseError
	if errors.As(err, &at) {
		return strictyaml.Errors{{Path: name, Line: at.Line, Message: fmt.Sprintf("not valid CSV: %v", at.Err)}}
	}
	return strictyaml.Errors{{Path: name, Message: "not valid CSV: " + err.Error()}}
}
