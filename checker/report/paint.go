package report

import (
	"strings"

	"charm.land/lipgloss/v2"
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

// paint renders words in one of eight styles, or plainly. The colours are the
// sixteen basic ones, so that they follow the reader's own palette.
type paint struct{ on bool }

type style struct{ lipgloss.Style }

var (
	strongStyle  = style{lipgloss.NewStyle().Bold(true)}
	faintStyle   = style{lipgloss.NewStyle().Faint(true)}
	errorStyle   = style{lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Red)}
	warningStyle = style{lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Yellow)}
	noteStyle    = style{lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Cyan)}
	goodStyle    = style{lipgloss.NewStyle().Foreground(lipgloss.Green)}
	removedStyle = style{lipgloss.NewStyle().Foreground(lipgloss.Red).Strikethrough(true)}
	addedStyle   = style{lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Green)}
)

func severityStyle(s lint.Severity) style {
	switch s {
	case lint.Error:
		return errorStyle
	case lint.Warning:
		return warningStyle
	}
	return noteStyle
}

// as renders words that are printed once they are made visible.
func (p paint) as(st style, s string) string {
	if !p.on || s == "" {
		return s
	}
	return st.Inline(true).Render(s)
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
