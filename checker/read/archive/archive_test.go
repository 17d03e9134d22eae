package archive_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/read/archive"
	"github.com/copytruth/copytruth/checker/read/archive/archivetest"
)

func TestPartRefusesBombs(t *testing.T) {
	bomb := archivetest.Zip(t, map[string]string{"big.xml": strings.Repeat("0", 8<<20)})
	a, err := archive.Open(bomb)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = a.Part("big.xml"); err == nil || !strings.Contains(err.Error(), "bomb") {
		t.Errorf("8 MiB out of %d bytes gave error %v, want it refused as a bomb", len(bomb), err)
	}
}

func TestPartAllowsLargeHonestParts(t *testing.T) {
	var b strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&b, "%d,", i*7919%1_000_003)
	}
	a, err := archive.Open(archivetest.Zip(t, map[string]string{"data.xml": b.String()}))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := a.Part("data.xml"); err != nil || len(got) != b.Len() {
		t.Errorf("read %d of %d bytes, error %v", len(got), b.Len(), err)
	}
}

func TestOpenNamesEncryptedDocuments(t *testing.T) {
	_, err := archive.Open([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"))
	if !errors.Is(err, archive.ErrEncrypted) {
		t.Errorf("got %v, want ErrEncrypted", err)
	}
}

func TestTreeRefusesDepth(t *testing.T) {
	deep := strings.Repeat("<a>", 5000) + strings.Repeat("</a>", 5000)
	a, err := archive.Open(archivetest.Zip(t, map[string]string{"deep.xml": deep}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Tree("deep.xml"); err == nil || !strings.Contains(err.Error(), "levels") {
		t.Errorf("5000 levels gave %v, want a limit named", err)
	}
}

func TestRelationsResolveTargets(t *testing.T) {
	a, err := archive.Open(archivetest.Zip(t, map[string]string{
		"ppt/_rels/presentation.xml.rels": `<Relationships><Relationship Id="r1" Type="http://x/slide" Target="slides/slide1.xml"/>` +
			`<Relationship Id="r2" Type="http://x/theme" Target="/theme/t.xml"/>` +
			`<Relationship Id="r3" Type="http://x/hyperlink" Target="https://acme.example/a" TargetMode="External"/></Relationships>`,
	}))
	if err != nil {
		t.Fatal(err)
	}
	rels := a.Relations("ppt/presentation.xml")
	for id, want := range map[string]string{"r1": "ppt/slides/slide1.xml", "r2": "theme/t.xml", "r3": "https://acme.example/a"} {
		if got := rels[id].Target; got != want {
			t.Errorf("%s points to %q, want %q", id, got, want)
		}
	}
}
