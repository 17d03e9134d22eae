package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// choice is a flag that takes one of a few words.
type choice struct {
	value string
	words []string
}

// String is the word that holds.
func (c *choice) String() string { return c.value }

// Type names the kind of value in help texts.
func (c *choice) Type() string { return strings.Join(c.words, "|") }

// Set refuses what is none of the words.
func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		return fmt.Errorf("allowed are %s", strings.Join(c.words, ", "))
	}
	c.value = s
	return nil
}

// choose adds a choice to a command's flags, with completion. The first word
// is the default.
func choose(cmd *cobra.Command, name, usage string, words ...string) *choice {
	c := &choice{value: words[0], words: words}
	cmd.Flags().Var(c, name, usage)
	complete(cmd, name, words)
	return c
}

// complete offers words as values of a flag. It can only fail for a flag that
// does not exist, and then every command line of a test would.
func complete(cmd *cobra.Command, flag string, words []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err)
	}
}

// flagError adds the flag that was probably meant.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || unknown.GetSpecifiedShortnames() != "" {
		return fmt.Errorf("%w; %s --help shows what is allowed", err, cmd.CommandPath())
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := strictyaml.Suggest(unknown.GetSpecifiedName(), names); near != "" {
		return fmt.Errorf("unknown flag --%s (did you mean --%s?)", unknown.GetSpecifiedName(), near)
	}
	return fmt.Errorf("unknown flag --%s; %s --help shows what is allowed", unknown.GetSpecifiedName(), cmd.CommandPath())
}

// style is how text output is to look.
type style struct {
	color  *choice
	places bool
}

func addStyle(cmd *cobra.Command) *style {
	return &style{color: choose(cmd, "color", "colours in text output; auto: on a terminal, unless NO_COLOR is set, and always with FORCE_COLOR or CLICOLOR_FORCE", "auto", "always", "never")}
}

// text settles colours and width: the flag outranks the environment, and the
// environment outranks what the output is.
func (a *app) text(s *style) report.TextOptions {
	width, terminal := a.terminal()
	o := report.TextOptions{Width: width}
	if s.places {
		o.Places = -1
	}
	force := func(name string) bool { v := a.env(name); return v != "" && v != "0" }
	switch {
	case s.color.value != "auto":
		o.Color = s.color.value == "always"
	case a.env("NO_COLOR") != "":
	case force("FORCE_COLOR") || force("CLICOLOR_FORCE"):
		o.Color = true
	default:
		o.Color = terminal && a.env("TERM") != "dumb" && a.env("CLICOLOR") != "0"
	}
	return o
}
