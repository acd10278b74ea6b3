#!/usr/bin/env bash
# run.sh HTMLGEN: every template of errors.txt must be refused, at that line with those words;
# shape.html must become shape.c, and its messages shape.pot.
set -euo pipefail

cases=$(dirname "$0")/errors.txt
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
failed=0 count=0

check() {
    local said
    count=$((count + 1))
    said=$("$1" --root "$folder" --template case.html --header "$folder/h" --source "$folder/c" \
        2>&1 || true)
    if [ "$said" != "$folder/case.html:${2/: /: error: }" ]; then
        printf 'expected: %s\nsaid:     %s\n' "$2" "$said"
        failed=1
    fi
}

expected=
while IFS= read -r line; do
    if [[ $line == '-- '* ]]; then
        [ -z "$expected" ] || check "$1" "$expected"
        expected=${line#-- }
        : > "$folder/case.html"
    else
        printf '%s\n' "$line" >> "$folder/case.html"
    fi
done < "$cases"
check "$1" "$expected"
echo "$count templates refused"
[ "$count" -gt 40 ] || failed=1

program=$(realpath "$1")
cd "$(dirname "$0")/.."
"$program" --root . --template tests/shape.html --header "$folder/h" --source "$folder/c"
diff -u tests/shape.c "$folder/c" || failed=1
"$program" --root . --pot tests/shape.html > "$folder/pot"
diff -u tests/shape.pot "$folder/pot" || failed=1
msgfmt -c -o /dev/null "$folder/pot"
exit $failed
