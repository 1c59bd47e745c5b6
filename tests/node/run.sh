#!/bin/sh
# run.sh PACKAGES SCRIPT ARG…: a test in JavaScript. Status 77, with the reason, where its packages are not there.
set -eu
packages=$1
shift
command -v node >/dev/null || { echo "skipped: there is no node" >&2; exit 77; }
[ -d "$packages/node_modules" ] || { echo "skipped: no packages of tests/node are installed; scripts/setup does it where there is npm" >&2; exit 77; }
TERRATOLL_NODE_PACKAGES=$packages exec node "$@"
