package quantity

import "strings"

// mostDescriptions bounds how many descriptions may stand between a number and its
// noun.
const mostDescriptions = 3

// described passes the descriptions between a number and what it counts that commas
// part: "300 carefully drawn, fully tested widgets". It gives where the
// last of them begins, and i where a word among them could be counted itself.
func (f *finder) described(i int) int {
	at := i
	for range mostDescriptions {
		first, last := f.phrase(at, mostWords)
		if last == first || !f.describes(first, last) || f.at(last).low != "," || !f.at(last+1).gap {
			break
		}
		at = last + 1
		if f.at(at).low == "and" {
			at++
		}
	}
	if at == i {
		return i
	}
	if first, last := f.phrase(at, mostWords); last-first < 2 || f.counted(first, last, 2) == first || !f.describes(first, first+1) {
		return i
	}
	return at
}

// describes: the words from first to last describe and name nothing.
func (f *finder) describes(first, last int) bool {
	for j := first; j < last; j++ {
		t := f.at(j)
		if t.kind == mark {
			continue
		}
		if f.pluralAt(j) || f.titled(j) && !f.allUpper {
			return false
		}
	}
	return f.weak(last-1) || describing(f.at(last-1).low) || last-first == 2 && strings.HasSuffix(f.at(first).low, "ly") // "carefully drawn"
}

// describing knows adjectives by their endings.
func describing(low string) bool {
	for _, ending := range [...]string{"al", "ive", "ous", "ful", "able", "ible", "less", "ic", "y"} {
		if strings.HasSuffix(low, ending) && len(low) > len(ending)+2 && !nouns[low] {
			return true
		}
	}
	return false
}

// besideBracket gives the plural that stands behind a bracket in its noun phrase, "1000+
// vector (SVG) files", and 0 where the words before the bracket are counted themselves
// or none follows.
func (f *finder) besideBracket(first, last int) int {
	if last == first || !f.at(first).gap || f.at(last).low != "(" || !f.at(last).gap {
		return 0
	}
	for j := first; j < last; j++ {
		if f.pluralAt(j) {
			return 0
		}
	}
	end := last + 1
	for f.at(end).kind == text && end < last+4 {
		end++
	}
	if f.at(end).low != ")" || end == last+1 {
		return 0
	}
	for head := end + 1; head < end+3; head++ {
		t := f.at(head)
		if t.kind != text || !t.gap || f.ends(head, head > end+1) {
			return 0
		}
		if f.pluralAt(head) {
			return head
		}
	}
	return 0
}
