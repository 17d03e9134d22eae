package link

import "strings"

// strong are verbs whose participle is no inflection of the base form: names have
// "logs kept", sentences "we keep logs".
var strong = func() map[string]string {
	m := map[string]string{}
	for _, pair := range strings.Fields(`kept:keep held:hold sent:send built:build made:make sold:sell paid:pay given:give taken:take written:write
		found:find bought:buy left:leave lost:lose spoken:speak shown:show seen:see known:know chosen:choose drawn:draw grown:grow won:win spent:spend met:meet taught:teach brought:bring caught:catch driven:drive frozen:freeze hidden:hide stolen:steal understood:understand`) {
		a, b, _ := strings.Cut(pair, ":")
		sa, sb := contentStems(a), contentStems(b)
		if len(sa) == 1 && len(sb) == 1 && sa[0] != sb[0] {
			m[sa[0]], m[sb[0]] = sb[0], sa[0]
		}
	}
	return m
}()

// weakened gives the stems of a name with the other form of its strong verb; nil
// where it has none.
func weakened(stems []string) []string {
	for i, s := range stems {
		if o := strong[s]; o != "" {
			out := append([]string(nil), stems...)
			out[i] = o
			return out
		}
	}
	return nil
}
