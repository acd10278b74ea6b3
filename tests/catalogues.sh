#!/usr/bin/env bash
# The texts of the screens and their translations.
#   catalogues.sh check     every .po is sound, and what residents read is translated in all of them
#   catalogues.sh update    brings the texts of today into every .po; new ones arrive untranslated
set -euo pipefail
cd "$(dirname "$0")/.."

shopt -s nullglob
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What residents read. Every other screen is the team's, and falls back to English.
residents=('src/features/hubpage/*' src/features/guests/booking.html src/features/guests/pages.c
    src/features/shifts/letter.html src/features/shifts/link.html src/features/shifts/link.c src/features/shifts/facts.c
    src/features/shifts/reasons.c src/features/sessions/say.c src/features/skills.c
    src/features/joining/page.html src/features/joining/you.html src/features/joining/fields.c
    src/features/joining/pages.c src/features/joining/paper.c src/features/people/offer_fields.html
    src/features/people/offer_fields.c src/features/mypage/ask.html src/features/mypage/ask.c
    src/features/mypage/correct.html src/features/mypage/correct.c src/features/mypage/erase.html
    src/features/mypage/going.c src/features/mypage/home.html src/features/mypage/home.c
    src/features/mypage/known.html src/features/mypage/known.c src/features/mypage/leave.html
    src/features/mypage/me.c src/features/mypage/places.html src/features/mypage/places.c
    src/features/classes/certificate_words.c src/features/classes/verify.html
    src/features/classes/verify_page.c src/features/checks/say.c src/features/fees/own.html src/features/fees/receipt.html
    src/features/fees/receipt_pages.c src/features/fees/words.c
    src/features/messages/languages.c src/features/messages/preferences.html
    src/features/messages/preferences.c
    src/features/refusals/appeal.html src/features/refusals/link.c src/features/refusals/steps.c
    src/features/refusals/steps.html src/features/messages/mail.html src/features/messages/render.c
    src/features/accounts/sign_in.html src/features/accounts/pages.c src/web/public_frame.html
    src/web/languages.html src/web/head.html src/web/refusal.html src/web/error_summary.html
    src/web/text_field.html src/web/select_field.html src/web/show.c src/web/form.c
    src/web/dispatch.c src/web/response.c src/web/waiting.c)

# Starts the file: without dates and tool versions, so that it changes only when a text does.
header()
{
    printf '# The texts of the screens.\nmsgid ""\nmsgstr ""\n"Project-Id-Version: hubward\\n"\n'
    printf '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    printf '"Content-Transfer-Encoding: 8bit\\n"\n'
}

# The messages of the files that fit the patterns. A per cent sign in a text is a per cent sign:
# without the flags xgettext guesses at printf.
texts_of()
{
    git ls-files "${@}" ':!*_test.c' | grep '\.c$' | sort |
        xgettext --files-from=- --language=C --from-code=UTF-8 --add-location=file --sort-by-file \
            --package-name=hubward --add-comments=TRANSLATORS --keyword= --keyword=tr:2 \
            --keyword=tr_fill:2 --keyword=tr_plural:2,3 --keyword=TRANSLATE:1 --keyword=TRANSLATE_PLURAL:1,2 --keyword=text_field:3 --keyword=day_field:3 \
            --keyword=choice_field:3 --keyword=form_required:4 --keyword=form_day:3 \
            --keyword=form_minutes:3 --keyword=form_choice:5 \
            --flag=tr:2:no-c-format --flag=tr_fill:2:no-c-format --flag=tr_plural:2:no-c-format \
            --flag=tr_plural:3:no-c-format --flag=TRANSLATE:1:no-c-format \
            --force-po --output=- | sed 's/charset=CHARSET/charset=UTF-8/' >"$work/c"
    git ls-files "${@}" | { grep '^src/.*\.html$' || true; } | sort |
        xargs -r build/tools/htmlgen/htmlgen --root src --pot >"$work/html"
    header >"$work/header"
    msgcat --use-first --sort-by-file --add-location=file --width=100 \
        "$work/header" "$work/c" "$work/html" | sed '/^#, no-c-format$/d'
}

check()
{
    local catalogue
    texts_of "${residents[@]}" >"$work/residents.pot"
    for catalogue in po/*.po; do
        msgfmt --check --output-file=/dev/null "$catalogue"
        msgcmp "$catalogue" "$work/residents.pot" 2>"$work/said" ||
            { grep -v 'this message is not used' "$work/said" >&2 && return 1; }
    done
}

update()
{
    local catalogue
    texts_of 'src/*' >"$work/all.pot"
    for catalogue in po/*.po; do
        msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file \
            --width=100 "$catalogue" "$work/all.pot"
    done
}

"$1"
