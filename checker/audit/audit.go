// Package audit is what was found out about a site on one day, in a form that
// outlives the run: the file that an audit leaves, how two of them differ, and
// what has become of the figures over several.
//
// It owns the shape of the file, the register of claims in it, the matching of
// the claims of two audits, and the trend.
//
// It refuses to know how copy is fetched, read and judged, and how a report
// looks: it is given what others have found, and gives plain values back.
package audit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Version is the version of the file. Fields may be added to a version; nothing
// in it is renamed, retyped or taken away.
const Version = 1

// Kind tells an audit's file from other JSON.
const Kind = "copytruth audit"

// Audit is one audit. It holds no time of day, no path of the machine it was
// made on and no secret.
type Audit struct {
	Version  int         `json:"version" jsonschema:"enum=1"`
	Kind     string      `json:"kind" jsonschema:"enum=copytruth audit"`
	Tool     Tool        `json:"tool"`
	Product  string      `json:"product" jsonschema_description:"the product's name in the manifest; empty without one"`
	Targets  []string    `json:"targets" jsonschema_description:"the addresses or paths that were audited"`
	Day      string      `json:"day" jsonschema_description:"the day on which the audit was made"`
	AsOf     string      `json:"as_of" jsonschema_description:"the day on which the copy was judged: the launch"`
	Verdict  Verdict     `json:"verdict"`
	Totals   Totals      `json:"totals"`
	Findings []Finding   `json:"findings"`
	Muted    []Muted     `json:"muted"`
	Claims   []Claim     `json:"claims" jsonschema_description:"the register: each wording of each promise once, with all its places"`
	Surfaces []string    `json:"surfaces"`
	Locales  []string    `json:"locales" jsonschema_description:"languages of the copy; und: no language is said"`
	Coverage []Feature   `json:"coverage"`
	Pages    []Page      `json:"pages" jsonschema_description:"what was read"`
	Unread   []Unread    `json:"unread" jsonschema_description:"what was found and not read, or could not be"`
	Timeline []Day       `json:"timeline" jsonschema_description:"what becomes of the copy as it is, day by day, from the day of the audit on"`
	Changes  *Comparison `json:"changes,omitempty" jsonschema_description:"what is otherwise than in another audit"`
	Trend    []Point     `json:"trend,omitempty" jsonschema_description:"the figures of earlier audits and of this one, oldest first"`
}

// Tool names the program that made the audit.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Verdict says whether the copy may go out on the day of AsOf.
type Verdict struct {
	Go      string   `json:"go" jsonschema:"enum=go,enum=no-go,enum=unknown"`
	Reasons []Reason `json:"reasons" jsonschema_description:"heaviest first; what speaks against it, or what it rests on"`
}

// The verdicts. Unknown is for an audit that found nothing wrong and did not see
// everything.
const (
	Go      = "go"
	NoGo    = "no-go"
	Unknown = "unknown"
)

// Reason is one reason of a verdict.
type Reason struct {
	Kind  string `json:"kind" jsonschema:"enum=overclaim,enum=underclaim,enum=finding,enum=silence,enum=problem,enum=stopped,enum=nothing"`
	Count int    `json:"count"`
	Fails bool   `json:"fails" jsonschema_description:"whether it decides the verdict"`
}

// The kinds of reasons.
const (
	Overclaims  = "overclaim"  // findings that promise too much
	Underclaims = "underclaim" // findings that promise too little
	Others      = "finding"    // findings of neither direction
	Silences    = "silence"    // features that should be spoken of and are not
	Problems    = "problem"    // sources that could not be read
	Stopped     = "stopped"    // the reading was ended before its end
	Nothing     = "nothing"    // nothing was read
)

// Totals counts.
type Totals struct {
	Pages       int `json:"pages"`
	Sentences   int `json:"sentences"`
	Claims      int `json:"claims" jsonschema_description:"statements in all their places"`
	Register    int `json:"register" jsonschema_description:"different statements"`
	Features    int `json:"features"`
	Errors      int `json:"errors"`
	Warnings    int `json:"warnings"`
	Notes       int `json:"notes"`
	Overclaims  int `json:"overclaims"`
	Underclaims int `json:"underclaims"`
	Muted       int `json:"muted"`
	Messaged    int `json:"messaged" jsonschema_description:"features that the copy speaks of as it should"`
	Due         int `json:"due" jsonschema_description:"features that it should speak of"`
	Problems    int `json:"problems"`
	Unread      int `json:"unread"`
}

// Finding is one fault in all its places.
type Finding struct {
	Rule        string      `json:"rule"`
	Severity    string      `json:"severity" jsonschema:"enum=error,enum=warning,enum=note"`
	Direction   string      `json:"direction,omitempty" jsonschema:"enum=overclaim,enum=underclaim"`
	Message     string      `json:"message"`
	Feature     string      `json:"feature,omitempty"`
	Fact        string      `json:"fact,omitempty"`
	Plan        string      `json:"plan,omitempty"`
	Owner       string      `json:"owner,omitempty"`
	Found       string      `json:"found,omitempty"`
	Expected    string      `json:"expected,omitempty"`
	Places      []Place     `json:"places" jsonschema_description:"the first is the representative; none: nothing says it"`
	Truth       *Truth      `json:"truth,omitempty"`
	Suggestion  *Suggestion `json:"suggestion,omitempty"`
	Fingerprint string      `json:"fingerprint"`
}

// Place is where a fault stands, with what stands there.
type Place struct {
	Path     string   `json:"path"`
	URL      string   `json:"url,omitempty"`
	Page     int      `json:"page,omitempty" jsonschema_description:"page or slide, from 1"`
	Line     int      `json:"line,omitempty" jsonschema_description:"from 1; in a paged document the paragraph"`
	Column   int      `json:"column,omitempty" jsonschema_description:"Unicode code points, from 1"`
	Title    string   `json:"title,omitempty" jsonschema_description:"of the page"`
	Headings []string `json:"headings,omitempty" jsonschema_description:"above the sentence, outermost first"`
	Cell     string   `json:"cell,omitempty" jsonschema_description:"row and column that a cell stands in"`
	Sentence string   `json:"sentence"`
	Text     string   `json:"text" jsonschema_description:"the words in question"`
	Mark     *Mark    `json:"mark,omitempty" jsonschema_description:"where they stand in the sentence"`
	Owner    string   `json:"owner,omitempty"`
	Pages    int      `json:"pages,omitempty" jsonschema_description:"on how many pages the same words stand, this being the first, where pages have them in common"`
	Source   *Truth   `json:"source,omitempty" jsonschema_description:"the file and line where the words are written"`
}

// Mark is a range of bytes of a sentence.
type Mark struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Truth is a line of a file.
type Truth struct {
	Path string `json:"path"`
	Line int    `json:"line,omitempty"`
	Text string `json:"text,omitempty" jsonschema_description:"what it says, in words"`
}

// Suggestion is the corrected wording for the words at the first place.
type Suggestion struct {
	Replacement string `json:"replacement"`
	Fixable     bool   `json:"fixable" jsonschema_description:"the manifest determines it"`
}

// Muted is a fault that an agreement silences.
type Muted struct {
	Finding
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// Claim is one wording of one promise: a sentence, or a cell with its row and
// column, and all the places where it stands.
type Claim struct {
	ID           string      `json:"id" jsonschema_description:"of the wording and the meaning, the same in every audit"`
	Sentence     string      `json:"sentence"`
	About        []Subject   `json:"about"`
	Types        []string    `json:"types"`
	Polarity     string      `json:"polarity" jsonschema:"enum=affirmed,enum=denied"`
	Availability string      `json:"availability" jsonschema:"enum=available,enum=beta,enum=planned,enum=deprecated,enum=past"`
	Attribution  string      `json:"attribution" jsonschema:"enum=ours,enum=customer,enum=competitor,enum=partner"`
	Plans        []string    `json:"plans"`
	Platforms    []string    `json:"platforms"`
	Quantities   []string    `json:"quantities" jsonschema_description:"in words: 99.9 %, 500 requests per minute"`
	Headings     []string    `json:"headings" jsonschema_description:"at the first place"`
	Verdict      string      `json:"verdict" jsonschema:"enum=false,enum=behind,enum=doubtful,enum=muted,enum=unknown,enum=history,enum=holds"`
	Findings     []string    `json:"findings" jsonschema_description:"fingerprints"`
	Places       ClaimPlaces `json:"places"`
}

// Subject is an entry of the manifest that a claim is about.
type Subject struct {
	Kind string `json:"kind" jsonschema:"enum=feature,enum=fact,enum=plan"`
	ID   string `json:"id"`
}

// ClaimPlace is where a claim stands.
type ClaimPlace struct {
	Path      string `json:"path"`
	Page      int    `json:"page,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty" jsonschema_description:"Unicode code points, from 1"`
	EndLine   int    `json:"end_line,omitempty" jsonschema_description:"where the statement ends"`
	EndColumn int    `json:"end_column,omitempty" jsonschema_description:"behind its last code point"`
	Surface   string `json:"surface"`
	Locale    string `json:"locale"`
	Pages     int    `json:"pages,omitempty" jsonschema_description:"on how many pages the same words stand, where pages have them in common: one place stands for those of one surface and language"`
}

// The verdicts on claims, worst first.
const (
	False    = "false"    // it promises too much
	Behind   = "behind"   // it says less than is true
	Doubtful = "doubtful" // something else is found of it
	Silenced = "muted"    // what is found of it is agreed on
	Unbacked = "unknown"  // the manifest has nothing that it is about
	History  = "history"  // it speaks of the past and is not judged
	Holds    = "holds"    // the manifest knows what it is about, and nothing speaks against it
)

// Verdicts are the verdicts on claims, worst first.
var Verdicts = []string{False, Behind, Doubtful, Silenced, Unbacked, History, Holds}

// Feature says how well the copy speaks of a feature.
type Feature struct {
	ID       string                    `json:"id"`
	Name     string                    `json:"name"`
	Group    string                    `json:"group,omitempty"`
	Owner    string                    `json:"owner,omitempty"`
	Status   string                    `json:"status"`
	State    string                    `json:"state" jsonschema:"enum=messaged,enum=weak,enum=unmessaged,enum=not-due"`
	Claims   int                       `json:"claims"`
	Surfaces map[string]int            `json:"surfaces"`
	Required []string                  `json:"required,omitempty" jsonschema_description:"surfaces that must speak of it"`
	Locales  map[string]map[string]int `json:"locales,omitempty"`
}

// Page is one source that was read.
type Page struct {
	Path      string `json:"path"`
	Title     string `json:"title,omitempty"`
	Kind      string `json:"kind"`
	Surface   string `json:"surface"`
	Locale    string `json:"locale"`
	Sentences int    `json:"sentences"`
	Claims    int    `json:"claims"`
	Findings  int    `json:"findings"`
	History   string `json:"history,omitempty" jsonschema_description:"why it is not judged as a statement of today"`
}

// Unread is what was found and not read. Problem tells what should have been
// read from what was passed by on purpose.
type Unread struct {
	Path    string `json:"path"`
	Why     string `json:"why"`
	Problem bool   `json:"problem"`
}

// Day is a day on which the truth moves, with what it makes of the copy.
type Day struct {
	Date     string     `json:"date"`
	Moments  []Moment   `json:"moments"`
	False    []Finding  `json:"false" jsonschema_description:"wrong from that day on"`
	Due      []Finding  `json:"due" jsonschema_description:"behind the truth from that day on, or missing"`
	Possible []Finding  `json:"possible" jsonschema_description:"true from that day on"`
	Ships    []Shipment `json:"ships,omitempty" jsonschema_description:"what would change on that day if what is only expected then shipped"`
}

// Shipment is what becomes of the copy on a day if one entry of the manifest, which
// is only expected to, ships.
type Shipment struct {
	Entry    string    `json:"entry"`
	False    []Finding `json:"false,omitempty"`
	Due      []Finding `json:"due,omitempty"`
	Possible []Finding `json:"possible,omitempty"`
}

// Moment is what the manifest says of a day.
type Moment struct {
	Entry    string `json:"entry"`
	What     string `json:"what"`
	Expected bool   `json:"expected" jsonschema_description:"nothing changes by itself: it is only expected"`
}

// Decode reads an audit's file. The name is for errors only.
func Decode(name string, content []byte) (*Audit, error) {
	var head struct {
		Kind    string `json:"kind"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(content, &head); err != nil {
		return nil, fmt.Errorf("%s: no audit: %w", at(name, content, err), plainly(err))
	}
	switch {
	case head.Kind != Kind:
		return nil, fmt.Errorf("%s: no audit: \"kind\" is %q; what audit --json writes has %q", name, head.Kind, Kind)
	case head.Version != Version:
		return nil, fmt.Errorf("%s: an audit of version %d; this program reads version %d", name, head.Version, Version)
	}
	var a Audit
	if err := json.Unmarshal(content, &a); err != nil {
		return nil, fmt.Errorf("%s: %w", at(name, content, err), plainly(err))
	}
	return &a, nil
}

// at adds line and column to the name of a file where the error knows them.
func at(name string, content []byte, err error) string {
	var offset int64
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &wrong):
		offset = wrong.Offset
	default:
		return name
	}
	before := content[:min(max(0, int(offset)-1), len(content))]
	line := bytes.Count(before, []byte("\n"))
	column := len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))
	return fmt.Sprintf("%s:%d:%d", name, line+1, column+1)
}

// plainly words an error of a type without the names of Go.
func plainly(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("field %q cannot be a %s", wrong.Field, wrong.Value)
	}
	return err
}
