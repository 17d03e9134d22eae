package manifest

import (
	"time"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// The raw types are the manifest as it is written. Loader and JSON Schema both
// come from them: keys from the json tags, demands from the jsonschema tags,
// the words an editor shows from jsonschema_description. Types with several
// written forms read themselves (forms.go); the schema knows those forms too.

type rawFile struct {
	Node       strictyaml.Node   `json:"-"`
	Schema     string            `json:"$schema,omitempty" jsonschema_description:"where an editor finds the schema of this file"`
	Version    int               `json:"version,omitempty" jsonschema:"enum=1" jsonschema_description:"version of the format"`
	Product    *rawProduct       `json:"product,omitempty" jsonschema_description:"what the copy is about"`
	Labels     rawLabels         `json:"labels,omitempty" jsonschema_description:"words that announce a stage in copy, by status"`
	Plans      []rawPlan         `json:"plans,omitempty" jsonschema_description:"plans in order, cheapest first; each includes those before it unless it says otherwise"`
	Platforms  []rawPlatform     `json:"platforms,omitempty" jsonschema_description:"what the product runs on"`
	Dimensions rawDimensions     `json:"dimensions,omitempty" jsonschema_description:"further axes on which features differ"`
	Features   []rawFeature      `json:"features,omitempty" jsonschema_description:"what the product does, or pointedly does not"`
	Facts      []rawFact         `json:"facts,omitempty" jsonschema_description:"single values that copy quotes"`
	Terms      []rawTerm         `json:"terms,omitempty" jsonschema_description:"house rules about words"`
	Extra      map[string]string `json:"-" yaml:"x-*"`
}

type rawProduct struct {
	Node        strictyaml.Node   `json:"-"`
	Name        string            `json:"name" jsonschema:"required,minLength=1" jsonschema_description:"the product's name"`
	Aliases     []string          `json:"aliases,omitempty" jsonschema_description:"other names in use"`
	FormerNames []string          `json:"former_names,omitempty" jsonschema_description:"names that are not used any more"`
	Competitors []rawCompetitor   `json:"competitors,omitempty" jsonschema_description:"statements about them are not ours"`
	Extra       map[string]string `json:"-" yaml:"x-*"`
}

type rawCompetitor struct {
	Name    string   `json:"name" jsonschema:"required,minLength=1"`
	Aliases []string `json:"aliases,omitempty"`
}

type rawPlan struct {
	Node        strictyaml.Node   `json:"-"`
	ID          ident             `json:"id" jsonschema:"required"`
	Name        string            `json:"name,omitempty" jsonschema:"minLength=1"`
	Aliases     []string          `json:"aliases,omitempty"`
	FormerNames []string          `json:"former_names,omitempty"`
	Status      string            `json:"status,omitempty" jsonschema:"enum=planned,enum=alpha,enum=beta,enum=ga,enum=deprecated,enum=retired,enum=removed" jsonschema_description:"ga unless written"`
	Until       time.Time         `json:"until,omitzero" jsonschema_description:"last day on which it is sold"`
	Price       rawPrices         `json:"price,omitzero" jsonschema_description:"an amount, a list of amounts, or \"on request\""`
	Includes    *[]string         `json:"includes,omitempty" jsonschema_description:"ids of the plans whose content it has; every plan before it unless written, [] for none"`
	Trial       *rawTrial         `json:"trial,omitempty" jsonschema_description:"a period of use before paying"`
	Extra       map[string]string `json:"-" yaml:"x-*"`
}

type rawPrice struct {
	Node     strictyaml.Node `json:"-"`
	Amount   float64         `json:"amount" jsonschema:"required,minimum=0"`
	Currency string          `json:"currency,omitempty" jsonschema:"minLength=1" jsonschema_description:"ISO 4217 code"`
	Per      string          `json:"per,omitempty" jsonschema:"minLength=1" jsonschema_description:"period: month, year"`
	Unit     string          `json:"unit,omitempty" jsonschema:"minLength=1" jsonschema_description:"what one pays for: user, SMS"`
}

type rawTrial struct {
	Node  strictyaml.Node `json:"-"`
	Value float64         `json:"value" jsonschema:"required,minimum=0"`
	Unit  string          `json:"unit" jsonschema:"required,minLength=1"`
	Card  *bool           `json:"card,omitempty" jsonschema_description:"whether a payment card is asked for"`
}

type rawPlatform struct {
	Node    strictyaml.Node   `json:"-"`
	ID      ident             `json:"id" jsonschema:"required"`
	Name    string            `json:"name,omitempty" jsonschema:"minLength=1"`
	Aliases []string          `json:"aliases,omitempty"`
	Status  string            `json:"status,omitempty" jsonschema:"enum=planned,enum=alpha,enum=beta,enum=ga,enum=deprecated,enum=removed,enum=none"`
	Extra   map[string]string `json:"-" yaml:"x-*"`
}

// rawMember is one value of a dimension or of a set.
type rawMember struct {
	Node    strictyaml.Node `json:"-"`
	ID      ident           `json:"id,omitempty"`
	Name    string          `json:"name,omitempty" jsonschema:"minLength=1"`
	Aliases []string        `json:"aliases,omitempty"`
	Status  string          `json:"status,omitempty" jsonschema:"enum=planned,enum=alpha,enum=beta,enum=ga,enum=deprecated,enum=removed,enum=none"`
}

type rawFeature struct {
	Node         strictyaml.Node   `json:"-"`
	ID           ident             `json:"id" jsonschema:"required" jsonschema_description:"kebab-case, stable"`
	Name         string            `json:"name" jsonschema:"required,minLength=1"`
	Names        rawNames          `json:"names,omitempty" jsonschema_description:"names per language"`
	Aliases      []string          `json:"aliases,omitempty" jsonschema_description:"other names in copy"`
	WeakAliases  []string          `json:"weak_aliases,omitempty" jsonschema_description:"names that count only beside the product, a plan or another mention of the feature"`
	FormerNames  []string          `json:"former_names,omitempty" jsonschema_description:"names that are not used any more"`
	ReplacedBy   string            `json:"replaced_by,omitempty" jsonschema:"nullable" jsonschema_description:"id of the successor"`
	Description  string            `json:"description,omitempty"`
	Group        string            `json:"group,omitempty" jsonschema_description:"heading in reports; tells equal names apart"`
	Parent       string            `json:"parent,omitempty" jsonschema:"minLength=1" jsonschema_description:"id of the feature that this one is a part of"`
	Kind         string            `json:"kind,omitempty" jsonschema:"enum=capability,enum=integration,enum=compliance,enum=platform,enum=support"`
	Status       rawStatus         `json:"status,omitzero" jsonschema_description:"where it stands; none is: explicitly not offered"`
	Expected     time.Time         `json:"expected,omitzero" jsonschema_description:"day on which a planned feature is due"`
	Stages       []rawStage        `json:"stages,omitempty" jsonschema:"minItems=1" jsonschema_description:"statuses over time, instead of status"`
	Exposure     string            `json:"exposure,omitempty" jsonschema:"enum=default,enum=opt-in,enum=on-request,enum=flagged" jsonschema_description:"for whom it is switched on"`
	Plans        rawPlans          `json:"plans,omitzero" jsonschema_description:"plans that have it; every plan unless written"`
	Platforms    *[]string         `json:"platforms,omitempty" jsonschema_description:"ids of the platforms that have it; every platform unless written"`
	Availability []rawAvailability `json:"availability,omitempty" jsonschema:"minItems=1" jsonschema_description:"long form, when plan, platform and status hang together"`
	With         rawWith           `json:"with,omitempty" jsonschema_description:"members of each dimension that it works with"`
	Regions      []string          `json:"regions,omitempty"`
	Requires     map[string]string `json:"requires,omitempty" jsonschema_description:"versions of other things that it needs"`
	Limits       rawLimits         `json:"limits,omitempty"`
	Price        *rawPrice         `json:"price,omitempty"`
	Condition    string            `json:"condition,omitempty" jsonschema:"minLength=1" jsonschema_description:"who may have it; copy without it is too broad"`
	Qualifier    *rawQualifier     `json:"qualifier,omitempty" jsonschema_description:"words that must stand near every claim"`
	Claims       []rawSubClaim     `json:"claims,omitempty" jsonschema_description:"sub-claims with a truth of their own"`
	Owner        string            `json:"owner,omitempty" jsonschema_description:"who answers for it"`
	Evidence     string            `json:"evidence,omitempty" jsonschema_description:"path or URL that substantiates it"`
	Messaging    *rawMessaging     `json:"messaging,omitempty" jsonschema_description:"whether and where it must be spoken of"`
	Wording      *rawWording       `json:"wording,omitempty" jsonschema_description:"sentences that were agreed on, and words to avoid"`
	Extra        map[string]string `json:"-" yaml:"x-*"`
	mapped       bool              // came through a mapping
}

type rawStage struct {
	Node     strictyaml.Node `json:"-"`
	Status   string          `json:"status" jsonschema:"required,enum=planned,enum=alpha,enum=beta,enum=ga,enum=deprecated,enum=removed,enum=none"`
	From     since           `json:"from" jsonschema:"required" jsonschema_description:"day, or version in quotes, from which it holds"`
	Exposure string          `json:"exposure,omitempty" jsonschema:"enum=default,enum=opt-in,enum=on-request,enum=flagged"`
}

type rawPlanRef struct {
	Node    strictyaml.Node `json:"-"`
	ID      string          `json:"id" jsonschema:"required,minLength=1"`
	Partial string          `json:"partial,omitempty" jsonschema:"minLength=1" jsonschema_description:"what part of it the plan gives"`
	AddOn   *addOn          `json:"addon,omitempty" jsonschema_description:"true, or the price for which it is added"`
}

type rawAvailability struct {
	Node      strictyaml.Node `json:"-"`
	Plans     *[]rawPlanRef   `json:"plans,omitempty"`
	Platforms *[]string       `json:"platforms,omitempty"`
	Status    string          `json:"status,omitempty" jsonschema:"enum=planned,enum=alpha,enum=beta,enum=ga,enum=deprecated,enum=removed,enum=none"`
	Expected  time.Time       `json:"expected,omitzero"`
}

type rawLimit struct {
	Node   strictyaml.Node `json:"-"`
	Metric string          `json:"metric" jsonschema:"required,minLength=1" jsonschema_description:"what is limited"`
	Unit   string          `json:"unit,omitempty" jsonschema:"minLength=1" jsonschema_description:"unit of values that have none of their own"`
	Per    string          `json:"per,omitempty" jsonschema:"minLength=1" jsonschema_description:"period or thing that the limit is for"`
	Of     string          `json:"of,omitempty" jsonschema:"minLength=1" jsonschema_description:"scope that the limit is counted in"`
	Better string          `json:"better,omitempty" jsonschema:"enum=higher,enum=lower"`
	Value  *rawValues      `json:"value,omitempty" jsonschema_description:"the same on every plan"`
	ByPlan rawByPlan       `json:"by_plan,omitempty" jsonschema_description:"value, allowed values, \"unlimited\" or \"custom\", by plan"`
}

type rawQualifier struct {
	Node  strictyaml.Node `json:"-"`
	AnyOf []string        `json:"any_of" jsonschema:"required,minItems=1"`
	Plans []string        `json:"plans,omitempty"`
}

type rawSubClaim struct {
	Node     strictyaml.Node `json:"-"`
	Text     string          `json:"text" jsonschema:"required,minLength=1"`
	Status   string          `json:"status,omitempty" jsonschema:"enum=planned,enum=alpha,enum=beta,enum=ga,enum=deprecated,enum=removed,enum=none"`
	Expected time.Time       `json:"expected,omitzero"`
}

type rawMessaging struct {
	Node      strictyaml.Node `json:"-"`
	Required  *bool           `json:"required,omitempty" jsonschema_description:"true: must be messaged; false: may stay silent"`
	Allowed   *bool           `json:"allowed,omitempty" jsonschema_description:"false: must not be messaged"`
	Surfaces  []string        `json:"surfaces,omitempty" jsonschema_description:"where it must appear; anywhere unless written"`
	NotBefore time.Time       `json:"not_before,omitzero" jsonschema_description:"embargo"`
}

type rawWording struct {
	Node     strictyaml.Node `json:"-"`
	Approved []string        `json:"approved,omitempty"`
	Avoid    []string        `json:"avoid,omitempty"`
}

type rawFact struct {
	Node       strictyaml.Node   `json:"-"`
	ID         ident             `json:"id" jsonschema:"required"`
	Name       string            `json:"name,omitempty" jsonschema:"minLength=1" jsonschema_description:"the noun beside the value"`
	Aliases    []string          `json:"aliases,omitempty"`
	Kind       string            `json:"kind,omitempty" jsonschema:"enum=count,enum=quantity,enum=percent,enum=money,enum=version,enum=text,enum=set"`
	Value      rawValue          `json:"value,omitzero" jsonschema_description:"number, text or list, as the kind says"`
	From       *rawFrom          `json:"from,omitempty" jsonschema_description:"where the value is derived from instead"`
	Scope      string            `json:"scope,omitempty" jsonschema:"minLength=1" jsonschema_description:"words that tell this value from another of the same noun"`
	Unit       string            `json:"unit,omitempty" jsonschema:"minLength=1"`
	Per        string            `json:"per,omitempty" jsonschema:"minLength=1"`
	Compare    string            `json:"compare,omitempty" jsonschema:"enum=exact,enum=floor,enum=approx"`
	Tolerance  share             `json:"tolerance,omitempty" jsonschema_description:"5% or 0.05"`
	MaxSlack   share             `json:"max_slack,omitempty" jsonschema_description:"how far a true floor may lag behind: 20% or 0.2"`
	Denied     []string          `json:"denied,omitempty" jsonschema_description:"words that contradict the value"`
	Closed     bool              `json:"closed,omitempty" jsonschema_description:"a member that is not listed is wrong"`
	MeasuredOn time.Time         `json:"measured_on,omitzero"`
	Owner      string            `json:"owner,omitempty"`
	Extra      map[string]string `json:"-" yaml:"x-*"`
}

// rawFrom says where a value is derived from.
type rawFrom struct {
	Node    strictyaml.Node `json:"-"`
	Glob    string          `json:"glob,omitempty" jsonschema:"minLength=1" jsonschema_description:"counts files"`
	File    string          `json:"file,omitempty" jsonschema:"minLength=1" jsonschema_description:"file that query or regex reads"`
	Query   string          `json:"query,omitempty" jsonschema:"minLength=1" jsonschema_description:"jq expression over JSON, YAML, TOML, CSV or front matter"`
	Regex   string          `json:"regex,omitempty" jsonschema:"minLength=1" jsonschema_description:"counts matches; ^ and $ match at lines"`
	Capture bool            `json:"capture,omitempty" jsonschema_description:"takes the first group of the first match instead"`
	CSV     string          `json:"csv,omitempty" jsonschema:"minLength=1"`
	Column  string          `json:"column,omitempty" jsonschema:"minLength=1"`
	Count   bool            `json:"count,omitempty" jsonschema_description:"counts the cells that are filled"`
	Command []string        `json:"command,omitempty" jsonschema:"minItems=1" jsonschema_description:"takes what the command prints; only when the run allows commands"`
}

type rawTerm struct {
	Node    strictyaml.Node `json:"-"`
	Avoid   oneOrMore       `json:"avoid" jsonschema:"required" jsonschema_description:"word or words"`
	Instead string          `json:"instead,omitempty" jsonschema:"minLength=1"`
	Reason  string          `json:"reason,omitempty" jsonschema:"minLength=1"`
}
