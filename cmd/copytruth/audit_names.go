package main

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func isURL(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// almost is how addresses of sites begin, rightly written or not.
var almost = regexp.MustCompile(`^(?i)https?:/`)

// login is what stands before the host of an address, or of what was meant for one.
var login = regexp.MustCompile(`(:/+)\S*@`)

// knownSchemes refuses addresses that nothing here can fetch; as paths they would
// only be files that do not exist.
func knownSchemes(targets []string) error {
	for _, t := range targets {
		if almost.MatchString(t) && !isURL(t) {
			return fmt.Errorf("address %q: two slashes follow the scheme: https://HOST/PATH", login.ReplaceAllString(t, "$1"))
		}
		if scheme, _, ok := strings.Cut(t, "://"); ok && !isURL(t) && !strings.ContainsAny(scheme, `/\.`) {
			return fmt.Errorf("address %q: unknown scheme %q; have http, https", login.ReplaceAllString(t, "$1"), scheme)
		}
	}
	return nil
}

// withoutSecrets leaves of an address what may be shown and written: no user, no
// password, no query.
func withoutSecrets(target string) string {
	if !isURL(target) {
		return login.ReplaceAllString(target, "$1")
	}
	u, err := url.Parse(target)
	if err != nil {
		return "the address"
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String()
}

// targetNames gives the targets as they may be shown and written: of a machine's
// absolute paths only the last name.
func targetNames(targets []string) []string {
	var out []string
	for _, t := range targets {
		if !isURL(t) {
			t = portable([]string{t})(filepath.ToSlash(filepath.Clean(t)))
		}
		out = append(out, withoutSecrets(t))
	}
	return out
}

// portable gives sources names that hold on other machines and tell nobody a
// secret: absolute paths begin with the last name of the target that they lie in,
// and of addresses goes what stands in the query of a target, where tokens stand.
func portable(targets []string) func(uri string) string {
	var homes []string
	secrets := url.Values{}
	for _, t := range targets {
		if u, err := url.Parse(t); err == nil && isURL(t) {
			for name, values := range u.Query() {
				secrets[name] = append(secrets[name], values...)
			}
		} else if filepath.IsAbs(t) {
			homes = append(homes, filepath.ToSlash(filepath.Dir(filepath.Clean(t)))+"/")
		}
	}
	return func(uri string) string {
		if isURL(uri) {
			return withoutParameters(uri, secrets)
		}
		for _, h := range homes {
			if rest, ok := strings.CutPrefix(uri, h); ok {
				return rest
			}
		}
		return uri
	}
}

// withoutParameters takes parameters with these very values from an address.
func withoutParameters(uri string, secrets url.Values) string {
	u, err := url.Parse(uri)
	if err != nil || u.RawQuery == "" || len(secrets) == 0 {
		return uri
	}
	var kept []string
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		name, value, _ := strings.Cut(part, "=")
		name, errName := url.QueryUnescape(name)
		value, errValue := url.QueryUnescape(value)
		if errName != nil || errValue != nil || !slices.Contains(secrets[name], value) {
			kept = append(kept, part)
		}
	}
	u.RawQuery = strings.Join(kept, "&")
	return u.String()
}
