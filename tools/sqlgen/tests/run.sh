#!/usr/bin/env bash
# run.sh SQLGEN CASE: runs sqlgen on the folder CASE and compares what it says and writes with
# CASE/expected.txt. With a queries.sql the part is called things; other/ is another part. The case
# "rows" asks for the statements of whole hubs.
set -uo pipefail

program=$(realpath "$1")
cd "$2" || exit 99
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

arguments=()
[ ! -f other/schema.sql ] || arguments+=(--schema other=other/schema.sql)
arguments+=(--schema things=schema.sql)
if [ -f queries.sql ]; then
    set -- queries --part things "${arguments[@]}" --queries queries.sql
    [ ! -f crossings.txt ] || set -- "$@" --crossings crossings.txt
    [ ! -f fragments.sql ] || set -- "$@" --fragments fragments.sql
elif [ "$(basename "$2")" = rows ]; then
    set -- rows "${arguments[@]}"
else
    set -- schema "${arguments[@]}"
fi
"$program" "$@" --header "$made/made.h" --source "$made/made.c" >"$made/said" 2>&1 ||
    echo "exit status $?" >>"$made/said"
diff -u expected.txt <(cat "$made/said" "$made/made.h" "$made/made.c" 2>/dev/null)
