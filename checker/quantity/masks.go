package quantity

// naming words make the number behind them a part of a name or a place in an
// order, in any case.
var naming = set(`soc iso iec oauth openid saml tls ssl http ipv v ver vs. version versions python php java ruby node nodejs js net perl
	ios ipados android macos windows ubuntu debian rhel centos fedora postgresql postgres mysql mongodb elasticsearch
	kubernetes dotnet gpt claude gemini llama gemma mistral qwen sonnet opus haiku grok phi whisper office dynamics
	step page section chapter part figure fig appendix article clause top number no nr rank ranked rfc port
	error code utf sha md aes rsa hsts nist cmmc usb bluetooth iphone ipad pixel galaxy xbox playstation web industry
	formula fortune episode ep season issue ticket pr question quarter q h fy gen wcag eaa pci dss hl fhir stig fips
	itar csa cis ccpa sb ab cve ansible terraform django rails laravel angular vue react svelte next nuxt bootstrap
	tailwind swift kotlin scala typescript ecmascript es css html sdk`)

// namingTitled do so only with a capital: "Phase 2", "Level 4", "Tier 1".
var namingTitled = set(`phase level tier type class category grade series round stage day week year unit module volume line
	route gate block layer area zone group option plan team room floor suite building generation rule principle lesson
	tip law book vol act chrome firefox safari edge core ring mode model mark pack release sprint milestone`)

// headlineWords are capitalised in headlines and do not make a name.
var headlineWords = set(`up to get with from over than least most for and or the all in on at of by our your include includes
	including plus only just now save try manage add invite create send host monitor run start keep store under within
	about almost nearly around between every any after before until next last first more less track use have has had
	offers supports support connect deploy build buy pay reach serve handle process scale per`)

// described follow a hyphenated number that describes and does not count.
var described = set(`factor step way tier tiers eyes sided side dimensional party fold star stars click tap in on to bit bits
	digit digits pronged d core cores based th nd st rd x time times year-old`)

var bitSizes = set(`bit bits`)

var months = set(`january february march april may june july august september october november december jan feb mar apr jun jul
	aug sep sept oct nov dec`)

// yearly stand before years.
var yearly = set(`in since by from until till of during early late mid spring summer autumn fall winter year © copyright before
	after circa q1 q2 q3 q4 h1 h2`)
