package crawl

import "strings"

// Parameters that make no other page: they say where a visitor came from or
// which visit it is. Names as documented by the services that add them.
var (
	idleNames = map[string]bool{
		"gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true, "_ga": true, "_gl": true, "srsltid": true, // Google
		"fbclid": true, "igshid": true, "igsh": true, // Meta
		"msclkid": true, "yclid": true, "ysclid": true, "_openstat": true, "twclid": true, "ttclid": true, "li_fat_id": true, "rdt_cid": true, "epik": true,
		"mc_cid": true, "mc_eid": true, "mkt_tok": true, "_hsenc": true, "_hsmi": true, "hsctatracking": true, "vero_id": true, "vero_conv": true,
		"_kx": true, "s_cid": true, "wickedid": true, "trk": true, "__s": true, "sc_campaign": true, "_branch_match_id": true,
		"phpsessid": true, "jsessionid": true, "cfid": true, "cftoken": true, "sessionid": true, "session_id": true, "sessid": true, "aspxautodetectcookiesupport": true,
	}
	idlePrefixes = []string{"utm_", "hsa_", "mtm_", "matomo_", "pk_", "piwik_", "oly_", "aspsessionid", "__hs", "ns_mchannel", "at_campaign"}
)

// idle reports whether a parameter of a query, "name=value", makes no other page.
func idle(param string) bool {
	name, value, _ := strings.Cut(param, "=")
	name = strings.ToLower(name)
	if idleNames[name] {
		return true
	}
	if name == "sid" || name == "s" || name == "token" {
		return sessionValue(value)
	}
	for _, p := range idlePrefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// sessionMark: what follows a semicolon in a path segment is a session's id.
func sessionMark(param []byte) bool {
	name, _, ok := strings.Cut(strings.ToLower(string(param)), "=")
	return ok && (name == "jsessionid" || name == "phpsessid" || name == "sid")
}

// sessionValue: at least 20 characters of letters and digits with both in it and
// nothing that a word would have.
func sessionValue(v string) bool {
	letters, figures := 0, 0
	for _, c := range []byte(v) {
		switch {
		case c >= '0' && c <= '9':
			figures++
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			letters++
		default:
			return false
		}
	}
	return letters+figures >= 20 && figures >= 4 && letters >= 1
}
