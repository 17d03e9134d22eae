package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// site is a made-up site with its manifest. Equal numbers give equal files.
type site struct{ pages, features int }

var (
	nouns = strings.Fields("archive audit backup batch board branch budget cache calendar channel cluster comment contract dashboard deploy digest export feed filter folder form gateway graph import inbox invoice journal ledger library log mirror notebook notice pipeline policy portal queue quota registry relay report roster sandbox schedule search session shelf signal snapshot sprint survey task template timeline token tracker trigger vault webhook widget workspace")
	kinds = strings.Fields("sharing history alerts rules access mapping limits insights replay exports checks views sync locks roles tags previews retention approvals digests")
	plans = []string{"Free", "Pro", "Business", "Enterprise"}
	says  = []string{
		"With %s your team sees what has changed and who changed it.", "%s is available on %s.",
		"You can turn on %s in the settings of your workspace.", "%s keeps up to %d entries for each member.", "%s shows what is new.",
		"Our customers use %s every day, and so do we.", "Since last year %s has handled more than %d requests per minute.", "To use %s, open the menu and choose the second entry.",
		"Nobody has to ask an administrator before using %s.", "Is %s right for you?", "%s works on macOS, on Windows and in the browser.",
	}
	fill = []string{
		"Most teams begin with one %s and move each %s when the first has settled.", "The %s opens at once and stays where you left the %s.",
		"If the %s goes wrong, the %s tells what happened and in which order.", "Take the time to read about the %s before you change a %s that others rely on.",
		"There is more than one way to name a %s; the one shown here needs the fewest changes to the %s.", "What you see of the %s depends on who owns the %s.",
		"Move the %s aside when the %s is full.", "A %s without a %s is of little use to anybody.", "First choose the %s, then say which %s it belongs to.",
	}
)

// name of a feature: two words that no other feature has together.
func name(i int) string {
	n := nouns[i%len(nouns)] + " " + kinds[(i/len(nouns))%len(kinds)]
	if k := i / (len(nouns) * len(kinds)); k > 0 {
		n = fmt.Sprintf("%s %s", nouns[(i+7*k)%len(nouns)], n)
	}
	return strings.ToUpper(n[:1]) + n[1:]
}

func (s site) write(dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "content"), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "product.yaml"), []byte(s.manifest()), 0o644); err != nil {
		return err
	}
	for i := range s.pages {
		folder := filepath.Join(dir, "content", fmt.Sprintf("part-%03d", i/100))
		if i%100 == 0 {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("page-%05d.md", i)), []byte(s.page(i)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (s site) manifest() string {
	b := &strings.Builder{}
	b.WriteString("version: 1\nproduct: {name: Acme Works}\nplans:\n")
	for i, p := range plans {
		fmt.Fprintf(b, "  - {id: %s, name: %s, price: {amount: %d, currency: USD, per: month}}\n", strings.ToLower(p), p, 12*i)
	}
	b.WriteString("features:\n")
	for i := range s.features {
		id := strings.ReplaceAll(strings.ToLower(name(i)), " ", "-")
		fmt.Fprintf(b, "  - {id: %s, name: %s, plans: [%s]}\n", id, name(i), strings.ToLower(strings.Join(plans[i%len(plans):], ", ")))
	}
	return b.String()
}

// page has front matter, headings, paragraphs, a list and a table, about five
// kilobytes.
func (s site) page(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	b := &strings.Builder{}
	fmt.Fprintf(b, "---\ntitle: %s, page %d\n---\n\n# %s\n", name(r.IntN(s.features)), i, name(r.IntN(s.features)))
	for range 6 {
		fmt.Fprintf(b, "\n## About the %s\n", nouns[r.IntN(len(nouns))])
		for range 3 {
			b.WriteString("\n")
			for range 2 + r.IntN(3) {
				b.WriteString(s.sentence(r) + " ")
			}
			b.WriteString("\n")
		}
		b.WriteString("\n")
		for range 3 {
			fmt.Fprintf(b, "- **%s**: [%s](/part/%d)\n", nouns[r.IntN(len(nouns))], s.filler(r), r.IntN(900))
		}
	}
	b.WriteString("\n| Name | Colour | Size |\n|---|---|---|\n")
	for range 5 {
		fmt.Fprintf(b, "| %s | grey | %d |\n", nouns[r.IntN(len(nouns))], r.IntN(90))
	}
	return b.String()
}

func (s site) sentence(r *rand.Rand) string {
	if r.IntN(10) > 0 {
		return s.filler(r)
	}
	say := says[r.IntN(len(says))]
	args := []any{name(r.IntN(s.features))}
	switch {
	case strings.Contains(say, "%d"):
		args = append(args, 10*(1+r.IntN(90)))
	case strings.Count(say, "%s") == 2:
		args = append(args, plans[r.IntN(len(plans))])
	}
	return fmt.Sprintf(say, args...)
}

func (s site) filler(r *rand.Rand) string {
	return fmt.Sprintf(fill[r.IntN(len(fill))], nouns[r.IntN(len(nouns))], nouns[r.IntN(len(nouns))])
}
