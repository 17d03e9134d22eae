package main

import (
	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/config"
)

func (a *app) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Work with the configuration, " + config.Name,
		Args:  cobra.ArbitraryArgs,
		RunE:  needsSubcommand,
	}
	cmd.AddCommand(a.schemaCommand("a configuration", config.Schema), a.configShowCommand())
	return cmd
}
