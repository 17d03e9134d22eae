package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"github.com/copytruth/copytruth/checker/source/whole"
)

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man FOLDER",
		Short: "Write the man pages into a folder",
		Long:  "man writes one page of section 1 for each command. They bear the day of SOURCE_DATE_EPOCH where that is set, else today's.",
		Args:  needsOne("the folder to write into"),
		RunE: func(cmd *cobra.Command, args []string) error {
			day := a.now()
			if epoch, err := strconv.ParseInt(a.env("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
				day = time.Unix(epoch, 0)
			}
			day = day.UTC()
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			return manPages(cmd.Root(), args[0], &doc.GenManHeader{Section: "1", Source: "copytruth " + version(), Manual: "copytruth", Date: &day})
		},
	}
}

// manPages writes the page of a command and those of its sub-commands.
func manPages(cmd *cobra.Command, dir string, header *doc.GenManHeader) error {
	cmd.DisableAutoGenTag = true
	cmd.Long = strings.ReplaceAll(cmd.Long, "\n  ", "\n      ") // the generator takes four blanks for an example
	var b bytes.Buffer
	h := *header // the generator fills in what a page is called
	if err := doc.GenMan(cmd, &h, &b); err != nil {
		return err
	}
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-") + ".1"
	if err := whole.Write(filepath.Join(dir, name), b.Bytes()); err != nil {
		return unwritten("man page", name, err)
	}
	for _, sub := range cmd.Commands() {
		if !sub.IsAvailableCommand() || sub.IsAdditionalHelpTopicCommand() {
			continue
		}
		if err := manPages(sub, dir, header); err != nil {
			return fmt.Errorf("%s: %w", sub.CommandPath(), err)
		}
	}
	return nil
}
