package main

import (
	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/report"
)

func (a *app) filesCommand() *cobra.Command {
	var (
		f    *listFlags
		each bool
	)
	cmd := &cobra.Command{
		Use:   "files [PATHS…]",
		Short: "List what is read and as which kind, what is taken for history, and what is passed by and why",
		Long: "files reads the copy as every run does and says what it saw: each file with its kind and surface, the pages and parts\n" +
			"that speak of the past and are not judged as statements of today, and what is passed by with the reason.\n\n" + pathsHelp,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			return a.list(cmd, f, paths, map[string]report.Reporter{"text": report.FilesText(a.text(f.style), each), "json": report.FilesJSON})
		},
	}
	f = addList(cmd)
	cmd.Flags().BoolVar(&each, "skipped", false, "list each file that is passed by, not only the reasons")
	return cmd
}
