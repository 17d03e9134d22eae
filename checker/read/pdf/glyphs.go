package pdf

// standardQuirks are the codes at which Adobe's StandardEncoding departs from
// Windows-1252 in characters that copy uses (PDF 32000-1, annex D.2).
var standardQuirks = map[int]string{
	0x27: "’", 0x60: "‘", 0xA4: "⁄", 0xA6: "ƒ", 0xA8: "¤", 0xA9: "'", 0xAA: "“", 0xAC: "‹", 0xAD: "›",
	0xAE: "ﬁ", 0xAF: "ﬂ", 0xB1: "–", 0xB2: "†", 0xB3: "‡", 0xB4: "·", 0xB7: "•", 0xB8: "‚", 0xB9: "„",
	0xBA: "”", 0xBC: "…", 0xBD: "‰", 0xD0: "—", 0xE1: "Æ", 0xE3: "ª", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ",
	0xEB: "º", 0xF1: "æ", 0xF5: "ı", 0xF8: "ł", 0xF9: "ø", 0xFA: "œ", 0xFB: "ß",
}

// glyphNames is the part of the Adobe Glyph List that Latin text, bullets and
// ticks need; single letters and uniXXXX names resolve by rule.
var glyphNames = map[string]string{
	"space": " ", "nbspace": " ", "nonbreakingspace": " ", "exclam": "!", "quotedbl": `"`, "numbersign": "#", "dollar": "$",
	"percent": "%", "ampersand": "&", "quotesingle": "'", "quoteright": "’", "parenleft": "(", "parenright": ")",
	"asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "period": ".", "slash": "/", "zero": "0", "one": "1",
	"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": `\`, "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`",
	"quoteleft": "‘", "braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "exclamdown": "¡",
	"cent": "¢", "sterling": "£", "fraction": "⁄", "yen": "¥", "florin": "ƒ", "section": "§", "currency": "¤",
	"quotedblleft": "“", "guillemotleft": "«", "guilsinglleft": "‹", "guilsinglright": "›", "fi": "fi", "fl": "fl",
	"ff": "ff", "ffi": "ffi", "ffl": "ffl", "ft": "ft", "st": "st", "endash": "–", "dagger": "†", "daggerdbl": "‡",
	"periodcentered": "·", "middot": "·", "paragraph": "¶", "bullet": "•", "quotesinglbase": "‚", "quotedblbase": "„",
	"quotedblright": "”", "guillemotright": "»", "ellipsis": "…", "perthousand": "‰", "questiondown": "¿",
	"acute": "´", "circumflex": "ˆ", "tilde": "˜", "macron": "¯", "breve": "˘", "dotaccent": "˙", "dieresis": "¨",
	"ring": "˚", "cedilla": "¸", "hungarumlaut": "˝", "ogonek": "˛", "caron": "ˇ", "emdash": "—", "AE": "Æ",
	"ordfeminine": "ª", "Lslash": "Ł", "Oslash": "Ø", "OE": "Œ", "ordmasculine": "º", "ae": "æ", "dotlessi": "ı",
	"lslash": "ł", "oslash": "ø", "oe": "œ", "germandbls": "ß", "onesuperior": "¹", "twosuperior": "²",
	"threesuperior": "³", "minus": "−", "multiply": "×", "divide": "÷", "plusminus": "±", "degree": "°",
	"copyright": "©", "registered": "®", "trademark": "™", "Euro": "€", "mu": "µ", "onehalf": "½", "onequarter": "¼",
	"threequarters": "¾", "logicalnot": "¬", "brokenbar": "¦", "lozenge": "◊", "infinity": "∞", "notequal": "≠",
	"lessequal": "≤", "greaterequal": "≥", "approxequal": "≈", "summation": "∑", "radical": "√", "checkmark": "✓",
	"arrowright": "→", "arrowleft": "←", "arrowup": "↑", "arrowdown": "↓", "filledbox": "■", "H18533": "■", "circle": "○",
	"softhyphen": "", "sfthyphen": "", "Eth": "Ð", "eth": "ð", "Thorn": "Þ", "thorn": "þ",
	"Agrave": "À", "Aacute": "Á", "Acircumflex": "Â", "Atilde": "Ã", "Adieresis": "Ä", "Aring": "Å", "Ccedilla": "Ç",
	"Egrave": "È", "Eacute": "É", "Ecircumflex": "Ê", "Edieresis": "Ë", "Igrave": "Ì", "Iacute": "Í", "Icircumflex": "Î",
	"Idieresis": "Ï", "Ntilde": "Ñ", "Ograve": "Ò", "Oacute": "Ó", "Ocircumflex": "Ô", "Otilde": "Õ", "Odieresis": "Ö",
	"Ugrave": "Ù", "Uacute": "Ú", "Ucircumflex": "Û", "Udieresis": "Ü", "Yacute": "Ý", "Ydieresis": "Ÿ", "Scaron": "Š",
	"Zcaron": "Ž", "agrave": "à", "aacute": "á", "acircumflex": "â", "atilde": "ã", "adieresis": "ä", "aring": "å",
	"ccedilla": "ç", "egrave": "è", "eacute": "é", "ecircumflex": "ê", "edieresis": "ë", "igrave": "ì", "iacute": "í",
	"icircumflex": "î", "idieresis": "ï", "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocircumflex": "ô", "otilde": "õ",
	"odieresis": "ö", "ugrave": "ù", "uacute": "ú", "ucircumflex": "û", "udieresis": "ü", "yacute": "ý", "ydieresis": "ÿ",
	"scaron": "š", "zcaron": "ž", "cacute": "ć", "Cacute": "Ć", "ccaron": "č", "Ccaron": "Č", "dcroat": "đ", "ecaron": "ě",
	"eogonek": "ę", "aogonek": "ą", "gbreve": "ğ", "Idotaccent": "İ", "nacute": "ń", "rcaron": "ř", "sacute": "ś",
	"scedilla": "ş", "uring": "ů", "zacute": "ź", "zdotaccent": "ż", "ohungarumlaut": "ő", "uhungarumlaut": "ű",
}
