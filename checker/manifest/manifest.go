// Package manifest is the product's side of the story: which plans, features
// and facts there are, in which state.
//
// It owns the shape of the manifest file, its strict loading, the values that
// are derived from artefacts, the mappings from foreign shapes, the state of
// everything at a date, and the plan algebra. All that is exported here is
// normalised: plans are ids, quantities are parsed, stages are resolved.
//
// It refuses to know copy: no text of a page ever enters.
package manifest

import (
	"time"

	"github.com/copytruth/copytruth/checker/quantity"
)

// Place is where in the manifest a truth is written.
type Place struct {
	Path         string
	Line, Column int
}

// Status is where a feature, a plan or a platform stands.
type Status string

// The statuses. None is "explicitly not offered".
const (
	Planned    Status = "planned"
	Alpha      Status = "alpha"
	Beta       Status = "beta"
	GA         Status = "ga"
	Deprecated Status = "deprecated"
	Removed    Status = "removed"
	None       Status = "none"
	Retired    Status = "retired" // plans only
)

// Available reports whether a customer can have it today.
func (s Status) Available() bool { return s == GA || s == Beta || s == Alpha || s == Deprecated }

// Exposure says for whom a shipped feature is switched on.
type Exposure string

// The exposures.
const (
	ByDefault Exposure = "default"
	OptIn     Exposure = "opt-in"
	OnRequest Exposure = "on-request"
	Flagged   Exposure = "flagged" // behind a feature flag, on for some
)

// Manifest is the truth, resolved for one date.
type Manifest struct {
	Product    Product
	Labels     map[Status][]string // words that announce a stage in copy
	Plans      []Plan              // cheapest first
	Platforms  []Platform
	Dimensions []Dimension
	Features   []Feature
	Facts      []Fact
	Terms      []Term
	AsOf       time.Time
	Files      []string // paths as given, in order
	// Warnings tells what Load left out or took otherwise than written. Lint
	// adds advice to them.
	Warnings []Warning
	// Moments are the days that the files name, in order.
	Moments []Moment
	// Releases are the versions that the files name, in order.
	Releases []Moment

	byID map[string]int // index in Features; nil for a manifest made by hand
}

// Warning is advice about the manifest itself; `manifest lint` prints it.
type Warning struct {
	At      Place
	Message string
}

// Name is one way to call a thing.
type Name struct {
	Text string
	Lang string // "" = any
}

// Product is what the copy is about.
type Product struct {
	Name        string
	Aliases     []string
	FormerNames []string
	Competitors []Competitor
	At          Place
}

// Competitor is a product whose statements are not ours.
type Competitor struct {
	Name    string
	Aliases []string
}

// Plan is an edition or tier that is sold.
type Plan struct {
	ID, Name    string
	Aliases     []string
	FormerNames []string
	Status      Status // ga unless written
	Until       time.Time
	Prices      []Price
	OnRequest   bool     // "price: on request"
	Includes    []string // ids of all plans whose content it has, itself not among them
	Trial       *Trial
	At          Place
}

// Price is one amount of money. Per holds period and unit, e.g. month, user.
type Price struct {
	quantity.Quantity
	At Place
}

// Trial is a period of use before paying.
type Trial struct {
	Length quantity.Quantity
	Card   *bool // whether a payment card is asked for; nil = not said
	At     Place
}

// Platform is an operating system or the like that the product runs on.
type Platform struct {
	ID, Name string
	Aliases  []string
	Status   Status
	At       Place
}

// Dimension is a further axis on which features differ.
type Dimension struct {
	ID      string
	Members []Member
}

// Member is one value of a dimension or of a fact that is a set.
type Member struct {
	ID, Name string
	Aliases  []string
	Status   Status
	At       Place
}

// Feature is one thing that the product does, or pointedly does not.
type Feature struct {
	ID, Name    string
	Names       []Name // per language
	Aliases     []string
	WeakAliases []string
	FormerNames []string
	ReplacedBy  string
	Description string
	Group       string
	Parent      string
	Kind        string
	Status      Status
	Expected    time.Time
	Exposure    Exposure
	// ExposureKnown is false where the manifest is silent on the exposure, which
	// then is ByDefault.
	ExposureKnown bool
	// Access says for each plan id what the plan gives of it. Plans is false
	// when the source does not know the plans: no plan rule may fire.
	Access     map[string]Access
	PlansKnown bool
	Listed     []string // ids as written, before inclusion; nil = every plan
	Platforms  []string // ids; nil = every platform
	// Availability is the long form, where plan, platform and status hang
	// together. Status, Access and Platforms sum it up.
	Availability []Availability
	With         map[string][]string
	Regions      []string
	Requires     map[string]string
	Limits       []Limit
	Price        *Price
	Condition    string
	Qualifier    *Qualifier
	Claims       []SubClaim
	Owner        string
	Evidence     string
	Messaging    Messaging
	Wording      Wording
	Extra        map[string]string // keys starting with x-
	At           Place
	StatusAt     Place // where the status is written; At where it is not
	PlansAt      Place
	// Derived says how the status was derived, "" = written.
	Derived string
}

// Availability is one row of the long form.
type Availability struct {
	Plans     []string // ids; nil = every plan
	Platforms []string // ids; nil = every platform
	Status    Status
	At        Place
}

// Access is what a plan gives of a feature.
type Access struct {
	Level   Level
	Partial string // what is given, for Partly
	Price   *Price // for AddOn
}

// Level grades access.
type Level string

// The levels.
const (
	Included    Level = "included"
	Partly      Level = "partial"
	AddOn       Level = "add-on"
	NotIncluded Level = ""
)

// Limit is a number that bounds a feature, by plan.
type Limit struct {
	Metric string
	Unit   string
	Per    string
	Of     string // scope: "workspace"
	// Better is "higher" or "lower". Where it is not written it is higher, except
	// for durations that get shorter along the plans and never longer.
	Better string
	// ByPlan holds the allowed values of each plan; one in most cases. A plan
	// that is missing has no known limit.
	ByPlan map[string][]LimitValue
	// All holds the values where they do not differ by plan. ByPlan then has
	// them too, for every plan that gives the feature; it is empty only where
	// no such plan is known.
	All []LimitValue
	At  Place
}

// LimitValue is one value of a limit. Custom means negotiable.
type LimitValue struct {
	quantity.Quantity
	Custom bool
	At     Place
}

// Qualifier is what must stand near every claim of a feature.
type Qualifier struct {
	AnyOf []string
	Plans []string
	At    Place
}

// SubClaim is a sentence about a feature with a truth of its own.
type SubClaim struct {
	Text     string
	Status   Status
	Expected time.Time
	At       Place
}

// Messaging says whether and where a feature must be spoken of.
type Messaging struct {
	Required  *bool // nil = not said
	Allowed   bool
	Surfaces  []string
	NotBefore time.Time
	At        Place
}

// Wording holds sentences that were agreed on, and words to avoid.
type Wording struct {
	Approved, Avoid []string
	At              Place
}

// Fact is a single value that copy quotes.
type Fact struct {
	ID, Name string
	Aliases  []string
	Kind     FactKind
	// Exactly one of these holds the value, as Kind says.
	Quantity quantity.Quantity // count, quantity, percent, money
	Text     string            // version, text
	Set      []Member

	Scope      string
	Compare    string  // exact | floor | approx
	Tolerance  float64 // share of the value
	MaxSlack   float64 // share of the value; 0 = not said
	Denied     []string
	Closed     bool
	MeasuredOn time.Time
	Owner      string
	Derived    string // how the value was derived, "" = written
	At         Place
}

// FactKind is the type of a fact's value.
type FactKind string

// The kinds of facts.
const (
	Count    FactKind = "count"
	Measure  FactKind = "quantity"
	Percent  FactKind = "percent"
	Money    FactKind = "money"
	Version  FactKind = "version"
	TextFact FactKind = "text"
	Set      FactKind = "set"
)

// Term is a house rule about words.
type Term struct {
	Avoid   []string
	Instead string
	Reason  string
	At      Place
}

// Feature gives the feature of that id, nil if there is none.
func (m *Manifest) Feature(id string) *Feature {
	if i, ok := m.byID[id]; ok && i < len(m.Features) && m.Features[i].ID == id {
		return &m.Features[i]
	}
	for i := range m.Features {
		if m.Features[i].ID == id {
			return &m.Features[i]
		}
	}
	return nil
}

// Fact gives the fact of that id, nil if there is none.
func (m *Manifest) Fact(id string) *Fact {
	for i := range m.Facts {
		if m.Facts[i].ID == id {
			return &m.Facts[i]
		}
	}
	return nil
}

// Plan gives the plan of that id, nil if there is none.
func (m *Manifest) Plan(id string) *Plan {
	for i := range m.Plans {
		if m.Plans[i].ID == id {
			return &m.Plans[i]
		}
	}
	return nil
}

// Platform gives the platform of that id, nil if there is none.
func (m *Manifest) Platform(id string) *Platform {
	for i := range m.Platforms {
		if m.Platforms[i].ID == id {
			return &m.Platforms[i]
		}
	}
	return nil
}
