package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/strictyaml"
	"github.com/copytruth/copytruth/rules"
)

func (a *app) explainCommand() *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use:   "explain RULE",
		Short: "Say what a rule finds, why it matters and when to mute it",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var out []string
			for _, r := range rules.All() {
				out = append(out, cobra.CompletionWithDesc(r.ID, r.Title))
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("explain takes the id of one rule; copytruth rules lists them")
			}
			for _, r := range rules.All() {
				if r.ID == args[0] {
					return a.explain(r)
				}
			}
			s := &settings{config: &config.Config{}}
			if err := s.readConfig(name); err != nil {
				return err
			}
			for _, r := range s.all() {
				if r.ID == args[0] {
					return a.explain(r)
				}
			}
			return errors.New(strictyaml.Unknown("rule", args[0], idsOf(s.all())))
		},
	}
	cmd.Flags().StringVar(&name, "config", "", ruleConfigHelp)
	return cmd
}

// explain prints the rule's own page, and what can be set.
func (a *app) explain(r *lint.Rule) error {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(r.Doc))
	fmt.Fprintf(&b, "\n\n---\n%s: %s; severity %s\n", r.ID, r.Title, r.Severity)
	for _, o := range r.Options {
		fmt.Fprintf(&b, "  %s (default %v): %s\n", o.Name, o.Default, o.Doc)
	}
	_, err := a.out.Write([]byte(b.String()))
	return err
}
