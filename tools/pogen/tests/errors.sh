#!/usr/bin/env bash
# errors.sh POGEN: faulty catalogues must be refused at their line, and msgfmt must like the good.
set -euo pipefail

here=$(dirname "$0")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
failed=0

header() {
    printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    printf '"Language: xx\\n"\n"Plural-Forms: nplurals=2; plural=%s;\\n"\n' "${1-n != 1}"
}

refuses() {
    local said
    cat > "$folder/case.po"
    said=$("$pogen" "$folder/out.c" "$folder/case.po" 2>&1 || true)
    if [ "$said" != "$folder/case.po:$1" ]; then
        printf 'expected: %s\nsaid:     %s\n' "$1" "$said"
        failed=1
    fi
}

pogen=$1
for file in "$here"/*.po; do
    msgfmt -c -o /dev/null "$file" 2>&1 | grep -v 'warning: header field' || true
done
{ header; printf 'msgid "Day {day}"\nmsgstr "Tag"\n'; } |
    refuses '6: error: the translation lacks {day}'
{ header; printf 'msgid "Day {day}"\nmsgstr "Tag {day} {tag}"\n'; } |
    refuses '6: error: the original has no {tag}'
{ header; printf 'msgid "{n} a {b}"\nmsgid_plural "{n} c {b}"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'; } |
    refuses '6: error: the translation lacks {b}'
{ header; printf 'msgid "a"\nmsgstr[1] "b"\n'; } | refuses '7: error: msgstr out of order'
{ header; printf '"a"\nmsgctxt "a"\n'; } |
    refuses '7: error: neither msgid, msgid_plural, msgstr nor a comment'
{ header; printf 'msgid "a\n'; } | refuses '6: error: a text in quotes belongs here'
header 'n/0' | refuses ' error: the plural rule makes no sense at ""'
header 'n%n' | refuses ' error: the plural rule makes no sense at ""'
header 'exit(1)' | refuses ' error: the plural rule makes no sense at "exit(1)"'
header 'n > 1 ? 2' | refuses ' error: the plural rule makes no sense at ""'
header 'n) + (n' | refuses ' error: the plural rule makes no sense at ") + (n"'
printf 'msgid "a"\nmsgstr "b"\n' | refuses '2: error: there is no header'
exit $failed
