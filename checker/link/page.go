// Package link is where copy meets truth: it names the features, plans,
// platforms and facts that a claim is about.
//
// It owns surface forms, the sieve that finds them, the score and the decision,
// and Page, which is all that outlives the reading of a document.
//
// It refuses to judge: a link says "this sentence is about SAML single sign-on,
// on every plan"; whether that is true is for a rule to say.
package link

import (
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/source"
)

// Surface is the role of a page: "home", "pricing", "docs", "blog",
// "changelog", "legal", "readme" … It is the configuration's word.
type Surface string

// Page is what was understood of one document: self-contained, serialisable and
// small. It holds no text beyond the sentences of its claims.
type Page struct {
	URI     string
	Media   source.Media // the kind it was read as
	Shows   string       // the image whose words these are; "" = none's
	Title   string
	Lang    string
	Surface Surface
	History string // why the page as a whole speaks of the past; "" = it does not
	Claims  []Claim
	// Unkept are the sums of sentences that stood among the claims until those that
	// no rule looks at were let go (see Without). UnkeptClaims of them were claims,
	// UnkeptPast of these claims of the past.
	Unkept                   []uint64
	UnkeptClaims, UnkeptPast int
	Mentions                 []Mention
	Notes                    []prose.Note
	Data                     []prose.Datum
	Words                    int // words read, for the report
	Sentences                int
}

// Head gives what is known of the page as a whole, without what stands on it.
func (p *Page) Head() *Page {
	out := *p
	out.Fill(&Page{})
	return &out
}

// Fill has the page hold what stands on another one: claims, mentions and data.
func (p *Page) Fill(from *Page) {
	p.Claims, p.Unkept, p.Mentions, p.Data = from.Claims, from.Unkept, from.Mentions, from.Data
}

// Claim is an understood claim.
type Claim struct {
	Sentence     string
	Location     source.Location
	Block        prose.Kind
	Key          string // of a value outside the flow: "og:description"
	Region       prose.Region
	Headings     []string      // heading path, outermost first
	Labels       []prose.Label // row, column, intro and the other titles
	Lang         string
	Stance       claim.Stance
	Types        []claim.Type
	Polarity     claim.Polarity
	Availability claim.Stage
	Attribution  claim.Attribution
	Hedged       bool
	History      string
	Plans        Plans // of the sentence as a whole
	Platforms    []string
	Quantities   []Quantity
	// Links are what the claim asserts something of.
	Links []Link
	// Topics are features that the claim is about only by where it stands: under
	// a heading or a title that names them, or after a sentence that does. What
	// the claim says of plans, stages or numbers is not said of them; they count
	// for coverage and for listing claims, and no rule may judge by them.
	Topics []Link
	// Unbacked are noun phrases the claim promises and nothing in the manifest covers.
	Unbacked   []Unbacked
	Confidence int // thousandths
}

// IsClaim reports whether the sentence promises something about a product; the
// others only mention what they link to. A sentence about a feature that it
// names is one a little sooner than the extractor, which knows no feature, says.
func (c *Claim) IsClaim() bool {
	bar := claim.Threshold
	if slices.ContainsFunc(c.Links, func(l Link) bool { return l.Target.Kind == ToFeature && !l.Passing }) {
		bar = bar * namedBar / 1000
	}
	return c.Stance == claim.Asserted && c.Confidence >= bar
}

// mayPromise reports whether the sentence would be a claim if it named a feature.
func (c *Claim) mayPromise() bool {
	return c.Stance == claim.Asserted && c.Confidence >= promising
}

// namedBar is the part of the threshold, in thousandths, that a sentence about a
// feature must reach.
const namedBar = 850

// promising is the confidence from which on a sentence may be a claim.
const promising = claim.Threshold * namedBar / 1000

// Quantity is a number in a claim, resolved to its place.
type Quantity struct {
	quantity.Quantity
	Text       string          // as written, with comparator and unit
	Noun       string          // what it counts, as written
	Of         string          // comparable form of what it counts
	Location   source.Location // of the whole
	NumberText string
	NumberAt   source.Location // of the digits alone: what a fix replaces
	At         int             // where Text begins in the claim's sentence, in bytes
	Plans      Plans           // the plans that it is given for
}

// Unbacked is a promise without an entry in the manifest.
type Unbacked struct {
	Text     string
	Key      string // comparable form
	Location source.Location
	// Evidence is what makes it a promise of ours: "standard" (a compliance
	// standard is claimed), "set" (it stands among members of a closed set that
	// it is not in), "target" (it is what the sentence promises).
	Evidence string
}

// TargetKind is what sort of entry a link points to.
type TargetKind string

// The kinds of targets.
const (
	ToFeature  TargetKind = "feature"
	ToFact     TargetKind = "fact"
	ToPlan     TargetKind = "plan" // a statement about the plan itself: its price, its trial, its existence
	ToPlatform TargetKind = "platform"
	ToProduct  TargetKind = "product"
	ToMember   TargetKind = "member" // a member of a dimension or of a set fact: ID is "fact/member"
)

// Target is one entry of the manifest.
type Target struct {
	Kind TargetKind
	ID   string
}

// NameKind says which of an entry's names was used.
type NameKind string

// The kinds of names.
const (
	ByName   NameKind = "name" // name, alias, or a form derived from one
	ByWeak   NameKind = "weak"
	ByFormer NameKind = "former"
	ByDenied NameKind = "denied" // a word that a text fact denies
	ByNoun   NameKind = "noun"   // the noun beside a number
)

// Plans is a condition on plans, resolved to ids.
type Plans struct {
	// Stated is false when nothing was said about plans; then no plan rule may speak.
	Stated bool
	// At is where Text begins in the claim's sentence, in bytes; -1 where it stands
	// in what titles the claim.
	At    int32
	Reach claim.Reach
	// IDs are plan ids in manifest order, with those the reach implies; for the
	// reach "not" those that are left out.
	IDs   []string
	Named []string // plan ids that stand in the words
	// Former are plan words that are former or retired names.
	Former   []string
	Text     string // as written: "every plan"
	Location source.Location
	From     string // "text", "heading", "column", "row", "key"
}

// Link says that a stretch of a claim is about an entry of the manifest.
type Link struct {
	Target Target
	Text   string // as written
	// Location of Text; of the label it stands in when the claim is a cell
	// whose row or column names the feature.
	Location  source.Location
	Name      NameKind
	Form      string // the manifest's name or alias that matched
	Pass      string // which pass of the sieve found it
	Inherited bool   // named by a label or the sentence before, not by the sentence itself
	// At is where Text begins in the claim's sentence, in bytes; -1 where it stands
	// elsewhere.
	At int32
	// From says by what: "row", "column", "heading", "intro", "parent", "term",
	// "key", "title", "before"; "" for the sentence's own words.
	From string
	// Context is a "formerly", "previously called" or the like before the words.
	Context string

	Polarity     claim.Polarity
	Availability claim.Stage
	// StageText are the words that put it in its stage: "coming soon"; "" when none.
	StageText   string
	StageAt     source.Location
	Attribution claim.Attribution
	Plans       Plans
	Quantity    int // index into the claim's quantities of the number bound to it, -1 = none
	// Limit is the index of the feature's limit that the number speaks of, -1 = none.
	Limit int

	// Passing is a name in a sentence that is about something else: it counts
	// for what is said of the feature and not as a claim of it.
	Passing bool
	// StageOff is where StageText begins in the claim's sentence, in bytes; -1 where
	// it stands elsewhere or there is none.
	StageOff   int32
	Confidence int    // thousandths
	Why        string // "alias 'SAML SSO'"
}

// Mention is a feature named without a claim about it.
type Mention struct {
	Target   Target
	Text     string
	Location source.Location
	Sentence string
	Block    prose.Kind
	Region   prose.Region
	Name     NameKind
	Code     bool // inside code, a link address, an identifier
	Former   bool
	At       int32 // where Text begins in Sentence, in bytes; -1 where that is not known
	// Context is the words before it, as far as a rule needs them: "formerly", "previously called".
	Context    string
	Stance     claim.Stance
	Confidence int
}
