package claim

import "slices"

// lexicon is a list of phrases of one class, separated by commas. A word that
// ends in ~ stands for all its inflections.
type lexicon struct {
	class   class
	phrases string
}

func lexicons() []lexicon {
	return slices.Concat(stageLexicon, arrivalLexicon, awaitLexicon, polarityLexicon, voiceLexicon, verbLexicon, planLexicon, typeLexicon, labelLexicon, languageLexicon, everyLexicon, abroadLexicon, scoreLexicon)
}

// stageLexicon holds the words that put a thing into a stage. Order does not
// matter; the longest phrase at a place wins.
var stageLexicon = []lexicon{
	{cPlanned, `at a later date, until further notice, until further communication, in a later phase, we intend to, coming soon, coming next, coming later, coming shortly, available soon, arriving soon, launching soon, releasing soon, shipping soon,
		soon available, soon to come, rolling out soon, coming this year, coming this quarter, coming this month, coming in, coming to,
		is on the way, are on the way, is on its way, are on their way, just around the corner,
		landing soon, landing next, landing later, landing in q1, landing in q2, landing in q3, landing in q4, arriving in q1, arriving in q2, arriving in q3, arriving in q4, launching in q1, launching in q2, launching in q3, launching in q4, shipping in q1, shipping in q2, shipping in q3, shipping in q4, releasing in q1, releasing in q2, releasing in q3, releasing in q4, due in q1, due in q2, due in q3, due in q4,
		on our list, next on our list, next on the list, high on our list, on our to do list, on our radar, on our wish list, on the wish list, on our backlog, in our backlog, in preparation, on the roadmap, on our roadmap, on the product roadmap, in the roadmap, roadmap item~, road ahead,
		planned, upcoming, forthcoming, not yet, not implemented yet, not available yet, not supported yet, isn't available yet, isn't supported yet,
		aren't available yet, aren't supported yet, not there yet, yet to come, still to come,
		we plan to, we're planning, we are planning, we plan on, we also plan to, plan to add, plan to support, plans to add, plans to support, plan to release, plan to launch,
		planning to add, planning to support, planning to release, we intend to, we aim to, we hope to, we expect to, we anticipate, anticipate that this, is anticipated to, are anticipated to,
		intend to add, intend to support, intend to release, intends to add,
		we're working on, we are working on, working on adding, working on support, actively working on, currently working on, still working on, we're still working on, we are still working on, not ready yet, isn't ready yet, is not ready yet, aren't ready yet, are not ready yet,
		we're working to, we are working to, we're also working to, we are also working to, is also working to, are also working to, currently working to, actively working to, still working to, we're also working on, we are also working on, is also working on, are also working on, is working to, are working to, working towards, working toward, working on more,
		under development, under construction, in development, in active development, still in development, in progress, work in progress, under way, underway, wip, in the works, in the pipeline, pencilled in, penciled in, on the drawing board, on the horizon, being built, being developed,
		we're building, we are building, we're exploring, we are exploring, continuing to explore, looking into,
		in the future, in future, in the near future, future release~, future version~, future update~, future iteration~, in an upcoming, in a future, in a later, via future, via a future, with a future, through a future, future firmware update~, future software update~,
		later this year, later this quarter, later this month, next year, next quarter, next month, next release, next version, next major, early next, by the end of the year,
		by q1, by q2, by q3, by q4, in q1, in q2, in q3, in q4, expected in, expected by, expected q1, expected q2, expected q3, expected q4, eta, scheduled for release,
		slated for, targeted for, stay tuned, sneak peek, about to launch, about to release, soon be available, soon be able, will soon, you'll soon, we'll soon, is coming, are coming,
		to be announced, to be added, to be released, to be implemented, tba, tbd, we look ahead, looking ahead,
		won't be available until, not be available until, not available until`},
	{cSoonWord, `🔜, 🛣, 🗓, ⏳, ⌛, soon, coming, roadmap, road, planned, todo, todos, to do, to dos, upcoming, next, later, future, pending, in progress, on the way, on its way, on their way, up next, next up, in the making, in the works, around the corner, tbd, tba, q1, q2, q3, q4, not yet, wip, 2026, 2027, 2028, 2029, 2030`},
	{cSoft, `will, 'll, we'll, you'll, it'll, they'll, shall, going to, won't`},
	{cLaunch, `arrive, go live, be applicable, be incorporated, be placed, be put, be added to, be merged, be made, enrich, enhance, be available, be able, be added, be released, be introduced, be launched, be supported, be included, be implemented, be integrated, be possible, be enabled, be extended, be rolled out, be offered, be made available, be required, be capped, be limited, be applied, be enforced, be the first, be changing,
		support, add, introduce, release, launch, ship, roll out, bring, deliver, extend, expand, empower, enable, integrate, continue, offer, need to be, only apply, not receive, not be applied, no longer be,
		also support, also add, also introduce, also be available, also be able, allow us, affect, help teams, help customers`},
	{cBeta, `beta, in beta, early beta, early-beta, in early-beta stage, in early-alpha stage, early alpha, early-alpha, public beta, open beta, private beta, closed beta, alpha, in alpha, early access, early adopter~ program, experimental, experiment~ feature~, technical preview, tech preview, developer preview, public preview, private preview, preview release, preview feature~, in preview, early preview, limited preview, feature preview,
		limited availability, limited release, waitlist, waiting list, wait list, invite only, by invitation, release candidate, opt in beta, not production ready, not ready for production, not well tested, not fully tested, not thoroughly tested, not be ready for production, first step towards, first step toward, for beta testers, to beta testers, open to testers, available to testers, there for testers, for testers only, pilot program, pilot phase`},
	{cBetaWord, `preview, beta, alpha, experimental, early access, labs, rc, canary, nightly, waitlist, partial beta`},
	{cDeprecated, `dropping support for, drop support for, dropped support for, ending support for, removing support for, deprecated, deprecating, is deprecated, being deprecated, been deprecated, deprecation of, deprecates, sunset, sunsets, sunsetting, sunsetted, retired, being retired, retiring, end of life, end of support, eol, discontinued, discontinuing, phased out, phasing out,
		no longer available, no longer supported, no longer offered, no longer included, no longer maintained, no longer sold, no longer support~, no longer offer~, no longer include~, no longer receive~, no longer ship~,
		being removed, been removed, will be removed, was removed, were removed, will remove, removed in, has been replaced by, was replaced by, are being replaced, superseded, obsolete, continue to support v1, until it is removed, shutting down, shut down on, will stop working`},
	{cPast, `previously, formerly, we were using, we were running, we were relying on, in the past, in earlier versions, in previous versions, used to be, used to, back in, at launch, at the time, originally, at first, until now, prior to, historically, were introduced, was introduced, we launched, we introduced, we released, we added, we shipped, we announced, had been, was added, were added, was launched, was released, launched in, introduced in, released in, released on, added in`},
	{cNow, `now, today, currently, as of now, these days, from now on, is here, are here, generally available, has arrived, have arrived, as of today, at this time, already`},
	{cShipped, `new, brand new, just launched, just released, just shipped, now available, newly, introducing, announcing, we've added, we have added, we've introduced, we've launched, we've released, we've shipped, we've updated, we've improved, we've switched, we're introducing, we are introducing, we're announcing, we are announcing, has been added, have been added, has been improved, have been improved, has been expanded, has received, introduced earlier this year, released earlier this year, released last year, introduced last year, this release, in this release, with this release, this update`},
}
