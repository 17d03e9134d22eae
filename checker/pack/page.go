package pack

import (
	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// state is what the claims of a page share with the claim before.
type state struct {
	headings []string
	labels   []prose.Label
	types    []claim.Type
}

func (c *coder) entry(e *Entry) {
	if c.there(e.Page != nil) {
		if c.reading {
			e.Page = &link.Page{}
		}
		c.page(e.Page)
	}
	list(c, &e.Faults, func(c *coder, f *prose.Fault) {
		word(c, &f.Message)
		c.place(&f.At)
	})
}

func (c *coder) page(p *link.Page) {
	word(c, &p.URI)
	word(c, &p.Media)
	word(c, &p.Shows)
	word(c, &p.Title)
	word(c, &p.Lang)
	word(c, &p.Surface)
	word(c, &p.History)
	c.int(&p.Words)
	c.int(&p.Sentences)
	s := &state{}
	list(c, &p.Claims, s.claim)
	list(c, &p.Unkept, (*coder).sum)
	c.int(&p.UnkeptClaims)
	c.int(&p.UnkeptPast)
	list(c, &p.Mentions, mention)
	list(c, &p.Notes, note)
	list(c, &p.Data, datum)
}

func (s *state) claim(c *coder, v *link.Claim) {
	word(c, &v.Sentence)
	location(c, &v.Location)
	word(c, &v.Block)
	word(c, &v.Key)
	region(c, &v.Region)
	again(c, &v.Headings, &s.headings, word[string])
	again(c, &v.Labels, &s.labels, label)
	again(c, &v.Types, &s.types, word[claim.Type])
	word(c, &v.Lang)
	word(c, &v.Stance)
	word(c, &v.Polarity)
	word(c, &v.Availability)
	word(c, &v.Attribution)
	word(c, &v.History)
	c.flags(&v.Hedged)
	c.int(&v.Confidence)
	plans(c, &v.Plans)
	if !c.there(len(v.Platforms)+len(v.Quantities)+len(v.Links)+len(v.Topics)+len(v.Unbacked) > 0 ||
		v.Platforms != nil || v.Quantities != nil || v.Links != nil || v.Topics != nil || v.Unbacked != nil) {
		return
	}
	words(c, &v.Platforms)
	list(c, &v.Quantities, number)
	list(c, &v.Links, target)
	list(c, &v.Topics, target)
	list(c, &v.Unbacked, unbacked)
}

func region(c *coder, r *prose.Region) {
	v := int(*r)
	c.int(&v)
	*r = prose.Region(v)
}

func label(c *coder, l *prose.Label) {
	word(c, &l.Kind)
	c.int(&l.Level)
	word(c, &l.Text)
	c.int(&l.Span.Start)
	c.int(&l.Span.End)
}

func plans(c *coder, p *link.Plans) {
	given := p.Stated || p.Reach != "" || p.IDs != nil || p.Named != nil || p.Former != nil || p.Text != "" || p.From != "" || p.At != 0
	if c.there(given) {
		c.flags(&p.Stated)
		c.short(&p.At)
		word(c, &p.Reach)
		words(c, &p.IDs)
		words(c, &p.Named)
		words(c, &p.Former)
		word(c, &p.Text)
		word(c, &p.From)
	}
	location(c, &p.Location)
}

func number(c *coder, q *link.Quantity) {
	measure(c, &q.Quantity)
	word(c, &q.Text)
	word(c, &q.Noun)
	word(c, &q.Of)
	location(c, &q.Location)
	word(c, &q.NumberText)
	location(c, &q.NumberAt)
	c.int(&q.At)
	plans(c, &q.Plans)
}

func measure(c *coder, q *quantity.Quantity) {
	c.float(&q.Value)
	c.float(&q.High)
	c.flags(&q.Unlimited, &q.Vague)
	c.int(&q.Decimals)
	word(c, &q.Unit)
	word(c, &q.Compare)
	words(c, &q.Per)
}

func target(c *coder, l *link.Link) {
	word(c, &l.Target.Kind)
	word(c, &l.Target.ID)
	word(c, &l.Text)
	location(c, &l.Location)
	word(c, &l.Name)
	word(c, &l.Form)
	word(c, &l.Pass)
	word(c, &l.From)
	word(c, &l.Context)
	c.flags(&l.Inherited, &l.Passing)
	c.short(&l.At)
	c.short(&l.StageOff)
	word(c, &l.Polarity)
	word(c, &l.Availability)
	word(c, &l.StageText)
	location(c, &l.StageAt)
	word(c, &l.Attribution)
	plans(c, &l.Plans)
	c.int(&l.Quantity)
	c.int(&l.Limit)
	c.int(&l.Confidence)
	word(c, &l.Why)
}

func unbacked(c *coder, u *link.Unbacked) {
	word(c, &u.Text)
	word(c, &u.Key)
	location(c, &u.Location)
	word(c, &u.Evidence)
}

func mention(c *coder, m *link.Mention) {
	word(c, &m.Target.Kind)
	word(c, &m.Target.ID)
	word(c, &m.Text)
	location(c, &m.Location)
	word(c, &m.Sentence)
	word(c, &m.Block)
	region(c, &m.Region)
	word(c, &m.Name)
	c.flags(&m.Code, &m.Former)
	c.short(&m.At)
	word(c, &m.Context)
	word(c, &m.Stance)
	c.int(&m.Confidence)
}

func note(c *coder, n *prose.Note) {
	word(c, &n.Text)
	location(c, &n.Location)
	c.int(&n.At)
	c.flags(&n.Alone)
	location(c, &n.Covers)
}

func datum(c *coder, d *prose.Datum) {
	word(c, &d.Key)
	word(c, &d.Value)
	location(c, &d.Location)
}
