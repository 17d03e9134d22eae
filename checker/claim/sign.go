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
	opensIndefinite
	opensDefinite
	opensEvery
	opensThis
	opensGerund
	opensExample
	opensFit
	tellsPast
	saysBefore
	saysStudy
	saysProblem
	pointsElsewhere
	saysSelf
	saysBuiltIn
	saysModal
	saysBang
	underAbout
	underChoice
	underQuestion
	underProductName
	leafCard
	leafHeading
	sectionHeading
	releaseHeading
	taughtHeading
	gridCell
	afterColonLead
	verbList
	nounList
	topOfPage
	youWill
	underDefinition
	moreLine
	namesTopName
	topNameSpeaks
	topNameDoes
	opensPointer
	pricingHeading
	customerOnUs
	underHowTo
	opensHowTo
	colonLead
	opensBefore
	nameAloneHere
	pronounAfterOurs
	pronounAfterOthers
	onPress
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
	onAnnounce
	countingHeading
	superHeading
	hasConstant
	mostlyCode
	sendsAway
	studyFigure
	definesThing
	briefCard
	nSigns
)

// channelSigns are in the order of the channels.
var channelSigns = [...]sign{onOther, onHome, onProduct, onPricing, onCompare, onBlog, onDocs, onRelease, onCompany, onPress, onLegal, onStory, onAnnounce}

// judged is what a reader of much copy would say that each sign is worth, in
// hundredths of a logit, before any corpus is counted. The trainer pulls what it
// learns towards these values; signs that are not listed are worth nothing.
var judged = [nSigns]int16{
	isHeading:            -60,
	isTopHeading:         -30,
	bareHeading:          -50,
	featureHeading:       80,
	frameHeading:         -100,
	isItem:               20,
	bareItem:             40,
	listItem:             90,
	stepItem:             -150,
	navItem:              -200,
	isQuote:              -50,
	isMeta:               30,
	isTitle:              -140,
	isButton:             -150,
	isAlt:                -250,
	bareParagraph:        -70,
	callsToAct:           -180,
	imperativeVerb:       50,
	imperativeCapability: 30,
	imperativeStep:       -70,
	weDo:                 70,
	weShipped:            100,
	productSpeaks:        30,
	productDoes:          80,
	thingSpeaks:          50,
	youSpeak:             -50,
	youCan:               100,
	othersSpeak:          -30,
	peopleSpeak:          -70,
	peopleCan:            70,
	narratorSpeaks:       -100,
	pronounDoes:          30,
	customersWords:       60,
	namesFeature:         80,
	namesProduct:         40,
	saysCapability:       30,
	saysLets:             70,
	saysIntegration:      70,
	saysIntegNoun:        20,
	saysOutcome:          -20,
	saysChange:           30,
	saysCompliance:       70,
	saysPlatform:         50,
	namesPlatform:        40,
	saysPrice:            70,
	saysAvail:            50,
	namesPlan:            50,
	saysSuper:            80,
	saysVague:            -20,
	saysPlanned:          50,
	saysBeta:             50,
	saysDeprecated:       70,
	saysNow:              60,
	saysShipped:          40,
	saysAdvice:           -70,
	saysSaid:             -60,
	saysI:                -120,
	saysPeople:           -30,
	saysThing:            30,
	saysCall:             -50,
	saysStep:             -30,
	saysHedge:            -30,
	saysDefines:          -100,
	saysIf:               -30,
	saysWill:             30,
	namesRival:           20,
	saysNo:               50,
	saysPseudo:           70,
	hasQuantity:          80,
	hasPlanPhrase:        80,
	tiny:                 -30,
	short:                -20,
	long:                 -30,
	endsInColon:          -100,
	hasQuotes:            -30,
	opensWithIf:          -30,
	hasHoles:             -40,
	nameOnly:             -70,
	teachesOthers:        -200,
	teachesSteps:         -70,
	inList:               40,
	inNavigation:         -150,
	inSteps:              -100,
	inOpenAnswer:         -20,
	answersPlainly:       100,
	opensWithAdvice:      -50,
	teachesReader:        -50,
	inPlan:               70,
	inStage:              40,
	inFooter:             -50,
	inQuotation:          -50,
	opensIndefinite:      -120,
	opensDefinite:        20,
	opensEvery:           40,
	opensThis:            -20,
	opensGerund:          -20,
	opensExample:         -80,
	opensFit:             -80,
	tellsPast:            -60,
	saysBefore:           -100,
	saysStudy:            -150,
	saysProblem:          -80,
	pointsElsewhere:      -100,
	saysSelf:             -120,
	saysModal:            -40,
	saysBang:             -30,
	underAbout:           -100,
	underChoice:          -150,
	underProductName:     30,
	leafCard:             100,
	sectionHeading:       -100,
	releaseHeading:       120,
	taughtHeading:        -130,
	gridCell:             30,
	verbList:             30,
	nounList:             20,
	youWill:              -80,
	underDefinition:      -120,
	moreLine:             -200,
	namesTopName:         40,
	topNameSpeaks:        30,
	topNameDoes:          80,
	opensPointer:         -120,
	pricingHeading:       -70,
	customerOnUs:         80,
	underHowTo:           -200,
	opensHowTo:           -150,
	colonLead:            -100,
	opensBefore:          -150,
	nameAloneHere:        -250,
	pronounAfterOurs:     30,
	pronounAfterOthers:   -50,
	onPress:              -50,
	onHome:               70,
	onProduct:            70,
	onPricing:            30,
	onBlog:               -70,
	onDocs:               -60,
	onRelease:            50,
	onCompany:            -120,
	onLegal:              -150,
	onStory:              -50,
	countingHeading:      100,
	superHeading:         80,
	hasConstant:          -100,
	mostlyCode:           -100,
	sendsAway:            -100,
	studyFigure:          -100,
	definesThing:         -150,
	briefCard:            30,
}
