package data

import (
	"testing"

	"github.com/copytruth/copytruth/checker/source"
)

func TestResources(t *testing.T) {
	d := read(t, "app/src/main/res/values-pt-rBR/strings.xml", source.Strings, `<?xml version="1.0" encoding="utf-8"?>
<!-- <string name="old">Commented out</string> -->
<resources xmlns:tools="http://schemas.android.com/tools">
    <string name="app_name" translatable="false">Acme Mobile</string>
    <string name="about">"  Don\'t lose a <b>single</b> file.\n\nKeep %1$d of them.  "</string>
    <string name="link">@string/app_name</string>
    <string name="rich"><![CDATA[Up to <i>5</i> devices &amp; counting]]></string>
    <string name="id"><xliff:g id="n">%s</xliff:g> left, 1 &lt; 2</string>
    <string name="none"/>
    <color name="brand">#ff00aa</color>
    <style name="Theme"><item name="x">Not read here</item></style>
    <string-array name="perks">
        <item>Unlimited
            devices</item>
        <item>No ads</item>
    </string-array>
    <plurals name="days">
        <item quantity="one">%d day of trial</item>
        <item quantity="other">%d days of trial</item>
    </plurals>
</resources>`)
	want(t, d,
		`value "Acme Mobile"`,
		`value "Don't lose a single file.\nKeep ￼ of them."`,
		`value "Up to 5 devices & counting"`,
		`value "￼ left, 1 < 2"`,
		`item "Unlimited devices"`, `item "No ads"`,
		`value "￼ days of trial"`)
	if d.Lang != "pt-BR" {
		t.Errorf("language %q", d.Lang)
	}
}

func TestResourceLang(t *testing.T) {
	for folder, want := range map[string]string{
		"values": "", "values-night": "", "values-v21": "", "values-land": "", "values-sw600dp": "", "values-mcc310": "",
		"values-de": "de", "values-pt-rBR": "pt-BR", "values-b+sr+Latn": "sr-Latn", "values-fr-land": "fr",
	} {
		if got := resourceLang("res/" + folder + "/strings.xml"); got != want {
			t.Errorf("%s: %q, want %q", folder, got, want)
		}
	}
}
