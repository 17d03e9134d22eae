package lint

import (
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/prose"
)

// A list of data that names this many features and this share of the manifest's,
// each as a whole value, is the list of all there is.
const (
	inventorySize  = 20
	inventoryShare = 2 // one in two
)

// Inventory reports whether a page is a data file that lists the features one by
// one, those included that are not offered: the list that the manifest itself
// may have been made from. That a name stands in it promises nothing.
func (p *Pass) Inventory(page *link.Page) bool {
	v := p.shared()
	v.lists.Lock()
	defer v.lists.Unlock()
	is, known := v.inventory[page]
	if !known {
		is = p.listsAll(page)
		v.inventory[page] = is
	}
	return is
}

func (p *Pass) listsAll(page *link.Page) bool {
	named := map[string]bool{}
	for i := range page.Claims {
		for _, id := range Listed(&page.Claims[i]) {
			named[id] = true
		}
	}
	return len(named) >= inventorySize && len(named)*inventoryShare >= len(p.Manifest.Features)
}

// Listed gives the features whose name is the whole of a value of data.
func Listed(c *link.Claim) []string {
	if c.Block != prose.Value || c.Key == "" {
		return nil
	}
	var ids []string
	for j := range c.Links {
		l := &c.Links[j]
		if l.Target.Kind == link.ToFeature && !l.Inherited && len(c.Sentence) <= len(l.Text)+len(" (coming soon)") && strings.HasPrefix(c.Sentence, l.Text) {
			ids = append(ids, l.Target.ID)
		}
	}
	return ids
}
