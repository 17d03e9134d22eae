package pricemismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

var (
	// gains are the heads of rows and columns over money that one gets, may spend or is
	// spared: "Monthly credits", "Spending limit", "You save".
	gains = pattern.New(`(?i)\b(?:credits?|allowances?|budgets?|bonus(?:es)?|included|rewards?|sav(?:es?|ings?)|discounts?|refunds?|cash ?back|deposits?|grants?|spend(?:ing)?|limits?|caps?|quotas?|vouchers?|worth|valued?|coverage|payouts?|revenue|earnings?|guthaben|kontingent|ersparnis|crédits?|économies?|créditos?|ahorros?|crediti|risparmio)\b`)
	// charged are words of heads that are of a price all the same: "Price (credits included)".
	charged = pattern.New(`(?i)\b(?:pric(?:e|es|ing)|costs?|fees?|billed|subscriptions?|pay|preise?|kosten|prix|tarifs?|precios?|costes?|prezz[io]|preços?)\b|credit cards?`)
)

// gained reports whether a cell stands under or beside such a head, which is not the
// plan's own name.
func gained(said lint.Said) bool {
	return said.Claim.Block == prose.Cell && slices.ContainsFunc(said.Claim.Labels, func(l prose.Label) bool {
		own := said.Text != "" && strings.Contains(l.Text, said.Text)
		return (l.Kind == prose.ColumnLabel || l.Kind == prose.RowLabel) && !own && gains.MatchString(l.Text) && !charged.MatchString(l.Text)
	})
}
