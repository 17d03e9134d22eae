package claim

import "strings"

// arrivalLexicon holds present and future forms of what a new thing does on its
// day, in English, German, French, Spanish, Portuguese and Italian. Past forms tell
// of what has come. Forms that are a frequent word of another language are left out.
var arrivalLexicon = []lexicon{
	{cArrive, `arrive, arrives, arriving, land, lands, landing, launch, launches, launching, ship, ships, shipping, debut, debuts, debuting, release, releases, releasing,
		go live, goes live, going live, roll out, rolls out, rolling out, become available, becomes available, coming, comes, follows, due,
		be available, be generally available, be released, be launched, be introduced, be added, be shipped, be rolled out,
		kommt, kommen, erscheint, erscheinen, startet, folgt, folgen, verfügbar, erhältlich,
		arrivent, arrivera, arriveront, sortira, sortiront, débarque, sera disponible, seront disponibles, sera lancé, sera lancée, seront lancés, seront lancées,
		llega, llegan, llegará, llegarán, saldrá, saldrán, estará disponible, estarán disponibles, se lanzará, se lanzarán,
		chega, chegam, chegará, chegarão, estará disponível, estarão disponíveis, será lançado, será lançada, serão lançados, serão lançadas,
		arriva, arrivano, arriverà, arriveranno, uscirà, usciranno, sarà disponibile, saranno disponibili`},
}

// The words of times, folded.
var (
	seasons = setOf(`spring summer autumn fall winter fruhling fruhjahr sommer herbst printemps ete automne hiver
		primavera verano otono invierno verao outono inverno estate autunno`)
	periods = setOf(`week month quarter half year weeks months woche wochen monat monate monaten quartal jahr
		semaine semaines mois trimestre annee semana semanas mes meses ano mese mesi anno settimana`)
	// coming are those by which a period lies ahead: "next quarter", "this year".
	coming = setOf(`next this coming later following nachste nachsten nachster nachstes kommende kommenden kommendes dieses diesen
		prochain prochaine prochains prochaines proximo proxima proximos proximas este esta neste nesta prossimo prossima`)
	// leads are the words that lead to a time.
	leads = setOf(`in on by from this next early late mid around during before later starting beginning the of end as sometime coming following
		im am ab zum bis anfang mitte ende dieses diesen diesem nachste nachsten nachster nachstes kommende kommenden kommendes
		en au a partir de des du le fin debut cet cette courant prochain prochaine prochains prochaines
		desde el la este esta finales principios proximo proxima proximos proximas em no na ao neste nesta final inicio
		a dal da nel prossimo prossima prossimi`)
	// mayLead are words that may begin what stands between the verb and the time.
	mayLead = setOf(`auf fur mit pour sur para con com por per in on to for with`)
	recurs  = setOf(`every each per jeden jedes jede chaque cada ogni todos todas last past previous vergangenen`)
)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}
