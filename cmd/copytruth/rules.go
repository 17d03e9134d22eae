package main

import (
	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/report"
)

const ruleConfigHelp = "configuration `file` that rules of your own stand in; by default the nearest .copytruth.yaml. none: only the program's rules"

const houseHelp = `rules lists the rules that come with the program and those that you have written yourself, without any code, in
.copytruth.yaml:

  house_rules:
    - id: no-magic
      message: '"{words}" is not how we speak'
      when: {phrase: [works like magic, magically]}      # in any inflection
      instead: automatically
    - id: security-names-its-plan
      message: "{feature} is spoken of without its plan"
      severity: error                                    # warning unless written
      when: {groups: [Security], polarity: affirmed, surfaces: [home, pricing]}
      must_have: [on Pro, on Enterprise]                 # one of them, in the sentence
      files: ["site/**"]

All that when says must hold: features, groups, kinds, statuses, plans, types, polarity, availability, phrase, surfaces, blocks,
locales; of each list one word. Then the rule speaks where must_have is missing or must_not_have stands, or at once where
neither is written. Such rules are muted, set and overridden like any other. config schema prints the whole form.`

func (a *app) rulesCommand() *cobra.Command {
	var look *style
	var name string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules, those of your configuration among them",
		Long:  houseHelp,
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			s := &settings{config: &config.Config{}}
			if err := s.readConfig(name); err != nil {
				return err
			}
			return report.RulesText(a.out, s.all(), a.text(look))
		},
	}
	look = addStyle(cmd)
	cmd.Flags().StringVar(&name, "config", "", ruleConfigHelp)
	return cmd
}
