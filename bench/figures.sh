#!/usr/bin/env bash
# The figures we claim, measured on this machine: one table with targets and verdicts; exit status
# 1 when a target is missed. CPU time is the programs' own, of the least disturbed of several rounds
# taken in turn; what takes wall-clock time says so, and needs a machine that has nothing else to do.
# A page's measure is nginx serving the same bytes as a file. docs/figures.md tells what they mean.
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

# as_asked PATH, anew FILE, static NAME: microseconds of CPU of one request: of the page that is
# kept, of the addresses in FILE of which none is kept, of nginx with the same bytes.
as_asked() { cpu_of "$server_pid" -H "$cookie" "$url$1"; }
anew() { cpu_of "$server_pid" -H "$cookie" -s bench/paths.lua "$url" -- "$1"; }
static() { cpu_of "$(nginx_pids)" "$nginx_url/${1// /-}.html"; }

least_of() { least <"$folder/$1"; }

# page NAME PATH FILE [MOST]: rounds taken in turn. FILE holds addresses of such pages;
# MOST is for those made anew.
page()
{
    local kept made theirs
    static_too "$1" "$2"
    rm -f "$folder"/{kept,made,theirs}
    for ((round = 0; round < rounds; round++)); do
        as_asked "$2" >>"$folder/kept"
        anew "$3" >>"$folder/made"
        static "$1" >>"$folder/theirs"
    done
    kept=$(least_of kept)
    made=$(least_of made)
    theirs=$(least_of theirs)
    row "$1: CPU a request, nginx with the same bytes" "$theirs" µs
    row "$1, kept: CPU a request" "$kept" µs
    row '… times nginx' "$(calculate %.2f "$kept / $theirs")" x most 4
    row "$1, made anew each time: CPU a request" "$made" µs
    row '… times nginx' "$(calculate %.2f "$made / $theirs")" x "${@:4}"
}

# demo_people MOST: the addresses of so many people's pages.
demo_people() { sqlite3 "$folder/demo/hubward.db" "SELECT '/people/' || id FROM people ORDER BY id LIMIT $1"; }

# Today asks two dozen things of the database, and what it costs beside them (the connection, the
# page, packing it) is as much as three or four static files: made anew there is no verdict.
pages()
{
    mapfile -t everybody < <(demo_people 1000)
    variants / 2000 >"$folder/paths"
    page 'public page' / "$folder/paths" most 4
    for each in "${everybody[@]}"; do
        variants "$each" 5
    done | shuf --random-source=bench/lib.sh -n 2000 >"$folder/paths"
    page 'person page' "${everybody[0]}" "$folder/paths" most 4
    variants /today 2000 >"$folder/paths"
    page 'Today' /today "$folder/paths"
}

# touches_until PERSON COUNT: the person has so many touches afterwards, written down one by one.
touches_until()
{
    local there
    there=$(sqlite3 "$folder/demo/hubward.db" "SELECT count(*) FROM touches WHERE person_id = $1")
    seq "$there" $(($2 - 1)) | awk -v person="$1" -v url="$url" -v token="$token" '
        BEGIN { split("gave asked heard did service offered", kind, " ") }
        { printf "%sfail\nsilent\nshow-error\nurl = \"%s/api/v1/touches\"\nheader = \"Authorization: Bearer %s\"\noutput = \"/dev/null\"\n",
              (NR > 1 ? "next\n" : ""), url, token
          printf "header = \"Content-Type: application/json\"\n"
          printf "data = \"{\\\"person\\\":\\\"%s\\\",\\\"kind\\\":\\\"%s\\\",", person, kind[$1 % 6 + 1]
          printf "\\\"summary\\\":\\\"Talk %d\\\",\\\"at\\\":\\\"%d-%02d-%02dT12:%02d:00Z\\\"}\"\n", $1,
              2022 + $1 % 4, 1 + $1 % 12, 1 + $1 % 28, $1 % 60 }' | curl -K -
    there=$(sqlite3 "$folder/demo/hubward.db" "SELECT count(*) FROM touches WHERE person_id = $1")
    [ "$there" = "$2" ] || fail "$1 has $there touches, not $2"
}

# Somebody of whom the hub has known for decades, and somebody it has just come to know, in turn.
ledgers()
{
    local few many
    mapfile -t quiet < <(sqlite3 "$folder/demo/hubward.db" "SELECT p.id FROM people p
        LEFT JOIN touches t ON t.hub_id = p.hub_id AND t.person_id = p.id
        GROUP BY p.id ORDER BY count(t.id), p.id LIMIT 2")
    token=$("$hubward" token add --hub newham --role chair --data "$folder/demo" | tail -n 1)
    touches_until "${quiet[0]}" 20
    touches_until "${quiet[1]}" 2000
    variants "/people/${quiet[0]}" 2000 >"$folder/paths.few"
    variants "/people/${quiet[1]}" 2000 >"$folder/paths.many"
    rm -f "$folder"/{few,many}
    for ((round = 0; round < rounds; round++)); do
        anew "$folder/paths.few" >>"$folder/few"
        anew "$folder/paths.many" >>"$folder/many"
    done
    few=$(least_of few)
    many=$(least_of many)
    row 'person page, 20 touches, made anew: CPU a request' "$few" µs
    row 'person page, 2,000 touches, made anew: CPU a request' "$many" µs
    row '… 2,000 against 20 touches' "$(calculate %.2f "$many / $few")" x most 1.5
}

# --- memory and start -------------------------------------------------------------------------

resident_megabytes() { awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server_pid/status"; }

# Microseconds from starting the program to the first line of its first answer. Nothing else is
# started in between: a shell's helpers take as long as the program.
start_once()
{
    local began line address
    rm -f "$folder/said"
    mkfifo "$folder/said"
    began=${EPOCHREALTIME/./}
    "$hubward" serve --data "$folder/demo" --listen 127.0.0.1:0 >"$folder/said" &
    server_pid=$!
    started[$server_pid]=1
    exec 8<"$folder/said"
    read -r line <&8
    [[ "$line" =~ http://([0-9.]+:[0-9]+) ]] || fail "hubward serve said: $line"
    address=${BASH_REMATCH[1]}
    exec 9<>"/dev/tcp/${address/://}"
    printf 'GET / HTTP/1.1\r\nHost: %s\r\n\r\n' "$address" >&9
    read -r line <&9
    echo $((${EPOCHREALTIME/./} - began)) >>"$folder/starts"
    ticks "$server_pid" >>"$folder/starts.cpu"
    exec 9<&-
    [[ "$line" == *' 200 '* ]] || fail "the first answer was: $line"
    stop_serving
}

starts()
{
    rm -f "$folder"/starts{,.cpu}
    for ((round = 0; round < 11; round++)); do
        start_once
    done
    row 'start to first answer (wall clock, median of 11)' \
        "$(calculate %.0f "$(median <"$folder/starts") / 1000")" ms most 50
    row '… the quickest of them' "$(calculate %.0f "$(least <"$folder/starts") / 1000")" ms
    row '… CPU until then' "$(calculate %.0f "$(least <"$folder/starts.cpu") * 10")" ms
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
    row "public page, compressed" "$(calculate %.1f "$sum / 1000")" kB
    linked | sort -u >"$folder/linked"
    while read -r path; do
        size=$(curl -fsS -o /dev/null -w '%{size_download}' -H 'Accept-Encoding: gzip' "$url$path")
        sum=$((sum + size))
        count=$((count + 1))
    done <"$folder/linked"
    row 'first visit of the public page: bodies of all it loads' "$(calculate %.1f "$sum / 1000")" kB most 90
    row 'first visit of the public page: requests' "$count" '' most 8
}

# heaviest WHAT MOST PATH...: of pages after the first, with everything else kept by the browser.
heaviest()
{
    local what=$1 limit=$2 path most=0 size heaviest=
    shift 2
    for path in "$@"; do
        get "$path"
        size=$(stat -c %s "$folder/page.gz")
        if [ "$size" -gt "$most" ]; then
            most=$size
            heaviest=$path
        fi
    done
    row "heaviest of $# $what ($heaviest), compressed" "$(calculate %.1f "$most / 1000")" kB most "$limit"
}

later_pages()
{
    local ward
    ward=$(sqlite3 "$folder/demo/hubward.db" "SELECT code FROM areas WHERE kind = 'ward' ORDER BY code LIMIT 1")
    heaviest 'later pages' 6 /today /needs /projects /people /shifts /outcomes /more /guide \
        /more/messages "$(demo_people 1)"
    heaviest 'map pages' 30 /place '/place?view=boundaries' "/place/$ward"
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

# seconds_of FILE COMMAND...: adds seconds of CPU and of wall clock to FILE. The last line is time's
# own: a command may say before it how far it is.
seconds_of()
{
    local file=$1 TIMEFORMAT='%U %S %R'
    shift
    { time "$@" >"$folder/output"; } 2>"$folder/time"
    awk 'END { printf "%.3f %.3f\n", $1 + $2, $3 }' "$folder/time" >>"$file"
}

# bring_in HUB FILE TIMES ADDED: one import, of which so many people must be new.
bring_in()
{
    seconds_of "$3" "$hubward" import people "$2" --hub newham --data "$folder/$1" --json
    [ "$(sed -E 's/.*"added":([0-9]+).*/\1/' "$folder/output")" = "$4" ] ||
        fail "the import answered: $(<"$folder/output")"
}

# What SQLite's own program needs for the file in one transaction, as durable as ours.
bring_in_with_sqlite()
{
    rm -f "$folder"/reference.db*
    sqlite3 "$folder/reference.db" 'PRAGMA journal_mode = WAL' >"$folder/output"
    seconds_of "$2" sqlite3 "$folder/reference.db" -cmd 'PRAGMA synchronous = FULL' \
        -cmd '.mode csv' ".import $1 people"
    [ "$(sqlite3 "$folder/reference.db" 'SELECT count(*) FROM people')" = 10000 ] ||
        fail "sqlite3 did not bring in the file"
}

# column NUMBER FILE: the least of that column.
column() { cut -d ' ' -f "$1" "$folder/$2" | least; }

imports()
{
    people_file 10000 >"$folder/10000.csv"
    for ((round = 0; round < 5; round++)); do
        rm -rf "$folder/imported"
        make_hub imported
        bring_in imported "$folder/10000.csv" "$folder/first" 10000
        bring_in imported "$folder/10000.csv" "$folder/again" 0
        bring_in_with_sqlite "$folder/10000.csv" "$folder/reference"
    done
    row 'sqlite3 .import of 10,000 people, WAL and FULL: CPU' "$(column 1 reference)" s
    row 'import of 10,000 people: CPU' "$(column 1 first)" s
    row '… times sqlite3 .import' "$(calculate %.1f "$(column 1 first) / $(column 1 reference)")" x most 5
    row '… by wall clock' "$(calculate %.1f "$(column 2 first) / $(column 2 reference)")" x
    row 'the same file again, nobody added: CPU' "$(column 1 again)" s
    row '… times the first run' "$(calculate %.2f "$(column 1 again) / $(column 1 first)")" x most 1
}

# rows_shown: people in the list that was fetched last.
rows_shown() { grep -oE 'href="/people/[0-9]+"' "$folder/page" | sort -u | wc -l; }

# begin_list HUB: serves it and looks whether each of four beginnings of names fills a list.
begin_list()
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
}

# A list of 25 found by the beginning of a name, never kept: few and many people in turn.
lists()
{
    local size few many theirs few_pid few_url few_cookie many_pid
    for size in 1000 150000; do
        people_file "$size" >"$folder/$size.csv"
        make_hub "people-$size"
        bring_in "people-$size" "$folder/$size.csv" "$folder/filled" "$size"
    done
    begin_list people-1000
    few_pid=$server_pid few_url=$url few_cookie=$cookie
    begin_list people-150000
    many_pid=$server_pid
    static_too 'list' '/people?q=ma'
    rm -f "$folder"/{few,many,theirs}
    for ((round = 0; round < rounds; round++)); do
        server_pid=$few_pid url=$few_url cookie=$few_cookie anew "$folder/paths" >>"$folder/few"
        anew "$folder/paths" >>"$folder/many"
        static list >>"$folder/theirs"
    done
    stop "$few_pid"
    stop "$many_pid"
    few=$(least_of few)
    many=$(least_of many)
    theirs=$(least_of theirs)
    row 'list of 25 by name: CPU a request, nginx with the same bytes' "$theirs" µs
    row 'list of 25 by name, of 1,000 people, made anew' "$few" µs
    row 'list of 25 by name, of 150,000 people, made anew' "$many" µs
    row '… times nginx' "$(calculate %.2f "$many / $theirs")" x most 5
    row '… 150,000 against 1,000 people' "$(calculate %.2f "$many / $few")" x most 1.3
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

written() { curl -fsS "$url/metrics" | awk -v name="hubward_write_$1_total" '$1 == name { print $2 }'; }

# sign_ups RUN PAIRS [OPTION...]: sets rate, the acknowledged writes a second of 8 clients, and
# joined, how many went into one commit; each is looked for in the database afterwards.
sign_ups()
{
    local run=$1 pairs=$2 before after commits
    shift 2
    before=$(sqlite3 "$folder/people-150000/hubward.db" 'SELECT count(*) FROM sign_ups')
    serve "$folder/people-150000" "$@"
    load -c8 -d "$((seconds * 2))" -H "Authorization: Bearer $token" \
        -H 'Content-Type: application/json' -s bench/sign_ups.lua "$url" -- "$pairs" "$run"
    commits=$(written commits)
    joined=$(calculate %.1f "$(written requests) / $commits")
    stop_serving
    after=$(sqlite3 "$folder/people-150000/hubward.db" 'SELECT count(*) FROM sign_ups')
    [ $((after - before)) -ge "$requests" ] || fail "$requests sign-ups were acknowledged, $((after - before)) are there"
    rate=$(calculate %.0f "$requests / $took")
}

# Everybody once, for a place in some shift. Each run takes lines of its own.
pairs_to_sign_up()
{
    sqlite3 -separator ' ' "$folder/people-150000/hubward.db" "SELECT f.id, p.id FROM
        (SELECT id, row_number() OVER (ORDER BY id) AS n FROM people) p
        JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n,
            count(*) OVER () AS all_of_them
            FROM shifts WHERE role_id IN (SELECT id FROM roles
                WHERE skill IS NULL AND language IS NULL AND check_level IS NULL)) f
        ON f.n = p.n % f.all_of_them + 1 ORDER BY p.n" >"$folder/pairs"
    [ "$(wc -l <"$folder/pairs")" = 150000 ] || fail "there are no shifts to sign up for"
    split -n l/8 -d -a 1 "$folder/pairs" "$folder/pairs."
}

# Microseconds in which this disk keeps 4 kB for good: each write is waited for.
forced_write()
{
    LC_ALL=C dd if=/dev/zero of="$folder/forced" bs=4096 count=500 oflag=dsync 2>&1 |
        awk '/copied/ { sub(/ s,.*/, ""); sub(/.*, /, ""); printf "%.0f", $0 * 1e6 / 500 }'
}

# against_each DISK RUN [TARGET...]: two rounds in turn, the better of each.
against_each()
{
    local one together
    rm -f "$folder"/{one,together,joined}
    for round in 0 1; do
        sign_ups "$2-one-$round" "$folder/pairs.$((part++))" --one-commit-per-request
        echo "$rate" >>"$folder/one"
        sign_ups "$2-together-$round" "$folder/pairs.$((part++))"
        echo "$rate" >>"$folder/together"
        echo "$joined" >>"$folder/joined"
    done
    one=$(most <"$folder/one")
    together=$(most <"$folder/together")
    row "sign-ups a second, 8 clients, $1: a commit for each" "$one" /s
    row "sign-ups a second, 8 clients, $1: group commit" "$together" /s
    row '… requests in one commit' "$(most <"$folder/joined")" ''
    row '… group commit against a commit for each' "$(calculate %.1f "$together / $one")" x "${@:3}"
}

# A sign-up is acknowledged when it is on the disk with its audit record, its day's figures and its
# idempotency key. Where a forced write takes tens of microseconds (a server's disk with a cache that
# survives a power cut) hardly anything is left to share, so the verdict is on a usual disk.
#
# The target cannot be met by 8 clients of which each waits for its answer. With c the work for one
# request, k the work and f the forced write of one commit, a commit for each makes 1 / (c + k + f)
# requests a second and group commit, with all 8 in each batch, 8 / (8c + k + f). The first is
# exceeded by the factor 8 (c + k + f) / (8c + k + f): below 8 for any c above nothing.
writing()
{
    local data=$folder/people-150000
    token=$("$hubward" token add --hub newham --role chair --data "$data" | tail -n 1)
    serve "$data"
    start_projects "$token"
    stop_serving
    sqlite3 "$data/hubward.db" 'UPDATE shifts SET capacity = 1000'
    pairs_to_sign_up
    row 'a forced write of 4 kB on this disk (wall clock)' "$(forced_write)" µs
    part=0
    against_each 'this disk' here
    cc -O2 -shared -fPIC -o "$folder/usual_disk.so" bench/usual_disk.c -ldl
    preload=$folder/usual_disk.so
    against_each 'a usual disk (2 ms)' usual least 8
    preload=
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
    pages
    ledgers
    row 'resident, after the load' "$(resident_megabytes)" MB most 64
    stop_serving
}

begin
make_nginx
demo
imports
lists
writing
print_table
[ "$missed" = 0 ]
