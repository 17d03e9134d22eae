package report

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"

	"github.com/copytruth/copytruth/checker/lint"
)

// TextOptions say how text is to look.
type TextOptions struct {
	// Color allows escape sequences for colours and styles.
	Color bool
	// Width is the width of the terminal in columns; 0 means 100.
	Width int
	// Places is how many places of one finding are printed; 0 means 4, a
	// negative number all.
	Places int
	// Quiet leaves the closing summary out.
	Quiet bool
	// Locales parts the surfaces of a coverage by language.
	Locales bool
}

func (o TextOptions) width() int {
	if o.Width <= 0 {
		return 100
	}
	return max(o.Width, 40)
}

func (o TextOptions) places() int {
	switch {
	case o.Places == 0:
		return 4
	case o.Places < 0:
		return 1 << 30
	}
	return o.Places
}

// paint renders words in one of a few styles, or plainly. The colours are the
// eight basic ones, so that they follow the reader's own palette. lipgloss,
// which lays the tables out, writes an escape for every letter of what is
// underlined or struck out; its ground, package ansi, writes one for all.
type paint struct{ on bool }

var (
	strongStyle  = ansi.NewStyle().Bold()
	faintStyle   = ansi.NewStyle().Faint()
	errorStyle   = ansi.NewStyle().Bold().ForegroundColor(ansi.Red)
	warningStyle = ansi.NewStyle().Bold().ForegroundColor(ansi.Yellow)
	noteStyle    = ansi.NewStyle().Bold().ForegroundColor(ansi.Cyan)
	goodStyle    = ansi.NewStyle().ForegroundColor(ansi.Green)
	markStyle    = ansi.NewStyle().Bold().Underline(true).ForegroundColor(ansi.Red)
	removedStyle = ansi.NewStyle().ForegroundColor(ansi.Red).Strikethrough(true)
	addedStyle   = ansi.NewStyle().Bold().ForegroundColor(ansi.Green)
	plainStyle   = ansi.Style(nil)
)

func severityStyle(s lint.Severity) ansi.Style {
	switch s {
	case lint.Error:
		return errorStyle
	case lint.Warning:
		return warningStyle
	}
	return noteStyle
}

// as renders words that are printed once they are made visible.
func (p paint) as(st ansi.Style, s string) string {
	if !p.on || s == "" || len(st) == 0 {
		return s
	}
	return st.Styled(s)
}

// width counts terminal columns; wide characters take two.
func width(s string) int { return displaywidth.String(s) }

// pad fills s with blanks to w columns.
func pad(s string, w int) string { return s + strings.Repeat(" ", max(0, w-width(s))) }

// clip cuts s at the end so that it takes at most w columns.
func clip(s string, w int) string { return displaywidth.TruncateString(s, w, "…") }

// clipLeft cuts s at the beginning.
func clipLeft(s string, w int) string {
	if width(s) <= w {
		return s
	}
	rest := width(s)
	g := displaywidth.StringGraphemes(s)
	for at := 0; g.Next(); {
		at += len(g.Value())
		if rest -= g.Width(); rest < w {
			return "…" + s[at:]
		}
	}
	return "…"
}
