package claim

// scoreLexicon holds words that tell statements about the product from those
// about the world. They count in the score only and give no cues.
var scoreLexicon = []lexicon{
	{cBefore, `previously, in the past, used to, until now, historically, before this, up to now, so far, back then, in those days, at the time, over the years, over the last, once upon a time, formerly, last year, last month, years ago, in recent years, recently`},
	{cStudy, `according to, survey, surveys, survey found, report found, research, study, studies, respondents, of companies, of organizations, of developers, of professionals, of teams, gartner, forrester, analysts, statistics, on average`},
	{cProblem, `challenging, challenge, challenges, complex, complexity, difficult, hard, harder, problem, problems, pain, painful, struggle, struggling, struggles, risk, risks, risky, frustrating, time consuming, error prone, tedious, cumbersome, costly, threat, threats, concern, concerns, pressure, chaos, mess, confusing, worse`},
	{cPointer, `here, this link, below, above, the docs, docs, documentation, this video, the video, this post, blog post, this article, this guide, this page, tutorial, screenshot, changelog, release notes, faq, our website, this example, following, the announcement, this section, on twitter, pricing table, pricing page, this issue, this repository, the repo`},
	{cSelf, `our team, our company, mission, vision, our story, our journey, our founders, our engineers, our engineering, our culture, our growth, our values, our users, our community, founded, founder, founders, founder's, co founder, headquartered, employees, team members, investors, funding, raised, self funded, bootstrapped, profitable, acquired, ceo, cto, nasdaq, ipo, hiring, contributors, volunteers, our infrastructure, our pipeline, our codebase`},
	{cBuiltIn, `automatically, automatic, automated, built in, native, natively, out of the box, instantly, real time, one click, single click, with just, right from, directly from, from within, any, every, multiple, advanced, full, custom, without leaving, on the fly, in one place, per, including, such as, via`},
	{cModal, `would, could, might, should, wouldn't, couldn't`},
	{cExample, `for example, for instance, e.g., let's, consider, say you, suppose, as an example, in this example, in this case`},
	{cAboutHead, `about, notes, media contact, press contact, contact, contacts, forward looking, footnotes, references, sources, disclaimer, acknowledgements, boilerplate, thanks, conclusion, summary, introduction, background, the problem, motivation, challenges, the challenge`},
	{cChooseHead, `when to choose, when to use, who is it for, who it's for, best for, right for you, how to choose, is it right, why choose, should you`},
	{cFitLead, `best for, ideal for, perfect for, great for, pros, verdict, who it's for, bottom line, suited for`},
	{cMore, `and more, much more, and so much more, many more, more to come, and many others, etc`},
	{cOpensPointer, `see, check, find, read, visit, view, browse, watch, learn, check out, have a look, take a look, compare, choose the, contact, join, follow, refer to, note, find out, discover how, learn how, click`},
	{cDefineHead, `what is a, what is an, what are, why do you need, why do i need, why have, why use, what's the difference, what is the difference, when should, why you need, why every, why does, what does, understanding, what makes, why it matters, why it's important, how does a, what's a, the importance of, the basics, benefits of, types of`},
	{cToldAux, `was, were, had, did, wanted, needed, decided, started, realized, found, built, wrote, thought, knew, went, came, took, asked, tried, discovered, learned, felt, saw`},
}
