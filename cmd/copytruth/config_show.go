package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/lint"
)

func (a *app) configShowCommand() *cobra.Command {
	var name, preset string
	cmd := &cobra.Command{
		Use:   "show [PATH]",
		Short: "Show severity and options of every rule, as they hold for a file",
		Long: `show lists every rule with the severity and the options that hold: the preset's, the configuration's on top, and, for a PATH, those
of the overrides that cover it. Without PATH it shows what holds for the whole site. A severity of "own" is the one that the
rule gives each of its findings.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			s := &settings{config: &config.Config{}}
			if err := s.readConfig(name); err != nil {
				return err
			}
			if err := s.prefer(preset); err != nil {
				return err
			}
			path := ""
			if len(args) > 0 {
				path = s.place(args[0])
			}
			_, err := a.out.Write([]byte(s.shown(path)))
			return err
		},
	}
	cmd.Flags().StringVar(&name, "config", "", ruleConfigHelp)
	cmd.Flags().StringVar(&preset, "preset", "", presetHelp)
	complete(cmd, "preset", presetNames())
	return cmd
}

// shown tells, a rule in a line, what holds at a path; "" = for the whole site.
func (s *settings) shown(path string) string {
	var b strings.Builder
	set := s.rules()
	for _, r := range s.all() {
		severity, options := set[r.ID].Severity, map[string]any{}
		for _, o := range r.Options {
			options[o.Name] = o.Default
		}
		maps.Copy(options, set[r.ID].Options)
		if path != "" {
			if at := s.config.SeverityAt(r.ID, path); at != "" {
				severity = at
			}
			maps.Copy(options, s.config.OptionsAt(r.ID, path))
		}
		if severity == "" {
			severity = "own"
		}
		b.WriteString(strings.TrimRight(fmt.Sprintf("%-20s %-7s %s", r.ID, severity, setWords("", options)), " ") + "\n")
	}
	return b.String()
}

// setWords puts what is set of a rule into words: "severity note; slack 0.1".
func setWords(severity lint.Severity, options map[string]any) string {
	var words []string
	if severity != "" {
		words = append(words, "severity "+string(severity))
	}
	for _, name := range slices.Sorted(maps.Keys(options)) {
		value := fmt.Sprint(options[name])
		switch list := options[name].(type) {
		case []string:
			value = strings.Join(list, ", ")
		case []any:
			all := make([]string, len(list))
			for i, v := range list {
				all[i] = fmt.Sprint(v)
			}
			value = strings.Join(all, ", ")
		}
		if value == "" {
			value = "none"
		}
		words = append(words, name+" "+value)
	}
	return strings.Join(words, "; ")
}
