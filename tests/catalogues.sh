#!/usr/bin/env bash
# The texts of the screens and their translations.
#   catalogues.sh check     po/hubward.pot holds exactly the texts of today, every .po is sound
#   catalogues.sh update    makes them so; new texts arrive untranslated
set -euo pipefail
cd "$(dirname "$0")/.."

template=po/hubward.pot
made=$(mktemp)
trap 'rm -f "$made" "$made.c" "$made.html"' EXIT

# Without dates and tool versions, so that the file changes only when a text does.
without_dates() { sed '/^"POT-Creation-Date:/d; /^"X-Generator:/d'; }

texts_of_today()
{
    git ls-files 'src/*.c' | sort |
        xgettext --files-from=- --language=C --from-code=UTF-8 --add-location=file --sort-by-file \
            --package-name=hubward --add-comments=TRANSLATORS --keyword= --keyword=tr:2 \
            --keyword=tr_fill:2 --keyword=tr_plural:2,3 --keyword=TRANSLATE:1 --output="$made.c"
    [ -f "$made.c" ] || printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' >"$made.c"
    git ls-files 'src/*.html' | sort | xargs -r build/tools/htmlgen/htmlgen --root src --pot >"$made.html"
    msgcat --use-first --sort-by-file --add-location=file "$made.c" "$made.html" | without_dates >"$made"
}

check()
{
    local catalogue
    for catalogue in po/*.po; do
        msgfmt --check --output-file=/dev/null "$catalogue"
    done
    diff -u "$template" "$made" || { echo "run: ./dev messages" && return 1; }
}

update()
{
    local catalogue
    cp "$made" "$template"
    for catalogue in po/*.po; do
        msgmerge --quiet --update --backup=none --no-fuzzy-matching "$catalogue" "$template"
    done
}

if [ ! -d po ]; then
    echo "there are no catalogues yet"
    exit 0
fi
texts_of_today
"$1"
