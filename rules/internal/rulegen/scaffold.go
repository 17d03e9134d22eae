package main

const ruleText = `// Package PACKAGE finds … It refuses to judge …
package PACKAGE

import (
	_ "embed"

	"github.com/copytruth/copytruth/checker/lint"
)

//go:embed doc.md
var doc string

// Rule is RULE-ID.
var Rule = &lint.Rule{
	ID:       "RULE-ID",
	Title:    "one line, lower case",
	Doc:      doc,
	Severity: lint.Warning,
	Run:      run,
}

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		if !said.Sold() {
			continue
		}
		x := said.About(f)
		x.Message = lint.SayOf(f, "{is} …, but …")
		p.Report(x)
	}
}
`

const docText = `# RULE-ID

## What it finds

## Why it matters

## Wrong

` + "```yaml product.yaml\nversion: 1\nproduct: {name: Acme}\nfeatures:\n  - {id: exports, name: CSV exports}\n```\n\n```markdown page.md\nAcme has CSV exports.\n```" + `

## Right

` + "```markdown page.md\nAcme is a company.\n```" + `

## Options

None.

## When to mute it
`

const caseText = `What the case shows.
-- product.yaml --
version: 1
product: {name: Acme}
features:
  - {id: exports, name: CSV exports}
-- page.md --
Acme has CSV exports. <!-- want "is …" at "CSV exports" -->

Acme is a company.
`
