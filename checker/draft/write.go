package draft

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Empty reports whether nothing at all was found.
func (d *Draft) Empty() bool {
	return d.Product.Name == "" && len(d.Plans)+len(d.Features)+len(d.Facts)+len(d.Competitors) == 0
}

// Manifest writes the draft as a manifest. Every entry is followed by where it
// comes from; the loader takes the file as it is.
func (d *Draft) Manifest() []byte {
	var b strings.Builder
	b.WriteString("# A first draft of the manifest, guessed from the copy. Each entry names the words it comes from.\n" +
		"# Correct it, take out what is no feature, and delete `# review` where an entry is right.\n" +
		"version: 1\nproduct:\n")
	name := strings.TrimSpace(printable(d.Product.Name))
	if name == "" {
		name = "Unnamed product"
	}
	line(&b, "  name: "+scalar(name), d.Product.From)
	if len(d.Competitors) > 0 {
		b.WriteString("  competitors:\n")
		for _, c := range d.Competitors {
			line(&b, "    - "+scalar(c.Name), c.From)
		}
	}
	d.writePlans(&b)
	d.writeFeatures(&b)
	d.writeFacts(&b)
	return []byte(b.String())
}

func (d *Draft) writePlans(b *strings.Builder) {
	if len(d.Plans) == 0 {
		return
	}
	b.WriteString("\nplans: # in order, cheapest first: each includes those before it\n")
	for _, p := range d.Plans {
		line(b, fmt.Sprintf("  - {id: %s, name: %s}", scalar(p.ID), scalar(p.Name)), p.From)
	}
}

func (d *Draft) writeFeatures(b *strings.Builder) {
	if len(d.Features) == 0 {
		return
	}
	b.WriteString("\nfeatures: # status is ga unless written\n")
	for _, f := range d.Features {
		line(b, "  - id: "+scalar(f.ID), f.From)
		fmt.Fprintf(b, "    name: %s\n", scalar(f.Name))
		switch {
		case f.PlansKnown:
			ids := make([]string, len(f.Plans))
			for i, p := range f.Plans {
				ids[i] = scalar(p)
			}
			fmt.Fprintf(b, "    plans: [%s]\n", strings.Join(ids, ", "))
		case len(d.Plans) > 0:
			b.WriteString("    plans: unknown # review: which plans have it\n")
		}
	}
}

func (d *Draft) writeFacts(b *strings.Builder) {
	if len(d.Facts) == 0 {
		return
	}
	b.WriteString("\nfacts:\n")
	for _, f := range d.Facts {
		line(b, "  - id: "+scalar(f.ID), f.From)
		fmt.Fprintf(b, "    name: %s\n    kind: count\n    value: %d\n", scalar(f.Name), f.Value)
		if f.Floor {
			b.WriteString("    compare: floor\n")
		}
		for _, o := range f.Other {
			fmt.Fprintf(b, "    # another value: %s\n", o)
		}
	}
}

// Config writes the configuration that goes with the draft.
func Config(manifest string) []byte {
	return []byte(`# What is checked, and how. The schema comes from: copytruth config schema
version: 1
manifest: ` + scalar(manifest) + `
content:
  exclude: [] # patterns of files that are no copy, for instance "drafts/**"
rules: {} # severities by rule, for instance unmessaged-feature: note
`)
}

// line writes an entry with its origin behind it.
func line(b *strings.Builder, entry string, from Origin) {
	b.WriteString(entry + " # review")
	if from.Path != "" {
		b.WriteString(": " + from.String())
	}
	b.WriteByte('\n')
}

// String gives path:line "quote" on one line.
func (o Origin) String() string {
	s := printable(o.Path)
	if o.Line > 0 {
		s += fmt.Sprintf(":%d", o.Line)
	}
	return s + ` "` + printable(o.Quote) + `"`
}

// printable keeps a comment on its line and within what YAML allows.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r <= 0x9f || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == '\ufffe' || r == '\uffff' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// scalar writes text for YAML: plain where it cannot be read as anything
// else, else as JSON, which YAML reads alike.
func scalar(s string) string {
	if plain(s) {
		return s
	}
	out, err := json.Marshal(printable(s))
	if err != nil { // text always marshals
		return `""`
	}
	return string(out)
}

// plain: ASCII words that begin with a letter and are no word of YAML's own.
func plain(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "null", "y", "n", "":
		return false
	}
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r != ' ' && r != '-' && r != '_' && (r < '0' || r > '9')) {
			return false
		}
	}
	return !strings.HasSuffix(s, " ")
}
