package prose

import (
	"iter"
	"slices"
	"strings"
	"unicode"
)

// OpenSection starts a container (section, card, column): headings inside it
// do not title what follows it. A container that holds a heading and nothing
// else is only its wrapper, and the heading stays.
func (b *Builder) OpenSection() {
	b.sections = append(b.sections, section{headings: len(b.headings), term: b.term})
}

// OpenPart starts a part of the page that the headings before it do not title:
// its navigation, its footer. CloseSection ends it.
func (b *Builder) OpenPart() {
	b.End()
	b.sections = append(b.sections, section{term: b.term, part: true, outer: b.headings})
	b.headings, b.term, b.border = nil, nil, len(b.doc.Blocks)
}

// CloseSection ends the innermost section or part.
func (b *Builder) CloseSection() {
	n := len(b.sections) - 1
	if n < 0 {
		return
	}
	b.End()
	s := b.sections[n]
	b.sections = b.sections[:n]
	if s.part {
		b.headings, b.border = s.outer, len(b.doc.Blocks)
	} else if len(b.headings) > s.headings && b.headings[len(b.headings)-1].content {
		b.headings = b.headings[:s.headings]
	}
	if b.term != s.term {
		b.term = s.term
	}
}

// OpenList starts a list. The block before it introduces it if it reads like
// an introduction; a list inside an item has that item as parent.
func (b *Builder) OpenList() {
	l := list{parent: -1}
	nested := len(b.lists) > 0 && b.open && b.current().Kind == Item
	b.End()
	n := len(b.doc.Blocks) - 1
	for n >= b.border && !inFlow(b.doc.Blocks[n].Kind) {
		n--
	}
	if n >= b.border {
		prev := &b.doc.Blocks[n]
		text := b.buf.String()[prev.Span.Start:prev.Span.End]
		switch {
		case nested || prev.Kind == Item && len(b.lists) > 0 && prev.Level == len(b.lists):
			l.intro = &Label{Kind: ParentLabel, Span: prev.Span, Text: text}
		case prev.Kind == Paragraph && introduces(text):
			l.intro = &Label{Kind: IntroLabel, Span: prev.Span, Text: text}
		}
	}
	b.lists = append(b.lists, l)
}

// CloseList ends the innermost list.
func (b *Builder) CloseList() {
	b.End()
	if n := len(b.lists); n > 0 {
		b.lists = b.lists[:n-1]
	}
}

// introduces: a colon at the end, or a few words without a full stop.
func introduces(s string) bool {
	if strings.HasSuffix(s, ":") {
		return true
	}
	return strings.ContainsFunc(s, unicode.IsLetter) && !strings.ContainsAny(s, ".!?\n") && len(strings.Fields(s)) <= 8
}

// PushLabel titles all blocks until the matching PopLabel: the name of the
// data object that the values belong to, the title of a card.
func (b *Builder) PushLabel(l Label) { b.extra = append(b.extra, l) }

// PopLabel takes the innermost pushed label back.
func (b *Builder) PopLabel() {
	if n := len(b.extra); n > 0 {
		b.extra = b.extra[:n-1]
	}
}

// Last gives the block that was closed last, as a label of the given kind; it
// reports false where there is none.
func (b *Builder) Last(k LabelKind) (Label, bool) {
	n := len(b.doc.Blocks) - 1
	if b.open {
		n--
	}
	if n < 0 {
		return Label{}, false
	}
	s := b.doc.Blocks[n].Span
	return Label{Kind: k, Span: s, Text: b.buf.String()[s.Start:s.End]}, true
}

// Apart lets write add blocks that are not in the flow of the page: no
// heading, list, region or term of the page titles them, nor do theirs the page.
func (b *Builder) Apart(write func()) {
	b.End()
	headings, sections, lists, extra, term, regions := b.headings, b.sections, b.lists, b.extra, b.term, b.regions
	b.headings, b.sections, b.lists, b.extra, b.term, b.regions = nil, nil, nil, nil, nil, nil
	write()
	b.End()
	b.headings, b.sections, b.lists, b.extra, b.term, b.regions = headings, sections, lists, extra, term, regions
}

// Enter and Leave bracket a region of the page.
func (b *Builder) Enter(r Region) { b.End(); b.regions = append(b.regions, r) }

// Leave ends the innermost region.
func (b *Builder) Leave() {
	b.End()
	if n := len(b.regions); n > 0 {
		b.regions = b.regions[:n-1]
	}
}

func (b *Builder) region() Region {
	var all Region
	for _, r := range b.regions {
		all |= r
	}
	return all
}

func (b *Builder) dropHeadings(level int) {
	n := len(b.headings)
	for n > 0 && b.headings[n-1].label.Level >= level {
		n--
	}
	b.headings = b.headings[:n]
}

// labels gives what titles the next block. Blocks under the same titles share them:
// whoever adds to them must copy them.
func (b *Builder) labels() []Label {
	n := 0
	for l := range b.heads() {
		if n == len(b.given) || b.given[n] != *l {
			return b.relabel()
		}
		n++
	}
	if n < len(b.given) {
		return b.relabel()
	}
	return b.given
}

func (b *Builder) relabel() []Label {
	b.given = nil
	n := len(b.headings) + len(b.extra) + len(b.lists)
	for l := range b.heads() {
		if b.given == nil {
			b.given = make([]Label, 0, n+1)
		}
		b.given = append(b.given, *l)
	}
	b.given = slices.Clip(b.given)
	return b.given
}

// heads ranges over what titles the next block, outermost first.
func (b *Builder) heads() iter.Seq[*Label] {
	return func(yield func(*Label) bool) {
		for i := range b.headings {
			if !yield(&b.headings[i].label) {
				return
			}
		}
		for i := range b.extra {
			if !yield(&b.extra[i]) {
				return
			}
		}
		for _, l := range b.lists {
			if l.intro != nil && !yield(l.intro) {
				return
			}
		}
		if b.term != nil {
			yield(b.term)
		}
	}
}
