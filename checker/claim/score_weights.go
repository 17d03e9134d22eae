package claim

// sign is one thing that speaks for or against a claim.
type sign uint8

const (
	always sign = iota
	isHeading
	isTopHeading
	bareHeading
	featureHeading
	frameHeading
	isItem
	bareItem
	listItem
	stepItem
	navItem
	isCell
	isQuote
	isMeta
	isTitle
	isButton
	isAlt
	isParagraph
	bareParagraph
	callsToAct
	imperativeVerb
	imperativeCapability
	imperativeOutcome
	imperativeStep
	weSpeak
	weDo
	weShipped
	productSpeaks
	productDoes
	thingSpeaks
	youSpeak
	youCan
	othersSpeak
	peopleSpeak
	peopleCan
	narratorSpeaks
	pronounSpeaks
	pronounDoes
	nobodySpeaks
	nobodyDoes
	customersWords
	namesFeature
	namesProduct
	saysCapability
	saysLets
	saysIntegration
	saysIntegNoun
	saysOutcome
	saysChange
	saysCompliance
	saysPlatform
	namesPlatform
	saysPrice
	saysAvail
	namesPlan
	saysSuper
	saysMetric
	saysVague
	saysPlanned
	saysBeta
	saysDeprecated
	saysNow
	saysShipped
	saysAdvice
	saysSaid
	saysI
	saysWe
	saysYou
	saysPeople
	saysThing
	saysCall
	saysStep
	saysHedge
	saysPast
	saysDefines
	saysIf
	saysWill
	saysCustomer
	namesRival
	saysNo
	saysNot
	saysPseudo
	hasQuantity
	hasPlanPhrase
	tiny
	short
	long
	endsInColon
	hasQuotes
	opensWithIf
	hasHoles
	hasCode
	nameOnly
	teachesOthers
	teachesSteps
	inList
	inNavigation
	inSteps
	inStory
	inComparison
	inAnswer
	inOpenAnswer
	answersPlainly
	opensWithAdvice
	teachesReader
	inPlan
	inStage
	inPast
	inFooter
	inQuotation
	onOther
	onHome
	onProduct
	onPricing
	onCompare
	onBlog
	onDocs
	onRelease
	onCompany
	onLegal
	onStory
	nSigns
)

// channelSigns are in the order of the channels.
var channelSigns = [...]sign{onOther, onHome, onProduct, onPricing, onCompare, onBlog, onDocs, onRelease, onCompany, onLegal, onStory}

// weights are hundredths of a logit: what a sign adds to the odds that a sentence
// is a claim. Fitted by logistic regression with a strong pull to zero.
var weights = [nSigns]int{
	always:               -70,
	isHeading:            -13,
	isTopHeading:         -71,
	bareHeading:          -7,
	featureHeading:       -8,
	frameHeading:         -36,
	isItem:               48,
	bareItem:             81,
	listItem:             54,
	stepItem:             -56,
	navItem:              -44,
	isCell:               0,
	isQuote:              -64,
	isMeta:               -1,
	isTitle:              -76,
	isButton:             0,
	isAlt:                -199,
	isParagraph:          0,
	bareParagraph:        -32,
	callsToAct:           -122,
	imperativeVerb:       117,
	imperativeCapability: -5,
	imperativeOutcome:    -6,
	imperativeStep:       -37,
	weSpeak:              2,
	weDo:                 12,
	weShipped:            65,
	productSpeaks:        -77,
	productDoes:          118,
	thingSpeaks:          -1,
	youSpeak:             -78,
	youCan:               16,
	othersSpeak:          10,
	peopleSpeak:          -39,
	peopleCan:            34,
	narratorSpeaks:       -49,
	pronounSpeaks:        -43,
	pronounDoes:          -10,
	nobodySpeaks:         45,
	nobodyDoes:           -43,
	customersWords:       -50,
	namesFeature:         108,
	namesProduct:         37,
	saysCapability:       38,
	saysLets:             87,
	saysIntegration:      92,
	saysIntegNoun:        16,
	saysOutcome:          -15,
	saysChange:           31,
	saysCompliance:       16,
	saysPlatform:         96,
	namesPlatform:        -27,
	saysPrice:            75,
	saysAvail:            130,
	namesPlan:            4,
	saysSuper:            69,
	saysMetric:           -3,
	saysVague:            -20,
	saysPlanned:          0,
	saysBeta:             -4,
	saysDeprecated:       77,
	saysNow:              89,
	saysShipped:          22,
	saysAdvice:           -88,
	saysSaid:             -99,
	saysI:                -113,
	saysWe:               -23,
	saysYou:              25,
	saysPeople:           -14,
	saysThing:            -4,
	saysCall:             -31,
	saysStep:             19,
	saysHedge:            -51,
	saysPast:             -10,
	saysDefines:          -10,
	saysIf:               -26,
	saysWill:             124,
	saysCustomer:         -33,
	namesRival:           29,
	saysNo:               97,
	saysNot:              -19,
	saysPseudo:           107,
	hasQuantity:          0,
	hasPlanPhrase:        4,
	tiny:                 -13,
	short:                -27,
	long:                 -29,
	endsInColon:          -157,
	hasQuotes:            -63,
	opensWithIf:          -5,
	hasHoles:             -57,
	hasCode:              0,
	nameOnly:             -73,
	teachesOthers:        -145,
	teachesSteps:         -43,
	inList:               16,
	inNavigation:         -105,
	inSteps:              -17,
	inStory:              0,
	inComparison:         -41,
	inAnswer:             -106,
	inOpenAnswer:         -6,
	answersPlainly:       -10,
	opensWithAdvice:      22,
	teachesReader:        10,
	inPlan:               90,
	inStage:              14,
	inPast:               9,
	inFooter:             0,
	inQuotation:          -64,
	onOther:              27,
	onHome:               110,
	onProduct:            57,
	onPricing:            -40,
	onCompare:            -62,
	onBlog:               -61,
	onDocs:               -112,
	onRelease:            13,
	onCompany:            -153,
	onLegal:              0,
	onStory:              0,
}
