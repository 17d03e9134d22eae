package claim

// languageLexicon holds the status words of other languages. Chinese, Japanese
// and Korean do not put blanks between words; theirs stand in planned.
var languageLexicon = []lexicon{
	// German, French, Spanish, Italian, Portuguese
	{cPlanned, `wir streben, streben wir, streben die, streben eine, wird angestrebt, angestrebt, noch in prüfung, visons la, visons une, nous visons, est visée, aspiramos a, puntiamo a, visamos a, demnächst, demnächst verfügbar, demnächst erhältlich, bald verfügbar, bald erhältlich, in kürze, in kürze verfügbar, geplant, kommt bald, folgt bald, folgen bald, folgt in kürze, noch nicht, in planung, in entwicklung, in arbeit, in vorbereitung, arbeiten daran, arbeiten noch daran, arbeiten bereits daran, arbeiten noch an, arbeiten gerade an, arbeiten derzeit an, arbeiten wir noch, arbeiten wir gerade, arbeiten wir derzeit, arbeiten wir bereits, noch nicht verfügbar, noch nicht unterstützt,
		bientôt, bientôt disponible, prochainement, travaillons encore, travaillons actuellement, travaillons dessus, en préparation, à venir, prévu, en cours de développement, pas encore, pas encore disponible, arrive bientôt, arrivent bientôt,
		próximamente, muy pronto, estamos trabajando en, seguimos trabajando en, en preparación, disponible pronto, en desarrollo, planificado, aún no, todavía no, aún no disponible, todavía no disponible, llega pronto, llegará pronto, en breve,
		prossimamente, stiamo lavorando, in preparazione, in fase di sviluppo, presto disponibile, in arrivo, in sviluppo, pianificato, non ancora, non ancora disponibile, a breve,
		em breve, brevemente, estamos trabalhando em, estamos a trabalhar, em preparação, em desenvolvimento, planejado, planeado, ainda não, ainda não disponível, chega em breve`},
	{cBeta, `warteliste, liste d'attente, lista de espera, lista d'attesa`},
	{cSoonWord, `bald, pronto, presto, breve`},
	{cBack, `nicht verfügbar, nicht enthalten, nicht unterstützt, non disponible, non inclus, no disponible, no incluido, non disponibile, non incluso, não disponível, não incluído`},
	{cEvery, `alle pläne, allen plänen, alle tarife, allen tarifen, jedem plan, jedem tarif, tous les plans, tous les forfaits, todos los planes, tutti i piani, todos os planos`},
	{cUnpaid, `kostenlos, gratis, gratuit, gratuitement, gratuito, grátis, kostenfrei`},
	{cYes, `ja, inklusive, enthalten, inbegriffen, verfügbar, unbegrenzt, alle, oui, inclus, incluse, illimité, tous, sí, sim, sì, incluido, incluida, incluído, incluída, incluso, inclusa, ilimitado, ilimitada, illimitato, disponible, disponível, disponibile`},
	{cNay, `nein, nicht enthalten, nicht verfügbar, nicht inklusive, nicht inbegriffen, keine, keiner, ohne, non, non inclus, non incluse, non disponible, aucun, aucune, não, não incluído, não disponível, no incluido, no incluida, no disponible, non incluso, non inclusa, non disponibile, nessuno, ninguno`},
	{cPartly, `teilweise, eingeschränkt, begrenzt, partiel, partielle, partiellement, limité, parcial, parcialmente, limitado, parziale, parzialmente, limitato`},
	{cNotHead, `nicht enthalten, nicht unterstützt, nicht verfügbar, einschränkungen, bekannte einschränkungen, was fehlt, es fehlt noch, fehlt noch, non inclus, limitations connues, no incluido, limitaciones, não incluído, limitações, non incluso, limitazioni`},
	{cNow, `jetzt, dès maintenant, ya disponible, agora, adesso`},
}

// planned are the cues of languages without blanks between words, found as
// substrings: Japanese, Korean, Chinese.
var planned = []string{
	"近日公開", "近日対応", "近日提供", "まもなく", "準備中", "対応予定", "提供予定", "公開予定", "今後対応",
	"출시 예정", "출시예정", "제공 예정", "지원 예정", "곧 출시", "준비 중", "준비중", "예정",
	"即将推出", "即将上线", "即將推出", "敬请期待", "敬請期待", "开发中", "開發中", "计划中", "規劃中",
}

// everyPlan are the words for all plans in the same languages.
var everyPlan = []string{"全プラン", "すべてのプラン", "모든 요금제", "모든 플랜", "所有套餐", "所有计划", "所有方案"}
