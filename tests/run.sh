#!/usr/bin/env bash
# The stages of `./dev test` and `./dev long`, and the counting. Sourced by dev, which owns the
# builds. Every result is a line of $results: "ok NAME", "not ok NAME" or "skip NAME".
# shellcheck disable=SC2154 # the options of the builds are dev's

# shellcheck source=tests/postgres.sh
. tests/postgres.sh

results=$(mktemp)
logs=build/logs
fuzz_seconds=${HUBWARD_FUZZ_SECONDS:-3}
mkdir -p "$logs"
browser_process=

end_all()
{
    postgres_stop
    [ -z "$browser_process" ] || kill -- "-$browser_process" 2>/dev/null || true
    rm -f "$results"
}
trap end_all EXIT

count_of() { grep -c "^$1 " "$results" || true; }

# stage NAME COMMAND...: output goes to a log, whose end is shown when the command fails; then
# stage_failed is true. Never called where bash ignores errors (in an `if`, before `||`): there a
# command would go on after its first failure.
stage()
{
    local name=$1 log status began=$SECONDS failed_before passed_before
    log="$logs/$(tr -c 'a-z0-9\n' '-' <<<"${name,,}").log"
    shift
    passed_before=$(count_of ok)
    failed_before=$(count_of 'not ok')
    printf '== %s … ' "$name"
    set +e
    (
        set -e
        "$@"
    ) >"$log" 2>&1 </dev/null
    status=$?
    set -e
    if [ "$status" != 0 ] && [ "$(count_of 'not ok')" = "$failed_before" ]; then
        echo "not ok $name" >>"$results"
    fi
    printf '%d s, %d passed, %d failed\n' $((SECONDS - began)) \
        $(($(count_of ok) - passed_before)) $(($(count_of 'not ok') - failed_before))
    stage_failed=false
    if [ "$status" != 0 ]; then
        stage_failed=true
        tail -n 80 "$log" | sed 's/^/    /'
    fi
}

# The last line, and the exit status.
finish()
{
    local failed skipped
    failed=$(count_of 'not ok')
    skipped=$(count_of skip)
    if [ "$failed" != 0 ]; then
        printf '\nfailed:\n'
        sed -n 's/^not ok /    /p' "$results"
    fi
    if [ "$skipped" != 0 ]; then
        printf '\nskipped:\n'
        sed -n 's/^skip /    /p' "$results"
    fi
    printf '\n%d passed, %d failed\n' "$(count_of ok)" "$failed"
    [ "$failed" = 0 ]
}

# tally_tap NAME STATUS FILE: a runner that wrote TAP itself.
tally_tap()
{
    {
        printf 'test: %s\nresult: exit status %s\n' "$1" "$2"
        cat "$3"
    } | awk -f tests/tally.awk >>"$results"
}

# meson_tests FOLDER OPTION...: cmocka's tests are counted one by one; another program is one test.
# One more at once than there are processors: some wait for the disk, or for time to pass. What is
# freed stays poisoned for 16 MB more, not 256: fresh pages were half of the tests' time.
meson_tests()
{
    local folder=$1 status=0
    shift
    HUBWARD_BINARY="$PWD/build/hubward" CMOCKA_MESSAGE_OUTPUT=TAP \
        ASAN_OPTIONS="quarantine_size_mb=16" \
        meson test -C "$folder" --no-rebuild --print-errorlogs --num-processes $(($(nproc) + 1)) \
        "$@" || status=$?
    awk -f tests/tally.awk "$folder/meson-logs/testlog.txt" >>"$results"
    return "$status"
}

# What needs no running program: see tests/checks.sh, which gets the arguments.
source_checks()
{
    local status=0
    tests/checks.sh "$@" >"$logs/checks.tap" 2>&1 || status=$?
    cat "$logs/checks.tap"
    tally_tap checks "$status" "$logs/checks.tap"
    return "$status"
}

walk_in_browser()
(
    root=$PWD
    cd tests/browser
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
    HUBWARD_BINARY="$root/build/hubward" CHROMIUM="$(command -v chromium-headless-shell)" \
        FAKETIME_LIBRARY="$(dpkg -L libfaketime | grep /libfaketimeMT.so.1$)" \
        node --test --test-reporter=tap >"$root/$logs/browser.tap"
)

# The walk is mostly waiting: it goes on beside what follows, until browser_tests asks for it.
begin_browser_tests()
{
    : >"$logs/browser.tap"
    echo 1 >"$logs/browser.status"
    set -m # a process group of its own, for end_all
    (
        set -e
        walk_in_browser
        echo 0 >"$logs/browser.status"
    ) >"$logs/browser-begin.log" 2>&1 </dev/null &
    set +m
    browser_process=$!
}

browser_tests()
{
    local status
    tail --pid="$browser_process" -f /dev/null
    status=$(<"$logs/browser.status")
    cat "$logs/browser-begin.log" "$logs/browser.tap"
    tally_tap browser "$status" "$logs/browser.tap"
    return "$status"
}

# fuzz_one SECONDS PROGRAM: what it learns stays in the build folder, what it finds too.
fuzz_one()
{
    local name corpus seeds
    name=$(basename "$2")
    corpus="build/fuzz/corpus/$name"
    seeds="tests/fuzz/corpus/$name"
    mkdir -p "$corpus" build/fuzz/findings
    [ -d "$seeds" ] || seeds=
    "$2" -max_total_time="$1" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix=build/fuzz/findings/ "$corpus" ${seeds:+"$seeds"}
}

# One line of $results, and what it said when it found something.
fuzz_and_tell()
{
    local name log
    name=$(basename "$2")
    log="$logs/fuzz-$name.log"
    if fuzz_one "$1" "$2" >"$log" 2>&1; then
        echo "ok fuzz: $name" >>"$results"
    else
        echo "not ok fuzz: $name" >>"$results"
        tail -n 40 "$log"
    fi
}

# As many at once as there are processors.
fuzz_each()
{
    local program
    for program in build/fuzz/tests/fuzz/*_fuzz; do
        [ "$(jobs -rp | wc -l)" -lt "$(nproc)" ] || wait -n
        fuzz_and_tell "$1" "$program" &
    done
    wait
    ! grep -q '^not ok fuzz' "$results"
}

tests_on_both_engines()
{
    postgres_start >"$logs/postgresql.log" 2>&1 || {
        cat "$logs/postgresql.log"
        echo "not ok PostgreSQL did not start" >>"$results"
    }
    "$@"
    postgres_stop
}

gcc_build()
{
    stage "gcc build, ASan and UBSan" build_variant test-gcc all gcc "${GCC_OPTIONS[@]}"
    gcc_failed=$stage_failed
}

# gcc_tests NAME OPTION...: of what gcc_build has made.
gcc_tests()
{
    $gcc_failed || tests_on_both_engines stage "$1" meson_tests build/test-gcc "${@:2}"
}

# The whole source with the second compiler: the targets that are run, and with them what they are
# made of; tests and commands are looked at alone.
clang_build()
{
    build_variant fuzz fuzz clang-19 "${FUZZ_OPTIONS[@]}" && tests/look.py build/fuzz fuzz
}

fuzz_build_and_run()
{
    stage "clang build" clang_build
    $stage_failed || stage "fuzz, $1 s each" fuzz_each "$1"
}

run_all_stages()
{
    stage "release build" build_release
    stage "checks" source_checks
    begin_browser_tests
    fuzz_build_and_run "$fuzz_seconds"
    gcc_build
    stage "browser" browser_tests
    gcc_tests "tests" --no-suite long
    finish
}

run_long_stages()
{
    stage "release build" build_release
    stage "thread build" build_variant threads all gcc "${THREAD_OPTIONS[@]}"
    # Without address randomisation: gcc 12's thread sanitizer does not know every kernel's.
    $stage_failed || tests_on_both_engines stage "tests under the thread sanitizer" \
        meson_tests build/threads --no-suite long --wrap 'setarch -R' --timeout-multiplier 10
    gcc_build
    gcc_tests "long tests" --suite long --timeout-multiplier 0
    fuzz_build_and_run 600
    finish
}
