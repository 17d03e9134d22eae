#!/usr/bin/env bash
# The step of action.yml. All that it takes comes by environment variables, is
# never evaluated, and never becomes a flag by beginning with a dash.
set -euo pipefail

binary=${COPYTRUTH_BINARY:-}
if [ -z "$binary" ]; then
  binary="${RUNNER_TEMP:?}/copytruth"
  # Built from the files of the action itself, so the ref that pins the action pins the program.
  (cd "$COPYTRUTH_ACTION" && GOFLAGS=-mod=readonly go build -trimpath -o "$binary" ./cmd/copytruth)
fi

args=(check --format=github)
# lines NAME VALUES adds --NAME=VALUE for each line that is not empty.
lines() {
  local line
  while IFS= read -r line; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then args+=("--$1=$line"); fi
  done <<<"$2"
}
lines manifest "${COPYTRUTH_MANIFEST:-}"
lines config "${COPYTRUTH_CONFIG:-}"
lines baseline "${COPYTRUTH_BASELINE:-}"
lines lock "${COPYTRUTH_LOCK:-}"
lines fail-on "${COPYTRUTH_FAIL_ON:-}"
lines owner "${COPYTRUTH_OWNER:-}"
since=${COPYTRUTH_SINCE:-}
if [ "$since" = base ]; then
  since=${COPYTRUTH_BASE:+origin/$COPYTRUTH_BASE}
fi
lines since "$since"
# Reports name files as the repository has them, wherever in it this runs.
prefix=$(git rev-parse --show-prefix 2>/dev/null || true)
if [ -z "$prefix" ] && [ -n "${GITHUB_WORKSPACE:-}" ] && [ "$PWD" != "$GITHUB_WORKSPACE" ]; then
  prefix=${PWD#"$GITHUB_WORKSPACE"/}
  if [ "$prefix" = "$PWD" ]; then prefix=""; fi
fi
lines path-prefix "${prefix%/}"
if [ -n "${COPYTRUTH_SARIF:-}" ]; then args+=("--output=sarif=$COPYTRUTH_SARIF"); fi
args+=(--)
while IFS= read -r line; do
  line=${line%$'\r'}
  if [ -n "$line" ]; then args+=("$line"); fi
done <<<"${COPYTRUTH_PATHS:-}"

code=0
"$binary" "${args[@]}" || code=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$code" >>"$GITHUB_OUTPUT"; fi
exit "$code"
