package component

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// transparent elements leave no trace but their content.
const transparent = "-"

// exact roles of component names, lower case; the HTML name is never longer.
var exact = map[string]string{
	"table": "table", "tablebody": "tbody", "tbody": "tbody", "tableheader": "thead", "thead": "thead", "tablerow": "tr", "trow": "tr",
	"tablehead": "th", "tableheadcell": "th", "tableheadercell": "th", "tablecell": "td", "tcell": "td", "tfooter": "tfoot", "tablefooter": "tfoot", "tablecaption": "caption",
	"link": "a", "nuxtlink": "a", "routerlink": "a", "navlink": "a", "anchor": "a",
	"image": "img", "img": "img", "picture": "img", "nuxtimg": "img",
	"text": "p", "paragraph": "p", "typography": "p", "lead": "p",
	"strong": "bdi", "bold": "bdi", "code": "code", "kbd": "kbd", "codeblock": "pre", "pre": "pre", "snippet": "pre", "highlight": "bdi",
	"fragment": transparent, "suspense": transparent, "trans": transparent, "balancer": transparent, "t": transparent, "provider": transparent,
	"blockquote": "blockquote", "testimonial": "blockquote", "pullquote": "blockquote",
	"section": "section", "nav": "nav", "navbar": "nav", "navigation": "nav", "footer": "footer", "header": "header", "main": "main", "form": "form",
	"details": "details", "summary": "summary", "label": "bdi", "br": "br",
}

// suffixes of component names and what they make of it, the first that fits.
var suffixes = []struct{ end, as string }{
	{"button", "button"}, {"trigger", "dt"}, {"question", "dt"}, {"answer", "dd"},
	{"title", "h5"}, {"heading", "h4"}, {"headline", "h4"}, {"link", "a"}, {"listitem", "li"}, {"item", "li"}, {"list", "ul"},
	{"footer", "footer"}, {"badge", "bdi"}, {"pill", "bdi"}, {"chip", "bdi"}, {"tag", "bdi"}, {"tooltip", "bdi"}, {"popover", "bdi"},
	{"provider", transparent}, {"boundary", transparent}, {"description", "p"}, {"paragraph", "p"},
}

// asHTML names the element as which a component is read: never a longer name.
func asHTML(name string, inline bool) string {
	base := name
	if i := strings.LastIndexAny(name, ".:"); i >= 0 {
		base = name[i+1:]
	}
	low := strings.ToLower(strings.ReplaceAll(base, "-", ""))
	as := ""
	switch {
	case base != name && base == low && base != "" && letter(base[0]): // motion.div
		as = low
	case len(low) == 2 && low[0] == 'h' && low[1] >= '1' && low[1] <= '6':
		as = low
	case exact[low] != "":
		as = exact[low]
	default:
		for _, s := range suffixes {
			if strings.HasSuffix(low, s.end) && !(inline && s.as != "a" && s.as != "bdi" && s.as != transparent) {
				as = s.as
				break
			}
		}
	}
	switch {
	case as == "" && inline:
		as = "bdi"
	case as == "":
		as = "div"
	}
	if as != transparent && len(as) > len(name) {
		return transparent
	}
	return as
}

// voices are the ends of names of components that hold what somebody else says;
// asked are beginnings that make a quote an offer's.
var (
	voices = []string{"testimonial", "testimonialcard", "testimonialitem", "quote", "quotecard", "quoteblock", "pullquote", "customerreview", "userreview", "reviewcard"}
	asked  = []string{"get", "request", "price", "pricing", "instant", "free", "your", "insurance", "shipping", "sales", "project"}
)

// quoteLike: a component whose content are the words of somebody else.
func quoteLike(name string) bool {
	low := strings.ToLower(strings.ReplaceAll(name[strings.LastIndexAny(name, ".:")+1:], "-", ""))
	return slices.ContainsFunc(voices, func(end string) bool { return strings.HasSuffix(low, end) }) &&
		!slices.ContainsFunc(asked, func(start string) bool { return strings.HasPrefix(low, start) })
}

// bare are the attributes without a value that say in which stage an element's
// content is: <Card comingSoon>.
var bare = names("comingsoon iscomingsoon soon beta isbeta earlyaccess experimental upcoming planned deprecated isdeprecated")

// told are the attributes in which a badge has its words.
var told = []string{"text", "label", "title", "children", "content", "type", "variant", "name", "value"}

func badgeLike(name string) bool {
	low := strings.ToLower(name)
	return strings.HasSuffix(low, "badge") || strings.HasSuffix(low, "pill") || strings.HasSuffix(low, "chip") || low == "tag"
}

var (
	yesWords  = names("check checkmark checked tick yes included true done available success checkcircle circlecheck")
	noWords   = names("x xmark cross no close times excluded false minus dash unavailable xcircle circlex ban")
	partWords = names("partial partly half limited")
)

// icon tells what an icon of that name says: prose.Yes, No, Partly or nothing.
func icon(name, label string) string {
	for _, w := range strings.FieldsFunc(label, func(r rune) bool { return strings.ContainsRune(" -_:/.", r) }) {
		if m := iconWord(strings.ToLower(w)); m != "" {
			return m
		}
	}
	base := name[strings.LastIndexAny(name, ".:")+1:]
	for _, cut := range []string{"Icon", "Mark", "Circle", "Outline", "Solid", "Outlined", "Rounded"} {
		base = strings.ReplaceAll(base, cut, "")
	}
	return iconWord(strings.ToLower(base))
}

func iconWord(w string) string {
	switch {
	case yesWords[w]:
		return prose.Yes
	case noWords[w]:
		return prose.No
	case partWords[w]:
		return prose.Partly
	}
	return ""
}

// iconLike: a component that draws and says nothing.
func iconLike(name string) bool {
	low := strings.ToLower(name)
	return strings.HasSuffix(low, "icon") || strings.HasSuffix(low, "logo") || strings.HasPrefix(low, "icon") || strings.HasPrefix(low, "arrow") ||
		strings.HasPrefix(low, "chevron") || strings.HasPrefix(low, "check") || low == "x" || low == "br" || low == "spacer" || low == "divider" || low == "separator"
}
