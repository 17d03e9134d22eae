package quantity

import "github.com/copytruth/copytruth/checker/word"

// per reads "per user", "/mo", "a month", "each", "monthly" at token j and gives
// the canonical unit and the token behind it. money makes "/m" a month.
func (f *finder) per(j int, money bool) (string, int) {
	t := f.at(j)
	switch {
	case t.low == ",", t.low == "-" && !t.gap:
		if f.at(j+1).low == "per" {
			return f.perNoun(j+2, money)
		}
	case t.low == "/" && t.gap && f.at(j+1).kind == number && !f.at(j+1).gap:
		return "", j // "$1,675 /5 licenses" sells five
	case t.low == "/":
		return f.perNoun(j+1, money)
	case t.low == "per" && f.at(j+1).low == "-":
		return f.perNoun(j+2, money)
	case t.low == "per", t.low == "pro" && f.s[t.start] == 'p' && f.titled(j+1):
		return f.perNoun(j+1, money)
	case t.low == "a" || t.low == "an" || t.low == "each" || t.low == "every":
		if u := spellings[f.at(j+1).low]; measures[u].dimension == Time && len(f.at(j+1).low) > 2 && !recurring[f.at(j+1).low] {
			return u, j + 2
		}
		if t.low == "each" && money {
			return "each", j + 1
		}
	case t.gap && foreignPer[t.low] && measures[spellings[f.at(j+1).low]].dimension == Time:
		return spellings[f.at(j+1).low], j + 2
	case recurring[t.low] && t.gap && t.low != "annual":
		return spellings[t.low], j + 1
	}
	return "", j
}

// foreignPer are "per" before a length of time in other languages: "10 € im
// Monat", "29 € par mois", "9 € al mes".
var foreignPer = set(`im pro par al por je`)

// recurring words say how often and are no units.
var recurring = set(`hourly daily weekly monthly quarterly yearly annually annual annum`)

// perNoun reads what stands behind "per" or "/": a unit, a noun of one or two
// words, or a number of things ("per 1,000 events" → "1000 event").
func (f *finder) perNoun(j int, money bool) (string, int) {
	t := f.at(j)
	if t.kind == number {
		first, last := f.phrase(j+1, 2)
		if last = f.counted(first, last, 2); last == first {
			return "", j
		}
		return t.low + " " + f.unitOf(first, last), last
	}
	if t.kind != text || word.Stop(t.low) { // "per run": no verb here
		return "", j
	}
	if t.low == "m" && money {
		return "month", j + 1
	}
	if u, ok := spellings[t.low]; ok && Dimension(u) != "" {
		return u, j + 1
	}
	last := j + 1
	if n := f.at(last); n.kind == text && n.gap && !f.ends(last, true) && !f.weak(last) && spellings[n.low] == "" && !f.pluralAt(last) && pairs[n.low] {
		last++
	}
	if p := paying[t.low]; p != "" && last == j+1 {
		return p, last
	}
	return Canonical(f.s[t.start:f.at(last-1).end]), last
}

// paying are those for whom one pays, in German: "pro Nutzer".
var paying = map[string]string{"nutzer": "user", "benutzer": "user", "nutzerin": "user", "mitglied": "member", "platz": "seat", "mitarbeiter": "employee"}

// andPer reads the period behind another "per": "per user and month", "pro Nutzer und
// Monat".
func (f *finder) andPer(j int) (string, int) {
	switch f.at(j).low {
	case "and", "und", "et", "y", "e":
	default:
		return "", j
	}
	k := j + 1
	if f.at(k).low == "per" || f.at(k).low == "pro" {
		k++
	}
	switch u := spellings[f.at(k).low]; u {
	case "month", "year", "week", "day":
		return u, k + 1
	}
	return "", j
}

// pairs are second words of two-word nouns that prices are per.
var pairs = set(`page user host member seat node call request message email account key site domain view minute hour core
	location workspace project agent device unit employee contact license instance cluster server run task job test`)
