package main

import (
	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/rules"
)

func (a *app) rulesCommand() *cobra.Command {
	var s *style
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return report.RulesText(a.out, rules.All(), a.text(s))
		},
	}
	s = addStyle(cmd)
	return cmd
}
