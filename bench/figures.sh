#!/usr/bin/env bash
# The figures we claim, measured on this machine: one table with targets and verdicts; exit status
# 1 when a target is missed. CPU time is the programs' own, so that a busy machine changes little;
# what takes wall-clock time says so. A page's measure is nginx serving the same bytes as a file.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh

# --- pages ------------------------------------------------------------------------------------

# static_too NAME PATH: puts what the page sends now where nginx serves it, and checks that it does.
static_too()
{
    local size file=${1// /-}.html
    get "$2"
    cp "$folder/page" "$folder/static/$file"
    cp "$folder/page.gz" "$folder/static/$file.gz"
    size=$(curl -fsS -o "$folder/page.nginx" -w '%{size_download}' -H 'Accept-Encoding: gzip' \
        "$nginx_url/$file")
    [ "$size" = "$(stat -c %s "$folder/page.gz")" ] || fail "nginx sends other bytes for $2"
}

# variants PATH COUNT: so many addresses of one page. Of 2,000 hardly one is still kept when its
# turn comes again.
variants()
{
    local mark='?'
    [[ "$1" != *'?'* ]] || mark='&'
    seq -f "$1${mark}n=%.0f" 1 "$2"
}

# against_nginx NAME PATH MOST: rounds taken in turn, medians.
against_nginx()
{
    local ours theirs
    static_too "$1" "$2"
    : >"$folder/ours"
    : >"$folder/theirs"
    for ((round = 0; round < rounds; round++)); do
        cpu_of "$server_pid" -H "$cookie" "$url$2" >>"$folder/ours"
        echo >>"$folder/ours"
        cpu_of "$(nginx_pids)" "$nginx_url/${1// /-}.html" >>"$folder/theirs"
        echo >>"$folder/theirs"
    done
    ours=$(median <"$folder/ours")
    theirs=$(median <"$folder/theirs")
    row "$1, kept: CPU a request" "$ours" µs
    row "$1, kept: times nginx's static file ($theirs µs)" "$(calculate %.2f "$ours / $theirs")" x most "$3"
}

# made_anew NAME FILE: sets anew, the CPU of one request of the addresses in FILE.
made_anew()
{
    anew=$(for ((round = 0; round < rounds; round++)); do
        cpu_of "$server_pid" -H "$cookie" -s bench/paths.lua "$url" -- "$2"
        echo
    done | median)
    row "$1: CPU a request" "$anew" µs
}

# demo_people MOST: the addresses of so many people's pages.
demo_people() { sqlite3 "$folder/demo/hubward.db" "SELECT '/people/' || id FROM people ORDER BY id LIMIT $1"; }

pages()
{
    local somebody baseline
    mapfile -t everybody < <(demo_people 1000)
    somebody=${everybody[0]}
    against_nginx 'public page' / 3
    baseline=$(median <"$folder/theirs")
    against_nginx 'person page' "$somebody" 4
    against_nginx 'Today' /today 4
    variants / 2000 >"$folder/paths"
    made_anew 'public page, made anew each time' "$folder/paths"
    row '… times nginx' "$(calculate %.1f "$anew / $baseline")" x
    for each in "${everybody[@]}"; do
        variants "$each" 5
    done | shuf --random-source=bench/lib.sh -n 2000 >"$folder/paths"
    made_anew 'person pages, 2,000 addresses, made anew each time' "$folder/paths"
    row '… times nginx' "$(calculate %.1f "$anew / $baseline")" x
    variants /today 2000 >"$folder/paths"
    made_anew 'Today, made anew each time' "$folder/paths"
    row '… times nginx' "$(calculate %.1f "$anew / $baseline")" x
}

# --- memory and start -------------------------------------------------------------------------

resident_megabytes() { awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server_pid/status"; }

# Milliseconds from starting the program to the first line of its first answer.
start_once()
{
    local began line
    began=$(date +%s%N)
    serve "$folder/demo"
    exec 9<>"/dev/tcp/127.0.0.1/${url##*:}"
    printf 'GET / HTTP/1.1\r\nHost: %s\r\n\r\n' "${url#http://}" >&9
    read -r line <&9
    echo $((($(date +%s%N) - began) / 1000)) >>"$folder/starts"
    exec 9<&-
    [[ "$line" == *' 200 '* ]] || fail "the first answer was: $line"
    stop_serving
}

starts()
{
    : >"$folder/starts"
    for ((round = 0; round < 7; round++)); do
        start_once
    done
    row 'start to first answer (wall clock)' \
        "$(calculate %.0f "$(median <"$folder/starts") / 1000")" ms most 200
}

# --- weights ----------------------------------------------------------------------------------

# What the browser fetches with the first page: style, script, icons, and the fonts that a page in
# plain Latin letters uses (the "-ext" ones hold other letters).
linked()
{
    local style
    grep -oE '(href|src)="/a/[^"#]*' "$folder/page" | cut -d '"' -f 2
    [[ "$(<"$folder/page")" =~ href=\"(/a/[^\"]*\.css)\" ]] || fail "the page has no style sheet"
    style=${BASH_REMATCH[1]}
    curl -fsS "$url$style" | grep -oE '@font-face[^}]*}' | grep -v -- '-ext' |
        grep -oE 'url\([^)]*\)' | tr -d '"' | sed 's/^url(//; s/)$//; s|^[^/]|/a/&|'
}

first_visit()
{
    local path sum count=1 size
    cookie='Cookie: none=1'
    get "$1"
    sum=$(stat -c %s "$folder/page.gz")
    row "public page, compressed" "$(calculate %.1f "$sum / 1000")" kB most 6
    linked | sort -u >"$folder/linked"
    while read -r path; do
        size=$(curl -fsS -o /dev/null -w '%{size_download}' -H 'Accept-Encoding: gzip' "$url$path")
        sum=$((sum + size))
        count=$((count + 1))
    done <"$folder/linked"
    row 'first visit of the public page: bodies of all it loads' "$(calculate %.1f "$sum / 1000")" kB most 90
    row 'first visit of the public page: requests' "$count" '' most 8
}

# Pages after the first, with everything else kept by the browser.
later_pages()
{
    local path most=0 size heaviest=
    for path in /today /place /needs /projects /people /shifts /outcomes /more \
        "$(demo_people 1)"; do
        get "$path"
        size=$(stat -c %s "$folder/page.gz")
        if [ "$size" -gt "$most" ]; then
            most=$size
            heaviest=$path
        fi
    done
    row "heaviest of nine later pages ($heaviest), compressed" "$(calculate %.1f "$most / 1000")" kB most 5
}

# --- many people ------------------------------------------------------------------------------

make_hub()
{
    mkdir -p "$folder/$1"
    "$hubward" init --name "Newham Association" --area newham --slug newham --data "$folder/$1" >/dev/null
    echo 'a long password' | "$hubward" officer add --hub newham --email bench@example.org \
        --name Bench --role chair --data "$folder/$1" >/dev/null
}

people_file() { awk -v people="$1" -f bench/people.awk demo/names.csv areas/newham/postcodes.csv; }

# bring_in HUB FILE: prints seconds of CPU and of wall clock, then what was read and what was added.
bring_in()
{
    local TIMEFORMAT='%U %S %R'
    { time "$hubward" import people "$2" --hub newham --data "$folder/$1" --json >"$folder/import"; } \
        2>"$folder/time"
    awk '{ printf "%.2f %.2f ", $1 + $2, $3 }' "$folder/time"
    sed -E 's/.*"read":([0-9]+),"added":([0-9]+).*/\1 \2/' "$folder/import"
}

imports()
{
    local first again reference
    people_file 10000 >"$folder/10000.csv"
    make_hub imported
    first=$(bring_in imported "$folder/10000.csv")
    again=$(bring_in imported "$folder/10000.csv")
    [[ "$first" == *' 10000 10000' && "$again" == *' 10000 0' ]] || fail "imports: $first; $again"
    reference=$({ TIMEFORMAT='%U %S'
        time sqlite3 "$folder/reference.db" -cmd '.mode csv' ".import $folder/10000.csv people"; } 2>&1 |
        awk '{ print $1 + $2 }')
    row 'import 10,000 people (wall clock)' "$(cut -d ' ' -f 2 <<<"$first")" s most 5
    row 'import 10,000 people: CPU' "$(cut -d ' ' -f 1 <<<"$first")" s most 2
    row "… times sqlite3 .import of the same file ($reference s)" \
        "$(calculate %.1f "${first%% *} / $reference")" x
    row 'the same file again: CPU, nobody added' "${again%% *}" s most 1
}

# rows_shown: people in the list that was fetched last.
rows_shown() { grep -oE 'href="/people/[0-9]+"' "$folder/page" | sort -u | wc -l; }

# list_cost HUB: CPU of a list of 25 filtered by the beginning of a name, never kept.
list_cost()
{
    local prefix
    serve "$folder/$1"
    sign_in bench@example.org 'a long password'
    : >"$folder/paths"
    for prefix in ma al sa sh; do
        get "/people?q=$prefix"
        [ "$(rows_shown)" = 25 ] || fail "$(rows_shown) people of $1 are shown for $prefix, not 25"
        variants "/people?q=$prefix" 500 >>"$folder/paths"
    done
    made_anew "$2" "$folder/paths"
    stop_serving
}

lists()
{
    local few
    people_file 1000 >"$folder/1000.csv"
    people_file 150000 >"$folder/150000.csv"
    for size in 1000 150000; do
        make_hub "people-$size"
        bring_in "people-$size" "$folder/$size.csv" >/dev/null
    done
    list_cost people-1000 'list of 25 people by name, of 1,000, made anew'
    few=$anew
    list_cost people-150000 'list of 25 people by name, of 150,000, made anew'
    row '… 150,000 against 1,000 people' "$(calculate %.2f "$anew / $few")" x most 1.3
}

# --- writing ----------------------------------------------------------------------------------

# start_projects TOKEN: twenty projects of twelve sessions each, with a role that needs nothing.
start_projects()
{
    local number day
    day=$(date -u -d '+40 days' +%F)
    for number in $(seq 1 20); do
        curl -fsS -o /dev/null -H "Authorization: Bearer $1" -H 'Content-Type: application/json' \
            -d "{\"playbook\":\"jobs-fair\",\"title\":\"Fair $number\",\"starts_on\":\"$day\",
                \"weekday\":$((number % 7)),\"time\":\"1$((number % 10)):00\",\"sessions\":12}" \
            "$url/api/v1/initiatives"
    done
}

# sign_ups RUN PAIRS [OPTION...]: sets rate, the acknowledged writes a second of 8 clients; each is
# looked for in the database afterwards.
sign_ups()
{
    local run=$1 pairs=$2 before after
    shift 2
    before=$(sqlite3 "$folder/people-150000/hubward.db" 'SELECT count(*) FROM sign_ups')
    serve "$folder/people-150000" "$@"
    load -c8 -d "$((seconds * 2))" -H "Authorization: Bearer $token" \
        -H 'Content-Type: application/json' -s bench/sign_ups.lua "$url" -- "$pairs" "$run"
    stop_serving
    after=$(sqlite3 "$folder/people-150000/hubward.db" 'SELECT count(*) FROM sign_ups')
    [ $((after - before)) -ge "$requests" ] || fail "$requests sign-ups were acknowledged, $((after - before)) are there"
    rate=$(calculate %.0f "$requests / $took")
}

writing()
{
    local one together data=$folder/people-150000
    token=$("$hubward" token add --hub newham --role chair --data "$data" | tail -n 1)
    serve "$data"
    start_projects "$token"
    stop_serving
    sqlite3 -separator ' ' "$data/hubward.db" "SELECT f.id, p.id FROM
        (SELECT id, row_number() OVER (ORDER BY id) AS n FROM people) p
        JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n,
            count(*) OVER () AS all_of_them
            FROM shifts WHERE role_id IN (SELECT id FROM roles
                WHERE skill IS NULL AND language IS NULL AND check_level IS NULL)) f
        ON f.n = p.n % f.all_of_them + 1 ORDER BY p.n" >"$folder/pairs"
    [ "$(wc -l <"$folder/pairs")" = 150000 ] || fail "there are no shifts to sign up for"
    head -n 75000 "$folder/pairs" >"$folder/pairs.one"
    tail -n 75000 "$folder/pairs" >"$folder/pairs.together"
    sign_ups one "$folder/pairs.one" --one-commit-per-request
    one=$rate
    sign_ups together "$folder/pairs.together"
    together=$rate
    row 'sign-ups acknowledged, 8 clients, a commit for each' "$one" /s
    row 'sign-ups acknowledged, 8 clients, group commit' "$together" /s
    row '… group commit against a commit for each' "$(calculate %.1f "$together / $one")" x least 3
}

# ----------------------------------------------------------------------------------------------

demo()
{
    mkdir -p "$folder/demo"
    "$hubward" demo --data "$folder/demo" --json >"$folder/demo.json"
    starts
    serve "$folder/demo"
    first_visit /
    sleep 1
    row 'resident, idle after a first visit' "$(resident_megabytes)" MB most 16
    sign_in chair@demo.invalid 'open the door'
    later_pages
    make_nginx
    pages
    row 'resident, after the load' "$(resident_megabytes)" MB most 64
    stop "$nginx_pid"
    stop_serving
}

begin
demo
imports
lists
writing
print_table
[ "$missed" = 0 ]
