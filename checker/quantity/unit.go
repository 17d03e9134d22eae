package quantity

import "strings"

// The dimensions of units. A count noun has none.
const (
	Time       = "time"
	Data       = "data"
	Bandwidth  = "bandwidth"
	Money      = "money"
	Percent    = "percent"
	Multiplier = "multiplier"
)

// A measure is a unit that is not a count noun. Factor is its size in the
// base unit of its dimension: seconds, bytes, bits a second.
type measure struct {
	dimension string
	factor    float64
}

var measures = map[string]measure{
	"nanosecond": {Time, 1e-9}, "microsecond": {Time, 1e-6}, "millisecond": {Time, 1e-3}, "second": {Time, 1},
	"minute": {Time, 60}, "hour": {Time, 3600}, "day": {Time, day}, "week": {Time, 7 * day},
	"month": {Time, 30 * day}, "quarter": {Time, 90 * day}, "year": {Time, 365 * day}, "decade": {Time, 3650 * day},
	"byte": {Data, 1}, "KB": {Data, 1e3}, "MB": {Data, 1e6}, "GB": {Data, 1e9}, "TB": {Data, 1e12}, "PB": {Data, 1e15},
	"KiB": {Data, 1 << 10}, "MiB": {Data, 1 << 20}, "GiB": {Data, 1 << 30}, "TiB": {Data, 1 << 40}, "PiB": {Data, 1 << 50},
	"kbps": {Bandwidth, 1e3}, "Mbps": {Bandwidth, 1e6}, "Gbps": {Bandwidth, 1e9},
	"%": {Percent, 1}, "x": {Multiplier, 1},
}

const day = 86400

// Dimension tells what a canonical unit measures; "" for count nouns.
func Dimension(unit string) string {
	if m, ok := measures[unit]; ok {
		return m.dimension
	}
	if currencies[unit] {
		return Money
	}
	return ""
}

var currencies = set(`USD EUR GBP JPY INR CHF CAD AUD NZD SGD HKD SEK NOK DKK PLN CZK HUF BRL MXN ZAR KRW CNY TRY ILS AED
	SAR THB RUB UAH NGN VND PHP IDR MYR TWD RON`)

var symbols = map[string]string{
	"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
	"฿": "THB", "₫": "VND", "₴": "UAH", "₦": "NGN", "￥": "JPY",
	"円": "JPY", "원": "KRW", "元": "CNY",
}

// dollars are the letters before "$".
var dollars = map[string]string{
	"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "s": "SGD", "hk": "HKD", "r": "BRL",
	"mx": "MXN", "nt": "TWD",
}

var moneyWords = map[string]string{
	"dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "rupee": "INR",
	"rupees": "INR", "yen": "JPY", "rmb": "CNY", "francs": "CHF",
}

// spellings gives lower-case spellings of units their canonical form. One
// letter and two are units only when they are glued to a number.
var spellings = map[string]string{
	"ns": "nanosecond", "nanosecond": "nanosecond", "nanoseconds": "nanosecond",
	"µs": "microsecond", "μs": "microsecond", "microsecond": "microsecond", "microseconds": "microsecond",
	"ms": "millisecond", "msec": "millisecond", "millisecond": "millisecond", "milliseconds": "millisecond",
	"s": "second", "sec": "second", "secs": "second", "second": "second", "seconds": "second",
	"m": "minute", "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute",
	"h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour", "hourly": "hour",
	"d": "day", "day": "day", "days": "day", "daily": "day",
	"w": "week", "wk": "week", "wks": "week", "week": "week", "weeks": "week", "weekly": "week",
	"mo": "month", "mos": "month", "mth": "month", "month": "month", "months": "month", "monthly": "month",
	"quarter": "quarter", "quarters": "quarter", "quarterly": "quarter", "qtr": "quarter",
	"y": "year", "yr": "year", "yrs": "year", "year": "year", "years": "year", "yearly": "year", "annually": "year",
	"annual": "year", "annum": "year", "decade": "decade", "decades": "decade",
	"byte": "byte", "bytes": "byte", "kb": "KB", "mb": "MB", "gb": "GB", "tb": "TB", "pb": "PB",
	"kilobyte": "KB", "kilobytes": "KB", "megabyte": "MB", "megabytes": "MB", "gigabyte": "GB", "gigabytes": "GB",
	"gig": "GB", "gigs": "GB", "terabyte": "TB", "terabytes": "TB", "petabyte": "PB", "petabytes": "PB",
	"kib": "KiB", "mib": "MiB", "gib": "GiB", "tib": "TiB", "pib": "PiB",
	"kbps": "kbps", "mbps": "Mbps", "gbps": "Gbps", "kbit/s": "kbps", "mbit/s": "Mbps", "gbit/s": "Gbps",
	"%": "%", "percent": "%", "pct": "%", "percentage": "%", "x": "x", "×": "x",
	"req": "request", "reqs": "request", "repo": "repository", "repos": "repository", "people": "person",
	"org": "organization", "orgs": "organization", "app": "app", "apps": "app", "lang": "language", "dev": "developer",
	"devs": "developer", "msg": "message", "msgs": "message", "oses": "OS",
	"cpu": "CPU", "gpu": "GPU", "vcpu": "vCPU",
	"sekunde": "second", "sekunden": "second", "minuten": "minute", "stunde": "hour", "stunden": "hour", "tag": "day", "tage": "day",
	"tagen": "day", "woche": "week", "wochen": "week", "monat": "month", "monate": "month", "monaten": "month", "jahr": "year",
	"jahre": "year", "jahren": "year", "heures": "hour", "jours": "day", "mois": "month", "horas": "hour", "días": "day",
	"meses": "month", "mes": "month", "mese": "month", "mesi": "month", "año": "year", "anno": "year", "años": "year", "minutos": "minute", "prozent": "%", "月": "month", "年": "year", "월": "month", "년": "year",
	"seconde": "second", "secondes": "second", "segundo": "second", "segundos": "second", "secondi": "second", "minuto": "minute", "minuti": "minute",
	"heure": "hour", "hora": "hour", "ora": "hour", "jour": "day", "día": "day", "dias": "day", "giorno": "day", "giorni": "day",
	"semaine": "week", "semaines": "week", "semana": "week", "semanas": "week", "settimana": "week", "settimane": "week",
	"mês": "month", "années": "year", "ans": "year", "anos": "year", "anni": "year",
	"時間": "hour", "小时": "hour", "小時": "hour", "시간": "hour", "分間": "minute", "分钟": "minute", "分鐘": "minute", "秒間": "second", "秒钟": "second",
	"日間": "day", "天": "day", "일간": "day", "週間": "week", "周间": "week", "か月": "month", "ヶ月": "month", "カ月": "month", "ヵ月": "month", "箇月": "month",
	"个月": "month", "個月": "month", "개월": "month", "年間": "year", "년간": "year",
}

// Canonical gives a unit the form under which its spellings meet: "days" and
// "day", "hrs" and "hour", "$" and "USD", "percent" and "%". A count noun becomes
// singular and loses capitals that are not part of a name: "MCP Tools" is "MCP
// tool". Canonical(Canonical(u)) is Canonical(u).
func Canonical(unit string) string {
	unit = strings.TrimSpace(unit)
	low := strings.ToLower(unit)
	if c, ok := spellings[low]; ok && (unit != "M" && unit != "B") {
		return c
	}
	if c, ok := symbols[unit]; ok {
		return c
	}
	if c, ok := moneyWords[low]; ok {
		return c
	}
	if up := strings.ToUpper(unit); currencies[up] {
		return up
	}
	words := strings.Fields(unit)
	for i, w := range words {
		if i == len(words)-1 {
			w = singular(w)
			if c, ok := spellings[strings.ToLower(w)]; ok && len(w) > 2 {
				w = c
			}
		}
		words[i] = lowered(w)
	}
	if len(words) > 1 && words[0] == "team" && words[1] == "member" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// lowered takes the capitals of a heading from a word and leaves those of an
// acronym or a name: "Regions", "REGIONS", but "MCP", "GitHub".
func lowered(w string) string {
	upper := 0
	for i := 0; i < len(w); i++ {
		if w[i] >= 'A' && w[i] <= 'Z' {
			upper++
		}
	}
	titled := upper == 1 && w[0] >= 'A' && w[0] <= 'Z'
	if titled && len(w) > 1 || upper == len(w) && len(w) > 5 {
		return strings.ToLower(w)
	}
	return w
}

var irregular = map[string]string{
	"people": "person", "children": "child", "men": "man", "women": "woman", "indices": "index", "matrices": "matrix",
	"vertices": "vertex", "analyses": "analysis", "crises": "crisis", "bases": "base", "databases": "database",
	"use-cases": "use-case", "aliases": "alias", "statuses": "status", "buses": "bus", "viruses": "virus",
	"campuses": "campus", "canvases": "canvas", "lenses": "lens", "quizzes": "quiz", "leaves": "leaf", "lives": "life",
	"series": "series", "species": "species", "movies": "movie", "cookies": "cookie", "menus": "menu", "gpus": "GPU",
	"cpus": "CPU", "vcpus": "vCPU", "gurus": "guru", "halves": "half", "shelves": "shelf", "oses": "OS", "licenses": "license",
	"licences": "license", "licence": "license", "releases": "release", "purchases": "purchase", "cases": "case",
	"phases": "phase", "responses": "response", "expenses": "expense", "leases": "lease", "houses": "house",
	"warehouses": "warehouse", "courses": "course", "purposes": "purpose", "clauses": "clause", "pauses": "pause",
	"caches": "cache", "headaches": "headache", "axes": "axis",
}

// uncounted end in s and are no plurals.
var uncounted = set(`sales analytics news sms ops devops finops mlops access process business address status express
	wireless serverless previous continuous various less plus always os ios macos windows kubernetes jenkins redis saas
	aws dns tls css https gas bus canvas atlas alias bias class series species progress success press cross pass this
	its as is was has does us vs yes diagnostics metrics-based logistics physics mathematics premises campus lens across
	across-the-board towards besides perhaps sometimes nowadays overseas works includes supports starts comes gets
	ships runs uses lets helps makes needs costs applies gives takes means offers provides allows covers remains keeps
	plus ends begins sends brings becomes sees saves pays`)

// plural tells whether w, in lower case, is a plural.
func plural(w string) bool {
	if _, ok := irregular[w]; ok {
		return w != "licence"
	}
	n := len(w)
	if n < 3 || w[n-1] != 's' || uncounted[w] {
		return false
	}
	return w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' && w[n-2] != '\'' && !strings.HasSuffix(w, "ous")
}

// singular gives the singular of a plural as written; other words stay.
func singular(w string) string {
	low := strings.ToLower(w)
	if s, ok := irregular[low]; ok {
		return s
	}
	if !plural(low) {
		if n := len(w); n >= 4 && w[n-1] == 's' && w[n-2] >= 'A' && w[n-2] <= 'Z' || apis(w) {
			return w[:n-1]
		}
		return w
	}
	switch {
	case strings.HasSuffix(low, "ies") && len(low) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(low, "sses"), strings.HasSuffix(low, "xes"), strings.HasSuffix(low, "shes"), strings.HasSuffix(low, "ches"),
		strings.HasSuffix(low, "zzes"):
		return w[:len(w)-2]
	}
	return w[:len(w)-1]
}

// apis knows the plural of an acronym by its case: "APIs", "GPUs".
func apis(w string) bool {
	n := len(w) - 1
	return n >= 2 && w[n] == 's' && strings.ToUpper(w[:n]) == w[:n]
}

// pluralOf gives the plural of a canonical count noun, or the noun itself where
// it would not be understood again.
func pluralOf(unit string) string {
	p := unit + "s"
	switch n := len(unit); {
	case unit == "" || unit[n-1] == 'S' || masses[unit]:
		return unit // SMS
	case strings.HasSuffix(unit, "y") && n > 1 && !strings.ContainsRune("aeiou", rune(unit[n-2])):
		p = unit[:n-1] + "ies"
	case strings.HasSuffix(unit, "ss"), strings.HasSuffix(unit, "x"), strings.HasSuffix(unit, "sh"), strings.HasSuffix(unit, "ch"):
		p = unit + "es"
	}
	if unit == "person" {
		p = "people"
	}
	if Canonical(p) != unit {
		return unit
	}
	return p
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
