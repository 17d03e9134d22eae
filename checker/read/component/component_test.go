package component

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/source"
)

const u = prose.Unknown

// outline prints blocks with their labels, one a line.
func outline(d *prose.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		line := fmt.Sprintf("%s %q", b.Kind, d.String(b.Span))
		for _, l := range b.Labels {
			line += fmt.Sprintf(" %s:%s", l.Kind, l.Text)
		}
		out = append(out, line)
	}
	return out
}

func read(t *testing.T, uri string, m source.Media, src string) *prose.Document {
	t.Helper()
	d, err := Read(uri, m, source.NewText(src), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Error(err)
	}
	return d
}

type sample struct {
	name, src string
	want      []string
}

func run(t *testing.T, uri string, m source.Media, samples []sample) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) {
			if diff := cmp.Diff(s.want, outline(read(t, uri, m, s.src))); diff != "" {
				t.Errorf("outline (-want +got):\n%s", diff)
			}
		})
	}
}

func TestScriptValues(t *testing.T) {
	run(t, "plans.tsx", source.JSX, []sample{
		{"plan cards", `const tiers: Tier[] = [
  { id: 'tier-pro', name: 'Pro', href: '#', price: { monthly: '$15' }, features: ["SSO", "Audit logs", ` + "`Up to ${max} users`" + `], mostPopular: true, className: 'mt-2 flex' },
] as const satisfies Tier[]`,
			[]string{`value "Pro"`, `value "price: $15/month" key:Pro`, `item "SSO" key:Pro`, `item "Audit logs" key:Pro`, `item "Up to ` + u + ` users" key:Pro`}},
		{"escapes and sums", `export default { a: 'It\'s "all" included\u2019s', b: "We have " + n + ' tools ' + "today", c: a < b ? "one of two" : null }`,
			[]string{`value "It's \"all\" included’s"`, `value "We have ` + u + ` tools today"`, `value "one of two"`}},
		{"questions with markup", `const faq = [{ question: "Is there a trial?", answer: <p>Yes, <b>14 days</b>.</p> }]`,
			[]string{`value "Is there a trial?"`, `paragraph "Yes, 14 days." term:Is there a trial?`}},
		{"what is not copy", `"use client and more"
import { type A } from "some words here"
export * from 'other words there'
interface P { title: 'Some literal type'; kind: "b c d" }
type Q = 'Not copy here' | { label: 'Nor this one' }
enum E { A = "This is no copy" }
console.log("Not copy at all, please"); throw new Error('Something went badly wrong')
const re = /["'{}]It is not/g, half = total / 2 / 3, cls = cn("Some Class Words here", x)
if (plan === "The pro plan") { fetch("Not a copy either") }
function f<T extends 'A b c'>(x: T, y?: "D e f"): x is 'G h i' { return x as "J k l" }
const g = <T,>(x: T) => x; element.title = "Not said of it"`, nil},
		{"translations", `const a = t("All plans include SSO"); const b = t('home.title', { defaultValue: "Ship faster now" }); const c = formatMessage({ id: "x y z", defaultMessage: "Up to {count} seats" })`,
			[]string{`value "All plans include SSO"`, `value "Ship faster now"`, `value "Up to ` + u + ` seats"`}},
		{"metadata", `export const metadata: Metadata = { title: "Pricing", description: "All plans include SSO.", openGraph: { title: "Plans for all" } }`,
			[]string{`title "Pricing"`, `meta "All plans include SSO."`, `meta "Plans for all"`}},
		{"markdown in a template", "const terms = `\n# Terms\n\n- First ${n} item\n- Second **item** here\n`",
			[]string{`heading "Terms"`, `item "First ` + u + ` item" heading:Terms`, `item "Second item here" heading:Terms`}},
		{"icons as values", `const FEATURES = [{ name: "SSO", values: { free: <X/>, pro: <Check className="h-4"/> } }, { name: "Seats", values: { free: 3, pro: <b>No limit</b> } }]`,
			[]string{`cell ""`, `cell "free"`, `cell "pro"`, `cell "SSO"`, `cell "✗" row:SSO column:free`, `cell "✓" row:SSO column:pro`, `cell "Seats"`, `cell "3" row:Seats column:free`, `cell "No limit" row:Seats column:pro`}},
		{"structured data", `export const ld = {'@type': 'AggregateOffer', highPrice: '89', offerCount: 5, priceCurrency: 'EUR'}`,
			[]string{`value "highPrice: 89 EUR"`, `value "offerCount: 5"`}},
		{"functions", `export default { data() { return { headline: "Ship faster today" } }, get x(): string { return 'All of it here' }, async *load() { yield { label: 'Loading' } } }`,
			[]string{`value "Ship faster today"`, `value "All of it here"`, `value "Loading"`}},
	})
	if d := read(t, "messages/de.ts", source.Script, `export default { a: "Los", b: 'Bald da' }`); d.Lang != "de" || len(d.Blocks) != 2 {
		t.Errorf("messages: lang %q, %v", d.Lang, outline(d))
	}
	if d := read(t, "a.test.tsx", source.JSX, `const title = "All plans include SSO"`); len(d.Blocks) != 0 {
		t.Errorf("a test's strings: %v", outline(d))
	}
}

func TestJSX(t *testing.T) {
	jsx := func(s string) string { return "export default () => (<main>" + s + "</main>)" }
	run(t, "page.tsx", source.JSX, []sample{
		{"text and expressions", jsx(`<p className="x">Save {percent}% with {"five"} seats{" "}on <Link href="/pro">Pro</Link>. It&apos;s {3}.</p>`),
			[]string{`paragraph "Save ` + u + `% with five seats on Pro. It's 3."`}},
		{"a card names its content", jsx(`<PlanCard name="Pro" features={["SSO", "Audit logs"]} variant="big" onClick={() => go("to the shop")}><p>For teams.</p></PlanCard><p>After.</p>`),
			[]string{`value "Pro"`, `item "SSO" key:Pro`, `item "Audit logs" key:Pro`, `paragraph "For teams." key:Pro`, `paragraph "After."`}},
		{"alternatives", jsx(`<p>{beta ? "In beta for all" : "Generally available"}</p><p>It is {beta ? "in beta" : "out now"} today.</p>`),
			[]string{`paragraph "In beta for all\nGenerally available"`, `paragraph "It is ` + u + ` today."`}},
		{"markup in expressions", jsx(`<ul>{plans.map((p) => <li key={p}>{p.popular && <b>Popular</b>} {p.name}</li>)}</ul>`),
			[]string{`item "Popular ` + u + `"`}},
		{"icons", jsx(`<Table><TableRow><TableHead>Feature</TableHead><TableHead>Free</TableHead><TableHead>Pro</TableHead></TableRow><TableRow><TableCell>SSO</TableCell><TableCell><X /></TableCell><TableCell><CheckIcon className="h-4"/></TableCell></TableRow></Table><ul><li><X/> White label</li></ul>`),
			[]string{`cell "Feature"`, `cell "Free"`, `cell "Pro"`, `cell "SSO" column:Feature`, `cell "✗" row:SSO column:Free`, `cell "✓" row:SSO column:Pro`, `item "✗ White label"`}},
		{"attributes", jsx("<img alt={`The ${n} plans`} /><input placeholder={\"Your work email\"} />"),
			[]string{`alt "The ` + u + ` plans"`, `alt "Your work email"`}},
		{"headings by component", jsx(`<Card><CardTitle>Team</CardTitle><CardDescription>For small teams.</CardDescription></Card>`),
			[]string{`heading "Team"`, `paragraph "For small teams." heading:Team`}},
		{"data in tags", jsx(`<FAQ items={[{q: "Is it open?", a: "Yes, it is."}]} /><script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify({ "@type": "Offer", price: "19", priceCurrency: "USD" }) }} />`),
			[]string{`value "Is it open?"`, `value "Yes, it is." term:Is it open?`, `value "price: 19 USD"`}},
		{"fragments and self-closing", `const a = <><div /><Spacer size={2}/><p>After them</p></>`, []string{`paragraph "After them"`}},
		{"an unknown component in a sentence", jsx(`<p>Only <Price plan="pro" /> per month</p>`), []string{`paragraph "Only ` + u + ` per month"`}},
		{"rows without a table", `const r = <tr><td>Seats</td><td>Up to 10 here</td></tr>`, []string{`paragraph "Seats"`, `paragraph "Up to 10 here"`}},
	})
	d := read(t, "p.tsx", source.JSX, jsx("{/* copytruth ignore x: y */}<p>Text</p>"))
	if len(d.Notes) != 1 || d.Notes[0].Text != "copytruth ignore x: y" || d.Notes[0].Location.Start.Column != 29 {
		t.Errorf("notes %+v", d.Notes)
	}
}

func TestQuotations(t *testing.T) {
	const voice = prose.InQuote | prose.InVoice
	for src, want := range map[string]prose.Region{
		`<Quote author="Jo">It works.</Quote>`: voice, `<TestimonialCard>It works.</TestimonialCard>`: voice, `<Testimonial quote="It works every day." />`: voice,
		"<Quote>\n\nIt works.\n\n</Quote>": voice, `<RequestQuote>It works.</RequestQuote>`: 0, `<Card>It works.</Card>`: 0,
	} {
		for uri, m := range map[string]source.Media{"p.mdx": source.MDX, "p.astro": source.Astro, "p.vue": source.Vue} {
			body := src + "\n\n<p>After.</p>\n"
			if m == source.Vue {
				body = "<template><div>" + body + "</div></template>"
			}
			blocks := read(t, uri, m, body).Blocks
			for i, b := range blocks {
				expect := want
				if i == len(blocks)-1 {
					expect = 0
				}
				if got := b.Region & voice; got != expect && b.Kind != prose.Value {
					t.Errorf("%s in %s: block %d of region %b, want %b", src, uri, i, got, expect)
				}
			}
		}
	}
}

func TestSingleFiles(t *testing.T) {
	run(t, "p.astro", source.Astro, []sample{{"astro", `---
import Layout from './l.astro'
const faqs = [{ q: "Is there a trial?", a: "Yes, 14 days." }]
---
<Layout title="Acme pricing" description={` + "`All ${n} plans include SSO`" + `}>
  <h1 class:list={["a"]}>Plans</h1>
  {faqs.map(({ q }) => <details><summary>{q}</summary></details>)}
  <style>h1 { color: red }</style>
  <p>Up to {max} seats</p>
</Layout>`, []string{`value "Is there a trial?"`, `value "Yes, 14 days." term:Is there a trial?`, `value "Acme pricing"`, `value "All ` + u + ` plans include SSO" key:Acme pricing`,
		`heading "Plans" key:Acme pricing`, `term "` + u + `" heading:Plans key:Acme pricing`, `paragraph "Up to ` + u + ` seats" heading:Plans key:Acme pricing`}}})
	run(t, "p.svelte", source.Svelte, []sample{{"svelte", `<script lang="ts">export let title = "Plans for teams"; let a = <T>b;</script>
<svelte:head><title>Pricing</title></svelte:head>
{#if a > 0}<Card title="Includes {n} seats" on:click={() => go('x y')}>{a.name} is good</Card>{:else}<p>Nothing yet</p>{/if}
<p>{@html "Bold words here"}</p>`, []string{`value "Plans for teams"`, `title "Pricing"`, `value "Includes ` + u + ` seats"`, `paragraph "` + u + ` is good" key:Includes ` + u + ` seats`, `paragraph "Nothing yet"`, `paragraph "Bold words here"`}}})
	run(t, "p.vue", source.Vue, []sample{{"vue", `<template><div><p>Save {{ percent }}% now. <template v-if="x">Really.</template></p>
<plan-card name="Pro" :features="['SSO', 'Audit logs']"/><img :alt="'Our screen'" src="x.png"></div></template>
<script setup>const plans = ref([{ name: 'Free', features: ['One project'] }])</script>
<i18n>{ "en": { "hero": "Pricing for all" } }</i18n><style>.a { color: red }</style>`,
		[]string{`value "Pricing for all"`, `value "Free"`, `item "One project" key:Free`, `paragraph "Save ` + u + `% now. Really."`, `value "Pro"`, `item "SSO" key:Pro`, `item "Audit logs" key:Pro`}}})
}

func TestMDX(t *testing.T) {
	run(t, "p.mdx", source.MDX, []sample{
		{"modules, tags and expressions", `---
title: Pricing
---
import A, {
  B
} from './b'

export const plans = [{ name: "Pro", features: ["SSO"] }]

# Plans {n}

Up to {count} *seats*, {"really"} ` + "`{code}`" + ` \{text} for <Price plan="pro" /> each.

` + "```js\nconst x = <A b={1}>\n```\n",
			[]string{`title "Pricing"`, `value "Pro"`, `item "SSO" key:Pro`, `heading "Plans ` + u + `"`, `paragraph "Up to ` + u + ` seats, really {code} {text} for ` + u + ` each." heading:Plans ` + u, `code "const x = <A b={1}>\n" heading:Plans ` + u}},
		{"components around Markdown", `<Card title="Unlimited storage" icon="x">
    Indented **text** here.

    - one item
    - two items
</Card>

After it.
`, []string{`value "Unlimited storage"`, `paragraph "Indented text here." key:Unlimited storage`, `item "one item" key:Unlimited storage`, `item "two items" key:Unlimited storage`, `paragraph "After it."`}},
		{"tables", "| Feature | Free | Pro |\n|---|---|---|\n| SSO | <X /> | <Check /> |\n\n<table><tr><th>A</th><th>B</th></tr><tr><td>one</td><td>{n}</td></tr></table>\n",
			[]string{`cell "Feature"`, `cell "Free"`, `cell "Pro"`, `cell "SSO" column:Feature`, `cell "✗" row:SSO column:Free`, `cell "✓" row:SSO column:Pro`, `cell "A"`, `cell "B"`, `cell "one" column:A`, `cell "` + u + `" row:one column:B`}},
		{"what is broken costs itself", "<Card title=\"x\n\nText with { a brace.\n\n# Still a heading\n\nAnd a <Card> that stays open.\n",
			[]string{`paragraph "<Card title=\"x"`, `paragraph "Text with { a brace."`, `heading "Still a heading"`, `paragraph "And a that stays open." heading:Still a heading`}},
	})
	d := read(t, "p.mdx", source.MDX, "{/* copytruth ignore x: y */}\n\nText { open\n\n# A\n")
	if len(d.Notes) != 1 || len(d.Faults) != 1 || d.Faults[0].At.Line != 3 {
		t.Errorf("notes %+v, faults %+v", d.Notes, d.Faults)
	}
}

func TestTemplates(t *testing.T) {
	run(t, "p.html.erb", source.Template, []sample{
		{"erb", `<%# comment %><% @p.each do |p| %><li class="<%= p > 3 ? "a" : "b" %>">Up to <%= p.seats %> seats</li><% end %><p><%= t("All plans include SSO") %></p><%= yield %>`,
			[]string{`item "Up to ` + u + ` seats"`, `paragraph "All plans include SSO"`}},
		{"liquid", `{% comment %} not read {% endcomment %}<p>{% if x %}Costs ${{ price }}/month{% endif %} {{ "Buy it now" | t }}</p>{{ content }}`,
			[]string{`paragraph "Costs $` + u + `/month Buy it now"`}},
		{"handlebars", `{{> head}}{{#each items}}<p>{{name}} and more</p>{{/each}}{{!-- not read --}}`, []string{`paragraph "` + u + ` and more"`}},
		{"go", `{{ define "x" }}<p>{{- .Name -}} has {{ len .Seats }} seats</p>{{ end }}{{/* not read */}}`, []string{`paragraph "` + u + ` has ` + u + ` seats"`}},
		{"php", `<?php if ($x > 3): ?><p>All <?= $n ?> plans</p><?php endif; ?><h2><?php _e('Start your trial', 'd'); ?></h2><?php $rest = "Not said here";`,
			[]string{`paragraph "All ` + u + ` plans"`, `heading "Start your trial"`}},
	})
}

func TestCopyAttributes(t *testing.T) {
	opt := Options{CopyAttributes: []string{"punchline"}, Data: data.Options{SkipKeys: []string{"hint"}}}
	d, err := Read("p.tsx", source.JSX, source.NewText(`const a = <Hero punchline="Unlimited" other="Unlimited" hint="Some words not read"/>`), opt)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{`value "Unlimited"`}, outline(d)); diff != "" {
		t.Error(diff)
	}
}

// Nothing that a file can hold takes long.
func TestBounded(t *testing.T) {
	media := []source.Media{source.JSX, source.Script, source.MDX, source.Astro, source.Vue, source.Svelte, source.Template}
	for _, unit := range []string{"<a ", "<A b={", "{", "(", "[", "`${", "a<b,", "<div>", "{{", "<%", "=>{", "a?b:", "/*", "'", "`", "<A b='", "x = {a: [", "<!--", "a ? (b): ", "<T extends ", "</a>", "export const a = ", "\nexport ", "```\n", "{% comment %}"} {
		src := source.NewText(strings.Repeat(unit, 60_000/len(unit)))
		for _, m := range media {
			start := time.Now()
			d, err := Read("p", m, src, Options{})
			if err == nil {
				err = prose.Verify(d)
			}
			if err != nil {
				t.Errorf("%s, %q: %v", m, unit, err)
			}
			if e := time.Since(start); e > 10*time.Second {
				t.Errorf("%s, %q took %v", m, unit, e)
			}
		}
	}
	if _, err := Read("p", source.JSX, source.NewText(strings.Repeat(" ", MaxSize+1)), Options{}); err == nil {
		t.Error("a file over the limit was read")
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		`const a: B<C>[] = [{ name: 'Pro', price: 1, f: ["x y z", ` + "`a ${b ? `c` : {d}} e`" + `] }] as const`,
		`export default () => <main className="a">{x && <b>y</b>} {/* copytruth ignore a: b */}<P a="b c d" b={[{q: "x y?", a: <i>z</i>}]} {...c} /></main>`,
		"---\nconst a = 'b c d'\n---\n<L title=`x ${y}`>{a.map(b => <tr><td>{b}</td></tr>)}</L><style>a{}</style>",
		"<template><p :a=\"'b'\" v-if=\"c\">{{ d | e }}</p></template><script setup lang=ts>const a = <B>c / d</script><i18n>{\"a\": \"b\"}</i18n>",
		"{#each [1] as a}<A b=\"c {d}\">{@html e}</A>{/each}<script>let a = /[/]/g</script>",
		"import a from 'b'\n\n# c {d}\n\n<E f=\"g\">\n    - h\n</E>\n\n| a | b |\n|-|-|\n| <X/> | {`c`} |\n\n```\n<x>\n```\n<table><tr><td>{y}</td></tr></table>",
		"<% a %>b <%= t(\"c d\") %>{% comment %}e{% endcomment %}{{ \"f g\" | h }}<?php i ?>${j}",
		"class A extends B { static c = 'd e f'; get x(): Y { return <Z/> } } type D = { a: 'b' } | E<F>; enum G { H }",
		"a = b\n/c/g\nif (d) /e/.test(f)\nfor (;;) {}\nx = y ? z : { w: 'v u t' }",
	} {
		for i := range 7 {
			f.Add(s, uint8(i))
		}
	}
	media := []source.Media{source.JSX, source.Script, source.MDX, source.Astro, source.Vue, source.Svelte, source.Template}
	f.Fuzz(func(t *testing.T, s string, m uint8) {
		if len(s) > 10_000 {
			t.Skip()
		}
		watch := time.AfterFunc(20*time.Second, func() { panic(fmt.Sprintf("hangs on media %d: %q", m%7, s)) })
		defer watch.Stop()
		d, err := Read("a.tsx", media[m%7], source.NewText(s), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := prose.Verify(d); err != nil {
			t.Error(err)
		}
	})
}
