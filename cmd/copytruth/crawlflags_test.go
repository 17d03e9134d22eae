package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// TestCrawlSecrets: they come from files and the environment, and no error repeats one.
func TestCrawlSecrets(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, tc := range []struct {
		name string
		env  map[string]string
		args []string
		err  string
		want string
	}{
		{name: "none", want: " []"},
		{name: "environment", env: map[string]string{envBasicAuth: "ada:love:lace", envHeaders: "X-Key: hunter22", envCookies: "a=1; b=2"}, want: "ada love:lace hunter22 [a=1 b=2]"},
		{name: "files", args: []string{
			"--basic-auth-file", file("auth", "ada:love\n"), "--headers-file", file("headers", "# mine\n\nX-Key : hunter22\n"), "--cookies-file", file("cookies", "a=1\nb=2; c=3\n"),
		}, want: "ada love hunter22 [a=1 b=2 c=3]"},
		{name: "a file outranks", env: map[string]string{envBasicAuth: "x:y"}, args: []string{"--basic-auth-file", filepath.Join(dir, "auth")}, want: "ada love []"},
		{name: "the secret as file name", args: []string{"--basic-auth-file", "ada:hunter22"}, err: "--basic-auth-file: the file that it names cannot be read: no such file or directory; the secret itself belongs into COPYTRUTH_BASIC_AUTH"},
		{name: "no colon", env: map[string]string{envBasicAuth: "hunter22"}, err: "basic authentication is given as user:password on one line"},
		{name: "no header", env: map[string]string{envHeaders: "X-Key: a\nhunter22"}, err: `line 2 of the headers is no "Name: value"`},
		{name: "no cookie", env: map[string]string{envCookies: "hunter22"}, err: `line 1 of the cookies is no "name=value" or "name=value; name=value"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := &app{env: func(name string) string { return tc.env[name] }}
			cmd := &cobra.Command{Use: "x"}
			flags := addCrawlFlags(cmd)
			if err := cmd.ParseFlags(tc.args); err != nil {
				t.Fatal(err)
			}
			o, err := flags.options(a, []string{"https://acme.test/"})
			if tc.err != "" {
				if err == nil || err.Error() != tc.err {
					t.Fatalf("%v, want %s", err, tc.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var cookies []string
			for _, c := range o.Cookies {
				cookies = append(cookies, c.Name+"="+c.Value)
			}
			got := o.Headers.Get("X-Key") + " [" + strings.Join(cookies, " ") + "]"
			if o.BasicAuth != nil {
				got = strings.TrimSuffix(o.BasicAuth.User+" "+o.BasicAuth.Password+" "+o.Headers.Get("X-Key"), " ") + " [" + strings.Join(cookies, " ") + "]"
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
			if !strings.HasPrefix(o.UserAgent, "copytruth/") || !strings.Contains(o.UserAgent, "(+https://") || o.Pages != 10000 || o.Workers != 8 {
				t.Errorf("%q, %d pages, %d workers", o.UserAgent, o.Pages, o.Workers)
			}
		})
	}
}
