// Command picture draws what a terminal shows as an SVG: the README's picture
// of the output is the output, drawn anew by .ci/run.
//
//	copytruth check --color always … | go run ./.github/picture > .github/output.svg
package main

import (
	"bufio"
	"fmt"
	"html"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	columnWidth = 7.83 // of the 13 px monospace face
	lineHeight  = 18
	margin      = 16
)

// The sixteen colours of a dark terminal, by SGR number.
var colours = map[int]string{
	30: "#21262d", 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea", 37: "#c9d1d9",
	90: "#8b949e", 91: "#ffa198", 92: "#aff5b4", 93: "#f8e3a1", 94: "#a5d6ff", 95: "#e2c5ff", 96: "#b3f0ff", 97: "#ffffff",
}

var escape = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// style is the state that escapes leave behind.
type style struct {
	colour                         string
	bold, faint, underline, strike bool
}

func (s *style) apply(codes string) {
	for _, c := range strings.Split(codes, ";") {
		n, err := strconv.Atoi(c)
		switch {
		case err != nil || n == 0:
			*s = style{}
		case n == 1:
			s.bold = true
		case n == 2:
			s.faint = true
		case n == 4:
			s.underline = true
		case n == 9:
			s.strike = true
		case n == 22:
			s.bold, s.faint = false, false
		case n == 24:
			s.underline = false
		case n == 29:
			s.strike = false
		case n == 39:
			s.colour = ""
		case colours[n] != "":
			s.colour = colours[n]
		}
	}
}

func (s style) attributes() string {
	a := ""
	if s.colour != "" {
		a += fmt.Sprintf(` fill="%s"`, s.colour)
	}
	if s.bold {
		a += ` font-weight="bold"`
	}
	if s.faint {
		a += ` opacity="0.65"`
	}
	if s.underline && s.strike {
		a += ` text-decoration="underline line-through"`
	} else if s.underline {
		a += ` text-decoration="underline"`
	} else if s.strike {
		a += ` text-decoration="line-through"`
	}
	return a
}

func main() {
	var lines []string
	wide := 0
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		lines = append(lines, in.Text())
		wide = max(wide, utf8.RuneCountInString(escape.ReplaceAllString(in.Text(), "")))
	}
	if err := in.Err(); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
	w := int(float64(wide)*columnWidth) + 2*margin
	h := len(lines)*lineHeight + 2*margin
	fmt.Printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="Terminal output of copytruth check">`+"\n", w, h, w, h)
	fmt.Printf(`<rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>` + "\n")
	fmt.Printf(`<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="13" fill="#c9d1d9" style="white-space:pre">` + "\n")
	var s style
	for i, line := range lines {
		column := 0
		y := margin + (i+1)*lineHeight - 5
		put := func(text string) {
			words := strings.TrimLeft(text, " ") // a viewer may drop blanks at an edge, so they are counted
			at := column + len(text) - len(words)
			if words = strings.TrimRight(words, " "); words != "" {
				fmt.Printf(`<text x="%.1f" y="%d"%s>%s</text>`+"\n", margin+float64(at)*columnWidth, y, s.attributes(), html.EscapeString(words))
			}
			column += utf8.RuneCountInString(text)
		}
		at := 0
		for _, m := range escape.FindAllStringSubmatchIndex(line, -1) {
			put(line[at:m[0]])
			s.apply(line[m[2]:m[3]])
			at = m[1]
		}
		put(line[at:])
	}
	fmt.Println("</g></svg>")
}
