#!/bin/sh
# Puts a release of terratoll into a folder, once its checksum is right:
#
#     sh install.sh [--to DIR] [--version v0.1.0]
#
# Without --to into ~/.local/bin. TERRATOLL_RELEASES is where releases lie, else it is GitHub's page of them.
set -eu
to="${HOME:-.}/.local/bin"
version=latest
say() { echo "install.sh: $*" >&2; }
while [ $# -gt 0 ]; do
  case "$1" in
    --to | --version)
      [ $# -gt 1 ] || { say "$1 takes a value"; exit 2; }
      if [ "$1" = --to ]; then to=$2; else version=$2; fi
      shift 2
      ;;
    *)
      say "there is no option $1: --to DIR, --version v0.1.0"
      exit 2
      ;;
  esac
done
releases=${TERRATOLL_RELEASES:-https://github.com/OWNER/terratoll/releases}
case "$version" in
  latest) from="$releases/latest/download" ;;
  v[0-9]*.[0-9]*.[0-9]*) from="$releases/download/$version" ;;
  *) say "$version is no version, such as v0.1.0"; exit 2 ;;
esac
case "$(uname -s) $(uname -m)" in
  "Linux x86_64") name=terratoll-linux-x86_64 ;;
  "Linux aarch64") name=terratoll-linux-arm64 ;;
  *) say "there is no release for $(uname -s) on $(uname -m); build it from source"; exit 2 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
for file in "$name" "$name.sha256"; do
  curl --fail --silent --show-error --location --retry 3 --output "$work/$file" "$from/$file" || {
    say "cannot get $from/$file"
    exit 1
  }
done
sum=$(cut -d ' ' -f 1 "$work/$name.sha256")
is=$(sha256sum "$work/$name" | cut -d ' ' -f 1)
[ "$sum" = "$is" ] || { say "the checksum of $name is $is, not $sum: nothing is installed"; exit 1; }
mkdir -p "$to"
chmod 755 "$work/$name"
mv "$work/$name" "$to/terratoll"
"$to/terratoll" --version
case ":${PATH:-}:" in
  *":$to:"*) ;;
  *) say "$to is not on the PATH" ;;
esac
