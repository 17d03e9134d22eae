package render_test

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/source/render"
)

func TestEmpty(t *testing.T) {
	words := strings.Repeat("Exports are free. ", 20)
	for _, tc := range []struct{ name, page, want string }{
		{"an application", `<head><script>var a = "b c d e f"</script></head><body><div id="root"></div><script src="a.js"></script></body>`, "no words without scripts, and the element #root for scripts to fill"},
		{"with a placeholder", `<body><div id="app"><!-- filled later --></div><p>Loading</p><script src="a.js"></script>`, "1 word without scripts, and the element #app for scripts to fill"},
		{"an element of its own", `<body><app-root></app-root><script type="module" src="a.js"></script>`, "no words without scripts, and the element <app-root> for scripts to fill"},
		{"asks for scripts", `<body><noscript>You need to enable JavaScript to run this app.</noscript><p>Quill, the place to write with all of your friends and colleagues</p><script src="a.js"></script>`, "12 words without scripts, and a note that asks for them"},
		{"nothing at all", `<body><span></span><script src="a.js"></script>`, "no words without scripts"},
		{"a counter's pixel is no note", `<body><noscript><img src="/pixel"></noscript><p>Thank you for your order, it will be on its way to you soon</p><script src="a.js"></script>`, ""},
		{"words are there", `<body><div id="root"></div><p>` + words + `</p><script src="a.js"></script>`, ""},
		{"short without scripts", `<body><div id="root"></div><p>Moved.</p>`, ""},
		{"data is no script", `<body><p>Moved.</p><script type="application/ld+json">{}</script>`, ""},
		{"nothing", ``, ""},
	} {
		if got := render.Empty([]byte(tc.page)); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}
