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
			s := &settings{config: &config.Config{}}
			err := s.readConfig(name)
			for _, r := range rules.All() {
				if r.ID == args[0] && (err == nil || name == "") { // a configuration that nobody named may be in the making
					return a.explain(s, r)
				}
			}
			if err != nil {
				return err
			}
			for _, r := range s.all() {
				if r.ID == args[0] {
					return a.explain(s, r)
				}
			}
			return errors.New(strictyaml.Unknown("rule", args[0], idsOf(s.all())))
		},
	}
	cmd.Flags().StringVar(&name, "config", "", ruleConfigHelp)
	return cmd
}

// explain prints the rule's own page, what can be set, and what is.
func (a *app) explain(s *settings, r *lint.Rule) error {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(r.Doc))
	fmt.Fprintf(&b, "\n\n---\n%s: %s; severity %s\n", r.ID, r.Title, r.Severity)
	for _, o := range r.Options {
		fmt.Fprintf(&b, "  %s (default %v): %s\n", o.Name, o.Default, o.Doc)
	}
	if s.config == nil { // it could not be read
		s.config = &config.Config{}
	}
	set := s.rules()[r.ID]
	if words := setWords(set.Severity, set.Options); words != "" {
		fmt.Fprintf(&b, "set: %s\n", words)
	}
	for _, o := range s.config.Overrides {
		if here, ok := o.Rules[r.ID]; ok {
			fmt.Fprintf(&b, "set for %s: %s\n", strings.Join(config.Strings(o.Files), ", "), setWords(here.Severity, here.Options))
		}
	}
	_, err := a.out.Write([]byte(b.String()))
	return err
}
