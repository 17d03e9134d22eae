package claim

import "strings"

// syntax is what a word can be in a sentence. There is no part-of-speech
// tagger; these are the closed classes and the verbs that open sentences.
type syntax uint16

// The closed classes.
const (
	determiner syntax = 1 << iota
	preposition
	pronoun
	auxiliary // be, have, do, modals
	conjunction
	adverb
	verb  // base form that opens an imperative
	finis // finite forms that end a noun phrase: -s forms of common verbs
)

// closed are the classes that end a noun phrase.
const closed = determiner | preposition | pronoun | auxiliary | conjunction | adverb | finis

func syntaxTable() map[string]syntax {
	t := map[string]syntax{}
	for _, l := range []struct {
		is    syntax
		words string
	}{
		{determiner, `a an the this that these those my your our his her its their some any each every all both another such same other several many few most more no own`},
		{preposition, `of in on at by for with to from into onto over under across between within without through during via per about against among around as before after behind beyond inside near off out outside since than toward towards until till up upon via plus including like unlike`},
		{pronoun, `i you he she it we they me him us them who whom which what whoever everyone anyone someone nobody everything anything something nothing itself themselves yourself`},
		{auxiliary, `is are was were be been being am isn't aren't wasn't weren't has have had hasn't haven't do does did don't doesn't didn't can could may might must shall should will would can't cannot couldn't won't wouldn't it's that's there's they're we're you're we've you've we'll you'll it'll`},
		{conjunction, `and or nor but so yet if when while because although though whereas unless whether where that then`},
		{adverb, `not also just only even very too now already still never always often soon here there how why automatically easily quickly directly simply fully completely natively instantly seamlessly currently today however instead together once again ever well far much more less first finally already`},
		{finis, `supports includes offers provides allows enables lets gives helps makes works comes runs ships integrates connects requires needs uses gets means delivers handles adds brings keeps takes shows starts automates tracks monitors includes contains covers features detects creates generates`},
		{verb, imperatives},
	} {
		for _, w := range strings.Fields(l.words) {
			t[w] |= l.is
		}
	}
	return t
}

// imperatives are base forms that open benefit lines and instructions.
const imperatives = `access achieve activate add adjust align allow analyze animate annotate answer append apply approve archive ask assess assign attach audit
	authenticate authorize automate avoid back balance batch be block boost break bring browse build bulk bundle bypass cache calculate call capture catch centralize
	change charge chart chat check choose clean clear click clone close cluster code collaborate collect combine comment commit communicate compare compile
	complete compose configure connect consolidate consume contact contribute control convert coordinate copy create curate customize cut debug decide define delegate deliver
	democratize deploy describe design detect determine develop diagnose direct disable discover display distribute dive download draft drag draw drill drive drop edit
	eliminate email embed empower enable encrypt enforce engage enhance enjoy enrich enroll ensure enter escalate establish evaluate examine execute expand experience explain explore
	export expose extend extract fetch fill filter find finish fix flag focus follow forecast format forward gain gather generate get give go govern grab grant
	grow guide handle harden have help hide highlight host identify implement import improve include increase index inform ingest insert inspect install integrate invite invoice
	isolate join keep know label launch learn let leverage limit link listen load localize locate lock log look maintain make manage map mark match maximize
	measure meet merge migrate minimize mitigate model modify monitor move navigate normalize notify offer open operate optimize orchestrate order organize own pair parse partition patch
	pause pay perform personalize pick pin pipe plan play plug point post predict prepare present preserve prevent preview print prioritize process produce program protect
	provide provision prune publish pull push put query queue quickly raise rank reach react read rebuild receive recognize record recover redact redirect reduce refactor refer refine
	refresh register reject release remediate remember remove rename render reorder repeat replace replay replicate reply report reproduce request require resell reset resize resolve respond restore
	restrict retain retrieve return reuse revert review revoke rewrite roll rotate route run save say scale scan schedule scope scroll search secure see segment select
	sell send separate serve set setup share ship show sign simplify simulate skip slice snooze solve sort speak specify split spot standardize start stay step stop
	store stream streamline strip structure style submit subscribe suggest summarize support surface switch sync synchronize tag take talk tap target test toggle
	trace track train transcribe transfer transform translate transmit trigger troubleshoot try tune turn type uncover understand undo unify unlock update upgrade upload use validate vary
	verify version view visit visualize wait walk want warn watch wipe work wrap write zoom easily automatically simply securely instantly effortlessly optionally natively`
