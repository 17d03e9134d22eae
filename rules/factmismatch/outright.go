package factmismatch

import "github.com/copytruth/copytruth/checker/pattern"

// spelled is the number from which one that is written out is a count like any other:
// nobody says "twenty-five tools" in passing, as they say "two languages at a time".
const spelled = 10

// giving are the words between a subject that stands for the product and how many of a
// thing it has.
var giving = pattern.New(`(?i)^\W*(?:it|the (?:[\w-]+ )?(?:app|application|server|tool|product|platform|library|package|plugin|extension|cli|api|service|system|program|software|game|site|editor|engine)|this (?:app|application|server|tool|package|library|plugin|extension)) (?:also |now |currently |natively |already )?(?:supports?|exposes?|offers?|includes?|has|comes with|ships(?: with)?|provides?|features|contains?|speaks|bundles|knows|gives you) (?:a total of |all )?\W*$`)

// outright reports whether the words before a number say how many there are in all:
// "It also supports four languages".
func outright(before string) bool { return giving.MatchString(before) }
