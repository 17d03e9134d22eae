package claim

import "strings"

// everyLexicon holds the ways of saying "on every plan": each word for all of them
// before each word for a plan, and each way of leaving the choice to the reader.
var everyLexicon = []lexicon{{cEvery, strings.Join(everyWords(), ", ")}, {cTier, strings.Join(tierWords(), ", ")}}

// tierWords give what one plan has to another: "all benefits of", "alle Leistungen aus".
func tierWords() []string {
	var out []string
	for _, l := range []struct{ all, things, of string }{
		{"all,all the", "features,benefits,perks,capabilities,functions,functionality", "in,of,from,on"},
		{"alle", "funktionen,leistungen,vorteile,features,inhalte,extras", "aus,von,vom,im,in,des"},
		{"toutes les,tous les", "fonctionnalités,fonctions,options,avantages", "de,du,de la"},
		{"todas las,todos los", "funciones,funcionalidades,ventajas,beneficios", "de,del"},
		{"todos os,todas as", "recursos,funcionalidades,benefícios", "do,da,de"},
		{"tutte le,tutti i", "funzioni,funzionalità,vantaggi", "di,del"},
	} {
		for _, all := range strings.Split(l.all, ",") {
			for _, thing := range strings.Split(l.things, ",") {
				for _, of := range strings.Split(l.of, ",") {
					out = append(out, all+" "+thing+" "+of)
				}
			}
		}
	}
	return out
}

func everyWords() []string {
	var out []string
	one, many := []string{"plan", "tier", "edition", "package"}, []string{"plans", "tiers", "editions", "packages"}
	for _, n := range one {
		for _, w := range []string{"every", "each", "any", "every single", "whatever", "whichever", "whatever the", "whichever the", "no matter the", "no matter your", "no matter which", "no matter what",
			"regardless of", "regardless of the", "regardless of your", "regardless of which", "irrespective of", "irrespective of the", "irrespective of your", "independent of", "independent of the", "independent of your", "independently of"} {
			out = append(out, w+" "+n)
		}
	}
	for _, n := range many {
		for _, w := range []string{"all", "all our", "all of our", "all the", "all of the", "each of our", "each of the", "any of our", "any of the", "every one of our", "both", "both of our", "across", "across the"} {
			out = append(out, w+" "+n)
		}
	}
	return out
}
