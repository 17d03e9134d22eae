package tree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// breakout are the start tags that throw the parser out of svg and math.
var breakout = set(`b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li
	listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var`)

// foreign opens an element of a picture.
func (p *planter) foreign(t *tag, top *Node) bool {
	if breakout[t.name] || top.integrates() || top.Space != "svg" {
		return false
	}
	if name, ok := camels[t.name]; ok {
		t.name, t.atom = name, atom.Lookup([]byte(name))
	}
	p.adjust(t)
	n := p.element(t)
	n.Space = "svg"
	if t.closed {
		top.append(n)
		return true
	}
	return p.add(n)
}

// integrates: in the element of a picture stands HTML.
func (n *Node) integrates() bool {
	return n.Space == "svg" && (n.Name == "foreignObject" || n.Name == "desc" || n.Name == "title")
}

// adjust gives the attributes of a picture their names.
func (p *planter) adjust(t *tag) {
	if t.known != nil {
		p.found, t.known = append(p.found[:0], t.known.attrs...), nil
	}
	for i := range p.found {
		a := &p.found[i]
		if name, ok := camelAttrs[a.Key]; ok {
			a.Key = name
		}
		switch a.Key {
		case "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title", "xlink:type",
			"xml:lang", "xml:space", "xmlns:xlink":
			a.Space, a.Key, _ = strings.Cut(a.Key, ":")
		}
	}
}

// camels and camelAttrs are the names of elements and attributes of pictures that
// have capitals (sections 13.2.6.5 and 13.2.6.1 of the standard).
var (
	camels = capitals(`altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix
	feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feFlood feFuncA feFuncB feFuncG
	feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
	feTurbulence foreignObject glyphRef linearGradient radialGradient textPath`)
	camelAttrs = capitals(`attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits
	glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust limitingConeAngle
	markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength patternContentUnits patternTransform
	patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur
	requiredExtensions requiredFeatures specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles
	surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan`)
)

func capitals(names string) map[string]string {
	m := map[string]string{}
	for n := range strings.FieldsSeq(names) {
		m[strings.ToLower(n)] = n
	}
	return m
}

// specials are the elements that the standard calls special (section 13.2.4.2).
var specials = set(`address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd
	details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
	iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre
	script section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp`)

// special: no end tag of an ordinary element reaches beyond the element.
func (n *Node) special() bool {
	if n.Space != "" {
		return n.integrates()
	}
	return specials[n.Name]
}
