#!/usr/bin/env bash
# Brings the program of a release for action.yml, and holds it to its checksum.
# Prints nothing but what goes wrong; binary= in $GITHUB_OUTPUT names the program,
# and stays empty where there is no release to take: then it is built.
set -euo pipefail

say() { echo "binary=$1" >>"${GITHUB_OUTPUT:?}"; exit 0; }

if [ -n "${COPYTRUTH_BINARY:-}" ]; then say "$COPYTRUTH_BINARY"; fi

# The release is the one that was asked for, else the one whose tag pins the action.
asked=${COPYTRUTH_VERSION:-}
version=${asked:-${COPYTRUTH_REF:-}}
if ! [[ $version =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]]; then
  if [ -n "$asked" ]; then
    echo "copytruth: version is \"$asked\"; it takes the tag of a release like v1.2.3" >&2
    exit 2
  fi
  say ""
fi

case "$(uname -s)" in
  Linux) os=linux ext=tar.gz ;;
  Darwin) os=darwin ext=tar.gz ;;
  MINGW* | MSYS* | CYGWIN*) os=windows ext=zip ;;
  *) say "" ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) arch=amd64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) say "" ;;
esac

name=copytruth_${version#v}_${os}_${arch}.$ext
dir=$(mktemp -d "${RUNNER_TEMP:?}/copytruth-XXXXXX")
from=${COPYTRUTH_RELEASES:-https://github.com/copytruth/copytruth/releases/download}/$version
get() { curl --fail --silent --show-error --location --retry 3 --max-time 120 --output "$dir/$1" "$from/$1"; }
if ! get checksums.txt || ! get "$name"; then
  if [ -n "$asked" ]; then
    echo "copytruth: the release $version cannot be had from $from" >&2
    exit 2
  fi
  say ""
fi

# A wrong sum is never a reason to go on by another way.
want=$(awk -v name="$name" '$2 == name { print $1 }' "$dir/checksums.txt")
if command -v sha256sum >/dev/null; then have=$(sha256sum "$dir/$name"); else have=$(shasum -a 256 "$dir/$name"); fi
have=${have%% *}
if [ -z "$want" ] || [ "$have" != "$want" ]; then
  echo "copytruth: $name has the sha256 $have, and checksums.txt says ${want:-nothing of it}" >&2
  exit 2
fi
if [ "$ext" = zip ]; then
  unzip -q "$dir/$name" copytruth.exe -d "$dir"
  say "$dir/copytruth.exe"
fi
tar -xzf "$dir/$name" -C "$dir" copytruth
say "$dir/copytruth"
