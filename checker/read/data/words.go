package data

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// fold makes keys comparable: lower case, without separators, without a
// trailing number ("Feature_2" is "feature").
func fold(key string) string {
	var b strings.Builder
	for _, r := range key {
		if r == '_' || r == '-' || r == ' ' || r == ':' || r == '@' || r == '$' || r == '.' {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	s := b.String()
	if t := strings.TrimRight(s, "0123456789"); t != "" {
		return t
	}
	return s
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Keys are compared folded; see fold.
var (
	// copyKeys hold words for people, even where it is a single word.
	copyKeys = set(`title subtitle headline subheadline heading subheading header tagline slogan eyebrow kicker
		description desc summary abstract excerpt intro lead lede blurb body content contents text copy message note notice
		name displayname label caption legend tooltip hint placeholder alt arialabel arialabelledby
		question answer q a faq benefit benefits feature features featurelist highlight highlights bullet bullets point points perk perks
		advantages includes included excludes excluded notincluded
		cta ctatext ctalabel button buttontext buttonlabel linktext badge banner announcement disclaimer footnote
		quote testimonial plan tier edition price pricing pricelabel pricetext billing trial guarantee limit limits keywords
		longdescription shortdescription metatitle metadescription seotitle seodescription ogtitle ogdescription promise claim
		sla uptime support primarytext secondarytext helptext help defaultmessage terms`)

	// codeKeys hold what people never see, however it reads.
	codeKeys = set(`classname class classnames style styles css href url src srcset to link path route slug id key ref type kind
		icon iconname image img logo avatar photo thumbnail cover poster video file files filename import imports module main bin
		exports script scripts run command commands cmd args entrypoint env uses with runson query sql regex pattern match glob
		selector variant color colour colors background theme size align layout component template format locale lang language
		charset encoding mime contenttype date datetime createdat updatedat publishedat published created updated time timestamp
		email phone address version hash sha integrity checksum resolved engine engines license licence author authors username
		password token secret apikey code snippet example examples testid datatestid rel target method endpoint host port domain
		schema context viewbox d fill stroke transform easing animation transition duration delay width height sizes
		priority order index weight sort position pricecurrency currency sku gtin identifier tag tags category categories`)

	// namingKeys name the thing that an object is about, best first.
	namingKeys = []string{"displayname", "name", "title", "label", "heading", "headline", "plan", "tier", "edition", "feature", "question", "q", "term", "capability", "metric"}

	questionKeys = set("question q")

	priceKeys = set(`price amount cost pricing lowprice highprice monthlyprice yearlyprice annualprice pricemonthly priceyearly
		priceannual priceannually pricepermonth pricepermonthly monthly yearly annual annually offercount startingprice
		preis prix tarif precio prezzo preço preco monatspreis jahrespreis`)

	planKeys    = set("plans plan tiers tier pricing editions edition packages offers offer subscriptions subscription products tarife tarifs pläne formules abonnements abos planes tarifas planos piani")
	planContent = set("price preis prix precio prezzo preço preco features featurelist includes benefits perks limits quotas quota seats pricing monthlyprice pricemonthly")

	// plainFlags are switches of the presentation, not of the product.
	plainFlags = set(`popular ispopular mostpopular featured isfeatured highlighted highlight recommended default isdefault active
		isactive enabled hidden ishidden visible disabled isdisabled selected open primary draft published external newtab
		blank dark invert reverse full sticky noindex best bestvalue hot new isnew center featuredplan defaultopen bold`)

	// statusKeys say that something is not simply there.
	statusKeys  = set("comingsoon soon upcoming planned beta isbeta alpha preview earlyaccess experimental deprecated roadmap")
	statusHolds = set("status stage badge tag availability available supported released shipped live progress state phase maturity lifecycle readiness")
	statusWords = regexp.MustCompile(`(?i)\b(soon|upcoming|planned|beta|alpha|preview|early access|experimental|deprecated|roadmap|waitlist|retired|sunset|(?:not|un) ?implemented|in (?:active )?development|in progress|work in progress|not yet(?: \w+)?|not available|not supported)\b`)
	dayOnly     = regexp.MustCompile(`^\d{4}-\d{2}(?:-\d{2})?$|^Q[1-4] \d{4}$`)

	// contentKeys are those by which an element without a name speaks of its content.
	contentKeys = set("status stage badge availability maturity lifecycle readiness comingsoon soon upcoming planned beta earlyaccess experimental deprecated")

	includedKeys = set("included available supported has check checked yes isincluded isavailable enabled allowed")
	excludedKeys = set("excluded notincluded missing unavailable disabled muted no not unsupported negative without lacking")

	pageMeta  = set("metadata meta seo opengraph og twitter head frontmatter")
	quoteKeys = set("testimonials testimonial quotes quote reviews review")
	navKeys   = set("nav navigation navbar menu sidebar breadcrumbs")
)

// isPlanKey: what stands under the key are plans: "plans", "pricingTiers".
func isPlanKey(key string) bool {
	return planKeys[key] || strings.HasSuffix(key, "plans") || strings.HasSuffix(key, "tiers") || strings.HasSuffix(key, "packages")
}

// isExcludedKey: what stands under the key is left out: "excluded",
// "featuresNot", "not_included_features".
func isExcludedKey(key string) bool {
	if excludedKeys[key] {
		return true
	}
	for _, what := range []string{"features", "feature", "items", "benefits"} {
		if rest, ok := strings.CutPrefix(key, what); ok && excludedKeys[rest] {
			return true
		}
		if rest, ok := strings.CutSuffix(key, what); ok && excludedKeys[rest] {
			return true
		}
	}
	return false
}

var (
	identifier = regexp.MustCompile(`^[A-Za-z_$][\w$]*(?:[-./:][\w$]+)*$`)
	urlLike    = regexp.MustCompile(`^(?:[a-z][a-z0-9+.-]*://|mailto:|tel:|data:|//|/[\w.-]*(?:/|$)|\./|\.\./|#[\w-]*$|@/|www\.)`)
	numberOnly = regexp.MustCompile(`^[~≈<>]?\s*[$€£¥₹]?\s?[+-]?\d[\d.,' \x{00a0}]*\s?(?:[kKmMbB]|%|\+|[$€£¥₹]|x|ms)?\+?(?:/\d+)?$`)
	priceOnly  = regexp.MustCompile(`^[~]?\s*(?:[A-Z]{3}\s?|[$€£¥₹]\s?)?\d[\d.,' ]*\s?(?:[$€£¥₹]|[A-Z]{3})?$`)
	moneyPer   = regexp.MustCompile(`^[~]?(?:[A-Z]{2,3}\s?)?(?:[$€£¥₹]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥₹]|[A-Z]{3}))\+?\s?(?:/|per ).{1,24}$`)
	letters    = regexp.MustCompile(`\p{L}`)
	cssToken   = regexp.MustCompile(`^!?-?(?:[a-z0-9]+:)*(?:[a-z]+(?:-[\w./\[\]#%()]+)+|` + strings.Join(slices.Sorted(maps.Keys(cssWords)), "|") + `)$`)
	codeLike   = regexp.MustCompile("=>|\\(\\)|;\\s*$|[{}]\\s*$|^\\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WITH|npm|npx|yarn|pnpm|git|curl|docker|go|pip|cargo) |&&|\\|\\||[a-z]\\(['\"]|^\\s*<\\?|^[.#][\\w-]+\\s*[{,>]")
)

// cssWords are classes of one word.
var cssWords = set(`flex grid block hidden relative absolute fixed sticky static inline container prose group peer truncate uppercase lowercase capitalize italic underline rounded border shadow transition transform filter antialiased isolate sr-only p m w h`)

// styles reports whether a word is one of a list of classes. One without a hyphen or
// a colon is one of few.
func styles(w string) bool {
	switch c := w[0]; {
	case c != '!' && c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z'):
		return false
	case !strings.ContainsAny(w, "-:"):
		return cssWords[strings.TrimPrefix(w, "!")]
	}
	return cssToken.MatchString(w)
}

// readsLikeProse reports whether a string is meant for people, judged by
// itself: words with blanks between them that are no class list, code or path.
func readsLikeProse(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || urlLike.MatchString(s) || codeLike.MatchString(s) {
		return false
	}
	words := strings.Fields(s)
	spoken, css := 0, 0
	for _, w := range words {
		if styles(w) {
			css++
		}
		if strings.ContainsFunc(w, unicode.IsLetter) && !strings.ContainsAny(w, "=_/\\{}[]<>#@|") {
			spoken++
		}
	}
	if css*2 > len(words) || css > 0 && spoken-css < 2 && !unicode.IsUpper([]rune(s)[0]) {
		return false
	}
	if len(words) == 1 {
		return wideScript(s)
	}
	if len(words) == 2 {
		return spoken >= 1 && (unicode.IsUpper([]rune(s)[0]) || unicode.IsDigit([]rune(s)[0]) || strings.ContainsAny(s, "$€£%"))
	}
	return spoken*2 > len(words)
}

// wideScript: languages that write no blanks between words.
func wideScript(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			n++
		}
	}
	return n >= 4
}

// displayable reports whether a string under a copy key can be words at all.
func displayable(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && !urlLike.MatchString(s) && (letters.MatchString(s) || numberOnly.MatchString(s))
}

// spoken turns a key into words: auditLogs, audit_logs and audit-logs are all
// "audit logs". An abbreviation stays together.
func spoken(key string) string {
	var b strings.Builder
	rs := []rune(key)
	for i, r := range rs {
		switch {
		case r == '_' || r == '-' || r == '.' || unicode.IsSpace(r):
			b.WriteByte(' ')
			continue
		case i > 0 && unicode.IsUpper(r) && (unicode.IsLower(rs[i-1]) || i+1 < len(rs) && unicode.IsUpper(rs[i-1]) && unicode.IsLower(rs[i+1])):
			b.WriteByte(' ')
			if i+1 < len(rs) && unicode.IsLower(rs[i+1]) {
				r = unicode.ToLower(r)
			}
		}
		b.WriteRune(r)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
