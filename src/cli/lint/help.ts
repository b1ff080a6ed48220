export const help = `Usage: gantry lint [options] PATH…
       gantry lint --stdin [--stdin-filename NAME] [options]

Lints Dockerfiles and Compose files exactly as the editor does. PATH is a file, a folder or a glob.

  -f, --format NAME       text (default), json, sarif, checkstyle, codeclimate, gitlab, junit, github
  -c, --config FILE       this configuration, instead of gantry.yaml and .hadolint.yaml above each file
      --no-config         no configuration at all
      --language ID       dockerfile, compose or dockerignore, where a file's name does not tell
      --fail-on SEVERITY  error, warning (default), info, hint or never: from where on the exit code is 1
      --fix               apply the safe fixes; with --stdin, print the fixed text
      --fix-dry-run       print them as a diff
      --stdin             read one file from the standard input
      --stdin-filename N  its name, for the language and the configuration
      --shellcheck PATH   this ShellCheck instead of the one on PATH; --no-shellcheck for none
      --list-rules        every rule with its severity, aliases and summary (also --format json)
      --no-color

Exit codes: 0 fine, 1 findings at or above --fail-on, 2 could not run.
`;
