// Package sentence finds where sentences begin and end in running text.
//
// It owns the rules of abbreviations, list numbers, ellipses and names with
// dots. It refuses to know blocks: a string is one block's text. A line break
// in it ends a sentence, except where the line plainly runs on: the text before
// begins with a capital and does not end, the next lines begin in lower case,
// and a full stop comes at last.
package sentence

// Span is a byte range of the string that was split, without outer blanks.
type Span struct{ Start, End int }
