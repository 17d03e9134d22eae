// Package quantity reads numbers as people write them in copy and in a
// manifest, and compares them.
//
// It owns the grammar (comparators, ranges, magnitudes, spelled numbers,
// units, money, durations, percentages, "unlimited"), the masks of numbers
// that are not quantities (SOC 2, 24/7, GPT-5, v3, dates), the normalisation
// of units, and interval logic. Both wings of the house stand on it: copy
// says "14-day", a manifest says "14 days", and both mean one Quantity.
//
// It refuses to know what a quantity is about (claim and link do) and whether
// it is true (rules do).
package quantity

// Compare says how a quantity was meant.
type Compare string

// The ways of meaning a number.
const (
	Exact  Compare = "exact"
	Min    Compare = "min" // "80+", "over 80", "at least 80", "from 80"
	Max    Compare = "max" // "up to 80", "under 80"
	Approx Compare = "approx"
	Range  Compare = "range" // Value to High
)

// Quantity is one number with what it counts.
type Quantity struct {
	Value     float64
	High      float64 // upper end of a Range
	Unlimited bool
	Vague     bool // "dozens", "thousands": an order of magnitude
	Decimals  int  // digits written after the point: 99.9 is not 99.99
	// Unit is canonical and singular: "day", "GB", "%", "USD", "x", or the
	// count noun as it stands ("region", "MCP tool"). "" when none is written.
	Unit    string
	Compare Compare
	// Per holds what the quantity is for, canonical: "month", "user", "minute".
	// Money "per user per month" has two.
	Per []string
}

// Match is a quantity in running text. All offsets are bytes of the string
// that was searched.
type Match struct {
	Quantity
	Start, End             int // with comparator, unit and per
	NumberStart, NumberEnd int // the digits or words of the number alone
	// Noun is the noun phrase the number counts, as written: "delivery zones" of
	// "37 delivery zones", "MCP tools" of "MCP Tools (31)". Empty when none.
	NounStart, NounEnd int
}

// Relation is how a quantity that was claimed stands to the one that is true.
type Relation string

// The relations. More and Less speak of size alone; whether more is better is
// for the caller to know.
const (
	Agrees       Relation = "agrees"       // says nothing that the truth denies
	More         Relation = "more"         // claims more than there is
	Less         Relation = "less"         // claims less than there is
	Incomparable Relation = "incomparable" // other unit, other period, vague
)
