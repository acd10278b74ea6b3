#!/usr/bin/env bash
# expect.sh PROGRAM CASE: runs PROGRAM on the tree in the folder CASE and compares what it says, and
# its exit status when that is not 0, with CASE/expected.txt.
set -uo pipefail

program=$(realpath "$1")
cd "$2" || exit 99
said=$("$program" . 2>&1) || said+=$'\n'"exit status $?"
diff -u expected.txt <(printf '%s\n' "$said")
