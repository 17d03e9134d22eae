package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// reach bounds how far a word is looked at, so that a text without blanks
// costs no more than others.
const reach = 32

// An ending is a place where a sentence may end, with all that the decision
// rests on.
type ending struct {
	s     string
	begin int // of the sentence
	at    int // of the first mark
	stop  int // after the marks
	end   int // after closing quotes, brackets, footnote marks
	next  int // the next character that is not blank; a line break counts
	tail  int // spaced dots after a full stop that stands alone
	dots  int // full stops in the run; an ellipsis character counts three

	word  string // before the marks, up to a blank or bracket
	after string // first word behind
	// capital: after begins with a capital; lower: in lower case.
	capital, lower bool
}

func (e *ending) read() {
	e.marks()
	e.end = closers(e.s, e.stop)
	e.next = e.end
	for e.next < len(e.s) && e.s[e.next] != '\n' && shape[e.s[e.next]]&plain == 0 {
		r, n := utf8.DecodeRuneInString(e.s[e.next:])
		if !unicode.IsSpace(r) {
			break
		}
		e.next += n
	}
	e.word = wordBefore(e.s, max(e.begin, e.at-reach), e.at)
	e.after = wordAfter(e.s, e.next)
	first, _ := utf8.DecodeRuneInString(e.after)
	e.capital = unicode.IsUpper(first) || unicode.IsTitle(first)
	e.lower = unicode.IsLower(first)
}

// marks reads the run of marks, with ellipses of spaced dots.
func (e *ending) marks() {
	i := e.at
	for i < len(e.s) {
		switch c := e.s[i]; {
		case c == '.':
			e.dots++
			i++
			continue
		case c == '!' || c == '?':
			i++
			continue
		case c == "…"[0] && strings.HasPrefix(e.s[i:], "…"):
			e.dots += 3
			i += len("…")
			continue
		}
		break
	}
	e.stop = i
	spaced := 0
	for i+1 < len(e.s) && e.s[i] == ' ' && e.s[i+1] == '.' && (i+2 == len(e.s) || !wordByte(e.s[i+2])) {
		i += 2
		spaced++
	}
	if spaced < 2 || e.dots != e.stop-e.at {
		return
	}
	if e.dots == 1 && spaced == 3 && e.at > 0 && !blankBefore(e.s, e.at) {
		e.tail = spaced
	}
	e.stop = i
	e.dots += spaced
}

// closes decides.
func (e *ending) closes() bool {
	mark := e.s[e.at]
	switch {
	case e.omission():
		return false
	case e.next == e.end:
		return e.glued()
	case e.lower && !brandCase(e.after):
		return false
	case e.dots == 3:
		return e.capital && !firstPerson(e.after) || brandCase(e.after)
	case mark != '.':
		return !exclaimed[e.word]
	case e.stop-e.at > 1 || e.word == "":
		return true
	}
	return e.fullStop()
}

// omission is the "[...]" of a quotation.
func (e *ending) omission() bool {
	return e.at > 0 && e.s[e.at-1] == '[' && e.stop < len(e.s) && e.s[e.stop] == ']'
}

// fullStop decides for a single "." with a blank behind it.
func (e *ending) fullStop() bool {
	if e.opensList() || e.ordinal() {
		return false
	}
	starter := starters[e.after]
	digit := e.after != "" && e.after[0] >= '0' && e.after[0] <= '9'
	switch habitOf(e.word) {
	case never:
		return false
	case beforeNumber:
		return !digit
	case beforeName:
		return starter || !e.capital
	case mayEnd:
		return !digit && e.nextIsWord()
	case clock:
		return e.afterClock()
	}
	switch {
	case dotted(e.word):
		return starter || e.capital && verbs[e.second()]
	case len(e.word) == 1 && letterByte(e.word[0]):
		return starter || e.word == "I" && lowerBefore(e.s, e.begin, e.at-1)
	}
	return true
}

// afterClock decides behind "9 a.m.": no end before a time zone, nor when the
// sentence has hardly begun ("At 9 a.m. Jane starts").
func (e *ending) afterClock() bool {
	zone := len(e.after) >= 2 && len(e.after) <= 4 && strings.ToUpper(e.after) == e.after
	return e.capital && !zone && words(e.s[e.begin:e.at], 4) >= 4
}

// glued decides where no blank follows: "It is ready.The next", "Great!Then".
// Names are written like that too (fmt.Println), so the next word must be one
// that opens sentences.
func (e *ending) glued() bool {
	if e.end != e.stop || e.stop-e.at != 1 || len(e.word) < 2 {
		return false
	}
	if !starters[e.after] && abbreviations[e.after] != never {
		return false
	}
	last := e.word[len(e.word)-1]
	return e.capital && (last >= 'a' && last <= 'z' || last >= '0' && last <= '9') && !strings.ContainsAny(e.word, ".:/_@")
}

// opensList tells a list number or "Step 1" at the head of the sentence.
func (e *ending) opensList() bool {
	head := e.s[e.begin:e.at]
	if len(head) > reach {
		return false
	}
	head = strings.TrimLeft(head, "•‣⁃●◦▪-*( ")
	if _, ok := readMarker(head + ". "); ok && !strings.Contains(head, " ") {
		return true
	}
	title, number, ok := strings.Cut(head, " ")
	return ok && steps[title] && number != "" && strings.Trim(number, "0123456789") == ""
}

// ordinal tells the day of a German date: "am 3. März".
func (e *ending) ordinal() bool {
	return len(e.word) <= 2 && e.word[0] >= '1' && e.word[0] <= '9' && dated[e.after]
}

func (e *ending) nextIsWord() bool {
	r, _ := utf8.DecodeRuneInString(e.s[e.next:])
	return unicode.IsLetter(r) || strings.ContainsRune(openers, r)
}

// second is the second word behind the ending.
func (e *ending) second() string {
	i := e.next + strings.Index(e.s[e.next:min(len(e.s), e.next+reach)], e.after) + len(e.after)
	if i >= len(e.s) || e.s[i] != ' ' {
		return ""
	}
	return wordAfter(e.s, i+1)
}
