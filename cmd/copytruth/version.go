package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/claim"
)

// release is set by the linker in released builds.
var release string

// version names the build: the release, else the module version, else the
// revision that it was built from.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel-" + s.Value[:12]
		}
	}
	return "devel"
}

// versions is what `version` and --version print.
func versions() string {
	return fmt.Sprintf("copytruth %s\nclaim model %s\n", version(), claim.ModelHash())
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and the hash of the claim model",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(a.out, versions())
			return err
		},
	}
}
