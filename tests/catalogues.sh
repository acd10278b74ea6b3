#!/usr/bin/env bash
# The texts of the screens and their translations.
#   catalogues.sh check     po/hubward.pot holds exactly the texts of today, every .po is sound
#   catalogues.sh update    makes them so; new texts arrive untranslated
set -euo pipefail
cd "$(dirname "$0")/.."

shopt -s nullglob
template=po/hubward.pot
made=$(mktemp)
trap 'rm -f "$made" "$made.c" "$made.html" "$made.header"' EXIT

# Starts the file: without dates and tool versions, so that it changes only when a text does.
header()
{
    printf '# The texts of the screens.\nmsgid ""\nmsgstr ""\n"Project-Id-Version: hubward\\n"\n'
    printf '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    printf '"Content-Transfer-Encoding: 8bit\\n"\n'
}

# A per cent sign in a text is a per cent sign: without the flags xgettext guesses at printf.
texts_of_today()
{
    git ls-files 'src/*.c' ':!src/*_test.c' | sort |
        xgettext --files-from=- --language=C --from-code=UTF-8 --add-location=file --sort-by-file \
            --package-name=hubward --add-comments=TRANSLATORS --keyword= --keyword=tr:2 \
            --keyword=tr_fill:2 --keyword=tr_plural:2,3 --keyword=TRANSLATE:1 \
            --flag=tr:2:no-c-format --flag=tr_fill:2:no-c-format --flag=tr_plural:2:no-c-format \
            --flag=tr_plural:3:no-c-format --flag=TRANSLATE:1:no-c-format \
            --force-po --output=- | sed 's/charset=CHARSET/charset=UTF-8/' >"$made.c"
    git ls-files 'src/*.html' | sort | xargs -r build/tools/htmlgen/htmlgen --root src --pot >"$made.html"
    header >"$made.header"
    msgcat --use-first --sort-by-file --add-location=file --width=100 \
        "$made.header" "$made.c" "$made.html" | sed '/^#, no-c-format$/d' >"$made"
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
        msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file \
            --width=100 "$catalogue" "$template"
    done
}

texts_of_today
"$1"
