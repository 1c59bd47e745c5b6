#!/bin/sh
# run.sh SCRIPT ARG…: a test in Python. Status 77, with the reason, where there is no Python.
set -eu
command -v python3 >/dev/null || { echo "skipped: there is no python3" >&2; exit 77; }
exec python3 "$@"
