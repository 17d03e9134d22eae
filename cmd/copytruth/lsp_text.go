package main

import (
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/source"
)

// sheet finds positions of the protocol in a text and back. The protocol ends
// lines at \n, \r\n and \r, and counts UTF-16 units in a line unless bytes were
// agreed on.
type sheet struct {
	text  string
	lines []int // offset of the first byte of each line
	utf8  bool
}

func newSheet(text string, inBytes bool) *sheet {
	s := &sheet{text: text, lines: []int{0}, utf8: inBytes}
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\n', text[i] == '\r' && !strings.HasPrefix(text[i+1:], "\n"):
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// position of a byte of the text; what lies outside is moved to the nearest end.
func (s *sheet) position(offset int) wirePosition {
	offset = min(max(offset, 0), len(s.text))
	line := 0
	for line+1 < len(s.lines) && s.lines[line+1] <= offset {
		line++
	}
	return wirePosition{line, s.width(s.text[s.lines[line]:offset])}
}

func (s *sheet) width(text string) int {
	if s.utf8 {
		return len(text)
	}
	n := 0
	for _, r := range text {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// offset of a position. Where the line is shorter it is its end, as the protocol
// wants.
func (s *sheet) offset(p wirePosition) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= len(s.lines) {
		return len(s.text)
	}
	at, left := s.lines[p.Line], p.Character
	for at < len(s.text) && left > 0 && s.text[at] != '\n' && s.text[at] != '\r' {
		r, size := utf8.DecodeRuneInString(s.text[at:])
		switch {
		case s.utf8:
			left -= size
		case r > 0xffff:
			left -= 2
		default:
			left--
		}
		at += size
	}
	return at
}

// stretch gives the range of a location: its bytes where they are known, else
// its first line.
func (s *sheet) stretch(at source.Location) wireRange {
	switch {
	case at.Start.Exact() && at.End.Exact():
		return wireRange{s.position(at.Start.Offset), s.position(at.End.Offset)}
	case at.Start.Line > 0:
		return s.line(at.Start.Line)
	}
	return s.line(1)
}

// line is the range of a line, counted from 1, without blanks before it.
func (s *sheet) line(n int) wireRange {
	if n < 1 || n > len(s.lines) {
		return wireRange{}
	}
	from, to := s.lines[n-1], len(s.text)
	if n < len(s.lines) {
		to = s.lines[n]
	}
	words := strings.TrimRight(s.text[from:to], "\r\n")
	from += len(words) - len(strings.TrimLeft(words, " \t"))
	return wireRange{s.position(from), s.position(from + len(strings.TrimLeft(words, " \t")))}
}
