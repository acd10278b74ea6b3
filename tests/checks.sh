#!/usr/bin/env bash
# Checks of the sources, and of the release build unless the first argument is "sources", as TAP.
# Runs from the root of the repository after the tools were built in build/.
set -uo pipefail

number=0
failures=0

# check NAME COMMAND...: passes when the command succeeds; what it says is shown when it does not.
check()
{
    local name=$1 said
    shift
    number=$((number + 1))
    if said=$("$@" 2>&1); then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        printf '%s\n' "$said" | sed 's/^/# /' | head -n 200
        failures=$((failures + 1))
    fi
}

# nothing COMMAND...: succeeds when the command prints nothing.
nothing()
{
    local said
    said=$("$@")
    [ -z "$said" ] || { printf '%s\n' "$said" && return 1; }
}

tracked() { git ls-files -z -- "$@"; }

formatted() { tracked '*.c' '*.h' | xargs -0r clang-format-19 --dry-run -Werror; }

scripts_are_sound() { tracked dev .ci/run '*.sh' | xargs -0r shellcheck --severity=warning --external-sources; }

release_objects() { find build/src -name '*.o' ! -name '*_test.c.o'; }

# Names that a call to one of them leaves in an object, fortified or not.
forbidden_calls()
{
    local names='strcpy|strcat|v?sprintf|strncpy|strncat|gets|sscanf|atoi|alloca|system|popen|mktemp|rand'
    release_objects | xargs -r nm -A -u |
        grep -E " U (__)?(isoc99_|builtin_)?($names)(_chk)?(@.*)?$"
}

exec_in_one_object_only()
{
    local objects
    objects=$(release_objects | xargs -r nm -A -u | grep -E ' U (f?exec(v|ve|vp|vpe|l|le|lp)|posix_spawnp?)$' |
        cut -d: -f1 | sort -u)
    [ "$(printf '%s' "$objects" | grep -c .)" -le 1 ] || { printf '%s\n' "$objects" && return 1; }
}

# What the linker and the compiler were asked for is in the program: position-independent, tables
# read-only and bound at start, no executable stack, canaries, checked calls.
hardened()
{
    local program=build/src/hubward said
    said=$(readelf -hldW "$program" && nm -D "$program") || return 1
    grep -qE 'Type: +DYN' <<<"$said" || echo "it is not position-independent"
    grep -q GNU_RELRO <<<"$said" || echo "its tables stay writable"
    grep -qE 'BIND_NOW|FLAGS.*NOW' <<<"$said" || echo "its tables are bound late"
    grep -qE 'GNU_STACK.* RW +' <<<"$said" || echo "its stack can be run"
    grep -q __stack_chk_fail <<<"$said" || echo "it has no canaries"
    grep -q __memcpy_chk <<<"$said" || echo "its calls are not checked"
}

# Written so that this line does not find itself.
machine_paths() { git grep -nIE '/wor[k]/|/home/[a-z]|/roo[t]/|/tm[p]/wt|registry[.]npm[j]s|deb[.]debian[.]or[g]' -- . ':!LICENSE'; }

recorded_addresses() { git grep -nI '"resolved":' -- '*package-lock.json'; }

unfinished_words() { git grep -nIwE 'TOD[O]|FIXM[E]|XX[X]' -- '*.c' '*.h' '*.sql' '*.html' '*.sh' '*.js' dev; }

# What somebody has to read, before the build takes the comments out: it only grows when nobody looks.
style_sheet_is_short()
{
    local size
    size=$(wc -c <assets/app.css)
    [ "$size" -le 20000 ] || { echo "assets/app.css has $size bytes, 20000 are allowed" && return 1; }
}

check "layers" build/tools/checklayers/checklayers .
check "sizes" build/tools/measure/measure .
check "formatting" formatted
check "shell scripts" scripts_are_sound
check "no paths of one machine" nothing machine_paths
check "no download addresses in lock files" nothing recorded_addresses
check "nothing left to finish" nothing unfinished_words
check "the style sheet is short" style_sheet_is_short
check "catalogues" tests/catalogues.sh check
if [ "${1:-}" != sources ]; then
    check "forbidden calls" nothing forbidden_calls
    check "exec in one object only" exec_in_one_object_only
    check "hardening" nothing hardened
fi
echo "1..$number"
[ "$failures" = 0 ]
