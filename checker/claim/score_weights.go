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
// is a claim. Fitted by logistic regression with a
// strong pull to values set by hand; those of answers are set by hand alone.
var weights = [nSigns]int{
	always:               -71,
	isHeading:            -49,
	isTopHeading:         0,
	bareHeading:          -9,
	featureHeading:       -8,
	frameHeading:         -43,
	isItem:               51,
	bareItem:             76,
	listItem:             75,
	stepItem:             -91,
	navItem:              -26,
	isQuote:              -59,
	isMeta:               4,
	isTitle:              -103,
	isButton:             -100,
	isAlt:                -265,
	isParagraph:          -6,
	bareParagraph:        -43,
	callsToAct:           -161,
	imperativeVerb:       110,
	imperativeCapability: -8,
	imperativeOutcome:    -10,
	imperativeStep:       -40,
	weSpeak:              0,
	weDo:                 9,
	weShipped:            99,
	productSpeaks:        -104,
	productDoes:          143,
	thingSpeaks:          9,
	youSpeak:             -82,
	youCan:               11,
	othersSpeak:          14,
	peopleSpeak:          -40,
	peopleCan:            33,
	narratorSpeaks:       -29,
	pronounSpeaks:        -37,
	pronounDoes:          -19,
	nobodySpeaks:         39,
	nobodyDoes:           -42,
	customersWords:       -44,
	namesFeature:         120,
	namesProduct:         43,
	saysCapability:       40,
	saysLets:             95,
	saysIntegration:      135,
	saysIntegNoun:        12,
	saysOutcome:          -6,
	saysChange:           24,
	saysCompliance:       74,
	saysPlatform:         151,
	namesPlatform:        0,
	saysPrice:            66,
	saysAvail:            104,
	namesPlan:            -10,
	saysSuper:            106,
	saysMetric:           -17,
	saysVague:            -20,
	saysPlanned:          28,
	saysBeta:             20,
	saysDeprecated:       78,
	saysNow:              81,
	saysShipped:          23,
	saysAdvice:           -102,
	saysSaid:             -105,
	saysI:                -156,
	saysWe:               -21,
	saysYou:              22,
	saysPeople:           -20,
	saysThing:            -15,
	saysCall:             -17,
	saysStep:             28,
	saysHedge:            -50,
	saysPast:             -12,
	saysDefines:          -8,
	saysIf:               -24,
	saysWill:             121,
	saysCustomer:         1,
	namesRival:           33,
	saysNo:               100,
	saysNot:              -27,
	saysPseudo:           111,
	hasQuantity:          131,
	hasPlanPhrase:        42,
	tiny:                 1,
	short:                -21,
	long:                 -47,
	endsInColon:          -180,
	hasQuotes:            -70,
	opensWithIf:          -12,
	hasHoles:             -53,
	hasCode:              0,
	nameOnly:             -77,
	teachesOthers:        -150,
	teachesSteps:         -13,
	inList:               25,
	inNavigation:         -144,
	inSteps:              -33,
	inStory:              0,
	inComparison:         -23,
	inAnswer:             -15,
	inOpenAnswer:         -20,
	answersPlainly:       58,
	opensWithAdvice:      15,
	teachesReader:        27,
	inPlan:               91,
	inStage:              30,
	inPast:               9,
	inFooter:             -60,
	inQuotation:          -109,
	onOther:              44,
	onHome:               121,
	onProduct:            67,
	onPricing:            -38,
	onCompare:            -70,
	onBlog:               -68,
	onDocs:               -111,
	onRelease:            17,
	onCompany:            -180,
	onLegal:              -100,
	onStory:              -30,
}
