package limitmismatch

import "github.com/copytruth/copytruth/checker/pattern"

// provisional is a number of those who do not have all yet that a customer has: accounts that
// nobody has verified, the time before that is done.
var provisional = pattern.New(`(?i)\b(?:unverified|unconfirmed|unapproved|unactivated|unregistered|unauthenticated|anonymous|new|newly created|brand-new) (?:[\w-]+ )?(?:accounts?|senders?|domains?|sign-?ups?)\b|` +
	`\b(?:unverified|unconfirmed|unregistered|unauthenticated|anonymous) (?:users?|customers?|visitors?|members?|requests?|clients?|callers?|workspaces?|organi[sz]ations?|projects?)\b|` +
	`\b(?:accounts?|users?|customers?|senders?|domains?|workspaces?|organi[sz]ations?|members?|anyone|those|people|everyone)(?:['’]s)? (?:without (?:an? )?(?:\w+ )?(?:verified|confirmed|approved|validated|authenticated|valid|registered)|(?:that|who|which) (?:(?:have|has|are|is) not|(?:haven|hasn|aren|isn)['’]t)(?: \w+)? (?:verified|confirmed|activated|approved|validated|authenticated|registered))\b|` +
	`\b(?:before|until|till|pending|prior to) (?:[\w']+ ){0,5}(?:verif(?:y|ied|ies|ication|ying)|confirm(?:ed|s|ation|ing)?|activat(?:e|ed|ion|ing)|approv(?:e|ed|al)|validat(?:e|ed|ion)|authenticat(?:e|ed|ion))\b`)
